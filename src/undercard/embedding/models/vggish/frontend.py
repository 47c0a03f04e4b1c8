"""VGGish's view of a signal: log-mel patches of 0.96 seconds.

Equal to the makers' `mel_features.py`, which computes in double precision: 16 kHz, 400 samples every 160 without
padding, periodic Hann, zeros behind up to 512, magnitude, 64 HTK bands from 125 to 7500 Hz of equal height with edges
straight in mel, natural logarithm of the sum plus 0.01.
"""

from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from undercard.embedding.logmel import project
from undercard.embedding.models.vggish.cards import BANDS, FRAMES, HOP, RATE, WINDOW

SHORTEST = WINDOW + (FRAMES - 1) * HOP
"""Samples that one patch needs."""

_FFT = 512
_LOW, _HIGH = 125.0, 7500.0
_OFFSET = np.float32(0.01)
_CHUNK = 128


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logarithm of the mel magnitudes, (frames, 64)."""
    mel = mel_magnitudes(samples)
    mel += _OFFSET
    return np.log(mel, out=mel)


def mel_magnitudes(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sums of magnitudes in the mel bands, (frames, 64)."""
    if samples.size < WINDOW:
        return np.zeros((0, BANDS), np.float32)
    frames, basis = sliding_window_view(samples, WINDOW)[::HOP], mel_basis()
    chunks = (frames[start : start + _CHUNK] for start in range(0, len(frames), _CHUNK))
    return np.concatenate([project(magnitudes(chunk), basis) for chunk in chunks])


def magnitudes(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    """The magnitude spectra of frames of 400 samples, (frames, 257).

    Double precision inside: beside a loud tone, single precision leaves a floor that 0.01 does not hide.
    """
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    return np.abs(np.fft.rfft(frames * window, _FFT)).astype(np.float32)


@lru_cache(maxsize=1)
def mel_basis() -> NDArray[np.float32]:
    """Weights of the bins in each band, (257, 64), read-only; the bin of 0 Hz counts nowhere."""
    bins = _mel(np.linspace(0, RATE / 2, _FFT // 2 + 1))[:, None]
    edges = np.linspace(_mel(np.float64(_LOW)), _mel(np.float64(_HIGH)), BANDS + 2)
    rising = (bins - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - bins) / np.diff(edges)[1:]
    basis: NDArray[np.float32] = np.maximum(0, np.minimum(rising, falling)).astype(np.float32)
    basis[0] = 0
    basis.flags.writeable = False
    return basis


def cut_patches(spectrogram: NDArray[np.float32], hop: int = FRAMES) -> NDArray[np.float32]:
    """Patches of 96 frames, one every `hop` frames, (patches, 96, 64); a tail is dropped."""
    patches = sliding_window_view(spectrogram, FRAMES, axis=0)[::hop]
    return np.ascontiguousarray(patches.transpose(0, 2, 1))


def _mel(hertz: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return 1127 * np.log1p(np.asarray(hertz) / 700)
