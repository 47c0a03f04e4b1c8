"""Plots of reports: what is shown, drawn as SVG. No colour carries a meaning that no word or shape does."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from undercard.outputs.axes import HEIGHT, RIGHT, WIDTH, Axis, Frame, Point, axis_to, legend, ticks
from undercard.outputs.svg import Mark, bar, dot, drawing, line, sign, trace, width_of, words

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Plot(Protocol):
    """Draws itself."""

    def svg(self, label: str) -> str:
        """The picture; `label` is read out instead of it."""
        ...


@dataclass(frozen=True, slots=True)
class TwoHistograms:
    """Two crowds along one scale of 0 to 1, each as shares of itself.

    Attributes:
        name: of the scale.
        first: name and values of the crowd in front.
        second: of the one behind it.
        bins: how many.
    """

    name: str
    first: tuple[str, Sequence[float]]
    second: tuple[str, Sequence[float]]
    bins: int = 20

    def svg(self, label: str) -> str:
        """Filled steps for the one, a line for the other."""
        shares = [_histogram(values, self.bins) for _, values in (self.first, self.second)]
        most = max([0.05, *shares[0], *shares[1]])
        frame = Frame(Axis(self.name), axis_to(most, "share of its pairs"))
        steps = [[frame.at(x, y) for x, y in _steps(share)] for share in shares]
        marks = [*frame.marks(), trace(steps[0], "area one", closed=True), trace(steps[0], "line one")]
        marks += [trace(steps[1], "line two dashed")]
        marks += legend(
            [
                (f"{self.first[0]} ({len(self.first[1]):,})", "one"),
                (f"{self.second[0]} ({len(self.second[1]):,})", "two"),
            ]
        )
        return drawing(marks, WIDTH, HEIGHT, label)


@dataclass(frozen=True, slots=True)
class Curve:
    """Values with their intervals along a scale of 0 to 1.

    Attributes:
        name: of the scale.
        up: what is measured.
        points: (x, value, low, high, hint).
        line: a level to compare with, and its name.
    """

    name: str
    up: str
    points: Sequence[tuple[float, float, float, float, str]]
    line: tuple[float, str] | None = None

    def svg(self, label: str) -> str:
        """Dots with whiskers, joined."""
        most = max([0.05, *(point[3] for point in self.points)])
        frame = Frame(Axis(self.name), axis_to(most, self.up))
        marks = frame.marks()
        if self.line:
            ends = frame.at(0, self.line[0]), frame.at(1, self.line[0])
            marks += [line(*ends, "level"), words((ends[0][0] + 4, ends[0][1] - 5), self.line[1], "tick")]
        marks.append(trace([frame.at(x, value) for x, value, *_ in self.points], "line one"))
        for x, value, low, high, hint in self.points:
            marks += [line(frame.at(x, low), frame.at(x, high), "whisker one")]
            marks += [dot(frame.at(x, value), 4, "dot one", hint)]
        return drawing(marks, WIDTH, HEIGHT, label)


@dataclass(frozen=True, slots=True)
class Columns:
    """How many there are of each whole number.

    Attributes:
        name: of the numbers.
        up: what is counted.
        counts: index = the number.
        step: what a column stands for: 10 = the first is 0 to 9, the second 10 to 19.
    """

    name: str
    up: str
    counts: Sequence[int]
    step: int = 1

    def svg(self, label: str) -> str:
        """Columns side by side."""
        count = max(len(self.counts), 1)
        every = max(1, math.ceil(count / 12))
        across = Axis(
            self.name,
            -0.5,
            count - 0.5,
            tuple(float(n) for n in range(0, count, every)),
            as_percent=False,
            times=self.step,
        )
        frame = Frame(across, axis_to(max([1, *self.counts]), self.up, as_percent=False))
        marks = frame.marks()
        for number, many in enumerate(self.counts):
            left, top = frame.at(number - 0.42, many)
            right, floor = frame.at(number + 0.42, 0)
            if many:
                marks.append(bar((left, top), (right - left, floor - top), "fill one", f"{number * self.step}: {many}"))
        return drawing(marks, WIDTH, HEIGHT, label)


@dataclass(frozen=True, slots=True)
class Whiskers:
    """Named values with their intervals, one below the other.

    Attributes:
        name: of the scale.
        rows: (name, value, low, high).
        zero: a level to compare with.
        first_stands_out: the first row is what the others are compared with.
    """

    name: str
    rows: Sequence[tuple[str, float, float, float]]
    zero: float | None = None
    first_stands_out: bool = True

    def svg(self, label: str) -> str:
        """Dots with whiskers."""
        told = [row for row in self.rows if math.isfinite(row[1])]
        ends = [0.0, *(end for row in told for end in row[1:])]
        marked = ticks(min(ends), max(*ends, 0.01))
        low, high = marked[0], marked[-1]
        gap = 26.0
        left = min(200.0, 14 + max((width_of(row[0]) for row in told), default=0))
        height = 44 + gap * len(told)

        def x(value: float) -> float:
            return left + (value - low) / (high - low) * (WIDTH - left - 20)

        marks = [line((x(tick), 8), (x(tick), height - 34), "grid") for tick in marked]
        marks += [words((x(tick), height - 20), f"{tick:g}", "tick", "middle") for tick in marked]
        marks.append(words((WIDTH - 12, height - 3), self.name, "name", "end"))
        if self.zero is not None:
            marks.append(line((x(self.zero), 4), (x(self.zero), height - 34), "level"))
        for place, (name, value, below, above) in enumerate(told):
            y, style = 22 + gap * place, "one" if place == 0 and self.first_stands_out else "two"
            hint = f"{name}: {value:.3f} ({below:.3f} to {above:.3f})"
            marks.append(words((left - 10, y + 4), _cut(name, int((left - 14) / width_of("m"))), "row", "end"))
            marks += [
                line((x(below), y), (x(above), y), f"whisker {style}"),
                dot((x(value), y), 5, f"dot {style}", hint),
            ]
        return drawing(marks, WIDTH, height, label)


@dataclass(frozen=True, slots=True)
class Map:
    """Named places on a plane; names that would cover another are left to the pointer.

    Attributes:
        places: (name, x, y, kind): kinds differ in shape and shade.
        kinds: names of the kinds, in order; empty = no legend.
    """

    places: Sequence[tuple[str, float, float, int]]
    kinds: tuple[str, ...] = ()
    height: float = 460.0

    def svg(self, label: str) -> str:
        """Dots, and as many names as fit."""
        marks, taken = list[Mark](), list[Box]()
        spots = [(name, *self._at(x, y), kind) for name, x, y, kind in self.places]
        marks += [sign((x, y), kind, f"dot kind{kind % 8}", self._hint(name, kind)) for name, x, y, kind in spots]
        taken += [(x - 4, y - 4, x + 4, y + 4) for _, x, y, _ in spots]
        for place, (name, x, y, _) in enumerate(spots):
            near = (box for n, box in enumerate(taken) if n != place)
            if found := self._label(_cut(name, 26), x, y, list(near)):
                marks.append(found[0])
                taken.append(found[1])
        x = WIDTH - RIGHT
        for kind in reversed(range(len(self.kinds))):
            x -= width_of(self.kinds[kind], 11.5)
            marks += [words((x, 13), self.kinds[kind], "tick"), sign((x - 9, 9), kind, f"dot kind{kind % 8}")]
            x -= 24
        return drawing(marks, WIDTH, self.height, label)

    def _label(self, name: str, x: float, y: float, taken: Sequence[Box]) -> tuple[Mark, Box] | None:
        """The name beside, above or below its place, and where it lies; None where there is no room."""
        wide = width_of(name, 12)
        for at, floor, anchor, left in (
            (x + 7, y + 4, "start", x + 7),
            (x - 7, y + 4, "end", x - 7 - wide),
            (x, y - 8, "middle", x - wide / 2),
            (x, y + 16, "middle", x - wide / 2),
        ):
            box = (left, floor - 10, left + wide, floor + 3)
            inside = left > 0 and left + wide < WIDTH and 0 < floor < self.height
            if inside and not any(_overlap(box, other) for other in taken):
                return words((at, floor), name, "place", anchor), box
        return None

    def _hint(self, name: str, kind: int) -> str:
        return f"{name} ({self.kinds[kind]})" if kind < len(self.kinds) else name

    def _at(self, x: float, y: float) -> Point:
        xs, ys = [place[1] for place in self.places], [place[2] for place in self.places]
        across = Axis("", min(xs), max(xs)).part(x)
        up = Axis("", min(ys), max(ys)).part(y)
        return 18 + across * (WIDTH - 36), self.height - 22 - up * (self.height - 64)


def _histogram(values: Sequence[float], bins: int) -> list[float]:
    counts = [0] * bins
    for value in values:
        counts[min(int(value * bins), bins - 1)] += 1
    return [count / max(len(values), 1) for count in counts]


def _steps(shares: Sequence[float]) -> list[Point]:
    width = 1 / len(shares)
    found = [(0.0, 0.0)]
    for place, share in enumerate(shares):
        found += [(place * width, share), ((place + 1) * width, share)]
    return [*found, (1.0, 0.0)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: max(most - 1, 1)]}…"
