"""The MusiCNN network: from the tensors of a checkpoint to an ONNX graph.

Architecture and tensors: J. Pons and X. Serra, "musicnn: pre-trained convolutional neural networks for
music audio tagging" (2019). Two forms of the same function are written:

* as published: every convolution, ReLU, batch normalisation and maximum in its place;
* fast: the maximum over frequency moves in front of ReLU and batch normalisation (`Layer.sign`), which
  leaves them a single row to work on; filters fill the blocks that a processor computes (`_hear`); and
  what has one band only lies along time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.models.musicnn.cards import BANDS
from undercard.embedding.models.musicnn.layers import Array, Layer, Mask, Norm, multiply, normalise, product, take_norm
from undercard.embedding.weights.onnx_graph import Graph

_BRANCHES, _MIDDLE = 5, 3
_BLOCK = 16
"""So many filters are computed at once on the widest processors: 3 of them take as long as 16, and 17 as 32."""
_LONE = 1.4
"""How much longer a block takes by itself than beside others, which share what it loads; measured."""
_COLUMN, _ROW = 2, 3
"""The axis of time, where there is one column of bands, or none: (B, channels, T, 1) or (B, channels, 1, T)."""


@dataclass(frozen=True, eq=False)
class Network:
    """All of MusiCNN.

    Attributes:
        entry: normalises the log-mel patch, 1 channel.
        branches: five views of the patch: two timbral, three temporal.
        middle: three residual layers over time.
        pooled: normalises the pooled vector, (2 * channels,): all maxima, then all means.
        dense: pooled vector -> penultimate.
        head: kernel (200, 50) and bias (50,) of the tags.
    """

    entry: Norm
    branches: tuple[Layer, ...]
    middle: tuple[Layer, ...]
    pooled: Norm
    dense: Layer
    head: tuple[Array, Array]

    @property
    def live(self) -> NDArray[np.int64]:
        """Which dimensions of the pooled vector carry anything: the rest are constants."""
        return np.flatnonzero(self.pooled.varies)

    @property
    def pooled_statistics(self) -> Array:
        """(2, live): mean and variance, over the training data, of the pooled dimensions that the graph gives."""
        return np.stack([self.pooled.mean[self.live], self.pooled.variance[self.live]])

    @property
    def penultimate_statistics(self) -> Array:
        """(2, 200): the same for the penultimate vector, which has passed its batch normalisation already."""
        norm = self.dense.norm
        return np.stack([norm.beta, (norm.scale**2 * norm.variance).astype(np.float32)])


def from_tensors(tensors: Mapping[str, Array]) -> Network:
    """Arrange the tensors of a MusiCNN checkpoint.

    The published pooled vector is interleaved (max of channel 0, mean of channel 0, max of channel 1 ...);
    here the maxima come first, then the means, which reorders rows and changes nothing.
    """

    def layer(name: str, number: int) -> Layer:
        norm = take_norm(tensors, f"batch_normalization_{number}")
        return Layer(tensors[f"{name}/kernel"], tensors[f"{name}/bias"], norm)

    convolutions = [layer(f"conv2d_{i}" if i else "conv2d", i + 1) for i in range(_BRANCHES + _MIDDLE)]
    order = np.arange(tensors["dense/kernel"].shape[0]).reshape(-1, 2).T.ravel()
    pooled, dense = take_norm(tensors, "batch_normalization_9"), layer("dense", 10)
    return Network(
        entry=take_norm(tensors, "batch_normalization"),
        branches=tuple(convolutions[:_BRANCHES]),
        middle=tuple(convolutions[_BRANCHES:]),
        pooled=Norm(pooled.gamma[order], pooled.beta[order], pooled.mean[order], pooled.variance[order]),
        dense=replace(dense, kernel=dense.kernel[order]),
        head=(tensors["dense_1/kernel"], tensors["dense_1/bias"]),
    )


def prune(network: Network) -> Network:
    """The same function without the front-end filters that never varied over the training data.

    Such a filter's output is a constant, which is folded into the biases of the layers that took it. Near the
    ends of a patch, where the first middle layer hears padding instead, that is off by the constant: at most
    4e-6 under the MSD weights, 2e-3 under those of MTT, of which 2e-6 arrive at the vector.
    """
    first, middle = network.middle[0], sum(layer.bias.size for layer in network.middle)
    maxima, means = np.split(network.pooled.varies, 2)
    front = (maxima | means)[:-middle]
    alive = np.split(front, np.cumsum([branch.bias.size for branch in network.branches])[:-1])
    kept = np.concatenate([front, np.ones(middle, bool)])
    unmoved = np.concatenate([*(branch.unmoved for branch in network.branches), np.zeros(middle)])
    lost = np.where(front, 0, unmoved[:-middle]) @ first.kernel.astype(np.float64).sum(axis=(0, 2))
    return replace(
        network,
        branches=tuple(branch.keep(which) for branch, which in zip(network.branches, alive, strict=True)),
        middle=(Layer(first.kernel[:, front], _moved(first.bias, lost), first.norm), *network.middle[1:]),
        pooled=network.pooled.keep(np.tile(kept, 2)),
        dense=_without_constants(network, np.tile(kept, 2), np.tile(unmoved, 2)),
    )


def _without_constants(network: Network, kept: Mask, unmoved: NDArray[np.float64]) -> Layer:
    normalised = network.pooled.scale * unmoved + network.pooled.shift
    dense = network.dense
    lost = np.where(kept, 0, normalised) @ dense.kernel.astype(np.float64)
    return replace(dense, kernel=dense.kernel[kept], bias=_moved(dense.bias, lost))


def _moved(bias: Array, by: NDArray[np.float64]) -> Array:
    return (bias + by).astype(np.float32)


def write_graph(network: Network, *, fast: bool, about: Mapping[str, str]) -> Graph:
    """`mel` (B, T, 96) -> `pooled` (B, live), `penultimate` (B, 200), `tags` (B, 50).

    Equal arguments give equal bytes. `about` becomes the file's metadata.
    """
    graph = Graph("musicnn", about)
    mel = graph.input("mel", "patches", "frames", BANDS)
    patch = normalise(graph, graph.add("Unsqueeze", mel, graph.constant(np.array([1]))), network.entry)
    branch, along = (_branch_fast, _ROW) if fast else (_branch_as_published, _COLUMN)
    front = graph.add("Concat", *(branch(graph, patch, layer) for layer in network.branches), axis=1)
    pools = _pool(graph, _middle(graph, front, network.middle, along))
    live = graph.add("Gather", pools, graph.constant(network.live), axis=1)
    graph.output("pooled", live, "patches", network.live.size)
    _classify(graph, pools, network)
    return graph


def _convolve(
    graph: Graph, value: str, kernel: Array, bias: Array, *, time: int = 2, steps: int = 1, missing: int = 0
) -> str:
    """A convolution over all of time, padded as TensorFlow pads 'same'.

    Args:
        graph: where it is written.
        value: what it hears.
        kernel: (out, in, time, frequency), or with the last two turned.
        bias: (out,).
        time: number of the axis of time.
        steps: how many moments the kernel hears at once, being longer by one less, and strides over.
        missing: filters of zeros to add. A maximum stays within blocks only where all are whole; to lay the
            results out one after the other, for another kind of maximum, takes a tenth of the network's time.
    """
    length = kernel.shape[time] - steps + 1
    before, after = (length - 1) // 2, length // 2 + steps - 1
    pads, strides = ([before, 0, after, 0], [steps, 1]) if time == _COLUMN else ([0, before, 0, after], [1, steps])
    weights, biases = graph.constant(kernel), graph.constant(np.pad(bias, (0, missing)))
    if missing:  # made when the file is loaded: it holds no zeros
        weights = graph.add("Pad", weights, graph.constant(np.array([0, 0, 0, 0, missing, 0, 0, 0])))
    return graph.add("Conv", value, weights, biases, pads=pads, strides=strides)


def _branch_as_published(graph: Graph, patch: str, layer: Layer) -> str:
    heard = _convolve(graph, patch, layer.kernel.transpose(3, 2, 0, 1), layer.bias)
    return graph.add("ReduceMax", normalise(graph, graph.add("Relu", heard), layer.norm), axes=[3], keepdims=1)


def _branch_fast(graph: Graph, patch: str, layer: Layer) -> str:
    sign = layer.sign
    largest = _hear(graph, patch, (layer.kernel * sign).transpose(3, 2, 0, 1), layer.bias * sign)
    return normalise(graph, graph.add("Relu", multiply(graph, largest, sign)), layer.norm)


def _hear(graph: Graph, patch: str, kernel: Array, bias: Array) -> str:
    """The largest over frequency of what the filters hear, (B, filters, 1, T).

    Beside each filter stands the same one moved on by a frame, by two and so on: together they hear several moments
    at once, and stride over as many, which fills blocks that they alone would leave half empty.
    """
    filters, _, height, width = kernel.shape
    steps = min(range(1, _BLOCK + 1), key=lambda steps: _cost(filters, height, steps))
    moved = np.zeros((filters, steps, 1, height + steps - 1, width), np.float32)
    for step in range(steps):
        moved[:, step, :, step : step + height] = kernel
    packed = moved.reshape(filters * steps, 1, -1, width)
    heard = _convolve(graph, patch, packed, np.repeat(bias, steps), steps=steps, missing=-len(packed) % _BLOCK)
    largest = graph.add("MaxPool", heard, kernel_shape=[1, BANDS - width + 1])
    return _in_turn(graph, patch, largest, filters, steps)


def _cost(filters: int, height: int, steps: int) -> float:
    """Of one moment, in rows of blocks."""
    blocks = -(-filters * steps // _BLOCK)
    return blocks * (height + steps - 1) / steps * (_LONE if blocks == 1 else 1)


def _in_turn(graph: Graph, patch: str, heard: str, filters: int, steps: int) -> str:
    """From (B, whole blocks, T / steps rounded up, 1), the moments of each filter one after the other."""
    kept = heard
    if filters * steps % _BLOCK:
        begin, end, channels = (graph.constant(np.array([number])) for number in (0, filters * steps, 1))
        kept = graph.add("Slice", heard, begin, end, channels)
    apart = graph.add("Reshape", kept, graph.constant(np.array([0, filters, steps, -1])))
    if steps == 1:
        return apart
    turned = graph.add("Transpose", apart, perm=[0, 1, 3, 2])
    row = graph.add("Reshape", turned, graph.constant(np.array([0, filters, 1, -1])))
    end = graph.add("Gather", graph.add("Shape", patch), graph.constant(np.array([_COLUMN])))
    return graph.add("Slice", row, graph.constant(np.array([0])), end, graph.constant(np.array([_ROW])))


def _middle(graph: Graph, front: str, layers: Sequence[Layer], time: int) -> str:
    turn = (3, 1, 0, 2) if time == _COLUMN else (3, 1, 2, 0)
    outputs, last = [front], front
    for index, layer in enumerate(layers):
        heard = _convolve(graph, last, layer.kernel.transpose(turn), layer.bias, time=time)
        normed = normalise(graph, graph.add("Relu", heard), layer.norm)
        last = graph.add("Add", normed, last) if index else normed
        outputs.append(last)
    return graph.add("Concat", *outputs, axis=1)


def _pool(graph: Graph, channels: str) -> str:
    largest = graph.add("ReduceMax", channels, axes=[2, 3], keepdims=0)
    average = graph.add("ReduceMean", channels, axes=[2, 3], keepdims=0)
    return graph.add("Concat", largest, average, axis=1)


def _classify(graph: Graph, pools: str, network: Network) -> None:
    normed = normalise(graph, pools, network.pooled)
    hidden = graph.add("Relu", product(graph, normed, network.dense.kernel, network.dense.bias))
    penultimate = normalise(graph, hidden, network.dense.norm)
    graph.output("penultimate", penultimate, "patches", network.dense.bias.size)
    kernel, bias = network.head
    graph.output("tags", graph.add("Sigmoid", product(graph, penultimate, kernel, bias)), "patches", bias.size)
