"""Real worker processes: what one clip can do to the others."""

import os
import subprocess
import sys
import time

import numpy as np
import pytest

from tests.fakes.recordings import encode, tone
from undercard.embedding.port import ModelCard
from undercard.entities.audio import Clip
from undercard.entities.names import ModelId
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError, ModelError
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
