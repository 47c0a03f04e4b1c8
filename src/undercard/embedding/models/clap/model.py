"""Listens with the audio tower of LAION-CLAP: log-mel windows of ten seconds, their mean direction.

Front end as the published preprocessor of the unfused checkpoints has it: 48 kHz, 1024-sample frames every 480, centred
with reflection, power, 64 Slaney bands of equal area from 50 to 14000 Hz, decibels without a floor but 1e-10. Two
things are our choice, since upstream hears one random ten seconds of a longer clip: windows are spread evenly over the
clip, with the least overlap, and each counts by its direction only, as the contrastive training saw it.
"""

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.logmel import MelFrames, mel_spectrogram
from undercard.embedding.models.clap.card import BANDS, CARD, EMBEDDINGS, HOP, INPUT, RATE, SAMPLES
from undercard.embedding.pooling import PooledModel, finite, network_of
from undercard.embedding.weights.store import open_weights
from undercard.errors import ItemError

FRAMES = MelFrames(rate=RATE, n_fft=1024, hop=HOP, bands=BANDS, low=50.0, high=14000.0, centred=False)
_FLOOR = 1e-10


def build(threads: int = 1) -> "Clap":
    """The audio tower, (512,); raises ModelError when it is not installed."""
    network = open_weights(CARD).path(CARD.weights)
    return Clap(CARD, network_of(CARD, lambda: network, threads))


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


class Clap(PooledModel):
    """The audio tower."""

    def hear(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The unit vector of each window; windows are heard one by one to bound the memory."""
        heard = finite(np.concatenate([self._hear(window) for window in cut_windows(samples)]))
        lengths = np.linalg.norm(heard, axis=1, keepdims=True)
        if not lengths.all():
            raise ItemError("clip", "gets a vector without a direction from the network")
        unit: NDArray[np.float32] = heard / lengths
        return unit

    def _hear(self, window: NDArray[np.float32]) -> NDArray[np.float32]:
        return self.session.run((EMBEDDINGS,), {INPUT: log_mel(window)[None, None]})[0]
