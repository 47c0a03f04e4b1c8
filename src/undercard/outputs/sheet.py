"""A report as data: written once, shown on a terminal, on a page, or in a mail.

Texts may come from anywhere: whoever draws a sheet lets no markup of theirs through.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from undercard.outputs.plots import Plot


class Tone(StrEnum):
    """What a cell or sentence means, said by its words as well."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    FAINT = "faint"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: one line.
        tone: how it is meant.
        link: an http(s) address, shown on pages only.
    """

    text: str
    tone: Tone = Tone.PLAIN
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads.

    Attributes:
        heads: of the columns; the first column names the row.
        rows: of as many cells.
        numbers: columns that hold numbers, and stand to the right.
        caption: what it shows.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot; shown on pages only.

    Attributes:
        plot: what is drawn.
        title: what it shows.
        caption: how to read it.
    """

    plot: Plot
    title: str
    caption: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where to go from here, on one line; shown on pages only.

    Attributes:
        lead: what there is to do.
        cells: texts with their addresses.
    """

    lead: str
    cells: tuple[Cell, ...]


Block: TypeAlias = Table | Paragraph | Figure | Links


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report.

    Attributes:
        title: of the whole.
        lead: what came out, in a sentence or two.
        sections: in reading order.
        foot: how it was made.
    """

    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: str = ""


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """A row of cells, plain texts made into plain cells."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)


def numbers(first: int, last: int) -> frozenset[int]:
    """The columns from the first to the last one."""
    return frozenset(range(first, last + 1))
