"""OpenL3's audio network: from the layers that Keras keeps to an ONNX graph.

J. Cramer, H.-H. Wu, J. Salamon, J. P. Bello: "Look, Listen and Learn More: Design Choices for Deep Audio Embeddings"
(2019). Eight convolutions of 3 x 3, all but the last with batch normalisation and ReLU, with a maximum over 2 x 2 after
every second one; the embedding is the maximum over large fields of the last. The three inputs differ in nothing but
the size of what goes in, and in the fields that make 512 or 6144 numbers of what comes out.

At inference a normalisation behind a convolution is part of it, so it is folded in. The one on the input is not: the
zeros around the input are set after it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.models.openl3.front_end import SHAPES, Array, Input
from undercard.embedding.weights.hdf5_keras import KerasLayer
from undercard.embedding.weights.onnx_graph import Graph
from undercard.errors import ModelError

WIDTHS = (64, 64, 128, 128, 256, 256, 512, 512)
SIZES = (512, 6144)
_NORM = ("gamma", "beta", "moving_mean", "moving_variance")
_EPSILON = 1e-3
_POOLED_AFTER = (2, 4, 6)
_FIELDS: dict[Input, dict[int, tuple[int, int]]] = {
    "mel128": {512: (16, 24), 6144: (4, 8)},
    "mel256": {512: (32, 24), 6144: (8, 8)},
    "linear": {512: (32, 24), 6144: (8, 8)},
}


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The weights, folded.

    Attributes:
        scale: what a decibel is multiplied with on entry, a single number as (1, 1, 1, 1).
        shift: what is then added, likewise.
        convolutions: kernel (out, in, 3, 3) and bias (out,) of each.
    """

    scale: Array
    shift: Array
    convolutions: tuple[tuple[Array, Array], ...]


def arrange(layers: Sequence[KerasLayer], called: str, widths: Sequence[int] = WIDTHS) -> Network:
    """The network of the layers of a published file, which are told by their order and not by their names.

    Args:
        layers: as `read_keras_layers` gives them; a spectrogram layer in front, as up to 0.3, is passed over.
        called: what messages call the file.
        widths: filters of each convolution; smaller ones make smaller tests.

    Raises:
        ModelError: other layers, other shapes, or weights that are not finite.
    """
    heard = [layer for layer in layers if "spectrogram" not in layer.name]
    expected = _expected(widths)
    if len(heard) != len(expected):
        raise ModelError(f"{called} holds {len(heard)} layers with weights; OpenL3's audio network has {len(expected)}")
    parts = [_checked(layer, shapes, called) for layer, shapes in zip(heard, expected, strict=True)]
    scale, shift = _affine(parts[0])
    return Network(_single(scale), _single(shift), tuple(_convolutions(parts[1:])))


def draw(network: Network, heard: Input, about: Mapping[str, str], *, layers: bool = False) -> Graph:
    """The graph: `decibels` (seconds, 1, bands, frames) -> `embedding512` and `embedding6144`, one row for a second.

    The order of the 6144 is Keras': by field, then by channel. With `layers` what comes out of each layer is an output
    too, `layer00` and so on, (seconds, channels, height, width).
    """
    graph = Graph("openl3", about)
    bands, frames = SHAPES[heard]
    entry = graph.input("decibels", "seconds", 1, bands, frames)
    value = graph.add("Mul", entry, graph.constant(network.scale))
    value = graph.add("Add", value, graph.constant(network.shift))
    passed = []
    for number, (kernel, bias) in enumerate(network.convolutions, 1):
        weights = graph.constant(kernel), graph.constant(bias)
        value = graph.add("Conv", value, *weights, kernel_shape=[3, 3], pads=[1, 1, 1, 1])
        if number < len(network.convolutions):
            value = graph.add("Relu", value)
        passed.append(value)
        if number in _POOLED_AFTER:
            value = graph.add("MaxPool", value, kernel_shape=[2, 2], strides=[2, 2])
            passed.append(value)
    for size, field in _FIELDS[heard].items():
        graph.output(f"embedding{size}", _embedding(graph, value, field), "seconds", size)
    for number, layer in enumerate(passed if layers else ()):
        graph.output(f"layer{number:02}", layer, "seconds", "channels", f"height{number}", f"width{number}")
    return graph


def _embedding(graph: Graph, value: str, field: tuple[int, int]) -> str:
    """The maxima over fields that tile the last layer, as Keras flattens them: channels last."""
    largest = graph.add("MaxPool", value, kernel_shape=field, strides=field, auto_pad="SAME_UPPER")
    return graph.add("Flatten", graph.add("Transpose", largest, perm=[0, 2, 3, 1]), axis=1)


def _expected(widths: Sequence[int]) -> list[dict[str, tuple[int, ...]]]:
    """Shapes of the weights of each layer, by name, in order."""
    shapes: list[dict[str, tuple[int, ...]]] = [dict.fromkeys(_NORM, (1,))]
    for before, width in zip((1, *widths), widths, strict=False):
        shapes.append({"kernel": (3, 3, before, width), "bias": (width,)})
        shapes.append(dict.fromkeys(_NORM, (width,)))
    return shapes[:-1]


def _checked(
    layer: KerasLayer, shapes: Mapping[str, tuple[int, ...]], called: str
) -> Mapping[str, NDArray[np.float64]]:
    found = {name: values.shape for name, values in layer.weights.items()}
    if found != shapes:
        raise ModelError(f"{called}: the layer {layer.name} holds {_shown(found)}; expected {_shown(shapes)}")
    weights = {name: cast("NDArray[np.float64]", values.astype(np.float64)) for name, values in layer.weights.items()}
    wrong = [name for name, values in weights.items() if not np.isfinite(values).all()]
    if wrong:
        raise ModelError(f"{called}: {', '.join(wrong)} of the layer {layer.name} holds values that are not numbers")
    return weights


def _convolutions(parts: Sequence[Mapping[str, NDArray[np.float64]]]) -> list[tuple[Array, Array]]:
    """Kernels and biases, each with the normalisation behind it; the last has none."""
    folded = []
    for conv, norm in zip(parts[::2], [*parts[1::2], None], strict=True):
        scale, shift = _affine(norm) if norm else (np.ones(1), np.zeros(1))
        kernel = (conv["kernel"] * scale).transpose(3, 2, 0, 1)
        folded.append((kernel.astype(np.float32), (conv["bias"] * scale + shift).astype(np.float32)))
    return folded


def _affine(norm: Mapping[str, NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scale = norm["gamma"] / np.sqrt(norm["moving_variance"] + _EPSILON)
    return scale, norm["beta"] - norm["moving_mean"] * scale


def _single(value: NDArray[np.float64]) -> Array:
    return value.astype(np.float32).reshape(1, 1, 1, 1)


def _shown(shapes: Mapping[str, tuple[int, ...]]) -> str:
    return ", ".join(f"{name} {shape}" for name, shape in shapes.items())
