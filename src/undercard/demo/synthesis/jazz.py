"""Jazz: a walking bass, a ride cymbal far back, someone at the keys, a horn."""

from functools import cache

import numpy as np

from undercard.demo.synthesis.drums import brush, cymbal, hat, kick
from undercard.demo.synthesis.effects import bandpass, highpass, lowpass, room, through
from undercard.demo.synthesis.oscillators import hertz, play, pulse, saw
from undercard.demo.synthesis.score import Score, choose, closes, happens
from undercard.demo.synthesis.strings import pluck, strike
from undercard.demo.synthesis.tape import Signal, Tape, fade, moments

_CHANGES = [(1, 4, 0, 5), (0, 5, 1, 4), (2, 5, 1, 4), (1, 4, 2, 5)]
_LEFT_HAND = [(1, 6), (0, 3), (3, 5), (2, 7), (0,), (1, 3, 6)]
_SWING = 0.33


def jazz(score: Score) -> Signal:
    """A small band in swing on two-five-ones: a trio, or a quartet with a horn."""
    horn = happens(score.timbre, 0.6)
    changes = choose(score.chance, _CHANGES)
    parts = [
        (_kit(score), 0.012),
        (_walk(score, changes), 0.085),
        (_keys(score, changes, busy=not horn), 0.05 if horn else 0.09),
    ]
    if horn:
        parts.append((_horn(score, changes), 0.09))
    return score.blend(*parts)


def _eighth(score: Score, start: float, place: int) -> float:
    """The moment of an eighth of a bar; every second one is late."""
    return start + (place + (_SWING if place % 2 else 0.0)) * score.beat / 2


def _kit(score: Score) -> Signal:
    """Ding, ding-a-ding on the ride, the foot on two and four, brushes; nobody plays it twice the same."""
    timbre, chance, tape = score.timbre, score.chance, Tape()
    rides, foot = [cymbal(timbre, 1.1, 0.35, 4000) for _ in range(3)], hat(timbre, 0.06, 5000)
    stir, boom = brush(timbre), kick(70, 40, 0.2, 0.1, 1.0)
    for _, start in score.bars():
        for place in (0, 2, 3, 4, 6, 7):
            slip = float(chance.normal(0, 0.006))
            tape.lay(choose(chance, rides), _eighth(score, start, place) + slip, float(chance.uniform(0.3, 0.6)))
        for beat in range(4):
            tape.lay(stir, start + beat * score.beat, 0.25 if beat % 2 else 0.14)
            tape.lay(foot if beat % 2 else boom, start + beat * score.beat, 0.3 if beat % 2 else 0.15)
    return through(tape.samples, lowpass(6500), room(0.8, 0.2))


def _walk(score: Score, changes: tuple[int, ...]) -> Signal:
    """Four to the bar on a double bass: root, inner notes, a half-tone into the next chord."""
    chance, tape = score.chance, Tape()

    @cache
    def note(pitch: int) -> Signal:
        return pluck(pitch, score.beat * 1.1, chance, bright=0.25, ring=2.2, place=0.3)

    for number, start in score.bars():
        degree, after = changes[number % 4], changes[(number + 1) % 4]
        inner = [score.pitch(degree + int(step), -2) for step in chance.choice([2, 4, 1, 3, 6], 2, replace=False)]
        lead = score.pitch(after, -2) + choose(chance, [-1, 1])
        for beat, pitch in enumerate([score.pitch(degree, -2), *inner, lead]):
            slip = float(chance.normal(0, 0.005))
            tape.lay(note(pitch), start + beat * score.beat + slip, 0.85 if beat else 1.0)
    return through(tape.samples, lowpass(1400), bandpass(130, 0.25), room(0.6, 0.15))


def _keys(score: Score, changes: tuple[int, ...], *, busy: bool) -> Signal:
    """Rootless sevenths off the beat; in a trio the right hand improvises too."""
    chance, tape = score.chance, Tape()

    @cache
    def note(pitch: int) -> Signal:
        return strike(pitch, 0.5, chance, soft=0.5)

    for number, start in score.bars():
        for place in choose(chance, _LEFT_HAND):
            for pitch in score.chord(changes[number % 4] + 2, 4):
                tape.lay(note(pitch), _eighth(score, start, place), 0.28)
        step = int(chance.integers(5, 10))
        for place in range(8) if busy else ():
            if happens(chance, 0.72):
                step = _wander(score, step, 3, 14)
                slip = float(chance.normal(0, 0.006))
                tape.lay(
                    note(score.pitch(step, 1)), _eighth(score, start, place) + slip, float(chance.uniform(0.3, 0.55))
                )
    return through(tape.samples, room(1.0, 0.25))


def _wander(score: Score, step: int, low: int, high: int) -> int:
    """The next step of an improvised line."""
    return max(low, min(high, step + int(score.chance.choice([-2, -1, -1, 1, 1, 2, 3]))))


def _horn(score: Score, changes: tuple[int, ...]) -> Signal:
    """A reedy lead with a late vibrato, three bars of four; the fourth is for breath."""
    chance, tape = score.chance, Tape()
    step = 9
    for number, start in score.bars():
        place = 8 if closes(number, 4) else 0
        while place < 8:  # noqa: PLR2004 - eighths of a bar
            length = choose(chance, [1, 1, 1, 2, 3])
            if happens(chance, 0.8):
                step = _wander(score, step, 4, 13)
                pitch = score.pitch(changes[number % 4] % 2 + step)
                tape.lay(
                    _blow(pitch, length * score.beat * 0.475),
                    _eighth(score, start, place),
                    float(chance.uniform(0.7, 1)),
                )
            place += length
    return through(tape.samples, highpass(180), room(1.4, 0.35))


def _blow(pitch: int, seconds: float) -> Signal:
    """One note of a saxophone-like reed: scooped into, vibrato after a fifth of a second."""
    time = moments(seconds)
    base = np.float32(hertz(pitch))
    scooped = base * (1 - np.float32(0.02) * np.exp(np.float32(-45) * time))
    late = np.minimum(np.maximum(time - np.float32(0.2), 0) * 5, 1)
    frequency = scooped * (1 + np.float32(0.006) * late * np.sin(np.float32(2 * np.pi * 5.2) * time))
    reed = play(pulse(hertz(pitch), 0.3, 5000), frequency, time.size) + play(
        saw(hertz(pitch), 4000), frequency, time.size
    )
    return fade(through(reed, lowpass(1900, 1.0, time.size), bandpass(900, 0.4, time.size)), 0.025, 0.05)
