"""Spotify: who an artist is, what they released, and the ISRC under which others can be heard.

It gives no previews to apps registered since November 2024, and its policy (section III.14) forbids to "ingest
Spotify Content into a machine learning or AI model", so nothing of it is listened to unless the user says so. What it
is good for: exact ids, titles to compare with those of other catalogues, and recordings by ISRC, which Deezer finds.
Followers and popularity are gone since February 2026: of namesakes Spotify tells nothing but what they released.
"""

from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit import spotify
from undercard.kit.oauth import App, ClientCredentials
from undercard.kit.politeness import Timing
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import year_of
from undercard.tracks.port import CatalogCard

T = TypeVar("T")

NAME = spotify.NAME
CATALOG_CARD = CatalogCard(
    name=NAME,
    home="https://developer.spotify.com/documentation/web-api",
    needs_key=True,
    requests=spotify.MANNERS.requests,
    per_seconds=spotify.MANNERS.per_seconds,
    terms=(
        "Nothing of it may be fed to a model, so its previews stay unheard unless the user allows them, "
        "which only an app older than November 2024 and its owner's own judgement can justify; links lead back to it."
    ),
)

_ANSWERS_KEPT = 512
_LONGEST_WORDS = 200
# Each of their songs costs a question.
_RECORDS_OPENED = 2
_GROUPS = "album,single"
_MARKET_LETTERS = 2


def build(
    base_url: str = spotify.API_URL,
    *,
    client_id: str = "",
    client_secret: str = "",
    token_url: str = spotify.TOKEN_URL,
    market: str = "DE",
    previews: bool = False,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "SpotifyCatalog":
    """Give the catalogue; nothing is opened yet.

    Args:
        base_url: of the API, or of something that speaks like it.
        client_id: of the user's own app; its owner needs Premium.
        client_secret: the same.
        token_url: where tokens are given out.
        market: two letters; releases differ by country, and Spotify no longer tells the user's.
        previews: listen to previews where the app still gets them, against the policy named above.
        requests: allowed per `per_seconds`, instead of 30.
        per_seconds: window of the limit, instead of 30.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless, or the app's id and secret are not given.
    """
    if len(market) != _MARKET_LETTERS or not (market.isascii() and market.isalpha()):
        raise SettingsError(f"the market of {NAME} is two letters such as DE, not {market!r}")
    app = App(NAME, token_url, client_id, client_secret, advice=spotify.APP_ADVICE)
    manners = spotify.MANNERS.at_rate(requests, per_seconds)
    web = spotify.SpotifyWeb(base_url, ClientCredentials(app, timing), manners, timing=timing)
    return SpotifyCatalog(web, market.upper(), previews=previews)


@dataclass(frozen=True, slots=True)
class _Albums:
    """The first page of an artist's releases, and how many there are."""

    newest: tuple[spotify.Album, ...]
    total: int


class _Kept(Generic[T]):
    """Answers of this process by artist: looking closer and listing recordings ask alike, and questions are scarce."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, T] = OrderedDict()

    def get(self, artist: str) -> T | None:
        return self._answers.get(artist)

    def keep(self, artist: str, answer: T) -> T:
        self._answers[artist] = answer
        while len(self._answers) > _ANSWERS_KEPT:
            self._answers.popitem(last=False)
        return answer


class SpotifyCatalog:
    """Asks with the credentials of the app, which show what is public and nothing of the user."""

    def __init__(self, web: spotify.SpotifyWeb, market: str, *, previews: bool) -> None:
        """Begin without a token."""
        self._web = web
        self._market = market
        self._previews = previews
        self._own_songs: _Kept[tuple[spotify.Track, ...]] = _Kept()
        self._own_albums: _Kept[_Albums] = _Kept()

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        return CATALOG_CARD

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give entries whose name resembles `name`: equal names first, then as Spotify ranks them."""
        words = _searchable(name)
        if not words:
            return ()
        entries = await self._search(f'artist:"{words}"') or await self._search(words)
        candidates = (_candidate(entry) for entry in entries if entry.id and clean_line(entry.name))
        wanted = fold_name(clean_line(name))
        return tuple(sorted(candidates, key=lambda found: fold_name(found.name) != wanted))[: spotify.SEARCH_LIMIT]

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's word
        """Give the entry with this id; None when there is none."""
        entry = await self._web.get(f"/artists/{_id(id)}", spotify.Artist)
        return None if entry is None or not entry.id else _candidate(entry)

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with the titles of its releases and songs, and the years of its releases."""
        albums = await self._albums(candidate)
        songs = await self._songs(candidate)
        years = sorted(year for album in albums.newest if (year := year_of(album.release_date)))
        # Albums stand before singles, each newest first: of a long list neither end is known.
        whole = albums.total <= len(albums.newest)
        return replace(
            candidate,
            albums=albums.total,
            titles=_titles((*songs, *albums.newest)),
            first_year=years[0] if years and whole else None,
            last_year=years[-1] if years else None,
        )

    async def list_recordings(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give own recordings that bear an ISRC, best first, at most `limit`; none of them is to be heard here."""
        songs = [song for song in await self._songs(candidate) if _isrc(song)][:limit]
        if len(songs) < limit:
            async for song in self._songs_of_albums(candidate):
                songs.append(song)
                if len(songs) == limit:
                    break
        return tuple(_track(song, candidate) for song in songs)

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the artist's own tracks that have a preview; none, without asking, unless the user allows previews."""
        if not self._previews:
            return ()
        songs = [song for song in await self._songs(candidate) if song.preview_url]
        return tuple(_track(song, candidate) for song in songs[:limit])

    async def open_preview(self, track: Track) -> Recording | None:
        """Fetch the preview into memory; None unless the user allows previews."""
        if not (self._previews and spotify.is_id(track.locator)):
            return None
        song = await self._web.get(f"/tracks/{track.locator}", spotify.Track, market=self._market)
        if song is None or not song.preview_url:
            return None
        try:
            data = await self._web.media(song.preview_url)
        except SourceRefused as fault:
            # One file that is locked away says nothing about the source.
            raise SourceUnavailable(NAME, f"the preview of {track.id} is refused") from fault
        return None if data is None else Recording(name=track.id, data=data)

    async def close(self) -> None:
        """Release connections."""
        await self._web.close()

    async def _search(self, words: str) -> tuple[spotify.Artist, ...]:
        page = await self._web.page(
            "/search", "artists", q=words, type="artist", limit=spotify.SEARCH_LIMIT, market=self._market
        )
        return _read(spotify.Artist, page)

    async def _songs(self, candidate: Candidate) -> tuple[spotify.Track, ...]:
        """Give the artist's own among the tracks found under the name, as Spotify ranks them."""
        kept = self._own_songs.get(candidate.id)
        if kept is None:
            words = f'artist:"{_searchable(candidate.name)}"'
            page = await self._web.page(
                "/search", "tracks", q=words, type="track", limit=spotify.SEARCH_LIMIT, market=self._market
            )
            found = _read(spotify.Track, page)
            kept = self._own_songs.keep(candidate.id, tuple(song for song in found if _is_by(song, candidate)))
        return kept

    async def _albums(self, candidate: Candidate) -> _Albums:
        """Give the newest releases, albums before singles."""
        kept = self._own_albums.get(candidate.id)
        if kept is None:
            path = f"/artists/{_id(candidate.id)}/albums"
            page = await self._web.page(path, include_groups=_GROUPS, limit=spotify.ALBUMS_LIMIT, market=self._market)
            albums = _read(spotify.Album, page)
            total = page.total if page is not None and page.total is not None else len(albums)
            kept = self._own_albums.keep(candidate.id, _Albums(albums, total))
        return kept

    async def _songs_of_albums(self, candidate: Candidate) -> AsyncIterator[spotify.Track]:
        """Give songs off the newest releases, one question for each: only there the ISRC is told."""
        known = {song.id for song in await self._songs(candidate)}
        for album in (await self._albums(candidate)).newest[:_RECORDS_OPENED]:
            path = f"/albums/{_id(album.id or '')}/tracks"
            page = await self._web.page(path, limit=spotify.PAGE_LIMIT, market=self._market)
            for short in _read(spotify.Track, page):
                if short.id not in known and _is_by(short, candidate):
                    song = await self._web.get(f"/tracks/{_id(short.id or '')}", spotify.Track, market=self._market)
                    if song is not None and _isrc(song):
                        yield replace(song, album=song.album or album)


def _read(kind: type[T], page: spotify.Page | None) -> tuple[T, ...]:
    entries = () if page is None else page.items
    return tuple(spotify.read(kind, entry) for entry in entries if entry is not None)


def _id(text: str) -> str:
    """Ids come back from the store: nothing but letters and digits may enter a path."""
    if not spotify.is_id(text):
        raise SourceChanged(NAME, f"{text!r} is not an id of this catalogue", text)
    return text


def _searchable(name: str) -> str:
    """The words of a name, for a search that knows quotation marks as its own."""
    return clean_line(clean_line(name).replace('"', " "))[:_LONGEST_WORDS]


def _is_by(song: spotify.Track, candidate: Candidate) -> bool:
    """Tell whether the first artist of a song is this very entry: the others may be guests or remixers."""
    return bool(song.id and song.artists) and song.artists[0].id == candidate.id


def _isrc(song: spotify.Track) -> str | None:
    return clean_line(song.external_ids.get("isrc", "")).upper() or None


def _titles(named: Iterable[spotify.Track | spotify.Album]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title for entry in named if (title := clean_line(entry.name))))


def _candidate(entry: spotify.Artist) -> Candidate:
    return Candidate(
        catalog=NAME,
        id=entry.id or "",
        name=clean_line(entry.name),
        genres=tuple(genre for told in entry.genres if (genre := clean_line(told))),
        link=safe_url(entry.external_urls.get("spotify", "")),
    )


def _track(song: spotify.Track, candidate: Candidate) -> Track:
    album = song.album or spotify.Album("")
    return Track(
        id=TrackId(f"{NAME}:track:{song.id}"),
        catalog=NAME,
        artist=ArtistKey(fold_name(candidate.name)),
        artist_name=clean_line(song.artists[0].name) or candidate.name,
        title=clean_line(song.name),
        album=clean_line(album.name),
        year=year_of(album.release_date),
        isrc=_isrc(song),
        seconds=None if song.duration_ms is None else song.duration_ms / 1000,
        link=safe_url(song.external_urls.get("spotify", "")),
        locator=song.id or "",
    )
