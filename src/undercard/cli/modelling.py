"""models: which models there are; install, verify and remove those that do not ship with undercard."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home, Json
from undercard.cli.saying import say

if TYPE_CHECKING:
    from undercard.embedding.install import Watch
    from undercard.embedding.port import ModelCard

Name = Annotated[str, typer.Argument(help="Name of the model, as `undercard models` shows it.")]

models = typer.Typer(help="Which models there are; install those that do not ship with undercard.")


def register(app: typer.Typer) -> None:
    """Add the group of commands of this file."""
    app.add_typer(models, name="models")


@models.callback(invoke_without_command=True)
def list_all(context: typer.Context, *, as_json: Json = False, home: Home = None) -> None:
    """Show every model: length of its vector, cost, size, licence, installed or not, what it is good for."""
    if context.invoked_subcommand is not None:
        return
    from undercard.app.models import list_models
    from undercard.cli.model_table import models_as_data, models_text
    from undercard.cli.showing import show_json, show_text, terminal_width, wants_colour

    entries = list_models(open_house(home))
    if as_json:
        show_json(models_as_data(entries))
    else:
        show_text(models_text(entries, terminal_width(), colour=wants_colour()))


@models.command()
def install(
    name: Name,
    *,
    given: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            help="A copy of the published file, a folder or a wheel with it, instead of fetching; repeatable.",
        ),
    ] = None,
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="Agree to the licence without being asked.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Install it anew, even when it is there.")] = False,
    home: Home = None,
) -> None:
    """Fetch the published weights of a model, check them, convert them, and try the result."""
    from undercard.app.models import card_of, install_model, is_ready
    from undercard.embedding.install import Order
    from undercard.embedding.weights.files import megabytes
    from undercard.kit.downloads import download

    house = open_house(home)
    card = card_of(house, name)
    if card.files and is_ready(house, name) and not (given or again):
        typer.echo(f"{name} is installed already; `undercard models verify {name}` checks it")
        return
    accepted = accept_licence or not card.must_accept
    if card.files and (accepted or _somebody_can_answer()):
        _introduce(card, fetched=not given)
        accepted = accepted or _ask(card)
    with _bars() as watch:
        made = install_model(house, name, Order(tuple(given or ()), accepted), fetch=download, watch=watch)
    size = sum(path.stat().st_size for path in made.folder.iterdir())
    typer.echo(f"{name} is installed: {megabytes(size)} in {made.folder}\nchecked: {made.proof}")
    typer.echo(f'use it with --model {name}, or for good with model = "{name}" under [listening] in undercard.toml')


@models.command()
def verify(name: Name, *, home: Home = None) -> None:
    """Check every byte of an installed model, and try it."""
    from undercard.app.models import verify_model

    typer.echo(f"{name} is in order: {verify_model(open_house(home), name)}")


@models.command()
def remove(name: Name, *, home: Home = None) -> None:
    """Take an installed model away, with whatever was left of its download; vectors that it made stay."""
    from undercard.app.models import remove_model
    from undercard.embedding.weights.files import megabytes

    removed = remove_model(open_house(home), name)
    if not removed.freed:
        typer.echo(f"{name} was not installed")
        return
    shared = f"; {', '.join(removed.others)} used the same files" if removed.others else ""
    typer.echo(f"{name} is removed: {megabytes(removed.freed)} free again{shared}")


def _introduce(card: "ModelCard", *, fetched: bool) -> None:
    from undercard.embedding.weights.files import megabytes

    homes = ", ".join(sorted({file.url.split("/")[2] for file in card.files}))
    source = f"{megabytes(card.download)} from {homes}" if fetched else "from your copy"
    say(f"{card.name}: {source}, licence {card.licence}\n{card.notice}")


def _ask(card: "ModelCard") -> bool:
    """Whether the user agrees; a no ends the command."""
    return typer.confirm(f"Do you accept {card.licence} for {card.name}?", default=False, abort=True, err=True)


def _somebody_can_answer() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def _bars() -> Iterator["Watch"]:
    """One bar for what is going on, on a terminal; silence elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from undercard.embedding.weights.files import megabytes

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=32), TextColumn("{task.fields[amount]}"))
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as bars:
        task = bars.add_task("connecting", total=None, amount="")
        now = "connecting"

        def watch(what: str, done: int, total: int) -> None:
            nonlocal task, now
            if what != now:
                bars.remove_task(task)
                task, now = bars.add_task(what, total=None, amount=""), what
            amount = f"{megabytes(done)} of {megabytes(total)}" if total else ""
            bars.update(task, completed=done, total=total or None, amount=amount)

        yield watch
