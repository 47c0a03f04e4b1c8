"""From the published weights of OpenL3 to the network that `model` opens."""

import zlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np

from undercard.embedding.models.openl3.front_end import RATE, SHAPES, Array, front_end
from undercard.embedding.models.openl3.network import SIZES, arrange, draw
from undercard.embedding.models.openl3.variants import GRAPH, Variant, card
from undercard.embedding.recipes import Recipe
from undercard.embedding.weights.hdf5_keras import read_keras_layers
from undercard.errors import ModelError

_GZIP = b"\x1f\x8b"
_MOST_BYTES = 1 << 27
"""Unpacked, the files are about 19 MB, or twice that where the layer that was cut out of them left its room behind."""


def recipe(variant: Variant) -> Recipe:
    """How the weights of a variant are installed."""
    return Recipe(card(variant), partial(_convert, variant), partial(_check, variant))


def _convert(variant: Variant, files: Mapping[str, Path], folder: Path) -> None:
    """Write the network as ONNX; the published file may be packed or not.

    Raises:
        ModelError: another network's weights, or damaged.
    """
    name = variant.file.name
    network = arrange(read_keras_layers(unpack(files[name].read_bytes(), name), name), name)
    about = {
        "source": f"{variant.file.url}, git blob {variant.file.git_blob}",
        "licence": "CC BY 4.0, J. Cramer, H.-H. Wu, J. Salamon, J. P. Bello",
        "changes": "converted to ONNX; batch normalisations folded into the convolutions before them",
    }
    draw(network, variant.heard, about).save(folder / GRAPH)


def unpack(data: bytes, called: str) -> bytes:
    """What a gzip file holds, bounded; anything else as it is.

    Raises:
        ModelError: cut short, damaged, or larger than any weights of this model.
    """
    if not data.startswith(_GZIP):
        return data
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacking.decompress(data, _MOST_BYTES)
    except zlib.error as fault:
        raise ModelError(f"{called} cannot be unpacked ({fault}): fetch it again") from fault
    if not unpacking.eof:
        why = (
            "is larger than OpenL3's weights can be" if len(unpacked) == _MOST_BYTES else "is cut short: fetch it again"
        )
        raise ModelError(f"{called} {why}")
    return unpacked


def _check(variant: Variant, folder: Path) -> str:
    """Hear a chord and noise: the makers publish no vectors for sounds that can be made here."""
    from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

    take = front_end(variant.heard, "trained")
    decibels = np.stack([take(sound) for sound in _sounds()])[:, None]
    session = open_session(folder / GRAPH)
    for size, heard in zip(
        SIZES, session.run([f"embedding{size}" for size in SIZES], {"decibels": decibels}), strict=True
    ):
        if heard.shape != (2, size) or not np.isfinite(heard).all():
            raise ModelError(f"{variant.file.name}: the network gives {heard.shape} numbers, some of them not finite")
        if np.allclose(heard[0], heard[1], rtol=1e-3):
            raise ModelError(f"{variant.file.name}: the network hears no difference between a chord and noise")
    bands, frames = SHAPES[variant.heard]
    return (
        f"layers and shapes as published; {bands} x {frames} decibels give finite vectors that tell a chord from noise"
    )


def _sounds() -> tuple[Array, Array]:
    time = np.arange(RATE) / RATE
    chord = sum(0.1 * np.sin(2 * np.pi * hertz * time) for hertz in (110.0, 277.2, 415.3))
    noise = 0.2 * np.random.default_rng(1).random(RATE) - 0.1
    return (chord + 0.01 * noise).astype(np.float32), noise.astype(np.float32)
