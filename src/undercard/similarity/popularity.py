"""Circles without the pull of fame: whoever everybody listens to stands in every list.

A count of common listeners grows with the fame of both. Dividing it by the square root of how often the other is named
is the cosine of item-based recommendation (Sarwar et al. 2001) as far as the circles at hand tell fame; the asked
artist's own fame changes no order within its circle. Sources that tell a share, a rank or an affinity of their own
have done the like already.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import log10

from undercard.entities.graphs import Circle, Relation
from undercard.similarity.circles import LEAST, PER_DECADE

COUNTING = frozenset({"listenbrainz"})
"""Sources whose scores are counts of listeners or sessions."""


def damp_popular(circles: Iterable[Circle]) -> tuple[Circle, ...]:
    """The same circles; those of a counting source with weaker relations to whom many of its circles name."""
    told = tuple(circles)
    named = {source: _named(circle for circle in told if circle.source == source) for source in COUNTING}
    return tuple(_damped(circle, named[circle.source]) if circle.source in COUNTING else circle for circle in told)


def _named(circles: Iterable[Circle]) -> Counter[str]:
    return Counter(str(relation.key) for circle in circles for relation in circle.relations)


def _damped(circle: Circle, named: Counter[str]) -> Circle:
    nearest = sorted((_weaker(relation, named[relation.key]) for relation in circle.relations), key=_strongest_first)
    ranked = (replace(relation, rank=rank) for rank, relation in enumerate(nearest, 1))
    return replace(circle, relations=tuple(ranked))


def _weaker(relation: Relation, times: int) -> Relation:
    """Strengths are logarithms of scores: to divide the one is to subtract from the other."""
    return replace(relation, strength=max(LEAST, relation.strength - log10(times) / 2 * PER_DECADE))


def _strongest_first(relation: Relation) -> tuple[float, int]:
    return -relation.strength, relation.rank
