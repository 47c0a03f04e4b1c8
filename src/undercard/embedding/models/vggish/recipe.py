"""From the published files of VGGish to a network: Google's checkpoint, or the PyTorch port's file under its name."""

import mmap
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.models.vggish.cards import (
    CARD,
    CHECKPOINT,
    DIM,
    EMBEDDING,
    INPUT,
    NETWORK,
    PCA,
    PCA_CARD,
    RATE,
    STATISTICS,
    WHITENED,
)
from undercard.embedding.models.vggish.frontend import cut_patches, log_mel
from undercard.embedding.models.vggish.network import LAYERS, Layer, Network, from_tensorflow, from_torch, write_graph
from undercard.embedding.recipes import Recipe, recipes
from undercard.embedding.weights.expected import take_tensors
from undercard.embedding.weights.tensorflow_v1 import read_checkpoint
from undercard.embedding.weights.torch_file import read_state_dict
from undercard.errors import ModelError

_TORCH_BEGINNINGS = (b"PK", b"\x80\x02")
_VECTORS, _MEANS = "pca_eigen_vectors", "pca_means"
_LARGEST_PCA = 1 << 20
_ABOUT = {
    "source": "VGGish, https://github.com/tensorflow/models/tree/master/research/audioset/vggish",
    "licence": "Apache-2.0",
    "changes": "converted to ONNX; the PCA of vggish_pca_params.npz is the second output",
}


def _turned(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a kernel as PyTorch keeps it: what comes out first, then what goes in."""
    *image, inputs, outputs = shape
    return outputs, inputs, *image


_KERNELS = {
    "conv1": (3, 3, 1, 64),
    "conv2": (3, 3, 64, 128),
    "conv3/conv3_1": (3, 3, 128, 256),
    "conv3/conv3_2": (3, 3, 256, 256),
    "conv4/conv4_1": (3, 3, 256, 512),
    "conv4/conv4_2": (3, 3, 512, 512),
    "fc1/fc1_1": (12288, 4096),
    "fc1/fc1_2": (4096, 4096),
    "fc2": (4096, DIM),
}
TENSORFLOW_SHAPES = {
    **{f"vggish/{name}/weights": shape for name, shape in _KERNELS.items()},
    **{f"vggish/{name}/biases": shape[-1:] for name, shape in _KERNELS.items()},
}
TORCH_SHAPES = {
    **{f"{LAYERS[name]}.weight": _turned(shape) for name, shape in _KERNELS.items()},
    **{f"{LAYERS[name]}.bias": shape[-1:] for name, shape in _KERNELS.items()},
}

# The makers' vggish_smoke_test.py: mean and deviation over three patches of a 1 kHz tone, to 10 % (25 July 2023).
_PROOF = {"embedding": (0.000657, 0.343), "postprocessed": (126.0, 89.3)}
_TOLERANCE = 0.1


def convert(files: Mapping[str, Path], out: Path) -> None:
    """Write the network, with and without whitening, and the statistics of the unwhitened vector."""
    whitening = _read_whitening(files[PCA.name])
    network = _read_network(files[CHECKPOINT.name], whitening)
    write_graph(network, _ABOUT).save(out / NETWORK)
    mean, variance = statistics(whitening)
    np.savez(out / STATISTICS, mean=mean, variance=variance)


def statistics(whitening: Layer) -> Layer:
    """Mean and variance of the vector over the makers' data, as their whitening undoes them; both (128,).

    The whitened vector has unit covariance, so the vector itself has the covariance `inverse @ inverse.T`.

    Raises:
        ModelError: the matrix cannot be inverted.
    """
    matrix, mean = whitening
    try:
        inverse = np.linalg.inv(matrix.astype(np.float64))
    except np.linalg.LinAlgError as fault:
        raise ModelError(f"the PCA of VGGish cannot be inverted ({fault}): it is another file") from fault
    return mean, (inverse**2).sum(axis=1).astype(np.float32)


def check(folder: Path) -> str:
    """Whether the makers' smoke test comes out."""
    from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

    patches = cut_patches(log_mel(smoke_test_signal()))
    embedding, whitened = open_session(folder / NETWORK, name=CARD.name).run((EMBEDDING, WHITENED), {INPUT: patches})
    quantized = ((whitened.clip(-2, 2) + 2) * (255 / 4)).astype(np.uint8)
    for name, heard in (("embedding", embedding), ("postprocessed", quantized)):
        found = float(heard.mean()), float(heard.std())
        if not np.allclose(found, _PROOF[name], rtol=_TOLERANCE, atol=0):
            raise ModelError(
                f"the converted VGGish gives a tone the {name} mean and deviation {found[0]:.3g} and {found[1]:.3g}; "
                f"its makers found {_PROOF[name][0]:.3g} and {_PROOF[name][1]:.3g}: these are other weights"
            )
    return "the makers' smoke test comes out: mean and deviation of the embedding of a tone, before and after whitening"


def smoke_test_signal() -> NDArray[np.float32]:
    """Three seconds of 1 kHz at full scale."""
    return np.sin(2 * np.pi * 1000 * np.arange(3 * RATE) / RATE).astype(np.float32)


def _read_network(path: Path, whitening: Layer) -> Network:
    if _is_torch(path):
        with path.open("rb") as file:
            found = read_state_dict(file, TORCH_SHAPES.__contains__)
        return from_torch(take_tensors(found, TORCH_SHAPES, path.name), whitening)
    if not path.stat().st_size:
        raise ModelError(f"{path} is empty: fetch it again")
    with path.open("rb") as file:
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    found = read_checkpoint(mapped, TENSORFLOW_SHAPES.__contains__)
    return from_tensorflow(take_tensors(found, TENSORFLOW_SHAPES, path.name), whitening)


def _is_torch(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) in _TORCH_BEGINNINGS


def _read_whitening(path: Path) -> Layer:
    """`pca_eigen_vectors` (128, 128) and `pca_means`, (128,) or (128, 1), from the makers' .npz or the port's file."""
    if _is_torch(path) and not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            found = read_state_dict(file)
    else:
        found = _read_npz(path)
    found = {name: array.ravel() if name == _MEANS else array for name, array in found.items()}
    taken = take_tensors(found, {_VECTORS: (DIM, DIM), _MEANS: (DIM,)}, path.name)
    return taken[_VECTORS], taken[_MEANS]


def _read_npz(path: Path) -> dict[str, NDArray[np.generic]]:
    try:
        _refuse_large(path)
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in (_VECTORS, _MEANS) if name in file}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise ModelError(f"{path} is not VGGish's file of PCA parameters ({fault}): fetch it again") from fault


def _refuse_large(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > _LARGEST_PCA:
            raise ValueError("it is too large")


RECIPES = recipes(Recipe(CARD, convert, check), Recipe(PCA_CARD, convert, check))
