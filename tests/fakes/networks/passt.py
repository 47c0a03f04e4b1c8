"""A small seeded network with the names and shapes of PaSST; the transformer itself is tested in test_passt.py."""

import numpy as np

from undercard.embedding.models.passt.cards import VARIANTS
from undercard.embedding.weights.onnx_graph import Graph


def network() -> bytes:
    """Mean and deviation over the frames of a window, through a seeded matrix."""
    rng = np.random.default_rng(768)
    graph = Graph("stand-in for passt")
    mel = graph.input("mel", "windows", 128, "frames")
    mean = graph.add("ReduceMean", mel, axes=[2], keepdims=1)
    off = graph.add("Sub", mel, mean)
    spread = graph.add("Sqrt", graph.add("ReduceMean", graph.add("Mul", off, off), axes=[2], keepdims=1))
    seen = graph.add("Flatten", graph.add("Concat", mean, spread, axis=1), axis=1)
    kernel = graph.constant(rng.normal(size=(256, 768)).astype(np.float32))
    graph.output("embedding", graph.add("MatMul", seen, kernel), "windows", 768)
    return bytes(graph)


def _write(folder):
    (folder / "network.onnx").write_bytes(network())


STAND_INS = {variant.card.name: _write for variant in VARIANTS}
