"""Listens with the audio tower of LAION-CLAP: log-mel windows of ten seconds, their mean direction.

Front end as the published preprocessor of the unfused checkpoints has it: 48 kHz, 1024-sample frames every 480, centred
with reflection, power, 64 Slaney bands of equal area from 50 to 14000 Hz, decibels without a floor but 1e-10. Two
things are our choice, since upstream hears one random ten seconds of a longer clip: windows are spread evenly over the
clip, with the least overlap, and each counts by its direction only, as the contrastive training saw it.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible
from undercard.embedding.logmel import MelFrames, mel_spectrogram
from undercard.embedding.models.clap.card import BANDS, CARD, EMBEDDINGS, HOP, INPUT, RATE, SAMPLES
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.store import open_weights
from undercard.entities.audio import Clip
from undercard.entities.vectors import Embedding, ModelStatistics
from undercard.errors import ItemError

if TYPE_CHECKING:
    from undercard.embedding.runtime import Session

FRAMES = MelFrames(rate=RATE, n_fft=1024, hop=HOP, bands=BANDS, low=50.0, high=14000.0, centred=False)
_FLOOR = 1e-10


def build(threads: int = 1) -> "Clap":
    """The audio tower, (512,); raises ModelError when it is not installed."""
    return Clap(open_weights(CARD).path(CARD.weights), threads)


def cut_windows(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Windows of ten seconds, (windows, 480000), from the first sample to the last.

    A shorter clip is repeated as often as it fits in whole, then silent (upstream's `repeatpad`).
    """
    if len(samples) < SAMPLES:
        repeated = np.tile(samples, SAMPLES // len(samples))
        return np.pad(repeated, (0, SAMPLES - len(repeated)))[None]
    count = -(-len(samples) // SAMPLES)
    starts = np.linspace(0, len(samples) - SAMPLES, count).astype(int)
    return np.stack([samples[start : start + SAMPLES] for start in starts])


def log_mel(window: NDArray[np.float32]) -> NDArray[np.float32]:
    """The network's view of one window, (1001, 64), decibels."""
    margin = FRAMES.n_fft // 2
    mel = mel_spectrogram(np.pad(window, margin, mode="reflect"), FRAMES)
    level: NDArray[np.float32] = 10 * np.log10(np.maximum(mel, _FLOOR))
    return level


class Clap:
    """The audio tower. It is loaded with the first clip."""

    def __init__(self, network: Path, threads: int) -> None:
        """Take the place of the installed network."""
        self._network = network
        self._threads = threads

    @cached_property
    def _session(self) -> "Session":
        from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

        return open_session(self._network, threads=self._threads, name=CARD.name)

    @property
    def card(self) -> ModelCard:
        """Who this is."""
        return CARD

    @property
    def statistics(self) -> ModelStatistics | None:
        """None: the makers publish none, so that the space is learned from the library."""
        return None

    def embed(self, clip: Clip) -> Embedding:
        """The mean of the unit vectors of the windows; windows are heard one by one to bound the memory."""
        windows = cut_windows(audible(clip, CARD))
        heard = np.concatenate([self._hear(window) for window in windows])
        lengths = np.linalg.norm(heard, axis=1, keepdims=True)
        if not np.isfinite(heard).all() or not lengths.all():
            raise ItemError("clip", "makes the network overflow: it is far too loud")
        return Embedding((heard / lengths).mean(axis=0).astype(np.float32), len(windows))

    def _hear(self, window: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._session.run((EMBEDDINGS,), {INPUT: log_mel(window)[None, None]})[0]
