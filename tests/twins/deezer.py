"""Speaks like api.deezer.com: quota errors under HTTP 200, signed preview URLs that expire."""

import hashlib
import re
import time
from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain

from tests.twins.server import Answer, Asked
from tests.twins.world import WORLD, Performer, Song, tone

QUOTA = Answer.json({"error": {"type": "Exception", "message": "Quota limit exceeded", "code": 4}})
NO_DATA = Answer.json({"error": {"type": "DataException", "message": "no data", "code": 800}})
WRONG_PARAMETER = Answer.json({"error": {"type": "ParameterException", "message": "Wrong parameter", "code": 500}})
NO_CODE = Answer.json({"error": {"type": "Exception", "message": "An error has occured"}})
NOT_FOUND = Answer.json({"error": "Not Found"}, 404)


class Deezer:
    """Plays the API and its preview host on one address.

    Args:
        quota: questions per `per_seconds`; 0 = unlimited. Previews are not counted.
        life: seconds that a preview URL is good for.
    """

    def __init__(
        self,
        world: Sequence[Performer] = WORLD,
        *,
        quota: int = 50,
        per_seconds: float = 5.0,
        life: float = 900.0,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._world = {performer.id: performer for performer in world}
        self._quota, self._per_seconds, self._life, self._now = quota, per_seconds, life, now
        self._counted: deque[float] = deque()
        self.refused = 0

    def __call__(self, asked: Asked) -> Answer:
        if asked.path.startswith("/preview/"):
            return self._preview(asked)
        if self._over_quota():
            self.refused += 1
            return QUOTA
        if asked.path == "/search/artist":
            return self._search(asked)
        if found := re.fullmatch(r"/artist/(\d+)/top", asked.path):
            return self._top(int(found[1]), asked)
        if found := re.fullmatch(r"/track/(\d+)", asked.path):
            return self._track(int(found[1]), asked)
        return NOT_FOUND

    def _over_quota(self) -> bool:
        now = self._now()
        while self._counted and self._counted[0] <= now - self._per_seconds:
            self._counted.popleft()
        if self._quota and len(self._counted) >= self._quota:
            return True
        self._counted.append(now)
        return False

    def _search(self, asked: Asked) -> Answer:
        words = asked.query.get("q", "")
        if not words:
            return WRONG_PARAMETER
        found = [performer for performer in self._world.values() if performer.resembles(words)]
        limit = int(asked.query.get("limit", "25"))
        return Answer.json({"data": [_artist(performer) for performer in found[:limit]], "total": len(found)})

    def _top(self, number: int, asked: Asked) -> Answer:
        if number not in self._world:
            return NO_DATA
        performer = self._world[number]
        limit = int(asked.query.get("limit", "5"))
        songs = [self._entry(song, performer, asked.home) for song in performer.songs[:limit]]
        return Answer.json({"data": songs, "total": len(performer.songs)})

    def _track(self, number: int, asked: Asked) -> Answer:
        for performer in self._world.values():
            for song in performer.songs:
                if song.id == number:
                    return Answer.json({**self._entry(song, performer, asked.home), "isrc": f"XX{number:010d}"})
        return NO_DATA

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
            "album": {"id": song.id // 2, "title": song.album, "type": "album"},
            "type": "track",
        }

    def _signed(self, number: int, home: str) -> str:
        path = f"/preview/api/1/1/{_digest(str(number))[:32]}-{number}.mp3"
        exp = int(self._now() + self._life)
        return f"{home}{path}?hdnea=exp={exp}~acl={path}*~data=user_id=0~hmac={_digest(f'{path}{exp}')}"

    def _preview(self, asked: Asked) -> Answer:
        found = re.match(r"exp=(\d+)~.*hmac=(\w+)$", asked.query.get("hdnea", ""))
        number = int(asked.path.rpartition("-")[2].removesuffix(".mp3"))
        known = any(song.id == number for song in chain.from_iterable(p.songs for p in self._world.values()))
        if not known:
            return Answer(404, kind="text/plain")
        if found is None or int(found[1]) < self._now() or found[2] != _digest(f"{asked.path}{found[1]}"):
            return Answer(403, b"<HTML>Access Denied</HTML>", "text/html")
        return Answer(200, tone(number), "audio/mpeg")


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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
