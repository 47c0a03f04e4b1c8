"""Who else could claim to know whom an artist is like: chance, fame, words, and the naive cosine.

Each gives scores (n, n) of every candidate (column) for every artist that asks (row).
"""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def by_chance(count: int, seed: int = 0) -> Floats:
    """What knowing nothing gives."""
    return np.random.default_rng(seed).random((count, count), np.float32)


def by_fame(fans: Sequence[int | None]) -> Floats:
    """The most famous first, whoever asks; nothing told counts as no fans."""
    row = np.array([fan or 0 for fan in fans], np.float32)
    return np.tile(row, (len(row), 1))


def by_words(words: Sequence[Collection[str]]) -> Floats:
    """Cosine of the sets of words, rare ones counting more; an artist without words is like nobody."""
    held = Counter(word for own in words for word in set(own))
    place = {word: index for index, word in enumerate(sorted(held))}
    rows = np.zeros((len(words), len(place)), np.float64)
    for row, own in enumerate(words):
        for word in own:
            rows[row, place[word]] = np.log((1 + len(words)) / held[word])
    return by_cosine(rows)


def by_cosine(rows: NDArray[np.floating]) -> Floats:
    """Cosines of rows (n, dim); a zero row is like nobody."""
    values = np.asarray(rows, np.float64)
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    units = np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0)
    # Rounded, so that equal rows tie whatever order the processor sums in.
    cosines: Floats = np.round(units @ units.T, 6).astype(np.float32)
    return cosines
