"""What was lost on the way, drawn: the funnel, and reasons that many names share."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.nights import Dropout, Funnel
from undercard.kit.text import clean_line
from undercard.outputs.paper import said
from undercard.outputs.words import count, meter

_MOST_REASONS = 4
_MOST_NAMES = 3
_INDENT = 19
_BESIDE = _INDENT + 7
"""Columns before a reason: the indent, and a count of up to four digits with its sign."""

_STAGES = (
    ("acts on the bills", "acts", ""),
    ("resolved", "resolved", "resolved"),
    ("with preview", "with_preview", "with preview"),
    ("listened to", "embedded", "embedded"),
    ("scored", "scored", "scored"),
)
"""What a stage is called here, its field of `Funnel`, and its name in `Dropout.stage`."""


def funnel_lines(funnel: Funnel, width: int) -> Iterator[RenderableType]:
    """Yield a bar for each stage, and under it what was lost on the way there."""
    yield Text(f"From {count(funnel.mails, 'mail')} and {count(funnel.events, 'event')} to the scores", style="bold")
    yield Text()
    cells = max(4, min(40, width - 36))
    before = funnel.acts
    for label, field, stage in _STAGES:
        here: int = getattr(funnel, field)
        heavy, light = meter(here / funnel.acts if funnel.acts else 0.0, cells)
        line = Text.assemble(f"  {label:17} {here:>5}  ", (heavy, "green"), (light, "dim"))
        yield line.append(f"  −{before - here}" if before > here else "", "bold")
        yield from _dropouts([lost for lost in funnel.dropouts if stage and lost.stage == stage], width)
        before = here
    known = {stage for _, _, stage in _STAGES}
    yield from _dropouts([lost for lost in funnel.dropouts if lost.stage not in known], width)


def _dropouts(lost: Sequence[Dropout], width: int) -> Iterator[RenderableType]:
    if not lost:
        return
    reasons = shared_reasons(lost)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(min_width=5, justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for why, names in reasons[:_MOST_REASONS]:
        table.add_row(Text(f"{len(names)} ×", style="dim"), _told(why, names, width - _BESIDE))
    rest = reasons[_MOST_REASONS:]
    if rest:
        times = sum(len(names) for _, names in rest)
        table.add_row(Text(f"{times} ×", style="dim"), Text(f"for {count(len(rest), 'other reason')}", style="dim"))
    yield Padding(table, (0, 0, 0, _INDENT))


def _told(why: str, names: Sequence[str], room: int) -> Text:
    """The reason with names on one line where there is room, else the names beneath it."""
    reason, who = said(f"{why}:", "dim"), said(some_of(names), "dim")
    return Text(" " if reason.cell_len + who.cell_len < room else "\n", style="dim").join([reason, who])


def shared_reasons(lost: Sequence[Dropout]) -> list[tuple[str, list[str]]]:
    """Give each reason with the names it holds for; the most frequent first, equals as they came."""
    shared: dict[str, list[str]] = {}
    for drop in lost:
        shared.setdefault(clean_line(drop.why), []).append(clean_line(drop.name))
    return sorted(shared.items(), key=lambda item: -len(item[1]))


def some_of(names: Sequence[str]) -> str:
    """Name a few, count the rest: `A, B, C and 332 more`."""
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown


def not_compared(unloved: Sequence[Dropout]) -> Iterator[RenderableType]:
    """Warn of loved artists that nothing is compared with: a line for each reason."""
    reasons = shared_reasons(unloved)
    for why, names in reasons[:_MOST_REASONS]:
        yield said(f"Not compared with {some_of(names)}: {why}", "yellow")
    others = sum(len(names) for _, names in reasons[_MOST_REASONS:])
    if others:
        yield Text(f"Not compared with {count(others, 'more artist')}, for other reasons", style="yellow")
    if unloved:
        yield Text()
