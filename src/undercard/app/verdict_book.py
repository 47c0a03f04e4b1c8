"""What the user said of neighbours, by ear: the form that is filled in, and the book in which it is kept.

The form is a CSV table with one line for each act and neighbour; the column `verdict` is the user's. What was said of
a pair holds whichever model put the two together, so that a later run with another model finds it again.
"""

import csv
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from undercard.errors import SettingsError
from undercard.kit.text import clean_line, fold_name
from undercard.outputs.renderers.csv_file import defuse

COLUMNS = (
    "act", "rank", "neighbour", "verdict", "strength", "act_track", "listen_act", "neighbour_track",
    "listen_neighbour", "model",
)  # fmt: skip
_NEEDED = ("act", "rank", "neighbour", "verdict", "strength", "model")
_YES = frozenset({"yes", "y", "1", "+", "fits", "true", "ja", "j", "oui", "si"})
_NO = frozenset({"no", "n", "0", "-", "false", "nein", "non"})
_OPEN = frozenset({"", "?", "unsure"})


@dataclass(frozen=True, slots=True)
class Pair:
    """An act and a neighbour, as they stand in a form.

    Attributes:
        act: name of the act.
        neighbour: name of the known artist.
        rank: 1 for the nearest.
        strength: calibrated.
        model: id of the model.
        fits: what the user said; None = nothing yet.
    """

    act: str
    neighbour: str
    rank: int
    strength: float
    model: str
    fits: bool | None

    @property
    def key(self) -> tuple[str, str]:
        """Who it is about, folded."""
        return fold_name(self.act), fold_name(self.neighbour)


@dataclass(frozen=True, slots=True)
class Run:
    """A form that was handed in."""

    model: str
    at: datetime
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All forms that were handed in, the newest last."""

    runs: tuple[Run, ...] = ()

    def said(self, act: str, neighbour: str) -> bool | None:
        """What the user said last of a pair, given by keys."""
        found = (pair.fits for run in reversed(self.runs) for pair in run.pairs if pair.key == (act, neighbour))
        return next((fits for fits in found if fits is not None), None)

    def before(self, pairs: Sequence[Pair]) -> Run | None:
        """The newest run that is another one than this form, handed in once more, would be."""
        asked = {(pair.model, *pair.key) for pair in pairs}
        others = (run for run in reversed(self.runs) if {(pair.model, *pair.key) for pair in run.pairs} != asked)
        return next(others, None)

    def with_run(self, new: Run) -> "Book":
        """The book with a form; an earlier state of the same form is replaced."""
        asked = {(pair.model, *pair.key) for pair in new.pairs}
        kept = tuple(run for run in self.runs if {(pair.model, *pair.key) for pair in run.pairs} != asked)
        return Book((*kept, new))


_BOOK = TypeAdapter(Book)


class VerdictBook:
    """The book as a file of the home: `verdicts.json`."""

    def __init__(self, home: Path) -> None:
        """Name the file; it need not exist."""
        self.path = home / "verdicts.json"

    def read(self) -> Book:
        """Give what was kept so far.

        Raises:
            SettingsError: the file is damaged; it is not touched.
        """
        try:
            return _BOOK.validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return Book()
        except (OSError, ValidationError) as fault:
            raise SettingsError(f"{self.path} cannot be read: mend or move it ({type(fault).__name__})") from fault

    def write(self, book: Book) -> None:
        """Keep the book: whole, or not at all.

        Raises:
            SettingsError: the file cannot be written.
        """
        draft = self.path.with_suffix(".json.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_BOOK.dump_json(book, indent=1))
            os.replace(draft, self.path)  # noqa: PTH105 - one call that either happens or does not
        except OSError as fault:
            raise SettingsError(f"{self.path} cannot be written: {fault.strerror}") from fault


def write_form(path: Path, rows: Iterable[dict[str, object]]) -> None:
    """Write a form to be filled in; keys of rows are `COLUMNS`.

    Raises:
        SettingsError: it cannot be written, or is there already: it may hold what was not scored yet.
    """
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: defuse(value) for column, value in row.items()})
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(out.getvalue())
    except FileExistsError:
        raise SettingsError(
            f"{path} is there already and may hold verdicts of yours: score it (--score {path}), move it, or name "
            "another file"
        ) from None
    except OSError as fault:
        raise SettingsError(f"{path} cannot be written: {fault.strerror}") from fault


def read_form(path: Path) -> list[Pair]:
    """Read a form that was filled in; commas, semicolons and tabs may stand between cells.

    Raises:
        SettingsError: it cannot be read, a line is not one of ours, or nothing was said; names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"the form {path} cannot be read: {fault}") from fault
    head = text.partition("\n")[0]
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    if missing := [column for column in _NEEDED if column not in (reader.fieldnames or ())]:
        raise SettingsError(f"{path} is no form of 'undercard evaluate unknown': it lacks the columns {missing}")
    pairs = [_pair(path, reader.line_num, row) for row in reader]
    if all(pair.fits is None for pair in pairs):
        raise SettingsError(f"{path} says nothing yet: write yes or no into the column verdict, as many as you like")
    if len({pair.model for pair in pairs}) > 1:
        raise SettingsError(f"{path} holds neighbours of several models: score a form of each by itself")
    return pairs


def _pair(path: Path, line: int, row: dict[str, str | None]) -> Pair:
    told = {column: clean_line(row.get(column) or "") for column in _NEEDED}
    word = told["verdict"].casefold()
    if word not in _YES | _NO | _OPEN:
        raise SettingsError(f"{path}, line {line}: the verdict {told['verdict']!r} is neither yes nor no nor empty")
    try:
        rank, strength = int(told["rank"]), float(told["strength"].replace(",", "."))
    except ValueError:
        raise SettingsError(f"{path}, line {line}: rank and strength must stay the numbers that they were") from None
    names = (_undefused(told["act"]), _undefused(told["neighbour"]))
    if not all(names) or not 0 <= strength <= 1:
        raise SettingsError(f"{path}, line {line}: the act, its neighbour or their strength is missing")
    return Pair(*names, rank, strength, told["model"], None if word in _OPEN else word in _YES)


def _undefused(name: str) -> str:
    """The name without the apostrophe that keeps a spreadsheet from calculating."""
    return name[1:] if name.startswith("'") and str(defuse(name[1:])) == name else name
