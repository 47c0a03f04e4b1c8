"""Speaks like api.soundcloud.com and secure.soundcloud.com: URNs, tokens, redirected previews, a quota of plays."""

import base64
import re
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from tests.twins.persons import World, performers_of
from tests.twins.searching import find
from tests.twins.server import Answer, Asked
from tests.twins.world import WORLD, Performer, Song, tone

CLIENT_ID = "soundcloud-app"
CLIENT_SECRET = "not-a-secret"
UNAUTHORIZED = Answer.json({"code": 401, "message": "", "link": "https://developers.soundcloud.com/docs/api"}, 401)
NOT_FOUND = Answer.json({"code": 404, "message": "404 - Not Found", "link": "https://developers.soundcloud.com"}, 404)
_USERS = "soundcloud:users:"
_TRACKS = "soundcloud:tracks:"


def plays_used_up(hours: float = 7.0) -> Answer:
    """What it says when the plays of a day are used up."""
    reset = (datetime.now(UTC) + timedelta(hours=hours)).strftime("%Y/%m/%d %H:%M:%S +0000")
    limit = {"group": "plays", "max_nr_of_requests": 15000, "time_window": "PT24H"}
    return Answer.json({"errors": [{"meta": {"rate_limit": limit, "remaining_requests": 0, "reset_time": reset}}]}, 429)


class SoundCloud:
    """Plays the API, the token host and the media host on one address.

    Args:
        world: the entries it knows, or the persons behind them.
        quota: plays until those of the day are used up; 0 = unlimited.
        life: seconds that a token is good for.
        arrays: answer lists as plain arrays, as it did formerly.
    """

    def __init__(
        self,
        world: World | Sequence[Performer] = WORLD,
        *,
        quota: int = 0,
        life: float = 3600.0,
        arrays: bool = False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._crowded = isinstance(world, World)
        self._world = {performer.id: performer for performer in performers_of(world, "soundcloud")}
        self._songs = {song.id: (song, by) for by in self._world.values() for song in by.songs}
        self._quota, self._life, self._arrays, self._now = quota, life, arrays, now
        self._tokens: dict[str, float] = {}
        self._tickets: dict[str, int] = {}
        self.tokens_given = self.plays = 0

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/oauth/token":
            return self._token(asked)
        if asked.path.startswith("/media/"):
            return self._media(asked)
        if not self._is_known(asked):
            return UNAUTHORIZED
        for pattern, play in _PATHS:
            if found := re.fullmatch(pattern, asked.path):
                return play(self, asked, *map(int, found.groups()))
        return NOT_FOUND

    def revoke(self) -> None:
        """End every token before its time."""
        self._tokens.clear()

    def _token(self, asked: Asked) -> Answer:
        pair = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if asked.method != "POST" or asked.form.get("grant_type") != "client_credentials":
            return Answer.json({"error": "invalid_request"}, 400)
        if asked.headers.get("authorization") != f"Basic {pair}":
            return Answer.json({"error": "invalid_client"}, 401)
        token = secrets.token_urlsafe(16)
        self._tokens[token] = self._now() + self._life
        self.tokens_given += 1
        return Answer.json(
            {
                "access_token": token,
                "token_type": "bearer",
                "expires_in": int(self._life),
                "refresh_token": secrets.token_urlsafe(16),
                "scope": "",
            }
        )

    def _is_known(self, asked: Asked) -> bool:
        scheme, _, token = asked.headers.get("authorization", "").partition(" ")
        return scheme == "OAuth" and self._tokens.get(token, float("-inf")) > self._now()

    def _search(self, asked: Asked) -> Answer:
        found = find(asked.query.get("q", ""), self._world.values(), washed_up=self._crowded)
        return self._list(asked, [_user(performer) for performer in found])

    def _user(self, asked: Asked, number: int) -> Answer:  # noqa: ARG002 - all plays are called alike
        return Answer.json(_user(self._world[number])) if number in self._world else NOT_FOUND

    def _uploads(self, asked: Asked, number: int) -> Answer:
        if number not in self._world:
            return NOT_FOUND
        performer = self._world[number]
        allowed = asked.query.get("access", "playable,preview").split(",")
        uploads = [_track(song, performer) for song in performer.songs]
        return self._list(asked, [upload for upload in uploads if upload["access"] in allowed])

    def _profiles(self, asked: Asked, number: int) -> Answer:  # noqa: ARG002 - as above
        if number not in self._world:
            return NOT_FOUND
        page = {"kind": "web-profile", "service": "personal", "title": "", "username": None}
        told = self._world[number].profiles
        urls = told if self._crowded else (f"https://act{number}.bandcamp.com", None)
        return Answer.json([page | {"url": url} for url in urls])

    def _related(self, asked: Asked, number: int) -> Answer:
        if number not in self._world:
            return NOT_FOUND
        return self._list(asked, [_user(self._world[n]) for n in self._world[number].related if n in self._world])

    def _streams(self, asked: Asked, number: int) -> Answer:
        if number not in self._songs or not self._songs[number][0].readable:
            return NOT_FOUND
        place = f"{asked.home}/tracks/{_TRACKS}{number}/streams/7b1c"
        streams = {"hls_aac_160_url": f"{place}/hls_aac", "hls_mp3_128_url": f"{place}/hls_mp3"}
        preview = {"preview_mp3_128_url": f"{place}/preview"} if self._songs[number][0].preview else {}
        return Answer.json(streams | preview)

    def _preview(self, asked: Asked, number: int) -> Answer:
        self.plays += 1
        if self._quota and self.plays > self._quota:
            return plays_used_up()
        ticket = secrets.token_hex(8)
        self._tickets[ticket] = number
        return Answer(302, headers={"Location": f"{asked.home}/media/{ticket}.128.mp3?Policy=x&Signature=y"})

    def _media(self, asked: Asked) -> Answer:
        """Play the host for media, which takes a signature and refuses whoever shows it a token."""
        number = self._tickets.pop(asked.path.removeprefix("/media/").partition(".")[0], None)
        if number is None or "authorization" in asked.headers:
            return Answer(403, b"<Error>AccessDenied</Error>", "text/xml")
        return Answer(200, tone(number), "audio/mpeg")

    def _list(self, asked: Asked, entries: list[dict[str, object]]) -> Answer:
        limit = int(asked.query.get("limit", "50"))
        if self._arrays or asked.query.get("linked_partitioning") != "true":
            return Answer.json(entries[:limit])
        more = f"{asked.home}{asked.path}?cursor=abc" if len(entries) > limit else None
        return Answer.json({"collection": entries[:limit], "next_href": more})


_PATHS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/users", SoundCloud._search),
    (rf"/users/{_USERS}(\d+)", SoundCloud._user),
    (rf"/users/{_USERS}(\d+)/tracks", SoundCloud._uploads),
    (rf"/users/{_USERS}(\d+)/web-profiles", SoundCloud._profiles),
    (rf"/users/{_USERS}(\d+)/related", SoundCloud._related),
    (rf"/tracks/{_TRACKS}(\d+)/streams", SoundCloud._streams),
    (rf"/tracks/{_TRACKS}(\d+)/streams/7b1c/preview", SoundCloud._preview),
)


def _user(performer: Performer) -> dict[str, object]:
    name = re.sub(r"\W+", "-", performer.name.lower()).strip("-") or "act"
    city, country = performer.home
    return {
        "kind": "user",
        "urn": f"{_USERS}{performer.id}",
        "username": performer.name,
        "full_name": performer.aliases[0] if performer.aliases else "",
        "discogs_name": None,
        "city": city or None,
        "country": country or None,
        "description": f"{performer.genre}.\nbookings: mail@{name}.example",
        "website": f"https://www.{name}.example/" if name.isascii() and not performer.handle else None,
        "permalink": performer.handle or name,
        "permalink_url": f"https://soundcloud.com/{performer.handle or f'{name}-{performer.id}'}",
        "followers_count": performer.fans,
        "track_count": len(performer.songs),
        "playlist_count": performer.albums,
        "plan": "Free",
    }


def _track(song: Song, performer: Performer) -> dict[str, object]:
    return {
        "kind": "track",
        "urn": f"{_TRACKS}{song.id}",
        "title": song.title,
        "user": _user(performer),
        "access": "playable" if song.readable else "blocked",
        "streamable": song.readable,
        "sharing": "public",
        "metadata_artist": song.by[1] if song.by else "",
        "genre": performer.genre,
        "tag_list": "",
        "release": song.album,
        "release_year": song.year,
        "created_at": f"{song.year}/03/01 12:00:00 +0000",
        "isrc": song.code,
        "duration": song.seconds * 1000,
        "playback_count": 1000 - song.id % 100,
        "permalink_url": f"https://soundcloud.com/act/{song.id}",
        "uri": f"https://api.soundcloud.com/tracks/{song.id}",
    }
