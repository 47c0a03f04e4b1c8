"""Speaks like api.spotify.com and accounts.spotify.com as they are for an app in development mode of 2026."""

import base64
import hashlib
import math
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.twins.persons import Person, World, records_of, songs_of
from tests.twins.quota import Quota
from tests.twins.searching import find
from tests.twins.server import Answer, Asked
from tests.twins.world import WORLD, Performer, Record, Song, tone

CLIENT_ID = "0123456789abcdef0123456789abcdef"
CLIENT_SECRET = "not-a-secret"
NO_PREMIUM = Answer(
    403,
    b"Active premium subscription required for the owner of the app. When the subscription status changes, "
    b"it can take a few hours before requests are allowed again.",
    "text/plain",
)
QUOTA_EXCEEDED = Answer.json(
    {"error": {"status": 429, "message": "Too many requests", "reason": "QUOTA_EXCEEDED"}}, 429
)
FORBIDDEN = Answer.json({"error": {"status": 403, "message": "Forbidden"}}, 403)
INVALID_CLIENT = Answer.json({"error": "invalid_client", "error_description": "Invalid client secret"}, 400)
INVALID_GRANT = Answer.json({"error": "invalid_grant", "error_description": "Refresh token revoked"}, 400)
_SEARCH_MOST = 10


@dataclass(frozen=True)
class Playlist:
    """A playlist; `titles` are of songs in the world, an unknown one is a file of the user's own."""

    id: str
    name: str
    titles: tuple[str, ...] = ()
    owner: str = "listener"
    collaborative: bool = False


@dataclass(frozen=True)
class Account:
    """Who signs in: names of artists, titles of songs."""

    id: str = "listener"
    name: str = "A Listener"
    followed: tuple[str, ...] = ("Vril", "Tokyo Incidents")
    top: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "long_term": ("Calibre", "Vril"),
            "medium_term": ("Vril", "Calibre"),
            "short_term": ("&ME",),
        }
    )
    saved: tuple[str, ...] = ("Portal", "UV", "Garden")
    playlists: tuple[Playlist, ...] = (
        Playlist("own1", "Mornings", ("Portal", "Haus", "A Demo of My Own")),
        Playlist("ours", "With friends", ("Drop",), owner="friend", collaborative=True),
        Playlist("theirs", "Editors' choice", ("Sunny Gully",), owner="spotify"),
    )


class Accounts:
    """Plays accounts.spotify.com: tokens for the app, and for whoever signs in; consent comes at once.

    Args:
        life: seconds that an access token is good for.
    """

    def __init__(self, life: float, now: Callable[[], float]) -> None:
        self._life, self._now = life, now
        self._tokens: dict[str, tuple[float, str]] = {}
        self._codes: dict[str, tuple[str, str, str]] = {}
        self._scope = ""
        self.refresh_token = ""
        self.declines = False
        self.given = 0

    def __call__(self, asked: Asked) -> Answer | None:
        plays = {"/api/token": self._token, "/authorize": self._authorize}
        return plays[asked.path](asked) if asked.path in plays else None

    def scope_of(self, access: str) -> str | None:
        """What a token allows: nothing of a user's for an app's own, None when it is not good."""
        good_until, scope = self._tokens.get(access, (float("-inf"), ""))
        return scope if good_until > self._now() else None

    def revoke(self) -> None:
        """End every access token before its time."""
        self._tokens.clear()

    def _token(self, asked: Asked) -> Answer:
        form = asked.form
        kind = form.get("grant_type")
        if kind == "client_credentials":
            known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            return self._give("") if asked.headers.get("authorization") == f"Basic {known}" else INVALID_CLIENT
        if form.get("client_id") != CLIENT_ID or "authorization" in asked.headers:
            return Answer.json({"error": "invalid_client", "error_description": "Invalid client"}, 400)
        if kind == "authorization_code":
            challenge, redirect, scope = self._codes.pop(form.get("code", ""), ("", "", ""))
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            proved = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge
            return self._give(scope) if proved and form.get("redirect_uri") == redirect else INVALID_GRANT
        if kind == "refresh_token":
            good = self.refresh_token and form.get("refresh_token") == self.refresh_token
            return self._give(self._scope) if good else INVALID_GRANT
        return Answer.json({"error": "unsupported_grant_type"}, 400)

    def _give(self, scope: str) -> Answer:
        self.given += 1
        access = f"BQ{secrets.token_urlsafe(24)}"
        self._tokens[access] = (self._now() + self._life, scope)
        answer: dict[str, object] = {"access_token": access, "token_type": "Bearer", "expires_in": int(self._life)}
        if scope:
            # Each refresh makes the one before worthless.
            self.refresh_token, self._scope = f"AQ{secrets.token_urlsafe(24)}", scope
            answer |= {"refresh_token": self.refresh_token, "scope": scope}
        return Answer.json(answer)

    def _authorize(self, asked: Asked) -> Answer:
        """Ask nobody and send the browser back at once."""
        query = asked.query
        redirect = query.get("redirect_uri", "")
        if query.get("client_id") != CLIENT_ID or not re.match(r"http://(127\.0\.0\.1|\[::1\]):\d+/", redirect):
            return Answer(400, b"INVALID_CLIENT: Insecure redirect URI", "text/plain")
        if query.get("response_type") != "code" or query.get("code_challenge_method") != "S256":
            return Answer(400, b"response_type and code_challenge_method are needed", "text/plain")
        if self.declines:
            back = {"error": "access_denied", "state": query["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self._codes[code] = (query["code_challenge"], redirect, query["scope"])
            back = {"code": code, "state": query["state"]}
        return Answer(302, headers={"Location": f"{redirect}?{urlencode(back)}"})


class Spotify:
    """Plays the API, the accounts service and the preview host on one address.

    Args:
        world: the entries it knows, or the persons behind them.
        quota: questions per `per_seconds`, then 429 with `Retry-After`; 0 = unlimited.
        daily: questions until the quota of the developer account is used up; 0 = unlimited.
        life: seconds that an access token is good for.
        premium: whether the app's owner pays.
        previews: whether the app is old enough to be given any.
        account: whoever signs in.
    """

    def __init__(
        self,
        world: World | Sequence[Performer] = WORLD,
        *,
        quota: int = 100,
        per_seconds: float = 30.0,
        daily: int = 0,
        life: float = 3600.0,
        premium: bool = True,
        previews: bool = False,
        account: Account | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._crowded = isinstance(world, World)
        self._performers = _performers(world)
        self._ids = {performer.id: letters for letters, performer in self._performers.items()}
        self._names = {performer.name: performer for performer in reversed(self._performers.values())}
        self._songs = {song.id: (song, by) for by in self._performers.values() for song in by.songs}
        self._titles = {song.title: (song, by) for song, by in self._songs.values() if song.by is None}
        self._quota, self._daily = Quota(quota, per_seconds, now), daily
        self.accounts = Accounts(life, now)
        self.premium, self._previews = premium, previews
        self.account = account or Account()
        self.questions = self.refused = 0

    def __call__(self, asked: Asked) -> Answer:
        if found := re.fullmatch(r"/mp3-preview/(\w+)", asked.path):
            return Answer(200, tone(int(found[1])), "audio/mpeg") if int(found[1]) in self._songs else Answer(404)
        return self.accounts(asked) or self._refusal(asked) or self._answer(asked)

    def _refusal(self, asked: Asked) -> Answer | None:
        if not asked.headers.get("authorization", "").startswith("Bearer "):
            return _error(401, "No token provided")
        if self._scope(asked) is None:
            return _error(401, "The access token expired")
        if not self.premium:
            return NO_PREMIUM
        return self._throttle()

    def _scope(self, asked: Asked) -> str | None:
        return self.accounts.scope_of(asked.headers["authorization"].partition(" ")[2])

    def _throttle(self) -> Answer | None:
        self.questions += 1
        if self._daily and self.questions > self._daily:
            return QUOTA_EXCEEDED
        if not self._quota.refuses():
            return None
        self.refused += 1
        throttled = {"error": {"status": 429, "message": "API rate limit exceeded"}}
        return Answer.json(throttled, 429, headers={"Retry-After": str(math.ceil(self._quota.wait))})

    def _answer(self, asked: Asked) -> Answer:
        for pattern, scope, play in _PATHS:
            if found := re.fullmatch(pattern, asked.path):
                allowed = (self._scope(asked) or "").split()
                if scope and not allowed:
                    return _error(401, "Valid user authentication required")
                if scope and scope not in allowed:
                    return _error(403, "Insufficient client scope")
                return play(self, asked, *found.groups())
        # What was removed in February 2026 looks like what never was.
        return FORBIDDEN

    def _search(self, asked: Asked) -> Answer:
        query, kind = asked.query.get("q", ""), asked.query.get("type")
        limit = int(asked.query.get("limit", "5"))
        if not query or kind not in {"artist", "track"}:
            return _error(400, "No search query" if not query else "Bad search type field")
        if not 1 <= limit <= _SEARCH_MOST:
            return _error(400, "Invalid limit")
        named = re.search(r'artist:"([^"]*)"', query)
        found = find(named[1] if named else query, self._performers.values(), washed_up=self._crowded)
        if kind == "artist":
            return self._page(asked, [self._artist(performer) for performer in found], limit, "artists")
        tracks = [self._track(song, performer, asked) for performer in found for song in performer.songs]
        return self._page(asked, tracks, limit, "tracks")

    def _artist_entry(self, asked: Asked, letters: str) -> Answer:  # noqa: ARG002 - all plays are called alike
        if len(letters) != 22:
            return _error(400, "Invalid base62 id")
        return Answer.json(self._artist(self._performers[letters])) if letters in self._performers else _missing()

    def _albums(self, asked: Asked, letters: str) -> Answer:
        limit = int(asked.query.get("limit", "5"))
        if limit > _SEARCH_MOST:
            return _error(400, "Invalid limit")
        if letters not in self._performers:
            return _missing()
        performer = self._performers[letters]
        records = sorted(performer.all_records(), key=lambda record: record.kind != "album")
        return self._page(asked, [self._album(record, performer) for record in records], limit)

    def _album_tracks(self, asked: Asked, letters: str) -> Answer:
        for performer in self._performers.values():
            for record in performer.all_records():
                if _base62(record.id) == letters:
                    songs = [song for song in performer.songs if song.album == record.title]
                    tracks = [self._track(song, performer, asked, short=True) for song in songs]
                    return self._page(asked, tracks, int(asked.query.get("limit", "20")))
        return _missing()

    def _track_entry(self, asked: Asked, letters: str) -> Answer:
        number = int(letters) if letters.isdecimal() else 0
        if number not in self._songs:
            return _missing()
        return Answer.json(self._track(*self._songs[number], asked))

    # What is the user's own

    def _me(self, asked: Asked) -> Answer:  # noqa: ARG002 - as above
        return Answer.json({"id": self.account.id, "display_name": self.account.name, "type": "user"})

    def _following(self, asked: Asked) -> Answer:
        entries = self._named(self.account.followed)
        start = next((n + 1 for n, e in enumerate(entries) if e["id"] == asked.query.get("after")), 0)
        limit = int(asked.query.get("limit", "20"))
        piece, rest = entries[start : start + limit], entries[start + limit :]
        after = piece[-1]["id"] if rest else None
        page = {"items": piece, "next": f"{asked.home}{asked.path}" if rest else None, "limit": limit}
        return Answer.json({"artists": page | {"cursors": {"after": after}, "total": len(entries)}})

    def _top(self, asked: Asked) -> Answer:
        names = self.account.top.get(asked.query.get("time_range", "medium_term"), ())
        return self._page(asked, self._named(names), int(asked.query.get("limit", "20")))

    def _saved(self, asked: Asked) -> Answer:
        entries = [{"added_at": "2026-01-01T00:00:00Z", "track": self._titled(t, asked)} for t in self.account.saved]
        return self._page(asked, entries, int(asked.query.get("limit", "20")))

    def _playlists(self, asked: Asked) -> Answer:
        entries = [
            {"id": p.id, "name": p.name, "collaborative": p.collaborative, "owner": {"id": p.owner}, "type": "playlist"}
            for p in self.account.playlists
        ]
        return self._page(asked, entries, int(asked.query.get("limit", "20")))

    def _items(self, asked: Asked, letters: str) -> Answer:
        for playlist in self.account.playlists:
            if playlist.id == letters:
                if playlist.owner != self.account.id and not playlist.collaborative:
                    return FORBIDDEN
                # The old name of the field is still sent beside the new one here and there.
                word = "track" if playlist.collaborative else "item"
                entries: list[object] = [{"is_local": False, word: self._titled(t, asked)} for t in playlist.titles]
                episode = {"type": "episode", "name": "Talk", "id": "e1"}
                entries += [{"is_local": False, word: None}, {"is_local": False, word: episode}]
                return self._page(asked, entries, int(asked.query.get("limit", "20")))
        return _missing()

    # Objects

    def _page(self, asked: Asked, entries: Sequence[object], limit: int, within: str = "") -> Answer:
        offset = int(asked.query.get("offset", "0"))
        more = offset + limit < len(entries)
        page = {
            "href": f"{asked.home}{asked.path}",
            "items": entries[offset : offset + limit],
            "limit": limit,
            "offset": offset,
            "next": f"{asked.home}{asked.path}?offset={offset + limit}&limit={limit}" if more else None,
            "previous": None,
            "total": len(entries),
        }
        return Answer.json({within: page} if within else page)

    def _named(self, names: Sequence[str]) -> list[dict[str, object]]:
        return [self._artist(self._names[name]) for name in names if name in self._names]

    def _titled(self, title: str, asked: Asked) -> dict[str, object]:
        if title in self._titles:
            return self._track(*self._titles[title], asked)
        maker = {"name": "Garage Neighbours", "id": None, "type": "artist"}
        return {"name": title, "id": None, "type": "track", "is_local": True, "artists": [maker]}

    def _artist(self, performer: Performer) -> dict[str, object]:
        """Only what is left of it since February 2026."""
        return self._credit(self._ids[performer.id], performer.name) | {"images": []}

    def _credit(self, letters: str, name: str) -> dict[str, object]:
        return {
            "external_urls": {"spotify": f"https://open.spotify.com/artist/{letters}"},
            "href": f"https://api.spotify.com/v1/artists/{letters}",
            "id": letters,
            "name": name,
            "type": "artist",
            "uri": f"spotify:artist:{letters}",
        }

    def _album(self, record: Record, performer: Performer) -> dict[str, object]:
        return {
            "id": _base62(record.id),
            "name": record.title,
            "album_type": "album" if record.kind == "album" else "single",
            "artists": [self._artist(performer)],
            "release_date": record.released,
            "release_date_precision": "day",
            "type": "album",
        }

    def _track(self, song: Song, performer: Performer, asked: Asked, *, short: bool = False) -> dict[str, object]:
        own = self._artist(performer)
        makers = [own] if song.by is None else [self._credit(_base62(song.by[0]), song.by[1]), own]
        heard = self._previews and song.preview and song.readable
        entry: dict[str, object] = {
            "id": _base62(song.id),
            "name": song.title,
            "type": "track",
            "artists": makers,
            "duration_ms": song.seconds * 1000,
            "explicit": False,
            "is_local": False,
            "is_playable": song.readable,
            "external_urls": {"spotify": f"https://open.spotify.com/track/{_base62(song.id)}"},
            "preview_url": f"{asked.home}/mp3-preview/{song.id}" if heard else None,
            "uri": f"spotify:track:{_base62(song.id)}",
        }
        if short:
            return entry
        album = {"id": _base62(song.id // 2), "name": song.album, "release_date": str(song.year), "type": "album"}
        return entry | {"album": album, "external_ids": {"isrc": song.code}}


_PATHS: tuple[tuple[str, str, Callable[..., Answer]], ...] = (
    (r"/v1/search", "", Spotify._search),
    (r"/v1/artists/(\w+)", "", Spotify._artist_entry),
    (r"/v1/artists/(\w+)/albums", "", Spotify._albums),
    (r"/v1/albums/(\w+)/tracks", "", Spotify._album_tracks),
    (r"/v1/tracks/(\w+)", "", Spotify._track_entry),
    (r"/v1/me", "user-follow-read", Spotify._me),
    (r"/v1/me/following", "user-follow-read", Spotify._following),
    (r"/v1/me/top/artists", "user-top-read", Spotify._top),
    (r"/v1/me/tracks", "user-library-read", Spotify._saved),
    (r"/v1/me/playlists", "playlist-read-private", Spotify._playlists),
    (r"/v1/playlists/(\w+)/items", "playlist-read-private", Spotify._items),
)


def _performers(world: World | Sequence[Performer]) -> dict[str, Performer]:
    if not isinstance(world, World):
        return {_base62(performer.id): performer for performer in world}
    return {person.id_on("spotify"): _performer(n, person) for n, person in enumerate(world.on("spotify"))}


def _performer(number: int, person: Person) -> Performer:
    return Performer(
        id=number,
        name=person.called("spotify"),
        fans=person.fans,
        albums=person.albums,
        genre="",
        songs=songs_of(person, "spotify"),
        records=records_of(person, "spotify"),
    )


def _base62(number: int) -> str:
    return f"{number:022d}"


def _error(status: int, message: str) -> Answer:
    return Answer.json({"error": {"status": status, "message": message}}, status)


def _missing() -> Answer:
    return _error(404, "Resource not found")
