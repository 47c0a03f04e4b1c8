"""How alike artists are in kind, many against many: the question whether an act belongs to a bill.

What sets kinds of music apart (loud against soft, beats against none) are the directions along which a library
varies most: the very ones that a space damps, so that no such trait decides who is an artist's neighbour. Here they
count in full, on a scale of their own (docs/decisions/0011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey
from undercard.entities.spaces import Space
from undercard.similarity.calibration import learn_quantiles, strengths
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sets import Floats, Stack, compare_stacks, shrink_stacks, stack
from undercard.similarity.space import standardise

VERSION = 1

_SAMPLE = 300
"""Artists that the scale looks at; more change little but the time it takes."""


_DOUBT = 0.5
"""Tracks of doubt, as when the weights of sound on a bill were learned (docs/decisions/0011)."""


@dataclass(frozen=True, slots=True, eq=False)
class Gathering:
    """Artists to be compared with each other.

    Attributes:
        units: unit rows of each, undamped.
        quantiles: ascending scores of pairs among them at evenly spaced probabilities 0 .. 1.
        dim: length of a row.
    """

    units: Mapping[ArtistKey, Floats]
    quantiles: Floats
    dim: int

    def strengths(self, first: Sequence[ArtistKey], second: Sequence[ArtistKey]) -> NDArray[np.float64]:
        """Share of artist pairs that are less alike, 0 to 1, of every one of j artists with every one of k: (j, k)."""
        ours, theirs = self._stack(first), self._stack(second)
        centre = float(np.median(self.quantiles))
        return strengths(shrink_stacks(compare_stacks(ours, theirs), ours, theirs, centre, _DOUBT), self.quantiles)

    def _stack(self, keys: Sequence[ArtistKey]) -> Stack:
        return stack([self.units[key] for key in keys], self.dim)


def gather(heard: Mapping[ArtistKey, ArtistSet], space: Space) -> Gathering:
    """Standardise artists without damping, and learn how alike two of them are as a rule.

    Args:
        heard: with at least one vector each, all of the space's length and finite.
        space: of the model that heard them.

    Raises:
        ItemError: vectors that do not belong to the space.
    """
    keys, dim = sorted(heard), len(space.mean)
    sets, plain = [heard[key].vectors for key in keys], _undamped(space)
    odd = [values for values in sets if values.shape[1] != dim]
    rows = standardise(odd[0] if odd else np.concatenate([np.zeros((0, dim), dtype=np.float32), *sets]), plain)
    units = np.split(rows, np.cumsum([len(values) for values in sets])[:-1]) if sets else []
    return Gathering(dict(zip(keys, units, strict=True)), _scale(units, dim), dim)


def _undamped(space: Space) -> Space:
    return replace(space, axes=np.zeros((0, 0), dtype=np.float32), damping=np.zeros(0, dtype=np.float32))


def _scale(units: list[Floats], dim: int) -> Floats:
    few = min(len(units), _SAMPLE)
    some = stack([units[place] for place in np.linspace(0, len(units) - 1, few).astype(int)], dim)
    return learn_quantiles(compare_stacks(some, some)[np.triu_indices(few, k=1)], few)
