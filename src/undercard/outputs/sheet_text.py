"""A sheet on a terminal: tables and sentences; figures stay on the page."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from undercard.outputs.paper import draw, said
from undercard.outputs.sheet import Block, Figure, Links, Paragraph, Section, Sheet, Table, Tone

_STYLES = {Tone.GOOD: "green", Tone.BAD: "yellow", Tone.FAINT: "dim", Tone.STRONG: "bold", Tone.PLAIN: ""}


def draw_sheet(sheet: Sheet, width: int, *, colour: bool) -> str:
    """Give the whole text, ending with a line break."""
    return draw(_parts(sheet), width, colour=colour)


def _parts(sheet: Sheet) -> Iterator[RenderableType]:
    yield said(sheet.title, "bold")
    yield said(sheet.lead)
    for section in sheet.sections:
        if shown := [block for block in section.blocks if _is_shown(block)]:
            yield from _section(section, shown)
    if sheet.foot:
        yield Group(Text(), said(sheet.foot, "dim"))


def _is_shown(block: Block) -> bool:
    return not isinstance(block, Figure | Links)


def _section(section: Section, blocks: list[Block]) -> Iterator[RenderableType]:
    yield Group(Text(), said(section.title, "bold"))
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Padding(said(block.text, _STYLES[block.tone]), (0, 0, 0, 2))
        elif isinstance(block, Table):
            yield Padding(_table(block), (0, 0, 0, 2))


def _table(table: Table) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=any(table.heads), header_style="dim")
    for place, head in enumerate(table.heads):
        is_number = place in table.numbers
        grid.add_column(said(head), justify="right" if is_number else "left", no_wrap=is_number, overflow="fold")
    for cells in table.rows:
        grid.add_row(*(said(cell.text, _STYLES[cell.tone]) for cell in cells))
    return grid
