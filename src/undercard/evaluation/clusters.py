"""Groups of artists that sound alike, found without looking at any genre.

Ward's method (1963) joins the two groups whose union costs least, by the nearest-neighbour chain (Murtagh 1983) on
squared distances 2 - 2 s, with the update of Lance and Williams 1967. How many groups there are is what the mean
silhouette (Rousseeuw 1987) says.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Labels = NDArray[np.intp]

MOST = 16
FEWEST = 3
"""Two groups only ever say loud and soft."""

_SEVERAL = 2


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Groups of n artists.

    Attributes:
        labels: (n,) number of the group, 0 for the largest.
        silhouette: -1 to 1: how much nearer artists are to their own group than to the next.
        tried: number of groups -> its silhouette.
    """

    labels: Labels
    silhouette: float
    tried: dict[int, float]

    @property
    def count(self) -> int:
        """How many groups."""
        return int(self.labels.max()) + 1 if len(self.labels) else 0


def group_artists(similarities: NDArray[np.floating], groups: int | None = None, most: int = MOST) -> Grouping:
    """Group artists by how alike they are, (n, n); fewer than six are one group.

    Args:
        similarities: at most 1.
        groups: how many; None = as many as the silhouette likes best.
        most: what the silhouette may choose at most.
    """
    count = len(similarities)
    squares = _distances(similarities)
    if count < 2 * FEWEST:
        return Grouping(np.zeros(count, np.intp), 0.0, {})
    sizes = [min(groups, count)] if groups else range(FEWEST, min(most, count // 2) + 1)
    merges, distances = join_all(squares), np.sqrt(squares)
    cuts = {size: cut(merges, count, size) for size in sizes}
    tried = {size: silhouette(distances, labels) for size, labels in cuts.items()}
    best = max(tried, key=lambda size: (round(tried[size], 6), -size))
    return Grouping(_largest_first(cuts[best]), tried[best], tried)


def join_all(squares: Doubles) -> list[tuple[float, int, int]]:
    """The n - 1 joins, cheapest first: (cost, a member of the one group, a member of the other)."""
    costs, sizes = squares.copy(), np.ones(len(squares))
    np.fill_diagonal(costs, np.inf)
    alive, chain, merges = np.ones(len(squares), np.bool_), list[int](), list[tuple[float, int, int]]()
    while alive.sum() > 1:
        chain = chain or [int(np.flatnonzero(alive)[0])]
        here = chain[-1]
        near = int(np.argmin(costs[here]))
        if len(chain) > 1 and costs[here, chain[-2]] <= costs[here, near]:
            near = chain[-2]
            del chain[-2:]
            merges.append((float(costs[here, near]), here, near))
            _join(costs, sizes, here, near)
            alive[near] = False
        else:
            chain.append(near)
    return sorted(merges, key=lambda merge: merge[0])


def cut(merges: list[tuple[float, int, int]], count: int, groups: int) -> Labels:
    """The groups (n,) after all but the dearest joins."""
    label = np.arange(count)
    for _, one, other in merges[: count - groups]:
        label[label == label[other]] = label[one]
    return np.unique(label, return_inverse=True)[1].astype(np.intp)


def silhouette(distances: Doubles, labels: Labels) -> float:
    """The mean silhouette; an artist alone in its group counts 0."""
    members = np.eye(int(labels.max()) + 1)[labels]
    sizes, rows = members.sum(axis=0), np.arange(len(labels))
    if len(sizes) < _SEVERAL:
        return 0.0
    sums = distances @ members
    others = sums / sizes
    others[rows, labels] = np.inf
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    next_best = others.min(axis=1)
    values = (next_best - own) / np.maximum(np.maximum(next_best, own), 1e-12)
    return float(np.where(sizes[labels] > 1, values, 0.0).mean())


def _join(costs: Doubles, sizes: Doubles, one: int, other: int) -> None:
    """Make two groups the first of them."""
    total = sizes[one] + sizes[other] + sizes
    joined = (sizes[one] + sizes) * costs[one] + (sizes[other] + sizes) * costs[other] - sizes * costs[one, other]
    costs[one] = costs[:, one] = joined / total
    costs[other] = costs[:, other] = costs[one, one] = np.inf
    sizes[one] += sizes[other]


def _distances(similarities: NDArray[np.floating]) -> Doubles:
    both = (similarities.astype(np.float64) + similarities.T) / 2
    squares = np.clip(2 - 2 * both, 0.0, None)
    np.fill_diagonal(squares, 0.0)
    return squares


def _largest_first(labels: Labels) -> Labels:
    order = np.argsort(-np.bincount(labels), kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return place[labels].astype(np.intp)
