"""One small port per shelf; each shelf is written by one step."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from undercard.entities.artists import Candidate, Correction, Credit, KnownArtist, Verdict
from undercard.entities.events import Event
from undercard.entities.graphs import Circle
from undercard.entities.history import Snapshot
from undercard.entities.messages import Cursor, Message
from undercard.entities.nights import Night
from undercard.entities.rows import Row, Stamp
from undercard.entities.similarity import Neighbour
from undercard.entities.soundings import Sounding
from undercard.entities.spaces import Space
from undercard.entities.tracks import Track
from undercard.entities.vectors import ArtistEmbedding, TrackVector
from undercard.entities.yields import MailYield

V = TypeVar("V")


class Shelf(Protocol, Generic[V]):
    """Rows of one kind under string keys."""

    def get(self, key: str) -> Row[str, V] | None:
        """Give the row, or None."""
        ...

    def find(self, keys: Iterable[str]) -> dict[str, Row[str, V]]:
        """Give the rows that exist among these keys."""
        ...

    def rows(self) -> list[Row[str, V]]:
        """Give all rows, ordered by key."""
        ...

    def stamps(self) -> dict[str, Stamp]:
        """Give all stamps without reading the values: the cheap way to see what is undone."""
        ...

    def put(self, rows: Sequence[Row[str, V]]) -> None:
        """Insert or replace rows in one transaction: all or none.

        Raises:
            StoreError: locked for too long, disk full, damaged.
        """
        ...

    def drop(self, keys: Iterable[str]) -> None:
        """Forget rows; unknown keys are ignored."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a catalogue said, validated. Both empty = it answered and has none.

    The row's stamp says when it was asked; `Stamp.due` is when it expires.
    """

    candidates: tuple[Candidate, ...] = ()
    tracks: tuple[Track, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelves:
    """Every shelf, named by what lies on it (key -> value).

    Attributes:
        messages: message id -> the mail. Written by take_mail.
        cursors: `<account>/<folder>` -> how far it has been read. Written by take_mail.
        events: message id -> the events it announces. Written by find_events.
        yields: message id -> what reading it gave. Written by find_events.
        bills: event id -> its credits. Written by name_artists.
        known: diary name -> the artists it names. Written by read_taste.
        corrections: artist key -> what the user said it is. Written by the fix verb.
        verdicts: artist key -> who the act is. Written by resolve_artists.
        tracks: artist key -> chosen tracks. Written by find_tracks.
        vectors: `<track id>@<model id>` -> what was heard. Written by embed_tracks.
        spaces: model id -> how its vectors are compared. Written by learn_space.
        neighbours: `<artist key>@<model id>` -> near known artists. Written by compare_artists.
        history: `<artist key>@<model id>` -> what its neighbours were, oldest first. Written by compare_artists.
        soundings: `<artist key>@<model id>` -> whether an act sounds as it should. Written by weigh_sound.
        relations: `<source>:<artist key>` -> whom the source puts beside the artist. Written by flow.ask_graphs.
        nights: event id -> the ranked night. Written by rank_events.
        answers: `<catalog>:<kind>:<question>` -> what a catalogue said. Written by flow.remembering.
        imports: `<artist key>@<model id>` -> a vector made elsewhere. Written by the import verb.
    """

    messages: Shelf[Message]
    cursors: Shelf[Cursor]
    events: Shelf[tuple[Event, ...]]
    yields: Shelf[MailYield]
    bills: Shelf[tuple[Credit, ...]]
    known: Shelf[tuple[KnownArtist, ...]]
    corrections: Shelf[Correction]
    verdicts: Shelf[Verdict]
    tracks: Shelf[tuple[Track, ...]]
    vectors: Shelf[TrackVector]
    spaces: Shelf[Space]
    neighbours: Shelf[tuple[Neighbour, ...]]
    history: Shelf[tuple[Snapshot, ...]]
    soundings: Shelf[Sounding]
    relations: Shelf[Circle]
    nights: Shelf[Night]
    answers: Shelf[Answer]
    imports: Shelf[ArtistEmbedding]


class Store(Protocol):
    """The shelves, opened."""

    @property
    def shelves(self) -> Shelves:
        """All shelves."""
        ...

    def claim(self, who: str) -> AbstractContextManager[None]:
        """Hold the right to run the line; reading needs no claim.

        Raises:
            StoreError: another process holds it; the text names it.
        """
        ...

    def close(self) -> None:
        """Release the database."""
        ...
