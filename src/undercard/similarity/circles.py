"""From what a source says to a circle: names folded, strengths on one scale, nobody twice."""

import math
from collections.abc import Iterable

from undercard.entities.graphs import Circle, Relation
from undercard.entities.names import ArtistKey
from undercard.kit.text import clean_line, fold_name

LEAST = 0.01
"""Strength of whom a source names last of all: it is named, after all."""

PER_DECADE = 0.25
"""What a tenfold score adds to a strength."""


def circle_of(name: str, source: str, told: Iterable[tuple[str, float | None]], strongest: float = 0.0) -> Circle:
    """The circle of what a source told, nearest first.

    A score becomes a strength by its logarithm, for scores of listening together fall like 1 / rank: the source's
    strongest is 1, a hundredth of it one half, a ten-thousandth nothing. An order becomes one by its rank likewise.

    Args:
        name: of the artist.
        source: who told it.
        told: names with their scores, in the order told; None as score where only the order is told.
        strongest: the largest score that the source gives to anybody; 0 = the largest of this circle.
    """
    own, seen = fold_name(name), set[str]()
    kept = list[tuple[str, float | None]]()
    for other, score in told:
        key = fold_name(clean_line(other))
        if key and key != own and key not in seen and not _senseless(score):
            seen.add(key)
            kept.append((clean_line(other), score))
    top = strongest or max((score for _, score in kept if score is not None), default=1.0)
    relations = tuple(
        Relation(other, ArtistKey(fold_name(other)), rank, _strength(rank, score, top), score)
        for rank, (other, score) in enumerate(kept, 1)
    )
    return Circle(clean_line(name), source, relations)


def _senseless(score: float | None) -> bool:
    """music-map marks a name at the tail of a list without a value by -1."""
    return score is not None and not (math.isfinite(score) and score > 0)


def _strength(rank: int, score: float | None, top: float) -> float:
    share = 1 / rank if score is None else min(score / top, 1.0)
    return max(LEAST, 1 + math.log10(share) * PER_DECADE)
