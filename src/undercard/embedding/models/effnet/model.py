"""Listens with Discogs-EffNet: log-mel patches of two seconds that overlap by half, their mean.

Front end and patches as Essentia's TensorflowPredictEffnetDiscogs has them: MusiCNN's front end with a symmetric
window, and with a last frame that is centred on the end of the clip or behind it.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from undercard.embedding.listening import fill
from undercard.embedding.logmel import MelFrames, mel_spectrogram
from undercard.embedding.models.effnet.cards import (
    ARTIST,
    BASE,
    EMBEDDINGS,
    HOP,
    INPUT,
    MULTI,
    PATCH_FRAMES,
    PATCH_HOP,
    RATE,
)
from undercard.embedding.pooling import PooledModel, network_of
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.store import open_weights

FRAMES = MelFrames(rate=RATE, n_fft=512, hop=HOP, bands=96, high=8000.0, symmetric=True)
FREE_BATCH = 8
"""Patches at a time where the network takes any number."""


def build(threads: int = 1) -> "Effnet":
    """The layer under the 400 styles, (1280,); raises ModelError when it is not installed."""
    return _build(BASE, threads)


def build_multi(threads: int = 1) -> "Effnet":
    """Trained by contrast on artist, label, release and track, (1280,); raises as `build`."""
    return _build(MULTI, threads)


def build_artist(threads: int = 1) -> "Effnet":
    """Trained by contrast to tell artists apart, (512,); raises as `build`."""
    return _build(ARTIST, threads)


def _build(card: ModelCard, threads: int) -> "Effnet":
    network = open_weights(card).path(card.weights)
    return Effnet(card, network_of(card, lambda: network, threads))


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The network's view of a signal at 16 kHz, (frames, 96): log10(1 + 10000 * mel)."""
    mel = mel_spectrogram(np.pad(samples, (0, -len(samples) % HOP)), FRAMES)
    mel *= 10000
    mel += 1
    return np.log10(mel, out=mel)


def cut_patches(spectrogram: NDArray[np.float32]) -> NDArray[np.float32]:
    """Patches of 128 frames every 62, (patches, 128, bands); a shorter clip is repeated, a tail dropped."""
    filled = fill(spectrogram, PATCH_FRAMES)
    return sliding_window_view(filled, PATCH_FRAMES, axis=0)[::PATCH_HOP].transpose(0, 2, 1)


class Effnet(PooledModel):
    """One of the three networks."""

    def hear(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each patch of a clip."""
        return self.listen(cut_patches(log_mel(samples)))

    def listen(self, patches: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each patch, (patches, dim).

        A network of a fixed batch gets its last one filled up with zeros; what it says of them is dropped.
        """
        fixed = self.session.inputs[INPUT][0]
        size = fixed if isinstance(fixed, int) else FREE_BATCH
        filling = -len(patches) % size if isinstance(fixed, int) else 0
        filled = np.concatenate([patches, np.zeros((filling, *patches.shape[1:]), np.float32)])
        parts = [
            self.session.run((EMBEDDINGS,), {INPUT: filled[start : start + size]})[0]
            for start in range(0, len(filled), size)
        ]
        return np.concatenate(parts)[: len(patches)]
