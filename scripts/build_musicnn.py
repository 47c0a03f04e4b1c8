"""Builds the embedded MusiCNN model from the published weights, byte for byte the same each time.

    python -m scripts.build_musicnn                     from the installed `musicnn` 0.1.0 wheel
    python -m scripts.build_musicnn --wheel FILE.whl    from the wheel itself

Writes the ONNX file, the statistics of its vectors and the licence notice into the package.
"""

import argparse
import hashlib
import io
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from scripts.musicnn_graph import Array, Network, from_tensors, prune, write_graph
from undercard.embedding.weights.tensorflow_bundle import read_bundle
from undercard.errors import ModelError

WHEEL_SHA256 = "f38a4890c648c1ddbb141c5d96d2b0a8cfcd36746002d896989f7b88beb65cfa"
CHECKPOINTS = {
    "MSD_musicnn": (
        "87f3e0f3550c8d3bafc840374003e5c8af5eeb5ecf6add61af09a7822d3282c8",
        "8579734ee6388f799ed0def4bbd0d1fdcbeaf213ef2a9dc860917bd76a303de6",
    ),
    "MTT_musicnn": (
        "da2d7bb670b2b31e9bc441bb1bd75eca31b5b061f963cc1f9630c1aff3238f57",
        "041f3935e981a65cea739842d30c188d3a7d2adf4410955c8668eb3de4a5acab",
    ),
}
TARGET = Path(__file__).resolve().parents[1] / "src/undercard/embedding/models/musicnn"
GRAPH = "msd_musicnn.onnx"
ABOUT = {
    "source": "musicnn 0.1.0, MSD_musicnn, https://github.com/jordipons/musicnn",
    "licence": "ISC, see LICENSE.musicnn",
    "changes": "dead filters removed, converted to ONNX, maximum moved before ReLU (scripts/build_musicnn.py)",
}

ReadFile = Callable[[str], bytes]
"""Gives the bytes of a file of the wheel by its path there."""


def installed_files() -> ReadFile:
    """Read from the installed wheel, without importing it."""
    spec = find_spec("musicnn")
    if spec is None or spec.origin is None:
        raise ModelError("the musicnn wheel is not installed: run `uv sync`, or pass --wheel FILE")
    site = Path(spec.origin).parents[1]
    return lambda name: (site / name).read_bytes()


def wheel_files(wheel: Path) -> ReadFile:
    """Read from the wheel file, once its checksum is right."""
    data = wheel.read_bytes()
    _check(data, WHEEL_SHA256, str(wheel))
    return zipfile.ZipFile(io.BytesIO(data)).read


def read_tensors(read: ReadFile, checkpoint: str = "MSD_musicnn") -> dict[str, Array]:
    """The tensors of one of `CHECKPOINTS`, without the optimiser's, checked against their hashes."""
    index_hash, data_hash = CHECKPOINTS[checkpoint]
    index, data = read(f"musicnn/{checkpoint}/.index"), read(f"musicnn/{checkpoint}/.data-00000-of-00001")
    _check(index, index_hash, f"{checkpoint}/.index")
    _check(data, data_hash, f"{checkpoint}/.data-00000-of-00001")
    bundle = read_bundle(index, data, lambda name: "/" in name and "Adam" not in name)
    return {name: tensor.astype(np.float32) for name, tensor in bundle.items()}


def build_files(read: ReadFile) -> dict[str, bytes]:
    """Every file that ships, by name."""
    network = prune(from_tensors(read_tensors(read)))
    return {
        GRAPH: write_graph(network, fast=True, about=ABOUT),
        "pooled_statistics.npy": _npy(pooled_statistics(network)),
        "penultimate_statistics.npy": _npy(penultimate_statistics(network)),
        "LICENSE.musicnn": read("musicnn-0.1.0.dist-info/LICENSE.md"),
    }


def pooled_statistics(network: Network) -> Array:
    """(2, live): mean and variance, over the training data, of the pooled dimensions that the graph gives."""
    return np.stack([network.pooled.mean[network.live], network.pooled.variance[network.live]])


def penultimate_statistics(network: Network) -> Array:
    """(2, 200): the same for the penultimate vector, which has passed its batch normalisation already."""
    norm = network.dense.norm
    return np.stack([norm.beta, (norm.scale**2 * norm.variance).astype(np.float32)])


def _npy(values: Array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values)
    return buffer.getvalue()


def _check(data: bytes, sha256: str, name: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(f"{name} is not the published file: sha256 {found}, expected {sha256}")


def main() -> None:
    """Write the files and print their hashes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, help="musicnn-0.1.0-py3-none-any.whl")
    parser.add_argument("--into", type=Path, default=TARGET, help="folder to write to")
    arguments = parser.parse_args()
    files = build_files(wheel_files(arguments.wheel) if arguments.wheel else installed_files())
    arguments.into.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (arguments.into / name).write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {len(data):7}  {name}")


if __name__ == "__main__":
    main()
