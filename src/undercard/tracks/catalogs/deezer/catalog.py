"""Deezer's public API: no key, 30 s MP3 previews under signed URLs that live 900 s.

Shapes and quirks as seen in https://github.com/browniebroke/deezer-python (tests/cassettes) and
https://github.com/navidrome/navidrome (tests/fixtures, November 2025); what its errors mean: `kit/deezer.py`.
"""

import logging
import re
from dataclasses import replace
from typing import TypeVar

from undercard.entities.artists import Candidate
from undercard.entities.tracks import Recording, Track
from undercard.errors import SourceRefused, SourceUnavailable
from undercard.kit.deezer import STATUS_NOT_FOUND, Declined, NoData, not_found, number_of, settle
from undercard.kit.http import PoliteClient, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.shapes import Shape
from undercard.kit.text import clean_line, fold_name
from undercard.tracks.answers import Recent, field_of
from undercard.tracks.catalogs.deezer.entries import (
    ALBUMS,
    ARTIST,
    ARTISTS,
    NAME,
    TRACK,
    TRACKS,
    TrackEntry,
    candidate_of,
    seen_closer,
    track_of,
)
from undercard.tracks.port import CatalogCard

_log = logging.getLogger(__name__)

T = TypeVar("T")

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

# Together less than the 900 s that a preview URL lives.
_URL_LIFE = 600.0
_TOP_LIFE = 240.0
_URLS_KEPT = 10_000
_TOPS_KEPT = 300
# Asked for more than is given: an equal name may stand behind many longer, more famous ones.
_SEARCH_LIMIT = 25
_CANDIDATES = 10
_TOP_LIMIT = 50
_ALBUM_LIMIT = 50
_RELATED_LIMIT = 20
_ISRC = re.compile(r"[A-Z0-9]{12}")


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
    statuses = {STATUS_NOT_FOUND: not_found}
    server = Server(NAME, base_url, manners, hosts=PREVIEW_HOSTS, statuses=statuses, timing=timing or Timing())
    return DeezerCatalog(server)


class DeezerCatalog:
    """Asks Deezer who an act is, what they recorded, and for thirty seconds of it."""

    def __init__(self, server: Server) -> None:
        """Begin without a connection and without preview URLs."""
        self._client = PoliteClient(server)
        self._urls = Recent[str](_URLS_KEPT, _URL_LIFE, server.timing)
        self._tops = Recent[tuple[TrackEntry, ...]](_TOPS_KEPT, _TOP_LIFE, server.timing)

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
        entries = await self._list(ARTISTS, "/search/artist", q=question, limit=_SEARCH_LIMIT)
        candidates = (candidate_of(entry) for entry in entries if clean_line(entry.name))
        return tuple(sorted(candidates, key=lambda found: _distance(found, fold_name(question))))[:_CANDIDATES]

    async def look_closer(self, candidate: Candidate) -> Candidate:
        """Give the entry with titles, genres and years of its releases, own tracks, and related artists.

        What this server does not have stays empty; each of the three costs a question.
        """
        place = f"/artist/{number_of(candidate.id)}"
        albums = await self._list_if_there(ALBUMS, f"{place}/albums", limit=_ALBUM_LIMIT)
        related = await self._list_if_there(ARTISTS, f"{place}/related", limit=_RELATED_LIMIT)
        tracks = await self._list_if_there(TRACKS, f"{place}/top", limit=_TOP_LIMIT)
        if tracks:
            self._tops.keep(candidate.id, tracks)
        return seen_closer(candidate, albums, tracks, related)

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's name for it
        """Give the artist with this number; None when there is none."""
        try:
            answer = await self._ask(f"/artist/{number_of(id)}")
        except Declined:
            return None
        return None if answer is None else candidate_of(ARTIST.read(answer))

    async def find_recording(self, isrc: str) -> Track | None:
        """Give the track with this code; None when Deezer has none, or none that can be heard."""
        code = isrc.replace("-", "").strip().upper()
        if not _ISRC.fullmatch(code):
            return None
        try:
            answer = await self._ask(f"/track/isrc:{code}")
        except Declined:
            return None
        entry = None if answer is None else TRACK.read(answer)
        return self._kept(entry, entry.artist.name) if entry and entry.audible else None

    async def date_track(self, track: Track) -> Track | None:
        """Give the track with the year of its release and its ISRC, which lists of tracks do not tell."""
        answer = await self._ask(f"/track/{number_of(track.locator)}")
        if answer is None:
            return None
        found = track_of(TRACK.read(answer), track.artist_name)
        return replace(track, year=found.year or track.year, isrc=found.isrc or track.isrc)

    async def list_tracks(self, candidate: Candidate, limit: int) -> tuple[Track, ...]:
        """Give the artist's own top tracks that can be heard; their preview URLs are good for ten minutes."""
        place = f"/artist/{number_of(candidate.id)}/top"
        entries = self._tops.take(candidate.id) if limit <= _TOP_LIMIT else None
        if entries is None:
            entries = await self._list(TRACKS, place, limit=max(limit, _TOP_LIMIT))
        # A guest's tracks stand in the list too, and `contributors` may call anybody "Main".
        own = [entry for entry in entries if str(entry.artist.id) == candidate.id and entry.audible]
        return tuple(self._kept(entry, candidate.name) for entry in own[:limit])

    async def open_preview(self, track: Track) -> Recording | None:
        """Fetch the preview, under a URL got less than ten minutes ago or asked for now."""
        number = number_of(track.locator)
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

    def _kept(self, entry: TrackEntry, artist: str) -> Track:
        self._urls.keep(str(entry.id), entry.preview or "")
        return track_of(entry, artist)

    async def _fetch_anew(self, number: str) -> bytes | None:
        url = await self._ask_url(number)
        if not url:
            return None
        try:
            return await self._client.get_bytes(url)
        except SourceRefused as fault:
            text = f"the preview of track {number} is refused even under a fresh URL"
            raise SourceUnavailable(NAME, text) from fault

    async def _ask_url(self, number: str) -> str | None:
        answer = await self._ask(f"/track/{number}")
        if answer is None:
            return None
        entry = TRACK.read(answer)
        return entry.preview if entry.readable else None

    async def _list(self, shape: Shape[tuple[T, ...]], path: str, **params: str | int) -> tuple[T, ...]:
        answer = await self._ask(path, **params)
        return () if answer is None else shape.read(field_of(NAME, answer, "data"))

    async def _list_if_there(self, shape: Shape[tuple[T, ...]], path: str, **params: str | int) -> tuple[T, ...]:
        try:
            return await self._list(shape, path, **params)
        except Declined as fault:
            _log.info("not told", extra={"source": NAME, "path": path, "why": fault.message})
            return ()

    async def _ask(self, path: str, **params: str | int) -> object:
        """Give the answer; None = Deezer has no such thing."""
        try:
            return await self._client.get_json(path, params, classify=settle)
        except NoData:
            return None


def _distance(found: Candidate, wanted: str) -> tuple[bool, int]:
    """Equal names before others; among equals the most followed first; others stay in Deezer's order."""
    equal = fold_name(found.name) == wanted
    return (not equal, -(found.fans or 0) if equal else 0)
