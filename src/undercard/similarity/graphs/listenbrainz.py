"""ListenBrainz labs: who is heard in the same sessions. By MBID, no key; experimental, without a promise to stay.

`GET /similar-artists/json?artist_mbids=<mbid>&algorithm=<name>` gives a flat list, nearest first; `score` counts
sessions, so that famous artists stand in every list (`similarity.popularity` damps them). Which algorithms there are
changes: an unknown one is answered with HTTP 400 and the names of those that are known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from undercard.entities.graphs import Circle
from undercard.errors import SourceChanged, SourceError, SourceRefused
from undercard.kit.http import PoliteClient, Reply, Server
from undercard.kit.politeness import Manners, Timing
from undercard.kit.shapes import Shape
from undercard.similarity.circles import circle_of
from undercard.similarity.port import GraphCard

SOURCE = "listenbrainz"
ALGORITHM = "session_based_days_9000_session_300_contribution_5_threshold_15_limit_50_skip_30"

GRAPH_CARD = GraphCard(
    name=SOURCE,
    home="https://labs.api.listenbrainz.org",
    asked_by="musicbrainz",
    needs_key=False,
    requests=1,
    per_seconds=1.0,
    most=600,
    terms="An experiment of MetaBrainz: ask at most once a second; the data are meant to be free (CC0, not verified).",
    keep_days=14.0,
)
MANNERS = Manners(requests=1, per_seconds=1.0, concurrency=2, attempts=4, backoff=1.0)

_BAD_REQUEST = 400
_MBID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ALGORITHM = re.compile(r"session_based_\w+")


def build(
    base_url: str = GRAPH_CARD.home,
    *,
    algorithm: str = ALGORITHM,
    requests: int | None = None,
    per_seconds: float | None = None,
    timing: Timing | None = None,
) -> "ListenBrainz":
    """Give the source; nothing is opened yet.

    Args:
        base_url: of the labs' API, or of something that speaks like it.
        algorithm: one of those that the server knows.
        requests: allowed per `per_seconds`, instead of 1.
        per_seconds: window of the limit, instead of 1.
        timing: seconds, for tests.

    Raises:
        SettingsError: a value is senseless.
    """
    manners = MANNERS.at_rate(requests, per_seconds)
    statuses = {_BAD_REQUEST: _unknown_algorithm}
    return ListenBrainz(Server(SOURCE, base_url, manners, statuses=statuses, timing=timing or Timing()), algorithm)


@dataclass(frozen=True, slots=True)
class _Similar:
    artist_mbid: str
    name: str
    score: float
    reference_mbid: str | None = None


_SIMILAR = Shape(SOURCE, tuple[_Similar, ...])


class ListenBrainz:
    """Asks ListenBrainz labs who is heard beside an artist."""

    def __init__(self, server: Server, algorithm: str) -> None:
        """Begin without a connection."""
        self._client = PoliteClient(server)
        self._algorithm = algorithm
        self._card = replace(GRAPH_CARD, variant=f"{algorithm} {server.elsewhere(GRAPH_CARD.home)}".rstrip())

    @property
    def card(self) -> GraphCard:
        """Who this is."""
        return self._card

    async def find_circle(self, name: str, ids: Mapping[str, str]) -> Circle | None:
        """Give whom sessions hold beside this MBID; None also for an artist whom nobody was heard beside."""
        mbid = ids[GRAPH_CARD.asked_by].casefold()
        if not _MBID.fullmatch(mbid):
            raise SourceChanged(SOURCE, f"{mbid!r} is not an MBID", mbid)
        answer = await self._client.get_json(
            "/similar-artists/json", {"artist_mbids": mbid, "algorithm": self._algorithm}
        )
        found = _SIMILAR.read(answer)
        own = [one for one in found if one.artist_mbid != mbid and one.reference_mbid in {None, mbid}]
        own.sort(key=lambda one: -one.score)
        return circle_of(name, SOURCE, ((one.name, one.score) for one in own)) if own else None

    async def close(self) -> None:
        """Release connections."""
        await self._client.close()


def _unknown_algorithm(reply: Reply) -> SourceError:
    """HTTP 400: the MBID was checked, so it is the algorithm that is not known."""
    known = list(dict.fromkeys(_ALGORITHM.findall(reply.body[:20_000].decode("utf-8", "replace"))))
    told = f"it offers {', '.join(known[:4])}" if known else f"it says {reply.words!r}"
    return SourceRefused(SOURCE, f"does not know the algorithm: {told}; set algorithm under [graphs.listenbrainz]")
