"""What was heard, read off the shelves as one set of tracks per artist."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from undercard.entities.ensembles import is_ensemble, shares_of
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.rows import Outcome, Row
from undercard.entities.spaces import Space
from undercard.entities.vectors import TrackVector
from undercard.flow.keys import under_model
from undercard.kit.text import fold_name
from undercard.similarity.ensembles import Part, join
from undercard.similarity.neighbours import ArtistSet
from undercard.store.port import Shelves

Floats = NDArray[np.float32]
_AT_ONCE = 500


def heard_artists(
    shelves: Shelves, model: ModelId, names: Mapping[str, str], keys: Iterable[str] | None = None
) -> dict[ArtistKey, ArtistSet]:
    """Artists with at least one vector of the model, by key; all of them unless `keys` names some.

    An artist owns the vectors of the tracks chosen for it, so two names of one artist both have them.
    An artist that was never heard here, but imported under this model id, counts as one track.
    The vectors of an ensemble are those of its members side by side.

    Args:
        shelves: `tracks`, `vectors` and `imports` are read, and for an ensemble `spaces`.
        model: whose vectors.
        names: key -> name to call the artist by; a key without one is its own name.
        keys: the artists wanted.
    """
    wanted = None if keys is None else list(keys)
    if is_ensemble(model):
        rows = shelves.spaces.find(shares_of(model))
        spaces = {ModelId(member): row.value for member, row in rows.items() if row.value is not None}
        return heard_together(shelves, model, names, spaces, wanted)
    return _imported(shelves, model, wanted) | _heard(shelves, model, names, wanted)


def heard_together(
    shelves: Shelves,
    model: ModelId,
    names: Mapping[str, str],
    spaces: Mapping[ModelId, Space],
    keys: Sequence[str] | None = None,
) -> dict[ArtistKey, ArtistSet]:
    """As `heard_artists`, of an ensemble: its members' vectors side by side; who has no space has heard nothing yet."""
    parts: list[Part] = []
    for member in shares_of(model):
        if member in spaces:
            every = _imported(shelves, member, keys) | _heard(shelves, member, names, keys)
            parts.append(Part(spaces[member], split_odd(every, len(spaces[member].mean))[0]))
    return _imported(shelves, model, keys) | join(parts)


def split_odd(
    heard: Mapping[ArtistKey, ArtistSet], dim: int
) -> tuple[dict[ArtistKey, ArtistSet], dict[ArtistKey, ArtistSet]]:
    """The artists whose vectors have `dim` finite values, and the odd ones, which can be compared with nobody."""
    fit = {key: artist for key, artist in heard.items() if _fits(artist.vectors, dim)}
    return fit, {key: artist for key, artist in heard.items() if key not in fit}


def vector_rows(shelves: Shelves, model: ModelId, tracks: Iterable[TrackId]) -> dict[TrackId, Row[str, TrackVector]]:
    """What became of listening to tracks; of several models' rows the one that went best, the largest share first."""
    shares = shares_of(model)
    members = sorted(shares, key=lambda member: (-shares[member], member))
    wanted = list(dict.fromkeys(tracks))
    found = shelves.vectors.find(under_model(track, member) for track in wanted for member in members)
    best: dict[TrackId, Row[str, TrackVector]] = {}
    for track in wanted:
        rows = [row for member in members if (row := found.get(under_model(track, member))) is not None]
        if rows:
            best[track] = min(rows, key=lambda row: (row.value is None, row.stamp.outcome is not Outcome.DONE))
    return best


def imported_keys(shelves: Shelves, model: ModelId, keys: Iterable[str]) -> frozenset[str]:
    """The artists of these that a vector was imported for, of the model or of a member of the ensemble."""
    wanted, models = list(keys), {model, *shares_of(model)}
    found = shelves.imports.find(under_model(key, one) for key in wanted for one in models)
    return frozenset(key for key in wanted if any(under_model(key, one) in found for one in models))


def _heard(
    shelves: Shelves, model: ModelId, names: Mapping[str, str], keys: Sequence[str] | None
) -> dict[ArtistKey, ArtistSet]:
    rows = shelves.tracks.rows() if keys is None else shelves.tracks.find(keys).values()
    chosen = {row.key: [track.id for track in row.value] for row in rows if row.value}
    wanted = {under_model(track, model) for tracks in chosen.values() for track in tracks}
    vectors = {row.value.track: row.value for row in shelves.vectors.find(wanted).values() if row.value is not None}
    heard = {key: [vectors[track] for track in tracks if track in vectors] for key, tracks in chosen.items()}
    return {ArtistKey(key): _stacked(names.get(key, key), found) for key, found in heard.items() if found}


def _fits(vectors: Floats, dim: int) -> bool:
    return vectors.shape[1] == dim and bool(np.isfinite(vectors).all())


def _imported(shelves: Shelves, model: ModelId, keys: Sequence[str] | None) -> dict[ArtistKey, ArtistSet]:
    own = under_model("", model)
    if keys is None:
        wanted = [place for place in shelves.imports.stamps() if place.endswith(own)]
    else:
        wanted = [under_model(key, model) for key in keys]
    found: dict[ArtistKey, ArtistSet] = {}
    # As they are kept they take eight times the memory of an array, so only some of them are at a time.
    for start in range(0, len(wanted), _AT_ONCE):
        for row in shelves.imports.find(wanted[start : start + _AT_ONCE]).values():
            if row.value is not None and row.value.model == model:
                numbers = np.asarray([row.value.embedding], np.float32)
                tracks = (TrackId(f"import:{row.value.name}"),)
                found[ArtistKey(fold_name(row.value.name))] = ArtistSet(row.value.name, tracks, numbers)
    return found


def _stacked(name: str, vectors: list[TrackVector]) -> ArtistSet:
    values = np.stack([vector.embedding.values for vector in vectors])
    return ArtistSet(name, tuple(vector.track for vector in vectors), values)
