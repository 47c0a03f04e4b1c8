"""Voices: a buzzing source through the resonances of a vowel (source-filter model; G. Fant, 1960)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.random import Generator

from undercard.demo.synthesis.effects import Response, bandpass, highpass, through
from undercard.demo.synthesis.oscillators import hertz, noise, play, saw
from undercard.demo.synthesis.tape import LENGTH, RATE, SECONDS, Signal, mix

_FORMANTS: dict[str, tuple[tuple[float, float, float], ...]] = {
    # centre in hertz, quality, gain; for a middle voice
    "a": ((760, 8, 1.0), (1180, 10, 0.6), (2700, 16, 0.25), (3500, 18, 0.12)),
    "e": ((480, 8, 1.0), (1850, 14, 0.4), (2600, 16, 0.25), (3500, 18, 0.1)),
    "i": ((310, 7, 1.0), (2250, 16, 0.3), (3000, 18, 0.22), (3600, 18, 0.1)),
    "o": ((470, 8, 1.0), (880, 10, 0.45), (2600, 16, 0.1), (3300, 18, 0.06)),
    "u": ((340, 7, 1.0), (750, 10, 0.3), (2500, 16, 0.05), (3300, 18, 0.03)),
}


@dataclass(frozen=True, slots=True)
class Sung:
    """One sung or spoken note.

    Attributes:
        at: its beginning in seconds.
        length: in seconds.
        pitch: MIDI number.
        vowel: one of a, e, i, o, u.
        loud: 0 to 1.
    """

    at: float
    length: float
    pitch: float
    vowel: str
    loud: float = 1.0


@lru_cache(maxsize=32)
def _throat(vowel: str, size: float) -> Response:
    """The resonances of a vowel in a throat; `size` above 1 is a smaller head (a higher voice)."""
    total = np.zeros(LENGTH // 2 + 1, np.complex64)
    for centre, quality, gain in _FORMANTS[vowel]:
        total += np.complex64(gain) * bandpass(centre * size, quality)
    return total * highpass(90)


def sing(
    line: Sequence[Sung],
    chance: Generator,
    *,
    size: float = 1.0,
    vibrato: float = 0.3,
    breath: float = 0.02,
    rough: float = 0.0,
    glide: float = 0.05,
    voices: int = 1,
) -> Signal:
    """A line on the whole tape.

    Args:
        line: notes in order, not overlapping.
        chance: of the singer.
        size: above 1 a smaller head (higher formants).
        vibrato: depth in semitones.
        breath: share of noise in the source.
        rough: 0 clear to 1 growled: irregular periods.
        glide: seconds from note to note.
        voices: how many sing it, each a little differently.
    """
    pitch = _contour(line, glide)
    source = np.zeros(LENGTH, np.float32)
    period = saw(hertz(max(note.pitch for note in line)) * 1.1, 6000.0)
    for _ in range(voices):
        bend = _waver(chance, vibrato, rough) + np.float32(chance.normal(0, 0.06 if voices > 1 else 0.0))
        frequency = (440 * np.exp2((pitch + bend - 69) / 12)).astype(np.float32)
        source += play(period, frequency, LENGTH, float(chance.random()))
    source = source / np.float32(np.sqrt(voices)) + np.float32(breath) * noise(SECONDS, chance)
    return mix(*(through(source * gate, _throat(vowel, size)) for vowel, gate in _gates(line).items()))


def _contour(line: Sequence[Sung], glide: float) -> Signal:
    """The pitch at each sample, gliding from note to note."""
    times, pitches = [0.0], [line[0].pitch]
    for note in line:
        times += [note.at, note.at + glide]
        pitches += [pitches[-1], note.pitch]
    # Interpolating a coarse grid is enough for a glide and ten times faster than doing it for each sample.
    grid = np.interp(np.arange(0, LENGTH, 32) / RATE, times, pitches)
    return np.repeat(grid, 32)[:LENGTH].astype(np.float32)


def _waver(chance: Generator, vibrato: float, rough: float) -> Signal:
    """What no singer can hold still: vibrato, drift and roughness, in semitones."""
    time = np.arange(LENGTH, dtype=np.float32) / RATE
    rate = np.float32(chance.uniform(4.9, 5.9))
    wave = np.float32(vibrato) * np.sin(2 * np.pi * (rate * time + np.float32(chance.random())))
    knots = chance.normal(0, 0.07, SECONDS * 4 + 1)
    drift = np.interp(np.arange(0, LENGTH, 64) / RATE, np.arange(SECONDS * 4 + 1) / 4, knots)
    wave += np.repeat(drift, 64)[:LENGTH].astype(np.float32)
    if rough:
        wave += np.float32(6 * rough) * np.repeat(chance.normal(0, 1, LENGTH // 90 + 1), 90)[:LENGTH].astype(np.float32)
    return wave


def _gates(line: Sequence[Sung]) -> dict[str, Signal]:
    """For each vowel the loudness at each sample."""
    gates: dict[str, Signal] = {}
    for note in line:
        gate = gates.setdefault(note.vowel, np.zeros(LENGTH, np.float32))
        start, stop = round(note.at * RATE), min(LENGTH, round((note.at + note.length) * RATE))
        count = stop - start
        if count > 0:
            ramp = np.minimum(np.arange(count) / (0.035 * RATE), np.arange(count, 0, -1) / (0.06 * RATE))
            gate[start:stop] += np.float32(note.loud) * np.minimum(1, ramp).astype(np.float32)
    return gates
