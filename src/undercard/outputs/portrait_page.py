"""The page of `undercard artist`: who a name is, why, and what to type when that is wrong.

    Vril  ✓ accepted
    of 2 artists of this name at deezer this one plays techno, as the night does

    Who it is
      deezer  4050205 · 30,120 fans · 12 releases · Techno
        https://www.deezer.com/artist/4050205
      +  plays techno, as the night does  +2.5

Everything is told by signs and words; colour only repeats it.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.artists import KnownArtist, VerdictStatus
from undercard.entities.names import TrackId
from undercard.entities.similarity import Band, Neighbour
from undercard.entities.sources import title_of
from undercard.kit.text import listed
from undercard.outputs.beside import beside_line
from undercard.outputs.paper import draw, said
from undercard.outputs.portrait import (
    Billed,
    Listened,
    Portrait,
    ago,
    command_on,
    correction_words,
    fix_command,
    id_words,
)
from undercard.outputs.portrait_identity import identity_blocks, status_mark
from undercard.outputs.sources import with_titles
from undercard.outputs.words import count, full_day, meter, percent, when

_BANDS = {Band.STRONG: "green", Band.LIKELY: "yellow"}
_CELLS = 10
_WIDE = 110
"""From this width on a link stands beside its track instead of beneath it."""

_NARROW = 68
_MOST_BILLS = 6
_MOST_BESIDE = 8
_MOST_NEAR = 5
_MOST_STRANGERS = 6


def draw_portrait(portrait: Portrait, width: int, *, colour: bool) -> str:
    """Give the whole text, ending with a line break."""
    return draw(_parts(portrait, width), width, colour=colour)


def _parts(portrait: Portrait, width: int) -> Iterator[RenderableType]:
    if not portrait.known:
        yield from _nobody(portrait)
        return
    yield from _head(portrait)
    yield from _stands_for(portrait)
    for title, content in identity_blocks(portrait, width):
        yield _section(title, *content)
    yield from _strangers(portrait)
    yield from _bills(portrait)
    yield from _tracks(portrait, width)
    yield from _nearest(portrait, width)
    yield from _beside(portrait)
    yield from _corrections(portrait)
    yield from _ages(portrait)


def _nobody(portrait: Portrait) -> Iterator[RenderableType]:
    yield Text()
    yield said(f"Nothing is known of {portrait.name}: no mail bills it, and no list of yours names it.", "bold")
    if portrait.alike:
        yield Text("\nDid you mean?")
        for name in portrait.alike:
            yield Padding(said(name, "cyan"), (0, 0, 0, 2))
    yield Text("\nTo ask the catalogues who it is:", style="dim")
    yield Padding(said(command_on("resolve", portrait.name, "", portrait.home), "cyan"), (0, 0, 0, 2))


def _head(portrait: Portrait) -> Iterator[RenderableType]:
    verdict = portrait.verdict
    title = Text("\n").append_text(said(portrait.name, "bold"))
    if portrait.joint:
        yield title.append(f"  {count(len(portrait.parts), 'act')}", "bold")
        yield Text("no bill holds these words as one name; they are read as")
    elif verdict is None:
        yield title.append("  not looked for yet", "dim")
        yield Text("the next run asks the catalogues who it is", style="dim")
    else:
        word = verdict.status.value
        if verdict.parts:
            word = "another name" if len(verdict.parts) == 1 else "several acts"
        mark = status_mark(verdict)
        if portrait.doubt:
            mark, word = Text("?", style="bold yellow"), "ambiguous after listening"
        yield title.append("  ").append_text(mark).append(f" {word}", mark.style)
        yield said(with_titles(verdict.why))
    if portrait.doubt:
        yield said(f"but {with_titles(portrait.doubt)}: no night counts it", "yellow")
    yield from _said(portrait)


def _said(portrait: Portrait) -> Iterator[RenderableType]:
    """What is open about the verdict, and what the user says about the name."""
    if portrait.waiting:
        yield said(f"not final: {with_titles(portrait.waiting)}", "yellow")
    if portrait.said:
        day = full_day(portrait.said.at.astimezone().date())
        yield said(f"✎ you said on {day} that it {correction_words(portrait.said.correction)}", "magenta")
        if portrait.said.doubt:
            yield said(portrait.said.doubt, "yellow")
    if portrait.loved:
        yield Text("♥ one of yours: ", style="red").append_text(said(_diaries(portrait.loved), "not red dim"))


def _diaries(loved: Sequence[KnownArtist]) -> str:
    return listed([f"{artist.diary}, weight {artist.weight:g}" for artist in loved])


def _stands_for(portrait: Portrait) -> Iterator[RenderableType]:
    if not portrait.parts:
        return
    table = _grid()
    for part in portrait.parts:
        why = part.verdict.why if part.verdict else "not looked for yet"
        table.add_row(status_mark(part.verdict), said(part.name, "bold"), said(with_titles(why), "dim"))
    yield Padding(table, (0, 0, 0, 2)) if portrait.joint else _section("Stands for", table)


def _strangers(portrait: Portrait) -> Iterator[RenderableType]:
    if not portrait.strangers:
        return
    told = [
        Text.assemble(said(one.entry.name), (f" ({title_of(one.entry.catalog)} {one.entry.id})", "dim"))
        for one in portrait.strangers[:_MOST_STRANGERS]
    ]
    more = len(portrait.strangers) - _MOST_STRANGERS
    rest = [Text(f"{more} more", style="dim")] if more > 0 else []
    yield _section("Found beside it, and taken for somebody else", Text(" · ").join([*told, *rest]))


def _bills(portrait: Portrait) -> Iterator[RenderableType]:
    if not portrait.bills:
        return
    shown = portrait.bills[:_MOST_BILLS]
    year = portrait.now.astimezone().year
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for bill in shown:
        first, second = when(bill.event, year)
        days = Text.assemble((first, "bold"), f"\n{second}" if second else "")
        table.add_row(days, _bill(bill, portrait.name))
    more = len(portrait.bills) - len(shown)
    rest = [Text(f"and {count(more, 'more night')}", style="dim")] if more > 0 else []
    yield _section("On the bill", table, *rest)


def _bill(bill: Billed, name: str) -> Text:
    event = bill.event
    lines = [said(event.title or "untitled", "bold")]
    place = ", ".join(word for word in (event.venue, event.city) if word)
    if place:
        lines.append(said(place, "cyan"))
    if bill.printed.casefold() != name.casefold():
        lines.append(said(f"billed as {bill.printed}", "dim"))
    if bill.beside:
        beside = [*bill.beside[:_MOST_BESIDE]]
        more = len(bill.beside) - len(beside)
        lines.append(said(f"with {listed([*beside, *([f'{more} more'] if more > 0 else [])])}"))
    return Text("\n").join(lines)


def _tracks(portrait: Portrait, width: int) -> Iterator[RenderableType]:
    if not portrait.tracks:
        if portrait.no_tracks:
            yield _section("Tracks", said(with_titles(portrait.no_tracks), "dim"))
        return
    tried = [listened for listened in portrait.tracks if not listened.spare]
    table = _grid()
    for listened in tried:
        table.add_row(*_track(listened, width))
    heard, spare = sum(listened.heard for listened in tried), len(portrait.tracks) - len(tried)
    rest = [Text(f"{count(spare, 'more track')} in reserve, should a preview fail", style="dim")] if spare else []
    if portrait.bridged:
        rest.append(said(with_titles(portrait.bridged), "dim"))
    told = f"{heard} listened to" if heard == len(tried) else f"{heard} of {len(tried)} listened to"
    yield _section(f"Tracks, {told}" if tried else "Tracks, not listened to yet", *([table] if tried else []), *rest)


def _track(listened: Listened, width: int) -> tuple[Text, Text, Text]:
    track = listened.track
    title = said(track.title, "" if listened.heard else "dim")
    details = " · ".join(part for part in (track.album, str(track.year or ""), title_of(track.catalog)) if part)
    title.append_text(Text.assemble((" · ", "dim"), said(details, "dim")))
    if listened.why or not listened.heard:
        told = listened.why if listened.heard else f"not listened to: {listened.why}"
        title.append("\n").append_text(said(told, "dim"))
    link = said(track.link, "dim")
    mark = Text("●", style="green") if listened.heard else Text("○", style="dim")
    if width >= _WIDE or not link:
        return mark, title, link
    return mark, title.append("\n").append_text(link), Text()


def _nearest(portrait: Portrait, width: int) -> Iterator[RenderableType]:
    if not portrait.neighbours:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for near in portrait.neighbours[:_MOST_NEAR]:
        table.add_row(*_near(near, portrait, width))
    yield _section("Nearest of yours", table)


def _beside(portrait: Portrait) -> Iterator[RenderableType]:
    if not portrait.beside:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for near in portrait.beside:
        table.add_row(str(percent(near.strength)), said(beside_line(near)))
    yield _section("Beside yours, as others say", table)


def _near(near: Neighbour, portrait: Portrait, width: int) -> tuple[Text, Text, Text, Text]:
    style = _BANDS.get(near.band, "dim")
    heavy, light = meter(near.strength, _CELLS)
    bar = Text.assemble((heavy, style), (light, "dim")) if width >= _NARROW else Text()
    bar.append(f" {percent(near.strength):2}")
    pair = [_title(track, portrait) for track in (near.match.theirs, near.match.yours)]
    match = said(" ~ ".join(pair), "dim") if all(pair) else Text()
    return bar, said(near.name), Text(near.band.value, style=style), match


def _title(track: TrackId, portrait: Portrait) -> str:
    found = portrait.matched.get(track)
    return f"“{found.title}”" if found else ""


def _corrections(portrait: Portrait) -> Iterator[RenderableType]:
    """What to type when it is wrong, or open."""
    if portrait.joint:
        shown = (command_on("artist", part.name, "", portrait.home) for part in portrait.parts)
        yield _section("All that is known of each", *(said(command, "cyan") for command in shown))
        return
    if portrait.doubt:
        words = [word for one in portrait.namesakes if one.chosen for word in id_words(one.entries)]
        confirm = fix_command(portrait.name, (*words, "--deezer ID")[0], portrait.home)
        yield _section("If it is right all the same", said(confirm, "cyan"))
    commands = (fix_command(portrait.name, one, portrait.home) for one in _what_to_type(portrait))
    yield _section(_if(portrait), *(said(command, "cyan") for command in commands))


def _if(portrait: Portrait) -> str:
    if portrait.said:
        return "To take back what you said"
    if portrait.parts or _is_accepted(portrait):
        return "If this is wrong"
    return "If it is none of these" if portrait.namesakes else "If you know better"


def _what_to_type(portrait: Portrait) -> list[str]:
    if portrait.said:
        return ["--forget"]
    words = ["--deezer ID", "--not-an-artist"]
    if not portrait.parts and len(portrait.name.split()) > 1:
        words.append('--split "ONE" "OTHER"')
    return words if _is_accepted(portrait) else [*words, '--same-as "NAME"']


def _is_accepted(portrait: Portrait) -> bool:
    return portrait.verdict is not None and portrait.verdict.status is VerdictStatus.ACCEPTED


def _ages(portrait: Portrait) -> Iterator[RenderableType]:
    now = portrait.now
    told = [
        f"{title_of(_home_of(one.source))} {ago(one.at, now)} ({count(one.entries, 'hit')})"
        for one in portrait.answered
    ]
    due = min((one.due for one in portrait.answered if one.due), default=None)
    words = [f"decided {ago(portrait.judged, now)}"] if portrait.judged else []
    words += [f"asked {listed(told)}"] if told else []
    if due:
        words.append(f"to be asked again after {full_day(due.astimezone().date())}")
    if words:
        yield Group(Text(), said("; ".join(words), "dim"))


def _home_of(source: str) -> str:
    """A source that is asked elsewhere is `deezer@<address>`; a page has no room for addresses of machines."""
    return source.partition("@")[0]


def _section(title: str, *content: RenderableType) -> Group:
    return Group(Text(f"\n{title}", style="bold"), Padding(Group(*content), (0, 0, 0, 2)))


def _grid() -> Table:
    """A column for signs and two for words."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    return table
