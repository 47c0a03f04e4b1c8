"""Four on the floor: techno and house."""

from functools import cache

import numpy as np

from undercard.demo.synthesis.drums import clap, hat, kick, rim, shaker, tom
from undercard.demo.synthesis.effects import (
    bandpass,
    drive,
    duck,
    echo,
    highpass,
    lowpass,
    room,
    shaded,
    sweep,
    through,
)
from undercard.demo.synthesis.oscillators import hertz, play, pulse, saw, unison
from undercard.demo.synthesis.score import Score, choose, happens
from undercard.demo.synthesis.strings import tine
from undercard.demo.synthesis.tape import RATE, Signal, Tape, decay, fade

_HOUSE_CHANGES = [(0, 3, 5, 4), (0, 5, 3, 6), (3, 4, 0, 0), (0, 2, 3, 4)]


def techno(score: Score) -> Signal:
    """Kick and rumble, sixteenth hats, a sequence under a turning filter, a stab into an echo."""
    timbre = score.timbre
    boom = kick(timbre.uniform(44, 50), timbre.uniform(140, 220), 0.3, 0.4, timbre.uniform(2, 4))
    feet, beats = _floor(score, boom)
    peak = float(timbre.uniform(1800, 3200))
    tops = _techno_tops(score)
    rumble = through(feet, room(1.6, 6.0, 160.0), lowpass(110)) * duck(beats, 0.95, score.beat * 0.75)
    line = _acid(score, peak) * duck(beats, 0.5, score.beat * 0.5)
    return score.blend(
        (feet, 0.14),
        (rumble, 0.06),
        (through(tops, highpass(300), room(0.5, 0.25)), 0.045),
        (line, 0.06),
        (_stabs(score), 0.03),
    )


def house(score: Score) -> Signal:
    """Kick, clap, an open hat between the beats, a warm bass, seventh chords on an electric piano."""
    timbre = score.timbre
    boom = kick(timbre.uniform(50, 56), 95, 0.26, 0.25, 1.6)
    swing, bark = float(timbre.uniform(0.08, 0.24)), float(timbre.uniform(0.3, 0.9))
    changes = choose(score.chance, _HOUSE_CHANGES)
    feet, beats = _floor(score, boom)
    pump = duck(beats, 0.6, score.beat * 0.7)
    chords = through(_comp(score, changes, swing, bark), echo(score.beat * 0.75, 0.3, 0.3), room(1.2, 0.4))
    return score.blend(
        (feet, 0.11),
        (through(_house_tops(score, swing), room(0.7, 0.3)), 0.05),
        (chords * pump, 0.06),
        (_warm_bass(score, changes, swing) * pump, 0.075),
        (_pad(score, changes) * pump, 0.028),
    )


def _floor(score: Score, boom: Signal) -> tuple[Signal, list[float]]:
    """A drum on every beat, and where the beats are."""
    tape = Tape()
    beats = [at for _, start in score.bars() for at, _ in score.steps("x...x...x...x...", start)]
    for at in beats:
        tape.lay(boom, at)
    return tape.samples, beats


def _techno_tops(score: Score) -> Signal:
    """Hats, hands, and a little wood where nobody expects it."""
    timbre, tape = score.timbre, Tape()
    shut, open_, hands = hat(timbre, 0.04), hat(timbre, 0.16, 5500), clap(timbre)
    wood = [tom(float(timbre.uniform(90, 260)), 0.18) for _ in range(2)]
    claps = happens(timbre, 0.6)
    for _, start in score.bars():
        for at, mark in score.steps("x.o.x.o.x.o.x.oo", start):
            tape.lay(open_ if mark == "o" else shut, at, 0.34 if mark == "o" else 0.16)
        for at, _ in score.steps("....x.......x..." if claps else "............x...", start):
            tape.lay(hands, at, 0.3)
        for place in score.chance.choice(16, 3, replace=False):
            tape.lay(wood[int(place) % 2], start + int(place) * score.beat / 4, 0.22)
    return tape.samples


def _stabs(score: Score) -> Signal:
    """A minor chord, short and filtered, thrown into an echo every other bar."""
    tape = Tape()
    length = round(0.22 * RATE)
    for number, start in score.bars():
        if number % 2 == 0:
            chord = np.zeros(length, np.float32)
            for pitch in score.chord((0, 0, 5, 3)[number // 2 % 4], 4):
                chord += unison(saw(hertz(pitch)), hertz(pitch), length, score.chance, 2)
            tape.lay(fade(through(chord, lowpass(1400, 1.5, length)) * decay(0.22, 9)), start + score.beat * 1.5)
    return through(tape.samples, highpass(250), echo(score.beat * 0.75, 0.6, 0.7), room(2.2, 0.5))


def _acid(score: Score, peak: float) -> Signal:
    """A sixteenth sequence through a resonant filter that is slowly turned up to `peak` hertz."""
    tape = Tape()
    chance = score.chance
    steps = [int(step) if happens(chance, 0.72) else None for step in chance.choice([0, 0, 0, 7, 2, 4, -3, 6], 16)]
    length = score.beat / 4 * 0.85
    count = round(length * RATE)

    @cache
    def note(pitch: int) -> Signal:
        return fade(play(saw(hertz(pitch)), hertz(pitch), count) * decay(length, 6), 0.002, 0.02)

    for _, start in score.bars():
        for place, step in enumerate(steps):
            if step is not None:
                tape.lay(note(score.pitch(step, -1)), start + place * score.beat / 4)
    turning = sweep(float(chance.uniform(11, 19)), phase=float(chance.random()))
    return drive(shaded(tape.samples, turning, lowpass(380, 5.0), lowpass(peak, 4.0)), 2.0)


def _house_tops(score: Score, swing: float) -> Signal:
    """Hands, hats and beads, a stick across the swing."""
    timbre, tape = score.timbre, Tape()
    shut, open_, hands, bead, stick = (
        hat(timbre, 0.035),
        hat(timbre, 0.2, 6000),
        clap(timbre),
        shaker(timbre),
        rim(timbre),
    )
    for _, start in score.bars():
        for at, _ in score.steps("....x.......x...", start):
            tape.lay(hands, at, 0.5)
        for at, _ in score.steps("..x...x...x...x.", start):
            tape.lay(open_, at, 0.5)
        for at, mark in score.steps("s.shs.shs.shs.sh", start, swing):
            tape.lay(shut if mark == "h" else bead, at, 0.22)
        for at, _ in score.steps("...x......x.....", start, swing):
            tape.lay(stick, at, 0.25)
    return tape.samples


def _comp(score: Score, changes: tuple[int, ...], swing: float, bark: float) -> Signal:
    """Seventh chords off the beat."""
    tape = Tape()
    rhythm = choose(score.chance, ["x..x..x...x..x..", "..x..x..x..x....", "x.....x..x..x..."])

    @cache
    def key(pitch: int) -> Signal:
        return tine(pitch, 0.42, bark=bark)

    for number, start in score.bars():
        for at, _ in score.steps(rhythm, start, swing):
            for pitch in score.chord(changes[number % 4], 4):
                tape.lay(key(pitch), at)
    return tape.samples


def _warm_bass(score: Score, changes: tuple[int, ...], swing: float) -> Signal:
    """A round pulse on the root, every third note an octave up."""
    tape = Tape()
    rhythm = choose(score.chance, ["x..x..x...x.x.x.", "..x..xx...x..x.x", "x.xx..x.x..x..x."])
    count = round(0.24 * RATE)

    @cache
    def note(pitch: int) -> Signal:
        tone = play(pulse(hertz(pitch), 0.42), hertz(pitch), count)
        return fade(through(tone, lowpass(420, 1.4, count)) * decay(0.24, 6))

    for number, start in score.bars():
        for place, (at, _) in enumerate(score.steps(rhythm, start, swing)):
            tape.lay(note(score.pitch(changes[number % 4], -1) + (0, 0, 12)[place % 3]), at)
    return tape.samples


def _pad(score: Score, changes: tuple[int, ...]) -> Signal:
    """Strings that hold the chord."""
    tape = Tape()
    length = round(score.beat * 4 * RATE)
    for number, start in score.bars():
        for pitch in score.chord(changes[number % 4], 3, 1):
            tape.lay(fade(unison(saw(hertz(pitch)), hertz(pitch), length, score.chance), 0.2, 0.25), start)
    return through(tape.samples, bandpass(1500, 0.5), room(1.8, 0.6))
