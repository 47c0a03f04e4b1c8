"""PaSST's view of a signal: log-mel frames of 128 bands, one every 10 ms.

Equal to `AugmentMelSTFT` of hear21passt at evaluation: 32 kHz, pre-emphasis, a symmetric Hann window of 800 samples in
the middle of 1024, one every 320, reflected at both ends, power, 128 Kaldi bands from 0 to 15000 Hz of equal height,
ln(x + 1e-5), then (x + 4.5) / 5.
"""

from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from undercard.embedding.logmel import project
from undercard.embedding.models.passt.cards import BANDS, HOP, RATE

_FFT, _WINDOW = 1024, 800
_MARGIN, _LEAD = _FFT // 2, (_FFT - _WINDOW) // 2
_HIGH = 15000.0
_EMPHASIS = np.float32(0.97)
_FLOOR, _SHIFT, _SCALE = np.float32(1e-5), np.float32(4.5), np.float32(5)
_CHUNK = 128

SHORTEST = _MARGIN + 2
"""Samples that can be reflected at both ends."""


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The network's view, (128, frames), of at least `SHORTEST` samples."""
    mel = mel_powers(samples)
    mel += _FLOOR
    np.log(mel, out=mel)
    mel += _SHIFT
    mel /= _SCALE
    return np.ascontiguousarray(mel.T)


def mel_powers(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sums of powers in the mel bands, (frames, 128)."""
    emphasised = samples[1:] - _EMPHASIS * samples[:-1]
    padded = np.pad(emphasised, _MARGIN, mode="reflect")[_LEAD:]
    frames = sliding_window_view(padded, _WINDOW)[::HOP][: 1 + emphasised.size // HOP]
    chunks = (frames[start : start + _CHUNK] for start in range(0, len(frames), _CHUNK))
    return np.concatenate([project(powers(chunk), mel_basis()) for chunk in chunks])


def powers(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    """The power spectra of frames of 800 samples, (frames, 513); double precision inside.

    Where the window lies within the 1024 changes the phases only.
    """
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / (_WINDOW - 1))
    spectrum = np.fft.rfft(frames * window, _FFT)
    return (spectrum.real**2 + spectrum.imag**2).astype(np.float32)


@lru_cache(maxsize=1)
def mel_basis() -> NDArray[np.float32]:
    """Weights of the bins in each band, (513, 128), read-only; the bin at half the rate counts nowhere."""
    bins = (1127 * np.log1p(np.arange(_FFT // 2) * (RATE / _FFT) / 700))[:, None]
    step = 1127 * np.log1p(_HIGH / 700) / (BANDS + 1)
    left, centre, right = (np.arange(first, BANDS + first) * step for first in range(3))
    slopes = np.minimum((bins - left) / (centre - left), (right - bins) / (right - centre))
    basis = np.zeros((_FFT // 2 + 1, BANDS), np.float32)
    basis[:-1] = np.maximum(0, slopes)
    basis.flags.writeable = False
    return basis
