"""A listener without a model: the same recording always sounds the same."""

from collections.abc import Collection
from hashlib import sha256

import numpy as np

from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError, ModelError

MODEL = "hummer"
DIM = 16


class FakeEars:
    """Hears bytes as numbers; recordings named in `deaf_to` cannot be heard, nor anything by models in `deaf`."""

    def __init__(self, deaf_to: frozenset[str] = frozenset()) -> None:
        self.deaf_to = deaf_to
        self.heard: list[str] = []
        self.asked: list[tuple[str, ...]] = []
        self.deaf: dict[str, ItemError] = {}
        self.broken = False

    async def hear(self, recording: Recording, models: Collection[str]) -> dict[str, Embedding | ItemError]:
        if self.broken:
            raise ModelError("the weights are gone")
        if recording.name in self.deaf_to:
            raise ItemError(recording.name, "cannot be decoded")
        self.heard.append(recording.name)
        self.asked.append(tuple(models))
        seed = int.from_bytes(sha256(recording.data or b"").digest()[:8], "little")
        values = np.random.default_rng(seed).standard_normal(DIM).astype(np.float32)
        return {model: self.deaf.get(model) or Embedding(values, 10) for model in models}
