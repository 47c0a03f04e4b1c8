"""What both sides of the VGGish comparison start from: weights of a stated seed, and signals; numpy only."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

RATE = 16000
SEED = 20170911
NARROW = 192
"""Width of the dense layers in the recorded reference; the published width is 4096."""

_CONVOLUTIONS = {
    "conv1": (1, 64),
    "conv2": (64, 128),
    "conv3/conv3_1": (128, 256),
    "conv3/conv3_2": (256, 256),
    "conv4/conv4_1": (256, 512),
    "conv4/conv4_2": (512, 512),
}


def seeded_tensors(dense: int = NARROW, seed: int = SEED, thinner: int = 1) -> dict[str, Array]:
    """All tensors of VGGish by their names in the published checkpoint; `thinner` divides the channels.

    Uniform with the variance 2 / inputs, so that a signal neither dies nor explodes on its way; biases are small.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    shapes: dict[str, tuple[int, ...]] = {
        name: (3, 3, -(-inputs // thinner), outputs // thinner) for name, (inputs, outputs) in _CONVOLUTIONS.items()
    }
    shapes |= {"fc1/fc1_1": (6 * 4 * 512 // thinner, dense), "fc1/fc1_2": (dense, dense), "fc2": (dense, 128)}
    made: dict[str, Array] = {}
    for name, shape in shapes.items():
        reach = np.float32(np.sqrt(6 / np.prod(shape[:-1])))
        made[f"vggish/{name}/weights"] = (2 * rng.random(shape, dtype=np.float32) - 1) * reach
        made[f"vggish/{name}/biases"] = (rng.random(shape[-1], dtype=np.float32) - np.float32(0.5)) * np.float32(0.1)
    return made


def seeded_whitening(seed: int = SEED) -> dict[str, Array]:
    """PCA parameters by their names in the published file: an orthogonal matrix with rows of different lengths."""
    rng = np.random.Generator(np.random.PCG64(seed + 1))
    basis, _ = np.linalg.qr(rng.random((128, 128)) - 0.5)
    lengths = np.geomspace(1, 20, 128)[:, None]
    return {
        "pca_eigen_vectors": (basis * lengths).astype(np.float32),
        "pca_means": (rng.random(128, dtype=np.float32) - np.float32(0.5)),
    }


def torch_names(tensors: Mapping[str, Array], layers: Mapping[str, str]) -> dict[str, Array]:
    """The same tensors as the PyTorch port keeps them; `layers` maps the makers' names to the port's."""
    made: dict[str, Array] = {}
    for name, port in layers.items():
        kernel = tensors[f"vggish/{name}/weights"]
        made[f"{port}.weight"] = kernel.transpose(3, 2, 0, 1) if kernel.ndim > 2 else kernel.T  # noqa: PLR2004 - images
        made[f"{port}.bias"] = tensors[f"vggish/{name}/biases"]
    return made


def signals(seconds: float = 1.0) -> dict[str, Array]:
    """A rising tone, noise, silence, and a tone with clicks that is far too loud; 16 kHz, (n,) float32."""
    time = np.arange(round(RATE * seconds)) / RATE
    chirp = 0.5 * np.sin(2 * np.pi * (60 * time + 3900 * time**2 / seconds))
    noise = 0.3 * (np.random.Generator(np.random.PCG64(7)).random(time.size) - 0.5)
    clicks = np.where(np.arange(time.size) % 3200 == 0, 5.0, 0.0)
    loud = 8 * np.sin(2 * np.pi * 1000 * time) + clicks
    made = {"chirp": chirp, "noise": noise, "silence": np.zeros(time.size), "loud": loud}
    return {name: samples.astype(np.float32) for name, samples in made.items()}
