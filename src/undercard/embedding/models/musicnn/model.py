"""Listens with the networks of the musicnn wheel: log-mel patches of three seconds, pooled over the clip."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible
from undercard.embedding.models.musicnn.cards import (
    MTT,
    MTT_TAGS,
    PENULTIMATE,
    POOLED,
    STATISTICS,
    TAGS,
    VGG_MSD,
    VGG_MTT,
)
from undercard.embedding.models.musicnn.descriptors import SHARE, SIZES, SPREADS, TRACKS, describe
from undercard.embedding.models.musicnn.frontend import FRAMES, cut_patches, log_mel
from undercard.embedding.pooling import PooledModel, finite, network_of
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.files import read_weights
from undercard.embedding.weights.store import open_weights
from undercard.entities.audio import Clip
from undercard.entities.vectors import Aspect, Embedding, ModelStatistics
from undercard.errors import ModelError

__all__ = [
    "FRAMES",
    "Musicnn",
    "build",
    "build_mtt",
    "build_penultimate",
    "build_vgg_msd",
    "build_vgg_mtt",
    "cut_patches",
    "log_mel",
]

_HERE = Path(__file__).parent
_BATCH, _VGG_BATCH = 5, 2
"""Patches at once: more of them take memory and gain little; the VGG's maps are larger, and gain nothing."""


_SPREAD = 0.42
"""Typical deviation over the patches of a clip, in deviations over all music.

The mean over 158 openly licensed clips (of the MTT weights: 0.39); it puts the spread on the scale of the level.
"""


def build(threads: int = 1) -> "Musicnn":
    """The default: level and spread of what every live channel does, and five descriptors, (1643,).

    The network gives, for each patch, the maximum (212) and the mean (212) over time of its live channels:
    64 filters of the front end (7 x 38, 7 x 67, 128, 64, 32 frames), then those of the three middle layers.
    The first 424 numbers are their mean over patches, the next 424 their standard deviation: whether a
    piece stays as it is says something of who made it. The last 795 are the descriptors of
    `undercard.embedding.models.musicnn.descriptors`, each an aspect of its own.

    Raises:
        ModelError: the files of the package are damaged.
    """
    described = _shipped_statistics(POOLED, "descriptor")
    statistics = _shipped_statistics(POOLED, "pooled")
    return _level_and_spread(POOLED, _shipped_weights(POOLED), statistics, TAGS, threads, described)


def build_penultimate(threads: int = 1) -> "Musicnn":
    """The layer under the tags, (200,), after its batch normalisation; raises as `build`."""
    statistics = _shipped_statistics(PENULTIMATE, "penultimate")
    weights = _shipped_weights(PENULTIMATE)
    return Musicnn(PENULTIMATE, weights, "penultimate", pool=_level, statistics=statistics, threads=threads)


def build_mtt(threads: int = 1) -> "Musicnn":
    """As `build` under the weights of MagnaTagATune: 370 maxima, 371 means, and their spread, (1482,).

    Raises:
        ModelError: not installed.
    """
    weights, statistics = _installed(MTT)
    return _level_and_spread(MTT, weights, statistics, MTT_TAGS, threads)


def build_vgg_msd(threads: int = 1) -> "Musicnn":
    """What the channels of the VGG's second to fifth layer do on average, (349,); raises as `build_mtt`."""
    return _average(VGG_MSD, TAGS, threads)


def build_vgg_mtt(threads: int = 1) -> "Musicnn":
    """As `build_vgg_msd` under the weights of MagnaTagATune, (442,); raises as `build_mtt`."""
    return _average(VGG_MTT, MTT_TAGS, threads)


def _level(patches: NDArray[np.float32]) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = patches.mean(axis=0)
    return mean


def _level_and_spread(
    card: ModelCard,
    weights: bytes,
    statistics: ModelStatistics,
    words: tuple[str, ...],
    threads: int,
    described: ModelStatistics | None = None,
) -> "Musicnn":
    deviation = np.sqrt(statistics.variance)

    def pool(patches: NDArray[np.float32]) -> NDArray[np.float32]:
        spread = patches.std(axis=0) if len(patches) > 1 else _SPREAD * deviation
        return np.concatenate([patches.mean(axis=0), spread])

    both = _with_spread(statistics)
    whole = _with_descriptors(both, described) if described else both
    return Musicnn(
        card,
        weights,
        "pooled",
        pool=pool,
        statistics=whole,
        threads=threads,
        words=words,
        describes=described is not None,
    )


def _average(card: ModelCard, words: tuple[str, ...], threads: int) -> "Musicnn":
    weights, statistics = _installed(card)
    return Musicnn(
        card,
        weights,
        "channels",
        pool=_level,
        statistics=statistics,
        threads=threads,
        words=words,
        batch=_VGG_BATCH,
    )


def _installed(card: ModelCard) -> tuple[bytes, ModelStatistics]:
    stored = open_weights(card)
    return stored.read(card.weights), _read_statistics(stored.read(STATISTICS), str(stored.folder / STATISTICS), card)


def _shipped_weights(card: ModelCard) -> bytes:
    return read_weights(_HERE / card.weights, card.sha256)


def _shipped_statistics(card: ModelCard, output: str) -> ModelStatistics:
    path = _HERE / f"{output}_statistics.npy"
    return _read_statistics(read_weights(path), str(path), card)


def _read_statistics(data: bytes, called: str, card: ModelCard) -> ModelStatistics:
    try:
        mean, variance = np.load(BytesIO(data), allow_pickle=False)
    except (OSError, ValueError, EOFError) as fault:
        raise ModelError(f"{called} cannot be read ({fault}): install {card.name} again") from fault
    return ModelStatistics(mean, variance)


def _with_spread(level: ModelStatistics) -> ModelStatistics:
    """Statistics of level and spread; the training data recorded the level only."""
    typical = (_SPREAD * np.sqrt(level.variance)).astype(np.float32)
    return ModelStatistics(np.concatenate([level.mean, typical]), np.concatenate([level.variance, typical * typical]))


def _with_descriptors(heard: ModelStatistics, described: ModelStatistics) -> ModelStatistics:
    """Statistics of what the network hears and of the descriptors, each an aspect of its own."""
    network, *others = SPREADS
    aspects = [Aspect(size, SHARE, TRACKS, spread) for size, spread in zip(SIZES, others, strict=True)]
    return ModelStatistics(
        np.concatenate([heard.mean, described.mean]),
        np.concatenate([heard.variance, described.variance]),
        (Aspect(heard.mean.size, spread=network), *aspects),
    )


Pool = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""From one row for each patch to the vector of the clip."""


class Musicnn(PooledModel):
    """One network of the wheel under one of its vectors; statistics are those of its own batch normalisation."""

    def __init__(
        self,
        card: ModelCard,
        weights: bytes,
        output: str,
        *,
        pool: Pool,
        statistics: ModelStatistics,
        threads: int,
        words: tuple[str, ...] = TAGS,
        describes: bool = False,
        batch: int = _BATCH,
    ) -> None:
        """Name the output of the network that becomes the vector, how patches are pooled, and what its tags mean.

        With `describes`, the descriptors of the clip come behind it.
        """
        super().__init__(card, network_of(card, lambda: weights, threads), statistics)
        self._output = output
        self._pool = pool
        self._words = words
        self._describes = describes
        self._batch = batch

    def embed(self, clip: Clip) -> Embedding:
        """Pool the patches of the clip; tags are their mean."""
        samples = audible(clip, self.card)
        mel = log_mel(samples)
        vectors, tags = self.listen(cut_patches(mel))
        values = self.pool(vectors)
        if self._describes:
            values = np.concatenate([values, describe(samples, mel)])
        return Embedding(finite(values), len(vectors), self._rank(tags.mean(axis=0)))

    def hear(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vector of each patch of a clip, without descriptors."""
        return self.listen(cut_patches(log_mel(samples)))[0]

    def pool(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Level, and spread where the vector has it."""
        return self._pool(vectors)

    def listen(self, patches: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Vector and tag probabilities of each patch: (patches, n) and (patches, 50)."""
        parts = [self._run(patches[start : start + self._batch]) for start in range(0, len(patches), self._batch)]
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])

    def _run(self, patches: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        return self.session.run((self._output, "tags"), {"mel": patches})

    def _rank(self, probabilities: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
        order = np.argsort(-probabilities, kind="stable")
        return tuple((self._words[i], float(probabilities[i])) for i in order)
