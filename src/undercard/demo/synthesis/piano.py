"""Solo piano: a left hand that rolls, a right hand that sings."""

from functools import cache

from undercard.demo.synthesis.effects import highpass, room, through
from undercard.demo.synthesis.score import Score, choose, happens
from undercard.demo.synthesis.strings import strike
from undercard.demo.synthesis.tape import Signal, Tape

_LEFT_HAND = [(0, 4, 7, 9, 7, 4), (0, 4, 9, 7, 4, 7), (0, 7, 4, 9, 4, 7), (0, -1, 7, -1, 4, -1)]
"""Scale steps on the eighths of a bar of three; -1 rests."""

_CHANGES = [(0, 5, 3, 4), (0, 3, 1, 4), (5, 3, 0, 4), (0, 4, 5, 2)]


def piano(score: Score) -> Signal:
    """A nocturne in three: broken chords with the pedal down, a melody a little late."""
    timbre, chance, tape = score.timbre, score.chance, Tape()
    soft, busy = float(timbre.uniform(0.5, 0.9)), float(timbre.uniform(0.3, 0.7))
    left, hall = choose(timbre, _LEFT_HAND), room(2.4, float(timbre.uniform(0.6, 1.2)), 2800.0)
    changes = choose(chance, _CHANGES)

    @cache
    def key(pitch: int) -> Signal:
        return strike(pitch, 2.6, chance, soft=soft)

    step = 9
    for number, start in score.bars(3):
        degree = changes[number % 4]
        tape.lay(key(score.pitch(degree, -2)), start, 0.6)
        for place, up in enumerate(left):
            late = abs(float(chance.normal(0, 0.008)))
            if up >= 0:
                tape.lay(
                    key(score.pitch(degree + up, -1)),
                    start + place * score.beat / 2 + late,
                    float(chance.uniform(0.35, 0.5)),
                )
        for beat in (0.0, 1.0, 1.5, 2.0, 2.5):
            if happens(chance, busy if beat else 1.0):
                step = max(6, min(14, step + int(chance.choice([-3, -2, -1, 1, 2, 2]))))
                late = abs(float(chance.normal(0, 0.012)))
                tape.lay(key(score.pitch(step)), start + beat * score.beat + late, float(chance.uniform(0.65, 0.85)))
    return through(tape.samples, highpass(35), hall)
