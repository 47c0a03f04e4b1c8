"""The other network of the musicnn wheel, a VGG: from the tensors of a checkpoint to an ONNX graph.

Five convolutions of 3 x 3 that look at a patch as at a picture, each with ReLU, batch normalisation and a maximum
over a few neighbours; then the tags, straight from the last map (`vgg` in musicnn/models.py). As in `network`, the
graph is written as published or fast: the maximum in front of the normalisation, and of the first convolution only
the columns that the maximum looks at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from undercard.embedding.models.musicnn.cards import BANDS, PATCH_FRAMES
from undercard.embedding.models.musicnn.layers import Array, Layer, Norm, multiply, normalise, product, take_norm
from undercard.embedding.weights.onnx_graph import Graph

_LAYERS = 5
_FIRST = 1
"""The layers from the second on make the vector: the first one adds nothing that tells artists apart."""
_POOLS = (((4, 1), (2, 2)), ((2, 2), (2, 2)), ((2, 2), (2, 2)), ((2, 2), (2, 2)), ((4, 4), (4, 4)))
"""Kernel and strides of the maximum after each layer, over time and frequency; no padding."""


@dataclass(frozen=True, eq=False)
class Vgg:
    """All of the network.

    Attributes:
        entry: normalises the log-mel patch, 1 channel.
        layers: five convolutions.
        head: kernel (256, 50) and bias (50,) of the tags; its rows are time, then channel.
    """

    entry: Norm
    layers: tuple[Layer, ...]
    head: tuple[Array, Array]

    @property
    def statistics(self) -> Array:
        """(2, channels): mean and variance, over the training data, of what the graph averages over its maps."""
        norms = [layer.norm for layer in self.layers[_FIRST:]]
        return np.stack([np.concatenate([n.mean for n in norms]), np.concatenate([n.variance for n in norms])])


def from_tensors(tensors: Mapping[str, Array]) -> Vgg:
    """Arrange the tensors of a VGG checkpoint."""
    numbers = range(1, _LAYERS + 1)
    norms = [take_norm(tensors, f"batch_normalization_{i}") for i in numbers]
    layers = [Layer(tensors[f"{i}CNN/kernel"], tensors[f"{i}CNN/bias"], norms[i - 1]) for i in numbers]
    head = tensors["dense/kernel"], tensors["dense/bias"]
    return Vgg(take_norm(tensors, "batch_normalization"), tuple(layers), head)


def prune(network: Vgg) -> Vgg:
    """The same function without the filters that never varied over the training data.

    What such a filter gives is a constant, folded into the bias of the next layer. Along the edges of a map, where
    that layer hears padding instead, it is off by the constant: 2e-3 at most.
    """
    layers = list(network.layers)
    kernel, bias = network.head
    for index, layer in enumerate(layers):
        kept, dead = layer.norm.varies, np.where(layer.norm.varies, 0, layer.unmoved)
        layers[index] = layer.keep(kept)
        if index + 1 < len(layers):
            after = layers[index + 1]
            moved = after.bias + dead @ after.kernel.astype(np.float64).sum(axis=(0, 1))
            layers[index + 1] = replace(after, kernel=after.kernel[:, :, kept], bias=moved.astype(np.float32))
        else:
            rows = np.tile(kept, len(kernel) // len(kept))
            moved = bias + np.tile(dead, len(kernel) // len(dead)) @ kernel.astype(np.float64)
            kernel, bias = kernel[rows], moved.astype(np.float32)
    return Vgg(network.entry, tuple(layers), (kernel, bias))


def write_graph(network: Vgg, *, fast: bool, about: Mapping[str, str]) -> Graph:
    """`mel` (B, 187, 96) -> `channels` (B, channels) and `tags` (B, 50).

    `channels` is the mean over its map of every channel of the second to fifth layer, after the ReLU. Equal
    arguments give equal bytes. `about` becomes the file's metadata.
    """
    graph = Graph("musicnn_vgg", about)
    mel = graph.input("mel", "patches", PATCH_FRAMES, BANDS)
    value = normalise(graph, graph.add("Unsqueeze", mel, graph.constant(np.array([1]))), network.entry)
    write = _layer_fast if fast else _layer_as_published
    maps: list[str] = []
    for layer, (window, strides) in zip(network.layers, _POOLS, strict=True):
        heard, value = write(graph, value, layer, window, strides)
        maps.append(heard)
    means = (graph.add("ReduceMean", heard, axes=[2, 3], keepdims=0) for heard in maps[_FIRST:])
    channels = graph.add("Concat", *means, axis=1)
    graph.output("channels", channels, "patches", network.statistics.shape[1])
    _classify(graph, value, network.head)
    return graph


def _convolve(graph: Graph, value: str, kernel: Array, bias: Array, strides: Sequence[int]) -> str:
    weights = graph.constant(kernel.transpose(3, 2, 0, 1)), graph.constant(bias)
    return graph.add("Conv", value, *weights, pads=[1, 1, 1, 1], strides=strides)


def _layer_as_published(
    graph: Graph, value: str, layer: Layer, window: tuple[int, int], strides: tuple[int, int]
) -> tuple[str, str]:
    """What the layer hears, after its ReLU, and what it hands on."""
    heard = graph.add("Relu", _convolve(graph, value, layer.kernel, layer.bias, (1, 1)))
    largest = graph.add("MaxPool", normalise(graph, heard, layer.norm), kernel_shape=window, strides=strides)
    return heard, largest


def _layer_fast(
    graph: Graph, value: str, layer: Layer, window: tuple[int, int], strides: tuple[int, int]
) -> tuple[str, str]:
    """As `_layer_as_published`; where the maximum is over single columns, those that it passes over are not heard."""
    step = strides[1] if window[1] == 1 else 1
    heard = graph.add("Relu", _convolve(graph, value, layer.kernel, layer.bias, (1, step)))
    sign = layer.sign
    turned = (sign < 0).any()
    signed = multiply(graph, heard, sign) if turned else heard
    largest = graph.add("MaxPool", signed, kernel_shape=window, strides=(strides[0], strides[1] // step))
    return heard, normalise(graph, multiply(graph, largest, sign) if turned else largest, layer.norm)


def _classify(graph: Graph, value: str, head: tuple[Array, Array]) -> None:
    kernel, bias = head
    flat = graph.add("Flatten", graph.add("Transpose", value, perm=[0, 2, 3, 1]))
    graph.output("tags", graph.add("Sigmoid", product(graph, flat, kernel, bias)), "patches", bias.size)
