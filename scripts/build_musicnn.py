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
import onnx

from undercard.embedding.models.musicnn.cards import MSD_MUSICNN, Checkpoint
from undercard.embedding.models.musicnn.checkpoints import MUSICNN_SHAPES, read_checkpoint
from undercard.embedding.models.musicnn.layers import Array
from undercard.embedding.models.musicnn.network import from_tensors, prune, write_graph
from undercard.errors import ModelError

WHEEL_SHA256 = "f38a4890c648c1ddbb141c5d96d2b0a8cfcd36746002d896989f7b88beb65cfa"
TARGET = Path(__file__).resolve().parents[1] / "src/undercard/embedding/models/musicnn"
GRAPH = "msd_musicnn.onnx"
ABOUT = {
    "source": "musicnn 0.1.0, MSD_musicnn, https://github.com/jordipons/musicnn",
    "licence": "ISC, see LICENSE.musicnn",
    "changes": "dead filters removed, converted to ONNX, maximum moved before ReLU (scripts/build_musicnn.py)",
}

ReadFile = Callable[[str], bytes]
"""Gives the bytes of a file of the wheel by its path there."""


def installed_wheel() -> Path:
    """The folder that the wheel is installed in; it is not imported."""
    spec = find_spec("musicnn")
    if spec is None or spec.origin is None:
        raise ModelError("the musicnn wheel is not installed: run `uv sync`, or pass --wheel FILE")
    return Path(spec.origin).parents[1]


def installed_files() -> ReadFile:
    """Read from the installed wheel."""
    site = installed_wheel()
    return lambda name: (site / name).read_bytes()


def wheel_files(wheel: Path) -> ReadFile:
    """Read from the wheel file, once its checksum is right."""
    data = wheel.read_bytes()
    _check(data, WHEEL_SHA256, str(wheel))
    return zipfile.ZipFile(io.BytesIO(data)).read


def read_tensors(
    read: ReadFile, checkpoint: Checkpoint = MSD_MUSICNN, shapes: dict[str, tuple[int, ...]] = MUSICNN_SHAPES
) -> dict[str, Array]:
    """The tensors of a network of the wheel, without the optimiser's, checked against their hashes."""
    files = (checkpoint.index, checkpoint.data)
    index, data = (read(file.inside) for file in files)
    for file, found in zip(files, (index, data), strict=True):
        _check(found, file.sha256, file.inside)
    return read_checkpoint(index, data, shapes, checkpoint.data.name)


def build_files(read: ReadFile) -> dict[str, bytes]:
    """Every file that ships, by name."""
    network = prune(from_tensors(read_tensors(read)))
    graph = bytes(write_graph(network, fast=True, about=ABOUT))
    onnx.checker.check_model(graph, full_check=True)
    return {
        GRAPH: graph,
        "pooled_statistics.npy": _npy(network.pooled_statistics),
        "penultimate_statistics.npy": _npy(network.penultimate_statistics),
        "LICENSE.musicnn": read("musicnn-0.1.0.dist-info/LICENSE.md"),
    }


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
