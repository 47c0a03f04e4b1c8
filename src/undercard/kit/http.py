"""Polite HTTP: the one place that talks to web servers.

Takes: paths below a base URL, forms for a token host, or preview URLs that came from remote data. Gives: JSON
values, bytes. Every fault comes out as one of the tree in `undercard.errors`: "could not ask" is never "nothing
there".
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, metadata
from typing import Protocol, TypeVar

import httpx2

from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit.clock import Clock, utc_now
from undercard.kit.hosts import Resolve, is_allowed, is_inside, is_loopback, resolve, same_origin
from undercard.kit.politeness import Garbled, Lane, Manners, Timing
from undercard.kit.replies import (
    FORBIDDEN,
    UNAUTHORIZED,
    Classify,
    Reply,
    StatusFault,
    check_status,
    is_fault,
    parse_json,
    read_json,
    read_media,
    read_text,
    retry_after,
)

__all__ = [
    "JSON_LIMIT",
    "MEDIA_MANNERS",
    "PREVIEW_LIMIT",
    "Classify",
    "Credentials",
    "PoliteClient",
    "Reply",
    "Server",
    "StatusFault",
    "user_agent",
]

_log = logging.getLogger(__name__)

T = TypeVar("T")

JSON_LIMIT = 8 * 2**20
PREVIEW_LIMIT = 8 * 2**20
MEDIA_MANNERS = Manners(concurrency=8)
_HOPS = 4


class Credentials(Protocol):
    """What a source wants to see of us with each question."""

    async def header(self) -> str:
        """Give the value of the `Authorization` header; fetches a token when there is none that is good.

        Raises:
            SourceRefused: there is none to be had; says what the user can do.
            SourceUnavailable: the token host cannot be asked.
        """
        ...

    def refused(self, header: str) -> bool:
        """Hear that this header got HTTP 401 and forget what it was made of; True = worth one more try."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


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
        credentials: shown to the origin of `base_url` alone; None = it wants none.
        timing: seconds, for tests.
        clock: the date, for a `Retry-After` that is one.
        resolve: addresses of host names, for tests.
    """

    source: str
    base_url: str
    manners: Manners
    media: Manners = MEDIA_MANNERS
    hosts: tuple[str, ...] = ()
    statuses: Mapping[int, StatusFault] = field(default_factory=dict)
    credentials: Credentials | None = field(default=None, repr=False)
    timing: Timing = field(default_factory=Timing)
    clock: Clock = utc_now
    resolve: Resolve = resolve

    def elsewhere(self, home: str) -> str:
        """Its address where that is not the usual one, whose answers may be others; else empty."""
        return "" if self.base_url.rstrip("/") == home else self.base_url


class _TokenRefused(SourceRefused):
    """The credentials were not taken, but they have others."""


@dataclass(frozen=True, slots=True)
class _Request:
    """One question on the wire; `authorization` is for the very first hop."""

    url: httpx2.URL
    authorization: str | None = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)

    @property
    def method(self) -> str:
        return "GET" if self.form is None else "POST"

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.authorization is None else {"Authorization": self.authorization}


class PoliteClient:
    """Asks one source, within its manners.

    Shows credentials to the source's own origin alone, keeps no cookies, follows redirects only to the
    source's own hosts, reads no more than a limit, and opens nothing before the first question. Belongs to
    one event loop.
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
        self._outside: set[str] = set()

    async def get_json(
        self, path: str, params: Mapping[str, str | int] | None = None, classify: Classify | None = None
    ) -> object:
        """Give the JSON below the base URL.

        Args:
            path: begins with a slash; or a whole URL of the same origin, such as a link to the next page.
            params: the query.
            classify: meaning of in-band errors and of 4xx answers with a JSON body.

        Raises:
            SourceUnavailable: transport fault, 429, 5xx, circuit open.
            SourceRefused: 401, 403, or no credentials to be had.
            SourceChanged: not JSON, too large, another 4xx, a link or redirect that leads elsewhere.
        """
        url = self._located(path)
        url = url.copy_merge_params(dict(params)) if params else url
        source, statuses = self._server.source, self._server.statuses

        async def question() -> object:
            reply = await self._ask_as_ourselves(url, self._server.manners, JSON_LIMIT)
            return read_json(source, reply, statuses, classify)

        return await _twice_if_refused(self._api, question)

    async def get_text(self, path: str) -> str | None:
        """Give the page below the base URL; None = there is none (404, 410).

        Args:
            path: begins with a slash; percent-encoded, for what a name holds must not end the path.

        Raises:
            SourceChanged: too large, another 4xx, a redirect that leads elsewhere.
            SourceRefused: 401, 403.
            SourceUnavailable: as for `get_json`.
        """
        url = self._located(path)

        async def question() -> str | None:
            reply = await self._ask_as_ourselves(url, self._server.manners, JSON_LIMIT)
            return read_text(self._server.source, reply, self._server.statuses)

        return await _twice_if_refused(self._api, question)

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
            reply = await self._ask_as_ourselves(target, self._server.media, limit)
            return read_media(self._server.source, reply)

        return await _twice_if_refused(self._media, question)

    async def post_form(
        self,
        url: str,
        form: Mapping[str, str],
        *,
        authorization: str | None = None,
        classify: Classify | None = None,
    ) -> object:
        """Give the JSON that a form is answered with.

        Args:
            url: whole, from the settings; https, or of the very origin of the base URL.
            form: sent as `application/x-www-form-urlencoded`; it and the answer stay out of all messages.
            authorization: the header's value, e.g. `Basic ...`.
            classify: meaning of 4xx answers with a JSON body, those of 401 and 403 included.

        Raises:
            SettingsError: the form would travel in clear.
            SourceError: as for `get_json`; a redirect is a change, since forms are not handed on.
        """
        target = self._discreet(url)
        source, statuses = self._server.source, self._server.statuses

        async def question() -> object:
            reply = await self._exchange(_Request(target, authorization, form), self._server.manners, JSON_LIMIT)
            if reply.status in statuses or (is_fault(reply.status) and not (classify and _explained(reply))):
                check_status(source, reply, statuses)
            try:
                return parse_json(source, reply, classify)
            except Garbled:
                text = f"{reply.url} gave HTTP {reply.status} with something that is not JSON"
                raise Garbled(source, text) from None

        return await self._api.ask(question)

    async def close(self) -> None:
        """Release every connection, those of the credentials included."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()
        if self._server.credentials is not None:
            await self._server.credentials.close()

    async def _ask_as_ourselves(self, url: httpx2.URL, manners: Manners, limit: int) -> Reply:
        """Ask with credentials where they are wanted; raises `_TokenRefused` when others are worth a try."""
        credentials = self._server.credentials if same_origin(url, self._home) else None
        header = None if credentials is None else await credentials.header()
        reply = await self._exchange(_Request(url, header), manners, limit)
        if reply.status == UNAUTHORIZED and credentials is not None and credentials.refused(header or ""):
            raise _TokenRefused(self._server.source, f"{reply.url} does not take our token: {reply.words}")
        return reply

    async def _exchange(self, request: _Request, manners: Manners, limit: int) -> Reply:
        source, place = self._server.source, _shown(request.url)
        try:
            async with asyncio.timeout(manners.deadline):
                return await self._follow(request, manners, limit)
        except (TimeoutError, httpx2.TimeoutException) as fault:
            raise SourceUnavailable(source, f"{place} did not answer in time") from fault
        except httpx2.TransportError as fault:
            _log.warning("no connection", extra={"source": source, "place": place, "fault": str(fault) or repr(fault)})
            raise SourceUnavailable(source, "cannot be reached; is the network up?") from fault
        except httpx2.DecodingError as fault:
            raise Garbled(source, f"{place} gave a body that cannot be unpacked: {fault}") from fault

    async def _follow(self, request: _Request, manners: Manners, limit: int) -> Reply:
        for _ in range(_HOPS):
            await self._refuse_inside(request.url)
            async with self._open().stream(
                request.method, request.url, headers=request.headers, data=request.form, timeout=manners.timeout
            ) as response:
                if not response.has_redirect_location:
                    return await self._read(response, limit)
                if request.form is not None:
                    raise SourceChanged(self._server.source, f"{_shown(request.url)} redirects a form: not sent on")
                request = _Request(self._checked(_target(response)))
        raise SourceChanged(self._server.source, f"{_shown(request.url)}: redirected more than {_HOPS} times")

    async def _read(self, response: httpx2.Response, limit: int) -> Reply:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > limit:
                raise SourceChanged(self._server.source, f"{_shown(response.url)} is larger than {limit} bytes")
        wait = retry_after(response.headers.get("retry-after"), self._server.clock)
        return Reply(_shown(response.url), response.status_code, bytes(body), wait)

    def _located(self, path: str) -> httpx2.URL:
        """Give the URL of a path, or a whole URL when it is of our own origin."""
        if path.startswith("/"):
            return httpx2.URL(str(self._home).rstrip("/") + path)
        target = self._checked(path)
        if not same_origin(target, self._home):
            raise SourceChanged(self._server.source, f"{_shown(target)} is not at {self._home.host}: not asked", path)
        return target

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

    def _discreet(self, url: str) -> httpx2.URL:
        """Give the URL when secrets may be sent there."""
        target = _parsed(url, "token URL", self._server.source)
        if target.scheme != "https" and not same_origin(target, self._home):
            text = f"the token URL of {self._server.source} must begin with https://, not {_shown(target)}"
            raise SettingsError(f"{text}: secrets are not sent in clear")
        return target

    async def _refuse_inside(self, url: httpx2.URL) -> None:
        """Leave alone a host of other people's whose name leads to this machine or its network.

        One look a host: should the name change its address later, the host's certificate, which nothing inside can
        show, stands against that.
        """
        if same_origin(url, self._home) or url.host in self._outside:
            return
        if any(map(is_inside, await self._server.resolve(url.host))):
            text = f"{url.host} leads to an address inside your own network: not asked"
            raise SourceChanged(self._server.source, text, _shown(url))
        self._outside.add(url.host)

    def _open(self) -> httpx2.AsyncClient:
        if self._client is None:
            connections = self._server.manners.concurrency + self._server.media.concurrency
            self._client = httpx2.AsyncClient(
                headers={"User-Agent": user_agent(), "Accept": "*/*"},
                follow_redirects=False,
                limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
                cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=())),
                # A proxy from the environment must not be asked for a server on this machine.
                trust_env=not is_loopback(self._home.host),
            )
        return self._client


@cache
def user_agent() -> str:
    """Who we are: name, version and, once the package states one, its home page."""
    try:
        told = metadata("undercard")
    except PackageNotFoundError:
        return "undercard (personal gig recommender)"
    pages = [page.partition(",")[2].strip() for page in told.get_all("Project-URL", [])]
    return (
        f"undercard/{told['Version']} ({'; '.join(['personal gig recommender', *(f'+{page}' for page in pages[:1])])})"
    )


async def _twice_if_refused(lane: Lane, question: Callable[[], Awaitable[T]]) -> T:
    try:
        return await lane.ask(question)
    except _TokenRefused:
        return await lane.ask(question)


def _explained(reply: Reply) -> bool:
    """Tell whether a token host says in JSON why it refuses (RFC 6749, 5.2)."""
    return reply.status in {UNAUTHORIZED, FORBIDDEN} and reply.body.lstrip().startswith(b"{")


def _home_of(server: Server) -> httpx2.URL:
    home = _parsed(server.base_url, "base_url", server.source)
    if home.query or home.userinfo:
        raise _unlike_a_url(server.base_url, "base_url", server.source)
    return home


def _parsed(url: str, setting: str, source: str) -> httpx2.URL:
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as fault:
        raise SettingsError(f"the {setting} of {source} is not a URL: {url!r} ({fault})") from fault
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise _unlike_a_url(url, setting, source)
    return parsed


def _unlike_a_url(url: str, setting: str, source: str) -> SettingsError:
    return SettingsError(f"the {setting} of {source} must look like https://host/path, not {url!r}")


def _shown(url: httpx2.URL) -> str:
    return str(url.copy_with(query=None, fragment=None))


def _target(response: httpx2.Response) -> str:
    location = response.headers["location"]
    try:
        return str(response.url.join(location))
    except httpx2.InvalidURL:
        return location
