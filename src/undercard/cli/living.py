"""init, run, doctor, demo: living with undercard."""

from pathlib import Path
from typing import Annotated

import typer

from undercard.cli.finding import show_outcome
from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Top


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
    taste: Annotated[list[Path] | None, typer.Option("--taste", help="A list of artists: text, CSV or JSON.")] = None,
    library: Annotated[list[Path] | None, typer.Option("--library", help="A music folder of your own.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace settings that exist.")] = False,
    home: Home = None,
) -> None:
    """Write the settings for the standing use; asks for what is not given."""
    from undercard.cli.first_settings import Answers, ask_missing, write_settings
    from undercard.settings import default_home

    answers = ask_missing(Answers(tuple(mail or ()), tuple(like or ()), tuple(taste or ()), tuple(library or ())))
    path = write_settings(home or default_home(), answers, force=force)
    typer.echo(f"settings written to {path}\nnext: undercard run")


def run(*, top: Top = 20, as_json: Json = False, home: Home = None) -> None:
    """Take new mail, hear new acts, rank every coming night."""
    from undercard.app.running import run as run_line
    from undercard.cli.progress import watching

    house = open_house(home)
    with watching(quiet=as_json) as progress:
        outcome = wait(run_line(house, progress))
    show_outcome(outcome, top, as_json=as_json)


def doctor(*, as_json: Json = False, home: Home = None) -> None:
    """Check the house: settings, disk, model, store; say what to do about what is wrong."""
    from dataclasses import asdict

    from undercard.app.checking import check_house
    from undercard.cli.showing import show_json

    checks = check_house(open_house(home))
    if as_json:
        show_json([asdict(check) for check in checks])
    else:
        typer.echo("\n".join(f"{'ok  ' if c.good else 'LOOK'}  {c.name:<10} {c.detail}" for c in checks))
    if not all(check.good for check in checks):
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
