"""What the line needs from a catalogue of recordings, and from an authority on who is who."""

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


class Authority(Protocol):
    """A place that knows who is who, and where else they are, but serves no recordings."""

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        ...

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give entries of this name or alias, best first, at most 10. Raises as `Catalog.find_artists`."""
        ...

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with all that is known: aliases, genres, places, pages, years. Raises as `find_artists`."""
        ...

    async def close(self) -> None:
        """Release connections; the authority is not used afterwards."""
        ...


@runtime_checkable
class Attentive(Protocol):
    """What a catalogue does besides when it can tell more about an entry than its search does."""

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with its own titles, genres, neighbours and years, where the catalogue has them.

        Raises as `Catalog.find_artists`.
        """
        ...


@runtime_checkable
class Bridging(Protocol):
    """What a catalogue does besides when it knows recordings by their ISRC."""

    async def find_recording(self, isrc: str) -> Track | None:
        """Give the recording that has this code, with its preview; None = it has none. Raises as `find_artists`."""
        ...


@runtime_checkable
class Listing(Protocol):
    """What a catalogue does besides when it knows recordings that cannot be heard there, for their ISRC."""

    async def list_recordings(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the entry's own recordings that bear an ISRC, best first, at most `limit`.

        They are for a catalogue that is `Bridging`; `open_preview` may give None for each of them. Raises as
        `Catalog.find_artists`.
        """
        ...


@runtime_checkable
class Dating(Protocol):
    """What a catalogue does besides when its lists do not tell when a recording came out, and a closer look does."""

    async def date_track(self, track: Track) -> Track | None:
        """Give a track of its own with the year and the ISRC that it knows; None when it has the track no more.

        Raises as `Catalog.find_artists`.
        """
        ...


@runtime_checkable
class Numbered(Protocol):
    """What a catalogue or authority does besides when it can be asked for an entry by its id."""

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - what the user types behind --deezer is an id
        """Give the entry with this id, as a search would; None when there is none.

        Raises as `Catalog.find_artists`; SourceChanged for what cannot be an id here.
        """
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
