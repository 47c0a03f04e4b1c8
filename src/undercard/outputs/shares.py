"""Whose acts came how far: a line for each newsletter, and one for each source that was asked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from undercard.entities.nights import Newsletter, Provider
from undercard.entities.sources import title_of
from undercard.outputs.paper import said
from undercard.outputs.words import day, full_day

_WIDE = 110
"""From this width on there is room for the subject."""

_LEAST = 11
"""Columns for a name: as many as `musicbrainz` takes."""

_NARROW = 68
"""Below this width only the first and the last stage are told."""


def newsletter_lines(letters: Sequence[Newsletter], width: int, year: int | None) -> Iterator[RenderableType]:
    """Yield a table of the newsletters when there are several."""
    if len(letters) < 2:  # noqa: PLR2004 - of one, the funnel has told all
        return
    yield Text()
    yield Text("Newsletter by newsletter", style="bold")
    yield Text()
    heads = ["acts", "resolved", "preview", "heard", "scored"] if width >= _NARROW else ["acts", "scored"]
    table = _table([*(["newest mail"] if width >= _NARROW else []), *(["subject"] if width >= _WIDE else [])], heads)
    for letter in letters:
        funnel = letter.funnel
        told = [said(letter.name)]
        told += [_day(letter.newest, year)] if width >= _NARROW else []
        told += [said(letter.subject, "dim")] if width >= _WIDE else []
        counts = [funnel.acts, funnel.resolved, funnel.with_preview, funnel.embedded, funnel.scored]
        shown = counts if width >= _NARROW else [funnel.acts, funnel.scored]
        table.add_row(*told, *_numbers(shown), _share(funnel.scored, funnel.acts))
    yield Padding(table, (0, 0, 0, 2))


def provider_lines(providers: Sequence[Provider], width: int) -> Iterator[RenderableType]:
    """Yield a table of the sources when more than one of them was asked."""
    asked = [provider for provider in providers if provider.asked or provider.previews]
    if len(asked) < 2:  # noqa: PLR2004 - of one, the funnel has told all
        return
    yield Text()
    yield Text("Source by source", style="bold")
    yield Text("found = has the artist that was accepted; slow sources are asked only in doubt", style="dim")
    yield Text()
    wide = width >= _NARROW
    heads = ["asked", "found", "rate"] + (["with preview", "heard"] if wide else []) + ["could not ask"]
    table = _table([], heads, share_last=False)
    for provider in asked:
        hits = _share(provider.found, provider.answered)
        previews = [*_numbers([provider.with_preview]), _heard(provider)] if wide else []
        table.add_row(
            said(title_of(provider.name)),
            *_numbers([provider.asked, provider.found]),
            hits,
            *previews,
            _missed(provider),
        )
    yield Padding(table, (0, 0, 0, 2))


def _day(moment: datetime | None, year: int | None) -> Text:
    if moment is None:
        return Text("no date", style="dim")
    date = moment.date()
    return Text(day(date) if year in {None, date.year} else full_day(date), style="dim")


def _share(part: int, whole: int) -> Text:
    """Never rounded up: 100 % is all of them."""
    return Text(f"{part * 100 // whole} %" if whole else "", style="dim")


def _table(words: Iterable[str], numbers: Iterable[str], *, share_last: bool = True) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    heads = [Text(), *(Text(head, style="dim") for head in (*words, *numbers))]
    table.add_column(overflow="fold", min_width=_LEAST)
    for _ in words:
        table.add_column(overflow="fold")
    for _ in numbers:
        table.add_column(justify="right", no_wrap=True)
    if share_last:
        table.add_column(justify="right", no_wrap=True)
        heads.append(Text("share", style="dim"))
    table.add_row(*heads)
    return table


def _numbers(counts: Iterable[int]) -> list[Text]:
    return [Text(str(count)) if count else Text("–", style="dim") for count in counts]


def _heard(provider: Provider) -> Text:
    if not provider.previews:
        return Text("–", style="dim")
    return Text(f"{provider.heard} of {provider.previews}")


def _missed(provider: Provider) -> Text:
    """What could not be asked: that is no "has none"."""
    missed = provider.faults + provider.unfetched
    return Text(str(missed), style="yellow") if missed else Text("–", style="dim")
