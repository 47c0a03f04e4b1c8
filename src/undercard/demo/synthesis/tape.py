"""The tape: thirty seconds, a loop, on which sounds are laid."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

RATE = 22050
"""Samples per second: twice the highest frequency that any of our listeners hears (MusiCNN: 8 kHz)."""

SECONDS = 30
LENGTH = RATE * SECONDS
"""661500 = 2^2 3^3 5^3 7^2: a length that the Fourier transform likes."""

Signal = NDArray[np.float32]
Instrument = Callable[[float], Signal]
"""Gives the sound of a pitch (MIDI number; 69 = A4 = 440 Hz)."""


class Tape:
    """A loop of `LENGTH` samples."""

    def __init__(self) -> None:
        """Begin silent."""
        self.samples: Signal = np.zeros(LENGTH, np.float32)

    def lay(self, sound: Signal, at: float, gain: float = 1.0) -> None:
        """Add a sound at a moment in seconds; what runs past the end goes on at the beginning."""
        start = round(at * RATE) % LENGTH
        head = sound[: LENGTH - start]
        self.samples[start : start + head.size] += np.float32(gain) * head
        tail = sound[head.size : head.size + start]
        self.samples[: tail.size] += np.float32(gain) * tail


def moments(seconds: float) -> Signal:
    """The time in seconds of each sample of a sound."""
    return np.arange(round(seconds * RATE), dtype=np.float32) / np.float32(RATE)


def decay(seconds: float, rate: float) -> Signal:
    """An envelope that falls as e^(-rate t)."""
    envelope: Signal = np.exp(-np.float32(rate) * moments(seconds))
    return envelope


def fade(sound: Signal, attack: float = 0.002, release: float = 0.01) -> Signal:
    """The sound with a linear rise and fall (seconds), so that it neither begins nor ends with a click."""
    shaped = sound.copy()
    rise, fall = (min(sound.size, max(1, round(part * RATE))) for part in (attack, release))
    shaped[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    shaped[shaped.size - fall :] *= np.linspace(1, 0, fall, dtype=np.float32)
    return shaped


def level(sound: Signal, loudness: float) -> Signal:
    """The sound at a root-mean-square level; a part is balanced by loudness, not by peaks."""
    power = float(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))
    return sound * np.float32(loudness / power) if power > 0 else sound


def mix(*parts: Signal) -> Signal:
    """The sum of parts of one length."""
    total = parts[0].copy()
    for part in parts[1:]:
        total += part
    return total


def master(sound: Signal, loudness: float = 0.16) -> Signal:
    """The finished clip: brought to a loudness, limited softly below full scale, faded at both ends."""
    limited = np.tanh(level(sound - np.mean(sound), loudness) * np.float32(1.1)) / np.float32(1.1)
    return fade(limited.astype(np.float32), 0.03, 0.25)
