"""MFCC statistics: the classic timbre descriptor, kept as the baseline every model has to beat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undercard.embedding.listening import audible, fill
from undercard.embedding.logmel import MelFrames, mel_spectrogram, project
from undercard.embedding.port import ModelCard
from undercard.entities.audio import Clip
from undercard.entities.names import ModelId
from undercard.entities.vectors import Embedding, ModelStatistics

_COEFFICIENTS = 20
_FLOOR = 1e-10
_RANGE_DB = 80.0
_FRAMES = MelFrames(rate=16000, n_fft=1024, hop=512, bands=64)

CARD = ModelCard(
    name="mfcc",
    id=ModelId("mfcc/1"),
    rate=_FRAMES.rate,
    window=_FRAMES.n_fft / _FRAMES.rate,
    dim=2 * _COEFFICIENTS,
    licence="none needed",
    citation="Davis, Mermelstein: Comparison of parametric representations for monosyllabic word recognition (1980)",
    home="https://en.wikipedia.org/wiki/Mel-frequency_cepstrum",
    cpu_seconds=0.005,
    good_for="a baseline to beat",
)


@dataclass(frozen=True, slots=True)
class Mfcc:
    """Mean and standard deviation over time of 20 mel-frequency cepstral coefficients."""

    card: ModelCard = CARD
    statistics: ModelStatistics | None = None

    def embed(self, clip: Clip) -> Embedding:
        """The 20 means, then the 20 standard deviations; patches counts frames."""
        samples = fill(audible(clip, self.card), _FRAMES.n_fft)
        cepstrum = project(_decibels(mel_spectrogram(samples, _FRAMES)), _cosines(_FRAMES.bands))
        values = np.concatenate([cepstrum.mean(axis=0), cepstrum.std(axis=0)])
        return Embedding(values.astype(np.float32), patches=len(cepstrum))


def build(threads: int = 1) -> Mfcc:  # noqa: ARG001 - the builders of all models are called alike
    """The baseline; it has no weights."""
    return Mfcc()


def _decibels(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    level: NDArray[np.float32] = 10 * np.log10(np.maximum(mel, _FLOOR))
    return level.clip(level.max() - _RANGE_DB)


def _cosines(bands: int) -> NDArray[np.float32]:
    """The orthonormal DCT-II as a matrix, (bands, coefficients)."""
    angle = np.pi / bands * np.outer(np.arange(bands) + 0.5, np.arange(_COEFFICIENTS))
    basis: NDArray[np.float64] = np.sqrt(2 / bands) * np.cos(angle)
    basis[:, 0] /= np.sqrt(2)
    return basis.astype(np.float32)
