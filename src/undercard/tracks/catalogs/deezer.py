"""Deezer's public API: no key, 30 s MP3 previews under signed URLs that live 900 s.

Shapes and quirks as seen in https://github.com/browniebroke/deezer-python (tests/cassettes) and
https://github.com/navidrome/navidrome (tests/fixtures, November 2025). Errors, quota ones included,
come under HTTP 200; one of them is a plain string; `{"error": []}` is a success.
"""

import logging
from collections import OrderedDict
from dataclasses import dataclass

from undercard.entities.artists import Candidate
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.tracks import Recording, Track
from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import PoliteClient, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import Shape, field_of, year_of
from undercard.tracks.port import CatalogCard

_log = logging.getLogger(__name__)

NAME = "deezer"
CATALOG_CARD = CatalogCard(
    name=NAME,
    home="https://developers.deezer.com/api",
    needs_key=False,
    requests=50,
    per_seconds=5.0,
    terms="Previews are for listening, with a link back; no audio is kept. Its terms page could not be consulted.",
)
MANNERS = Manners(requests=CATALOG_CARD.requests, per_seconds=CATALOG_CARD.per_seconds, concurrency=8, attempts=5)
PREVIEW_HOSTS = ("dzcdn.net",)

# Lets the quota window pass whole; quick retries only prolong the refusal.
_COOL_DOWN = 5.0
# Two thirds of the 900 s that a preview URL lives.
_URL_LIFE = 600.0
_URLS_KEPT = 10_000
# Asked for more than is given: an equal name may stand behind many longer, more famous ones.
_SEARCH_LIMIT = 25
_CANDIDATES = 10
_TOP_LIMIT = 50

_QUOTA = 4
_NO_DATA = 800
_BUSY = 700
_TOKEN = frozenset({200, 300})


@dataclass(frozen=True, slots=True)
class _ArtistEntry:
    id: int
    name: str
    link: str | None = None
    nb_album: int | None = None
    nb_fan: int | None = None


@dataclass(frozen=True, slots=True)
class _Credit:
    id: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Album:
    title: str | None = None
    release_date: str | None = None


@dataclass(frozen=True, slots=True)
class _TrackEntry:
    id: int
    title: str
    artist: _Credit
    readable: bool = True
    preview: str | None = None
    link: str | None = None
    duration: float | None = None
    isrc: str | None = None
    release_date: str | None = None
    album: _Album | None = None


_ARTISTS = Shape(NAME, tuple[_ArtistEntry, ...])
_TRACKS = Shape(NAME, tuple[_TrackEntry, ...])
_TRACK = Shape(NAME, _TrackEntry)


def build(
    base_url: str = "https://api.deezer.com",
    *,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "DeezerCatalog":
    """Give the catalogue; nothing is opened yet.

    Args:
        base_url: of the API, or of something that speaks like it.
        requests: allowed per `per_seconds`, instead of 50.
        per_seconds: window of the limit, instead of 5.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    manners = MANNERS.at_rate(requests, per_seconds)
    return DeezerCatalog(Server(NAME, base_url, manners, hosts=PREVIEW_HOSTS, timing=timing or Timing()))


class DeezerCatalog:
    """Asks Deezer who an act is, what they recorded, and for thirty seconds of it."""

    def __init__(self, server: Server) -> None:
        """Begin without a connection and without preview URLs."""
        self._client = PoliteClient(server)
        self._urls = _FreshUrls(server.timing)

    @property
    def card(self) -> CatalogCard:
        """Who this is."""
        return CATALOG_CARD

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        """Give entries whose name resembles `name`: equal names first, then as Deezer ranks them.

        `order=RANKING` is not used: it pulls in famous strangers.
        """
        question = clean_line(name)
        if not question:
            return ()
        answer = await self._ask("/search/artist", q=question, limit=_SEARCH_LIMIT)
        entries = () if answer is None else _ARTISTS.read(field_of(NAME, answer, "data"))
        candidates = (_candidate(entry) for entry in entries if clean_line(entry.name))
        return tuple(sorted(candidates, key=lambda found: _distance(found, fold_name(question))))[:_CANDIDATES]

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the artist's own top tracks that can be heard; their preview URLs are good for ten minutes."""
        answer = await self._ask(f"/artist/{_number(candidate.id)}/top", limit=max(limit, _TOP_LIMIT))
        entries = () if answer is None else _TRACKS.read(field_of(NAME, answer, "data"))
        # A guest's tracks stand in the list too, and `contributors` may call anybody "Main".
        own = [entry for entry in entries if str(entry.artist.id) == candidate.id and entry.readable and entry.preview]
        for entry in own[:limit]:
            self._urls.keep(entry.id, entry.preview or "")
        return tuple(_track(entry, candidate) for entry in own[:limit])

    async def open_preview(self, track: Track) -> Recording | None:
        """Fetch the preview, under a URL got less than ten minutes ago or asked for now."""
        number = int(_number(track.locator))
        url = self._urls.take(number) or await self._ask_url(number)
        if not url:
            return None
        try:
            data = await self._client.get_bytes(url)
        except SourceRefused:
            _log.info("preview url expired early", extra={"track": track.id})
            data = await self._fetch_anew(number)
        return None if data is None else Recording(name=track.id, data=data)

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()

    async def _fetch_anew(self, number: int) -> bytes | None:
        url = await self._ask_url(number)
        if not url:
            return None
        try:
            return await self._client.get_bytes(url)
        except SourceRefused as fault:
            text = f"the preview of track {number} is refused even under a fresh URL"
            raise SourceUnavailable(NAME, text) from fault

    async def _ask_url(self, number: int) -> str | None:
        answer = await self._ask(f"/track/{number}")
        if answer is None:
            return None
        entry = _TRACK.read(answer)
        return entry.preview if entry.readable else None

    async def _ask(self, path: str, **params: str | int) -> object:
        """Give the answer; None = Deezer has no such thing."""
        return await self._client.get_json(path, params, classify=settle)


def settle(status: int, value: object) -> object:
    """Give the answer, None for "no data", or raise what Deezer's in-band error means.

    Raises:
        SourceUnavailable: quota, service busy, or an error without code.
        SourceRefused: a token is asked for.
        SourceChanged: any other error.
    """
    if not isinstance(value, dict):
        raise SourceChanged(NAME, f"unexpected answer (HTTP {status}): not an object", repr(value))
    error = value.get("error")
    if isinstance(error, dict) and error:
        if error.get("code") == _NO_DATA:
            return None
        raise _meaning(error)
    if (isinstance(error, str) and error) or status >= 400:  # noqa: PLR2004 - HTTP's own border
        raise SourceChanged(NAME, f"HTTP {status} with the error {error!r}", repr(value))
    return value


def _meaning(error: dict[str, object]) -> SourceError:
    code, message = error.get("code"), str(error.get("message", ""))
    if code in {_QUOTA, _BUSY} or "quota" in message.casefold():
        return SourceUnavailable(NAME, f"refuses for the moment: {message}", retry_after=_COOL_DOWN)
    if code is None:
        return SourceUnavailable(NAME, f"failed without saying why: {message}")
    if code in _TOKEN:
        return SourceRefused(NAME, f"asks for a token: {message}")
    return SourceChanged(NAME, f"did not understand the question (code {code}): {message}", repr(error))


class _FreshUrls:
    """Preview URLs of this process by track number, given out once and only while they are young."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._got: OrderedDict[int, tuple[float, str]] = OrderedDict()

    def keep(self, number: int, url: str) -> None:
        self._got.pop(number, None)
        self._got[number] = (self._timing.now(), url)
        while len(self._got) > _URLS_KEPT:
            self._got.popitem(last=False)

    def take(self, number: int) -> str | None:
        at, url = self._got.pop(number, (float("-inf"), ""))
        return url if self._timing.now() - at < _URL_LIFE else None


def _number(text: str) -> str:
    """Ids come back from the store: nothing but digits may enter a path."""
    if not (text.isascii() and text.isdecimal()):
        raise SourceChanged(NAME, f"{text!r} is not an id of this catalogue", text)
    return text


def _distance(found: Candidate, wanted: str) -> tuple[bool, int]:
    """Equal names before others; among equals the most followed first; others stay in Deezer's order."""
    equal = fold_name(found.name) == wanted
    return (not equal, -(found.fans or 0) if equal else 0)


def _candidate(entry: _ArtistEntry) -> Candidate:
    return Candidate(
        catalog=NAME,
        id=str(entry.id),
        name=clean_line(entry.name),
        fans=entry.nb_fan,
        albums=entry.nb_album,
        link=safe_url(entry.link or ""),
    )


def _track(entry: _TrackEntry, candidate: Candidate) -> Track:
    album = entry.album or _Album()
    return Track(
        id=TrackId(f"{NAME}:track:{entry.id}"),
        catalog=NAME,
        artist=ArtistKey(fold_name(candidate.name)),
        artist_name=clean_line(entry.artist.name) or candidate.name,
        title=clean_line(entry.title),
        album=clean_line(album.title or ""),
        year=year_of(entry.release_date or album.release_date),
        isrc=clean_line(entry.isrc or "") or None,
        seconds=entry.duration,
        link=safe_url(entry.link or ""),
        locator=str(entry.id),
    )
