"""What a clip is like besides what the network was taught to hear: five descriptors, from its spectra alone.

The first three follow the block-level features of K. Seyerlehner, G. Widmer and T. Pohle, "Fusing block-level
features for music similarity estimation" (DAFx 2010): short stretches are described one by one, each with what is
sorted in it, so that it does not matter when something sounds; then a quantile over all stretches is taken.
The other two are common statistics of harmony and of timbre on a finer spectrum than the network sees.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from undercard.embedding.listening import fill
from undercard.embedding.logmel import hann, project
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

_SPECTRUM_BLOCK, _SPECTRUM_HOP = 16, 8
_LAG, _CHANGE_BLOCK, _CHANGE_HOP, _CHANGE_LEVELS = 3, 40, 10, 10
_RHYTHM_BLOCK, _RHYTHM_HOP, _RHYTHM_BANDS = 256, 64, 12
_SLOWEST, _FASTEST = 0.4, 16.0
_LOUD_BLOCKS = 0.9

_N_FFT, _STEP = 4096, 2048
_LOW, _HIGH = 80.0, 4000.0
_CONCERT_A = 440.0
_SEMITONES = 12
_FIRST_OCTAVE, _OCTAVES = 3, 6
_TRITONE = 6
_ROLL_OFF = 0.85
_TINY = 1e-9
_CHUNK = 12


def describe(samples: Floats, mel: Floats) -> Floats:
    """All five side by side, (795,) float32.

    Args:
        samples: of the clip, at 16 kHz; a short one is repeated.
        mel: the clip's log-mel spectrogram, (frames, 96).
    """
    fine = _merge(fill(mel, _RHYTHM_BLOCK).T)
    tones = _hear_tones(samples)
    parts = (_spectrum(fine), _change(fine), _rhythm(_merge(fine)), _harmony(tones), _timbre(tones))
    return np.concatenate(parts).astype(np.float32)


def _spectrum(bands: Floats) -> Floats:
    """How loud each band is, from the softest to the loudest quarter of a quarter second."""
    return _quantile(_levels(_blocks(bands, _SPECTRUM_BLOCK, _SPECTRUM_HOP), 4), _LOUD_BLOCKS)


def _change(bands: Floats) -> Floats:
    """How fast each band changes in the faster half of the moments of a two-thirds second."""
    moves = np.abs(bands[:, _LAG:] - bands[:, :-_LAG])
    levels = _levels(_blocks(moves, _CHANGE_BLOCK, _CHANGE_HOP), _CHANGE_LEVELS)
    return _quantile(levels[:, _CHANGE_LEVELS // 2 :], _LOUD_BLOCKS)


def _rhythm(bands: Floats) -> Floats:
    """How strongly each band comes and goes at 0.4 to 16 times a second, in stretches of four seconds."""
    blocks = _blocks(bands - bands.mean(axis=1, keepdims=True), _RHYTHM_BLOCK, _RHYTHM_HOP)
    swings = np.abs(np.fft.rfft(blocks, axis=2))[:, :, 1:]
    rates = np.log1p(project(swings.reshape(-1, swings.shape[2]), _rhythm_bands()))
    return _quantile(rates.reshape(*blocks.shape[:2], -1).transpose(0, 2, 1), 0.5)


def _harmony(tones: "_Tones") -> Floats:
    """Which intervals sound together and in sum, how many tones share the sound, how fast they change, how high.

    Told by intervals and by ranks, not by names of tones: a piece in another key is the same.
    """
    chroma, octaves = tones.chroma, tones.octaves
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


def _timbre(tones: "_Tones") -> Floats:
    """Brightness, noisiness, loudness and upper edge of the spectrum over time, and how many partials it has."""
    curves = (tones.centre, tones.flatness, tones.level - tones.level.max(), tones.edge)
    told = [number for curve in curves for number in _course(curve)]
    return np.array([*told, tones.partials.mean(), tones.partials.std()], dtype=np.float32)


def _course(values: Floats) -> tuple[float, ...]:
    moves = np.abs(np.diff(values)).mean() if len(values) > 1 else 0.0
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    return float(values.mean()), float(values.std()), float(moves), float(low), float(middle), float(high)


@dataclass(frozen=True, slots=True, eq=False)
class _Tones:
    """What a spectrum fine enough for single tones says, frame by frame.

    Attributes:
        chroma: share of each of the twelve tones in the peaks, (frames, 12).
        octaves: the same of each octave, (frames, 6).
        partials: how many peaks there are, (frames,), as all that follow.
        centre: logarithm of the mean frequency.
        flatness: logarithm of the power's geometric mean over its mean.
        level: power in dB.
        edge: logarithm of the frequency that 85 % of the power lie below.
    """

    chroma: Floats
    octaves: Floats
    partials: Floats
    centre: Floats
    flatness: Floats
    level: Floats
    edge: Floats


def _hear_tones(samples: Floats) -> _Tones:
    """Chunk by chunk, so that the spectra stay in the processor's cache."""
    frames = sliding_window_view(fill(samples, _N_FFT), _N_FFT)[::_STEP]
    told = []
    for start in range(0, len(frames), _CHUNK):
        spectrum = np.fft.rfft(frames[start : start + _CHUNK] * hann(_N_FFT))[:, _band()]
        told.append(_tell(np.abs(spectrum).astype(np.float32, copy=False)))
    return _Tones(*(np.concatenate(column) for column in zip(*told, strict=True)))


def _tell(spectrum: Floats) -> tuple[Floats, ...]:
    """The attributes of `_Tones` for some frames of amplitudes, (frames, bins)."""
    (peaks, partials), power, frequencies = _peaks(spectrum), spectrum**2 + np.float32(_TINY), _frequencies()
    tones = peaks @ _tone_map() / (peaks.sum(axis=1, keepdims=True) + np.float32(_TINY))
    total = power.sum(axis=1)
    return (
        tones[:, :_SEMITONES],
        tones[:, _SEMITONES:],
        partials,
        np.log(power @ frequencies / total),
        np.log(power).mean(axis=1) - np.log(power.mean(axis=1)),
        10 * np.log10(total),
        np.log(frequencies[np.argmax(np.cumsum(power, axis=1) / total[:, None] > _ROLL_OFF, axis=1)]),
    )


def _peaks(spectrum: Floats) -> tuple[Floats, Floats]:
    """Root of the amplitude of every spectral peak, 0 between them, (frames, bins), and how many there are."""
    peaks, inner = np.zeros_like(spectrum), spectrum[:, 1:-1]
    above = (inner > spectrum[:, :-2]) & (inner >= spectrum[:, 2:])
    np.multiply(np.sqrt(inner), above, out=peaks[:, 1:-1])
    # Counting each row in one piece is faster than along an axis.
    return peaks, np.array([np.count_nonzero(row) for row in above], np.float32)


def _merge(bands: Floats) -> Floats:
    """The mean of every two neighbouring bands: (bands / 2, frames), each band in one piece."""
    merged = np.add(bands[::2], bands[1::2])
    merged *= np.float32(0.5)
    return np.ascontiguousarray(merged)


def _blocks(bands: Floats, length: int, hop: int) -> Floats:
    """Stretches of all bands: (bands, blocks, length)."""
    return sliding_window_view(bands, length, axis=1)[:, ::hop]


def _levels(blocks: Floats, count: int) -> Floats:
    """What is sorted in each block, in the means of so many equal runs: (bands, count, blocks)."""
    runs = np.sort(blocks, axis=2).reshape(*blocks.shape[:2], count, -1)
    # Adding slices is many times faster than a mean along a short axis.
    levels: Floats = runs[..., 0].copy()
    for place in range(1, runs.shape[3]):
        levels += runs[..., place]
    levels /= np.float32(runs.shape[3])
    return levels.transpose(0, 2, 1)


def _quantile(values: Floats, share: float) -> Floats:
    """The value below which that share of the blocks, the last axis, lies; flat."""
    ordered = np.sort(values, axis=2)
    below, part = divmod(share * (ordered.shape[2] - 1), 1)
    low, high = ordered[..., int(below)], ordered[..., min(int(below) + 1, ordered.shape[2] - 1)]
    chosen: Floats = low + np.float32(part) * (high - low)
    return chosen.ravel()


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
def _tone_map() -> Floats:
    """Which of the twelve tones, and which octave, each bin belongs to: (bins, 12 + 6) of 0 and 1."""
    octaves = np.clip(_tones() // _SEMITONES - _FIRST_OCTAVE, 0, _OCTAVES - 1)
    kinds = np.eye(_SEMITONES, dtype=np.float32), np.eye(_OCTAVES, dtype=np.float32)
    return np.hstack([kinds[0][_tones() % _SEMITONES], kinds[1][octaves]])
