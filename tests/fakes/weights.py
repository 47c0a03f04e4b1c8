"""Installed weights that were never fetched: small seeded networks in place of the published ones."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from undercard.embedding.models import BUILTIN
from undercard.embedding.port import ModelCard
from undercard.embedding.recipes import find_recipe
from undercard.embedding.weights import store
from undercard.embedding.weights.store import MANIFEST, Installed, manifest_of


@contextmanager
def stand_in_installed(name: str, shelf: Path) -> Iterator[None]:
    """While entered, a registered model that has to be fetched finds its stand-in on this shelf."""
    recipe = find_recipe(name, BUILTIN)
    if recipe is not None:
        module = BUILTIN[name].partition(":")[0].rpartition(".")[2]
        put_on_shelf(recipe.card, shelf, import_module(f"tests.fakes.networks.{module}").STAND_INS[name])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "models_folder", lambda: shelf)
        yield


def put_on_shelf(card: ModelCard, shelf: Path, write) -> Installed:
    """Install what `write` puts into a folder."""
    folder = shelf / card.folder / "stand-in"
    folder.mkdir(parents=True)
    write(folder)
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    made = Installed(folder, hashes, card.weights_version)
    (shelf / card.folder / MANIFEST).write_bytes(manifest_of(made))
    return made
