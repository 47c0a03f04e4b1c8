"""The space of a plot: axes with round numbers, and what names the lines in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from undercard.outputs.svg import Mark, bar, line, width_of, words

Point = tuple[float, float]

WIDTH = 480.0
HEIGHT = 260.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 26.0, 26.0, 42.0


@dataclass(frozen=True, slots=True)
class Axis:
    """What runs along a side.

    Attributes:
        name: what it is.
        low: where it begins.
        high: where it ends.
        ticks: marked values.
        as_percent: values are shares.
        times: what a value is told times.
    """

    name: str
    low: float = 0.0
    high: float = 1.0
    ticks: tuple[float, ...] = (0.0, 0.25, 0.5, 0.75, 1.0)
    as_percent: bool = True
    times: int = 1

    def part(self, value: float) -> float:
        """How far along a value lies, 0 to 1."""
        span = self.high - self.low
        return (min(max(value, self.low), self.high) - self.low) / span if span else 0.5

    def told(self, value: float) -> str:
        """A value in words."""
        return f"{value * 100:.0f} %" if self.as_percent else f"{value * self.times:g}"


@dataclass(frozen=True, slots=True)
class Frame:
    """The space between two axes."""

    across: Axis
    up: Axis
    height: float = HEIGHT

    def at(self, x: float, y: float) -> Point:
        """Where a value lies on the picture."""
        inner = self.height - TOP - BOTTOM
        return (
            LEFT + self.across.part(x) * (WIDTH - LEFT - RIGHT),
            self.height - BOTTOM - self.up.part(y) * inner,
        )

    def marks(self) -> list[Mark]:
        """Grid, ticks and names."""
        floor, found = self.height - BOTTOM, list[Mark]()
        for tick in self.up.ticks:
            _, y = self.at(self.across.low, tick)
            found += [
                line((LEFT, y), (WIDTH - RIGHT, y), "grid"),
                words((LEFT - 6, y + 4), self.up.told(tick), "tick", "end"),
            ]
        for tick in self.across.ticks:
            x, _ = self.at(tick, self.up.low)
            found += [
                line((x, floor), (x, floor + 4), "axis"),
                words((x, floor + 17), self.across.told(tick), "tick", "middle"),
            ]
        found.append(line((LEFT, floor), (WIDTH - RIGHT, floor), "axis"))
        found.append(words((WIDTH - RIGHT, self.height - 5), self.across.name, "name", "end"))
        return [*found, words((4, 13), self.up.name, "name")]


def axis_to(most: float, name: str, *, as_percent: bool = True) -> Axis:
    """An axis from 0 to a round number above the most there is."""
    marked = ticks(0.0, most, whole=not as_percent)
    return Axis(name, 0.0, marked[-1], marked, as_percent=as_percent)


def ticks(low: float, high: float, *, whole: bool = False) -> tuple[float, ...]:
    """Round numbers around two values, at most seven."""
    size = 10 ** math.floor(math.log10(high - low))
    step = next(part * size for part in (0.2, 0.25, 0.5, 1, 2) if high - low <= 5 * part * size)
    step = max(1.0, math.ceil(step)) if whole else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(step * n, 6) for n in range(first, last + 1))


def legend(entries: Sequence[tuple[str, str]]) -> list[Mark]:
    """Names with their swatches, from the right."""
    marks, x = list[Mark](), WIDTH - RIGHT
    for name, style in reversed(entries):
        x -= width_of(name, 11.5)
        marks += [words((x, 13), name, "tick"), bar((x - 15, 4), (10, 10), f"fill {style}")]
        x -= 28
    return marks
