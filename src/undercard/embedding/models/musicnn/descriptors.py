"""What a clip is like besides what the network was taught to hear: five descriptors, from its spectra alone.

The first three follow the block-level features of K. Seyerlehner, G. Widmer and T. Pohle, "Fusing block-level
features for music similarity estimation" (DAFx 2010): short stretches are described one by one, each with what is
sorted in it, so that it does not matter when something sounds; then a quantile over all stretches is taken.
The other two are common statistics of harmony and of timbre on a finer spectrum than the network sees.
"""

from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from undercard.embedding.listening import fill
from undercard.embedding.logmel import hann
from undercard.embedding.models.musicnn.cards import HOP, RATE

Floats = NDArray[np.float32]

NAMES = ("spectrum", "change", "rhythm", "harmony", "timbre")
SIZES = (192, 240, 288, 49, 26)
"""How many numbers each of them has, in the order of their names."""

SHARE = 0.3
"""Of the likeness, where the network has 1: of 0.15 to 0.4 all do about as well (docs/evaluation/retrieval.md)."""

SPREADS = (0.1, 0.18, 0.18, 0.14, 0.18, 0.26)
"""Typical deviation of the cosine of two tracks: in what the network hears, then in each of them."""

TRACKS = 158
"""Their means and variances come from so many openly licensed clips (scripts/describe_corpus.py)."""

_FINE, _COARSE = 48, 24
_SPECTRUM_BLOCK, _SPECTRUM_HOP = 16, 8
_LAG, _CHANGE_BLOCK, _CHANGE_HOP, _CHANGE_KEPT = 3, 40, 10, 20
_RHYTHM_BLOCK, _RHYTHM_HOP, _RHYTHM_BANDS = 256, 64, 12
_SLOWEST, _FASTEST = 0.4, 16.0
_LOUD_BLOCKS = 0.9

_N_FFT, _STEP = 4096, 2048
_LOW, _HIGH = 80.0, 4000.0
_CONCERT_A = 440.0
_SEMITONES = 12
_FIRST_OCTAVE, _OCTAVES = 3, 6
_TRITONE = 6
_TINY = 1e-9


def describe(samples: Floats, mel: Floats) -> Floats:
    """All five side by side, (795,) float32.

    Args:
        samples: of the clip, at 16 kHz; a short one is repeated.
        mel: the clip's log-mel spectrogram, (frames, 96).
    """
    rows = fill(mel, _RHYTHM_BLOCK)
    peaks, power = _peaks(samples)
    parts = (_spectrum(rows), _change(rows), _rhythm(rows), _harmony(peaks), _timbre(peaks, power))
    return np.concatenate(parts).astype(np.float32)


def _spectrum(mel: Floats) -> Floats:
    """How loud each band is, from the softest to the loudest quarter of a quarter second."""
    blocks = np.sort(_blocks(_merge(mel, _FINE), _SPECTRUM_BLOCK, _SPECTRUM_HOP), axis=2)
    return _quantile(_levels(blocks, 4), _LOUD_BLOCKS)


def _change(mel: Floats) -> Floats:
    """How fast each band changes in the faster half of the moments of a two-thirds second."""
    bands = _merge(mel, _FINE)
    blocks = _blocks(np.abs(bands[_LAG:] - bands[:-_LAG]), _CHANGE_BLOCK, _CHANGE_HOP)
    return _quantile(_levels(np.sort(blocks, axis=2)[:, :, -_CHANGE_KEPT:], 5), _LOUD_BLOCKS)


def _rhythm(mel: Floats) -> Floats:
    """How strongly each band comes and goes at 0.4 to 16 times a second, in stretches of four seconds."""
    blocks = _blocks(_merge(mel, _COARSE), _RHYTHM_BLOCK, _RHYTHM_HOP)
    swings = np.abs(np.fft.rfft(blocks - blocks.mean(axis=2, keepdims=True), axis=2))[:, :, 1:]
    return _quantile(np.log1p(swings.astype(np.float32) @ _rhythm_bands()), 0.5)


def _harmony(peaks: Floats) -> Floats:
    """Which intervals sound together and in sum, how many tones share the sound, how fast they change, how high.

    Told by intervals and by ranks, not by names of tones: a piece in another key is the same.
    """
    total = peaks.sum(axis=1, keepdims=True) + _TINY
    chroma, octaves = peaks @ _chroma_map() / total, peaks @ _octave_map() / total
    whole = chroma.mean(axis=0)
    together = np.stack([(chroma * np.roll(chroma, k, axis=1)).sum(axis=1) for k in range(_TRITONE + 1)], axis=1)
    apart = [float(whole @ np.roll(whole, k)) for k in range(_TRITONE + 1)]
    spread = -(chroma * np.log(chroma + _TINY)).sum(axis=1)
    moves = np.abs(np.diff(chroma, axis=0)).sum(axis=1) if len(chroma) > 1 else np.zeros(1, np.float32)
    return np.concatenate(
        [
            np.array(apart),
            *(pooled for values in (together, octaves) for pooled in (values.mean(axis=0), values.std(axis=0))),
            np.sort(whole),
            np.array([spread.mean(), spread.std(), moves.mean(), moves.std()]),
        ]
    ).astype(np.float32)


def _timbre(peaks: Floats, power: Floats) -> Floats:
    """Brightness, noisiness, loudness and upper edge of the spectrum over time, and how many partials it has."""
    frequencies = _frequencies()
    total = power.sum(axis=1)
    shares = np.cumsum(power, axis=1) / total[:, None]
    level = 10 * np.log10(total)
    curves = (
        np.log(power @ frequencies / total),
        np.log(power).mean(axis=1) - np.log(power.mean(axis=1)),
        level - level.max(),
        np.log(frequencies[np.argmax(shares > 0.85, axis=1)]),  # noqa: PLR2004 - the usual roll-off
    )
    partials = np.count_nonzero(peaks, axis=1)
    told = [number for curve in curves for number in _course(curve)]
    return np.array([*told, partials.mean(), partials.std()], dtype=np.float32)


def _course(values: Floats) -> tuple[float, ...]:
    moves = np.abs(np.diff(values)).mean() if len(values) > 1 else 0.0
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    return float(values.mean()), float(values.std()), float(moves), float(low), float(middle), float(high)


def _peaks(samples: Floats) -> tuple[Floats, Floats]:
    """Root of the amplitude of every spectral peak, 0 between them, and the power: both (frames, bins)."""
    frames = sliding_window_view(fill(samples, _N_FFT), _N_FFT)[::_STEP]
    spectrum = np.abs(np.fft.rfft(frames * hann(_N_FFT))[:, _band()]).astype(np.float32)
    peaks = np.zeros_like(spectrum)
    inner = spectrum[:, 1:-1]
    above = (inner > spectrum[:, :-2]) & (inner >= spectrum[:, 2:])
    peaks[:, 1:-1] = np.where(above, np.sqrt(inner), 0.0)
    return peaks, spectrum**2 + np.float32(_TINY)


def _blocks(rows: Floats, length: int, hop: int) -> Floats:
    """Stretches of rows: (blocks, columns, length)."""
    return sliding_window_view(rows, length, axis=0)[::hop]


def _merge(mel: Floats, bands: int) -> Floats:
    merged: Floats = mel.reshape(len(mel), bands, -1).mean(axis=2)
    return merged


def _levels(blocks: Floats, count: int) -> Floats:
    """Means of equal runs along the last axis."""
    levels: Floats = blocks.reshape(*blocks.shape[:2], count, -1).mean(axis=3)
    return levels


def _quantile(blocks: Floats, share: float) -> Floats:
    """The value below which that share of the blocks lies, flat."""
    chosen: Floats = np.quantile(blocks, share, axis=0).astype(np.float32).ravel()
    return chosen


@lru_cache(maxsize=1)
def _rhythm_bands() -> Floats:
    """Triangles, even in logarithm, over the bins of a block's spectrum: (bins, 12)."""
    rates = np.arange(1, _RHYTHM_BLOCK // 2 + 1) * (RATE / HOP / _RHYTHM_BLOCK)
    centres = np.geomspace(_SLOWEST, _FASTEST, _RHYTHM_BANDS)
    triangles = np.maximum(0, 1 - np.abs(np.log2(rates[:, None] / centres)) / 0.5)
    bands: Floats = (triangles / (triangles.sum(axis=0) + _TINY)).astype(np.float32)
    return bands


@lru_cache(maxsize=1)
def _band() -> slice:
    bins = np.flatnonzero(np.arange(_N_FFT // 2 + 1) * RATE / _N_FFT > _LOW)
    return slice(int(bins[0]), int(np.ceil(_HIGH * _N_FFT / RATE)))


@lru_cache(maxsize=1)
def _frequencies() -> Floats:
    frequencies: Floats = (np.arange(_N_FFT // 2 + 1) * RATE / _N_FFT)[_band()].astype(np.float32)
    return frequencies


def _tones() -> NDArray[np.intp]:
    """The nearest semitone of each bin, 69 for concert A."""
    tones: NDArray[np.intp] = np.round(69 + _SEMITONES * np.log2(_frequencies() / _CONCERT_A)).astype(np.intp)
    return tones


@lru_cache(maxsize=1)
def _chroma_map() -> Floats:
    return np.eye(_SEMITONES, dtype=np.float32)[_tones() % _SEMITONES]


@lru_cache(maxsize=1)
def _octave_map() -> Floats:
    octaves = np.clip(_tones() // _SEMITONES - _FIRST_OCTAVE, 0, _OCTAVES - 1)
    return np.eye(_OCTAVES, dtype=np.float32)[octaves]
