"""Listens with OpenL3: seconds of sound, each to a vector, pooled over the clip."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from undercard.embedding.listening import audible, fill
from undercard.embedding.models.openl3.front_end import RATE, Array, front_end
from undercard.embedding.models.openl3.variants import Variant, card
from undercard.embedding.port import ModelCard
from undercard.embedding.weights.store import open_weights
from undercard.entities.audio import Clip
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError, SettingsError

if TYPE_CHECKING:
    from undercard.embedding.runtime import Session

# A second fills the caches by itself: more of them at once gain nothing and take memory.
_BATCH = 1


def build_variant(variant: Variant, threads: int = 1) -> "OpenL3":
    """A variant, whose weights have to be installed.

    Raises:
        ModelError: they are not, or were damaged since.
        SettingsError: the hop is too short to be one.
    """
    if variant.step < 1:
        raise SettingsError(f"the hop of {variant.name} is {variant.hop} s: it has to be a sample at least")
    listed = card(variant)
    return OpenL3(variant, open_weights(listed).read(listed.weights), threads)


def cut_seconds(samples: Array, step: int, *, centred: bool = True) -> Array:
    """Seconds of sound, a view of (seconds, 48000) or its copy, cut as `openl3` cuts them.

    Args:
        samples: (n,) at 48 kHz, n > 0.
        step: samples from the beginning of one to that of the next.
        centred: the first is centred on the first sample, which puts half a second of zeros in front.

    Zeros at the end let the last second be whole; the i-th second stands for the time i * step.
    """
    before = RATE // 2 if centred else 0
    steps = max(0, -(-(before + samples.size - RATE) // step))
    after = steps * step + RATE - before - samples.size
    padded = np.pad(samples, (before, after))
    return sliding_window_view(padded, RATE)[::step]


class OpenL3:
    """OpenL3 in one of its variants. The network is loaded with the first clip.

    A clip shorter than a second is repeated to a second, where `openl3` adds silence, which is no sound of the artist.
    """

    statistics = None

    def __init__(self, variant: Variant, weights: bytes, threads: int) -> None:
        """Give the converted network of the variant's input and content."""
        self.variant = variant
        self._card = card(variant)
        self._weights = weights
        self._threads = threads
        self._front_end: Callable[[Array], Array] = front_end(variant.heard, variant.front_end)

    @cached_property
    def _session(self) -> "Session":
        from undercard.embedding.runtime import open_session  # noqa: PLC0415 - onnxruntime loads only to listen

        return open_session(self._weights, threads=self._threads, name=self._card.name)

    @property
    def card(self) -> ModelCard:
        """Which vector this is."""
        return self._card

    def embed(self, clip: Clip) -> Embedding:
        """The mean over the seconds of the clip; patches counts them."""
        vectors = self.listen(fill(audible(clip, self._card), RATE))
        values = vectors.mean(axis=0)
        if not np.isfinite(values).all():
            raise ItemError("clip", "makes the network overflow: it is far too loud")
        return Embedding(values, len(vectors))

    def listen(self, samples: Array, *, centred: bool = True) -> Array:
        """The vector of each second, (seconds, size): what `openl3.get_audio_embedding` gives for audio at 48 kHz."""
        return np.concatenate(list(self._vectors(cut_seconds(samples, self.variant.step, centred=centred))))

    def _vectors(self, seconds: Array) -> Iterator[Array]:
        for start in range(0, len(seconds), _BATCH):
            decibels = np.stack([self._front_end(second) for second in seconds[start : start + _BATCH]])
            (vectors,) = self._session.run((f"embedding{self.variant.size}",), {"decibels": decibels[:, None]})
            yield vectors
