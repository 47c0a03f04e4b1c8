"""From the published checkpoints to the networks that `model` opens."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from undercard.embedding.models.musicnn import network, vgg
from undercard.embedding.models.musicnn.cards import (
    GRAPH,
    MSD_VGG,
    MTT,
    MTT_MUSICNN,
    MTT_VGG,
    PATCH_FRAMES,
    RATE,
    STATISTICS,
    VGG_MSD,
    VGG_MTT,
    Checkpoint,
)
from undercard.embedding.models.musicnn.checkpoints import MUSICNN_SHAPES, VGG_SHAPES, read_checkpoint
from undercard.embedding.models.musicnn.frontend import cut_patches, log_mel
from undercard.embedding.models.musicnn.layers import Array
from undercard.embedding.port import ModelCard
from undercard.embedding.recipes import Recipe, recipes
from undercard.embedding.weights.onnx_graph import Graph
from undercard.errors import ModelError

Draw = Callable[[Mapping[str, Array], Mapping[str, str]], tuple[Graph, Array]]
"""From tensors, and what the file says of itself, to the graph and the statistics of its vector."""

_TOLERANCE = 1e-4
_PROOFS: dict[str, tuple[float, float]] = {
    MTT.name: (251.3755, 1.241271),
    VGG_MSD.name: (13.11040, 1.909255),
    VGG_MTT.name: (19.86192, 3.856921),
}
"""Length of the vector and sum of the tags, for `sound`, of the network as published: every filter in its place."""


def draw_musicnn(tensors: Mapping[str, Array], about: Mapping[str, str]) -> tuple[Graph, Array]:
    """MusiCNN, without the filters that never say anything."""
    pruned = network.prune(network.from_tensors(tensors))
    return network.write_graph(pruned, fast=True, about=about), pruned.pooled_statistics


def draw_vgg(tensors: Mapping[str, Array], about: Mapping[str, str]) -> tuple[Graph, Array]:
    """The VGG, likewise."""
    pruned = vgg.prune(vgg.from_tensors(tensors))
    return vgg.write_graph(pruned, fast=True, about=about), pruned.statistics


def about(checkpoint: Checkpoint) -> dict[str, str]:
    """What a converted file says of itself."""
    return {
        "source": f"musicnn 0.1.0, {checkpoint.data.inside.split('/')[1]}, https://github.com/jordipons/musicnn",
        "licence": "ISC, Music Technology Group, Universitat Pompeu Fabra",
        "changes": "converted to ONNX; filters that never vary removed, maxima moved in front of normalisations",
    }


def _convert(
    checkpoint: Checkpoint, shapes: dict[str, tuple[int, ...]], draw: Draw, files: Mapping[str, Path], out: Path
) -> None:
    index, data = files[checkpoint.index.name], files[checkpoint.data.name]
    tensors = read_checkpoint(index.read_bytes(), data.read_bytes(), shapes, data.name)
    graph, statistics = draw(tensors, about(checkpoint))
    graph.save(out / GRAPH)
    np.save(out / STATISTICS, statistics)


def _check(card: ModelCard, output: str, folder: Path) -> str:
    """Whether a made sound gives what the whole network gave for it."""
    from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

    patch = cut_patches(log_mel(sound()))
    vector, tags = open_session(folder / GRAPH, name=card.name).run((output, "tags"), {"mel": patch})
    found = float(np.linalg.norm(vector)), float(tags.sum())
    expected = _PROOFS[card.name]
    if not np.allclose(found, expected, rtol=_TOLERANCE, atol=0):
        raise ModelError(
            f"the converted {card.name} gives a test sound a vector of length {found[0]:.4f} and tags that add up to "
            f"{found[1]:.4f}; the whole network gives {expected[0]:.4f} and {expected[1]:.4f}"
        )
    return "the published files, by their checksums; a test sound gives what the whole network gives, unpruned"


def sound() -> Array:
    """Three seconds of a sweep that comes and goes, over soft noise that no random generator makes."""
    time = np.arange(PATCH_FRAMES * 256) / RATE
    sweep = np.sin(2 * np.pi * (80 * time + 400 * time**2)) * (time % 0.4 < 0.2)  # noqa: PLR2004 - seconds on
    hiss = np.sin(12345.678 * np.arange(time.size) ** 2 % 6283.1)
    samples: Array = (0.4 * sweep + 0.02 * hiss).astype(np.float32)
    return samples


def _recipe(card: ModelCard, checkpoint: Checkpoint, shapes: dict[str, tuple[int, ...]], draw: Draw) -> Recipe:
    output = "pooled" if draw is draw_musicnn else "channels"
    return Recipe(card, partial(_convert, checkpoint, shapes, draw), partial(_check, card, output))


RECIPES = recipes(
    _recipe(MTT, MTT_MUSICNN, MUSICNN_SHAPES, draw_musicnn),
    _recipe(VGG_MSD, MSD_VGG, VGG_SHAPES, draw_vgg),
    _recipe(VGG_MTT, MTT_VGG, VGG_SHAPES, draw_vgg),
)
