"""Apple's iTunes Search API: no key, about 20 questions a minute, 30 s AAC previews under stable URLs.

Reference: https://performance-partners.apple.com/search-api. Over the limit it answers 403 with an
empty body and no `Retry-After`: that is a throttle, never a refusal and never "none".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ConfigDict, with_config
from pydantic.alias_generators import to_camel

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.errors import SettingsError, SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import PoliteClient, Reply, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.shapes import Shape
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import Recent, distinct_lines, field_of, span_of, year_of
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
# Each question takes three seconds of the quota: a list of songs is asked for once, though two steps want it.
_SONGS_LIFE = 1800.0
_LISTS_KEPT = 300
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
    primary_genre_name: str | None = None


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
        self._songs = Recent[tuple[_SongEntry, ...]](_LISTS_KEPT, _SONGS_LIFE, server.timing)

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
        wanted = fold_name(question)
        return tuple(sorted(_artists(results), key=lambda found: fold_name(found.name) != wanted))[:_CANDIDATES]

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with the titles, genres and years of its own songs; unchanged when it has none."""
        own = await self._list_own(candidate.id, _SONG_LIMIT)
        if own:
            self._songs.keep(candidate.id, own)
        return _seen_closer(candidate, own)

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's name for it
        """Give the artist with this number; None when the store of this country has none."""
        found = _artists(await self._ask("/lookup", id=_number(id)))
        return next((candidate for candidate in found if candidate.id == id), None)

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the artist's own songs that can be heard, those on other people's compilations left out."""
        own = self._songs.take(candidate.id) if limit <= _SONG_LIMIT else None
        if own is None:
            own = await self._list_own(candidate.id, max(limit, _SONG_LIMIT))
        fit = [song for song in own if song.preview_url and _on_own_record(song)]
        return tuple(_track(song, candidate) for song in fit[:limit])

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

    async def _list_own(self, number: str, limit: int) -> tuple[_SongEntry, ...]:
        results = await self._ask("/lookup", id=_number(number), entity="song", limit=limit)
        # The first element is the artist.
        songs = (_SONG.read(result) for result in results if result.get("wrapperType") == "track")
        return tuple(song for song in songs if str(song.artist_id) == number)

    async def _ask(self, path: str, **params: str | int) -> tuple[dict[str, object], ...]:
        answer = await self._client.get_json(path, {**params, "country": self._country})
        return _RESULTS.read(field_of(NAME, answer, "results"))


def _throttled(reply: Reply) -> SourceError:
    return SourceUnavailable(NAME, f"{reply.url} refuses for some minutes (HTTP 403)", retry_after=_LEFT_ALONE)


def _number(text: str) -> str:
    """Ids come back from the store and from the user: a list of several would be an answer about others."""
    if not (text.isascii() and text.isdecimal()):
        raise SourceChanged(NAME, f"{text!r} is not an id of this catalogue", text)
    return text


def _on_own_record(song: _SongEntry) -> bool:
    return song.collection_artist_id is None or song.collection_artist_id == song.artist_id


def _artists(results: Sequence[dict[str, object]]) -> tuple[Candidate, ...]:
    entries = (_ARTIST.read(result) for result in results if result.get("wrapperType") == "artist")
    return tuple(_candidate(entry) for entry in entries if clean_line(entry.artist_name))


def _seen_closer(candidate: Candidate, own: Sequence[_SongEntry]) -> Candidate:
    """The candidate with what its songs tell; their records are titles of its own unless they are samplers."""
    records = [song.collection_name or "" for song in own if _on_own_record(song)]
    first, last = span_of(song.release_date for song in own)
    return replace(
        candidate,
        genres=distinct_lines([*candidate.genres, *_genres(own)]),
        titles=distinct_lines([*records, *(song.track_name for song in own)]),
        first_year=first,
        last_year=last,
    )


def _genres(songs: Sequence[_SongEntry]) -> list[str]:
    """Genres of songs, the most frequent first."""
    counted = Counter(song.primary_genre_name for song in songs if song.primary_genre_name)
    return [genre for genre, _ in counted.most_common()]


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
