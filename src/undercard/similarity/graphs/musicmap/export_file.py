"""Look-ups that were made elsewhere: a JSON file of the upstream project, or a table.

JSON, as `similar_artists_map.json`: name -> `{"status": "success", "similar_artists": [{"name", "rank",
"relationship_strength"}, ...]}`; a failed look-up (`"status": "error"`) says nothing about the artist. CSV: the
columns `artist`, `similar` and, where told, `strength`, the nearest first.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from undercard.errors import SettingsError
from undercard.similarity.circles import circle_of
from undercard.similarity.graphs.musicmap.page import SOURCE, STRONGEST
from undercard.similarity.port import Imported

_COLUMNS = ("artist", "similar", "strength")
_LARGEST = 512 * 2**20


class _Similar(BaseModel):
    model_config = ConfigDict(frozen=True)
    name: str
    relationship_strength: float | None = None


class _Lookup(BaseModel):
    model_config = ConfigDict(frozen=True)
    status: str
    similar_artists: tuple[_Similar, ...] = ()


_LOOKUPS = TypeAdapter(dict[str, _Lookup])


def read_export(path: Path) -> Imported:
    """Read a file of look-ups.

    Raises:
        SettingsError: it cannot be read, or is neither of the two forms; says what was expected where.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(f"{path} is larger than {_LARGEST >> 20} MiB: no file of look-ups is")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"the graph {path} cannot be read: {fault}") from fault
    return _read_table(path, text) if path.suffix.casefold() in {".csv", ".tsv"} else _read_json(path, text)


def _read_json(path: Path, text: str) -> Imported:
    try:
        lookups = _LOOKUPS.validate_json(text)
    except ValidationError as fault:
        raise SettingsError(f"{path} is not a map of similar artists: {_first(fault)}") from None
    found = {name: lookup for name, lookup in lookups.items() if lookup.status == "success"}
    circles = (circle_of(name, SOURCE, _told(lookup), STRONGEST) for name, lookup in found.items())
    return Imported(tuple(circles), tuple(name for name in lookups if name not in found))


def _told(lookup: _Lookup) -> Iterable[tuple[str, float | None]]:
    return ((similar.name, similar.relationship_strength) for similar in lookup.similar_artists)


def _read_table(path: Path, text: str) -> Imported:
    rows = csv.DictReader(text.splitlines(), delimiter="\t" if path.suffix.casefold() == ".tsv" else ",")
    artist, similar, strength = _COLUMNS
    if not {artist, similar} <= set(rows.fieldnames or ()):
        raise SettingsError(f"{path} must be a table with the columns {artist}, {similar} and, where told, {strength}")
    told: Mapping[str, list[tuple[str, float | None]]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        told[row[artist] or ""].append((row[similar] or "", _number(path, number, row.get(strength))))
    return Imported(tuple(circle_of(name, SOURCE, others) for name, others in told.items() if name.strip()))


def _number(path: Path, line: int, text: str | None) -> float | None:
    if not (text or "").strip():
        return None
    try:
        return float(text or "")
    except ValueError:
        raise SettingsError(f"{path}, line {line}: the strength {text!r} is not a number") from None


def _first(fault: ValidationError) -> str:
    error = fault.errors(include_url=False, include_input=False)[0]
    place = " of ".join(repr(part) if isinstance(part, str) else f"entry {part + 1}" for part in reversed(error["loc"]))
    wanted = 'expected name -> {"status": "success", "similar_artists": [{"name": ..., "relationship_strength": ...}]}'
    return f"{place or 'the file'} does not fit; {wanted}"
