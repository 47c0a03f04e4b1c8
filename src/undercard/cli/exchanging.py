"""export and import: vectors in files that others can read."""

from pathlib import Path
from typing import Annotated

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home


def register(app: typer.Typer) -> None:
    """Add the groups of commands of this file."""
    out = typer.Typer(help="Write what undercard knows to files.", no_args_is_help=True)
    out.command("embeddings")(export_embeddings)
    app.add_typer(out, name="export")
    into = typer.Typer(help="Take in files made elsewhere.", no_args_is_help=True)
    into.command("embeddings")(import_embeddings)
    app.add_typer(into, name="import")


File = Annotated[Path, typer.Argument(help="embeddings_db.json: artist -> embedding, tracks_used, spotify_ids, ...")]


def export_embeddings(file: File, *, home: Home = None) -> None:
    """Write one vector per artist, the same bytes for the same knowledge."""
    from undercard.app.exchanging import export_embeddings as export

    typer.echo(f"{export(open_house(home), file)} artists -> {file}")


def import_embeddings(file: File, *, home: Home = None) -> None:
    """Keep the vectors of a file; those of the model in use take part in comparisons."""
    from undercard.app.exchanging import import_embeddings as take_in

    typer.echo(f"{take_in(open_house(home), file)} artists <- {file}")
