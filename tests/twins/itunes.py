"""Speaks like itunes.apple.com: over the limit an empty 403, compilations in the list, stable preview URLs."""

import time
from collections import deque
from collections.abc import Callable, Sequence

from tests.twins.server import Answer, Asked
from tests.twins.world import WORLD, Performer, Song, tone

THROTTLED = Answer(403, b"")
_ASSETS = "/itunes-assets/AudioPreview125/v4/"
_VARIOUS = 36270


class ITunes:
    """Plays the search API and its preview host on one address.

    Args:
        quota: questions per `per_seconds`; 0 = unlimited. Previews are not counted.
    """

    def __init__(
        self,
        world: Sequence[Performer] = WORLD,
        *,
        quota: int = 20,
        per_seconds: float = 60.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._world = {performer.id: performer for performer in world}
        self._quota, self._per_seconds, self._now = quota, per_seconds, now
        self._counted: deque[float] = deque()
        self.refused = 0

    def __call__(self, asked: Asked) -> Answer:
        if asked.path.startswith(_ASSETS):
            return self._preview(asked)
        if self._over_quota():
            self.refused += 1
            return THROTTLED
        if asked.path == "/search" and asked.query.get("entity") == "musicArtist":
            return self._search(asked)
        if asked.path == "/lookup":
            return self._lookup(asked)
        return Answer.json({"errorMessage": "Invalid value(s) for key(s): [mediaType]"}, 400)

    def _over_quota(self) -> bool:
        now = self._now()
        while self._counted and self._counted[0] <= now - self._per_seconds:
            self._counted.popleft()
        if self._quota and len(self._counted) >= self._quota:
            return True
        self._counted.append(now)
        return False

    def _search(self, asked: Asked) -> Answer:
        found = [p for p in self._world.values() if p.resembles(asked.query.get("term", ""))]
        return _results([_artist(performer) for performer in found[: int(asked.query.get("limit", "50"))]])

    def _lookup(self, asked: Asked) -> Answer:
        performer = self._world.get(int(asked.query["id"]))
        if performer is None:
            return _results([])
        songs = performer.songs[: int(asked.query.get("limit", "50"))]
        return _results([_artist(performer), *(_song(song, performer, asked.home) for song in songs)])

    def _preview(self, asked: Asked) -> Answer:
        number = int(asked.path.rpartition("mzaf_")[2].partition(".")[0])
        known = any(song.id == number for performer in self._world.values() for song in performer.songs)
        return Answer(200, tone(number), "audio/x-m4a") if known else Answer(404, kind="text/plain")


def _results(entries: list[dict[str, object]]) -> Answer:
    return Answer.json({"resultCount": len(entries), "results": entries}, kind="text/javascript; charset=utf-8")


def _artist(performer: Performer) -> dict[str, object]:
    return {
        "wrapperType": "artist",
        "artistType": "Artist",
        "artistName": performer.name,
        "artistLinkUrl": f"https://music.apple.com/de/artist/{performer.id}?uo=4",
        "artistId": performer.id,
        "primaryGenreName": performer.genre,
    }


def _song(song: Song, performer: Performer, home: str) -> dict[str, object]:
    owner = song.by or (performer.id, performer.name)
    entry: dict[str, object] = {
        "wrapperType": "track",
        "kind": "song",
        "artistId": owner[0],
        "artistName": owner[1],
        "collectionId": song.id // 2,
        "collectionName": song.album,
        "trackId": song.id,
        "trackName": song.title,
        "trackViewUrl": f"https://music.apple.com/de/album/x/{song.id // 2}?i={song.id}&uo=4",
        "releaseDate": f"{song.year}-03-01T12:00:00Z",
        "trackTimeMillis": song.seconds * 1000,
        "primaryGenreName": performer.genre,
        "isStreamable": song.readable,
    }
    if song.compilation:
        entry |= {"collectionArtistId": _VARIOUS, "collectionArtistName": "Various Artists"}
    if song.preview and song.readable:
        entry["previewUrl"] = f"{home}{_ASSETS}aa/mzaf_{song.id}.plus.aac.p.m4a"
    return entry
