"""What the line needs from a source that says who belongs beside whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from undercard.entities.graphs import Circle

BY_NAME = "name"
"""`GraphCard.asked_by` of a source that is asked by name: it cannot tell namesakes apart."""


@dataclass(frozen=True, slots=True)
class GraphCard:
    """What a source of circles is and asks for.

    Attributes:
        name: as its circles are marked: `music-map`, `listenbrainz`, `deezer`, `lastfm`.
        home: where a person reads about it.
        asked_by: whose ids it knows artists by (`deezer`, `musicbrainz`); `BY_NAME` when it takes names.
        needs_key: False when it works without credentials.
        requests: allowed requests per `per_seconds`.
        per_seconds: window of the limit.
        most: artists it is asked about in one run; the others wait for the next.
        terms: what its terms ask of us, one sentence.
        variant: what its answers depend on besides the artist, such as another server; empty = nothing.
        keep_days: how long a circle is good for.
        unknown_days: how long it is taken for true that the source does not know an artist.
    """

    name: str
    home: str
    asked_by: str
    needs_key: bool
    requests: int
    per_seconds: float
    most: int
    terms: str
    variant: str = ""
    keep_days: float = 30.0
    unknown_days: float = 30.0


class GraphSource(Protocol):
    """A place that says who belongs beside an artist."""

    @property
    def card(self) -> GraphCard:
        """Who this is."""
        ...

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        """Give all that the source puts beside an artist; None = it does not know the artist.

        A circle without relations means that it knows the artist and names nobody. MUST NOT give the circle of
        somebody of another name to who asks by name; MAY not tell "unknown" from "names nobody", and then gives
        None. MUST be asked only `is_askable` artists.

        Args:
            name: of the artist, as billed or loved; the circle bears it.
            ids: catalogue or authority -> the artist's id there.

        Raises:
            SourceUnavailable: could not ask; never reported as unknown.
            SourceRefused: do not ask again in this run.
            SourceChanged: the answer has an unexpected shape.
        """
        ...

    async def close(self) -> None:
        """Release connections; the source is not used afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of look-ups holds.

    Attributes:
        circles: one for each artist that was found.
        failed: names whose look-up had failed, which says nothing about them.
    """

    circles: tuple[Circle, ...]
    failed: tuple[str, ...] = ()


def is_askable(card: GraphCard, ids: Mapping[str, str]) -> bool:
    """Whether a source can be asked about an artist: by name always, else when its id is known."""
    return card.asked_by == BY_NAME or card.asked_by in ids
