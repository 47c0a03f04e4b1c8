"""Mel spectrograms in numpy, equal to librosa's to float32 accuracy.

Works through the signal in chunks of frames, so that the intermediate arrays stay in the processor's cache.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

_CHUNK = 128
# OpenBLAS wakes threads for products of more than 2**18 multiplications; for ours that costs more than it gives.
_PRODUCT = 200_000
_TOGETHER = 16

# Slaney's mel scale: linear up to 1 kHz, logarithmic above (Auditory Toolbox, 1998).
_HZ_PER_MEL = 200 / 3
_CORNER_HZ = 1000.0
_CORNER_MEL = _CORNER_HZ / _HZ_PER_MEL
_LOG_STEP = np.log(6.4) / 27


@dataclass(frozen=True, slots=True)
class MelFrames:
    """How a mel spectrogram is taken.

    Attributes:
        rate: samples per second.
        n_fft: samples per frame; the window is a Hann of the same length.
        hop: samples from one frame to the next.
        bands: mel bands.
        low: lower edge of the first band, Hz.
        high: upper edge of the last band, Hz.
        htk: HTK's mel scale instead of Slaney's.
        area_norm: every band has the same area (Slaney) instead of the same height.
        power: 2 for the power spectrum, 1 for the magnitude.
        centred: frame t is centred on sample t * hop, with zeros around the signal.
        symmetric: the Hann window ends on the zero that it begins with, instead of one sample before it.
    """

    rate: int
    n_fft: int
    hop: int
    bands: int
    low: float = 0.0
    high: float = 8000.0
    htk: bool = False
    area_norm: bool = True
    power: int = 2
    centred: bool = True
    symmetric: bool = False

    def count(self, samples: int) -> int:
        """How many frames a signal of that many samples has."""
        around = 2 * (self.n_fft // 2) if self.centred else 0
        return max(0, 1 + (samples + around - self.n_fft) // self.hop)


def mel_spectrogram(samples: NDArray[np.float32], shape: MelFrames) -> NDArray[np.float32]:
    """Mel energies, (frames, bands) float32, not yet compressed; frames as `MelFrames.count` says."""
    margin = shape.n_fft // 2 if shape.centred else 0
    padded = np.pad(samples.astype(np.float32, copy=False), margin)
    mel = np.empty((shape.count(samples.size), shape.bands), np.float32)
    if not len(mel):
        return mel
    frames = sliding_window_view(padded, shape.n_fft)[:: shape.hop]
    window = hann(shape.n_fft, symmetric=shape.symmetric)
    for start in range(0, len(mel), _CHUNK):
        spectrum = np.fft.rfft(frames[start : start + _CHUNK] * window).astype(np.complex64, copy=False)
        heard = _magnitude(spectrum, shape.power)
        for bins, bands, basis in _neighbours(shape):
            mel[start : start + _CHUNK, bands] = project(heard[:, bins], basis)
    return mel


def project(rows: NDArray[np.float32], basis: NDArray[np.float32]) -> NDArray[np.float32]:
    """`rows @ basis` on this thread only, whatever the number of rows."""
    size = max(1, _PRODUCT // basis.size)
    whole = len(rows) // size * size
    stacked = np.matmul(rows[:whole].reshape(-1, size, basis.shape[0]), basis)
    return np.concatenate([stacked.reshape(whole, basis.shape[1]), rows[whole:] @ basis])


def _magnitude(spectrum: NDArray[np.complex64], power: int) -> NDArray[np.float32]:
    energy = spectrum.real**2
    energy += spectrum.imag**2
    return energy if power == 2 else np.sqrt(energy)  # noqa: PLR2004 - the power spectrum is the square


@lru_cache(maxsize=8)
def hann(size: int, *, symmetric: bool = False) -> NDArray[np.float32]:
    """A Hann window, (size,) float32: periodic, as spectra want it, or symmetric, as filters do."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / (size - symmetric))).astype(np.float32)


@lru_cache(maxsize=8)
def mel_basis(shape: MelFrames) -> NDArray[np.float32]:
    """Triangular bands over the bins of the FFT, (n_fft // 2 + 1, bands) float32, read-only."""
    bins = np.linspace(0, shape.rate / 2, shape.n_fft // 2 + 1)
    ends = _to_mel(np.array([shape.low, shape.high]), htk=shape.htk)
    edges = _to_hz(np.linspace(ends[0], ends[1], shape.bands + 2), htk=shape.htk)
    rising = (bins[:, None] - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - bins[:, None]) / np.diff(edges)[1:]
    basis = np.maximum(0, np.minimum(rising, falling))
    if shape.area_norm:
        basis *= 2 / (edges[2:] - edges[:-2])
    narrow: NDArray[np.float32] = basis.astype(np.float32)
    narrow.flags.writeable = False
    return narrow


@lru_cache(maxsize=8)
def _neighbours(shape: MelFrames) -> tuple[tuple[slice, slice, NDArray[np.float32]], ...]:
    """The basis cut into neighbouring bands, each with the bins that they hear: what is left out is zeros."""
    basis, parts = mel_basis(shape), []
    for start in range(0, shape.bands, _TOGETHER):
        bands = slice(start, start + _TOGETHER)
        heard = np.flatnonzero(basis[:, bands].any(axis=1))
        bins = slice(int(heard[0]), int(heard[-1]) + 1) if heard.size else slice(0)
        parts.append((bins, bands, np.ascontiguousarray(basis[bins, bands])))
    return tuple(parts)


def _to_mel(hertz: NDArray[np.float64], *, htk: bool) -> NDArray[np.float64]:
    if htk:
        return 2595 * np.log10(1 + hertz / 700)
    above = _CORNER_MEL + np.log(np.maximum(hertz, _CORNER_HZ) / _CORNER_HZ) / _LOG_STEP
    return np.where(hertz < _CORNER_HZ, hertz / _HZ_PER_MEL, above)


def _to_hz(mel: NDArray[np.float64], *, htk: bool) -> NDArray[np.float64]:
    if htk:
        return 700 * (10 ** (mel / 2595) - 1)
    above = _CORNER_HZ * np.exp(_LOG_STEP * (np.maximum(mel, _CORNER_MEL) - _CORNER_MEL))
    return np.where(mel < _CORNER_MEL, mel * _HZ_PER_MEL, above)
