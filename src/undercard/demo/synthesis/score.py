"""What a style plays from: tempo, key, and chance, of the act and of the track."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from numpy.random import Generator

from undercard.demo.synthesis.tape import SECONDS, Signal, level, mix

T = TypeVar("T")

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One track to be played.

    Attributes:
        tempo: quarter notes a minute.
        root: MIDI pitch of the key, between 48 and 59.
        mode: a name in `SCALES`.
        timbre: chance that is the same for every track of an act: its instruments and habits.
            Draw from it before anything that depends on the track.
        desk: the same for every track of an act: the balance of its parts.
        chance: of this track: its tune, its slips.
    """

    tempo: float
    root: int
    mode: str
    timbre: Generator
    desk: Generator
    chance: Generator

    @property
    def beat(self) -> float:
        """Seconds of a quarter note."""
        return 60 / self.tempo

    def pitch(self, degree: int, octave: int = 0) -> int:
        """The pitch of a step of the scale; 0 is the root, 7 the octave above it."""
        scale = SCALES[self.mode]
        return self.root + scale[degree % 7] + 12 * (degree // 7 + octave)

    def chord(self, degree: int, size: int = 3, octave: int = 0) -> list[int]:
        """Stacked thirds on a step of the scale."""
        return [self.pitch(degree + 2 * third, octave) for third in range(size)]

    def bars(self, beats: int = 4) -> Iterator[tuple[int, float]]:
        """Number and beginning (seconds) of each bar that begins on the tape."""
        length = beats * self.beat
        return ((number, number * length) for number in range(int(SECONDS / length) + 1) if number * length < SECONDS)

    def blend(self, *parts: tuple[Signal, float], spread: float = 2.5) -> Signal:
        """The mix of parts, each at its loudness, give or take the act's own taste (`spread` in dB)."""
        tastes = 10 ** (self.desk.normal(0, spread, len(parts)) / 20)
        return mix(
            *(level(part, loudness * float(taste)) for (part, loudness), taste in zip(parts, tastes, strict=True))
        )

    def steps(self, pattern: str, start: float, swing: float = 0.0) -> Iterator[tuple[float, str]]:
        """Moments of the marks of a bar in sixteenths: `x...X...`; `.` rests, other marks are the player's.

        Args:
            pattern: one character a sixteenth; blanks are for the eye.
            start: beginning of the bar in seconds.
            swing: how far every second sixteenth is late, as a share of a sixteenth.
        """
        sixteenth = self.beat / 4
        for place, mark in enumerate(pattern.replace(" ", "")):
            if mark != ".":
                yield start + sixteenth * (place + (swing if place % 2 else 0.0)), mark


def choose(chance: Generator, options: Sequence[T]) -> T:
    """One of the options: a rhythm, a progression of scale steps, a vowel of a word."""
    return options[int(chance.integers(len(options)))]


def happens(chance: Generator, share: float) -> bool:
    """Whether something takes place that takes place in this share of cases."""
    return bool(chance.random() < share)


def closes(number: int, bars: int) -> bool:
    """Whether a bar is the last of a phrase of so many."""
    return number % bars == bars - 1
