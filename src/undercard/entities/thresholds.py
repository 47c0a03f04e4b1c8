"""Thresholds of calibrated strength, as a number, a share in per cent, or a word.

A strength is the share of artist pairs that are less alike: 0.9 means closer than 90 % of all pairs. It is no cosine:
raw cosines of music lie so close together that a threshold of 0.7 on them parts nothing (docs/decisions/0007).
"""

import math
from types import MappingProxyType

from undercard.entities.similarity import Band

FLOORS = MappingProxyType({Band.STRONG: 0.98, Band.LIKELY: 0.90, Band.FAINT: 0.50})
"""Band -> the strength from which on it is told, the highest first; below the last one two artists are far apart."""

_WORDS = ", ".join(f"{band.value} ({floor:g})" for band, floor in FLOORS.items())
_WANTED = f"a threshold is a number from 0 to 1, a share such as 90%, or a word: {_WORDS}"


def read_threshold(told: object) -> float:
    """Give the threshold that somebody means.

    Raises:
        ValueError: it is none; says how one is written.
    """
    text = str(told).strip().casefold()
    if text in FLOORS:
        return FLOORS[Band(text)]
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise ValueError(_WANTED) from None
    if isinstance(told, bool) or not math.isfinite(value) or not 0 <= value <= 1:
        raise ValueError(_WANTED)
    return value


def threshold_words(threshold: float) -> str:
    """`90 % (likely)`: the threshold, and the word that begins there."""
    band = next((band for band, floor in FLOORS.items() if math.isclose(floor, threshold)), None)
    return f"{threshold * 100:g} %" + (f" ({band.value})" if band else "")
