"""Dub: one drop, an offbeat skank into a tape echo, bass as architecture."""

from functools import cache

from undercard.demo.synthesis.drums import hat, kick, rim, snare, tom
from undercard.demo.synthesis.effects import bandpass, echo, highpass, lowpass, room, through
from undercard.demo.synthesis.oscillators import hertz, play, pulse, triangle
from undercard.demo.synthesis.score import Score, choose, closes
from undercard.demo.synthesis.strings import pluck, tine
from undercard.demo.synthesis.tape import RATE, Signal, Tape, fade

_RIDDIM = [(0, 2), (3, 1), (4, 2), (6, 1), (7, 1)]
"""Place and length of the bass notes, in eighths."""


def dub(score: Score) -> Signal:
    """The third beat carries the drum, the gaps carry the music."""
    timbre = score.timbre
    bright, feedback = float(timbre.uniform(0.5, 0.9)), float(timbre.uniform(0.45, 0.68))
    changes = choose(score.chance, [(0, 3), (0, 6), (0, 0), (5, 4)])
    spring = echo(score.beat * 0.75, feedback, 0.7, 2200.0)
    drums = through(_drop(score), room(1.0, 0.35), echo(score.beat * 0.75, 0.35, 0.12))
    skank = through(_skank(score, changes, bright), highpass(280), bandpass(1200, 0.4), spring, room(1.4, 0.4))
    reed = through(_reed(score), bandpass(1100, 0.5), spring, room(1.8, 0.5))
    return score.blend((drums, 0.075), (skank, 0.065), (reed, 0.04), (_bass(score, changes), 0.12))


def _drop(score: Score) -> Signal:
    """Nothing on the one; stick and drum on the three; a roll closes every four bars."""
    timbre, tape = score.timbre, Tape()
    boom, crack, stick = kick(52, 60, 0.3, 0.2, 1.4), snare(timbre, 215, 0.16, 0.6), rim(timbre)
    shut, roll = hat(timbre, 0.05, 6000), tom(float(timbre.uniform(100, 150)), 0.25)
    for number, start in score.bars():
        last = closes(number, 4)
        tape.lay(boom, start + 2 * score.beat)
        tape.lay(crack if last else stick, start + 2 * score.beat, 0.6)
        for at, _ in score.steps("x.x.x.x.x.x.x.x.", start, 0.1):
            tape.lay(shut, at, float(score.chance.uniform(0.15, 0.35)))
        for at, _ in score.steps(".............xxx" if last else "................", start):
            tape.lay(roll, at, 0.6)
    return tape.samples


def _skank(score: Score, changes: tuple[int, ...], bright: float) -> Signal:
    """Guitar and keys together, short, on two and four, with a shadow behind."""
    tape = Tape()

    @cache
    def chop(pitch: int) -> Signal:
        return fade(
            pluck(pitch, 0.14, score.chance, bright=bright, ring=1.2) + tine(pitch, 0.14, bark=0.9), 0.002, 0.03
        )

    for number, start in score.bars():
        for at, mark in score.steps("....x.s.....x.s.", start):
            for pitch in score.chord(changes[number % 2], 3, 1):
                tape.lay(chop(pitch), at, 0.5 if mark == "x" else 0.22)
    return tape.samples


def _reed(score: Score) -> Signal:
    """A melodica that says three words every other bar."""
    tape = Tape()

    @cache
    def note(pitch: int) -> Signal:
        return fade(play(pulse(hertz(pitch), 0.3, 4000), hertz(pitch), round(score.beat * 0.9 * RATE)), 0.03, 0.08)

    for number, start in score.bars():
        for word in range(3) if number % 2 else ():
            tape.lay(note(score.pitch(int(score.chance.choice([0, 2, 4, 7, 6])), 1)), start + word * 0.75 * score.beat)
    return tape.samples


def _bass(score: Score, changes: tuple[int, ...]) -> Signal:
    """A riddim that never changes, only moves with the chord."""
    tape = Tape()
    steps = [0, *(int(step) for step in score.chance.choice([0, 2, 4, 4, 7], len(_RIDDIM) - 1))]

    @cache
    def note(pitch: int, eighths: int) -> Signal:
        return fade(play(triangle(3), hertz(pitch), round(score.beat / 2 * eighths * 0.92 * RATE)), 0.012, 0.05)

    for number, start in score.bars():
        for (place, eighths), step in zip(_RIDDIM, steps, strict=True):
            tape.lay(note(score.pitch(changes[number % 2] + step, -2), eighths), start + place * score.beat / 2)
    return through(tape.samples, lowpass(420))
