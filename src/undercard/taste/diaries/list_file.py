"""A list of names the user keeps: plain text, CSV, or JSON such as `{"artists": ["..."]}`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from undercard.entities.artists import KnownArtist
from undercard.errors import SettingsError
from undercard.kit.tables import first_column, read_table, read_text
from undercard.taste.exports import state_of_files
from undercard.taste.likes import LIKED, LONGEST_NAME, VERSION, collect, weight_of_plays

_Entry = tuple[str, float | None]
"""A name, and the weight that is written beside it."""

_NAMES = ("artist", "name", "artist_name", "artistname", "artist name", "artists")
_WEIGHTS = ("weight",)
_PLAYS = ("plays", "playcount", "play_count", "play count", "count", "scrobbles", "listens")
_WEIGHED = re.compile(r"(?P<name>.*?\S)(?:\t|\s*,)\s*(?P<weight>-?\d{1,9}(?:\.\d{1,9})?)\s*$")
_JSON_START = re.compile(r"\s*(?:\{|\[\s*[\"{\]])")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[,' ]\d{3})+")
_COMMENT = re.compile(r"(?:^|\s)#\s.*$|^#.*$")
_HOW = (
    "give one name a line, a CSV with a column 'artist' or 'name' (and 'weight' or 'plays'), "
    'or JSON such as {"artists": ["Name"]}'
)


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of names."""

    path: Path

    @property
    def name(self) -> str:
        """`list:<path>`."""
        return f"list:{self.path}"

    @property
    def state(self) -> str:
        """Fingerprint of the file."""
        return state_of_files(self.path, VERSION)

    def artists(self) -> tuple[KnownArtist, ...]:
        """Give every name; weights as written, or from plays on a logarithmic scale.

        In a list without any number each name is a plain like; beside numbers a name without one weighs 1.
        """
        try:
            text = read_text(self.path)
        except OSError as fault:
            raise SettingsError(f"the list {self.path} cannot be read: {fault.strerror}") from fault
        except ValueError as fault:
            raise SettingsError(f"the list {self.path} cannot be used: {fault}; {_HOW}") from fault
        entries = list(read_list(text, self.path))
        untold = LIKED if all(weight is None for _, weight in entries) else 1.0
        told = ((name, untold if weight is None else weight) for name, weight in entries)
        return collect(told, self.name, once=True)


def read_list(text: str, path: Path) -> Iterable[_Entry]:
    """Names and weights in a list, whatever its form.

    Raises:
        SettingsError: it is of no known form; `path` is for the message, its suffix tells CSV from text.
    """
    if path.suffix.lower() == ".json" or _JSON_START.match(text):
        return _read_json(text, path)
    header, rows = read_table(text)
    column = first_column(header, _NAMES)
    if column is not None:
        return _read_rows(rows, column, first_column(header, _WEIGHTS), first_column(header, _PLAYS))
    if path.suffix.lower() in {".csv", ".tsv"} and len(header) > 1 and not _WEIGHED.match(text.partition("\n")[0]):
        raise SettingsError(f"the list {path} has no column of names but {', '.join(header)[:200]}; {_HOW}")
    return _read_lines(text, path)


def _read_lines(text: str, path: Path) -> Iterator[_Entry]:
    for number, line in enumerate(text.splitlines(), start=1):
        words = _COMMENT.sub("", line).strip()
        if len(words) > LONGEST_NAME or words.startswith("<"):
            raise SettingsError(f"the list {path} is no list of names: line {number} reads {words[:60]!r}; {_HOW}")
        weighed = _WEIGHED.match(words)
        yield (weighed["name"].strip('"'), float(weighed["weight"])) if weighed else (words, None)


def _read_rows(
    rows: Iterable[Mapping[str, str]], column: str, weights: str | None, plays: str | None
) -> Iterator[_Entry]:
    for row in rows:
        yield row[column], _weigh(row.get(weights or ""), row.get(plays or ""))


def _read_json(text: str, path: Path) -> Iterator[_Entry]:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise SettingsError(f"the list {path} is broken JSON: {fault}") from fault
    if _is_object(found):
        found = next((found[key] for key in ("artists", "likes", "names") if key in found), None)
    if _is_object(found):
        found = [{"name": name, "weight": weight} for name, weight in found.items()]
    if not isinstance(found, list):
        raise SettingsError(f"the list {path} is JSON without a list of artists; {_HOW}")
    return (entry for item in found for entry in _read_item(item, path))


def _read_item(item: object, path: Path) -> Iterator[_Entry]:
    if isinstance(item, str):
        yield item, None
    elif _is_object(item) and (name := _first_text(item)):
        weight = next((item[key] for key in _WEIGHTS if key in item), None)
        plays = next((item[key] for key in _PLAYS if key in item), None)
        yield name, _weigh(weight, plays)
    else:
        raise SettingsError(f"the list {path} holds {str(item)[:60]!r} where a name should be; {_HOW}")


def _first_text(item: Mapping[str, object]) -> str:
    return next((name for key in _NAMES if isinstance(name := item.get(key), str) and name.strip()), "")


def _is_object(found: object) -> TypeGuard[dict[str, object]]:
    return isinstance(found, dict)


def _weigh(weight: object, plays: object) -> float | None:
    """The written weight, else one from plays; None where neither is a number."""
    told = _number(weight)
    if told is not None:
        return told
    played = _number(plays)
    return None if played is None else weight_of_plays(played)


def _number(value: object) -> float | None:
    words = "" if value is None else str(value).strip()
    if _THOUSANDS.fullmatch(words):
        return float(re.sub(r"\D", "", words))
    try:
        return float(words.replace(",", "."))
    except ValueError:
        return None


def build(path: Path) -> ListFile:
    """Build the diary for one file."""
    return ListFile(path)
