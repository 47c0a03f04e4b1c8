"""What listening leaves behind."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey, ModelId, TrackId


@dataclass(frozen=True, slots=True, eq=False)
class Embedding:
    """One clip heard by one model, not yet standardised.

    Attributes:
        values: shape (dim,), float32, finite.
        patches: how many windows were pooled.
        tags: the model's own words with their probability, best first; empty if it has none.
        clipped: share of the clip's samples at full scale, as `Clip.clipped`.
    """

    values: NDArray[np.float32]
    patches: int
    tags: tuple[tuple[str, float], ...] = ()
    clipped: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class TrackVector:
    """An embedding with its provenance, as the store keeps it."""

    track: TrackId
    artist: ArtistKey
    model: ModelId
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class Aspect:
    """Neighbouring numbers of a vector that are one view of a track: compared by themselves, then added up.

    Attributes:
        size: how many numbers.
        share: of the likeness, relative to the other aspects'.
        tracks: how many tracks its statistics rest on; 0 for the training data of a network, millions.
        spread: typical standard deviation of the cosine of two tracks in it.
    """

    size: int
    share: float = 1.0
    tracks: int = 0
    spread: float = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class ModelStatistics:
    """Mean and variance of a model's vectors over its own training data, both (dim,) float32.

    Attributes:
        mean: (dim,) float32.
        variance: (dim,) float32.
        aspects: what the vector is made of, in order; empty when it is of one piece.
    """

    mean: NDArray[np.float32]
    variance: NDArray[np.float32]
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class ArtistEmbedding:
    """An artist's vector and what it rests on.

    Attributes:
        name: as shown; the key in the file.
        embedding: the vector; kept in the store and in the file as float32.
        tracks_used: titles of the tracks that were heard.
        spotify_ids: their ids, or those of another catalogue (`deezer:track:1`).
        computed_at: zoned; kept in the file to the second.
        model: the model's id.
    """

    name: str
    embedding: tuple[float, ...]
    tracks_used: tuple[str, ...]
    spotify_ids: tuple[str, ...]
    computed_at: datetime
    model: str
