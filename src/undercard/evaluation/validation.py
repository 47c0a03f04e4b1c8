"""Phase 1: does what listening finds agree with what others say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.errors import ItemError
from undercard.evaluation.contenders import ClosedPool, ContenderScore, contend
from undercard.evaluation.criteria import Criterion, Extraction, Overlap, judge, measure_overlap
from undercard.evaluation.hubs import HubReport, count_occurrences, measure_hubs
from undercard.evaluation.reliability import Slice, measure_reliability

Floats = NDArray[np.float32]

LEAST = 10
"""Artists without whom nothing is measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What a validation rests on.

    Attributes:
        pool: who is ranked, and who is linked to whom.
        contenders: name -> scores (n, n); the first is the model.
        strengths: (n, n) of the model, calibrated.
        lists: artist -> keys told beside it, the nearest first, in the pool or not.
        extraction: how many artists could be heard.
    """

    pool: ClosedPool
    contenders: Mapping[str, Floats]
    strengths: NDArray[np.float64]
    lists: Mapping[str, Sequence[str]]
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was found.

    Attributes:
        artists: in the pool.
        asking: of them, those that are linked to some of the others.
        links: pairs that are linked.
        criteria: the three that were written down beforehand.
        overlap: of the five nearest with the lists.
        contenders: the model first, then who else could claim to know.
        hubness: of the model's scores.
        occurrences: how often each artist of the pool is among the five nearest of another.
        reliability: share of linked pairs by strength.
        linked: strengths of linked pairs; a pair once.
        unlinked: strengths of the others.
        extraction: how many artists could be heard.
    """

    artists: int
    asking: int
    links: int
    criteria: tuple[Criterion, ...]
    overlap: Overlap
    contenders: dict[str, ContenderScore]
    hubness: HubReport
    occurrences: tuple[int, ...]
    reliability: tuple[Slice, ...]
    linked: tuple[float, ...]
    unlinked: tuple[float, ...]
    extraction: Extraction


def validate(evidence: Evidence, seed: int = 0) -> ValidationReport:
    """Measure.

    Raises:
        ItemError: fewer than `LEAST` artists, or no link among them.
    """
    pool = evidence.pool
    if len(pool.keys) < LEAST:
        raise ItemError("the pool", f"{len(pool.keys)} artists are too few to measure anything; {LEAST} are needed")
    if not len(pool.asking):
        raise ItemError("the pool", "no two of its artists are named beside each other, so there is nothing to find")
    scores = contend(pool, evidence.contenders, seed)
    model = next(iter(evidence.contenders))
    overlap = measure_overlap(pool.keys, evidence.contenders[model], evidence.lists, seed)
    upper = np.triu_indices(len(pool.keys), k=1)
    strengths, linked = evidence.strengths[upper], np.maximum(pool.gains, pool.gains.T)[upper] > 0
    return ValidationReport(
        artists=len(pool.keys),
        asking=len(pool.asking),
        links=pool.links,
        criteria=judge(overlap, scores[model].pairs.pearson, evidence.extraction),
        overlap=overlap,
        contenders=scores,
        hubness=measure_hubs(evidence.contenders[model]),
        occurrences=tuple(count_occurrences(evidence.contenders[model]).tolist()),
        reliability=measure_reliability(strengths, linked),
        linked=tuple(strengths[linked].tolist()),
        unlinked=tuple(strengths[~linked].tolist()),
        extraction=evidence.extraction,
    )
