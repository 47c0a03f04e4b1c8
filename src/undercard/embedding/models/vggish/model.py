"""Listens with VGGish: the mean over its patches of 0.96 seconds."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible, fill
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
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.store import open_weights
from undercard.entities.audio import Clip
from undercard.entities.names import ModelId
from undercard.entities.vectors import Embedding, ModelStatistics
from undercard.errors import ItemError, SettingsError

if TYPE_CHECKING:
    from undercard.embedding.runtime import Session

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
    return Vggish(CARD, partial(stored.read, CARD.weights), EMBEDDING, hop=hop, statistics=known, threads=threads)


def build_pca(threads: int = 1, hop: float = SECONDS) -> "Vggish":
    """The same after the makers' PCA and whitening, not clipped and not rounded to bytes, (128,); as `build`."""
    whitened = ModelStatistics(np.zeros(PCA_CARD.dim, np.float32), np.ones(PCA_CARD.dim, np.float32))
    read = partial(open_weights(PCA_CARD).read, PCA_CARD.weights)
    return Vggish(PCA_CARD, read, WHITENED, hop=hop, statistics=whitened, threads=threads)


class Vggish:
    """VGGish under one of its vectors. The network is loaded with the first clip."""

    def __init__(
        self,
        card: ModelCard,
        read: Callable[[], bytes],
        output: str,
        *,
        hop: float,
        statistics: ModelStatistics,
        threads: int,
    ) -> None:
        """Take what reads the network, which is large, when the first clip comes; and which output is the vector."""
        self._hop = round(hop * RATE / HOP)
        if not 1 <= self._hop <= FRAMES:
            raise SettingsError(f"VGGish cannot hop {hop} s: its patches are {SECONDS} s long, its frames {HOP / RATE}")
        apart = "" if self._hop == FRAMES else f"_hop{self._hop}"
        self._card = replace(card, id=ModelId(card.id.replace("/", f"{apart}/")))
        self._read = read
        self._output = output
        self._statistics = statistics
        self._threads = threads

    @cached_property
    def _session(self) -> "Session":
        from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

        return open_session(self._read(), threads=self._threads, name=self._card.name)

    @property
    def card(self) -> ModelCard:
        """Which vector this is."""
        return self._card

    @property
    def statistics(self) -> ModelStatistics:
        """Over the makers' data, as their PCA recorded them."""
        return self._statistics

    def embed(self, clip: Clip) -> Embedding:
        """The mean over the patches of the clip."""
        samples = fill(audible(clip, self._card), SHORTEST)
        vectors = self.listen(cut_patches(log_mel(samples), self._hop))
        values = vectors.mean(axis=0)
        if not np.isfinite(values).all():
            raise ItemError("clip", "makes the network overflow: it is far too loud")
        return Embedding(values, len(vectors))

    def listen(self, patches: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each patch, (patches, 128)."""
        batches = (patches[start : start + _BATCH] for start in range(0, len(patches), _BATCH))
        return np.concatenate([self._session.run((self._output,), {INPUT: batch})[0] for batch in batches])
