"""Drawings as SVG text: a handful of shapes, every text escaped, colours left to the page's style sheet."""

from dataclasses import dataclass
from html import escape

_LETTER = 0.56
"""Width of a letter in type sizes, on average."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape or text.

    Attributes:
        tag: name of the element.
        attributes: as they stand in the element; numbers are cut to two decimals.
        text: inside it.
        hint: what a pointer or a screen reader is told of it.
    """

    tag: str
    attributes: tuple[tuple[str, str | float], ...]
    text: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """The element."""
        told = "".join(f' {name}="{_value(value)}"' for name, value in self.attributes)
        inside = (f"<title>{_clean(self.hint)}</title>" if self.hint else "") + _clean(self.text)
        return f"<{self.tag}{told}>{inside}</{self.tag}>" if inside else f"<{self.tag}{told}/>"


def drawing(marks: list[Mark], width: float, height: float, label: str) -> str:
    """A picture that grows and shrinks with its place; `label` is read out instead of it."""
    box = f"0 0 {_value(width)} {_value(height)}"
    return f'<svg viewBox="{box}" role="img" aria-label="{_clean(label)}">{"".join(map(str, marks))}</svg>'


def line(first: tuple[float, float], last: tuple[float, float], style: str) -> Mark:
    """A straight line."""
    ends = (("x1", first[0]), ("y1", first[1]), ("x2", last[0]), ("y2", last[1]))
    return Mark("line", (*ends, ("class", style)))


def bar(corner: tuple[float, float], size: tuple[float, float], style: str, hint: str = "") -> Mark:
    """A rectangle from its upper left corner."""
    sides = (("x", corner[0]), ("y", corner[1]), ("width", max(size[0], 0.0)), ("height", max(size[1], 0.0)))
    return Mark("rect", (*sides, ("rx", 1.5), ("class", style)), hint=hint)


def dot(centre: tuple[float, float], radius: float, style: str, hint: str = "") -> Mark:
    """A disc."""
    return Mark("circle", (("cx", centre[0]), ("cy", centre[1]), ("r", radius), ("class", style)), hint=hint)


def trace(points: list[tuple[float, float]], style: str, *, closed: bool = False) -> Mark:
    """A line through points, or the area that they enclose."""
    path = " ".join(f"{_value(x)},{_value(y)}" for x, y in points)
    return Mark("polygon" if closed else "polyline", (("points", path), ("class", style)))


def sign(centre: tuple[float, float], kind: int, style: str, hint: str = "") -> Mark:
    """A small shape: disc, square, triangle or diamond, by its kind."""
    x, y = centre
    corners = (
        (),
        ((-3.8, -3.8), (3.8, -3.8), (3.8, 3.8), (-3.8, 3.8)),
        ((0.0, -5.0), (4.8, 3.6), (-4.8, 3.6)),
        ((0.0, -5.4), (5.4, 0.0), (0.0, 5.4), (-5.4, 0.0)),
    )[kind % 4]
    if not corners:
        return dot(centre, 4.2, style, hint)
    path = " ".join(f"{_value(x + right)},{_value(y + down)}" for right, down in corners)
    return Mark("polygon", (("points", path), ("class", style)), hint=hint)


def words(place: tuple[float, float], text: str, style: str = "", anchor: str = "start") -> Mark:
    """A line of text that starts, has its middle or ends at a place."""
    where = (("x", place[0]), ("y", place[1]), ("text-anchor", anchor))
    return Mark("text", (*where, ("class", style)) if style else where, text=text)


def width_of(text: str, size: float = 12) -> float:
    """About how wide a text is."""
    return len(text) * size * _LETTER


def _clean(text: str) -> str:
    return escape("".join(letter for letter in text if letter.isprintable()))


def _value(value: str | float) -> str:
    return _clean(value) if isinstance(value, str) else f"{round(float(value), 2):g}"
