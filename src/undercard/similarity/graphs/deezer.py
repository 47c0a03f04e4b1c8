"""Deezer's related artists: twenty names in order, no scores. By the id that identity has found already; no key.

As everywhere at Deezer, errors come under HTTP 200, and "no data" under 200 or 404.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from undercard.entities.graphs import Circle
from undercard.errors import SourceChanged, SourceError, SourceUnavailable
from undercard.kit.http import PoliteClient, Reply, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.shapes import Shape
from undercard.similarity.circles import circle_of
from undercard.similarity.port import GraphCard

SOURCE = "deezer"

GRAPH_CARD = GraphCard(
    name=SOURCE,
    home="https://api.deezer.com",
    asked_by="deezer",
    needs_key=False,
    requests=25,
    per_seconds=5.0,
    most=2000,
    terms="The open API, with a link back to Deezer; its terms page could not be consulted.",
)
MANNERS = Manners(requests=25, per_seconds=5.0, concurrency=4, attempts=5)
"""Half of the quota, which the catalogue of the same name shares."""

_LIMIT = 20
_NOT_FOUND = 404
_PASSING = frozenset({4, 700})
_NO_DATA = 800
_COOL_DOWN = 5.0


def build(
    base_url: str = GRAPH_CARD.home,
    *,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "DeezerRelated":
    """Give the source; nothing is opened yet.

    Args:
        base_url: of the API, or of something that speaks like it.
        requests: allowed per `per_seconds`, instead of 25.
        per_seconds: window of the limit, instead of 5.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    manners = MANNERS.at_rate(requests, per_seconds)
    statuses = {_NOT_FOUND: _not_found}
    return DeezerRelated(Server(SOURCE, base_url, manners, statuses=statuses, timing=timing or Timing()))


class _NoData(SourceChanged):
    """Deezer has no such artist."""


@dataclass(frozen=True, slots=True)
class _Artist:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class _Related:
    data: tuple[_Artist, ...]


_RELATED = Shape(SOURCE, _Related)


class DeezerRelated:
    """Asks Deezer whom it puts beside an artist."""

    def __init__(self, server: Server) -> None:
        """Begin without a connection."""
        self._client = PoliteClient(server)
        elsewhere = "" if server.base_url.rstrip("/") == GRAPH_CARD.home else server.base_url
        self._card = replace(GRAPH_CARD, variant=elsewhere)

    @property
    def card(self) -> GraphCard:
        """Who this is."""
        return self._card

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        """Give the related artists of this number, in Deezer's order."""
        number = ids[GRAPH_CARD.asked_by]
        if not (number.isascii() and number.isdecimal()):
            raise SourceChanged(SOURCE, f"{number!r} is not an id of Deezer", number)
        try:
            answer = await self._client.get_json(f"/artist/{number}/related", {"limit": _LIMIT}, classify=settle)
        except _NoData:
            return None
        related = _RELATED.read(answer).data
        return circle_of(name, SOURCE, ((one.name, None) for one in related if str(one.id) != number))

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()


def settle(status: int, value: object) -> object:
    """Give the answer, or raise what Deezer's in-band error means.

    Raises:
        SourceUnavailable: quota, service busy, or an error without code.
        SourceChanged: any other error, and what is no object; `_NoData` when there is no such artist.
    """
    if not isinstance(value, dict):
        raise SourceChanged(SOURCE, f"unexpected answer (HTTP {status}): not an object", repr(value))
    error = value.get("error")
    if isinstance(error, dict) and error:
        raise _meaning(error)
    if error or status >= 400:  # noqa: PLR2004 - HTTP's own border
        raise SourceChanged(SOURCE, f"HTTP {status} with the error {error!r}", repr(value))
    return value


def _meaning(error: dict[str, object]) -> SourceError:
    code, message = error.get("code"), str(error.get("message", ""))
    if code == _NO_DATA:
        return _NoData(SOURCE, message)
    if code in _PASSING or "quota" in message.casefold():
        return SourceUnavailable(SOURCE, f"refuses for the moment: {message}", retry_after=_COOL_DOWN)
    if code is None:
        return SourceUnavailable(SOURCE, f"failed without saying why: {message}")
    return SourceChanged(SOURCE, f"did not understand the question (code {code}): {message}", repr(error))


def _not_found(reply: Reply) -> SourceError:
    try:
        settle(reply.status, json.loads(reply.body))
    except SourceError as fault:
        return fault
    except (ValueError, RecursionError):
        pass
    return SourceChanged(SOURCE, f"{reply.url} is not there (HTTP 404); is its base_url right?", reply.sample)
