"""Polite HTTP: the one place that talks to web servers.

Takes: paths below a base URL, or preview URLs that came from remote data. Gives: JSON values, bytes.
Every fault comes out as one of the tree in `undercard.errors`: "could not ask" is never "nothing there".
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from undercard.errors import SettingsError, SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.clock import Clock, utc_now
from undercard.kit.hosts import is_allowed, is_loopback
from undercard.kit.politeness import Garbled, Lane, Manners, Timing

_log = logging.getLogger(__name__)

USER_AGENT = "undercard/0.1.0 (personal gig recommender)"
JSON_LIMIT = 8 * 2**20
PREVIEW_LIMIT = 8 * 2**20
MEDIA_MANNERS = Manners(concurrency=8)
_HOPS = 4
# No audio format begins like a page or like JSON; an error page under HTTP 200 does.
_TEXT = (b"<", b"{")

_OK = 200
_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 403})
_THROTTLED = 429
_SERVER_FAULT = 500


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer, read whole.

    Attributes:
        url: without its query, for messages: a query may hold a signature.
        retry_after: seconds the server asked us to wait, if it did.
    """

    url: str
    status: int
    body: bytes
    retry_after: float | None = None

    @property
    def sample(self) -> str:
        """The first characters of the body, for messages."""
        return self.body[:300].decode("utf-8", "replace")


Classify = Callable[[int, object], object]
"""Takes status and decoded JSON; gives the value to use, or raises what an in-band error means."""

StatusFault = Callable[[Reply], SourceError]
"""What a status means for a source that uses it in its own way."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a source lives and what its answers mean.

    Attributes:
        source: name for messages and errors.
        base_url: scheme, host and path prefix of its API.
        manners: how its API wants to be asked.
        media: how its previews want to be fetched.
        hosts: hosts its previews may come from, with their subdomains; its own is always allowed.
        statuses: meaning of statuses that differ from the usual one, API only.
        timing: seconds, for tests.
        clock: the date, for a `Retry-After` that is one.
    """

    source: str
    base_url: str
    manners: Manners
    media: Manners = MEDIA_MANNERS
    hosts: tuple[str, ...] = ()
    statuses: Mapping[int, StatusFault] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    clock: Clock = utc_now


class PoliteClient:
    """Asks one source, within its manners.

    Sends no credentials and no cookies, follows redirects only to the source's own hosts, reads no
    more than a limit, and opens nothing before the first question. Belongs to one event loop.
    """

    def __init__(self, server: Server) -> None:
        """Check the base URL; nothing is opened yet.

        Raises:
            SettingsError: the base URL is not an http(s) one.
        """
        self._server = server
        self._home = _home_of(server)
        self._api = Lane(server.source, server.manners, server.timing)
        self._media = Lane(server.source, server.media, server.timing)
        self._client: httpx2.AsyncClient | None = None

    async def get_json(
        self, path: str, params: Mapping[str, str | int] | None = None, classify: Classify | None = None
    ) -> object:
        """Give the JSON below the base URL.

        Args:
            path: begins with a slash.
            params: the query.
            classify: meaning of in-band errors and of 4xx answers with a JSON body.

        Raises:
            SourceUnavailable: transport fault, 429, 5xx, circuit open.
            SourceRefused: 401, 403.
            SourceChanged: not JSON, too large, another 4xx, a redirect that leads elsewhere.
        """
        url = httpx2.URL(str(self._home).rstrip("/") + path).copy_merge_params(dict(params or {}))

        async def question() -> object:
            reply = await self._exchange(url, self._server.manners, JSON_LIMIT)
            return self._read_json(reply, classify)

        return await self._api.ask(question)

    async def get_bytes(self, url: str, limit: int = PREVIEW_LIMIT) -> bytes | None:
        """Give what lies at a URL that came from remote data; None = it is gone (404, 410).

        Raises:
            SourceChanged: the URL is not on one of the source's hosts, it gives more than `limit`
                bytes, none, or a page.
            SourceRefused: 401, 403, as for a signed URL that has expired.
            SourceUnavailable: as for `get_json`.
        """
        target = self._checked(url)

        async def question() -> bytes | None:
            reply = await self._exchange(target, self._server.media, limit)
            return None if reply.status in _GONE else self._read_media(reply)

        return await self._media.ask(question)

    async def close(self) -> None:
        """Release every connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    def _read_json(self, reply: Reply, classify: Classify | None) -> object:
        settle = classify or self._refuse_errors
        if _fault_status(reply.status) or reply.status in self._server.statuses:
            self._passed(reply, self._server.statuses)
        try:
            value: object = json.loads(reply.body)
        except (ValueError, RecursionError) as fault:
            text = f"{reply.url} gave HTTP {reply.status} with something that is not JSON ({fault})"
            raise Garbled(self._server.source, text, reply.sample) from fault
        return settle(reply.status, value)

    def _read_media(self, reply: Reply) -> bytes:
        body = self._passed(reply, {}).body
        if not body or body.startswith(_TEXT):
            raise Garbled(self._server.source, f"{reply.url} gave a page or nothing instead of media", reply.sample)
        return body

    def _refuse_errors(self, status: int, value: object) -> object:
        if status != _OK:
            raise SourceChanged(self._server.source, f"unexpected HTTP {status}", str(value))
        return value

    def _passed(self, reply: Reply, statuses: Mapping[int, StatusFault]) -> Reply:
        """Give the reply when its status is 200; else raise what the status means."""
        source, status = self._server.source, reply.status
        if status in statuses:
            raise statuses[status](reply)
        text = f"{reply.url} answered HTTP {status}"
        if status == _THROTTLED or status >= _SERVER_FAULT:
            raise SourceUnavailable(source, text, reply.retry_after)
        if status in _REFUSED:
            raise SourceRefused(source, text)
        if status != _OK:
            raise SourceChanged(source, text, reply.sample)
        return reply

    async def _exchange(self, url: httpx2.URL, manners: Manners, limit: int) -> Reply:
        source, place = self._server.source, _shown(url)
        try:
            async with asyncio.timeout(manners.deadline):
                return await self._follow(url, manners, limit)
        except (TimeoutError, httpx2.TimeoutException) as fault:
            raise SourceUnavailable(source, f"{place} did not answer in time") from fault
        except httpx2.TransportError as fault:
            _log.warning("no connection", extra={"source": source, "place": place, "fault": str(fault) or repr(fault)})
            raise SourceUnavailable(source, "cannot be reached; is the network up?") from fault
        except httpx2.DecodingError as fault:
            raise Garbled(source, f"{place} gave a body that cannot be unpacked: {fault}") from fault

    async def _follow(self, url: httpx2.URL, manners: Manners, limit: int) -> Reply:
        for _ in range(_HOPS):
            async with self._open().stream("GET", url, timeout=manners.timeout) as response:
                if not response.has_redirect_location:
                    return await self._read(response, limit)
                url = self._checked(_target(response))
        raise SourceChanged(self._server.source, f"{_shown(url)}: redirected more than {_HOPS} times")

    async def _read(self, response: httpx2.Response, limit: int) -> Reply:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > limit:
                raise SourceChanged(self._server.source, f"{_shown(response.url)} is larger than {limit} bytes")
        wait = _retry_after(response.headers.get("retry-after"), self._server.clock)
        return Reply(_shown(response.url), response.status_code, bytes(body), wait)

    def _checked(self, url: str) -> httpx2.URL:
        """Give the URL when it may be asked: remote data must not send us to other people's hosts, or to our own."""
        try:
            target = httpx2.URL(url)
        except httpx2.InvalidURL as fault:
            raise SourceChanged(self._server.source, f"not a URL: {fault}", url) from fault
        if not is_allowed(target, self._server.hosts, self._home):
            text = f"{target.scheme}://{target.netloc.decode('ascii', 'replace')} is not one of its hosts: not fetched"
            raise SourceChanged(self._server.source, text, url)
        return target

    def _open(self) -> httpx2.AsyncClient:
        if self._client is None:
            connections = self._server.manners.concurrency + self._server.media.concurrency
            self._client = httpx2.AsyncClient(
                headers={"User-Agent": USER_AGENT, "Accept": "*/*"},
                follow_redirects=False,
                limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
                cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=())),
                # A proxy from the environment must not be asked for a server on this machine.
                trust_env=not is_loopback(self._home.host),
            )
        return self._client


def _home_of(server: Server) -> httpx2.URL:
    try:
        home = httpx2.URL(server.base_url)
    except httpx2.InvalidURL as fault:
        raise SettingsError(f"the base_url of {server.source} is not a URL: {server.base_url!r} ({fault})") from fault
    if home.scheme not in {"http", "https"} or not home.host or home.query or home.userinfo:
        raise SettingsError(
            f"the base_url of {server.source} must look like https://host/path, not {server.base_url!r}"
        )
    return home


def _fault_status(status: int) -> bool:
    return status in _REFUSED or status == _THROTTLED or status >= _SERVER_FAULT


def _shown(url: httpx2.URL) -> str:
    return str(url.copy_with(query=None, fragment=None))


def _target(response: httpx2.Response) -> str:
    location = response.headers["location"]
    try:
        return str(response.url.join(location))
    except httpx2.InvalidURL:
        return location


def _retry_after(header: str | None, clock: Clock) -> float | None:
    """Read `Retry-After`: seconds or a date (RFC 9110, 10.2.3); None when absent or senseless."""
    if header is None:
        return None
    try:
        return max(0.0, float(int(header)))
    except OverflowError:
        return float("inf")
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - clock()).total_seconds())
    except (ValueError, TypeError):
        return None
