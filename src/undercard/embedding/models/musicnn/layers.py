"""What the networks of the musicnn wheel are made of: convolution or dense layer, ReLU, then normalisation."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.onnx_graph import Graph

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

EPSILON = 1e-3
_CONSTANT = 1e-8
"""A channel that varied less than this over the training data always says the same.

Under the MSD weights nothing lies between 1e-10 and 1e-7. Under those of MTT it runs on without a gap, and what is
left out below 1e-8 was noise: it made hubs (skew 1.35 with it, 0.50 without).
"""


@dataclass(frozen=True, eq=False)
class Norm:
    """A batch normalisation at inference: gamma * (x - mean) / sqrt(variance + EPSILON) + beta; all (n,)."""

    gamma: Array
    beta: Array
    mean: Array
    variance: Array

    def keep(self, kept: Mask) -> "Norm":
        """The same for fewer channels."""
        return Norm(self.gamma[kept], self.beta[kept], self.mean[kept], self.variance[kept])

    @property
    def varies(self) -> Mask:
        """Which channels said more than one thing over the training data."""
        return self.variance > _CONSTANT

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
        kernel: (height = time, width = frequency or channels, in, out); dense: (in, out).
        bias: (out,).
        norm: over out.
    """

    kernel: Array
    bias: Array
    norm: Norm

    def keep(self, kept: Mask) -> "Layer":
        """The same with fewer filters."""
        return Layer(self.kernel[..., kept], self.bias[kept], self.norm.keep(kept))

    @property
    def unmoved(self) -> NDArray[np.float64]:
        """What each filter gives, normalised, when its kernel hears nothing: all that a dead one ever gives."""
        return self.norm.scale * np.maximum(self.bias, 0) + self.norm.shift

    @property
    def sign(self) -> Array:
        """1 for a filter whose normalisation rises, -1 for one whose falls.

        ReLU and normalisation are monotone for each channel, so the maximum of their result is their result at
        the maximum of what they take, or at its minimum, which is the maximum under this sign.
        """
        return np.where(self.norm.scale < 0, -1, 1).astype(np.float32)


def take_norm(tensors: Mapping[str, Array], name: str) -> Norm:
    """One batch normalisation of a checkpoint."""
    return Norm(*(tensors[f"{name}/{part}"] for part in ("gamma", "beta", "moving_mean", "moving_variance")))


def normalise(graph: Graph, value: str, norm: Norm) -> str:
    """Write a batch normalisation."""
    parts = (graph.constant(part) for part in (norm.gamma, norm.beta, norm.mean, norm.variance))
    return graph.add("BatchNormalization", value, *parts, epsilon=EPSILON)


def multiply(graph: Graph, value: str, factors: Array) -> str:
    """Write a factor for each channel of a map."""
    return graph.add("Mul", value, graph.constant(factors.reshape(-1, 1, 1)))


def product(graph: Graph, value: str, kernel: Array, bias: Array) -> str:
    """Write a dense layer, without what follows it."""
    return graph.add("Gemm", value, graph.constant(kernel), graph.constant(bias))
