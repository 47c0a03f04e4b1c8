"""How strengths went from run to run, drawn as lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from undercard.outputs.axes import HEIGHT, LEFT, WIDTH, Axis, Frame, ticks
from undercard.outputs.svg import Mark, drawing, sign, trace, words

_KINDS = 8
_ROW = 16.0


@dataclass(frozen=True, slots=True)
class Courses:
    """Strengths of named artists along a row of days; each line has a shape of its own.

    Attributes:
        days: in words, the oldest first; at least two.
        lines: name, and a strength for each day, None where the artist was not among the nearest.
    """

    days: Sequence[str]
    lines: Sequence[tuple[str, Sequence[float | None]]]

    def svg(self, label: str) -> str:
        """Shapes for each day, joined where days follow each other; names beneath."""
        told = [value for _, values in self.lines for value in values if value is not None]
        marked = ticks(max(0.0, min(told, default=0.0) - 0.05), 1.0)
        low = marked[0]
        up = Axis("strength", low, 1.0, marked)
        frame = Frame(Axis("", 0.0, len(self.days) - 1.0, ()), up)
        marks = frame.marks()
        floor = frame.at(0, low)[1]
        marks += [words((frame.at(0, low)[0], floor + 17), self.days[0], "tick")]
        marks += [words((frame.at(len(self.days) - 1, low)[0], floor + 17), self.days[-1], "tick", "end")]
        for place, (name, values) in enumerate(self.lines):
            marks += self._line(frame, place, name, values)
        height = HEIGHT + _ROW * len(self.lines)
        return drawing([*marks, *self._legend()], WIDTH, height, label)

    def _line(self, frame: Frame, place: int, name: str, values: Sequence[float | None]) -> list[Mark]:
        marks, run = list[Mark](), list[tuple[float, float]]()
        for day, value in enumerate([*values, None]):
            if value is not None:
                run.append(frame.at(day, value))
                hint = f"{name}, {self.days[day]}: {value * 100:.0f} %"
                marks.append(sign(run[-1], place, f"dot kind{place % _KINDS}", hint))
                continue
            if len(run) > 1:
                marks.insert(0, trace(run, f"line {'one' if place % 2 == 0 else 'two'}"))
            run = []
        return marks

    def _legend(self) -> list[Mark]:
        marks = list[Mark]()
        for place, (name, _) in enumerate(self.lines):
            y = HEIGHT + _ROW * place + 6
            marks += [sign((LEFT + 5, y - 4), place, f"dot kind{place % _KINDS}"), words((LEFT + 16, y), name, "tick")]
        return marks
