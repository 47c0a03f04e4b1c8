"""PaSST: a transformer that hears ten seconds at a time, trained on AudioSet; 768 numbers.

Takes: `Clip` at 32 kHz. Gives: `Embedding`. May touch: the installed weights.
"""

from undercard.embedding.models.passt.model import build, build_20s, build_30s, build_kd, build_light, build_s16
from undercard.embedding.models.passt.recipe import RECIPES

__all__ = ["RECIPES", "build", "build_20s", "build_30s", "build_kd", "build_light", "build_s16"]
