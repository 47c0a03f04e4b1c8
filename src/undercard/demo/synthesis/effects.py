"""Filters, echoes and rooms, each a response over frequency; a chain of them is one multiplication.

On a looped tape (see `tape`) circular convolution is just what is wanted.
"""

from functools import lru_cache

import numpy as np
from numpy.random import default_rng
from numpy.typing import ArrayLike, NDArray

from undercard.demo.synthesis.tape import LENGTH, RATE, Signal

Response = NDArray[np.complex64]


@lru_cache(maxsize=64)
def _axis(samples: int) -> NDArray[np.float64]:
    return np.asarray(np.fft.rfftfreq(samples, 1 / RATE), np.float64)


def _single(response: ArrayLike) -> Response:
    return np.asarray(response, np.complex64)


def lowpass(cutoff: float, resonance: float = 0.7, samples: int = LENGTH) -> Response:
    """A two-pole low-pass; resonance 0.7 is flat, 3 whistles."""
    s = 1j * _axis(samples) / cutoff
    return _single(1 / (s * s + s / resonance + 1))


def highpass(cutoff: float, resonance: float = 0.7, samples: int = LENGTH) -> Response:
    """A two-pole high-pass."""
    s = 1j * _axis(samples) / cutoff
    return _single(s * s / (s * s + s / resonance + 1))


def bandpass(centre: float, quality: float = 1.0, samples: int = LENGTH) -> Response:
    """A two-pole band-pass with unit gain at its centre."""
    s = 1j * _axis(samples) / centre
    return _single((s / quality) / (s * s + s / quality + 1))


def echo(seconds: float, feedback: float, wet: float, damping: float = 3500.0) -> Response:
    """A tape echo: each repeat is later, quieter and darker: 1 + w d / (1 - g d), d a damped delay."""
    turn = np.exp(-2j * np.pi * _axis(LENGTH) * seconds) / (1 + 1j * _axis(LENGTH) / damping)
    return _single(1 + wet * turn / (1 - feedback * turn))


@lru_cache(maxsize=8)
def room(seconds: float, wet: float, damping: float = 4000.0, seed: int = 1) -> Response:
    """A reverberating room: noise that dies away, dark part last; `seconds` is the time to fall by 60 dB."""
    samples = round(min(seconds * 1.2, 8.0) * RATE)
    time = np.arange(samples, dtype=np.float32) / RATE
    tail = np.zeros(LENGTH, np.float32)
    tail[:samples] = default_rng(seed).standard_normal(samples, np.float32) * np.exp(-6.9 * time / np.float32(seconds))
    tail[: RATE // 100] *= np.linspace(0, 1, RATE // 100, dtype=np.float32)
    tail /= np.float32(np.sqrt(np.sum(np.square(tail))))
    spectrum = np.fft.rfft(tail) / (1 + 1j * _axis(LENGTH) / damping)
    return _single(1 + wet * spectrum)


def through(sound: Signal, *chain: Response) -> Signal:
    """The sound after a chain of responses made for its length."""
    spectrum = np.fft.rfft(sound)
    for response in chain:
        spectrum = spectrum * response
    return np.asarray(np.fft.irfft(spectrum, sound.size), np.float32)


def shaded(sound: Signal, weight: Signal, dark: Response, bright: Response) -> Signal:
    """The sound moving between two responses: `weight` 0 is dark, 1 bright; a filter that is being turned."""
    spectrum = np.fft.rfft(sound)
    low = np.fft.irfft(spectrum * dark, sound.size)
    high = np.fft.irfft(spectrum * bright, sound.size)
    return np.asarray(low + weight * (high - low), np.float32)


def lift(centre: float, gain: float, quality: float = 1.0) -> Response:
    """More of what is around a frequency: its own level plus `gain` times the band."""
    return _single(1 + gain * bandpass(centre, quality).astype(np.complex128))


def scoop(centre: float, gain: float, quality: float = 1.0) -> Response:
    """Less of what is around a frequency: the inverse of `lift`."""
    return _single(1 / (1 + gain * bandpass(centre, quality).astype(np.complex128)))


def drive(sound: Signal, gain: float) -> Signal:
    """The sound pushed into a soft wall."""
    pushed: Signal = np.tanh(sound * np.float32(gain))
    return pushed


def sweep(period: float, low: float = 0.0, high: float = 1.0, phase: float = 0.0) -> Signal:
    """A slow sine between two values along the tape; `period` in seconds."""
    turns = np.arange(LENGTH, dtype=np.float32) / np.float32(period * RATE) + np.float32(phase)
    wave: Signal = np.sin(np.float32(2 * np.pi) * turns)
    return np.float32((low + high) / 2) + np.float32((high - low) / 2) * wave


def duck(beats: list[float], depth: float, seconds: float) -> Signal:
    """A gain that drops at each moment and recovers within `seconds`: the pump of a club record."""
    gain = np.ones(LENGTH + round(seconds * RATE), np.float32)
    dip = 1 - np.float32(depth) * np.linspace(1, 0, round(seconds * RATE), dtype=np.float32) ** 2
    for beat in beats:
        start = round(beat * RATE)
        window = gain[start : start + dip.size]
        np.minimum(window, dip[: window.size], out=window)
    return gain[:LENGTH]
