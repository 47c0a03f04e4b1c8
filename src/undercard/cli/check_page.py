"""What doctor found, as a page and as data."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from undercard.app.check import Check, Level
from undercard.outputs.paper import draw, said
from undercard.outputs.words import count

_STYLES = {Level.OK: "green", Level.WARN: "yellow", Level.FAULT: "bold red"}
_NAME = 14


def checks_data(checks: Sequence[Check]) -> list[dict[str, str]]:
    """Plain data of `doctor --json`: one entry for each check, in the order of the page."""
    return [
        {
            "group": check.group,
            "name": check.name,
            "level": check.level.value,
            "detail": check.detail,
            "advice": check.advice,
        }
        for check in checks
    ]


def checks_text(checks: Sequence[Check], width: int, *, colour: bool) -> str:
    """The page of `doctor`: a group below the other, what is wrong with what to do about it, and the sum."""
    return draw(_parts(checks, width), width, colour=colour)


def _parts(checks: Sequence[Check], width: int) -> Iterator[RenderableType]:
    for group, members in groupby(checks, key=lambda check: check.group):
        yield Text(group, style="bold")
        yield _table(list(members), width)
        yield Text()
    faults = sum(check.level is Level.FAULT for check in checks)
    warnings = sum(check.level is Level.WARN for check in checks)
    told = [count(faults, "fault")] if faults else []
    told += [count(warnings, "warning")] if warnings else []
    style = _STYLES[Level.FAULT if faults else Level.WARN if warnings else Level.OK]
    yield Text(", ".join(told) or "everything is in order", style=style)


def _table(checks: Sequence[Check], width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=7, no_wrap=True)
    table.add_column(min_width=_NAME, max_width=max(_NAME, width // 4), overflow="fold")
    table.add_column(overflow="fold")
    for check in checks:
        detail = said(check.detail)
        if check.advice:
            detail.append("\n→ ", "bold").append_text(said(check.advice, "bold" if check.level is Level.FAULT else ""))
        table.add_row(Text(f"  {check.level.value}", style=_STYLES[check.level]), said(check.name), detail)
    return table
