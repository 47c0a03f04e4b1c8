"""Listens with VGGish: the mean over its patches of 0.96 seconds."""

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import fill
from undercard.embedding.models.vggish.cards import (
    CARD,
    EMBEDDING,
    FRAMES,
    HOP,
    INPUT,
    PCA_CARD,
    RATE,
    STATISTICS,
    WHITENED,
)
from undercard.embedding.models.vggish.frontend import SHORTEST, cut_patches, log_mel
from undercard.embedding.pooling import OpenNetwork, PooledModel, network_of
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.store import open_weights
from undercard.entities.names import ModelId
from undercard.entities.vectors import ModelStatistics
from undercard.errors import SettingsError

SECONDS = FRAMES * HOP / RATE
# The first dense layer is 200 MB, read once for each batch.
_BATCH = 16


def build(threads: int = 1, hop: float = SECONDS) -> "Vggish":
    """The embedding before its last activation, (128,).

    Args:
        threads: threads inside one run.
        hop: seconds from one patch to the next, in hundredths; another hop than 0.96 is another model id.

    Raises:
        ModelError: not installed.
        SettingsError: the hop is not between 0.01 and 0.96.
    """
    stored = open_weights(CARD)
    arrays = stored.arrays(STATISTICS)
    known = ModelStatistics(arrays["mean"].astype(np.float32), arrays["variance"].astype(np.float32))
    network = network_of(CARD, partial(stored.read, CARD.weights), threads)
    return Vggish(CARD, network, EMBEDDING, hop=hop, statistics=known)


def build_pca(threads: int = 1, hop: float = SECONDS) -> "Vggish":
    """The same after the makers' PCA and whitening, not clipped and not rounded to bytes, (128,); as `build`."""
    whitened = ModelStatistics(np.zeros(PCA_CARD.dim, np.float32), np.ones(PCA_CARD.dim, np.float32))
    network = network_of(PCA_CARD, partial(open_weights(PCA_CARD).read, PCA_CARD.weights), threads)
    return Vggish(PCA_CARD, network, WHITENED, hop=hop, statistics=whitened)


class Vggish(PooledModel):
    """VGGish under one of its vectors; statistics are those that the makers' PCA recorded."""

    def __init__(
        self, card: ModelCard, open_network: OpenNetwork, output: str, *, hop: float, statistics: ModelStatistics
    ) -> None:
        """Say which output of the network is the vector, and how many seconds lie between two patches."""
        self._hop = round(hop * RATE / HOP)
        if not 1 <= self._hop <= FRAMES:
            raise SettingsError(f"VGGish cannot hop {hop} s: its patches are {SECONDS} s long, its frames {HOP / RATE}")
        apart = "" if self._hop == FRAMES else f"_hop{self._hop}"
        super().__init__(replace(card, id=ModelId(card.id.replace("/", f"{apart}/"))), open_network, statistics)
        self._output = output

    def hear(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each patch of a clip."""
        return self.listen(cut_patches(log_mel(fill(samples, SHORTEST)), self._hop))

    def listen(self, patches: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each patch, (patches, 128)."""
        batches = (patches[start : start + _BATCH] for start in range(0, len(patches), _BATCH))
        return np.concatenate([self.session.run((self._output,), {INPUT: batch})[0] for batch in batches])
