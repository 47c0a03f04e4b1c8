"""The VGGish network: from the tensors of a checkpoint to an ONNX graph.

Six convolutions and four maxima, then three dense layers; the last one has no activation (the makers' README: "the
embedding value is pre-activation"), so that a cosine sees the sign. Widths are read from the tensors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.models.vggish.cards import BANDS, EMBEDDING, FRAMES, INPUT, WHITENED
from undercard.embedding.weights.onnx_graph import Graph

Array = NDArray[np.float32]
Layer = tuple[Array, Array]
"""Kernel and bias; convolution: (out, in, 3, 3) and (out,); dense: (in, out) and (out,)."""

LAYERS = {
    "conv1": "features.0",
    "conv2": "features.3",
    "conv3/conv3_1": "features.6",
    "conv3/conv3_2": "features.8",
    "conv4/conv4_1": "features.11",
    "conv4/conv4_2": "features.13",
    "fc1/fc1_1": "embeddings.0",
    "fc1/fc1_2": "embeddings.2",
    "fc2": "embeddings.4",
}
"""The makers' name of every layer -> the PyTorch port's."""

_CONVOLUTIONS, _DENSE = list(LAYERS)[:6], list(LAYERS)[6:]
_POOLED_AFTER = frozenset({0, 1, 3, 5})
_HEIGHT, _WIDTH = FRAMES // 16, BANDS // 16


@dataclass(frozen=True, eq=False)
class Network:
    """All of VGGish.

    Attributes:
        convolutions: six layers.
        dense: three layers; the first takes the last maps as they lie, channel by channel.
        whitening: the makers' PCA, applied as `matrix @ (x - mean)`: (128, 128) and (128,).
    """

    convolutions: tuple[Layer, ...]
    dense: tuple[Layer, ...]
    whitening: Layer


def from_tensorflow(tensors: Mapping[str, Array], whitening: Layer) -> Network:
    """Arrange the tensors of the makers' checkpoint, which keeps channels last."""

    def layer(name: str) -> Layer:
        return tensors[f"vggish/{name}/weights"], tensors[f"vggish/{name}/biases"]

    convolutions = tuple((kernel.transpose(3, 2, 0, 1), bias) for kernel, bias in map(layer, _CONVOLUTIONS))
    return Network(convolutions, _channels_first([layer(name) for name in _DENSE], convolutions), whitening)


def from_torch(tensors: Mapping[str, Array], whitening: Layer) -> Network:
    """Arrange the tensors of the PyTorch port (torchvggish), whose dense layers still expect channels last."""

    def layer(name: str) -> Layer:
        return tensors[f"{LAYERS[name]}.weight"], tensors[f"{LAYERS[name]}.bias"]

    convolutions = tuple(map(layer, _CONVOLUTIONS))
    dense = [(kernel.T, bias) for kernel, bias in map(layer, _DENSE)]
    return Network(convolutions, _channels_first(dense, convolutions), whitening)


def _channels_first(dense: Sequence[Layer], convolutions: Sequence[Layer]) -> tuple[Layer, ...]:
    """The same layers, the first taking (channel, time, band) instead of (time, band, channel)."""
    (kernel, bias), *others = dense
    channels = convolutions[-1][1].size
    turned = kernel.reshape(_HEIGHT, _WIDTH, channels, -1).transpose(2, 0, 1, 3).reshape(kernel.shape)
    return ((turned, bias), *others)


def write_graph(network: Network, about: Mapping[str, str]) -> Graph:
    """`mel` (patches, 96, 64) -> `embedding` and `whitened`, both (patches, 128)."""
    graph = Graph("vggish", about)
    value = graph.add("Unsqueeze", graph.input(INPUT, "patches", FRAMES, BANDS), graph.constant(np.array([1])))
    for index, (kernel, bias) in enumerate(network.convolutions):
        heard = graph.add("Conv", value, graph.constant(kernel), graph.constant(bias), pads=[1, 1, 1, 1])
        value = graph.add("Relu", heard)
        if index in _POOLED_AFTER:
            value = graph.add("MaxPool", value, kernel_shape=[2, 2], strides=[2, 2])
    value = graph.add("Flatten", value)
    for index, (kernel, bias) in enumerate(network.dense):
        value = graph.add("Relu", value) if index else value
        value = graph.add("Gemm", value, graph.constant(kernel), graph.constant(bias))
    matrix, mean = network.whitening
    bias = (-matrix.astype(np.float64) @ mean).astype(np.float32)
    whitened = graph.add("Gemm", value, graph.constant(matrix), graph.constant(bias), transB=1)
    graph.output(EMBEDDING, value, "patches", matrix.shape[1])
    graph.output(WHITENED, whitened, "patches", matrix.shape[0])
    return graph
