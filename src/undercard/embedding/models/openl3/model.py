"""Listens with OpenL3: seconds of sound, each to a vector, pooled over the clip."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from undercard.embedding.listening import fill
from undercard.embedding.models.openl3.front_end import RATE, Array, front_end
from undercard.embedding.models.openl3.variants import Variant, card
from undercard.embedding.pooling import PooledModel, network_of
from undercard.embedding.weights.store import open_weights
from undercard.errors import SettingsError

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


class OpenL3(PooledModel):
    """OpenL3 in one of its variants.

    A clip shorter than a second is repeated to a second, where `openl3` adds silence, which is no sound of the artist.
    """

    def __init__(self, variant: Variant, weights: bytes, threads: int) -> None:
        """Give the converted network of the variant's input and content."""
        listed = card(variant)
        super().__init__(listed, network_of(listed, lambda: weights, threads))
        self.variant = variant
        self._front_end: Callable[[Array], Array] = front_end(variant.heard, variant.front_end)

    def hear(self, samples: Array) -> Array:
        """The vector of each second of a clip."""
        return self.listen(fill(samples, RATE))

    def listen(self, samples: Array, *, centred: bool = True) -> Array:
        """The vector of each second, (seconds, size): what `openl3.get_audio_embedding` gives for audio at 48 kHz."""
        return np.concatenate(list(self._vectors(cut_seconds(samples, self.variant.step, centred=centred))))

    def _vectors(self, seconds: Array) -> Iterator[Array]:
        for start in range(0, len(seconds), _BATCH):
            decibels = np.stack([self._front_end(second) for second in seconds[start : start + _BATCH]])
            (vectors,) = self.session.run((f"embedding{self.variant.size}",), {"decibels": decibels[:, None]})
            yield vectors
