"""The first `undercard.toml`, with a comment on every line that a user may want to change."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from undercard.errors import SettingsError
from undercard.settings import FILE_NAME


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user told us."""

    mail: tuple[Path, ...] = ()
    likes: tuple[str, ...] = ()
    lists: tuple[Path, ...] = ()
    library: tuple[Path, ...] = ()


def ask_missing(answers: Answers) -> Answers:
    """Ask on a terminal for a mail place and some artists; elsewhere take what was given."""
    if not sys.stdin.isatty():
        return answers
    if not answers.mail:
        place = typer.prompt("Where do your newsletters lie (a Maildir, mbox file or folder of .eml files)?")
        answers = replace(answers, mail=(Path(place).expanduser(),))
    if not (answers.likes or answers.lists):
        names = typer.prompt("Some artists you love, separated by ';'", default="")
        answers = replace(answers, likes=tuple(name.strip() for name in names.split(";") if name.strip()))
    return answers


def write_settings(home: Path, answers: Answers, *, force: bool) -> Path:
    """Write the file.

    Raises:
        SettingsError: it exists already and `force` is not set, or cannot be written.
    """
    path = home.expanduser() / FILE_NAME
    if path.exists() and not force:
        raise SettingsError(f"{path} exists already: edit it, or replace it with 'undercard init --force'")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(_render(answers), encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"{path} cannot be written: {fault}; name another folder with --home DIR") from fault
    return path


def _render(answers: Answers) -> str:
    return f"""\
# Settings of undercard. Every value can also come from the environment:
# UNDERCARD_LISTENING__TRACKS=5, UNDERCARD_CATALOGS__DEEZER__BASE_URL=http://127.0.0.1:8001 ...

# Where newsletters lie: .eml or .html files, mbox files, Maildirs, or folders of them. Read only.
mail = {_list(answers.mail)}

# A mailbox on a server, read only (docs/mail.md has Gmail, Outlook, Fastmail and others):
# [[accounts]]
# name = "home"
# preset = "fastmail"
# user = "me@example.org"
# password_command = "pass show mail/home"

# Music folders of your own: asked for recordings before anybody else.
library = {_list(answers.library)}

[taste]
likes = {_list(answers.likes)}
# Text, CSV or JSON lists of artists.
lists = {_list(answers.lists)}
# Music folders whose artists count as loved.
folders = []

[listening]
model = "musicnn"
# Tracks per artist: 3 to 5 are enough.
tracks = 4

[catalogs.deezer]
enabled = true

[catalogs.itunes]
enabled = true
country = "DE"
"""


def _list(values: Sequence[object]) -> str:
    """A TOML array of strings; JSON's escapes are TOML's."""
    shown = [str(v.expanduser().absolute()) if isinstance(v, Path) else str(v) for v in values]
    return json.dumps(shown, ensure_ascii=False)
