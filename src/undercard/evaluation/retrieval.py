"""Artist retrieval by track: does a clip find the other clips of its artist?

Each clip asks, all others are ranked by cosine, those of the same artist are relevant. Clips that lie in one
repository share its mastering, which a model may hear instead of the artist; so there are three protocols:

- `all`: every other clip is a candidate;
- `cross_source`: only clips of other repositories, so that mastering cannot help;
- `within_source`: only clips of the same repository, so that mastering cannot tell artists apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from undercard.errors import ItemError
from undercard.evaluation.hubs import HubReport, measure_hubs
from undercard.evaluation.intervals import Interval, mean_interval, ratio_interval
from undercard.evaluation.measures import ListMeasures, measure_list

Floats = NDArray[np.float32]


class Protocol(StrEnum):
    """Which clips are candidates."""

    ALL = "all"
    CROSS_SOURCE = "cross_source"
    WITHIN_SOURCE = "within_source"


@dataclass(frozen=True, slots=True)
class ProtocolScore:
    """Means over the queries of one protocol; all zero when no clip has both a match and a rival.

    Attributes:
        top1: share of queries whose first clip is by the same artist.
        map: mean average precision.
        auc: mean chance that a clip of the same artist stands above another.
        queries: clips that have at least one relevant and one irrelevant candidate.
        chance: mean average precision of a random order.
        artists: artists these clips are by.
        map_interval: 95 % of `map`, artists resampled.
        auc_interval: 95 % of `auc`, artists resampled.
    """

    top1: float
    map: float
    auc: float
    queries: int
    chance: float
    artists: int
    map_interval: Interval
    auc_interval: Interval


@dataclass(frozen=True, slots=True)
class Contender:
    """A baseline, and by what factor the model's mAP exceeds its own.

    Attributes:
        protocols: scores of the baseline.
        lift: protocol -> ratio of the two mAPs (0 when the baseline has none).
        lift_interval: protocol -> its 95 % interval, the same artists resampled for both.
        hubness: of the baseline.
    """

    protocols: dict[str, ProtocolScore]
    lift: dict[str, float]
    lift_interval: dict[str, Interval]
    hubness: HubReport


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """The whole report; `as_dict` gives it as plain data."""

    clips: int
    artists: int
    protocols: dict[str, ProtocolScore]
    hubness: HubReport
    baselines: dict[str, Contender] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """The report as dictionaries, lists and numbers, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """Measures of every query, with the artist who asked."""

    measures: tuple[ListMeasures, ...]
    askers: NDArray[np.intp]
    queries: NDArray[np.intp]

    def column(self, name: str) -> NDArray[np.float64]:
        return np.array([getattr(one, name) for one in self.measures], dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """How like every clip (column) is to every clip that asks (row), (n, n), where that is no cosine of vectors."""

    values: Floats


def evaluate(
    vectors: Floats | Scores,
    artists: Sequence[str],
    sources: Sequence[str],
    baselines: Mapping[str, Floats | Scores] | None = None,
    seed: int = 0,
) -> RetrievalReport:
    """Measure artist retrieval in the three protocols, beside baselines on the same clips.

    Args:
        vectors: (n, dim) one row for each clip, compared by cosine; a zero row is like nobody.
        artists: of each clip.
        sources: repository of each clip.
        baselines: name -> (n, any dim) vectors of the same clips.
        seed: of the resampling behind the intervals.

    Raises:
        ItemError: lengths that differ, or values that are not finite.
    """
    artist_ids = np.unique(np.asarray(artists), return_inverse=True)[1] if len(artists) else np.zeros(0, np.intp)
    source_ids = np.unique(np.asarray(sources), return_inverse=True)[1] if len(sources) else np.zeros(0, np.intp)
    cosines = _cosines("the model's vectors", vectors, artist_ids, source_ids)
    own = _rank_all(cosines, artist_ids, source_ids)
    contenders: dict[str, Contender] = {}
    for name, other in (baselines or {}).items():
        theirs = _cosines(name, other, artist_ids, source_ids)
        contenders[name] = _contend(own, _rank_all(theirs, artist_ids, source_ids), measure_hubs(theirs), seed)
    scores = {protocol: _summarise(ranked, seed) for protocol, ranked in own.items()}
    return RetrievalReport(len(artist_ids), len(set(artists)), scores, measure_hubs(cosines), contenders)


def _cosines(name: str, vectors: Floats | Scores, artists: NDArray[np.intp], sources: NDArray[np.intp]) -> Floats:
    rows = np.asarray(vectors.values if isinstance(vectors, Scores) else vectors, dtype=np.float64)
    if rows.ndim != 2 or not len(rows) == len(artists) == len(sources):  # noqa: PLR2004 - rows and columns
        raise ItemError(
            name, f"there are {len(artists)} artists and {len(sources)} sources, but vectors of shape {rows.shape}"
        )
    if not np.isfinite(rows).all():
        bad = int(np.flatnonzero(~np.isfinite(rows).all(axis=1))[0])
        raise ItemError(name, f"the vector of clip {bad} holds values that are not numbers; embed that clip again")
    if isinstance(vectors, Scores):
        told: Floats = np.round(rows, 6).astype(np.float32)
        return told
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    # Rounded, so that equal vectors tie whatever order the processor sums in.
    cosines: Floats = np.round(unit @ unit.T, 6).astype(np.float32)
    return cosines


def _rank_all(cosines: Floats, artists: NDArray[np.intp], sources: NDArray[np.intp]) -> dict[str, _Ranked]:
    return {protocol.value: _rank(cosines, artists, sources, protocol) for protocol in Protocol}


def _rank(cosines: Floats, artists: NDArray[np.intp], sources: NDArray[np.intp], protocol: Protocol) -> _Ranked:
    measures: list[ListMeasures] = []
    queries: list[int] = []
    for query in range(len(artists)):
        pool = _pool(query, sources, protocol)
        relevant = artists[pool] == artists[query]
        if relevant.any() and not relevant.all():
            measures.append(measure_list(cosines[query, pool], relevant))
            queries.append(query)
    asked = np.array(queries, dtype=np.intp)
    return _Ranked(tuple(measures), artists[asked], asked)


def _pool(query: int, sources: NDArray[np.intp], protocol: Protocol) -> NDArray[np.intp]:
    pool = np.ones(len(sources), dtype=np.bool_)
    if protocol is Protocol.CROSS_SOURCE:
        pool = sources != sources[query]
    elif protocol is Protocol.WITHIN_SOURCE:
        pool = sources == sources[query]
    pool[query] = False
    return np.flatnonzero(pool)


def _summarise(ranked: _Ranked, seed: int) -> ProtocolScore:
    precisions, aucs = ranked.column("average_precision"), ranked.column("auc")
    if not len(precisions):
        return ProtocolScore(0.0, 0.0, 0.0, 0, 0.0, 0, (0.0, 0.0), (0.0, 0.0))
    return ProtocolScore(
        top1=float(ranked.column("top1").mean()),
        map=float(precisions.mean()),
        auc=float(aucs.mean()),
        queries=len(precisions),
        chance=float(ranked.column("chance").mean()),
        artists=len(np.unique(ranked.askers)),
        map_interval=mean_interval(precisions, ranked.askers, seed),
        auc_interval=mean_interval(aucs, ranked.askers, seed),
    )


def _contend(own: Mapping[str, _Ranked], other: Mapping[str, _Ranked], hubness: HubReport, seed: int) -> Contender:
    scores = {protocol: _summarise(ranked, seed) for protocol, ranked in other.items()}
    pairs = {name: (own[name].column("average_precision"), other[name].column("average_precision")) for name in own}
    lifts = {name: float(a.sum() / b.sum()) if b.sum() > 0 else 0.0 for name, (a, b) in pairs.items()}
    intervals = {name: ratio_interval(a, b, own[name].askers, seed) for name, (a, b) in pairs.items()}
    return Contender(scores, lifts, intervals, hubness)
