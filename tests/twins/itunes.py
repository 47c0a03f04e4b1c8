"""Speaks like itunes.apple.com: over the limit an empty 403, compilations in the list, stable preview URLs."""

import time
from collections.abc import Callable, Sequence

from tests.twins.persons import World, performers_of
from tests.twins.quota import Quota
from tests.twins.searching import find
from tests.twins.server import Answer, Asked
from tests.twins.world import WORLD, Performer, Song, tone

THROTTLED = Answer(403, b"")
_ASSETS = "/itunes-assets/AudioPreview125/v4/"
_VARIOUS = 36270


class ITunes:
    """Plays the search API and its preview host on one address.

    Args:
        world: the entries it knows, or the persons behind them.
        quota: questions per `per_seconds`; 0 = unlimited. Previews are not counted.
    """

    faults = (THROTTLED,)

    def __init__(
        self,
        world: World | Sequence[Performer] = WORLD,
        *,
        quota: int = 20,
        per_seconds: float = 60.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._world = {performer.id: performer for performer in performers_of(world, "itunes")}
        self._songs = {song.id: (song, by) for by in self._world.values() for song in by.songs}
        self._crowded = isinstance(world, World)
        self._quota = Quota(quota, per_seconds, now)
        self.refused = 0

    def __call__(self, asked: Asked) -> Answer:
        if asked.path.startswith(_ASSETS):
            return self._preview(asked)
        if self._quota.refuses():
            self.refused += 1
            return THROTTLED
        if asked.path == "/search" and asked.query.get("entity") == "musicArtist":
            return self._search_artists(asked)
        if asked.path == "/search" and asked.query.get("entity") in {"song", "musicTrack"}:
            return self._search_songs(asked)
        if asked.path == "/lookup":
            return self._lookup(asked)
        return Answer.json({"errorMessage": "Invalid value(s) for key(s): [mediaType]"}, 400)

    def _search_artists(self, asked: Asked) -> Answer:
        found = find(asked.query.get("term", ""), self._world.values(), washed_up=self._crowded)
        return _results([_artist(performer) for performer in found][: int(asked.query.get("limit", "50"))])

    def _search_songs(self, asked: Asked) -> Answer:
        words = asked.query.get("term", "").casefold()
        titles_too = asked.query.get("attribute") != "artistTerm"
        found = [
            _song(song, by, asked.home)
            for song, by in self._songs.values()
            if words and (words in by.name.casefold() or (titles_too and words in song.title.casefold()))
        ]
        return _results(found[: int(asked.query.get("limit", "50"))])

    def _lookup(self, asked: Asked) -> Answer:
        entries: list[dict[str, object]] = []
        limit = int(asked.query.get("limit", "50"))
        for number in map(int, asked.query["id"].split(",")):
            if number in self._world:
                performer = self._world[number]
                songs = performer.songs[:limit] if asked.query.get("entity") == "song" else ()
                entries += [_artist(performer), *(_song(song, performer, asked.home) for song in songs)]
            elif number in self._songs:
                entries.append(_song(*self._songs[number], asked.home))
        return _results(entries)

    def _preview(self, asked: Asked) -> Answer:
        number = int(asked.path.rpartition("mzaf_")[2].partition(".")[0])
        return Answer(200, tone(number), "audio/x-m4a") if number in self._songs else Answer(404, kind="text/plain")


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
