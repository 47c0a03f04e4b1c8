"""Choir: four parts, several to a part, in a stone room."""

from undercard.demo.synthesis.effects import highpass, room, through
from undercard.demo.synthesis.score import Score, choose, happens
from undercard.demo.synthesis.tape import Signal
from undercard.demo.synthesis.voices import Sung, sing

_CHANGES = [(0, 3, 4, 0, 5, 3, 4, 0), (0, 5, 1, 4, 0, 3, 4, 0), (5, 3, 0, 4, 5, 1, 4, 0)]
_PARTS = ((-1, 0, 0.86), (-1, 4, 0.92), (0, 2, 1.12), (0, 7, 1.18))
"""Octave, steps above the chord's root, size of the head: bass, tenor, alto, soprano."""

_TOP = _PARTS[-1][:2]


def choir(score: Score) -> Signal:
    """A hymn in block chords, the soprano moving."""
    timbre, chance = score.timbre, score.chance
    hall = room(float(timbre.uniform(2.4, 4.5)), 0.9, 3500.0)
    vowels, breath = choose(timbre, ["aoa", "auo", "oao"]), float(timbre.uniform(0.01, 0.06))
    moving = float(timbre.uniform(0.3, 0.9))
    changes = choose(chance, _CHANGES)
    parts = []
    for octave, above, size in _PARTS:
        line = _line(score, changes, vowels, (octave, above), moving if (octave, above) == _TOP else 0.0)
        parts.append((sing(line, chance, size=size, vibrato=0.28, breath=breath, glide=0.09, voices=3), 0.05))
    return through(score.blend(*parts), highpass(90), hall)


def _line(score: Score, changes: tuple[int, ...], vowels: str, part: tuple[int, int], moving: float) -> list[Sung]:
    """A part: one note to a half bar, or two where it moves."""
    line = []
    for number, start in score.bars(2):
        step, vowel = changes[number % 8] % 7 + part[1], vowels[number % 3]
        notes = (step, step + 1) if happens(score.chance, moving) else (step,)
        length = 2 * score.beat / len(notes)
        for place, each in enumerate(notes):
            line.append(Sung(start + place * length, length * 0.99, score.pitch(each, part[0]), vowel))
    return line
