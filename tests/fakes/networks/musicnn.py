"""The published networks themselves: the wheel that holds them is at hand where this is tested."""

from functools import partial

from scripts.build_musicnn import installed_wheel
from undercard.embedding.models.musicnn.recipe import RECIPES


def _write(recipe, folder):
    recipe.convert({file.name: installed_wheel() / file.inside for file in recipe.card.files}, folder)


STAND_INS = {name: partial(_write, recipe) for name, recipe in RECIPES.items()}
