"""A tagger as the file that the package loads (`undercard.events.tagger.load_tagger`)."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.events.tagger import Tagger

_LEAST = 0.05
_STEPS = 127


def pack(tagger: Tagger, path: Path) -> None:
    """Write a tagger with weights of eight bits each; traits whose weights are all below 0.05 are left out."""
    names = sorted(tagger.rows, key=tagger.rows.__getitem__)
    kept = [row for row in range(len(names)) if np.abs(tagger.weights[row]).max() > _LEAST]
    weights = tagger.weights[kept]
    scale = np.float32(np.abs(weights).max(initial=_LEAST) / _STEPS)
    np.savez_compressed(
        path,
        labels=_text(tagger.labels),
        traits=_text([names[row] for row in kept]),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale,
        steps=tagger.steps.astype(np.float32),
        starts=tagger.starts.astype(np.float32),
    )


def _text(names: list[str] | tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
