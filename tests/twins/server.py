"""A small web server on loopback that plays a provider, with faults on demand."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """A question as it arrived; `target` is its path and query, letter by letter."""

    target: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def home(self) -> str:
        return f"http://{self.headers['host']}"


@dataclass(frozen=True)
class Answer:
    """What the twin says.

    Attributes:
        body: sent whole, unless `cut` says to hang up half-way.
        delay: seconds of silence before it.
    """

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    delay: float = 0.0

    @classmethod
    def json(cls, value: object, status: int = 200, **more: Any) -> "Answer":
        return cls(status, json.dumps(value).encode(), **more)


@dataclass
class Fault:
    """An answer given instead of the right one, `times` times, to paths that begin with `path`."""

    answer: Answer
    times: int = 1
    path: str = "/"


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
            answer = twin.answer(Asked(self.path, url.path, dict(parse_qsl(url.query)), headers))
            try:
                self._send(answer)
            except ConnectionError:
                self.close_connection = True

        def _send(self, answer: Answer) -> None:
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
