"""artist and fix: what is known about a name, and what the user knows better."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from undercard.cli.opening import named_home, open_house, wait
from undercard.cli.options import Home, Json, Model
from undercard.errors import SettingsError

if TYPE_CHECKING:
    from undercard.entities.artists import Correction
    from undercard.outputs.portrait import Fixed

_SPLIT = "--split"
_EACH = "The artist's id there, or the address of the page."


class _TakesSeveral(TyperCommand):
    """A command whose `--split` takes all words up to the next option: `--split "Blasha" "Allatt"`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the context is typer's own affair
        return super().parse_args(ctx, spread(args))


def spread(words: Sequence[str]) -> list[str]:
    """Give the words with `--split` before each name that follows one, as options that take one value want it."""
    told: list[str] = []
    names = -1
    for place, word in enumerate(words):
        if word == "--":
            return [*told, *words[place:]]
        if word.startswith("-"):
            names = 0 if word == _SPLIT else -1
        elif names >= 0:
            told += [_SPLIT] if names else []
            names += 1
        told.append(word)
    return told


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(artist)
    app.command(cls=_TakesSeveral)(fix)


def artist(
    name: Annotated[str, typer.Argument(help="A name as on a bill, however it is written.")],
    *,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show everything known about a name: who it is and why, where it plays, what was heard, how to correct it."""
    from undercard.app.knowing import know
    from undercard.cli.showing import show_text, terminal_width, wants_colour
    from undercard.outputs.portrait_fields import portrait_json
    from undercard.outputs.portrait_page import draw_portrait

    if not name.strip():
        raise SettingsError("NAME is empty: write a name as on a bill, as in undercard artist 'Four Tet'")
    portrait = replace(know(open_house(home, model), name), home=named_home(home))
    if as_json:
        show_text(portrait_json(portrait))
    else:
        show_text(draw_portrait(portrait, terminal_width(), colour=wants_colour()))
    if not portrait.known:
        raise typer.Exit(1)


def fix(
    name: Annotated[
        str | None, typer.Argument(help="A name as on a bill, however it is written; without one: what is in doubt.")
    ] = None,
    *,
    deezer: Annotated[str | None, typer.Option("--deezer", help=_EACH)] = None,
    itunes: Annotated[str | None, typer.Option("--itunes", help=_EACH)] = None,
    spotify: Annotated[str | None, typer.Option("--spotify", help=_EACH)] = None,
    soundcloud: Annotated[str | None, typer.Option("--soundcloud", help=_EACH)] = None,
    mbid: Annotated[str | None, typer.Option("--mbid", help="The same at MusicBrainz.")] = None,
    not_an_artist: Annotated[bool, typer.Option("--not-an-artist", help="The words name no act.")] = False,
    split: Annotated[
        list[str] | None, typer.Option(_SPLIT, help='The words name several acts: --split "ONE" "OTHER".')
    ] = None,
    same_as: Annotated[str | None, typer.Option("--same-as", help="The name under which the act is known.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Take back what you said.")] = False,
    show_all: Annotated[bool, typer.Option("--list", help="Show all that you said, about every name.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="Ask about every act in doubt, one after the other.")] = False,
    later: Annotated[bool, typer.Option("--later", help="Ask nobody now; the next run does.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Say who a name is: it counts for good, and only what rests on it is done anew.

    Without a name it shows the acts in doubt, those of the next nights first, each with the commands that settle it.
    """
    from undercard.app.corrections import read_correction

    given = {"deezer": deezer, "itunes": itunes, "spotify": spotify, "soundcloud": soundcloud, "musicbrainz": mbid}
    ids = {source: number for source, number in given.items() if number is not None}
    correction = read_correction(ids, split or (), same_as, not_an_artist=not_an_artist)
    if show_all or ask or (name is None and correction is None and not forget):
        _refuse_more(
            [show_all and "--list", ask and "--ask", name, correction and "a correction", forget and "--forget"]
        )
        _show_many(show_all=show_all, ask=ask, as_json=as_json, home=home)
        return
    name = (name or "").strip()
    if not name:
        raise SettingsError("fix needs the name first, as in: undercard fix 'Vril' --deezer 27")
    if (correction is None) is not forget:
        raise SettingsError(_what_to_say(name, forget=forget))
    _show_fixed(_fixed(name, correction, home, later=later, quiet=as_json), as_json=as_json)


def _refuse_more(said: "Sequence[object]") -> None:
    """A list is asked for alone; what stands beside it would be lost without a word."""
    told = [str(one) for one in said if one]
    if len(told) > 1:
        raise SettingsError(f"{' and '.join(told)} do not go together: ask for one of them")


def _show_many(*, show_all: bool, ask: bool, as_json: bool, home: Path | None) -> None:
    if show_all:
        _show_all(as_json=as_json, home=home)
    elif ask:
        from undercard.cli.settling import settle_doubts

        if as_json:
            raise SettingsError("--ask asks a person: leave out --json, or take the list of undercard fix --json")
        settle_doubts(open_house(home), named_home(home))
    else:
        _show_doubts(as_json=as_json, home=home)


def _what_to_say(name: str, *, forget: bool) -> str:
    if forget:
        return "--forget takes back what you said: say nothing new in the same breath"
    from undercard.outputs.portrait import ID_OPTIONS

    return (
        f"say who {name!r} is: {', '.join(ID_OPTIONS.values())} with an id, --not-an-artist, --split, --same-as, or "
        f"--forget; 'undercard artist' shows whom it may be, with the command for each"
    )


def _fixed(name: str, correction: "Correction | None", home: Path | None, *, later: bool, quiet: bool) -> "Fixed":
    from undercard.app.fixing import fix as keep
    from undercard.app.fixing import forget as take_back
    from undercard.cli.progress import watching

    house = open_house(home)
    with watching(quiet=quiet) as progress:
        verb = keep(house, name, correction, progress, later=later) if correction else None
        fixed = wait(verb or take_back(house, name, progress, later=later))
    return replace(fixed, home=named_home(home))


def _show_fixed(fixed: "Fixed", *, as_json: bool) -> None:
    from undercard.cli.showing import complain, show_text, terminal_width, wants_colour
    from undercard.outputs.fixed_page import draw_fixed, fixed_json

    text = fixed_json(fixed) if as_json else draw_fixed(fixed, terminal_width(), colour=wants_colour())
    show_text(text)
    complain(fixed.faults)


def _show_all(*, as_json: bool, home: Path | None) -> None:
    from undercard.app.fixing import corrections
    from undercard.cli.showing import show_text, terminal_width, wants_colour
    from undercard.outputs.fixed_page import corrections_json, draw_corrections

    said = corrections(open_house(home))
    show_text(corrections_json(said) if as_json else draw_corrections(said, terminal_width(), colour=wants_colour()))


def _show_doubts(*, as_json: bool, home: Path | None) -> None:
    from undercard.app.doubts import list_doubts
    from undercard.cli.showing import show_text, terminal_width, wants_colour
    from undercard.outputs.doubts import doubts_json, draw_doubts

    house, place = open_house(home), named_home(home)
    doubts = list_doubts(house)
    if as_json:
        show_text(doubts_json(doubts, place))
        return
    year = house.clock().astimezone().year
    show_text(draw_doubts(doubts, terminal_width(), year, colour=wants_colour(), home=place))
