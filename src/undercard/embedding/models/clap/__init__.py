"""LAION-CLAP (music and speech), the audio tower: a space that is shared with words.

Takes: `Clip` at 48 kHz. Gives: `Embedding`. May touch: the installed weights.
"""

from undercard.embedding.models.clap.model import build
from undercard.embedding.models.clap.recipe import RECIPES

__all__ = ["RECIPES", "build"]
