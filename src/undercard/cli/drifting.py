"""drift: how an artist moved between runs, and with the years."""

from pathlib import Path
from typing import Annotated

import typer

from undercard.cli.opening import open_house, wait
from undercard.cli.options import Home, Json, Library, Model
from undercard.errors import SourceUnavailable


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(drift)


def drift(
    name: Annotated[str, typer.Argument(help="An artist.")],
    *,
    top: Annotated[int, typer.Option("--top", min=1, help="Nearest artists of each period.")] = 5,
    tracks: Annotated[
        int | None,
        typer.Option("--tracks", min=1, max=20, help="Listen to so many of its tracks, for this question alone."),
    ] = None,
    library: Library = None,
    model: Model = None,
    as_json: Json = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write a page with plots: one HTML file that needs nothing else.")
    ] = None,
    home: Home = None,
) -> None:
    """Show how an artist's neighbours moved between runs, and with the years of its releases."""
    from undercard.app.drifting import drift as follow
    from undercard.cli.drift_sheet import drift_data, drift_sheet
    from undercard.cli.progress import watching
    from undercard.cli.proving_grounds import show_sheet
    from undercard.cli.showing import complain

    house = open_house(home, model)
    with watching(quiet=as_json) as progress:
        found = wait(follow(house, name, top, tracks, library or [], progress))
    show_sheet(drift_sheet(found), drift_data(found), report, as_json=as_json)
    complain(found.faults)
    if found.why and not found.runs.snapshots:
        raise typer.Exit(SourceUnavailable.exit_code if found.waits else 1)
