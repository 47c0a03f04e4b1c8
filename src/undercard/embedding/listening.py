"""What every model does with a clip before its network hears it."""

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.port import ModelCard
from undercard.entities.audio import SILENT, Clip
from undercard.errors import ItemError, ModelError


def audible(clip: Clip, card: ModelCard) -> NDArray[np.float32]:
    """The clip's samples, (n,) float32, known to be worth listening to.

    Raises:
        ItemError: silent, empty or not finite.
        ModelError: decoded at another rate than the model's.
    """
    if clip.rate != card.rate:
        raise ModelError(f"{card.name} listens at {card.rate} Hz, this clip is at {clip.rate} Hz: decode it anew")
    if not clip.samples.size:
        raise ItemError("clip", "holds no audio")
    if clip.silent:
        raise ItemError("clip", f"{SILENT} (peak {clip.peak:.1e})")
    if not np.isfinite(clip.samples).all():
        raise ItemError("clip", "holds samples that are not numbers")
    return clip.samples


def fill(rows: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Repeat along the first axis until there are at least `length` rows; longer ones stay as they are."""
    if len(rows) >= length:
        return rows
    return np.concatenate([rows] * -(-length // len(rows)))[:length]
