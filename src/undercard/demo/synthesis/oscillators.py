"""Things that sound: wavetables, damped partials, noise."""

from functools import lru_cache

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from undercard.demo.synthesis.tape import RATE, Signal

_TABLE = 8192
_BLOCK = 256


def hertz(pitch: float) -> float:
    """The frequency of a MIDI pitch, equal temperament, A4 = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))


def table(amplitudes: ArrayLike) -> Signal:
    """One period with these sine amplitudes of harmonics 1, 2, 3 ..., scaled to a peak of 1."""
    harmonics = np.asarray(amplitudes, np.float64)
    spectrum = np.zeros(_TABLE // 2 + 1, np.complex128)
    spectrum[1 : harmonics.size + 1] = -0.5j * harmonics * _TABLE
    wave = np.fft.irfft(spectrum, _TABLE)
    return np.asarray(wave / np.max(np.abs(wave)), np.float32)


def _room(frequency: float, top: float) -> int:
    """How many harmonics lie below `top`."""
    return max(1, int(top / frequency))


@lru_cache(maxsize=512)
def saw(frequency: float, top: float = 9500.0) -> Signal:
    """A sawtooth's period without harmonics above `top`, so that nothing aliases."""
    return table(1.0 / np.arange(1, _room(frequency, top) + 1))


@lru_cache(maxsize=512)
def pulse(frequency: float, duty: float = 0.5, top: float = 9500.0) -> Signal:
    """A pulse's period without harmonics above `top`."""
    k = np.arange(1, _room(frequency, top) + 1)
    return table(np.sin(np.pi * k * duty) / k)


@lru_cache(maxsize=16)
def triangle(harmonics: int = 9) -> Signal:
    """A triangle's period."""
    k = np.arange(1, harmonics + 1)
    return table(np.where(k % 2 == 1, (-1.0) ** ((k - 1) // 2) / k**2, 0.0))


def play(period: Signal, frequency: float | Signal, samples: int, phase: float = 0.0) -> Signal:
    """A period repeated at a frequency, fixed or given for each sample."""
    steps = np.arange(samples) * frequency if isinstance(frequency, float) else np.cumsum(frequency, dtype=np.float64)
    places = ((steps / RATE + phase) * _TABLE).astype(np.int64) & (_TABLE - 1)
    sound: Signal = period[places]
    return sound


def unison(period: Signal, frequency: float | Signal, samples: int, chance: Generator, voices: int = 3) -> Signal:
    """Several copies, each a few cents off: one voice becomes a section."""
    cents = np.linspace(-9, 9, voices) + chance.uniform(-2, 2, voices)
    starts = chance.random(voices)
    total = np.zeros(samples, np.float32)
    for offset, start in zip(cents, starts, strict=True):
        ratio = float(2 ** (offset / 1200))
        bent = frequency * ratio if isinstance(frequency, float) else frequency * np.float32(ratio)
        total += play(period, bent, samples, float(start))
    return total / np.float32(voices)


def partials(
    frequencies: ArrayLike, amplitudes: ArrayLike, decays: ArrayLike, seconds: float, phases: ArrayLike = 0.0
) -> Signal:
    """A sum of damped sinusoids: strings, keys, bells, skins.

    A damped sinusoid is geometric in time, z^(bB + r) = z^(bB) z^r, so the whole sum over K partials and
    M blocks of B samples is one product of an (M, K) and a (K, B) matrix.

    Args:
        frequencies: in hertz; those above 10.5 kHz are dropped.
        amplitudes: at the beginning.
        decays: each partial falls as e^(-decay t).
        seconds: length of the sound.
        phases: in cycles.
    """
    given = (np.asarray(each, np.float64) for each in (frequencies, amplitudes, decays, phases))
    f, a, d, p = np.broadcast_arrays(*given)
    heard = f < 0.476 * RATE
    exponent = (2j * np.pi * f[heard] - d[heard]) / RATE
    start = a[heard] * np.exp(2j * np.pi * (p[heard] - 0.25))
    samples = round(seconds * RATE)
    begins = np.arange(0, samples, _BLOCK)
    blocks = np.exp(np.outer(begins, exponent)).astype(np.complex64)
    inside = (start * np.exp(np.outer(np.arange(_BLOCK), exponent))).astype(np.complex64)
    # The real part of blocks @ inside.T; einsum, because a BLAS product depends on its number of threads.
    left = np.concatenate([blocks.real, -blocks.imag], axis=1)
    right = np.concatenate([inside.real, inside.imag], axis=1)
    sound: Signal = np.einsum("mk,bk->mb", left, right)
    return sound.ravel()[:samples]


def noise(seconds: float, chance: Generator) -> Signal:
    """White noise between -1 and 1."""
    return chance.uniform(-1, 1, round(seconds * RATE)).astype(np.float32)
