"""A tagger as the file that the package loads (`undercard.events.tagger.load_tagger`)."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.events.tagger import Tagger
from undercard.events.tagger_network import Floats

_LEAST = 1e-6
_STEPS = 63
_MATRIX = 2


def pack(tagger: Tagger, path: Path) -> None:
    """Write a tagger; the matrices of its networks with seven bits for each number and a scale for each column."""
    names = sorted(tagger.rows, key=tagger.rows.__getitem__)
    stored: dict[str, NDArray[np.generic]] = {
        "labels": _text(tagger.labels),
        "rows": _text(names),
        "networks": np.array(len(tagger.networks.arrays["ground"])),
        "steps": tagger.steps.astype(np.float32),
        "starts": tagger.starts.astype(np.float32),
    }
    for number, network in enumerate(tagger.networks.apart()):
        for name, values in network.arrays.items():
            stored |= _packed(f"{number}.{name}", values[0])
    np.savez_compressed(path, allow_pickle=False, **stored)


def _packed(name: str, values: Floats) -> dict[str, NDArray[np.generic]]:
    if values.ndim < _MATRIX:
        return {name: values.astype(np.float32)}
    scale = (np.maximum(np.abs(values).max(axis=0), _LEAST) / _STEPS).astype(np.float32)
    return {name: np.round(values / scale).astype(np.int8), f"{name}.scale": scale}


def _text(names: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
