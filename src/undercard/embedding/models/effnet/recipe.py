"""The published files are networks already: they are checked and kept as they are."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from undercard.embedding.models.effnet.cards import ARTIST, BASE, EMBEDDINGS, INPUT, MULTI, NETWORK, PATCH_FRAMES
from undercard.embedding.network_check import Interface, check_network
from undercard.embedding.port import ModelCard
from undercard.embedding.recipes import Recipe, recipes


def _keep(card: ModelCard) -> Callable[[Mapping[str, Path], Path], None]:
    def convert(files: Mapping[str, Path], out: Path) -> None:
        shutil.copyfile(files[card.files[0].name], out / NETWORK)

    return convert


def _check(card: ModelCard) -> Callable[[Path], str]:
    interface = Interface(INPUT, (PATCH_FRAMES, 96), EMBEDDINGS, (card.dim,))
    return lambda folder: check_network(folder / NETWORK, interface, card.name)


RECIPES = recipes(*(Recipe(card, _keep(card), _check(card)) for card in (BASE, MULTI, ARTIST)))
