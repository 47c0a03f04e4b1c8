"""A small seeded network with the names and shapes of LAION-CLAP's audio tower."""

import numpy as np

from undercard.embedding.weights.onnx_graph import Graph


def network() -> bytes:
    """Mean and deviation over the 1001 frames of a window, through a seeded matrix."""
    rng = np.random.default_rng(512)
    graph = Graph("stand-in for clap")
    mel = graph.input("input_features", "batch_size", 1, 1001, 64)
    mean = graph.add("ReduceMean", mel, axes=[2], keepdims=1)
    off = graph.add("Sub", mel, mean)
    spread = graph.add("Sqrt", graph.add("ReduceMean", graph.add("Mul", off, off), axes=[2], keepdims=1))
    seen = graph.add("Flatten", graph.add("Concat", mean, spread, axis=3), axis=1)
    kernel = graph.constant(rng.normal(size=(128, 512)).astype(np.float32))
    graph.output("audio_embeds", graph.add("MatMul", seen, kernel), "batch_size", 512)
    return bytes(graph)


STAND_INS = {"clap": lambda folder: (folder / "network.onnx").write_bytes(network())}
