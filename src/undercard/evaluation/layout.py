"""A map: artists on a plane, as far apart as they are unlike, as well as a plane can show it.

Classical scaling (Torgerson 1952), which is the principal components of vectors that were never written down.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

_AXES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Places on a plane.

    Attributes:
        places: (n, 2).
        shown: share of all variance that the plane shows.
    """

    places: Doubles
    shown: float


def lay_out(similarities: NDArray[np.floating]) -> Layout:
    """Lay out artists by how alike they are, (n, n); the diagonal is ignored, signs are fixed."""
    count = len(similarities)
    if count <= _AXES:
        return Layout(np.eye(_AXES)[:count].astype(np.float64), 1.0)
    alike = (similarities.astype(np.float64) + similarities.T) / 2
    np.fill_diagonal(alike, 1.0)
    squares = np.clip(2 - 2 * alike, 0, None)
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean())
    variances, axes = np.linalg.eigh(centred)
    chosen = axes[:, ::-1][:, :_AXES] * np.sqrt(np.maximum(variances[::-1][:_AXES], 0))
    signs = np.sign(chosen[np.argmax(np.abs(chosen), axis=0), np.arange(_AXES)])
    total = np.maximum(variances, 0).sum()
    shown = float(np.maximum(variances[::-1][:_AXES], 0).sum() / total) if total > 0 else 1.0
    return Layout(chosen * np.where(signs == 0, 1, signs), shown)
