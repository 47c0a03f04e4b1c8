"""Speaks like api.deezer.com: quota errors under HTTP 200, signed preview URLs that expire."""

import hashlib
import re
import time
from collections.abc import Callable, Sequence
from urllib.parse import quote

from tests.twins.persons import World, performers_of
from tests.twins.quota import Quota
from tests.twins.scenes import DEEZER_GENRES
from tests.twins.searching import find
from tests.twins.server import Answer, Asked
from tests.twins.world import WORLD, Performer, Record, Song, tone

QUOTA = Answer.json({"error": {"type": "Exception", "message": "Quota limit exceeded", "code": 4}})
NO_DATA = Answer.json({"error": {"type": "DataException", "message": "no data", "code": 800}})
WRONG_PARAMETER = Answer.json({"error": {"type": "ParameterException", "message": "Wrong parameter", "code": 500}})
NO_CODE = Answer.json({"error": {"type": "Exception", "message": "An error has occured"}})
NOT_FOUND = Answer.json({"error": "Not Found"}, 404)


class Deezer:
    """Plays the API and its preview host on one address.

    Args:
        world: the entries it knows, or the persons behind them.
        quota: questions per `per_seconds`; 0 = unlimited. Previews are not counted.
        life: seconds that a preview URL is good for.
    """

    faults = (QUOTA, NO_CODE)

    def __init__(
        self,
        world: World | Sequence[Performer] = WORLD,
        *,
        quota: int = 50,
        per_seconds: float = 5.0,
        life: float = 900.0,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._world = {performer.id: performer for performer in performers_of(world, "deezer")}
        self._songs = {song.id: (song, by) for by in self._world.values() for song in by.songs if song.by is None}
        guests = {song.id: (song, by) for by in self._world.values() for song in by.songs if song.by is not None}
        self._songs = guests | self._songs
        self._codes = {song.code: song.id for song, _ in self._songs.values()}
        self._records = {record.id: (record, by) for by in self._world.values() for record in by.all_records()}
        self._crowded = isinstance(world, World)
        self._quota = Quota(quota, per_seconds, now)
        self._life, self._now = life, now
        self.refused = 0

    def __call__(self, asked: Asked) -> Answer:
        if asked.path.startswith("/preview/"):
            return self._preview(asked)
        if self._quota.refuses():
            self.refused += 1
            return QUOTA
        for pattern, play in _PATHS:
            if found := re.fullmatch(pattern, asked.path):
                return play(self, asked, *found.groups())
        return NOT_FOUND

    def _search_artists(self, asked: Asked) -> Answer:
        words = asked.query.get("q", "")
        if not words:
            return WRONG_PARAMETER
        found = find(words, self._world.values(), washed_up=self._crowded)
        return _page([_artist(performer) for performer in found], asked, 25)

    def _search_tracks(self, asked: Asked) -> Answer:
        words = asked.query.get("q", "")
        if not words:
            return WRONG_PARAMETER
        wanted = {name: value.casefold() for name, value in re.findall(r'(artist|track|album):"([^"]*)"', words)}
        plain = re.sub(r'\w+:"[^"]*"', "", words).strip().casefold()
        found = [
            self._entry(song, by, asked.home)
            for song, by in self._songs.values()
            if wanted.get("artist", "") in by.name.casefold()
            and wanted.get("track", "") in song.title.casefold()
            and wanted.get("album", "") in song.album.casefold()
            and (plain in by.name.casefold() or plain in song.title.casefold())
        ]
        return _page(found, asked, 25)

    def _artist(self, _asked: Asked, number: str) -> Answer:
        performer = self._world.get(int(number))
        return NO_DATA if performer is None else Answer.json(_artist(performer))

    def _top(self, asked: Asked, number: str) -> Answer:
        performer = self._world.get(int(number))
        if performer is None:
            return NO_DATA
        return _page([self._entry(song, performer, asked.home) for song in performer.songs], asked, 5)

    def _albums(self, asked: Asked, number: str) -> Answer:
        performer = self._world.get(int(number))
        if performer is None:
            return NO_DATA
        return _page([_album(record) for record in performer.all_records()], asked, 25)

    def _related(self, asked: Asked, number: str) -> Answer:
        performer = self._world.get(int(number))
        if performer is None:
            return NO_DATA
        return _page([_artist(self._world[near]) for near in performer.related[:20]], asked, 20)

    def _track(self, asked: Asked, number: str) -> Answer:
        if int(number) not in self._songs:
            return NO_DATA
        song, performer = self._songs[int(number)]
        entry = self._entry(song, performer, asked.home)
        return Answer.json({**entry, "isrc": song.code, "release_date": f"{song.year}-03-01"})

    def _track_by_code(self, asked: Asked, code: str) -> Answer:
        number = self._codes.get(code.upper())
        return NO_DATA if number is None else self._track(asked, str(number))

    def _record(self, asked: Asked, number: str) -> Answer:
        if int(number) not in self._records:
            return NO_DATA
        record, performer = self._records[int(number)]
        songs = [self._entry(song, performer, asked.home) for song in performer.songs if song.album == record.title]
        genres = [
            {"id": record.genre, "name": DEEZER_GENRES[record.genre], "type": "genre"}
            for _ in range(record.genre in DEEZER_GENRES)
        ]
        artist = {"id": performer.id, "name": performer.name, "type": "artist"}
        return Answer.json(
            {
                **_album(record),
                "genres": {"data": genres},
                "artist": artist,
                "nb_tracks": len(songs),
                "tracks": {"data": songs},
            }
        )

    def _entry(self, song: Song, performer: Performer, home: str) -> dict[str, object]:
        owner = song.by or (performer.id, performer.name)
        return {
            "id": song.id,
            "readable": song.readable,
            "title": song.title,
            "title_short": song.title,
            "title_version": "",
            "link": f"https://www.deezer.com/track/{song.id}",
            "duration": song.seconds,
            "rank": 500_000,
            "preview": self._signed(song.id, home) if song.preview else "",
            "contributors": [{"id": performer.id, "name": performer.name, "role": "Main"}],
            "artist": {"id": owner[0], "name": owner[1], "type": "artist"},
            "album": {"id": _record_of(song, performer), "title": song.album, "type": "album"},
            "type": "track",
        }

    def _signed(self, number: int, home: str) -> str:
        path = f"/preview/api/1/1/{_digest(str(number))[:32]}-{number}.mp3"
        exp = int(self._now() + self._life)
        return f"{home}{path}?hdnea=exp={exp}~acl={path}*~data=user_id=0~hmac={_digest(f'{path}{exp}')}"

    def _preview(self, asked: Asked) -> Answer:
        found = re.match(r"exp=(\d+)~.*hmac=(\w+)$", asked.query.get("hdnea", ""))
        number = int(asked.path.rpartition("-")[2].removesuffix(".mp3"))
        if number not in self._songs:
            return Answer(404, kind="text/plain")
        if found is None or int(found[1]) < self._now() or found[2] != _digest(f"{asked.path}{found[1]}"):
            return Answer(403, b"<HTML>Access Denied</HTML>", "text/html")
        return Answer(200, tone(number), "audio/mpeg")


_PATHS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/search/artist", Deezer._search_artists),
    (r"/search(?:/track)?", Deezer._search_tracks),
    (r"/artist/(\d+)", Deezer._artist),
    (r"/artist/(\d+)/top", Deezer._top),
    (r"/artist/(\d+)/albums", Deezer._albums),
    (r"/artist/(\d+)/related", Deezer._related),
    (r"/track/(\d+)", Deezer._track),
    (r"/track/isrc:(\w+)", Deezer._track_by_code),
    (r"/album/(\d+)", Deezer._record),
)


def _page(entries: list[dict[str, object]], asked: Asked, usual: int) -> Answer:
    """A page of a list, with the address of the next one."""
    first, limit = int(asked.query.get("index", "0")), int(asked.query.get("limit", str(usual)))
    page: dict[str, object] = {"data": entries[first : first + limit], "total": len(entries)}
    if first + limit < len(entries):
        query = "&".join(f"{name}={quote(value)}" for name, value in asked.query.items() if name != "index")
        page["next"] = f"{asked.home}{asked.path}?{query}&index={first + limit}"
    return Answer.json(page)


def _artist(performer: Performer) -> dict[str, object]:
    return {
        "id": performer.id,
        "name": performer.name,
        "link": f"https://www.deezer.com/artist/{performer.id}",
        "nb_album": performer.albums,
        "nb_fan": performer.fans,
        "radio": True,
        "type": "artist",
    }


def _album(record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "title": record.title,
        "link": f"https://www.deezer.com/album/{record.id}",
        "genre_id": record.genre,
        "fans": 0,
        "release_date": record.released,
        "record_type": record.kind,
        "explicit_lyrics": False,
        "type": "album",
    }


def _record_of(song: Song, performer: Performer) -> int:
    return next((record.id for record in performer.records if record.title == song.album), song.id // 2)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
