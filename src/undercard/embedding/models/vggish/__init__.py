"""VGGish: the embedding that AudioSet was published with; 128 numbers for every second.

Takes: `Clip` at 16 kHz. Gives: `Embedding`. May touch: the installed weights.
"""

from undercard.embedding.models.vggish.model import build, build_pca
from undercard.embedding.models.vggish.recipe import RECIPES

__all__ = ["RECIPES", "build", "build_pca"]
