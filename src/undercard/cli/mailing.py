"""mail ...: the mailboxes that newsletters come from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home, Json

if TYPE_CHECKING:
    from undercard.app.checking import AccountCheck
    from undercard.mail.port import FolderView

_OTHERS_SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add the group of commands of this file."""
    group = typer.Typer(help="Look after the mailboxes that newsletters come from.", no_args_is_help=True)
    group.command()(check)
    group.command()(explain)
    app.add_typer(group, name="mail")


def check(
    accounts: Annotated[
        list[str] | None, typer.Argument(help="Names from the settings; all when none is given.")
    ] = None,
    *,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Connect to mail accounts and say what is there; reads no mail and changes nothing."""
    from dataclasses import asdict

    from undercard.app.checking import ask_accounts
    from undercard.cli.showing import show_json

    checks = []
    for checked in ask_accounts(open_house(home), accounts or []):
        checks.append(checked)
        if not as_json:
            typer.echo(_account_text(checked))
    if as_json:
        show_json([asdict(checked) | {"good": checked.good} for checked in checks])
    elif not checks:
        typer.echo("no mail account is set up: docs/mail.md shows how, or run 'undercard init' for mail in files")
    if not all(checked.good for checked in checks):
        raise typer.Exit(1)


def explain(
    files: Annotated[list[Path], typer.Argument(help="Mails: .eml, .html, mbox files, Maildirs, or folders of them.")],
    *,
    home: Home = None,
) -> None:
    """Show, event by event, which reader and which words of the mail gave each field, and how surely."""
    from undercard.app.reading import read_files
    from undercard.cli.showing import complain, show_text, terminal_width, wants_colour
    from undercard.kit.registry import load
    from undercard.outputs.renderers import EVENTS

    readings = read_files(open_house(home), files)
    renderer = load("renderer", "events_explained", EVENTS)(colour=wants_colour())
    show_text(renderer.render(readings.files, terminal_width()))
    complain(readings.faults + readings.notes)
    if not any(readings.files.values()):
        raise typer.Exit(1)


def _account_text(checked: "AccountCheck") -> str:
    lines = [checked.about or checked.account]
    if checked.problem:
        return "\n".join([*lines, f"  LOOK  {checked.problem}"])
    lines += ["  ok    login", *(_folder_text(folder) for folder in checked.folders if folder.read)]
    others = [folder.name for folder in checked.folders if not folder.read]
    if others:
        more = f" and {len(others) - _OTHERS_SHOWN} more" if len(others) > _OTHERS_SHOWN else ""
        lines.append(f"        not read: {', '.join(others[:_OTHERS_SHOWN])}{more}")
    return "\n".join(lines)


def _folder_text(folder: "FolderView") -> str:
    if folder.problem:
        return f"  LOOK  {folder.name}: {folder.problem}"
    return f"  ok    {folder.name}: {folder.mails} mails, {folder.recent} of them recent enough to be read"
