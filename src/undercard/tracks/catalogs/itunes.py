"""Apple's iTunes Search API: no key, about 20 questions a minute, 30 s AAC previews under stable URLs.

Reference: https://performance-partners.apple.com/search-api. Over the limit it answers 403 with an
empty body and no `Retry-After`: that is a throttle, never a refusal and never "none".
"""

from dataclasses import dataclass

from pydantic import ConfigDict, with_config
from pydantic.alias_generators import to_camel

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.errors import SettingsError, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import PoliteClient, Reply, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import Shape, field_of, year_of
from undercard.tracks.port import CatalogCard

NAME = "itunes"
CATALOG_CARD = CatalogCard(
    name=NAME,
    home="https://performance-partners.apple.com/search-api",
    needs_key=False,
    requests=20,
    per_seconds=60.0,
    terms="Previews may only be streamed, not saved or cached, and are shown with a link to the store.",
)
MANNERS = Manners(
    requests=CATALOG_CARD.requests, per_seconds=CATALOG_CARD.per_seconds, concurrency=2, attempts=3, patience=180.0
)
PREVIEW_HOSTS = ("itunes.apple.com",)

# Reports speak of up to half an hour; five minutes ask at most twelve times an hour in vain.
_LEFT_ALONE = 300.0
_THROTTLED = 403
# Asked for more than is given: an equal name may stand behind many longer, more famous ones.
_SEARCH_LIMIT = 25
_CANDIDATES = 10
_SONG_LIMIT = 50
_COUNTRY_LETTERS = 2


_CAMEL = ConfigDict(alias_generator=to_camel)


@with_config(_CAMEL)
@dataclass(frozen=True, slots=True)
class _ArtistEntry:
    artist_id: int
    artist_name: str
    artist_link_url: str | None = None
    primary_genre_name: str | None = None


@with_config(_CAMEL)
@dataclass(frozen=True, slots=True)
class _SongEntry:
    track_id: int
    track_name: str
    artist_id: int
    artist_name: str
    collection_name: str | None = None
    collection_artist_id: int | None = None
    preview_url: str | None = None
    track_view_url: str | None = None
    release_date: str | None = None
    track_time_millis: float | None = None


_RESULTS = Shape(NAME, tuple[dict[str, object], ...])
_ARTIST = Shape(NAME, _ArtistEntry)
_SONG = Shape(NAME, _SongEntry)


def build(
    base_url: str = "https://itunes.apple.com",
    country: str = "DE",
    *,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "ITunesCatalog":
    """Give the catalogue; nothing is opened yet.

    Args:
        base_url: of the API, or of something that speaks like it.
        country: two letters; names come back in the store's own spelling.
        requests: allowed per `per_seconds`, instead of 20.
        per_seconds: window of the limit, instead of 60.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    if len(country) != _COUNTRY_LETTERS or not (country.isascii() and country.isalpha()):
        raise SettingsError(f"the country of {NAME} is two letters such as DE, not {country!r}")
    server = Server(
        NAME,
        base_url,
        MANNERS.at_rate(requests, per_seconds),
        hosts=PREVIEW_HOSTS,
        statuses={_THROTTLED: _throttled},
        timing=timing or Timing(),
    )
    return ITunesCatalog(server, country.upper())


class ITunesCatalog:
    """Asks the store of one country."""

    def __init__(self, server: Server, country: str) -> None:
        """Begin without a connection."""
        self._client = PoliteClient(server)
        self._country = country

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        return CATALOG_CARD

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give artists whose name resembles `name`, equal names first."""
        question = clean_line(name)
        if not question:
            return ()
        results = await self._ask(
            "/search", term=question, media="music", entity="musicArtist", attribute="artistTerm", limit=_SEARCH_LIMIT
        )
        entries = [_ARTIST.read(result) for result in results if result.get("wrapperType") == "artist"]
        candidates = (_candidate(entry) for entry in entries if clean_line(entry.artist_name))
        wanted = fold_name(question)
        return tuple(sorted(candidates, key=lambda found: fold_name(found.name) != wanted))[:_CANDIDATES]

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the artist's own songs that can be heard, those on other people's compilations left out."""
        results = await self._ask("/lookup", id=candidate.id, entity="song", limit=max(limit, _SONG_LIMIT))
        # The first element is the artist.
        songs = [_SONG.read(result) for result in results if result.get("wrapperType") == "track"]
        own = [
            song for song in songs if str(song.artist_id) == candidate.id and song.preview_url and _on_own_record(song)
        ]
        return tuple(_track(song, candidate) for song in own[:limit])

    async def open_preview(self, track: Track) -> Recording | None:
        """Fetch the preview into memory."""
        try:
            data = await self._client.get_bytes(track.locator)
        except SourceRefused as fault:
            # One file that is locked away says nothing about the source.
            raise SourceUnavailable(NAME, f"the preview of {track.id} is refused") from fault
        return None if data is None else Recording(name=track.id, data=data)

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()

    async def _ask(self, path: str, **params: str | int) -> tuple[dict[str, object], ...]:
        answer = await self._client.get_json(path, {**params, "country": self._country})
        return _RESULTS.read(field_of(NAME, answer, "results"))


def _throttled(reply: Reply) -> SourceError:
    return SourceUnavailable(NAME, f"{reply.url} refuses for some minutes (HTTP 403)", retry_after=_LEFT_ALONE)


def _on_own_record(song: _SongEntry) -> bool:
    return song.collection_artist_id is None or song.collection_artist_id == song.artist_id


def _candidate(entry: _ArtistEntry) -> Candidate:
    genre = clean_line(entry.primary_genre_name or "")
    return Candidate(
        catalog=NAME,
        id=str(entry.artist_id),
        name=clean_line(entry.artist_name),
        genres=(genre,) if genre else (),
        link=safe_url(entry.artist_link_url or ""),
    )


def _track(song: _SongEntry, candidate: Candidate) -> Track:
    return Track(
        id=TrackId(f"{NAME}:track:{song.track_id}"),
        catalog=NAME,
        artist=ArtistKey(fold_name(candidate.name)),
        artist_name=clean_line(song.artist_name),
        title=clean_line(song.track_name),
        album=clean_line(song.collection_name or ""),
        year=year_of(song.release_date),
        seconds=None if song.track_time_millis is None else song.track_time_millis / 1000,
        link=safe_url(song.track_view_url or ""),
        locator=song.preview_url or "",
    )
