"""embed and tags: listen to files of the user's own, without the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from undercard.app.house import House
from undercard.embedding.ensembles import Member
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError
from undercard.flow.condition import Condition, condition_of_files
from undercard.flow.crowd import each
from undercard.flow.listening import Listener
from undercard.flow.step import Progress
from undercard.similarity.ensembles import Part, join, join_spaces
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.space import learn_space, standardise

STEP = "listen"


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What several models heard in several files.

    Attributes:
        embeddings: path -> model, as asked for -> embedding; only of files that a model could hear, and by it.
        faults: files that could not be heard, by one model or by all, one sentence each.
        condition: how many files were heard, clipped, silent, broken.
    """

    embeddings: Mapping[Path, Mapping[str, Embedding]]
    faults: tuple[str, ...]
    condition: Condition


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Standardised vectors of files.

    Attributes:
        values: shape (n, dim), float32, unit rows in the model's own space.
        paths: n paths, as given.
        model: id of the model.
        faults: files that could not be heard.
        condition: how many files were heard, clipped, silent, broken.
    """

    values: NDArray[np.float32]
    paths: tuple[str, ...]
    model: ModelId
    faults: tuple[str, ...]
    condition: Condition


async def hear_files(house: House, paths: Sequence[Path], models: Sequence[str], progress: Progress) -> Heard:
    """Listen to every file with every model; one decode feeds all models.

    Raises:
        SettingsError: no such model.
        ModelError: its weights are absent or damaged.
    """
    for name in models:
        house.open_model(name)  # a wrong name or damaged weights must stop us before any clip is decoded
    listener = Listener({name: house.models.get(name, name) for name in models}, house.workers, device=house.device)
    heard: dict[Path, Mapping[str, Embedding]] = {}
    faults: dict[Path, list[str]] = {}
    progress.begin(STEP, len(paths))

    async def one(path: Path) -> None:
        try:
            told = await listener.hear(Recording(str(path), path=str(path)))
        except ItemError as fault:
            faults[path] = [str(fault)]
        else:
            heard[path] = {name: found for name, found in told.items() if not isinstance(found, ItemError)}
            faults[path] = [f"{found} ({name})" for name, found in told.items() if isinstance(found, ItemError)]
        progress.advance(STEP)

    try:
        await each(dict.fromkeys(paths), one, at_once=2 * house.workers)
    finally:
        listener.close()
    ordered = {path: heard[path] for path in paths if path in heard}
    lost = [faults[path][0] for path in dict.fromkeys(paths) if path not in heard]
    condition = condition_of_files((by_model.values() for by_model in heard.values()), lost)
    return Heard(ordered, tuple(fault for path in dict.fromkeys(paths) for fault in faults.get(path, ())), condition)


async def embed_files(house: House, paths: Sequence[Path], model: str, progress: Progress) -> Vectors:
    """Give one standardised vector per file that could be heard."""
    opened = house.open_model(model)
    heard = await hear_files(house, paths, [member.asked for member in opened.members], progress)
    if not heard.embeddings:
        return Vectors(np.zeros((0, opened.card.dim), np.float32), (), opened.id, heard.faults, heard.condition)
    parts = [_part(member, heard) for member in opened.members]
    if len(parts) == 1:
        rows, space = _rows(parts[0].heard, heard), parts[0].space
    else:
        rows = _rows(join(parts), heard)
        space = join_spaces(opened.id, [(share, part.space) for share, part in zip(opened.shares, parts, strict=True)])
    names = tuple(map(str, heard.embeddings))
    return Vectors(standardise(rows, space), names, opened.id, heard.faults, heard.condition)


def _part(member: Member, heard: Heard) -> Part:
    """What one model heard, and its space: its own statistics', so that the vector of a file is always the same."""
    model = member.model
    sets = {
        ArtistKey(str(path)): ArtistSet(str(path), (TrackId(str(path)),), by_model[member.asked].values[None])
        for path, by_model in heard.embeddings.items()
        if member.asked in by_model
    }
    library = {} if model.statistics else {key: one.vectors for key, one in sets.items()}
    return Part(learn_space(model.card.id, library, model.statistics), sets)


def _rows(sets: Mapping[ArtistKey, ArtistSet], heard: Heard) -> NDArray[np.float32]:
    return np.concatenate([sets[ArtistKey(str(path))].vectors for path in heard.embeddings])


def words_of(by_model: Mapping[str, Embedding]) -> tuple[tuple[str, float], ...]:
    """The words that models have for a clip, best first; of a word that several have, the mean."""
    told: dict[str, list[float]] = {}
    for embedding in by_model.values():
        for word, probability in embedding.tags:
            told.setdefault(word, []).append(probability)
    return tuple(sorted(((word, fmean(many)) for word, many in told.items()), key=lambda one: -one[1]))
