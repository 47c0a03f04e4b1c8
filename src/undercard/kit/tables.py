"""Small text files of the user's: read whatever their encoding, and as a table where they are one."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

MAX_BYTES = 50_000_000
_DELIMITERS = "\t;,"


def read_text(path: Path) -> str:
    """The text of a file: UTF-8 (with or without mark), UTF-16 with its mark, else Windows-1252.

    Raises:
        OSError: it cannot be read.
        ValueError: it is larger than 50 MB, or no text (holds NUL bytes).
    """
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES // 1_000_000} MB")
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\0" in data:
        raise ValueError("not a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_table(text: str) -> tuple[tuple[str, ...], Iterator[Mapping[str, str]]]:
    """Column names (lower case, stripped) and the rows of a table with a header line.

    The delimiter is the one of tab, semicolon and comma that the header line has most of. Rows
    that are too short are filled with empty cells; cells beyond the header are dropped.
    """
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = tuple(cell.strip().lower() for cell in _next(lines))
    return header, _rows(header, lines)


def first_column(header: Sequence[str], names: Sequence[str]) -> str | None:
    """The first of `names` that the header has; None when it has none of them."""
    return next((name for name in names if name in header), None)


def _rows(header: tuple[str, ...], lines: Iterator[list[str]]) -> Iterator[Mapping[str, str]]:
    while cells := _next(lines, skip_blank=True):
        filled = [*(cell.strip() for cell in cells), *[""] * len(header)]
        yield dict(zip(header, filled, strict=False))


def _next(lines: Iterator[list[str]], *, skip_blank: bool = False) -> list[str]:
    """Next row; empty at the end, and at the first cell that is too large to be one (csv.Error)."""
    try:
        return next((cells for cells in lines if cells or not skip_blank), [])
    except csv.Error:
        return []
