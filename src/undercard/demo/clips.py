"""The recordings of the cast as files: rendered once, by two processes, and kept."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread

from undercard.demo.acts import Act, audible
from undercard.errors import SettingsError
from undercard.kit.text import fold_name

RENDERING = 1
"""Raised with every change of the synthesis that can be heard; older files are then not used."""

Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Take:
    """One recording to be made.

    Attributes:
        act: who plays.
        number: which of the act's titles, from 0.
    """

    act: Act
    number: int

    @property
    def coding(self) -> str:
        """Every third recording is AAC, the others are MP3: a listener must take both."""
        return "m4a" if self.number % 3 == 1 else "mp3"

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{fold_name(self.act.name).replace(' ', '-')}-{self.number + 1}.{self.coding}"


def takes() -> Iterator[Take]:
    """Every recording of every act that can be heard."""
    return (Take(act, number) for act in audible() for number in range(len(act.titles)))


def clips_in(folder: Path) -> Path:
    """Where the recordings of this version of the synthesis lie."""
    return folder / f"clips-{RENDERING}"


def render_missing(folder: Path, progress: Progress, workers: int = 2) -> Path:
    """Make the recordings that are not there yet, and give their folder.

    Args:
        folder: of the demo.
        progress: called after each recording, and once at the beginning.
        workers: processes.

    Raises:
        SettingsError: the folder cannot be written, or a worker was killed.
    """
    place = clips_in(folder)
    everything = list(takes())
    missing = [take for take in everything if not (place / take.file).is_file()]
    done = len(everything) - len(missing)
    progress(done, len(everything))
    if not missing:
        return place
    try:
        place.mkdir(parents=True, exist_ok=True)
        _render_all(missing, place, workers, lambda count: progress(done + count, len(everything)))
    except BrokenProcessPool as fault:
        raise SettingsError("a process that made recordings was ended from outside. Run the demo again.") from fault
    except OSError as fault:
        raise SettingsError(f"the demo cannot write to {place}: {fault}. Free some space or set TMPDIR.") from fault
    return place


def _render_all(missing: list[Take], place: Path, workers: int, tell: Callable[[int], None]) -> None:
    # Forking a process that runs threads is unsafe; "spawn" behaves the same everywhere.
    pool = ProcessPoolExecutor(min(workers, len(missing)), get_context("spawn"))
    try:
        # The workers are born deaf to Ctrl-C: it is for the parent, which then stops them in order.
        with _undisturbed():
            jobs = [pool.submit(render, take, place) for take in missing]
        for count, job in enumerate(as_completed(jobs), start=1):
            job.result()
            tell(count)
    finally:
        # A second Ctrl-C would leave a half closed pool, which hangs.
        with _undisturbed():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without Ctrl-C, for the moment that it takes to start or to stop the workers.

    Where signals can be held back they come after that moment; elsewhere one that falls into it is lost.
    """
    if current_thread() is not main_thread():
        yield
        return
    if hasattr(signal, "pthread_sigmask"):
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def render(take: Take, place: Path) -> Path:
    """Play, encode and write one recording; it appears under its name only when it is whole."""
    from undercard.demo.encoding import Coding, encode  # noqa: PLC0415 - the parent never loads PyAV for this
    from undercard.demo.synthesis.studio import record  # noqa: PLC0415 - nor numpy

    act = take.act
    samples = record(act.style.value, act.seed, take.number, tempo=act.tempo, root=act.root, mode=act.mode)
    target = place / take.file
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        partial.write_bytes(encode(samples, Coding(take.coding)))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target
