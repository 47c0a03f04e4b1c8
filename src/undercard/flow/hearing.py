"""What was heard, read off the shelves as one set of tracks per artist."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.vectors import TrackVector
from undercard.flow.keys import under_model
from undercard.kit.text import fold_name
from undercard.similarity.neighbours import ArtistSet
from undercard.store.port import Shelves

Floats = NDArray[np.float32]


def heard_artists(
    shelves: Shelves, model: ModelId, names: Mapping[str, str], keys: Iterable[str] | None = None
) -> dict[ArtistKey, ArtistSet]:
    """Artists with at least one vector of the model, by key; all of them unless `keys` names some.

    An artist owns the vectors of the tracks chosen for it, so two names of one artist both have them.
    An artist that was never heard here, but imported under this model id, counts as one track.

    Args:
        shelves: `tracks`, `vectors` and `imports` are read.
        model: whose vectors.
        names: key -> name to call the artist by; a key without one is its own name.
        keys: the artists wanted.
    """
    rows = shelves.tracks.rows() if keys is None else shelves.tracks.find(keys).values()
    chosen = {row.key: [track.id for track in row.value] for row in rows if row.value}
    wanted = {under_model(track, model) for tracks in chosen.values() for track in tracks}
    vectors = {row.value.track: row.value for row in shelves.vectors.find(wanted).values() if row.value is not None}
    heard = {key: [vectors[track] for track in tracks if track in vectors] for key, tracks in chosen.items()}
    artists = {ArtistKey(key): _joined(names.get(key, key), found) for key, found in heard.items() if found}
    return _imported(shelves, model, keys) | artists


def split_odd(
    heard: Mapping[ArtistKey, ArtistSet], dim: int
) -> tuple[dict[ArtistKey, ArtistSet], dict[ArtistKey, ArtistSet]]:
    """The artists whose vectors have `dim` finite values, and the odd ones, which can be compared with nobody."""
    fit = {key: artist for key, artist in heard.items() if _fits(artist.vectors, dim)}
    return fit, {key: artist for key, artist in heard.items() if key not in fit}


def _fits(vectors: Floats, dim: int) -> bool:
    return vectors.shape[1] == dim and bool(np.isfinite(vectors).all())


def _imported(shelves: Shelves, model: ModelId, keys: Iterable[str] | None) -> dict[ArtistKey, ArtistSet]:
    wanted = None if keys is None else [under_model(key, model) for key in keys]
    rows = shelves.imports.rows() if wanted is None else shelves.imports.find(wanted).values()
    entries = [row.value for row in rows if row.value is not None and row.value.model == model]
    return {
        ArtistKey(fold_name(entry.name)): ArtistSet(
            entry.name, (TrackId(f"import:{entry.name}"),), np.asarray([entry.embedding], np.float32)
        )
        for entry in entries
    }


def _joined(name: str, vectors: list[TrackVector]) -> ArtistSet:
    values = np.stack([vector.embedding.values for vector in vectors])
    return ArtistSet(name, tuple(vector.track for vector in vectors), values)
