"""Listens with MusiCNN: log-mel patches of three seconds, pooled over the clip."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible, fill
from undercard.embedding.logmel import MelFrames, mel_spectrogram
from undercard.embedding.models.musicnn.cards import HOP, PATCH_FRAMES, PENULTIMATE, POOLED, RATE, TAGS
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.files import read_weights
from undercard.entities.audio import Clip
from undercard.entities.vectors import Embedding, ModelStatistics
from undercard.errors import ItemError, ModelError

if TYPE_CHECKING:
    from undercard.embedding.runtime import Session

FRAMES = MelFrames(rate=RATE, n_fft=512, hop=HOP, bands=96, high=8000.0)
_HERE = Path(__file__).parent
# Two patches keep the widest layer in the second-level cache; more gain nothing.
_BATCH = 2


_SPREAD = 0.42
"""Typical deviation over the patches of a clip, in deviations over all music.

The mean over 158 openly licensed clips; it puts the spread on the scale of the level.
"""


def build(threads: int = 1) -> "Musicnn":
    """The default: level and spread over the patches of what every live channel does, (848,).

    The network gives, for each patch, the maximum (212) and the mean (212) over time of its live channels:
    64 filters of the front end (7 x 38, 7 x 67, 128, 64, 32 frames), then those of the three middle layers.
    The first 424 numbers are their mean over patches, the last 424 their standard deviation: whether a
    piece stays as it is says something of who made it.

    Raises:
        ModelError: the files of the package are damaged.
    """
    deviation = np.sqrt(_statistics(POOLED, "pooled").variance)

    def pool(patches: NDArray[np.float32]) -> NDArray[np.float32]:
        spread = patches.std(axis=0) if len(patches) > 1 else _SPREAD * deviation
        return np.concatenate([patches.mean(axis=0), spread])

    return _build(POOLED, "pooled", pool, _with_spread(_statistics(POOLED, "pooled")), threads)


def build_penultimate(threads: int = 1) -> "Musicnn":
    """The layer under the tags, (200,), after its batch normalisation; raises as `build`."""
    statistics = _statistics(PENULTIMATE, "penultimate")
    return _build(PENULTIMATE, "penultimate", lambda patches: patches.mean(axis=0), statistics, threads)


def _build(card: ModelCard, output: str, pool: "Pool", statistics: ModelStatistics, threads: int) -> "Musicnn":
    weights = read_weights(_HERE / card.weights, card.sha256)
    return Musicnn(card, weights, output, pool=pool, statistics=statistics, threads=threads)


def _statistics(card: ModelCard, output: str) -> ModelStatistics:
    path = _HERE / f"{output}_statistics.npy"
    try:
        mean, variance = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise ModelError(f"{path} cannot be read ({fault}): install {card.name} again") from fault
    return ModelStatistics(mean, variance)


def _with_spread(level: ModelStatistics) -> ModelStatistics:
    """Statistics of level and spread; the training data recorded the level only."""
    typical = (_SPREAD * np.sqrt(level.variance)).astype(np.float32)
    return ModelStatistics(np.concatenate([level.mean, typical]), np.concatenate([level.variance, typical * typical]))


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """MusiCNN's view of a signal at 16 kHz, (frames, 96): log10(1 + 10000 * mel).

    Upstream casts to float16 before the factor, which overflows to inf on loud music; float32 does not.
    """
    mel = mel_spectrogram(samples, FRAMES)
    mel *= 10000
    mel += 1
    return np.log10(mel, out=mel)


def cut_patches(spectrogram: NDArray[np.float32]) -> NDArray[np.float32]:
    """Patches of 187 frames without overlap, (patches, 187, bands); a shorter clip is repeated, a tail dropped."""
    filled = fill(spectrogram, PATCH_FRAMES)
    count = len(filled) // PATCH_FRAMES
    return filled[: count * PATCH_FRAMES].reshape(count, PATCH_FRAMES, -1)


Pool = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""From one row for each patch to the vector of the clip."""


class Musicnn:
    """MusiCNN under one of its vectors. The network is loaded with the first clip."""

    def __init__(
        self,
        card: ModelCard,
        weights: bytes,
        output: str,
        *,
        pool: Pool,
        statistics: ModelStatistics,
        threads: int,
    ) -> None:
        """Name the output of the network that becomes the vector, and how patches are pooled."""
        self._card = card
        self._weights = weights
        self._output = output
        self._pool = pool
        self._statistics = statistics
        self._threads = threads

    @cached_property
    def _session(self) -> "Session":
        from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

        return open_session(self._weights, threads=self._threads, name=self._card.name)

    @property
    def card(self) -> ModelCard:
        """Which vector this is."""
        return self._card

    @property
    def statistics(self) -> ModelStatistics:
        """Over the Million Song Dataset, as the network's own batch normalisation recorded them."""
        return self._statistics

    def embed(self, clip: Clip) -> Embedding:
        """Pool the patches of the clip; tags are their mean."""
        vectors, tags = self.listen(cut_patches(log_mel(audible(clip, self._card))))
        values = self._pool(vectors)
        if not np.isfinite(values).all():
            raise ItemError("clip", "makes the network overflow: it is far too loud")
        return Embedding(values, len(vectors), _rank(tags.mean(axis=0)))

    def listen(self, patches: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Vector and tag probabilities of each patch: (patches, 424 or 200) and (patches, 50)."""
        parts = [self._run(patches[start : start + _BATCH]) for start in range(0, len(patches), _BATCH)]
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])

    def _run(self, patches: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        return self._session.run((self._output, "tags"), {"mel": patches})


def _rank(probabilities: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-probabilities, kind="stable")
    return tuple((TAGS[i], float(probabilities[i])) for i in order)
