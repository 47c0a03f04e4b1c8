"""Large files from the web: resumed where they broke off, tried again while they advance, whole or not there.

Takes: a URL of our own (not of remote data), a path. Gives: the file. `PoliteClient` is for answers that fit into
memory; here nothing is held but one chunk. The bytes arrive as they are stored: no content coding is undone.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx2
import stamina

from undercard.errors import SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit.clock import Clock, utc_now
from undercard.kit.hosts import is_loopback
from undercard.kit.http import user_agent
from undercard.kit.replies import retry_after

_log = logging.getLogger(__name__)

Watch = Callable[[int, int], object]
"""Hears bytes there so far and bytes in all; 0 in all = the server does not say."""

_HOPS = 5
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS})


@dataclass(frozen=True, slots=True)
class Persistence:
    """How stubbornly a file is fetched.

    Attributes:
        attempts: tries in a row that bring no new byte.
        backoff: first wait between tries, seconds; it doubles, with jitter.
        longest_wait: the longest wait between tries; a server that asks for more is not waited for.
        timeout: seconds to connect, and between two chunks.
    """

    attempts: int = 5
    backoff: float = 0.5
    longest_wait: float = 30.0
    timeout: float = 30.0


def download(
    url: str,
    target: Path,
    *,
    watch: Watch,
    most: int = 0,
    persistence: Persistence | None = None,
    clock: Clock = utc_now,
) -> None:
    """Fetch a file; what an earlier call left in `<target>.part` is not fetched again.

    Args:
        url: https; plain http on this machine only.
        target: appears whole, by one rename.
        watch: hears the progress.
        most: bytes it may have; 0 = any number.
        persistence: how often and how slowly it is tried.
        clock: the date, for a `Retry-After` that is one.

    Raises:
        SourceUnavailable: no connection, or it broke too often; the part stays for the next call.
        SourceRefused: the server wants a sign-in, or does not serve this place.
        SourceChanged: the file is gone, larger than `most`, or a page.
        OSError: the disk; the part stays.
    """
    part = _Part(url, target, most, watch, persistence or Persistence(), clock)
    with part.client() as client:
        while not part.try_whole(client):
            pass
    part.path.replace(target)
    part.forget()


class _Part:
    """A file under way. Beside it lies the server's mark of the version that it is a part of (RFC 9110, 8.8)."""

    def __init__(self, url: str, target: Path, most: int, watch: Watch, persistence: Persistence, clock: Clock) -> None:
        self.url = httpx2.URL(url)
        self.source = self.url.host
        self.path = target.with_name(f"{target.name}.part")
        self._mark = target.with_name(f"{target.name}.part.mark")
        self._most = most
        self._watch = watch
        self._persistence = persistence
        self._clock = clock

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def client(self) -> httpx2.Client:
        return httpx2.Client(
            headers={"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": "identity"},
            timeout=self._persistence.timeout,
            follow_redirects=False,
            trust_env=not is_loopback(self.source),
        )

    def try_whole(self, client: httpx2.Client) -> bool:
        """Some tries; True = it is whole, False = it advanced, so that more tries are worth while."""
        before = self.size
        told = self._persistence
        persist = stamina.RetryingCaller(
            attempts=told.attempts,
            timeout=None,
            wait_initial=told.backoff,
            wait_max=told.longest_wait,
            wait_jitter=told.backoff,
        )
        try:
            persist(self._worth_another_try, self._fetch_rest, client)
        except SourceUnavailable as fault:
            if self.size <= before or _asks_for_rest(fault, told.longest_wait):
                raise
            return False
        return True

    def forget(self) -> None:
        self._mark.unlink(missing_ok=True)

    def _worth_another_try(self, fault: Exception) -> bool | float:
        if not isinstance(fault, SourceUnavailable) or _asks_for_rest(fault, self._persistence.longest_wait):
            return False
        return fault.retry_after or True

    def _fetch_rest(self, client: httpx2.Client) -> None:
        start = self.size if self._mark.exists() else 0
        with self._faults_told(), self._opened(client, start) as response:
            if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
                self._start_over(f"{self.source} has no bytes behind {start}")
            start = self._resumed_at(response, start)
            self._write(response, start)

    @contextmanager
    def _opened(self, client: httpx2.Client, start: int) -> Iterator[httpx2.Response]:
        url = self._allowed(self.url)
        headers = {"Range": f"bytes={start}-", "If-Range": self._mark.read_text("ascii")} if start else {}
        for _ in range(_HOPS):
            with client.stream("GET", url, headers=headers) as response:
                if not response.has_redirect_location:
                    yield response
                    return
                url = self._allowed(response.url.join(response.headers["location"]))
        raise SourceChanged(self.source, f"{_shown(self.url)}: redirected more than {_HOPS} times")

    def _allowed(self, url: httpx2.URL) -> httpx2.URL:
        if url.scheme == "https" or (url.scheme == "http" and is_loopback(url.host) and is_loopback(self.source)):
            return url
        raise SourceChanged(self.source, f"leads to {_shown(url)}, which is not https: not fetched")

    def _resumed_at(self, response: httpx2.Response, start: int) -> int:
        """Where the answer begins: there where it was asked to, or at the first byte."""
        self._check_status(response)
        if response.headers.get("content-type", "").startswith("text/html"):
            raise SourceChanged(self.source, f"{_shown(response.url)} gave a page instead of a file")
        if response.status_code != HTTPStatus.PARTIAL_CONTENT:
            return 0
        if not response.headers.get("content-range", "").startswith(f"bytes {start}-"):
            self._start_over(f"{self.source} gave other bytes than those from {start} on")
        return start

    def _check_status(self, response: httpx2.Response) -> None:
        status, text = response.status_code, f"{_shown(response.url)} answered HTTP {response.status_code}"
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            wait = retry_after(response.headers.get("retry-after"), self._clock)
            raise SourceUnavailable(self.source, text, wait)
        if status in _REFUSED:
            raise SourceRefused(self.source, text)
        if status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
            raise SourceChanged(self.source, text)

    def _write(self, response: httpx2.Response, start: int) -> None:
        length = int(response.headers.get("content-length", 0))
        total = start + length if length else 0
        self._check_size(total)
        self._keep_mark(response)
        with self.path.open("r+b" if start else "wb") as file:
            file.seek(start)
            for chunk in response.iter_raw():
                file.write(chunk)
                self._check_size(file.tell())
                self._watch(file.tell(), total)
            file.flush()
            os.fsync(file.fileno())

    def _keep_mark(self, response: httpx2.Response) -> None:
        """A strong one only: a weak one does not promise equal bytes, so that such a part cannot be resumed."""
        mark = response.headers.get("etag", "")
        if not mark.startswith('"'):
            mark = response.headers.get("last-modified", "")
        if mark:
            self._mark.write_text(mark, "ascii")
        else:
            self.forget()

    def _check_size(self, size: int) -> None:
        if self._most and size > self._most:
            self.path.unlink(missing_ok=True)
            self.forget()
            raise SourceChanged(self.source, f"{_shown(self.url)} is larger than {self._most} bytes: not fetched")

    def _start_over(self, why: str) -> None:
        self.path.unlink(missing_ok=True)
        self.forget()
        raise SourceUnavailable(self.source, f"{why}: fetched anew")

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """What the connection does wrong, in the words of our tree."""
        try:
            yield
        except httpx2.TimeoutException as fault:
            raise SourceUnavailable(self.source, "did not answer in time") from fault
        except httpx2.ConnectError as fault:
            _log.warning("no connection", extra={"source": self.source, "fault": str(fault) or repr(fault)})
            raise SourceUnavailable(self.source, "cannot be reached; is the network up?") from fault
        except httpx2.TransportError as fault:
            raise SourceUnavailable(self.source, "broke the connection off") from fault


def _asks_for_rest(fault: SourceUnavailable, longest: float) -> bool:
    return fault.retry_after is not None and fault.retry_after > longest


def _shown(url: httpx2.URL) -> str:
    """Without its query, which may hold a signature."""
    return str(url.copy_with(query=None, fragment=None))
