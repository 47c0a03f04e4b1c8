"""graph ...: what others say about who belongs beside whom."""

from pathlib import Path
from typing import Annotated

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home, Json
from undercard.errors import SettingsError


def register(app: typer.Typer) -> None:
    """Add the group of commands of this file."""
    group = typer.Typer(help="What others say about who belongs beside whom.", no_args_is_help=True)
    group.command("import")(import_file)
    group.command()(show)
    app.add_typer(group, name="graph")


def import_file(
    file: Annotated[Path, typer.Argument(help="similar_artists_map.json, or a table: artist, similar[, strength].")],
    *,
    source: Annotated[str, typer.Option("--source", help="Whose word it is, when it is not music-map's.")] = "",
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Take in look-ups that were made elsewhere; they count as if they had been asked for now."""
    from undercard.app.graphing import import_graph
    from undercard.outputs.graph_page import import_json, import_text

    found = import_graph(open_house(home), file, source)
    typer.echo((import_json(found) if as_json else import_text(found)).rstrip("\n"))


def show(
    name: Annotated[str | None, typer.Argument(help="An artist; without one: how much is known from whom.")] = None,
    *,
    top: Annotated[int, typer.Option("--top", min=1, help="How many of each circle to show.")] = 12,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show whom others put beside an artist, and the ways from there to those you love."""
    from undercard.app.graphing import show_graph, survey_graph
    from undercard.cli.showing import show_text, terminal_width, wants_colour
    from undercard.outputs.graph_page import draw_view, overview_json, overview_text, view_json

    house = open_house(home)
    if name is None:
        survey = survey_graph(house)
        show_text(overview_json(survey) if as_json else overview_text(survey))
        return
    if not name.strip():
        raise SettingsError("NAME is empty: write a name, as in undercard graph show 'Four Tet'")
    view = show_graph(house, name)
    show_text(view_json(view) if as_json else draw_view(view, top, terminal_width(), colour=wants_colour()))
    if not view.known:
        raise typer.Exit(1)
