"""Real worker processes: what one clip can do to the others."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.recordings import encode, tone
from undercard.audio import decoding
from undercard.audio.decoding import decode_rates
from undercard.embedding.port import ModelCard
from undercard.entities.audio import Clip
from undercard.entities.names import ModelId
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError, ModelError, SettingsError
from undercard.flow import listening
from undercard.flow.crowd import each
from undercard.flow.listening import Listener

DEADLY_SECONDS = 2.0


class Fragile:
    """A model that takes its process with it when it hears the deadly clip."""

    card = ModelCard("fragile", ModelId("fragile/1"), 16000, 1.0, 2, "", "", "")
    statistics = None

    def embed(self, clip: Clip) -> Embedding:
        seconds = clip.samples.size / clip.rate
        if abs(seconds - DEADLY_SECONDS) < 0.2:
            os._exit(139)
        if clip.silent:
            raise ItemError("clip", "is silent")
        return Embedding(np.array([seconds, float(os.environ["OPENBLAS_NUM_THREADS"])], np.float32), 1)


def build() -> Fragile:
    return Fragile()


class Picky(Fragile):
    """A model at another rate that cannot bear anything loud."""

    card = ModelCard("picky", ModelId("picky/1"), 8000, 1.0, 2, "", "", "")

    def embed(self, clip: Clip) -> Embedding:
        if clip.peak > 0.6:
            raise ItemError("clip", "is far too loud")
        return super().embed(clip)


def build_picky() -> Picky:
    return Picky()


def build_broken() -> Fragile:
    raise ModelError("the weights are gone")


def recording(name: str, seconds: float, gain: float = 0.5) -> Recording:
    data = encode(tone(seconds, 16000, 1, gain=gain), 16000, container="wav", codec="pcm_s16le")
    return Recording(name, data=data)


@pytest.fixture
def listener():
    listener = Listener({"fragile": f"{__name__}:build"}, workers=2)
    yield listener
    listener.close()


async def test_a_clip_that_kills_its_worker_costs_itself_only(listener):
    heard, lost = [], []

    async def one(clip: Recording) -> None:
        try:
            heard.append((clip.name, (await listener.hear(clip))["fragile"].values[0]))
        except ItemError as fault:
            lost.append(str(fault))

    clips = [recording(f"good {n}", 1.0 + n / 10) for n in range(6)]
    clips.insert(2, recording("deadly", DEADLY_SECONDS))
    await each(clips, one, at_once=4)
    assert sorted(name for name, _ in heard) == [f"good {n}" for n in range(6)]
    assert len(lost) == 1
    assert lost[0].startswith("deadly:")


async def test_workers_are_told_to_use_one_thread_before_numpy_loads(listener):
    embedding = (await listener.hear(recording("good", 1.0)))["fragile"]
    assert embedding.values[1] == 1


async def test_a_fault_of_a_clip_names_the_recording(listener):
    with pytest.raises(ItemError, match="quiet one: is silent"):
        await listener.hear(recording("quiet one", 1.0, gain=0.0))


BOTH = {"fragile": f"{__name__}:build", "picky": f"{__name__}:build_picky"}


def ears(monkeypatch) -> tuple[listening._Ears, list[tuple[int, ...]]]:
    """Both models in this process, and the rates of every decoding."""
    decoded: list[tuple[int, ...]] = []

    def counting(clip, rates, seconds):
        decoded.append(tuple(rates))
        return decode_rates(clip, rates, seconds)

    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setattr(decoding, "decode_rates", counting)
    return listening._Ears(BOTH, "cpu"), decoded


def test_one_decoding_feeds_models_of_all_rates(monkeypatch):
    both, decoded = ears(monkeypatch)
    heard = both.hear(recording("good", 1.5), ())
    assert {name: float(one.values[0]) for name, one in heard.items()} == {"fragile": 1.5, "picky": 1.5}
    assert decoded == [(8000, 16000)]


def test_only_those_that_are_asked_listen_and_only_their_rates_are_made(monkeypatch):
    both, decoded = ears(monkeypatch)
    assert list(both.hear(recording("good", 1.5), ("picky",))) == ["picky"]
    assert decoded == [(8000,)]


async def test_a_model_that_cannot_hear_a_clip_leaves_it_to_the_others():
    listener = Listener(BOTH, workers=1)
    try:
        heard = await listener.hear(recording("loud", 1.0, gain=0.8), ("fragile", "picky"))
        with pytest.raises(ItemError, match="loud: is far too loud"):
            await listener.hear(recording("loud", 1.0, gain=0.8), ("picky",))
    finally:
        listener.close()
    assert heard["fragile"].values[0] == 1
    assert str(heard["picky"]) == "loud: is far too loud"


async def test_bytes_that_are_no_audio_are_a_fault_of_the_clip(listener):
    with pytest.raises(ItemError, match="words"):
        await listener.hear(Recording("words", data=b"these are words" * 100))


async def test_a_model_that_cannot_be_loaded_stops_the_run():
    listener = Listener({"fragile": f"{__name__}:build_broken"}, workers=1)
    try:
        with pytest.raises(ModelError, match="weights are gone"):
            await listener.hear(recording("good", 1.0))
    finally:
        listener.close()


async def test_a_closed_listener_leaves_no_thread_behind_to_trip_over_the_end_of_python():
    before = set(threading.enumerate())
    for _ in range(3):
        listener = Listener({"fragile": f"{__name__}:build"}, workers=1)
        await listener.hear(recording("good", 1.0))
        listener.close()
        assert set(threading.enumerate()) <= before


def test_importing_the_module_loads_no_numpy():
    code = "import sys, undercard.flow.listening; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_a_clip_that_hangs_its_worker_is_given_up():
    listener = Listener({"sleepy": f"{__name__}:build_sleepy"}, workers=1, patience=1)
    started = time.monotonic()
    try:
        with pytest.raises(ItemError, match="crashed or hung twice"):
            await listener.hear(recording("sleeper", 1.0))
    finally:
        listener.close()
    assert time.monotonic() - started < 30


class Sleepy(Fragile):
    """A model that never comes back."""

    def embed(self, clip: Clip) -> Embedding:
        while clip.samples.size:
            time.sleep(60)
        return super().embed(clip)


def build_sleepy() -> Sleepy:
    return Sleepy()


class FakePool(Executor):
    """A pool whose answers the test gives by hand, or that answers at once."""

    def __init__(self, answer: object = None) -> None:
        self.answer = answer
        self.futures: list[Future[object]] = []
        self.ended = False
        self._processes: dict[int, object] = {}
        self._executor_manager_thread = None

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        self.futures.append(future)
        if self.answer is not None:
            future.set_result(self.answer)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as Executor has it
        self.ended = True


@pytest.fixture
def pools(monkeypatch):
    """Every shared pool that listeners open, in order; a pool for one clip alone answers at once."""
    shared: list[FakePool] = []

    def open_pool(_: Listener, workers: int) -> FakePool:
        if workers == 1:
            return FakePool("heard alone")
        shared.append(FakePool())
        return shared[-1]

    monkeypatch.setattr(Listener, "_new_pool", open_pool)
    return shared


async def begin(listener: Listener) -> "asyncio.Task[object]":
    task: asyncio.Task[object] = asyncio.create_task(listener.hear(Recording("clip", data=b"")))
    await asyncio.sleep(0.01)
    return task


async def test_the_late_news_of_a_broken_pool_does_not_end_the_pool_opened_since(pools):
    listener = Listener({}, workers=2)
    early, late = await begin(listener), await begin(listener)
    pools[0].futures[0].set_exception(BrokenProcessPool())
    assert await early == "heard alone"
    third = await begin(listener)
    pools[0].futures[1].set_exception(BrokenProcessPool())
    assert await late == "heard alone"
    assert [pool.ended for pool in pools] == [True, False]
    pools[1].futures[0].set_result("heard beside others")
    assert await third == "heard beside others"


async def test_a_clip_whose_pool_was_ended_before_its_turn_is_heard_all_the_same(pools):
    task = await begin(Listener({}, workers=2))
    assert pools[0].futures[0].cancel()
    assert await task == "heard alone"


async def test_a_listening_that_is_cancelled_stays_cancelled(pools):
    task = await begin(Listener({}, workers=2))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(pools) == 1


ROOT = Path(__file__).resolve().parents[2]

PARENT = """
import asyncio, sys, time
from tests.flow import test_flow_listening as here
from undercard.flow.listening import Listener

async def main():
    listener = Listener({"fragile": "tests.flow.test_flow_listening:build"}, workers=1)
    await listener.hear(here.recording("good", 1.0))
    print(*listener._pool._processes, flush=True)
    time.sleep(120)

asyncio.run(main())
"""


def runs(pid: int) -> bool:
    """A process that has ended but that nobody has waited for does not run."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.strip().startswith("Z")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is POSIX")
def test_workers_go_when_their_parent_is_killed():
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert workers
        assert all(map(runs, workers))
        parent.kill()
    deadline = time.monotonic() + 10
    while any(map(runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    left = [pid for pid in workers if runs(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def test_listening_leaves_nothing_in_the_users_home(tmp_path):
    home, clip = tmp_path / "home", tmp_path / "clip.wav"
    home.mkdir()
    clip.write_bytes(encode(tone(4.0, 16000, 1), 16000, container="wav", codec="pcm_s16le"))
    code = """
import asyncio, pathlib, sys
from undercard.entities.tracks import Recording
from undercard.flow.listening import Listener
listener = Listener({"musicnn": "undercard.embedding.models.musicnn:build"}, workers=1)
heard = asyncio.run(listener.hear(Recording("clip", data=pathlib.Path(sys.argv[1]).read_bytes())))
listener.close()
print(heard["musicnn"].values.size)
"""
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    for name in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        environment.pop(name, None)
    line = [sys.executable, "-c", code, str(clip)]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert int(done.stdout) > 0
    assert list(home.rglob("*")) == []


async def test_a_device_that_is_not_here_is_said_and_nothing_is_heard_elsewhere():
    listener = Listener({"musicnn": "undercard.embedding.models.musicnn:build"}, workers=1, device="directml")
    try:
        with pytest.raises(SettingsError, match="cannot listen on 'directml', only on: cpu"):
            await listener.hear(recording("good", 1.0))
    finally:
        listener.close()
