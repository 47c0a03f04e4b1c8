"""Listening in worker processes: a decoder that crashes or hangs costs one clip, never the run.

This module loads no numpy: a worker imports it before it is told how many threads to use.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from undercard.embedding.device import CPU, choose_device
from undercard.errors import ItemError
from undercard.kit.threads import take_one_thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import TypeAlias

    from undercard.embedding.port import Model
    from undercard.entities.audio import Clip
    from undercard.entities.tracks import Recording
    from undercard.entities.vectors import Embedding

    Heard: TypeAlias = Mapping[str, Embedding | ItemError]

PATIENCE_SECONDS = 90.0
"""A clip that keeps a worker busy for longer has hung its decoder."""

PREVIEW_SECONDS = 30.0
"""How much of a longer file is listened to."""


_TIDYING_SECONDS = 5.0


@dataclass(slots=True)
class Listener:
    """Decodes and embeds recordings, one process per core.

    Attributes:
        models: model name -> `package.module:build`, as registered.
        workers: number of processes.
        patience: seconds after which a clip is taken to have hung its decoder.
        device: what the networks run on, one of `undercard.embedding.device.DEVICES`.
    """

    models: Mapping[str, str]
    workers: int
    patience: float = PATIENCE_SECONDS
    device: str = CPU
    _pool: ProcessPoolExecutor | None = None
    _solo: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def hear(self, recording: Recording, models: Collection[str] = ()) -> Heard:
        """Give model name -> what that model hears, or why it cannot; the recording is decoded once for all.

        Args:
            recording: what to listen to.
            models: names of those that are to listen; none named = all.

        Raises:
            ItemError: the recording cannot be decoded, no model can hear it, or it crashed its worker twice.
            ModelError: a model cannot be loaded, or not on the device.
            SettingsError: no such device, or none here.
        """
        pool = self._open()
        try:
            return await self._submit(recording, models, pool)
        except BrokenProcessPool:
            self._forget(pool)
        async with self._solo:
            return await self._hear_alone(recording, models)

    def close(self) -> None:
        """End the workers without waiting for what they are doing."""
        if self._pool is not None:
            self._forget(self._pool)

    @property
    def processes(self) -> tuple[int, ...]:
        """System ids of the workers that run now."""
        return tuple(self._pool._processes or ()) if self._pool else ()  # noqa: SLF001 - the pool tells them to nobody

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = self._new_pool(self.workers)
        return self._pool

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        told = dict(self.models), self.patience, self.device
        return ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=told)

    def _forget(self, pool: ProcessPoolExecutor) -> None:
        """End a pool once; the first of those it broke under may long have opened another."""
        if self._pool is pool:
            self._pool = None
            _end(pool)

    async def _submit(self, recording: Recording, models: Collection[str], pool: ProcessPoolExecutor) -> Heard:
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _hear, recording, tuple(models))
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
        # Nobody cancelled this task: the pool was ended under it, before its turn came.
        raise BrokenProcessPool

    async def _hear_alone(self, recording: Recording, models: Collection[str]) -> Heard:
        """The clip, or another beside it, broke the pool: on its own, only the guilty one breaks again."""
        pool = self._new_pool(1)
        try:
            return await self._submit(recording, models, pool)
        except BrokenProcessPool:
            raise ItemError(recording.name, "its decoder crashed or hung twice; the clip is left out") from None
        finally:
            _end(pool)


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool at once: what its workers are doing is lost, and nobody waits for it.

    Without the kill, leaving after Ctrl-C would wait for the slowest clip, and for a hung one much longer.
    """
    workers = list((pool._processes or {}).values())  # noqa: SLF001 - `kill_workers` came with Python 3.14 only
    keeper: object = pool._executor_manager_thread  # noqa: SLF001 - `shutdown` forgets it
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.kill()
    if isinstance(keeper, threading.Thread):
        # Takes milliseconds now. A keeper that still tidies up while Python exits trips over closed pipes.
        keeper.join(_TIDYING_SECONDS)


class _Ears:
    """The models of this worker process, loaded once."""

    def __init__(self, targets: Mapping[str, str], device: str) -> None:
        from undercard.kit.registry import load  # noqa: PLC0415 - workers only

        choose_device(device)
        self.models = {name: load("model", target, {})() for name, target in targets.items()}

    def hear(self, recording: Recording, models: Collection[str]) -> dict[str, Embedding | ItemError]:
        from undercard.audio.decoding import decode_rates  # noqa: PLC0415 - the decoder loads in workers only

        asked = {name: self.models[name] for name in models or self.models}
        clips = decode_rates(recording, sorted({model.card.rate for model in asked.values()}), PREVIEW_SECONDS)
        heard = {name: _embed(model, clips[model.card.rate], recording.name) for name, model in asked.items()}
        faults = [one for one in heard.values() if isinstance(one, ItemError)]
        if len(faults) == len(heard):
            raise faults[0]
        return heard


def _embed(model: Model, clip: Clip, name: str) -> Embedding | ItemError:
    """What one model hears; what it cannot hear another one may."""
    try:
        return replace(model.embed(clip), clipped=clip.clipped)
    except ItemError as fault:
        # A model knows the clip, not whose it is.
        return ItemError(name, fault.message)


_ears: _Ears | None = None
_targets: dict[str, str] = {}
_patience = PATIENCE_SECONDS
_device = CPU


def _prepare(targets: dict[str, str], patience: float, device: str) -> None:
    """Start a worker: the parent alone hears Ctrl-C; one thread each; models load with the first clip."""
    global _targets, _patience, _device
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, name="parent watch", daemon=True).start()
    # For models that bring onnxruntime themselves; see undercard.embedding.runtime.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    take_one_thread(whatever_is_told=True)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    _targets, _patience, _device = targets, patience, device


def _die_with_parent() -> None:
    """End this worker when its parent is gone, however it went: a killed one cannot say goodbye."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _hear(recording: Recording, models: Collection[str]) -> Heard:
    global _ears  # noqa: PLW0603 - a worker process has no other place
    if _ears is None:
        _ears = _Ears(_targets, _device)
    with _alarm_set():
        return _ears.hear(recording, models)


@contextlib.contextmanager
def _alarm_set() -> Iterator[None]:
    """A hung decoder dies by the system's alarm, which the parent sees as a broken pool."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, _patience)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
