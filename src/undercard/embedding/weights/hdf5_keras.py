"""The weights of a Keras model from its HDF5 file, in the order of the layers.

Keras keeps the names of the layers, and in each layer's group those of its weights, as lists of words beside the groups
(`layer_names`, `weight_names`); the order of these lists is the order in which a model of the same shape takes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.weights.hdf5 import Group, open_hdf5
from undercard.errors import ModelError


@dataclass(frozen=True, slots=True, eq=False)
class KerasLayer:
    """A layer that has weights.

    Attributes:
        name: as the model calls it.
        weights: by the last part of their names without the number of the output: `kernel`, `gamma`.
    """

    name: str
    weights: Mapping[str, NDArray[np.generic]]


def read_keras_layers(data: bytes, called: str) -> tuple[KerasLayer, ...]:
    """Every layer that has weights, in the order of the model; arrays are read-only.

    Args:
        data: a file of `save_weights`, or of `save` (the weights of the optimiser are left alone).
        called: what messages call it.

    Raises:
        ModelError: no such file, damaged, or not written by Keras.
    """
    root = open_hdf5(data, called)
    names = root.words("layer_names")
    if names is None:
        root = root.group("model_weights")
        names = _words(root, "layer_names")
    found = (_layer(root.group(name), name) for name in names)
    return tuple(layer for layer in found if layer.weights)


def _layer(group: Group, name: str) -> KerasLayer:
    paths = _words(group, "weight_names")
    weights = {path.rpartition("/")[2].partition(":")[0]: group.array(path) for path in paths}
    if len(weights) != len(paths):
        raise ModelError(f"{group.called} holds two weights of one name: {', '.join(paths)}")
    return KerasLayer(name, weights)


def _words(group: Group, attribute: str) -> tuple[str, ...]:
    words = group.words(attribute)
    if words is None:
        raise ModelError(f"{group.called} has no {attribute}: it is no file of Keras weights")
    return words
