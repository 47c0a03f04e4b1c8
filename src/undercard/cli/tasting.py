"""taste ...: whom you love, who says so, and how far undercard has got with them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home, Json
from undercard.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from undercard.app.tasting import LovedArtist, Taste

_SHOWN = 40
_CELLS = 8
_WIDE = 84
"""From this width on a bar stands beside the weight."""

_LEGEND = "♥ heard   ○ not heard   weight: 4 = a plain like, 1 more = twice as much"


def register(app: typer.Typer) -> None:
    """Add the group of commands of this file."""
    group = typer.Typer(help="Look after what undercard knows of your taste.", no_args_is_help=True)
    group.callback()(_group)
    group.command()(show)
    app.add_typer(group, name="taste")


def _group() -> None:
    """Keep `show` a word of its own while it is the only command."""


def show(
    *,
    top: Annotated[
        int | None, typer.Option("--top", min=1, help=f"How many to show; {_SHOWN}, or with --json all.")
    ] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show whom you love: weight, how many tracks were heard, which of your lists and exports say so."""
    from undercard.app.tasting import show_taste
    from undercard.cli.showing import complain, show_json, show_text, terminal_width, wants_colour

    taste = show_taste(open_house(home))
    if as_json:
        show_json(taste_data(taste, top))
    else:
        show_text(taste_text(taste, top or _SHOWN, terminal_width(), colour=wants_colour()))
    complain(taste.problems)
    if not taste.loved:
        raise typer.Exit(SettingsError.exit_code if taste.lost else 1)


def taste_data(taste: "Taste", top: int | None) -> dict[str, Any]:
    """Plain data of `taste show --json`."""
    return {
        "artists": [_loved_data(loved) for loved in taste.loved[:top]],
        "diaries": dict(taste.diaries),
        "waiting": list(taste.waiting),
        "problems": list(taste.problems),
    }


def taste_text(taste: "Taste", top: int, width: int, *, colour: bool) -> str:
    """The table of `taste show`, heaviest first, with the diaries beneath."""
    from undercard.outputs.paper import draw

    return draw(_parts(taste, top, width), width, colour=colour)


def _loved_data(loved: "LovedArtist") -> dict[str, Any]:
    verdict = loved.verdict
    return {
        "name": loved.artist.name,
        "key": loved.artist.key,
        "weight": round(loved.artist.weight, 4),
        "diaries": {name: round(weight, 4) for name, weight in loved.diaries.items()},
        "verdict": None
        if verdict is None
        else {
            "status": verdict.status.value,
            "why": verdict.why,
            "ids": {chosen.catalog: chosen.id for chosen in verdict.chosen},
        },
        "tracks": loved.tracks,
        "heard": loved.heard,
    }


def _parts(taste: "Taste", top: int, width: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    from undercard.outputs.words import count

    if not taste.loved:
        yield Text("Nothing is known of your taste yet.", style="bold")
        if not taste.waiting and not taste.problems:
            yield Text("Put likes, lists or exports into [taste] of undercard.toml (docs/taste.md).", style="dim")
    else:
        heard = sum(loved.heard > 0 for loved in taste.loved)
        yield Text(f"\n{count(len(taste.loved), 'artist')} you love, {heard} of them heard", style="bold")
        yield Text(f"{_LEGEND}\n", style="dim")
        yield _table(taste.loved[:top], width)
        if len(taste.loved) > top:
            more = count(len(taste.loved) - top, "more artist")
            yield Text(f"and {more} (--top {len(taste.loved)} shows all)", "dim")
        yield Text()
    yield from (_line(name, count(number, "artist")) for name, number in taste.diaries.items())
    yield from (_line(name, "not read yet: 'undercard run' reads it") for name in taste.waiting)


def _line(name: str, more: str) -> "Text":
    from undercard.outputs.paper import said

    return said(_short(name)).append(f"  {more}", "dim")


def _table(loved: "tuple[LovedArtist, ...]", width: int) -> "Table":
    from rich.table import Table

    from undercard.outputs.paper import said

    is_wide = width >= _WIDE
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=3, justify="right", no_wrap=True)
    table.add_column(width=1)
    table.add_column(overflow="fold", max_width=max(16, width // 3))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", max_width=width // 3)
    most = max(artist.artist.weight for artist in loved)
    for rank, one in enumerate(loved, start=1):
        diaries = said(", ".join(map(_last_part, one.diaries)), "dim")
        weight = _weight(one, most, is_wide=is_wide)
        table.add_row(str(rank), _sign(one), said(one.artist.name, "bold"), weight, _known(one), diaries)
    return table


def _sign(loved: "LovedArtist") -> "Text":
    from rich.text import Text

    return Text("♥", style="bold red") if loved.heard else Text("○", style="dim")


def _weight(loved: "LovedArtist", most: float, *, is_wide: bool) -> "Text":
    from rich.text import Text

    from undercard.outputs.words import meter

    weight = f"{loved.artist.weight:5.1f}"
    if not is_wide:
        return Text(weight)
    heavy, light = meter(loved.artist.weight / most, _CELLS)
    return Text.assemble((heavy, "green"), (light, "dim"), weight)


def _known(loved: "LovedArtist") -> "Text":
    """Who it is and how much was heard, in words."""
    from undercard.artists.identity import NOBODY_ASKED
    from undercard.entities.artists import VerdictStatus
    from undercard.outputs.paper import said

    verdict = loved.verdict
    if loved.heard:
        return said(f"{loved.heard} of {loved.tracks} tracks heard" if loved.tracks else "heard elsewhere")
    if verdict is None or verdict.why.startswith(NOBODY_ASKED):
        return said("not asked yet", "dim")
    if verdict.status is VerdictStatus.ACCEPTED:
        return said("found, no track heard yet" if loved.tracks else "found, no track", "yellow")
    return said(verdict.status.value, "yellow")


def _short(diary: str) -> str:
    """The place with `~` for the user's home: `list:~/my_artists.json`."""
    return diary.replace(f":{Path.home()}/", ":~/")


def _last_part(diary: str) -> str:
    """The last part of the place: `list:/home/me/my_artists.json` is `my_artists.json`."""
    return diary.replace("\\", "/").rstrip("/").rpartition("/")[2] or diary
