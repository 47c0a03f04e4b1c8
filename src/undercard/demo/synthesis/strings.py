"""Strings that are plucked or struck, as sums of damped partials."""

import numpy as np
from numpy.random import Generator

from undercard.demo.synthesis.effects import highpass, lowpass, through
from undercard.demo.synthesis.oscillators import hertz, noise, partials
from undercard.demo.synthesis.tape import RATE, Signal, decay, fade


def pluck(pitch: float, seconds: float, chance: Generator, *, bright: float, ring: float, place: float = 0.2) -> Signal:
    """A plucked string: the modes of a Karplus-Strong loop (Comput. Music J. 7(2), 1983).

    The loop's two-point average damps harmonic k by cos(pi f_k / rate) in every period.

    Args:
        pitch: MIDI number.
        seconds: length of the sound.
        chance: of the noise in the finger.
        bright: 0 flesh to 1 steel: how slowly the harmonics of the pluck fall off.
        ring: seconds in which the fundamental falls by 60 dB.
        place: where on the string it is plucked; its multiples are missing.
    """
    base = hertz(pitch)
    k = np.arange(1, min(48, int(9500 / base)) + 1)
    stiff = k * base * np.sqrt(1 + 4e-5 * k**2)
    finger = np.abs(np.sin(np.pi * k * place)) * k ** (-1.9 + 1.1 * bright) * chance.uniform(0.7, 1.0, k.size)
    average = np.cos(np.minimum(np.pi * stiff / (2.2 * RATE), 1.5))
    damping = 6.9 / ring - base * np.log(average) * (1.25 - bright)
    sound = partials(stiff, finger / np.sum(finger), damping, seconds, chance.random(k.size))
    return fade(sound, 0.0015, min(0.08, seconds / 4))


def strike(pitch: float, seconds: float, chance: Generator, *, soft: float = 0.5) -> Signal:
    """A piano note: stiff strings in slightly mistuned pairs, two-stage decay, a felt hammer.

    Args:
        pitch: MIDI number.
        seconds: until the damper falls.
        chance: of the tuner.
        soft: 0 hard hammer to 1 felt.
    """
    base = hertz(pitch)
    k = np.arange(1, min(28, int(9000 / base)) + 1)
    stiff = k * base * np.sqrt(1 + 2.5e-4 * 2 ** ((pitch - 60) / 18) * k**2)
    hammer = np.exp(-k * (0.16 + 0.4 * soft) * 2 ** ((pitch - 60) / 22)) * np.abs(np.sin(np.pi * k / 8.3))
    slow = 0.55 * 2 ** ((pitch - 60) / 12) * (1 + 0.18 * k)
    beating = 2 ** (chance.uniform(0.4, 1.1) / 1200)
    sound = partials(
        np.concatenate([stiff, stiff * beating]),
        np.concatenate([hammer, 0.55 * hammer]) / np.sum(hammer),
        np.concatenate([slow * 2.8, slow]),
        seconds,
        np.concatenate([np.zeros(k.size), np.full(k.size, 0.08)]),
    )
    knock = noise(0.03, chance) * decay(0.03, 180)
    sound[: knock.size] += through(knock, lowpass(1200, samples=knock.size)) * np.float32(0.06 * (1 - soft))
    return fade(sound, 0.003, min(0.12, seconds / 4))


def tine(pitch: float, seconds: float, *, bark: float = 0.4) -> Signal:
    """An electric piano: a tine's fundamental, the pickup's second harmonic, a bell that dies at once."""
    base = hertz(pitch)
    sound = partials(
        [base, 2 * base, 3 * base, 4 * base, 7.1 * base],
        [0.7, 0.35 * bark, 0.12 * bark, 0.08 * bark, 0.12],
        [1.6, 3.0, 4.5, 6.0, 16.0],
        seconds,
    )
    return fade(sound, 0.003, min(0.06, seconds / 4))


def mallet(pitch: float, seconds: float, *, hard: float = 0.4) -> Signal:
    """A bar struck with a mallet: partials at 1, 3.93 and 9.5 times the pitch."""
    base = hertz(pitch)
    sound = partials([base, 3.93 * base, 9.5 * base], [0.8, 0.3 * hard, 0.12 * hard], [2.2, 7, 22], seconds)
    return fade(sound, 0.002, 0.05)


def fret_noise(chance: Generator) -> Signal:
    """A finger sliding along a wound string."""
    scrape = noise(0.09, chance) * np.hanning(round(0.09 * RATE)).astype(np.float32)
    return through(scrape, highpass(2500, samples=scrape.size))
