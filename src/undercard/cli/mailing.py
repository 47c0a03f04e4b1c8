"""mail ...: the mailboxes that newsletters come from."""

import json
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from undercard.cli.opening import open_house
from undercard.cli.options import Home, Json, Mails
from undercard.cli.saying import say
from undercard.errors import SettingsError

if TYPE_CHECKING:
    from undercard.app.checking import AccountCheck
    from undercard.app.learning import Lesson
    from undercard.mail.port import FolderView

_OTHERS_SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add the group of commands of this file."""
    group = typer.Typer(help="Look after the mailboxes that newsletters come from.", no_args_is_help=True)
    group.command()(check)
    group.command()(explain)
    group.command()(learn)
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
    files: Mails,
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
    if not readings.files:
        raise typer.Exit(1)


def learn(
    files: Annotated[
        list[Path] | None,
        typer.Argument(readable=False, help="One to three mails of one sender: .eml, .html, or folders of them."),
    ] = None,
    *,
    sender: Annotated[
        str | None, typer.Option("--sender", help="An address: learn from its newest mails in the store instead.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write the profile here.")] = None,
    name: Annotated[str, typer.Option("--name", help="Name of the profile; else made from the sender's.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    home: Home = None,
) -> None:
    """Propose a sender profile (TOML) from a few mails, and say what could not be decided."""
    from undercard.app.learning import learn_from_files, learn_from_store
    from undercard.cli.showing import complain

    if bool(files) == bool(sender):
        raise SettingsError("give one to three mails of one sender, or --sender ADDRESS")
    if output is not None and output.exists() and not force:
        raise SettingsError(f"{output} exists already: name another file, or replace it with --force")
    house = open_house(home)
    lesson = learn_from_store(house, sender, name) if sender else learn_from_files(house, files or [], name)
    if output is None:
        typer.echo(lesson.text, nl=False)
    else:
        _write(output, lesson.text)
    complain(lesson.notes)
    say(_lesson_text(lesson, output))


def _write(path: Path, text: str) -> None:
    """Write the profile; a folder that is made for it is said."""
    is_new = not path.parent.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"{path} cannot be written: {fault.strerror}; name another file") from fault
    if is_new:
        say(f"made the folder {path.parent}")


def _lesson_text(lesson: "Lesson", output: Path | None) -> str:
    """What reading gains, what is left to the user, and where the file goes."""
    from undercard.events.profile_text import gain_words

    lines = ["", *_wrapped("read", map(gain_words, lesson.proposal.gains))]
    open_items = lesson.proposal.left_open()
    lines += _wrapped("left open", open_items) if open_items else ["left open: nothing"]
    if output is None:
        return "\n".join([*lines, "next: write it to a file with --output FILE"])
    place = json.dumps(str(output.resolve()), ensure_ascii=False)
    return "\n".join([*lines, f"next: check {output}, then put this into undercard.toml:", f"  profiles = [{place}]"])


def _wrapped(title: str, items: Iterable[str]) -> list[str]:
    return [f"{title}:", *(fill(item, 80, initial_indent="  - ", subsequent_indent="    ") for item in items)]


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
