"""What kind of mailbox lies at a path."""

import os
from collections.abc import Iterator
from pathlib import Path

from undercard.errors import SettingsError
from undercard.mail.files import printable
from undercard.mail.pages import is_page

_SUFFIXES = {".eml": "eml", ".html": "html", ".htm": "html", ".mbox": "mbox", ".mbx": "mbox"}
_START = 2048
_NOT_NEWS = frozenset(
    {
        *("trash", "junk", "spam", "drafts", "sent", "templates", "unsent messages", "bulk mail", "bin"),
        *("sent mail", "sent items", "sent messages", "deleted items", "deleted messages", "junk email", "junk e-mail"),
        *("papierkorb", "gesendet", "corbeille", "papelera", "cestino", "prullenbak", "lixeira"),
    }
)
"""Folders of Thunderbird that are read only when they are named themselves."""


def find_mails(path: Path) -> tuple[tuple[str, Path], ...]:
    """Give every mail file and mailbox at a path as (name of its source, place), ordered.

    A single file is told by its first bytes, then by its suffix. A folder with `cur` and `new` is
    a Maildir; any other folder is searched with its subfolders for .eml, .html, .htm, .mbox, .mbx,
    Apple Mail's `*.mbox/mbox`, Thunderbird's folders (a file beside its `.msf` index; trash, junk,
    drafts and sent mail are left out) and Maildirs; hidden files are left alone. A subfolder that
    cannot be listed is given as a place, so that its source reports it.

    Raises:
        SettingsError: nothing there, it cannot be read, or there is no mail in it.
    """
    try:
        if path.is_file():
            return ((_kind_of_file(path), path),)
        if not path.is_dir():
            what = "is neither a file nor a folder" if path.exists() else "does not exist"
            raise SettingsError(f"{printable(path)} {what}; give a mail, a saved page, an mbox or a folder")
        found = tuple(_search(path))
    except OSError as fault:
        raise SettingsError(f"{printable(path)} cannot be read: {fault.strerror}") from fault
    if not found:
        raise SettingsError(f"no mail in {printable(path)}: looked for Maildirs and {', '.join(_SUFFIXES)} files")
    return found


def _kind_of_file(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_START)
    if start.startswith(b"From ") and path.suffix.lower() != ".eml":
        return "mbox"
    if is_page(start):
        return "html"
    return _SUFFIXES.get(path.suffix.lower(), "eml")


def _search(folder: Path) -> Iterator[tuple[str, Path]]:
    """The folder's own entries by name, each subfolder where its name stands."""
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        yield "maildir", folder
        return
    entries = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    known = set(entries)
    for name in entries:
        place = folder / name
        if place.is_dir() and not place.is_symlink() and not (place.suffix == ".sbd" and _is_no_news(place.stem)):
            yield from _search_below(place)
        elif place.is_file() and (kind := _kind_in_folder(place, known)):
            yield kind, place


def _search_below(folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        yield from _search(folder)
    except OSError:
        yield "eml", folder


def _kind_in_folder(place: Path, neighbours: set[str]) -> str | None:
    if f"{place.name}.msf" in neighbours:
        return None if _is_no_news(place.name) else "mbox"
    if place.name == "mbox" and place.parent.suffix == ".mbox":
        return "mbox"
    return _SUFFIXES.get(place.suffix.lower())


def _is_no_news(folder: str) -> bool:
    return folder.lower() in _NOT_NEWS
