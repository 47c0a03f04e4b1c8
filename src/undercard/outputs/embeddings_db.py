"""One vector per artist as `embeddings_db.json`, made to be kept under version control.

    {
      "Artist": {
        "embedding": [0.123, 0.456],
        "tracks_used": ["Track 1", "Track 2"],
        "spotify_ids": ["id1", "id2"],
        "computed_at": "2025-11-10T12:00:00",
        "model": "openl3"
      }
    }

Artists stand in order of their name, one field a line, so that a change shows as a change of few lines.
Numbers are float32 in their shortest exact spelling: what was written, read and written again is the
same to the byte. `computed_at` is UTC to the second, without a zone.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SettingsError
from undercard.outputs.json_text import dump_json

_FIELDS = ("embedding", "tracks_used", "spotify_ids", "computed_at", "model")
_BEYOND = 2.0**128 - 2.0**103
"""The smallest number that float32 rounds to infinity."""


def dump(entries: Iterable[ArtistEmbedding]) -> str:
    """The file's text; equal entries in any order give equal text.

    Raises:
        SettingsError: two entries share a name, or a vector holds a number that float32 does not.
    """
    blocks: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name in blocks:
            raise SettingsError(f"two artists are called {entry.name!r}: rename one, the file has room for one")
        blocks[entry.name] = _block(entry)
    return "{\n" + ",\n".join(blocks.values()) + "\n}\n" if blocks else "{}\n"


def load(text: str, origin: str) -> tuple[ArtistEmbedding, ...]:
    """The entries of a file's text, in order of their name.

    Args:
        text: the whole file.
        origin: what messages call it, usually its path.

    Raises:
        SettingsError: not JSON, or not of the shape above; says where.
    """
    try:
        found = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as fault:
        raise SettingsError(f"{origin}: not a JSON object of artists: {fault}") from fault
    if not isinstance(found, dict):
        raise SettingsError(f"{origin}: expected an object of artists, found {_kind(found)}")
    entries = tuple(_Reader(f"{origin}: {name!r}").entry(name, found[name]) for name in sorted(found))
    _check_lengths(entries, origin)
    return entries


def _block(entry: ArtistEmbedding) -> str:
    values = (
        _vector(entry),
        dump_json(list(entry.tracks_used), indent=None),
        dump_json(list(entry.spotify_ids), indent=None),
        f'"{_moment(entry.computed_at)}"',
        dump_json(entry.model),
    )
    lines = (f'    "{field}": {value}' for field, value in zip(_FIELDS, values, strict=True))
    return f"  {dump_json(entry.name)}: {{\n" + ",\n".join(lines) + "\n  }"


def _vector(entry: ArtistEmbedding) -> str:
    bad = next((i for i, value in enumerate(entry.embedding) if not _is_float32(value)), None)
    if bad is not None:
        raise SettingsError(f"the vector of {entry.name!r} holds {entry.embedding[bad]} at place {bad}: embed it again")
    return "[" + ", ".join(map(str, np.asarray(entry.embedding, dtype=np.float32))) + "]"


def _is_float32(value: float) -> bool:
    return abs(value) < _BEYOND  # false for NaN, too


def _moment(value: datetime) -> str:
    zoned = value if value.tzinfo else value.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} stands twice")
        found[key] = value
    return found


def _check_lengths(entries: Sequence[ArtistEmbedding], origin: str) -> None:
    first: dict[str, ArtistEmbedding] = {}
    for entry in entries:
        other = first.setdefault(entry.model, entry)
        if len(other.embedding) != len(entry.embedding):
            raise SettingsError(
                f"{origin}: vectors of {entry.model!r} differ in length: {other.name!r} has {len(other.embedding)} "
                f"numbers, {entry.name!r} has {len(entry.embedding)}"
            )


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one artist; `place` begins every message."""

    place: str

    def entry(self, name: str, found: object) -> ArtistEmbedding:
        if not isinstance(found, dict):
            raise SettingsError(f"{self.place}: expected an object, found {_kind(found)}")
        missing = [field for field in _FIELDS if field not in found]
        if missing:
            raise SettingsError(f"{self.place}: lacks {', '.join(missing)}")
        return ArtistEmbedding(
            name=name,
            embedding=self._numbers(found["embedding"]),
            tracks_used=self._texts("tracks_used", found["tracks_used"]),
            spotify_ids=self._texts("spotify_ids", found["spotify_ids"]),
            computed_at=self._moment(found["computed_at"]),
            model=self._text("model", found["model"]),
        )

    def _numbers(self, found: object) -> tuple[float, ...]:
        values = self._list("embedding", found)
        for place, value in enumerate(values):
            if isinstance(value, bool) or not isinstance(value, int | float) or not _is_float32(value):
                shown = value if isinstance(value, float) else _kind(value)
                raise SettingsError(f"{self.place}: embedding[{place}]: expected a float32 number, found {shown}")
        return tuple(np.asarray(values, dtype=np.float32).tolist())

    def _texts(self, field: str, found: object) -> tuple[str, ...]:
        return tuple(self._text(f"{field}[{place}]", value) for place, value in enumerate(self._list(field, found)))

    def _list(self, field: str, found: object) -> list[object]:
        if not isinstance(found, list):
            raise SettingsError(f"{self.place}: {field}: expected a list, found {_kind(found)}")
        return found

    def _text(self, field: str, found: object) -> str:
        if not isinstance(found, str):
            raise SettingsError(f"{self.place}: {field}: expected a text, found {_kind(found)}")
        return found

    def _moment(self, found: object) -> datetime:
        try:
            moment = datetime.fromisoformat(self._text("computed_at", found))
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError) as fault:
            msg = f"{self.place}: computed_at: {found!r} is no date and time like 2025-11-10T12:00:00"
            raise SettingsError(msg) from fault
