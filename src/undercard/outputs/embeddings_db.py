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
same to the byte. `computed_at` is UTC to the second, without a zone. Both ways one artist is held at a time: a file
of twenty thousand is larger than what should lie in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SettingsError
from undercard.kit.json_stream import NoObjectError, read_members
from undercard.outputs.json_text import dump_json

_FIELDS = ("embedding", "tracks_used", "spotify_ids", "computed_at", "model")
_BEYOND = 2.0**128 - 2.0**103
"""The smallest number that float32 rounds to infinity."""


def dump(entries: Iterable[ArtistEmbedding]) -> str:
    """The file's text; equal entries in any order give equal text.

    Raises:
        SettingsError: two entries share a name, or a vector holds a number that float32 does not.
    """
    return "".join(write(sorted(entries, key=lambda entry: entry.name)))


def write(entries: Iterable[ArtistEmbedding]) -> Iterator[str]:
    """The file's text, artist by artist, from entries in the order of their names.

    Raises:
        SettingsError: two entries share a name, or a vector holds a number that float32 does not. What came before
            has been given.
        ValueError: the entries are in no order.
    """
    before: str | None = None
    for entry in entries:
        if entry.name == before:
            raise SettingsError(f"two artists are called {entry.name!r}: rename one, the file has room for one")
        if before is not None and entry.name < before:
            raise ValueError(f"{entry.name!r} comes behind {before!r}")
        yield ("{\n" if before is None else ",\n") + _block(entry)
        before = entry.name
    yield "{}\n" if before is None else "\n}\n"


def load(text: str, origin: str) -> tuple[ArtistEmbedding, ...]:
    """The entries of a file's text, in order of their name.

    Args:
        text: the whole file.
        origin: what messages call it, usually its path.

    Raises:
        SettingsError: not JSON, or not of the shape above; says where.
    """
    return tuple(sorted(read([text], origin), key=lambda entry: entry.name))


def read(chunks: Iterable[str], origin: str) -> Iterator[ArtistEmbedding]:
    """The entries of a file, one by one, in the order in which they stand.

    Args:
        chunks: its text, in pieces of any length.
        origin: what messages call it, usually its path.

    Raises:
        SettingsError: not JSON, or not of the shape above; says where. What came before has been given.
    """
    names: set[str] = set()
    first: dict[str, tuple[str, int]] = {}
    try:
        for name, found in read_members(_without_mark(chunks)):
            if name in names:
                raise SettingsError(f"{origin}: {name!r} stands twice")
            names.add(name)
            entry = _Reader(f"{origin}: {name!r}").entry(name, found)
            _check_length(entry, first.setdefault(entry.model, (name, len(entry.embedding))), origin)
            yield entry
    except NoObjectError as fault:
        raise SettingsError(f"{origin}: expected an object of artists, found {_kind(fault.args[0])}") from None
    except ValueError as fault:
        raise SettingsError(f"{origin}: not a JSON object of artists: {fault}") from fault


def _without_mark(chunks: Iterable[str]) -> Iterator[str]:
    """Without the byte order mark that some programs begin a file with."""
    begun = False
    for chunk in chunks:
        yield chunk if begun else chunk.removeprefix("\ufeff")
        begun = begun or bool(chunk)


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
    numbers = _float32(entry.embedding)
    fit = np.isfinite(numbers)
    if not fit.all():
        place = int(np.argmin(fit))
        raise SettingsError(
            f"the vector of {entry.name!r} holds {entry.embedding[place]} at place {place}: embed it again"
        )
    return "[" + ", ".join(numbers.astype(np.str_).tolist()) + "]"


def _float32(values: object) -> NDArray[np.float32]:
    """As float32; what it does not hold becomes infinite."""
    with np.errstate(over="ignore"):
        return np.asarray(values, dtype=np.float64).astype(np.float32)


def _moment(value: datetime) -> str:
    zoned = value if value.tzinfo else value.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _check_length(entry: ArtistEmbedding, first: tuple[str, int], origin: str) -> None:
    name, length = first
    if len(entry.embedding) != length:
        raise SettingsError(
            f"{origin}: vectors of {entry.model!r} differ in length: {name!r} has {length} numbers, "
            f"{entry.name!r} has {len(entry.embedding)}"
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
        if set(map(type, values)) <= {float}:
            numbers = _float32(values)
            if np.isfinite(numbers).all():
                return tuple(numbers.tolist())
        for place, value in enumerate(values):
            if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _BEYOND:
                shown = value if isinstance(value, float) else _kind(value)
                raise SettingsError(f"{self.place}: embedding[{place}]: expected a float32 number, found {shown}")
        return tuple(_float32(values).tolist())

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
