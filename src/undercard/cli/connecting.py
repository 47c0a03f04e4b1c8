"""spotify: sign in once, so that the artists one follows and keeps count as loved."""

from typing import Annotated

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home

spotify = typer.Typer(help="Your Spotify account as a source of taste.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(spotify, name="spotify")


@spotify.command()
def connect(
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser; without, its address is printed.")] = True,
    home: Home = None,
) -> None:
    """Sign in with the app whose client_id stands in undercard.toml; the right to read is kept in a file of its own."""
    house = open_house(home)

    def show(address: str) -> None:
        typer.echo(f"Sign in at this address; the browser comes back by itself:\n\n  {address}\n")
        if browser:
            typer.launch(address)

    name = house.connect_spotify(show)
    typer.echo(f"Connected as {name}. The artists you follow, play and keep count as loved from the next run on.")
