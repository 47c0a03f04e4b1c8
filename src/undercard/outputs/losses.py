"""What was lost on the way, drawn: the funnel, and reasons that many names share."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.nights import Dropout, Funnel, Loss
from undercard.kit.text import clean_line
from undercard.outputs.paper import said
from undercard.outputs.sources import briefly
from undercard.outputs.words import count, meter

_MOST_REASONS = 4
_MOST_NAMES = 3
_INDENT = 19
_BESIDE = _INDENT + 7
"""Columns before a reason: the indent, and a count of up to four digits with its sign."""

_SHOWS = "undercard artist "
_KINDS = {
    Loss.AMBIGUOUS: ("ambiguous", "it is not certain whom the name means"),
    Loss.UNKNOWN: ("unknown", "no artist of this name where it was looked for"),
    Loss.NOT_AN_ARTIST: ("not an artist", ""),
    Loss.NO_PREVIEW: ("", "no preview where they are known"),
    Loss.PREVIEW_GONE: ("", "their previews are gone"),
    Loss.UNHEARABLE: ("", "their previews are silent, too short or damaged"),
    Loss.COULD_NOT_ASK: ("", "a source could not be asked; the next run asks again"),
    Loss.NOT_ASKED: ("", "not asked or not listened to yet"),
    Loss.NOT_COMPARED: ("", "nothing to compare them with"),
    Loss.AMBIGUOUS_AFTER_LISTENING: ("ambiguous after listening", "they sound unlike the acts beside them"),
}
"""What a kind of reason is called before the sentence that its acts share, and what stands for the sentence when
they share none; without the latter the name says it all."""

_DOUBTFUL = frozenset({Loss.AMBIGUOUS, Loss.AMBIGUOUS_AFTER_LISTENING})
"""Losses that the user can settle."""

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
        yours = sum(act.stage == stage for act in funnel.loved)
        fewer = before - here - yours
        line.append(f"  −{fewer}" if fewer > 0 else "", "bold")
        yield line.append(f"  ♥ {yours}" if yours else "", "red")
        yield from _dropouts([drop for drop in funnel.dropouts if stage and drop.stage == stage], width)
        before = here
    known = {stage for _, _, stage in _STAGES}
    yield from _dropouts([drop for drop in funnel.dropouts if drop.stage not in known], width)
    yield from _yours(funnel.loved)


def _yours(loved: Sequence[Dropout]) -> Iterator[RenderableType]:
    """The loved acts that went no further: of them nothing had to be found out."""
    if loved:
        need = "one of yours, no score needed" if len(loved) == 1 else "yours, no score needed"
        told = said(f"{some_of(_names(loved))}: {need}", "dim")
        yield Padding(Text.assemble(("♥ ", "red"), told), (0, 0, 0, 2))


def _dropouts(lost: Sequence[Dropout], width: int) -> Iterator[RenderableType]:
    if not lost:
        return
    reasons = shared_reasons(lost)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(min_width=5, justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for why, acts in reasons[:_MOST_REASONS]:
        table.add_row(Text(f"{len(acts)} ×", style="dim"), _told(why, acts, width - _BESIDE))
    rest = reasons[_MOST_REASONS:]
    if rest:
        times = sum(len(acts) for _, acts in rest)
        table.add_row(Text(f"{times} ×", style="dim"), Text(f"for {count(len(rest), 'other reason')}", style="dim"))
    yield Padding(table, (0, 0, 0, _INDENT))


def _told(why: str, acts: Sequence[Dropout], room: int) -> Text:
    """The reason with names on one line where there is room, else the names beneath it, and what may be done."""
    reason, who = said(f"{why}:", "dim"), said(some_of(_names(acts)), "dim")
    told = Text(" " if reason.cell_len + who.cell_len < room else "\n", style="dim").join([reason, who])
    advice = _advice(acts)
    return told.append("\n").append_text(said(advice)) if advice else told


def _advice(acts: Sequence[Dropout]) -> str:
    """Which command shows who a doubtful name may be, and which settles it."""
    hints = [lost.hint for lost in acts if lost.hint and lost.loss in _DOUBTFUL]
    if not hints:
        return ""
    if len(acts) > 1:
        return "undercard fix lists them, with the command that settles each"
    name = hints[0].removeprefix(_SHOWS)
    return f"{_SHOWS}{name} shows who it may be, undercard fix {name} settles it"


def shared_reasons(lost: Sequence[Dropout]) -> list[tuple[str, list[Dropout]]]:
    """Give each reason with the acts it holds for; the most frequent first, equals as they came.

    Acts that were lost for the same kind of reason stand together; those without a kind, when the words agree.
    """
    shared: dict[str, list[Dropout]] = {}
    for drop in lost:
        shared.setdefault(drop.loss or clean_line(drop.why), []).append(drop)
    return sorted(((_reason(acts), acts) for acts in shared.values()), key=lambda item: -len(item[1]))


def _reason(acts: Sequence[Dropout]) -> str:
    """The words that all of them share: their sentence, else their kind."""
    loss, whys = acts[0].loss, {briefly(clean_line(lost.why)) for lost in acts}
    if loss is None:
        return whys.pop()
    head, otherwise = _KINDS[loss]
    if not otherwise:
        return head
    if loss is Loss.COULD_NOT_ASK:
        otherwise = _beginning(whys) or otherwise
    return ", ".join(part for part in (head, whys.pop() if len(whys) == 1 else otherwise) if part)


def _beginning(whys: Collection[str]) -> str:
    """The clauses with which all of them begin."""
    clauses = zip(*(why.split("; ") for why in whys), strict=False)
    return "; ".join(same[0] for same in takewhile(lambda same: len(set(same)) == 1, clauses))


def _names(acts: Sequence[Dropout]) -> list[str]:
    return [clean_line(lost.name) for lost in acts]


def some_of(names: Sequence[str]) -> str:
    """Name a few, count the rest: `A, B, C and 332 more`."""
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown


def not_compared(unloved: Sequence[Dropout]) -> Iterator[RenderableType]:
    """Warn of loved artists that nothing is compared with: a line for each reason."""
    reasons = shared_reasons(unloved)
    for why, acts in reasons[:_MOST_REASONS]:
        yield said(f"Not compared with {some_of(_names(acts))}: {why}", "yellow")
        advice = _advice(acts)
        if advice:
            yield said(advice, "dim")
    others = sum(len(acts) for _, acts in reasons[_MOST_REASONS:])
    if others:
        yield Text(f"Not compared with {count(others, 'more artist')}, for other reasons", style="yellow")
    if unloved:
        yield Text()
