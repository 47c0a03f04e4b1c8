"""What the networks of all models have in common: opened with the first clip, heard in stretches, pooled to one vector.

A model gives its card, what opens its network, and `hear`; where a mean over the stretches is not its way, `pool` too.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible
from undercard.embedding.port import ModelCard
from undercard.entities.audio import Clip
from undercard.entities.vectors import Embedding, ModelStatistics
from undercard.errors import ItemError

if TYPE_CHECKING:
    from undercard.embedding.runtime import Session

Floats = NDArray[np.float32]
OpenNetwork = Callable[[], "Session"]


def network_of(card: ModelCard, source: Callable[[], bytes | Path], threads: int) -> OpenNetwork:
    """What opens a model's network: its bytes, which may be large, are asked for when the first clip comes."""

    def open_network() -> "Session":
        from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

        return open_session(source(), threads=threads, name=card.name)

    return open_network


class PooledModel(ABC):
    """A model whose vector is pooled over the stretches of a clip."""

    def __init__(self, card: ModelCard, open_network: OpenNetwork, statistics: ModelStatistics | None = None) -> None:
        """Take the card, what opens the network, and the statistics of the vector where the makers publish any."""
        self._card = card
        self._open_network = open_network
        self._statistics = statistics

    @property
    def card(self) -> ModelCard:
        """Which vector this is."""
        return self._card

    @property
    def statistics(self) -> ModelStatistics | None:
        """Over the makers' own data; where there are none, the space is learned from the library."""
        return self._statistics

    @cached_property
    def session(self) -> "Session":
        """The network. Raises ModelError as `open_session`."""
        return self._open_network()

    def embed(self, clip: Clip) -> Embedding:
        """The stretches of the clip, pooled; patches counts them. Raises as `Model.embed`."""
        vectors = self.hear(audible(clip, self._card))
        return Embedding(finite(self.pool(vectors)), len(vectors))

    @abstractmethod
    def hear(self, samples: Floats) -> Floats:
        """The vector of each stretch of a clip, (stretches, dim); of a short clip too there is one at least."""

    def pool(self, vectors: Floats) -> Floats:
        """The vector of the clip: the mean."""
        mean: Floats = vectors.mean(axis=0)
        return mean


def finite(values: Floats) -> Floats:
    """The same numbers.

    Raises:
        ItemError: some are none, since the network overflowed.
    """
    if not np.isfinite(values).all():
        raise ItemError("clip", "makes the network overflow: it is far too loud")
    return values
