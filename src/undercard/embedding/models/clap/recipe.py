"""The published file is a network already: it is checked and kept as it is."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from undercard.embedding.models.clap.card import BANDS, CARD, EMBEDDINGS, FRAMES_OF_WINDOW, INPUT, NETWORK
from undercard.embedding.network_check import Interface, check_network
from undercard.embedding.recipes import Recipe, recipes

_INTERFACE = Interface(INPUT, (1, FRAMES_OF_WINDOW, BANDS), EMBEDDINGS, (CARD.dim,))


def _convert(files: Mapping[str, Path], out: Path) -> None:
    shutil.copyfile(files[CARD.files[0].name], out / NETWORK)


RECIPES = recipes(Recipe(CARD, _convert, lambda folder: check_network(folder / NETWORK, _INTERFACE, CARD.name)))
