"""Ways from an act to the artists a user loves, over what others say.

A step costs 1 / strength, as the upstream project counts it: two strong steps may be nearer than one weak one. The
ways to all acts are found in one search that starts from all loved artists at once; each artist on the map is
settled at most once for each of the loved it tells about.
"""

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from undercard.entities.names import ArtistKey
from undercard.similarity.graph import Graph

MOST = 3
"""Ways that are told of an act at most, each to another loved artist."""

STEPS = 3
"""A way of more steps says nothing: on music-map everybody is within five of everybody."""


class Tier(StrEnum):
    """How near a way makes an act."""

    DIRECT = "direct"
    ONE_BETWEEN = "one between"
    TWO_BETWEEN = "two between"


_TIERS = {1: Tier.DIRECT, 2: Tier.ONE_BETWEEN, 3: Tier.TWO_BETWEEN}


@dataclass(frozen=True, slots=True)
class Path:
    """A way from an act to a loved artist.

    Attributes:
        keys: the act first, the loved artist last.
        cost: the sum of 1 / strength.
    """

    keys: tuple[ArtistKey, ...]
    cost: float

    @property
    def loved(self) -> ArtistKey:
        """Where it ends."""
        return self.keys[-1]

    @property
    def tier(self) -> Tier:
        """How near it makes the act."""
        return _TIERS[len(self.keys) - 1]

    @property
    def strength(self) -> float:
        """1 / cost: of a single step, its own strength."""
        return 1 / self.cost


@dataclass(frozen=True, slots=True)
class _Settled:
    """The cheapest way from an artist to one loved artist."""

    cost: float
    loved: ArtistKey
    steps: int
    onward: ArtistKey


@dataclass(frozen=True, slots=True)
class Reach:
    """Everybody within reach of the loved artists."""

    settled: Mapping[ArtistKey, tuple[_Settled, ...]]

    def paths(self, act: ArtistKey) -> tuple[Path, ...]:
        """The cheapest ways to as many loved artists, cheapest first; none for an act that is not within reach."""
        return tuple(self._path(act, found) for found in self.settled.get(act, ()) if found.steps)

    def _path(self, act: ArtistKey, found: _Settled) -> Path:
        keys, here = [act], found
        while here.steps:
            keys.append(here.onward)
            here = next(
                one for one in self.settled[here.onward] if one.loved == found.loved and one.steps == here.steps - 1
            )
        return Path(tuple(keys), found.cost)


def reach(graph: Graph, loved: Collection[ArtistKey], most: int = MOST, steps: int = STEPS) -> Reach:
    """Search from all loved artists at once; a way never leads through another loved artist.

    The cheapest way comes first, whatever its steps: where it takes all of them, none leads on from there.

    Args:
        graph: what others say.
        loved: where ways end; those of whom nothing is said are passed over.
        most: ways to keep for each act.
        steps: of a way, at most.
    """
    ends = frozenset(key for key in loved if key in graph)
    settled: dict[ArtistKey, list[_Settled]] = {}
    open_ways = [(0.0, 0, key, key, key) for key in sorted(ends)]
    while open_ways:
        cost, taken, here, end, onward = heapq.heappop(open_ways)
        known = settled.setdefault(here, [])
        if len(known) >= most or any(way.loved == end for way in known):
            continue
        known.append(_Settled(cost, end, taken, onward))
        if taken == steps or (here in ends and here != end):
            continue
        for other, edge in graph.edges[here].items():
            if other not in ends and len(settled.get(other, ())) < most:
                heapq.heappush(open_ways, (cost + 1 / edge.strength, taken + 1, other, end, here))
    return Reach({key: tuple(ways) for key, ways in settled.items()})
