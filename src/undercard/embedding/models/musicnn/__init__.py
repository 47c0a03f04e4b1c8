"""MusiCNN: the default model under the MSD weights, inside the package; and what else its makers' wheel holds.

Takes: `Clip` at 16 kHz. Gives: `Embedding`. May touch: the weight files beside this card, and installed ones.
The files beside it are made by `scripts/build_musicnn.py`; their licence is `LICENSE.musicnn`.
"""

from undercard.embedding.models.musicnn.model import build, build_mtt, build_penultimate, build_vgg_msd, build_vgg_mtt
from undercard.embedding.models.musicnn.recipe import RECIPES

__all__ = ["RECIPES", "build", "build_mtt", "build_penultimate", "build_vgg_msd", "build_vgg_mtt"]
