"""What `undercard resolve` prints: a verdict for each name, and for a doubtful one its readings and what to type.

    Vril  ✓ accepted
      the only artist of this name at Deezer and MusicBrainz (15,000 fans)
      Deezer 1005 · MusicBrainz 5f2b1c9e-7a4d-4a0e-9f3c-1d2e3f405162

Everything is told by signs and words; colour only repeats it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from undercard.entities.artists import VerdictStatus
from undercard.entities.sources import title_of
from undercard.kit.text import fold_name
from undercard.outputs.answers import Answer
from undercard.outputs.paper import draw, said
from undercard.outputs.portrait import IDS, fix_command
from undercard.outputs.portrait_identity import readings, status_mark
from undercard.outputs.sources import briefly, with_titles
from undercard.outputs.words import count

_INDENT = 2
_MOST_ALIKE = 3
_ALIKE = 0.7
"""Letters in common: `Kremer` and `Kremers`."""

_SOURCES = {name: source for source, name in IDS.items()}


def draw_answers(answers: Sequence[Answer], width: int, *, colour: bool, home: str = "") -> str:
    """Give the whole text, ending with a line break; `home` is what commands must name to reach the store."""
    return draw(_parts(answers, width, home), width, colour=colour)


def _parts(answers: Sequence[Answer], width: int, home: str) -> Iterator[RenderableType]:
    for place, answer in enumerate(answers):
        if place and (_is_long(answer) or _is_long(answers[place - 1])):
            yield Text()
        yield _answer(answer, width, home)
    unknown = [one for answer in answers for one in (answer, *answer.parts) if _is_unknown(one)]
    if unknown:
        alone = len(unknown) == 1
        command = fix_command(unknown[0].name if alone else "NAME", "--deezer ID", home)
        yield Text(f"\nIf you know who {'it' if alone else 'an unknown one'} is:")
        yield Padding(said(command, "cyan"), (0, 0, 0, _INDENT))
        yield Padding(
            Text("or the address of the page; undercard fix --help names the other sources", "dim"), (0, 0, 0, _INDENT)
        )
        if alone and len(unknown[0].name.split()) > 1:
            split = fix_command(unknown[0].name, '--split "ONE" "OTHER"', home)
            yield Padding(Text("or, if it is several: ", "dim").append_text(said(split, "cyan")), (0, 0, 0, _INDENT))


def _is_long(answer: Answer) -> bool:
    """Whether it is more than a few lines, so that air around it helps."""
    return answer.is_open or bool(answer.parts) or _is_mixed(answer)


def _is_mixed(answer: Answer) -> bool:
    """Whether the entries of the bill that bear the name came out differently."""
    return len({(one.verdict.status, tuple(one.ids.items())) for one in answer.entries}) > 1


def _is_unknown(answer: Answer) -> bool:
    return answer.verdict.status is VerdictStatus.UNKNOWN and not answer.parts


def _answer(answer: Answer, width: int, home: str) -> RenderableType:
    return Group(_head(answer), Padding(Group(*_body(answer, width - _INDENT, home)), (0, 0, 0, _INDENT)))


def _head(answer: Answer) -> Text:
    mark, word = status_mark(answer.verdict), answer.verdict.status.value
    if answer.parts:
        best = status_mark(replace(answer.verdict, parts=()))
        mark = next((status_mark(part.verdict) for part in answer.parts if part.is_open), best)
        word = count(len(answer.parts), "artist")
    head = said(answer.name, "bold").append("  ").append_text(mark)
    return head.append(f" {word}", mark.style)


def _body(answer: Answer, width: int, home: str) -> Iterator[RenderableType]:
    if answer.note:
        yield said(answer.note, "yellow" if _is_mixed(answer) else "dim")
    if _is_mixed(answer):
        yield from _entries(answer, width, home)
        return
    if answer.parts:
        yield from (_answer(part, width, home) for part in answer.parts)
        return
    yield said(briefly(answer.verdict.why) if answer.is_open else with_titles(answer.verdict.why))
    if ids := [f"{title_of(_SOURCES[name])} {number}" for name, number in answer.ids.items() if number is not None]:
        yield Text(" · ").join(said(one, "dim") for one in ids)
    if answer.is_open:
        yield Text()
        yield from readings(answer.name, answer.namesakes, home, width)
        if not answer.namesakes:
            return
        none = fix_command(answer.name, "--not-an-artist", home)
        yield Text.assemble(("\nno artist at all: ", "dim"), said(none, "cyan"))
    elif _is_unknown(answer):
        yield from _alike(answer)


def _entries(answer: Answer, width: int, home: str) -> Iterator[RenderableType]:
    """Each entry of the bill, as it was judged by itself."""
    for place, one in enumerate(answer.entries, start=1):
        mark = status_mark(one.verdict)
        yield Text(f"{place}  ").append_text(mark).append(f" {one.verdict.status.value}", mark.style)
        yield Padding(Group(*_body(one, width - _INDENT, home)), (0, 0, 0, _INDENT))


def _alike(answer: Answer) -> Iterator[RenderableType]:
    """Entries whose name is nearly this one: it may be a slip of the pen."""
    near = [one.entry for one in answer.strangers if _is_alike(answer.name, one.entry.name)]
    if not near:
        return
    shown = [f"{entry.name} ({title_of(entry.catalog)} {entry.id})" for entry in near[:_MOST_ALIKE]]
    more = [f"{len(near) - _MOST_ALIKE} more"] if len(near) > _MOST_ALIKE else []
    yield said(f"nearly this name: {', '.join([*shown, *more])}", "dim")


def _is_alike(name: str, other: str) -> bool:
    return SequenceMatcher(None, fold_name(name), fold_name(other), autojunk=False).ratio() >= _ALIKE
