"""Skins, metal and wood."""

import numpy as np
from numpy.random import Generator

from undercard.demo.synthesis.effects import bandpass, drive, highpass, lowpass, through
from undercard.demo.synthesis.oscillators import noise, partials
from undercard.demo.synthesis.tape import RATE, Signal, decay, fade, moments


def kick(low: float = 48.0, drop: float = 120.0, length: float = 0.32, click: float = 0.3, push: float = 1.5) -> Signal:
    """A bass drum: a sine that falls from `low + drop` hertz to `low`, driven, with a beater's click."""
    time = moments(length)
    cycles = low * time + drop * (1 - np.exp(-time * 32)) / 32
    body = np.sin(2 * np.pi * cycles) * decay(length, 3.2 / length)
    body[: RATE // 200] += np.float32(click) * np.linspace(1, 0, RATE // 200, dtype=np.float32)
    return fade(drive(body.astype(np.float32), push), 0.0008, 0.03)


def snare(chance: Generator, tone: float = 190.0, length: float = 0.2, wires: float = 0.7) -> Signal:
    """A snare drum: two modes of the skin and the rattle of the wires."""
    skin = partials([tone, tone * 1.58], [0.6, 0.35], [22, 30], length)
    rattle = noise(length, chance) * decay(length, 4.5 / length)
    rattle = through(rattle, highpass(1400, samples=rattle.size))
    return fade(skin + np.float32(wires) * rattle, 0.0008, 0.02)


def clap(chance: Generator, length: float = 0.22) -> Signal:
    """Hands: three early bursts and one that rings, around 1.3 kHz."""
    envelope = decay(length, 18)
    for burst in (0.0, 0.011, 0.023):
        start = round(burst * RATE)
        envelope[start : start + RATE // 100] += decay(0.01, 220)
    sound = noise(length, chance) * envelope
    return fade(through(sound, bandpass(1350, 1.1, sound.size)), 0.0008, 0.02)


def hat(chance: Generator, length: float = 0.05, colour: float = 6500.0) -> Signal:
    """A hi-hat, shut when short, open when long."""
    sound = noise(length, chance) * decay(length, 4 / length)
    return fade(through(sound, highpass(colour, samples=sound.size)), 0.0008, 0.01) * np.float32(0.7)


def cymbal(chance: Generator, length: float = 1.4, ping: float = 0.25, colour: float = 3500.0) -> Signal:
    """A ride (much ping) or a crash (none): inharmonic metal in a wash of noise."""
    modes = chance.uniform(2200, 9500, 24)
    metal = partials(modes, np.full(24, 0.06), chance.uniform(2.5, 7, 24), length, chance.random(24))
    wash = noise(length, chance) * decay(length, 3.5 / length)
    wash = through(wash, highpass(colour, samples=wash.size))
    stick = partials([chance.uniform(2800, 3400)], [ping], [28], length)
    return fade(metal + np.float32(0.35) * wash + stick, 0.001, 0.2)


def tom(pitch: float, length: float = 0.35) -> Signal:
    """A tom-tom: a skin that relaxes as it rings; `pitch` in hertz."""
    time = moments(length)
    cycles = pitch * time + 0.35 * pitch * (1 - np.exp(-time * 18)) / 18
    return fade((np.sin(2 * np.pi * cycles) * decay(length, 9)).astype(np.float32), 0.001, 0.03)


def rim(chance: Generator) -> Signal:
    """A cross-stick: wood on the rim."""
    wood = partials([chance.uniform(1500, 1800), chance.uniform(2500, 2900), 480], [0.5, 0.3, 0.4], [70, 90, 60], 0.09)
    return fade(wood, 0.0006, 0.01)


def shaker(chance: Generator, length: float = 0.09) -> Signal:
    """Beads: noise that swells and stops."""
    sound = noise(length, chance) * np.hanning(round(length * RATE)).astype(np.float32)
    return through(sound, highpass(5000, samples=sound.size)) * np.float32(0.5)


def brush(chance: Generator, length: float = 0.24) -> Signal:
    """A wire brush across a snare's skin."""
    sound = noise(length, chance) * np.hanning(round(length * RATE)).astype(np.float32)
    return through(sound, bandpass(2600, 0.6, sound.size))


def crackle(chance: Generator, clicks: int, samples: int) -> Signal:
    """The dust of a record: sparse clicks of random weight."""
    dust = np.zeros(samples, np.float32)
    dust[chance.integers(0, samples, clicks)] = (chance.standard_normal(clicks) ** 3).astype(np.float32) * np.float32(
        0.12
    )
    return through(dust, lowpass(5000, samples=samples))
