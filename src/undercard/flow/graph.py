"""The graph of similar artists as the shelves hold it, and where it puts the acts of a run."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from undercard.entities.artists import Verdict, VerdictStatus
from undercard.entities.graphs import Beside, Circle
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Row
from undercard.kit.text import fold_name
from undercard.similarity.beside import Scale, put_beside
from undercard.similarity.graph import Graph, build_graph
from undercard.similarity.popularity import damp_popular
from undercard.store.port import Shelves

Verdicts = Mapping[str, Row[str, Verdict]]

_MUTE = frozenset({VerdictStatus.AMBIGUOUS, VerdictStatus.NOT_AN_ARTIST})


def read_circles(shelves: Shelves) -> tuple[Circle, ...]:
    """Every circle that is known, also one that its source could not be asked for again."""
    return tuple(row.value for row in shelves.relations.rows() if row.value is not None)


def read_graph(shelves: Shelves) -> Graph:
    """All circles as one graph.

    An act that bears the name of somebody better known keeps only what was said of its own id: whoever was asked by
    name told of the other.
    """
    circles = read_circles(shelves)
    keys = {fold_name(circle.name) for circle in circles} | {str(one.key) for c in circles for one in c.relations}
    return build_graph(damp_popular(_without_namesakes(circles, _overshadowed(shelves, keys))))


def beside_of(
    shelves: Shelves,
    acts: Iterable[ArtistKey],
    loved: Collection[ArtistKey],
    bills: Sequence[Collection[ArtistKey]] = (),
) -> Mapping[ArtistKey, tuple[Beside, ...]]:
    """Whom others put the acts beside, of those whom the user loves; acts of whom they say nothing are left out.

    A name is not yet an artist. An act of which it is open who it is, or that is none, is beside nobody. One that no
    catalogue knows counts when its name has several words, which two rarely share, or when the graph puts it near
    another act of its bill.

    Args:
        shelves: `relations` and `verdicts` are read.
        acts: whom to place.
        loved: whom the user loves.
        bills: the acts that play together.
    """
    standing = stand(shelves, acts, bills)
    return standing.beside(loved) if standing else {}


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Acts on the graph.

    Attributes:
        graph: what others say.
        scale: of it.
        meant: the acts that its names mean.
    """

    graph: Graph
    scale: Scale
    meant: tuple[ArtistKey, ...]

    def beside(
        self, loved: Collection[ArtistKey], acts: Collection[ArtistKey] | None = None
    ) -> Mapping[ArtistKey, tuple[Beside, ...]]:
        """Whom others put the acts beside, all of them or some, of those whom the user loves."""
        chosen = self.meant if acts is None else tuple(key for key in self.meant if key in acts)
        return put_beside(self.graph, chosen, loved, self.scale)


def stand(shelves: Shelves, acts: Iterable[ArtistKey], bills: Sequence[Collection[ArtistKey]] = ()) -> Standing | None:
    """Put acts on the graph, as `beside_of` does; None without acts, or when nobody was asked about anybody."""
    keys = list(dict.fromkeys(acts))
    if not keys or not shelves.relations.stamps():
        return None
    graph, verdicts = read_graph(shelves), shelves.verdicts.find(keys)
    scale, beside = Scale(graph), _companions(bills)
    meant = tuple(
        key
        for key in keys
        if key in graph
        and not _is_mute(verdicts.get(key))
        and (_is_sure(key, verdicts.get(key)) or scale.keeps_company(key, beside.get(key, ())))
    )
    return Standing(graph, scale, meant)


def _companions(bills: Iterable[Collection[ArtistKey]]) -> Mapping[ArtistKey, set[ArtistKey]]:
    beside: dict[ArtistKey, set[ArtistKey]] = defaultdict(set)
    for bill in bills:
        for key in bill:
            beside[key].update(bill)
    return beside


def _is_sure(key: ArtistKey, row: Row[str, Verdict] | None) -> bool:
    """Whether a name alone tells who is meant."""
    accepted = row is not None and row.value is not None and row.value.status is VerdictStatus.ACCEPTED
    return accepted or len(key.split()) > 1


def is_foremost(verdict: Verdict) -> bool:
    """Whether who is asked by name alone will tell of this artist: nobody else of the name has more followers."""
    return not any(
        rival.catalog == chosen.catalog
        and rival.id != chosen.id
        and fold_name(rival.name) == verdict.key
        and (rival.fans or 0) > (chosen.fans or 0)
        for chosen in verdict.chosen
        for rival in verdict.candidates
    )


def _is_mute(row: Row[str, Verdict] | None) -> bool:
    return row is not None and row.value is not None and row.value.status in _MUTE


def _overshadowed(shelves: Shelves, keys: set[str]) -> set[str]:
    rows = shelves.verdicts.find(keys & shelves.verdicts.stamps().keys())
    return {key for key, row in rows.items() if row.value is not None and not is_foremost(row.value)}


def _without_namesakes(circles: Iterable[Circle], names: Collection[str]) -> Iterable[Circle]:
    for circle in circles:
        if circle.by_id or fold_name(circle.name) not in names:
            told = tuple(relation for relation in circle.relations if relation.key not in names)
            yield replace(circle, relations=told)
