"""OpenL3's own network with few filters and seeded weights, by way of a file as Keras writes it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.parity.openl3_h5 import keras_file
from scripts.parity.openl3_seeded import seeded_layers
from undercard.embedding.models.openl3.network import Network, arrange, draw
from undercard.embedding.models.openl3.variants import GRAPH, LISTED, Variant
from undercard.embedding.weights.hdf5_keras import read_keras_layers

THIN = (2, 2, 4, 4, 4, 4, 4, 512)


def seeded_network(widths: tuple[int, ...]) -> Network:
    """The network of seeded weights."""
    return arrange(read_keras_layers(keras_file(seeded_layers(widths)), "seeded"), "seeded", widths)


def _write(variant: Variant, folder: Path) -> None:
    draw(seeded_network(THIN), variant.heard, {}).save(folder / GRAPH)


STAND_INS: dict[str, Callable[[Path], None]] = {variant.name: partial(_write, variant) for variant in LISTED}
