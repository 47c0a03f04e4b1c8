"""A small web server on loopback that plays a provider, with faults on demand."""

import hashlib
import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """A question as it arrived; `target` is its path and query, letter by letter; `form` is what was posted."""

    target: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""

    @property
    def form(self) -> Mapping[str, str]:
        """The fields of a body sent as `application/x-www-form-urlencoded`."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def home(self) -> str:
        return f"http://{self.headers['host']}"


@dataclass(frozen=True)
class Answer:
    """What the twin says.

    Attributes:
        body: sent whole, unless `cut` says to hang up half-way.
        delay: seconds of silence before it.
        hung_up: the connection ends without a word.
    """

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    delay: float = 0.0
    hung_up: bool = False

    @classmethod
    def json(cls, value: object, status: int = 200, **more: Any) -> "Answer":
        return cls(status, json.dumps(value).encode(), **more)


@dataclass
class Fault:
    """An answer given instead of the right one, `times` times, to paths that begin with `path`."""

    answer: Answer
    times: int = 1
    path: str = "/"


HUNG_UP = Answer(hung_up=True)
DEAD: Callable[[Asked], Answer] = lambda _asked: HUNG_UP  # noqa: E731 - a play like any other, one word long
"""Plays a source that is down for the whole run."""

STORMY = (
    Answer(500, b"<html>Internal Server Error</html>", "text/html"),
    Answer(503, kind="text/plain"),
    Answer(429, headers={"Retry-After": "1"}),
    HUNG_UP,
    Answer(cut=True),
)


class Storm:
    """Plays `play` through bad weather: a share of all answers is a fault.

    Which ones depends on the seed, the question and how often it was put, not on the order in which
    questions arrive, so a storm repeats itself exactly. A fault that is `cut` breaks off the right answer.

    Args:
        faults: what it brings; None means `STORMY` and the provider's own, which are `play.faults`.
    """

    def __init__(
        self, play: Callable[[Asked], Answer], share: float = 0.3, seed: int = 0, faults: Sequence[Answer] | None = None
    ) -> None:
        self._play, self._share, self._seed = play, share, seed
        self._faults = (*STORMY, *getattr(play, "faults", ())) if faults is None else tuple(faults)
        self._put: Counter[str] = Counter()
        self.sent = 0

    def __call__(self, asked: Asked) -> Answer:
        question = re.sub(r"[?&]hdnea=[^&]*", "", asked.target)
        self._put[question] += 1
        digest = hashlib.sha256(f"{self._seed} {question} {self._put[question]}".encode()).digest()
        if int.from_bytes(digest[:4], "big") / 2**32 >= self._share:
            return self._play(asked)
        self.sent += 1
        fault = self._faults[digest[4] % len(self._faults)]
        return replace(self._play(asked), cut=True) if fault.cut else fault


class Twin:
    """Serves `play` on 127.0.0.1 while entered; `asked` holds every question in order."""

    def __init__(self, play: Callable[[Asked], Answer], port: int = 0, latency: float = 0.0) -> None:
        self._play = play
        self._latency = latency
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self.asked: list[Asked] = []
        self.heard = threading.Event()
        self.open_questions = 0
        self.most_at_once = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def script(self, *faults: Fault) -> None:
        """Put faults in the way of the next questions."""
        with self._lock:
            self._faults.extend(faults)

    def answer(self, asked: Asked) -> Answer:
        with self._lock:
            self.asked.append(asked)
            self.heard.set()
            self.open_questions += 1
            self.most_at_once = max(self.most_at_once, self.open_questions)
            fault = self._next_fault(asked.path)
            answer = fault or self._play(asked)
        self._closing.wait(answer.delay + self._latency)
        with self._lock:
            self.open_questions -= 1
        return answer

    def _next_fault(self, path: str) -> Answer | None:
        for fault in self._faults:
            if fault.times > 0 and path.startswith(fault.path):
                fault.times -= 1
                return fault.answer
        return None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(twin: Twin) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body leave in two writes; Nagle's algorithm would hold the second back for 40 ms.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            asked = Asked(self.path, url.path, dict(parse_qsl(url.query)), headers, self.command, body)
            try:
                self._send(twin.answer(asked))
            except ConnectionError:
                self.close_connection = True

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - named so by the base class

        def _send(self, answer: Answer) -> None:
            if answer.hung_up:
                self.close_connection = True
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut else answer.body)
            self.close_connection = self.close_connection or answer.cut

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the base class
            """Stay silent: `Twin.asked` is the log."""

    return Handler
