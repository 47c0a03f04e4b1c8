"""init, run, doctor, demo: living with undercard."""

from pathlib import Path
from typing import Annotated

import typer

from undercard.cli.finding import show_outcome
from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Model, Threshold, Top

_TASTE = (
    "A list of artists, a playlist, a rekordbox or Traktor collection, or an export of Spotify, Last.fm or "
    "ListenBrainz; may be repeated."
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(demo)
    app.command()(init)
    app.command()(run)
    app.command()(doctor)


def init(
    *,
    mail: Annotated[list[Path] | None, typer.Option("--mail", help="Where newsletters lie; may be repeated.")] = None,
    like: Annotated[list[str] | None, typer.Option("--like", help="An artist you love; may be repeated.")] = None,
    taste: Annotated[list[Path] | None, typer.Option("--taste", help=_TASTE)] = None,
    library: Annotated[list[Path] | None, typer.Option("--library", help="A music folder of your own.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace settings that exist.")] = False,
    home: Home = None,
) -> None:
    """Write the settings for the standing use; asks for what is not given."""
    from undercard.cli.first_settings import Answers, ask_missing, missing_places, write_settings
    from undercard.cli.showing import complain
    from undercard.settings import default_home

    answers = ask_missing(Answers(tuple(mail or ()), tuple(like or ()), tuple(taste or ()), tuple(library or ())))
    path = write_settings(home or default_home(), answers, force=force)
    complain(f"{place} is not there; it is kept in the settings all the same" for place in missing_places(answers))
    typer.echo(f"settings written to {path}\nnext: 'undercard doctor' looks them over, 'undercard run' begins")


def run(
    *,
    top: Top = 20,
    threshold: Threshold = None,
    model: Model = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Take new mail, hear new acts, rank every coming night."""
    from undercard.app.running import run as run_line
    from undercard.cli.progress import watching

    house = open_house(home, model, threshold)
    with watching(quiet=as_json) as progress:
        outcome = wait(run_line(house, progress))
    show_outcome(outcome, top, house.threshold, as_json=as_json)


def doctor(*, model: Model = None, as_json: Json = False, home: Home = None) -> None:
    """Say what works, what does not and what to do about it, and what the next run will do; nobody is asked."""
    from undercard.app.check import Level
    from undercard.app.checking import check_house
    from undercard.cli.check_page import checks_data, checks_text
    from undercard.cli.showing import show_json, show_text, terminal_width, wants_colour

    checks = check_house(open_house(home, model))
    if as_json:
        show_json(checks_data(checks))
    else:
        show_text(checks_text(checks, terminal_width(), colour=wants_colour()))
    if any(check.level is Level.FAULT for check in checks):
        raise typer.Exit(1)


def demo(
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what an earlier demo has done.")] = False,
    as_json: Json = False,
    home: Annotated[Path | None, typer.Option("--home", help="Keep the demo's state here instead.")] = None,
) -> None:
    """Walk the whole line on fictional acts and synthesised music; needs no network and no settings."""
    from undercard.cli.demonstration import demonstrate

    demonstrate(home, fresh=fresh, as_json=as_json)
