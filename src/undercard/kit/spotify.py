"""Spotify's Web API, as far as an app in development mode may still ask it (since February 2026).

Reference: https://developer.spotify.com/documentation/web-api and its changes of February to July 2026. Searches
give ten entries at most, batches and followers are gone, what a playlist holds is told to its owner and to those
who work on it. The limit is counted in a rolling window of 30 s; its number is not published.
"""

import json
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from undercard.errors import SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import Credentials, PoliteClient, Reply, Server
from undercard.kit.politeness import Manners, Timing

T = TypeVar("T")

NAME = "spotify"
API_URL = "https://api.spotify.com"
TOKEN_URL = "https://accounts.spotify.com/api/token"  # noqa: S105 - an address, no secret
AUTHORIZE_URL = "https://accounts.spotify.com/authorize"
PREVIEW_HOSTS = ("scdn.co",)

# The number is not published; a question a second has not been seen refused.
MANNERS = Manners(requests=30, per_seconds=30.0, concurrency=4, longest_wait=45.0)
SEARCH_LIMIT = 10
PAGE_LIMIT = 50
ALBUMS_LIMIT = 10

APP_ADVICE = (
    "check client_id and client_secret in [catalogs.spotify] against your app at "
    "https://developer.spotify.com/dashboard"
)
_ID = re.compile(r"[0-9A-Za-z]{1,64}")
_GONE = frozenset({400, 404})
_QUOTA = "QUOTA_EXCEEDED"


class Forbidden(SourceRefused):
    """This one thing is not ours to see, which says nothing about the rest."""


@dataclass(frozen=True, slots=True)
class Artist:
    """An artist; `id` is None where a track comes from the user's own files."""

    name: str
    id: str | None = None
    genres: tuple[str, ...] = ()
    external_urls: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Album:
    """A release; `release_date` is a year, a month or a day."""

    name: str
    id: str | None = None
    release_date: str | None = None
    artists: tuple[Artist, ...] = ()
    album_type: str | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A track; the tracks of an album come without `album` and `external_ids`."""

    name: str
    id: str | None = None
    type: str = "track"
    artists: tuple[Artist, ...] = ()
    album: Album | None = None
    duration_ms: float | None = None
    external_ids: Mapping[str, str] = field(default_factory=dict)
    external_urls: Mapping[str, str] = field(default_factory=dict)
    preview_url: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a playlist is."""

    id: str


@dataclass(frozen=True, slots=True)
class Playlist:
    """A playlist without what it holds."""

    id: str
    name: str
    owner: Owner
    collaborative: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """The user who signed in."""

    id: str
    display_name: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of a longer list, its entries still unread."""

    items: tuple[dict[str, object] | None, ...]
    next: str | None = None
    total: int | None = None
    cursors: Mapping[str, str | None] | None = None


_PAGE: TypeAdapter[Page] = TypeAdapter(Page)


class SpotifyWeb:
    """Asks the Web API as the holder of some credentials; answers are small types, a fault is never "none"."""

    def __init__(
        self,
        base_url: str,
        credentials: Credentials,
        manners: Manners = MANNERS,
        *,
        scope_advice: str = "",
        timing: Timing | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            base_url: of the API, or of something that speaks like it.
            credentials: the app's own, or a user's.
            manners: how often it is asked.
            scope_advice: what the user can do when a sign-in allows too little.
            timing: seconds, for tests.

        Raises:
            SettingsError: the base URL is senseless.
        """
        statuses = {429: _throttled, 403: lambda reply: _refused(reply, scope_advice)}
        self._client = PoliteClient(
            Server(
                NAME,
                base_url,
                manners,
                hosts=PREVIEW_HOSTS,
                statuses=statuses,
                credentials=credentials,
                timing=timing or Timing(),
            )
        )

    async def get(self, path: str, kind: type[T], /, **params: str | int) -> T | None:
        """Give what lies at a path below `/v1`; None = there is no such thing.

        Raises:
            SourceUnavailable: transport fault, rate limit, 5xx.
            SourceRefused: quota used up, no Premium, token refused: stop asking. `Forbidden`: this one thing only.
            SourceChanged: the answer has an unexpected shape.
        """
        answer = await self._client.get_json(f"/v1{path}", params, classify=_settle)
        return None if answer is None else _read(TypeAdapter(kind), answer)

    async def page(self, path: str, within: str = "", /, **params: str | int) -> Page | None:
        """Give one piece of a list; None = there is no such list. Raises as `get`.

        Args:
            path: below `/v1`.
            within: the field that holds the list, where it is not the answer itself.
            params: the query.
        """
        answer = await self._client.get_json(f"/v1{path}", params, classify=_settle)
        if answer is None:
            return None
        if within and isinstance(answer, dict) and within in answer:
            answer = answer[within]
        return _read(_PAGE, answer)

    async def walk(self, path: str, most: int, /, **params: str | int) -> AsyncIterator[dict[str, object]]:
        """Give the entries of a list piece by piece, at most `most`; none where there is no list. Raises as `get`.

        Pages are asked for by number: a link to the next one would lead away from a base URL of the user's own.
        """
        for offset in range(0, most, PAGE_LIMIT):
            piece = await self.page(path, "", limit=min(PAGE_LIMIT, most - offset), offset=offset, **params)
            if piece is None:
                return
            for entry in piece.items:
                if entry is not None:
                    yield entry
            if piece.next is None or not piece.items:
                return

    async def media(self, url: str) -> bytes | None:
        """Fetch a preview; None = it is gone. Raises as `get`."""
        return await self._client.get_bytes(url)

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()


def read(kind: type[T], value: object) -> T:
    """Give an entry of a list as a type.

    Raises:
        SourceChanged: it has another shape.
    """
    return _read(TypeAdapter(kind), value)


def is_id(text: str) -> bool:
    """Tell whether a text may stand in a path as an id: letters and digits only."""
    return _ID.fullmatch(text) is not None


def _read(adapter: TypeAdapter[T], value: object) -> T:
    try:
        return adapter.validate_python(value)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the answer"
        raise SourceChanged(NAME, f"unexpected answer: {place}: {first['msg']}", repr(value)) from fault


def _settle(status: int, value: object) -> object:
    """Give the answer; None for an id that is unknown (404) or that cannot be one (400, "Invalid base62 id")."""
    error = value.get("error") if isinstance(value, dict) else None
    if status in _GONE and isinstance(error, dict):
        words = str(error.get("message", ""))
        if status == 404 or "id" in words.casefold().split():  # noqa: PLR2004 - HTTP's own number
            return None
        raise SourceChanged(NAME, f"did not understand the question (HTTP {status}): {words}", repr(value))
    if error is not None or not isinstance(value, dict):
        raise SourceChanged(NAME, f"unexpected answer (HTTP {status})", repr(value))
    return value


def _throttled(reply: Reply) -> SourceError:
    """Tell a used-up quota from a plain rate limit: both are 429."""
    if _error_of(reply).get("reason") == _QUOTA:
        text = "the quota of your developer account is used up; it is shared by all your apps, try again tomorrow"
        return SourceRefused(NAME, text)
    return SourceUnavailable(NAME, f"{reply.url} answered HTTP 429", reply.retry_after)


def _refused(reply: Reply, scope_advice: str) -> SourceError:
    """Tell whose fault a 403 is: plain text speaks of the app's owner, JSON of this one question."""
    error, words = _error_of(reply), reply.words
    if not error:
        return SourceRefused(NAME, f"refuses this app: {words}" if words else "refuses this app (HTTP 403)")
    if "scope" in words.casefold():
        return SourceRefused(NAME, f"the sign-in does not allow this ({words}); {scope_advice}")
    return Forbidden(NAME, f"{reply.url} is not open to this app: {words}")


def _error_of(reply: Reply) -> Mapping[str, object]:
    try:
        value: object = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    error = value.get("error") if isinstance(value, dict) else None
    return error if isinstance(error, dict) else {}
