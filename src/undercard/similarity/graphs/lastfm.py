"""Last.fm's similar artists, with a key of the user's own: by MBID or name, with a match between 0 and 1.

https://www.last.fm/api/show/artist.getSimilar. The key travels in the query, which no message and no log of ours
repeats; the API has no other place for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from undercard.entities.graphs import Circle
from undercard.errors import SettingsError, SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.kit.http import PoliteClient, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.shapes import Shape
from undercard.kit.text import clean_line, fold_name
from undercard.similarity.circles import circle_of
from undercard.similarity.port import BY_NAME, GraphCard

SOURCE = "lastfm"

GRAPH_CARD = GraphCard(
    name=SOURCE,
    home="https://ws.audioscrobbler.com",
    asked_by=BY_NAME,
    needs_key=True,
    requests=4,
    per_seconds=1.0,
    most=1000,
    terms="With a key of your own, not for commerce, and at most 100 MB of its data are kept.",
)
MANNERS = Manners(requests=4, per_seconds=1.0, concurrency=4, attempts=4, backoff=1.0)

_LIMIT = 100
_NOT_FOUND = 6
_REFUSALS = frozenset({4, 9, 10, 14, 17, 26})
_PASSING = frozenset({8, 11, 16, 29})
_NOBODY = "[unknown]"


def build(
    base_url: str = GRAPH_CARD.home,
    *,
    api_key: str = "",
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "LastFm":
    """Give the source; nothing is opened yet.

    Args:
        base_url: of the API without `/2.0/`, or of something that speaks like it.
        api_key: of the user's own.
        requests: allowed per `per_seconds`, instead of 4.
        per_seconds: window of the limit, instead of 1.
        timing: seconds, for tests.

    Raises:
        SettingsError: there is no key, or a value is senseless.
    """
    if not api_key:
        raise SettingsError("Last.fm wants a key of your own: set api_key under [graphs.lastfm], or enabled = false")
    manners = MANNERS.at_rate(requests, per_seconds)
    return LastFm(Server(SOURCE, base_url, manners, timing=timing or Timing()), api_key)


class _NotKnown(SourceChanged):
    """Last.fm does not know the artist."""


@dataclass(frozen=True, slots=True)
class _Similar:
    name: str
    match: float


@dataclass(frozen=True, slots=True)
class _About:
    artist: str = ""


@dataclass(frozen=True, slots=True)
class _Circle:
    artist: tuple[_Similar, ...] | _Similar = ()
    about: Annotated[_About, Field(alias="@attr")] = _About()


@dataclass(frozen=True, slots=True)
class _Answer:
    similarartists: _Circle


_ANSWER = Shape(SOURCE, _Answer)


class LastFm:
    """Asks Last.fm whose listeners an artist shares."""

    def __init__(self, server: Server, api_key: str) -> None:
        """Begin without a connection."""
        self._client = PoliteClient(server)
        self._key = api_key
        self._card = replace(GRAPH_CARD, variant=server.elsewhere(GRAPH_CARD.home))

    @property
    def card(self) -> GraphCard:
        """Who this is."""
        return self._card

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        """Give whom Last.fm puts beside an artist: by MBID where it knows that, else by name."""
        mbid = ids.get("musicbrainz")
        circle = await self._ask(name, mbid=mbid) if mbid else None
        # Half a letter, from a mail that lies about its encoding, cannot travel.
        asked = clean_line(name).encode("utf-8", "replace").decode()
        return circle or await self._ask(name, artist=asked, autocorrect="1")

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()

    async def _ask(self, name: str, **who: str) -> Circle | None:
        query: dict[str, str | int] = {
            "method": "artist.getsimilar",
            **who,
            "limit": _LIMIT,
            "api_key": self._key,
            "format": "json",
        }
        try:
            found = _ANSWER.read(await self._client.get_json("/2.0/", query, classify=settle)).similarartists
        except _NotKnown:
            return None
        told = (found.artist,) if isinstance(found.artist, _Similar) else found.artist
        if found.about.artist == _NOBODY or ("artist" in who and fold_name(found.about.artist) != fold_name(name)):
            return None
        return circle_of(name, SOURCE, ((one.name, one.match) for one in told), strongest=1.0)


def settle(status: int, value: object) -> object:
    """Give the answer, or raise what the error in it means.

    Raises:
        SourceUnavailable: rate, or a service that is down.
        SourceRefused: the key, or the account behind it.
        SourceChanged: any other error; `_NotKnown` when the artist is not known.
    """
    if not isinstance(value, dict):
        raise SourceChanged(SOURCE, f"unexpected answer (HTTP {status}): not an object", repr(value))
    if "error" in value:
        raise _meaning(value.get("error"), clean_line(str(value.get("message", "")))[:200])
    if status >= 400:  # noqa: PLR2004 - HTTP's own border
        raise SourceChanged(SOURCE, f"unexpected HTTP {status}", repr(value))
    return value


def _meaning(code: object, message: str) -> SourceError:
    if code == _NOT_FOUND and "artist" in message.casefold():
        return _NotKnown(SOURCE, message)
    if code in _REFUSALS:
        return SourceRefused(SOURCE, f"refuses the key (error {code}): {message}; see api_key under [graphs.lastfm]")
    if code in _PASSING:
        return SourceUnavailable(SOURCE, f"refuses for the moment (error {code}): {message}")
    return SourceChanged(SOURCE, f"did not understand the question (error {code}): {message}")
