"""Listens with PaSST: windows of ten seconds or more, their mean."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import fill
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
from undercard.embedding.pooling import PooledModel, network_of
from undercard.embedding.weights.store import open_weights


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
    card = variant.card
    return Passt(card, network_of(card, partial(open_weights(card).read, card.weights), threads))


def cut_windows(samples: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """As many windows as fit the clip best, (windows, size), evenly spread from its beginning to its end.

    A clip of 30.04 s is three windows of 10 s, not four: what lies between them is missed, or heard twice. A shorter
    clip is repeated. (hear21passt takes a window every 2.5 s instead, which costs 13 windows for 30 s.)
    """
    filled = fill(samples, size)
    count = max(1, round(len(filled) / size))
    starts = np.linspace(0, len(filled) - size, count).astype(int) if count > 1 else [(len(filled) - size) // 2]
    return np.stack([filled[start : start + size] for start in starts])


class Passt(PooledModel):
    """One variant of PaSST."""

    def hear(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each window of a clip."""
        windows = cut_windows(samples, round(self.card.window * RATE))
        return np.concatenate([self.listen(log_mel(window)) for window in windows])

    def listen(self, spectrogram: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of one window, (1, 768), from its log-mel frames, (128, frames).

        Windows go one by one: several at once are no faster, and take as many times the memory.
        """
        return self.session.run((EMBEDDING,), {INPUT: spectrogram[None]})[0]
