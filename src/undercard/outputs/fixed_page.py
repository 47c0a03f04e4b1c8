"""What came of a correction, and the list of all corrections, for a terminal and as JSON."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.artists import Verdict
from undercard.entities.sources import title_of
from undercard.kit.text import listed
from undercard.outputs.fields import Fields
from undercard.outputs.json_text import dump_json
from undercard.outputs.paper import draw, said
from undercard.outputs.portrait import Fixed, Said, correction_words, fix_command
from undercard.outputs.portrait_fields import correction_fields, entry_fields, ids_fields, said_fields
from undercard.outputs.portrait_identity import entry_lines, status_mark
from undercard.outputs.sources import with_titles
from undercard.outputs.words import count, full_day

_NIGHTS_SHOWN = 3


def draw_fixed(fixed: Fixed, width: int, *, colour: bool) -> str:
    """Give the whole text, ending with a line break."""
    return draw(_parts(fixed), width, colour=colour)


def draw_corrections(all_said: Sequence[Said], width: int, *, colour: bool) -> str:
    """Give the list of what the user said, by name."""
    return draw(_list(all_said), width, colour=colour)


def fixed_json(fixed: Fixed) -> str:
    """Give the same as JSON, ending with a line break."""
    document = {
        "name": fixed.name,
        "correction": correction_fields(fixed.correction) if fixed.correction else None,
        "before": correction_fields(fixed.before) if fixed.before else None,
        "unchecked": list(fixed.unchecked),
        "meant": [entry_fields(entry) for entry in fixed.meant],
        "verdicts": [_verdict_fields(verdict) for verdict in fixed.verdicts],
        "tracks": fixed.tracks,
        "nights": [bill.event.id for bill in fixed.bills],
        "left": fixed.left,
        "faults": list(fixed.faults),
        "known": fixed.known,
        "alike": list(fixed.alike),
        "apart": list(fixed.apart),
    }
    return dump_json(document) + "\n"


def corrections_json(all_said: Sequence[Said]) -> str:
    """Give `[{"name", "words", "said_at", "ids", "not_an_artist", "parts", "same_as"}]`."""
    fields: list[Fields] = [{"name": one.name} | said_fields(one) for one in all_said]
    return dump_json(fields) + "\n"


def _verdict_fields(verdict: Verdict) -> Fields:
    return {
        "name": verdict.name,
        "verdict": verdict.status.value,
        "reason": verdict.why,
        "ids": ids_fields({entry.catalog: entry.id for entry in verdict.chosen}),
        "parts": list(verdict.parts),
    }


def _parts(fixed: Fixed) -> Iterator[RenderableType]:
    yield _sentence(fixed)
    if fixed.meant:
        yield Padding(entry_lines(fixed.name, fixed.meant), (0, 0, 0, 2))
    if fixed.correction and not fixed.known:
        yield said(_unknown(fixed), "yellow")
    if fixed.unchecked:
        yield said(_unchecked(fixed.unchecked), "yellow")
    yield from _outcome(fixed)
    if fixed.known or fixed.left:
        yield from _still_to_do(fixed)
    undo = fix_command(fixed.name, "--forget", fixed.home) if fixed.correction else ""
    if undo:
        yield Text.assemble(("\nto take it back  ", "dim"), said(undo, "cyan"))


def _unknown(fixed: Fixed) -> str:
    """That nothing rests on it yet, and whether another name was meant."""
    if fixed.apart:
        return f"On a bill these words are read as {listed(fixed.apart)}: correct each by its own name."
    doubt = f" Did you mean {' or '.join(fixed.alike)}?" if fixed.alike else ""
    return f"No mail and no list names {fixed.name} yet; it counts as soon as one does.{doubt}"


def _unchecked(sources: Sequence[str]) -> str:
    who = listed([title_of(source) for source in sources])
    whether = "the id exists" if len(sources) == 1 else "the ids exist"
    return f"Not checked yet: {who} did not say whether {whether}. The next run that can ask does, and says so if not."


def _sentence(fixed: Fixed) -> Text:
    if fixed.correction is None:
        was = f"it {correction_words(fixed.before)}" if fixed.before else "anything"
        told = Text.assemble(": forgotten that you said ", said(was), "; the evidence decides again")
        return said(fixed.name, "bold").append_text(told)
    words = Text.assemble(said(fixed.name, "bold"), " ", said(correction_words(fixed.correction)), " from now on")
    if fixed.before and fixed.before != fixed.correction:
        words.append(" ").append_text(said(f"(until now you said it {correction_words(fixed.before)})", "dim"))
    return words


def _outcome(fixed: Fixed) -> Iterator[RenderableType]:
    if not fixed.verdicts:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for verdict in fixed.verdicts:
        table.add_row(status_mark(verdict), said(verdict.name, "bold"), said(with_titles(verdict.why), "dim"))
    tracks = f", with {count(fixed.tracks, 'track')}" if fixed.tracks else ""
    yield Group(Text(f"\nDone anew{tracks}", style="bold"), Padding(table, (0, 0, 0, 2)))


def _still_to_do(fixed: Fixed) -> Iterator[RenderableType]:
    """What rests on it and waits for the next run."""
    waits = [] if fixed.verdicts else ["who it is", "its tracks"]
    waits += ["whom it is like"]
    if fixed.bills:
        titles = [bill.event.title or "untitled" for bill in fixed.bills[:_NIGHTS_SHOWN]]
        more = [f"{len(fixed.bills) - _NIGHTS_SHOWN} more"] if len(fixed.bills) > _NIGHTS_SHOWN else []
        waits.append(f"the rank of {count(len(fixed.bills), 'night')} ({', '.join([*titles, *more])})")
    yield Group(Text("\nDone anew at the next run", style="bold"), Padding(said(", ".join(waits)), (0, 0, 0, 2)))
    if fixed.left:
        yield Padding(said(fixed.left, "yellow"), (0, 0, 0, 2))


def _list(all_said: Sequence[Said]) -> Iterator[RenderableType]:
    if not all_said:
        yield Text("You have corrected nothing yet.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", style="bold")
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for one in all_said:
        words = said(correction_words(one.correction))
        if one.doubt:
            words.append("\n").append_text(said(one.doubt, "yellow"))
        table.add_row(said(one.name), words, full_day(one.at.astimezone().date()))
    yield table
