"""Folk: fingers on a steel-string guitar, and mostly a voice."""

from functools import cache

from undercard.demo.synthesis.effects import bandpass, highpass, lowpass, room, through
from undercard.demo.synthesis.score import Score, choose, happens
from undercard.demo.synthesis.strings import fret_noise, pluck
from undercard.demo.synthesis.tape import Signal, Tape, level, mix
from undercard.demo.synthesis.voices import Sung, sing

_PATTERNS = ["b.m.t.m.f.h.t.m.", "b.hmt.m.f.mht.m.", "b.m.h.t.f.m.h.m.", "b...s.s.f.m.s.sm"]
"""Thumb on the bass and its fifth, then middle, third, high and top string."""

_CHANGES = [(0, 4, 5, 3), (0, 3, 0, 4), (5, 3, 0, 4), (0, 5, 3, 4), (0, 1, 3, 0)]


def folk(score: Score) -> Signal:
    """Travis picking under a sung tune: the thumb walks, the fingers answer."""
    timbre = score.timbre
    bright, ring = float(timbre.uniform(0.3, 0.8)), float(timbre.uniform(2.5, 5.0))
    pattern, sung = choose(timbre, _PATTERNS), happens(timbre, 0.75)
    size = choose(timbre, [1.0, 1.16])
    changes = choose(score.chance, _CHANGES)
    strings = _guitar(score, changes, pattern, bright, ring)
    body = level(through(strings, highpass(75), room(0.9, 0.28, 3500.0)), 0.12)
    wood = level(through(strings, bandpass(190, 1.2)), 0.04)
    guitar = mix(body, wood)
    return score.blend((guitar, 0.13), (_tune(score, changes, size), 0.075)) if sung else guitar


def _guitar(score: Score, changes: tuple[int, ...], pattern: str, bright: float, ring: float) -> Signal:
    """One guitar, never quite in time, now and then a finger sliding."""
    chance, tape = score.chance, Tape()
    squeak = fret_noise(chance)
    takes = [
        cache(lambda pitch: pluck(pitch, 2.2, chance, bright=bright, ring=ring, place=0.17))
        # No two plucks are alike: two takes of every note.
        for _ in range(2)
    ]
    for number, start in score.bars():
        degree = changes[number % 4]
        third, fifth, root = score.chord(degree)[1], score.chord(degree)[2], score.pitch(degree)
        hand = {
            "b": score.pitch(degree, -1),
            "f": score.pitch(degree + 4, -1),
            "m": third,
            "t": root,
            "h": fifth,
            "s": score.pitch(degree + 7),
        }
        for count, (at, mark) in enumerate(score.steps(pattern, start, 0.06)):
            late, weight = abs(float(chance.normal(0, 0.006))), 1.15 if mark in "bf" else 0.85
            tape.lay(takes[count % 2](hand[mark]), at + late, weight * float(chance.uniform(0.6, 1)))
        if happens(chance, 0.35):
            tape.lay(squeak, start - 0.08, 0.05)
    return tape.samples


def _tune(score: Score, changes: tuple[int, ...], size: float) -> Signal:
    """A plain melody: chord tones on the strong beats, their neighbours on the weak ones."""
    chance = score.chance
    octave = 1 if size > 1 else 0
    line = []
    for number, start in score.bars():
        for beat in range(4):
            if happens(chance, 0.2):
                continue
            step = changes[number % 4] % 7 + int(chance.choice([1, 2, 3] if beat % 2 else [0, 2, 4]))
            length = score.beat * float(chance.choice([0.9, 0.95, 1.0]))
            line.append(Sung(start + beat * score.beat, length, score.pitch(step, octave), choose(chance, "aoeui")))
    voice = sing(line, chance, size=size, vibrato=0.22, breath=0.05, glide=0.07)
    return through(voice, highpass(140), lowpass(5500), room(1.3, 0.4, 4500.0))
