"""Discogs-EffNet (MTG): three networks behind one front end.

Takes: `Clip` at 16 kHz. Gives: `Embedding`. May touch: the installed weights.
"""

from undercard.embedding.models.effnet.model import build, build_artist, build_multi
from undercard.embedding.models.effnet.recipe import RECIPES

__all__ = ["RECIPES", "build", "build_artist", "build_multi"]
