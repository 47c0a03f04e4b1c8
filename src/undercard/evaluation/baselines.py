"""What a model must beat: chance, the naive cosine, and statistics that know nothing of music."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_RANDOM_DIM = 64


def random_vectors(clips: int, seed: int = 0) -> Floats:
    """(clips, 64) float32 Gaussian rows: what no listening at all gives."""
    return np.random.default_rng(seed).standard_normal((clips, _RANDOM_DIM)).astype(np.float32)


def z_scores(vectors: Floats) -> Floats:
    """(n, dim) float32 with every column standardised over the clips at hand; constant columns become 0.

    The fair way to compare statistics in different units, such as MFCC means and deviations.
    """
    rows = np.asarray(vectors, dtype=np.float64)
    deviation = rows.std(axis=0)
    live = deviation > 1e-12  # noqa: PLR2004 - below it, double precision holds only noise
    scaled: Floats = ((rows - rows.mean(axis=0)) / np.where(live, deviation, np.inf)).astype(np.float32)
    return scaled


def usual_baselines(clips: int, penultimate: Floats | None, mfcc: Floats | None, seed: int = 0) -> dict[str, Floats]:
    """Baselines by name: `random`, and those of `penultimate` (raw) and `mfcc` (z-scored) that are at hand."""
    named = {"random": random_vectors(clips, seed)}
    if penultimate is not None:
        named["penultimate"] = penultimate
    if mfcc is not None:
        named["mfcc"] = z_scores(mfcc)
    return named
