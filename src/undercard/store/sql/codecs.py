"""Nouns to columns and back, exactly: JSON text for fields, little-endian float32 bytes for arrays.

JSON is written with `NaN` and `Infinity` where a float says so. A lone surrogate (half a character,
from a mail that lies about its encoding) becomes U+FFFD, and so does NUL in a column of its own: not
every database stores them.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from undercard.entities.artists import Correction, Credit, KnownArtist, Verdict
from undercard.entities.events import Event
from undercard.entities.graphs import Circle
from undercard.entities.history import Snapshot
from undercard.entities.messages import Cursor, Message
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.nights import Night
from undercard.entities.similarity import Neighbour
from undercard.entities.soundings import Sounding
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.entities.vectors import ArtistEmbedding, Aspect, Embedding, TrackVector
from undercard.entities.yields import MailYield
from undercard.store.port import Answer

V = TypeVar("V")
R = TypeVar("R")
Array = NDArray[np.float32]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_FLOAT = np.dtype("<f4")


class UnreadableValue(ValueError):
    """A stored value does not fit its noun: written by another version, or damaged."""


class Codec(Protocol[V]):
    """Two columns for one noun."""

    def encode(self, value: V) -> tuple[str, bytes | None]:
        """Give the texts of `body` and the bytes of `blob` (None where the noun holds no array)."""
        ...

    def decode(self, body: str, blob: bytes | None) -> V:
        """Give the value.

        Raises:
            UnreadableValue: the columns do not fit the noun.
        """
        ...


def well_formed(text: str) -> str:
    """The text with U+FFFD for every NUL and lone surrogate."""
    return _UNSTORABLE.sub("\ufffd", text)


class Plain(Generic[V]):
    """A noun without arrays."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a type form such as tuple[Event, ...] has no type in 3.11
        """Remember the noun; its adapter is built on first use."""
        self._kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[V]:
        return TypeAdapter(self._kind)

    def encode(self, value: V) -> tuple[str, bytes | None]:
        """Give JSON text and no bytes."""
        fields = self._adapter.dump_python(value, mode="json")
        return well_formed(json.dumps(fields, ensure_ascii=False, separators=(",", ":"))), None

    def decode(self, body: str, blob: bytes | None) -> V:
        """Give the value; bytes are not expected and not looked at."""
        del blob
        try:
            return self._adapter.validate_json(body, strict=True)
        except ValidationError as fault:
            first = fault.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(step) for step in first["loc"]) or "value"
            raise UnreadableValue(f"{place}: {first['msg']}") from fault


@dataclass(frozen=True, slots=True)
class Split(Generic[V, R]):
    """A noun with arrays: a record of its other fields as JSON, its arrays one after the other as bytes."""

    record: Plain[R]
    apart: Callable[[V], tuple[R, tuple[Array, ...]]]
    sizes: Callable[[R], tuple[int, ...]]
    together: Callable[[R, tuple[Array, ...]], V]

    def encode(self, value: V) -> tuple[str, bytes | None]:
        """Give the record as JSON and the arrays as bytes."""
        record, arrays = self.apart(value)
        body, _ = self.record.encode(record)
        return body, b"".join(np.asarray(array, dtype=_FLOAT).tobytes() for array in arrays)

    def decode(self, body: str, blob: bytes | None) -> V:
        """Give the value; its arrays are read-only."""
        record = self.record.decode(body, None)
        sizes = self.sizes(record)
        flat = np.frombuffer(blob or b"", dtype=np.uint8)
        if flat.size != sum(sizes) * _FLOAT.itemsize:
            raise UnreadableValue(f"expected {sum(sizes)} numbers, found {flat.size} bytes")
        numbers = flat.view(_FLOAT).astype(np.float32, copy=False)
        return self.together(record, tuple(np.split(numbers, np.cumsum(sizes)[:-1])))


@dataclass(frozen=True, slots=True)
class _VectorRecord:
    track: TrackId
    artist: ArtistKey
    model: ModelId
    dim: int
    patches: int
    tags: tuple[tuple[str, float], ...]
    clipped: float = 0.0  # not told by earlier versions


def _vector_apart(value: TrackVector) -> tuple[_VectorRecord, tuple[Array, ...]]:
    heard = value.embedding
    told = heard.values.size, heard.patches, heard.tags, heard.clipped
    return _VectorRecord(value.track, value.artist, value.model, *told), (heard.values,)


def _vector_together(record: _VectorRecord, arrays: tuple[Array, ...]) -> TrackVector:
    heard = Embedding(arrays[0], record.patches, record.tags, record.clipped)
    return TrackVector(record.track, record.artist, record.model, heard)


@dataclass(frozen=True, slots=True)
class _SpaceRecord:
    model: ModelId
    sizes: tuple[int, ...]
    artists: int
    hubness: float
    aspects: tuple[Aspect, ...] = ()
    within: float = 0.0
    between: float = 0.0
    factor: float = 1.0
    weighed: int = 0


def _space_apart(value: Space) -> tuple[_SpaceRecord, tuple[Array, ...]]:
    arrays = (value.mean, value.scale, value.quantiles, value.axes, value.damping, value.crowd)
    sizes = tuple(array.size for array in arrays)
    learned = value.within, value.between, value.factor, value.weighed
    return _SpaceRecord(value.model, sizes, value.artists, value.hubness, value.aspects, *learned), arrays


def _space_together(record: _SpaceRecord, arrays: tuple[Array, ...]) -> Space:
    mean, scale, quantiles, axes, damping, *later = arrays  # a space of an earlier version has no crowd
    rows, crowd = _rows(axes, mean.size), _rows(later[0] if later else mean[:0], mean.size)
    known = record.artists, record.hubness, rows, damping, record.aspects, crowd
    learned = record.within, record.between, record.factor, record.weighed
    return Space(record.model, mean, scale, quantiles, *known, *learned)


@dataclass(frozen=True, slots=True)
class _ImportRecord:
    name: str
    tracks_used: tuple[str, ...]
    spotify_ids: tuple[str, ...]
    computed_at: datetime
    model: str
    dim: int = 0
    embedding: tuple[float, ...] = ()  # before revision 0006 the numbers stood here


def _import_apart(value: ArtistEmbedding) -> tuple[_ImportRecord, tuple[Array, ...]]:
    numbers = np.asarray(value.embedding, dtype=np.float32)
    record = _ImportRecord(
        value.name, value.tracks_used, value.spotify_ids, value.computed_at, value.model, numbers.size
    )
    return record, (numbers,)


def _import_together(record: _ImportRecord, arrays: tuple[Array, ...]) -> ArtistEmbedding:
    numbers = record.embedding or tuple(arrays[0].tolist())
    return ArtistEmbedding(
        record.name, numbers, record.tracks_used, record.spotify_ids, record.computed_at, record.model
    )


def _rows(values: Array, width: int) -> Array:
    return values.reshape(-1, width) if values.size else np.zeros((0, 0), dtype=np.float32)


MESSAGE: Codec[Message] = Plain(Message)
CURSOR: Codec[Cursor] = Plain(Cursor)
EVENTS: Codec[tuple[Event, ...]] = Plain(tuple[Event, ...])
YIELD: Codec[MailYield] = Plain(MailYield)
CREDITS: Codec[tuple[Credit, ...]] = Plain(tuple[Credit, ...])
KNOWN: Codec[tuple[KnownArtist, ...]] = Plain(tuple[KnownArtist, ...])
CORRECTION: Codec[Correction] = Plain(Correction)
VERDICT: Codec[Verdict] = Plain(Verdict)
TRACKS: Codec[tuple[Track, ...]] = Plain(tuple[Track, ...])
VECTOR: Codec[TrackVector] = Split(Plain(_VectorRecord), _vector_apart, lambda record: (record.dim,), _vector_together)
SPACE: Codec[Space] = Split(Plain(_SpaceRecord), _space_apart, lambda record: record.sizes, _space_together)
NEIGHBOURS: Codec[tuple[Neighbour, ...]] = Plain(tuple[Neighbour, ...])
HISTORY: Codec[tuple[Snapshot, ...]] = Plain(tuple[Snapshot, ...])
SOUNDING: Codec[Sounding] = Plain(Sounding)
CIRCLE: Codec[Circle] = Plain(Circle)
NIGHT: Codec[Night] = Plain(Night)
ANSWER: Codec[Answer] = Plain(Answer)
IMPORT: Codec[ArtistEmbedding] = Split(
    Plain(_ImportRecord), _import_apart, lambda record: (record.dim,), _import_together
)
