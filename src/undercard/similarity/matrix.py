"""All artists of a library against each other, as `nearest` compares them."""

import numpy as np
from numpy.typing import NDArray

from undercard.entities.spaces import Space
from undercard.similarity.calibration import strengths
from undercard.similarity.neighbours import Library
from undercard.similarity.sets import DEFAULT, Comparison, Floats, compare_all, settle


def score_matrix(library: Library, space: Space, comparison: Comparison = DEFAULT) -> Floats:
    """Scores (n, n) of every artist (row) with every other (column); the diagonal means nothing.

    A track that an artist made together with another is left out where others of it remain.
    """
    centre = float(np.median(space.quantiles)) if len(space.quantiles) else 0.0
    counts = library.stack.counts
    rows = []
    for index in range(len(library.keys)):
        unit = _own_rows(library, index)
        found = compare_all(unit, library.stack, comparison, crowd=library.crowd)
        rows.append(settle(found, len(unit), counts, centre, comparison))
    return np.stack(rows) if rows else np.zeros((0, 0), np.float32)


def strength_matrix(scores: Floats, space: Space) -> NDArray[np.float64]:
    """The calibrated strengths (n, n) of scores."""
    return strengths(scores.ravel(), space.quantiles).reshape(scores.shape)


def _own_rows(library: Library, index: int) -> Floats:
    key, unit = library.keys[index], library.unit_rows(index)
    alone = [row for row, track in enumerate(library.sets[index].tracks) if library.holders[track] <= {key}]
    return unit[alone] if alone else unit
