"""MusiCNN (MSD weights): the default model, inside the package.

Takes: `Clip` at 16 kHz. Gives: `Embedding`. May touch: the weight files beside this card.
The files are made by `scripts/build_musicnn.py`; their licence is `LICENSE.musicnn`.
"""

from undercard.embedding.models.musicnn.model import build, build_penultimate

__all__ = ["build", "build_penultimate"]
