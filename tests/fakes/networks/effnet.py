"""Small seeded networks with the names and shapes of Discogs-EffNet."""

from pathlib import Path

import numpy as np

from undercard.embedding.weights.onnx_graph import Graph


def network(dim: int, batch: int | str, *, tags: int = 0) -> bytes:
    """Mean and deviation over the 128 frames of a patch, through seeded matrices."""
    rng = np.random.default_rng(dim)
    graph = Graph("stand-in for discogs-effnet")
    mel = graph.input("melspectrogram", batch, 128, 96)
    mean = graph.add("ReduceMean", mel, axes=[1], keepdims=0)
    loud = graph.add("Sqrt", graph.add("ReduceMean", graph.add("Mul", mel, mel), axes=[1], keepdims=0))
    seen = graph.add("Concat", mean, loud, axis=1)
    graph.output("embeddings", _dense(graph, seen, dim, rng), batch, dim)
    if tags:
        graph.output("activations", graph.add("Sigmoid", _dense(graph, seen, tags, rng)), batch, tags)
    return bytes(graph)


def _dense(graph: Graph, value: str, width: int, rng: np.random.Generator) -> str:
    kernel = rng.normal(size=(192, width)).astype(np.float32) / np.float32(14)
    return graph.add("MatMul", value, graph.constant(kernel))


def _base(folder: Path) -> None:
    (folder / "network.onnx").write_bytes(network(1280, "batch", tags=400))


def _multi(folder: Path) -> None:
    (folder / "network.onnx").write_bytes(network(1280, 64))


def _artist(folder: Path) -> None:
    (folder / "network.onnx").write_bytes(network(512, 64))


STAND_INS = {"effnet": _base, "effnet_multi": _multi, "effnet_artist": _artist}
