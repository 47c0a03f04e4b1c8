"""The first `undercard.toml`, with a comment on every line that a user may want to change."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from undercard.errors import SettingsError
from undercard.settings import FILE_NAME

_WHERE = "Where your newsletters lie (Maildir, mbox, or folder of .eml files)"
_GRAPHS = """
# Who belongs beside whom, as others say; nobody is asked unless you switch it on (docs/graphs.md).
# [graphs.deezer]
# enabled = true
# [graphs.listenbrainz]
# enabled = true
"""
_LOVED = "Artists you love, or files that name them, separated by ';'"


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
        place = typer.prompt(_WHERE)
        answers = replace(answers, mail=(Path(place).expanduser(),))
    if not (answers.likes or answers.lists):
        told = typer.prompt(_LOVED, default="")
        parts = tuple(part.strip() for part in told.split(";") if part.strip())
        files = tuple(part for part in parts if _is_path(part))
        answers = replace(answers, likes=tuple(part for part in parts if part not in files), lists=_paths(files))
    return answers


def _is_path(part: str) -> bool:
    """Whether an answer names a file: one that is there, or words that can be nothing else."""
    return part.startswith(("/", "~/", "./")) or Path(part).exists()


def _paths(files: Sequence[str]) -> tuple[Path, ...]:
    return tuple(Path(file).expanduser() for file in files)


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


def missing_places(answers: Answers) -> tuple[Path, ...]:
    """The places among the answers where there is nothing yet."""
    places = (*answers.mail, *answers.lists, *answers.library)
    return tuple(place for place in places if not place.expanduser().exists())


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
# Names of artists you love.
likes = {_list(answers.likes)}
# Files: lists (text, CSV, JSON), playlists (M3U), rekordbox and Traktor collections, and what Spotify, Last.fm and
# ListenBrainz export (docs/taste.md). Plays that several of them tell count once.
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
{_GRAPHS}"""


def _list(values: Sequence[object]) -> str:
    """A TOML array of strings; JSON's escapes are TOML's."""
    shown = [str(v.expanduser().absolute()) if isinstance(v, Path) else str(v) for v in values]
    return json.dumps(shown, ensure_ascii=False)
