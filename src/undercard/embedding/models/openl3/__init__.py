"""OpenL3: embeddings learned from sound and picture, by weights that the user installs.

Takes: `Clip` at 48 kHz. Gives: `Embedding`. May touch: the installed weights.

The default hears 128 mel bands, second by second, through the front end that the weights were trained with. Another
one of your own: `build = functools.partial(build_variant, Variant(hop=0.5))` in a module, named `your.module:build`.
"""

from functools import partial

from undercard.embedding.models.openl3 import variants
from undercard.embedding.models.openl3.model import build_variant
from undercard.embedding.models.openl3.recipe import recipe
from undercard.embedding.models.openl3.variants import Variant
from undercard.embedding.recipes import recipes

__all__ = [
    "RECIPES",
    "Variant",
    "build",
    "build_6144",
    "build_env",
    "build_linear",
    "build_mel256",
    "build_upstream",
    "build_v04",
    "build_variant",
    "recipe",
]

RECIPES = recipes(*map(recipe, variants.LISTED))

build = partial(build_variant, variants.DEFAULT)
build_6144 = partial(build_variant, variants.LARGE)
build_mel256 = partial(build_variant, variants.FINE)
build_linear = partial(build_variant, variants.LINEAR)
build_env = partial(build_variant, variants.ENVIRONMENT)
build_v04 = partial(build_variant, variants.V04)
build_upstream = partial(build_variant, variants.UPSTREAM)
