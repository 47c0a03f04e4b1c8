"""How the networks of the musicnn wheel see a signal."""

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import fill
from undercard.embedding.logmel import MelFrames, mel_spectrogram
from undercard.embedding.models.musicnn.cards import BANDS, HOP, PATCH_FRAMES, RATE

FRAMES = MelFrames(rate=RATE, n_fft=512, hop=HOP, bands=BANDS, high=8000.0)


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """A signal at 16 kHz, (frames, 96): log10(1 + 10000 * mel).

    Upstream casts to float16 before the factor, which overflows to inf on loud music; float32 does not.
    """
    mel = mel_spectrogram(samples, FRAMES)
    mel *= 10000
    mel += 1
    return np.log10(mel, out=mel)


def cut_patches(spectrogram: NDArray[np.float32]) -> NDArray[np.float32]:
    """Patches of 187 frames without overlap, (patches, 187, bands); a shorter clip is repeated, a tail dropped."""
    filled = fill(spectrogram, PATCH_FRAMES)
    count = len(filled) // PATCH_FRAMES
    return filled[: count * PATCH_FRAMES].reshape(count, PATCH_FRAMES, -1)
