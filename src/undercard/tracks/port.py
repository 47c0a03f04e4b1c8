"""What the line needs from a catalogue of recordings."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from undercard.entities.artists import Candidate
from undercard.entities.tracks import Recording, Track


@dataclass(frozen=True, slots=True)
class CatalogCard:
    """What a catalogue is and asks for.

    Attributes:
        name: short name, the same as in the registry.
        home: where a person reads about it.
        needs_key: False when it works without credentials.
        requests: allowed requests per `per_seconds`; 0 = unlimited.
        per_seconds: window of the limit.
        terms: what its terms ask of us, one sentence.
    """

    name: str
    home: str
    needs_key: bool
    requests: int
    per_seconds: float
    terms: str


class Catalog(Protocol):
    """A place that knows artists and serves previews."""

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        ...

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give entries that may be the act, best first, at most 10; empty = answered, has none.

        Raises:
            SourceUnavailable: could not ask; never reported as empty.
            SourceRefused: do not ask again in this run.
            SourceChanged: the answer has an unexpected shape.
        """
        ...

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the entry's own tracks that have a preview, best first, at most `limit`.

        MUST give only tracks whose artist id is the candidate's. `Track.artist` is the folded
        candidate name. Raises as `find_artists`.
        """
        ...

    async def open_preview(self, track: Track) -> Recording | None:
        """Fetch the preview now (asking for a fresh URL first where URLs expire); None = it has none.

        Raises as `find_artists`.
        """
        ...

    async def close(self) -> None:
        """Release connections; the catalogue is not used afterwards."""
        ...


@runtime_checkable
class Changing(Protocol):
    """What a catalogue tells besides when its holdings change under our eyes, as folders do."""

    @property
    def state(self) -> str:
        """A fingerprint of all it holds: while it stays, the answers stay; empty = nothing is told.

        Raises:
            SettingsError: a place the user named is not there.
        """
        ...

    @property
    def unread(self) -> tuple[str, ...]:
        """What it could not look at and therefore does not know, one sentence each. Raises as `state`."""
        ...


def state_of(catalog: Catalog) -> str:
    """The catalogue's state; empty for one that tells none."""
    return catalog.state if isinstance(catalog, Changing) else ""


def unread_of(catalog: Catalog) -> tuple[str, ...]:
    """What the catalogue could not look at; empty for one that does not tell."""
    return catalog.unread if isinstance(catalog, Changing) else ()
