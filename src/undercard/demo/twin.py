"""A loopback twin of Deezer's public API: the same shapes and manners, over real HTTP.

Written from the shapes of public answers: in-band errors under HTTP 200, an empty `preview` where there is
none, preview URLs that are signed and expire after 900 s, a quota of 50 requests in 5 s.
"""

import hmac
import json
import re
import secrets
import time
from collections import deque
from collections.abc import Callable
from hashlib import blake2s
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from undercard.demo.catalogue import Entry, ListedTrack, entries, search

URL_LIFE = 900
QUOTA_SECONDS = 5.0
_ARTIST = re.compile(r"/artist/(\d+)(/top)?")
_TRACK = re.compile(r"/track/(\d+)")
_SIGNED = re.compile(r"hdnea=exp=(\d+)~acl=(\S+)\*~data=user_id=0,application_id=42~hmac=([0-9a-f]{64})")
Json = dict[str, object]

_NO_DATA: Json = {"error": {"type": "DataException", "message": "no data", "code": 800}}
_NO_QUESTION: Json = {"error": {"type": "MissingParameterException", "message": "Missing parameters: q", "code": 501}}
_QUOTA: Json = {"error": {"type": "Exception", "message": "Quota limit exceeded", "code": 4}}
_MEDIA = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}


class Twin:
    """The server; `with Twin(folder) as twin:` it answers at `twin.base_url`.

    Attributes:
        base_url: where the API answers, known once started.
        asked: every path that was asked for, in order.
    """

    def __init__(
        self, clips: Path, *, quota: int | None = None, life: float = URL_LIFE, now: Callable[[], float] = time.time
    ) -> None:
        """Prepare; nothing listens yet.

        Args:
            clips: folder of the preview files.
            quota: API requests allowed in 5 s; None = as many as you like.
            life: seconds until a preview URL expires.
            now: Unix time.
        """
        self.base_url = ""
        self.asked: list[str] = []
        self._clips = clips
        self._quota = quota
        self._life = life
        self._now = now
        self._secret = secrets.token_bytes(32)
        self._recent: deque[float] = deque()
        self._lock = Lock()
        self._server: ThreadingHTTPServer | None = None
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        """Listen on a free port of the loopback interface."""
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="twin", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and wait for the thread."""
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()

    def answer(self, target: str) -> Json:
        """The API's answer to a request target such as `/search/artist?q=x`."""
        parts = urlsplit(target)
        with self._lock:
            self.asked.append(parts.path)
            if self._over_quota():
                return _QUOTA
        query = parse_qs(parts.query)
        limit = int(query.get("limit", ["25"])[0])
        if parts.path == "/search/artist":
            question = query.get("q", [""])[0].strip()
            return self._page([self._artist(entry) for entry in search(question)], limit) if question else _NO_QUESTION
        return self._look_up(parts.path, limit)

    def preview(self, target: str) -> tuple[int, bytes, str]:
        """Status, body and media type of a preview request: 403 when it is unsigned, forged or too late."""
        parts = urlsplit(target)
        with self._lock:
            self.asked.append(parts.path)
        signed = _SIGNED.fullmatch(unquote(parts.query))
        if signed is None or signed[2] != parts.path or int(signed[1]) < self._now():
            return 403, b"", "text/plain"
        if not hmac.compare_digest(signed[3], self._seal(parts.path, signed[1])):
            return 403, b"", "text/plain"
        file = _files().get(parts.path)
        if file is None or not (self._clips / file).is_file():
            return 404, b"", "text/plain"
        return 200, (self._clips / file).read_bytes(), _MEDIA[Path(file).suffix]

    def _over_quota(self) -> bool:
        now = self._now()
        while self._recent and self._recent[0] <= now - QUOTA_SECONDS:
            self._recent.popleft()
        self._recent.append(now)
        return self._quota is not None and len(self._recent) > self._quota

    def _look_up(self, path: str, limit: int) -> Json:
        if found := _ARTIST.fullmatch(path):
            entry = next((entry for entry in entries() if entry.id == int(found[1])), None)
            if entry is None:
                return _NO_DATA
            return (
                self._page([self._track(entry, track) for track in entry.tracks], limit)
                if found[2]
                else self._artist(entry)
            )
        if found := _TRACK.fullmatch(path):
            pairs = ((entry, track) for entry in entries() for track in entry.tracks)
            return next((self._track(entry, track) for entry, track in pairs if track.id == int(found[1])), _NO_DATA)
        return _NO_DATA

    def _page(self, rows: list[Json], limit: int) -> Json:
        return {"data": rows[:limit], "total": len(rows)}

    def _artist(self, entry: Entry) -> Json:
        return {
            "id": entry.id,
            "name": entry.name,
            "link": f"https://www.deezer.com/artist/{entry.id}",
            "picture": "",
            "nb_album": entry.albums,
            "nb_fan": entry.fans,
            "radio": True,
            "tracklist": f"{self.base_url}/artist/{entry.id}/top?limit=50",
            "type": "artist",
        }

    def _track(self, entry: Entry, track: ListedTrack) -> Json:
        return {
            "id": track.id,
            "readable": track.file is not None,
            "title": track.title,
            "title_short": track.title,
            "title_version": "",
            "link": f"https://www.deezer.com/track/{track.id}",
            "duration": track.seconds,
            "rank": 1000 + entry.fans,
            "explicit_lyrics": False,
            "preview": self._sign(track.file) if track.file else "",
            "contributors": [{"id": entry.id, "name": entry.name, "role": "Main"}],
            "artist": {"id": entry.id, "name": entry.name, "type": "artist"},
            "album": {"id": entry.id * 10, "title": f"{track.title} EP", "type": "album"},
            "type": "track",
        }

    def _sign(self, file: str) -> str:
        path, expiry = _path_of(file), str(int(self._now() + self._life))
        seal = self._seal(path, expiry)
        return f"{self.base_url}{path}?hdnea=exp={expiry}~acl={path}*~data=user_id=0,application_id=42~hmac={seal}"

    def _seal(self, path: str, expiry: str) -> str:
        return hmac.new(self._secret, f"{path} {expiry}".encode(), "sha256").hexdigest()


def _path_of(file: str) -> str:
    name = blake2s(file.encode(), digest_size=16).hexdigest()
    return f"/api/1/1/{'/'.join(name[:3])}/0/{name}{Path(file).suffix}"


def _files() -> dict[str, str]:
    """Preview path -> file name."""
    return {_path_of(track.file): track.file for entry in entries() for track in entry.tracks if track.file}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A client that stays connected must not keep the twin from closing.
    block_on_close = False
    request_queue_size = 64


def _handler_of(twin: Twin) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body leave as two packets; waiting for the first one's receipt costs 40 ms each.
        disable_nagle_algorithm = True
        server_version = "twin"
        timeout = 30

        def do_GET(self) -> None:
            if self.path.startswith("/api/"):
                status, body, media = twin.preview(self.path)
            else:
                status, body, media = (
                    200,
                    json.dumps(twin.answer(self.path)).encode(),
                    "application/json; charset=utf-8",
                )
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing: the terminal belongs to the demo."""

    return Handler
