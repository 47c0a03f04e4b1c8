"""Chiptune: two pulses, a stepped triangle and a noise channel, as on an eight-bit console."""

from functools import cache

import numpy as np
from numpy.random import Generator

from undercard.demo.synthesis.effects import highpass, through
from undercard.demo.synthesis.oscillators import hertz, play, pulse, triangle
from undercard.demo.synthesis.score import Score, choose
from undercard.demo.synthesis.tape import RATE, Signal, Tape, decay, fade

_CHANGES = [(0, 5, 3, 4), (0, 3, 4, 0), (5, 3, 0, 4), (0, 6, 5, 4)]


def chiptune(score: Score) -> Signal:
    """Arpeggios faster than a hand, a square lead, drums made of noise."""
    duty, speed = choose(score.timbre, [0.125, 0.25, 0.5]), choose(score.timbre, [4, 6, 8])
    changes = choose(score.chance, _CHANGES)
    together = score.blend(
        (_arpeggio(score, changes, duty, speed), 0.05),
        (_lead(score, changes), 0.08),
        (_bass(score, changes), 0.08),
        (_drums(score), 0.055),
    )
    return through(together, highpass(40))


def _blip(pitch: int, seconds: float, duty: float) -> Signal:
    """A pulse that is switched on and off."""
    tone = play(pulse(hertz(pitch), duty), hertz(pitch), round(seconds * RATE))
    return fade(tone * decay(seconds, 1.5 / seconds), 0.001, 0.004)


def _arpeggio(score: Score, changes: tuple[int, ...], duty: float, speed: int) -> Signal:
    """A chord broken into `speed` notes a beat, as one channel plays one note at a time."""
    tape = Tape()
    length = score.beat / speed
    blip = cache(lambda pitch: _blip(pitch, length, duty))
    for number, start in score.bars():
        degree = changes[number % 4]
        chord = [*score.chord(degree, 3, 1), score.pitch(degree + 7, 1)]
        for place in range(4 * speed):
            tape.lay(blip(chord[place % 4]), start + place * length)
    return tape.samples


def _lead(score: Score, changes: tuple[int, ...]) -> Signal:
    """A motif that comes back on every chord."""
    chance, tape = score.chance, Tape()
    rhythm = choose(chance, ["x.x.x.xxx.x.x...", "x..x..x.x..x..x.", "xxx.x.x.xxx.x..."])
    motif = [int(step) for step in chance.choice([0, 2, 4, 7, 4, 5, 9], 8)]
    blip = cache(lambda pitch: _blip(pitch, score.beat * 0.45, 0.5))
    for number, start in score.bars():
        for place, (at, _) in enumerate(score.steps(rhythm, start)):
            tape.lay(blip(score.pitch(motif[(place + number % 2) % 8] + changes[number % 4] % 3, 1)), at)
    return tape.samples


def _bass(score: Score, changes: tuple[int, ...]) -> Signal:
    """A triangle of sixteen steps, in octaves."""
    tape = Tape()

    @cache
    def note(pitch: int) -> Signal:
        tone = play(triangle(15), hertz(pitch), round(score.beat * 0.45 * RATE))
        return fade(np.asarray(np.round(tone * 7.5) / 7.5, np.float32), 0.001, 0.004)

    for number, start in score.bars():
        for place in range(8):
            tape.lay(note(score.pitch(changes[number % 4], -1) + 12 * (place % 2)), start + place * score.beat / 2)
    return tape.samples


def _drums(score: Score) -> Signal:
    """One noise channel: thump, tick and crack."""
    timbre, tape = score.timbre, Tape()
    sounds = {
        "k": (_static(0.1, int(timbre.integers(9, 15)), timbre), 1.0),
        "t": (_static(0.03, 1, timbre), 0.35),
        "s": (_static(0.12, int(timbre.integers(2, 4)), timbre), 0.8),
    }
    pattern = choose(timbre, ["k.t.s.t.k.kts.tt", "k.tts.t.kk.ts.t.", "k...s...k.k.s.ts"])
    for _, start in score.bars():
        for at, mark in score.steps(pattern, start):
            sound, weight = sounds[mark]
            tape.lay(sound, at, weight)
    return tape.samples


def _static(seconds: float, hold: int, chance: Generator) -> Signal:
    """One-bit noise, each bit held for `hold` samples."""
    samples = round(seconds * RATE)
    bits = chance.choice(np.array([-1, 1], np.float32), samples // hold + 1)
    return fade(np.repeat(bits, hold)[:samples] * decay(seconds, 5 / seconds), 0.0005, 0.004)
