"""Deezer's related artists: twenty names in order, no scores. By the id that identity has found already; no key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from undercard.entities.graphs import Circle
from undercard.kit.deezer import SOURCE, STATUS_NOT_FOUND, NoData, not_found, number_of, settle
from undercard.kit.http import PoliteClient, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.shapes import Shape
from undercard.similarity.circles import circle_of
from undercard.similarity.port import GraphCard

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
    statuses = {STATUS_NOT_FOUND: not_found}
    return DeezerRelated(Server(SOURCE, base_url, manners, statuses=statuses, timing=timing or Timing()))


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
        self._card = replace(GRAPH_CARD, variant=server.elsewhere(GRAPH_CARD.home))

    @property
    def card(self) -> GraphCard:
        """Who this is."""
        return self._card

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        """Give the related artists of this number, in Deezer's order."""
        number = number_of(ids[GRAPH_CARD.asked_by])
        try:
            answer = await self._client.get_json(f"/artist/{number}/related", {"limit": _LIMIT}, classify=settle)
        except NoData:
            return None
        related = _RELATED.read(answer).data
        return circle_of(name, SOURCE, ((one.name, None) for one in related if str(one.id) != number))

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()
