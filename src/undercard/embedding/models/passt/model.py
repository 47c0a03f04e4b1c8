"""Listens with PaSST: windows of ten seconds or more, their mean."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible, fill
from undercard.embedding.models.passt.cards import (
    EMBEDDING,
    INPUT,
    KD,
    LIGHT,
    RATE,
    S10,
    S16,
    THIRTY,
    TWENTY,
    Variant,
)
from undercard.embedding.models.passt.frontend import log_mel
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.store import open_weights
from undercard.entities.audio import Clip
from undercard.entities.vectors import Embedding, ModelStatistics
from undercard.errors import ItemError

if TYPE_CHECKING:
    from undercard.embedding.runtime import Session


def build(threads: int = 1) -> "Passt":
    """Ten seconds, stride 10 (hear21passt's default), (768,); raises ModelError when it is not installed."""
    return _build(S10, threads)


def build_s16(threads: int = 1) -> "Passt":
    """Ten seconds, stride 16; raises as `build`."""
    return _build(S16, threads)


def build_kd(threads: int = 1) -> "Passt":
    """Ten seconds, stride 10, trained by distillation; raises as `build`."""
    return _build(KD, threads)


def build_light(threads: int = 1) -> "Passt":
    """Ten seconds, stride 10, seven blocks; raises as `build`."""
    return _build(LIGHT, threads)


def build_20s(threads: int = 1) -> "Passt":
    """Twenty seconds, stride 10; raises as `build`."""
    return _build(TWENTY, threads)


def build_30s(threads: int = 1) -> "Passt":
    """Thirty seconds, stride 10; raises as `build`."""
    return _build(THIRTY, threads)


def _build(variant: Variant, threads: int) -> "Passt":
    stored = open_weights(variant.card)
    return Passt(variant.card, partial(stored.read, variant.card.weights), threads)


def cut_windows(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """As many windows as fit the clip best, (windows, size), evenly spread from its beginning to its end.

    A clip of 30.04 s is three windows of 10 s, not four: what lies between them is missed, or heard twice. A shorter
    clip is repeated. (hear21passt takes a window every 2.5 s instead, which costs 13 windows for 30 s.)
    """
    filled = fill(samples, size)
    count = max(1, round(len(filled) / size))
    starts = np.linspace(0, len(filled) - size, count).astype(int) if count > 1 else [(len(filled) - size) // 2]
    return np.stack([filled[start : start + size] for start in starts])


class Passt:
    """One variant of PaSST. The network is loaded with the first clip."""

    def __init__(self, card: ModelCard, read: Callable[[], bytes], threads: int) -> None:
        """Take what reads the network, which is large, when the first clip comes."""
        self._card = card
        self._read = read
        self._threads = threads

    @cached_property
    def _session(self) -> "Session":
        from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

        return open_session(self._read(), threads=self._threads, name=self._card.name)

    @property
    def card(self) -> ModelCard:
        """Which variant this is."""
        return self._card

    @property
    def statistics(self) -> ModelStatistics | None:
        """None: the makers publish none, so that the space is learned from the library."""
        return None

    def embed(self, clip: Clip) -> Embedding:
        """The mean over the windows of the clip."""
        windows = cut_windows(audible(clip, self._card), round(self._card.window * RATE))
        values = np.concatenate([self.listen(log_mel(window)) for window in windows]).mean(axis=0)
        if not np.isfinite(values).all():
            raise ItemError("clip", "makes the network overflow: it is far too loud")
        return Embedding(values, len(windows))

    def listen(self, spectrogram: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of one window, (1, 768), from its log-mel frames, (128, frames).

        Windows go one by one: several at once are no faster, and take as many times the memory.
        """
        return self._session.run((EMBEDDING,), {INPUT: spectrogram[None]})[0]
