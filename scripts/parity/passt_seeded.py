"""What both sides of the PaSST comparison start from: weights of a stated seed, and signals; numpy only."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

RATE = 32000
SEED = 20211011
RECORDED_BLOCKS = 2
"""Depth of the recorded reference; the published depth is 12 (7 for the light one). All widths are as published."""

_DIM, _MLP, _CLASSES = 768, 3072, 527


def seeded_tensors(shapes: dict[str, tuple[int, ...]], seed: int = SEED) -> dict[str, Array]:
    """Tensors of these names and shapes, each from a stream of its own: a deeper network begins like a shallower one.

    Kernels are uniform with the variance 1 / inputs, normalisations lie around one, all else around zero.
    """
    return {name: _tensor(name, shape, seed) for name, shape in shapes.items()}


def _tensor(name: str, shape: tuple[int, ...], seed: int) -> Array:
    rng = np.random.Generator(np.random.PCG64([seed, *name.encode()]))
    spread = 2 * rng.random(shape, dtype=np.float32) - 1
    if "norm" in name and name.endswith("weight"):
        return 1 + np.float32(0.2) * spread
    if name.endswith("weight"):
        return spread * np.float32(np.sqrt(3 / np.prod(shape[1:])))
    return spread * np.float32(0.2)


def with_classifiers(tensors: dict[str, Array], seed: int = SEED) -> dict[str, Array]:
    """The same with the classifiers that the published files hold besides."""
    shapes: dict[str, tuple[int, ...]] = {
        "head.0.weight": (_DIM,),
        "head.0.bias": (_DIM,),
        "head.1.weight": (_CLASSES, _DIM),
        "head.1.bias": (_CLASSES,),
        "head_dist.weight": (_CLASSES, _DIM),
        "head_dist.bias": (_CLASSES,),
    }
    return tensors | seeded_tensors(shapes, seed)


def signals(seconds: float) -> dict[str, Array]:
    """A rising tone, noise, silence, and a tone with clicks that is far too loud; 32 kHz, (n,) float32."""
    time = np.arange(round(RATE * seconds)) / RATE
    chirp = 0.5 * np.sin(2 * np.pi * (60 * time + 7800 * time**2 / seconds))
    noise = 0.3 * (np.random.Generator(np.random.PCG64(7)).random(time.size) - 0.5)
    clicks = np.where(np.arange(time.size) % 6400 == 0, 5.0, 0.0)
    loud = 8 * np.sin(2 * np.pi * 1000 * time) + clicks
    made = {"chirp": chirp, "noise": noise, "silence": np.zeros(time.size), "loud": loud}
    return {name: samples.astype(np.float32) for name, samples in made.items()}
