"""A web page of our own, up for one visit: where a sign-in in the browser comes back to (RFC 8252, 7.3)."""

import asyncio
import hmac
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from undercard.errors import SettingsError, SourceRefused, SourceUnavailable
from undercard.kit.text import clean_line

HOST = "127.0.0.1"
PATH = "/callback"

_DONE = "Signed in. You can close this page and go back to undercard."
_DECLINED = "The sign-in was declined. You can close this page and go back to undercard."
_STRANGE = "This page waits for a sign-in that undercard began; this is not its answer."
_PAGE = "<!doctype html><meta charset=utf-8><title>undercard</title><p>{}</p>"
_LONGEST_CODE = 4096
_IDLE = 10.0


class Redirect:
    """Listens on 127.0.0.1 while entered, and takes the first answer that bears our `state`.

    Answers with another state, or none, are shown the door and change nothing: any page in the user's browser
    can send them.
    """

    def __init__(self, source: str, state: str, port: int = 0) -> None:
        """Take the port; 0 takes a free one. Belongs to the event loop that is running.

        Raises:
            SettingsError: the port is taken.
        """
        self._source = source
        self._state = state
        self._loop = asyncio.get_running_loop()
        self._answer: asyncio.Future[str] = self._loop.create_future()
        try:
            self._server = ThreadingHTTPServer((HOST, port), _handler(self))
        except OSError as fault:
            text = f"port {port} of {HOST} cannot be listened on: {fault.strerror}"
            raise SettingsError(f"{text}; set redirect_port of {source} to another, or to 0") from fault
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Where the browser is to be sent."""
        return f"http://{HOST}:{self._server.server_port}{PATH}"

    async def code(self, patience: float) -> str:
        """Wait for the authorization code.

        Raises:
            SourceRefused: the person declined.
            SourceUnavailable: nobody came within the patience.
        """
        try:
            async with asyncio.timeout(patience):
                return await self._answer
        except TimeoutError:
            text = f"nobody came back from the sign-in page within {patience:.0f} seconds"
            raise SourceUnavailable(self._source, text) from None

    def take(self, query: str) -> str:
        """Hear an answer from the browser's thread; give the sentence to show."""
        fields = {name: values[-1] for name, values in parse_qs(query, max_num_fields=20).items()}
        if not hmac.compare_digest(fields.get("state", "").encode(), self._state.encode()):
            return _STRANGE
        code, error = fields.get("code", "")[:_LONGEST_CODE], clean_line(fields.get("error", ""))[:100]
        self._loop.call_soon_threadsafe(self._settle, code, error)
        return _DECLINED if error or not code else _DONE

    def _settle(self, code: str, error: str) -> None:
        if self._answer.done():
            return
        if error or not code:
            why = error or "no code came"
            self._answer.set_exception(SourceRefused(self._source, f"the sign-in was declined ({why})"))
        else:
            self._answer.set_result(code)

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the port back."""
        await asyncio.to_thread(self._server.shutdown)
        self._server.server_close()
        self._thread.join()
        if self._answer.done() and not self._answer.cancelled():
            self._answer.exception()  # heard, even when nobody waited for it


def _handler(redirect: Redirect) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # Browsers open connections on suspicion and say nothing on them.
        timeout = _IDLE

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path != PATH:
                self.send_error(404)
                return
            try:
                words = redirect.take(parts.query)
            except ValueError:
                words = _STRANGE
            self._show(400 if words == _STRANGE else 200, _PAGE.format(words).encode())

        def _show(self, status: int, page: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Content-Security-Policy", "default-src 'none'")
            # The address of this page holds the code.
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the base class
            """Stay silent: the line would hold the code."""

    return Handler
