"""What the line needs from an embedding model."""

from dataclasses import dataclass
from typing import Protocol

from undercard.entities.audio import Clip
from undercard.entities.names import ModelId
from undercard.entities.vectors import Embedding, ModelStatistics


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model is.

    Attributes:
        name: short name, the same as in the registry.
        id: `<name>/<front-end version>`; vectors of different ids never meet.
        rate: samples per second it listens at.
        window: seconds of one patch.
        dim: length of its vector.
        licence: of the weights.
        citation: whom to thank.
        home: where a person reads about it.
        weights: file name of the weights, empty when it has none.
        sha256: of that file, empty when it has none.
    """

    name: str
    id: ModelId
    rate: int
    window: float
    dim: int
    licence: str
    citation: str
    home: str
    weights: str = ""
    sha256: str = ""


class Model(Protocol):
    """Something that listens."""

    @property
    def card(self) -> ModelCard:
        """Who this is."""
        ...

    @property
    def statistics(self) -> ModelStatistics | None:
        """Mean and variance over the model's own training data; None when not published."""
        ...

    def embed(self, clip: Clip) -> Embedding:
        """Listen to a clip at `card.rate`.

        MUST be deterministic. A clip shorter than a window is repeated, not rejected.

        Raises:
            ItemError: the clip is silent, empty or not finite.
            ModelError: the model itself is unusable.
        """
        ...
