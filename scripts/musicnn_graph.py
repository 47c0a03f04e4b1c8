"""The MusiCNN network as an ONNX graph, from its tensors.

Architecture and tensors: J. Pons and X. Serra, "musicnn: pre-trained convolutional neural networks for
music audio tagging" (2019). Two forms of the same function are written:

* as published: every convolution, ReLU, batch normalisation and maximum in its place;
* fast: the maximum over frequency moves in front of ReLU and batch normalisation. Both are monotone for
  each channel, rising or falling with the sign of gamma, so a kernel that carries this sign makes one
  maximum serve both cases and leaves ReLU and normalisation a single row to work on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]

BANDS = 96
EPSILON = 1e-3
_OPSET, _IR = 18, 8
_DEAD_TAP = 1e-6
_CONSTANT = 1e-10


@dataclass(frozen=True, eq=False)
class Norm:
    """A batch normalisation at inference: gamma * (x - mean) / sqrt(variance + EPSILON) + beta; all (n,)."""

    gamma: Array
    beta: Array
    mean: Array
    variance: Array

    def keep(self, kept: NDArray[np.bool_]) -> "Norm":
        """The same for fewer channels."""
        return Norm(self.gamma[kept], self.beta[kept], self.mean[kept], self.variance[kept])

    @property
    def scale(self) -> NDArray[np.float64]:
        """What x is multiplied with."""
        return self.gamma / np.sqrt(self.variance.astype(np.float64) + EPSILON)

    @property
    def shift(self) -> NDArray[np.float64]:
        """What is added afterwards."""
        return self.beta - self.mean * self.scale


@dataclass(frozen=True, eq=False)
class Layer:
    """A convolution (or dense layer), ReLU, then batch normalisation.

    Attributes:
        kernel: (height = time, width = frequency or channels, 1, out); dense: (in, out).
        bias: (out,).
        norm: over out.
    """

    kernel: Array
    bias: Array
    norm: Norm


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
        return np.flatnonzero(self.pooled.variance > _CONSTANT)


def from_tensors(tensors: Mapping[str, Array]) -> Network:
    """Arrange the tensors of a MusiCNN checkpoint.

    The published pooled vector is interleaved (max of channel 0, mean of channel 0, max of channel 1 ...);
    here the maxima come first, then the means, which reorders rows and changes nothing.
    """

    def norm(number: str) -> Norm:
        names = ("gamma", "beta", "moving_mean", "moving_variance")
        return Norm(*(tensors[f"batch_normalization{number}/{name}"] for name in names))

    def layer(name: str, number: int) -> Layer:
        return Layer(tensors[f"{name}/kernel"], tensors[f"{name}/bias"], norm(f"_{number}"))

    def conv(index: int) -> Layer:
        return layer(f"conv2d_{index}" if index else "conv2d", index + 1)

    order = np.arange(tensors["dense/kernel"].shape[0]).reshape(-1, 2).T.ravel()
    pooled, dense = norm("_9"), layer("dense", 10)
    return Network(
        entry=norm(""),
        branches=tuple(conv(i) for i in range(5)),
        middle=tuple(conv(i) for i in range(5, 8)),
        pooled=Norm(pooled.gamma[order], pooled.beta[order], pooled.mean[order], pooled.variance[order]),
        dense=replace(dense, kernel=dense.kernel[order]),
        head=(tensors["dense_1/kernel"], tensors["dense_1/bias"]),
    )


def prune(network: Network) -> Network:
    """The same function without the front-end filters whose every tap is below 1e-6.

    Such a filter's output is a constant. Where the constants enter the dense layer they are folded into its
    bias; where they enter the first middle layer they are dropped, being 4e-6 at most (MSD weights).
    """
    alive = [np.abs(branch.kernel).max(axis=(0, 1, 2)) >= _DEAD_TAP for branch in network.branches]
    front, first = np.concatenate(alive), network.middle[0]
    kept = np.concatenate([front, np.ones(sum(layer.bias.size for layer in network.middle), bool)])
    both = np.concatenate([kept, kept])
    return replace(
        network,
        branches=tuple(_keep(branch, which) for branch, which in zip(network.branches, alive, strict=True)),
        middle=(replace(first, kernel=first.kernel[:, front]), *network.middle[1:]),
        pooled=network.pooled.keep(both),
        dense=_fold_constants(network, both),
    )


def _keep(layer: Layer, kept: NDArray[np.bool_]) -> Layer:
    return Layer(layer.kernel[..., kept], layer.bias[kept], layer.norm.keep(kept))


def _fold_constants(network: Network, kept: NDArray[np.bool_]) -> Layer:
    outputs = [b.norm.scale * np.maximum(b.bias, 0) + b.norm.shift for b in network.branches]
    channels = np.concatenate([*outputs, np.zeros(sum(layer.bias.size for layer in network.middle))])
    normalised = network.pooled.scale * np.concatenate([channels, channels]) + network.pooled.shift
    dense = network.dense
    bias = dense.bias + np.where(kept, 0, normalised) @ dense.kernel.astype(np.float64)
    return replace(dense, kernel=dense.kernel[kept], bias=bias.astype(np.float32))


def write_graph(network: Network, *, fast: bool, about: Mapping[str, str]) -> bytes:
    """The ONNX file (opset 18): `mel` (B, T, 96) -> `pooled` (B, live), `penultimate` (B, 200), `tags` (B, 50).

    Equal arguments give equal bytes. `about` becomes the file's metadata.
    """
    writer = _Writer()
    patch = writer.norm(
        "entry", writer.node("Unsqueeze", "patch", "mel", writer.integers("channel", [1])), network.entry
    )
    branch = _branch_fast if fast else _branch_as_published
    front = writer.node(
        "Concat", "front", *(branch(writer, f"branch{i}", patch, b) for i, b in enumerate(network.branches)), axis=1
    )
    pools = _pool(writer, _middle(writer, front, network.middle))
    writer.node("Gather", "pooled", pools, writer.integers("live", network.live), axis=1)
    _classify(writer, pools, network)
    sizes = {"pooled": network.live.size, "penultimate": network.dense.bias.size, "tags": network.head[1].size}
    return writer.serialize(sizes, about)


def _time_padding(kernel: Array) -> list[int]:
    height = kernel.shape[0]
    return [(height - 1) // 2, 0, height // 2, 0]


def _branch_as_published(writer: "_Writer", name: str, patch: str, layer: Layer) -> str:
    kernel = layer.kernel.transpose(3, 2, 0, 1)
    heard = writer.conv(name, patch, kernel, layer.bias, _time_padding(layer.kernel))
    normed = writer.norm(name, writer.node("Relu", f"{name}_relu", heard), layer.norm)
    return writer.node("ReduceMax", f"{name}_max", normed, writer.integers("frequency", [3]), keepdims=1)


def _branch_fast(writer: "_Writer", name: str, patch: str, layer: Layer) -> str:
    sign = np.where(layer.norm.scale < 0, -1, 1).astype(np.float32)
    kernel = (layer.kernel * sign).transpose(3, 2, 0, 1)
    heard = writer.conv(name, patch, kernel, layer.bias * sign, _time_padding(layer.kernel))
    largest = writer.node("ReduceMax", f"{name}_max", heard, writer.integers("frequency", [3]), keepdims=1)
    unsigned = writer.scale(f"{name}_sign", largest, sign)
    return writer.norm(name, writer.node("Relu", f"{name}_relu", unsigned), layer.norm)


def _middle(writer: "_Writer", front: str, layers: Sequence[Layer]) -> str:
    outputs, last = [front], front
    for index, layer in enumerate(layers):
        name = f"middle{index}"
        heard = writer.conv(name, last, layer.kernel.transpose(3, 1, 0, 2), layer.bias, _time_padding(layer.kernel))
        normed = writer.norm(name, writer.node("Relu", f"{name}_relu", heard), layer.norm)
        last = writer.node("Add", f"{name}_sum", normed, last) if index else normed
        outputs.append(last)
    return writer.node("Concat", "channels", *outputs, axis=1)


def _pool(writer: "_Writer", channels: str) -> str:
    plane = writer.integers("plane", [2, 3])
    largest = writer.node("ReduceMax", "max_pool", channels, plane, keepdims=0)
    average = writer.node("ReduceMean", "mean_pool", channels, plane, keepdims=0)
    return writer.node("Concat", "pools", largest, average, axis=1)


def _classify(writer: "_Writer", pools: str, network: Network) -> None:
    dense, (kernel, bias) = network.dense, network.head
    normed = writer.norm("pools", pools, network.pooled)
    hidden = writer.node("Relu", "dense_relu", writer.gemm("dense", normed, dense.kernel, dense.bias))
    penultimate = writer.norm("penultimate", hidden, dense.norm, output="penultimate")
    writer.node("Sigmoid", "tags", writer.gemm("head", penultimate, kernel, bias))


class _Writer:
    """Collects nodes and constants; every method gives the name of what it computes."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def node(self, kind: str, output: str, *inputs: str, **attributes: float | Sequence[int]) -> str:
        node = helper.make_node(kind, list(inputs), [output], name=output)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in sorted(attributes.items()))
        self._nodes.append(node)
        return output

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def integers(self, name: str, values: Sequence[int] | NDArray[np.int64]) -> str:
        return self.constant(name, np.asarray(values, np.int64))

    def conv(self, name: str, data: str, kernel: Array, bias: Array, padding: list[int]) -> str:
        kernel_name, bias_name = self.constant(f"{name}_kernel", kernel), self.constant(f"{name}_bias", bias)
        return self.node("Conv", f"{name}_conv", data, kernel_name, bias_name, pads=padding)

    def norm(self, name: str, data: str, norm: Norm, output: str = "") -> str:
        parts = {"gamma": norm.gamma, "beta": norm.beta, "mean": norm.mean, "variance": norm.variance}
        names = [self.constant(f"{name}_{part}", values) for part, values in parts.items()]
        return self.node("BatchNormalization", output or f"{name}_norm", data, *names, epsilon=EPSILON)

    def scale(self, name: str, data: str, factors: Array) -> str:
        return self.node("Mul", f"{name}_scaled", data, self.constant(name, factors.reshape(-1, 1, 1)))

    def gemm(self, name: str, data: str, kernel: Array, bias: Array) -> str:
        kernel_name, bias_name = self.constant(f"{name}_kernel", kernel), self.constant(f"{name}_bias", bias)
        return self.node("Gemm", f"{name}_out", data, kernel_name, bias_name)

    def serialize(self, outputs: Mapping[str, int], about: Mapping[str, str]) -> bytes:
        described = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["patches", size]) for name, size in outputs.items()
        ]
        mel = helper.make_tensor_value_info("mel", TensorProto.FLOAT, ["patches", "frames", BANDS])
        graph = helper.make_graph(self._nodes, "musicnn", [mel], described, list(self._constants.values()))
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR, producer_name="undercard"
        )
        helper.set_model_props(model, dict(about))
        onnx.checker.check_model(model, full_check=True)
        return bytes(model.SerializeToString(deterministic=True))
