"""A Maildir (https://cr.yp.to/proto/maildir.html), read only: nothing is moved from new to cur, no flag is set."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from undercard.errors import ItemError, SettingsError, SourceUnavailable
from undercard.mail.files import printable, read_file
from undercard.mail.port import RawMail

_NOT_NEWS = frozenset({".trash", ".junk", ".spam", ".drafts", ".sent", ".deleted items", ".sent items", ".templates"})
_INFO = re.compile(r"[:;!]2,([A-Za-z]*)$")
_TRASHED = "T"


@dataclass(frozen=True, slots=True)
class Maildir:
    """A Maildir with its subfolders (Maildir++: hidden folders beside cur), less trash, junk, drafts and sent."""

    path: Path

    def mails(self) -> Iterator[RawMail | ItemError]:
        """Give the mails of new and cur, folder by folder, ordered by their unique names."""
        if not _is_maildir(self.path):
            raise SettingsError(f"{printable(self.path)} is no Maildir: it has no folders named new and cur")
        for folder in _folders(self.path):
            for name, path in _messages(folder):
                origin = f"maildir:{printable(folder)}#{name}"
                yield read_file(path, origin)


def _folders(root: Path) -> list[Path]:
    try:
        names = sorted(entry.name for entry in os.scandir(root) if entry.name.startswith("."))
    except OSError as fault:
        raise SourceUnavailable("maildir", f"{printable(root)} cannot be listed: {fault.strerror}") from fault
    wanted = (root / name for name in names if name.lower() not in _NOT_NEWS)
    return [root, *(folder for folder in wanted if _is_maildir(folder))]


def _messages(folder: Path) -> list[tuple[str, Path]]:
    """Unique name (without flags, so that reading a mail elsewhere does not rename it here) and file."""
    found: dict[str, Path] = {}
    for place in (folder / "new", folder / "cur"):
        try:
            names = [entry.name for entry in os.scandir(place) if not entry.name.startswith(".") and entry.is_file()]
        except OSError as fault:
            raise SourceUnavailable("maildir", f"{printable(place)} cannot be listed: {fault.strerror}") from fault
        for name in names:
            info = _INFO.search(name)
            if info is None or _TRASHED not in info.group(1):
                found[printable(_INFO.sub("", name))] = place / name
    return sorted(found.items())


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def build(path: Path) -> Maildir:
    """Build the source for one Maildir."""
    return Maildir(path)
