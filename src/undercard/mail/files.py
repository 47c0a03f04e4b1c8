"""One file of a mailbox, read within the size limit; the name of a place in words that can be stored."""

import os
from datetime import UTC, datetime
from pathlib import Path

from undercard.errors import ItemError
from undercard.mail.port import RawMail
from undercard.mail.reading import MAX_MAIL


def read_file(path: Path, origin: str, *, is_page: bool = False) -> RawMail | ItemError:
    """The mail in a file; an ItemError with its path when it cannot be read or is too large (then it stays closed)."""
    try:
        stat = path.stat()
        if stat.st_size > MAX_MAIL:
            return ItemError(printable(path), f"larger than {MAX_MAIL // 1_000_000} MB; a newsletter is not")
        data = path.read_bytes()
    except OSError as fault:
        return ItemError(printable(path), f"cannot be read: {fault.strerror}")
    return RawMail(
        origin, printable(path.name), data, is_page=is_page, found=datetime.fromtimestamp(stat.st_mtime, UTC)
    )


def printable(place: Path | str) -> str:
    """A path as text that every store accepts: bytes that are no UTF-8 become the replacement sign."""
    return os.fsencode(place).decode("utf-8", errors="replace")
