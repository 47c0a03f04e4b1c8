"""embed and tags: listen to files of the user's own, without the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.app.house import House
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.tracks import Recording
from undercard.entities.vectors import Embedding
from undercard.errors import ItemError
from undercard.flow.crowd import each
from undercard.flow.listening import Listener
from undercard.flow.step import Progress
from undercard.similarity.space import learn_space, standardise

STEP = "listen"


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What several models heard in several files.

    Attributes:
        embeddings: path -> model, as asked for -> embedding, only of files that could be heard.
        faults: files that could not be heard, one sentence each.
    """

    embeddings: Mapping[Path, Mapping[str, Embedding]]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Standardised vectors of files.

    Attributes:
        values: shape (n, dim), float32, unit rows in the model's own space.
        paths: n paths, as given.
        model: id of the model.
        faults: files that could not be heard.
    """

    values: NDArray[np.float32]
    paths: tuple[str, ...]
    model: ModelId
    faults: tuple[str, ...]


async def hear_files(house: House, paths: Sequence[Path], models: Sequence[str], progress: Progress) -> Heard:
    """Listen to every file with every model; one decode feeds all models.

    Raises:
        SettingsError: no such model.
        ModelError: its weights are absent or damaged.
    """
    for name in models:
        house.open_model(name)  # a wrong name or damaged weights must stop us before any clip is decoded
    listener = Listener({name: house.models.get(name, name) for name in models}, house.workers)
    heard: dict[Path, Mapping[str, Embedding]] = {}
    faults: dict[Path, str] = {}
    progress.begin(STEP, len(paths))

    async def one(path: Path) -> None:
        try:
            heard[path] = await listener.hear(Recording(str(path), path=str(path)))
        except ItemError as fault:
            faults[path] = str(fault)
        progress.advance(STEP)

    try:
        await each(dict.fromkeys(paths), one, at_once=2 * house.workers)
    finally:
        listener.close()
    ordered = {path: heard[path] for path in paths if path in heard}
    return Heard(ordered, tuple(faults[path] for path in paths if path in faults))


async def embed_files(house: House, paths: Sequence[Path], model: str, progress: Progress) -> Vectors:
    """Give one standardised vector per file that could be heard."""
    opened = house.open_model(model)
    heard = await hear_files(house, paths, [model], progress)
    values = [embeddings[model].values for embeddings in heard.embeddings.values()]
    if not values:
        return Vectors(np.zeros((0, opened.card.dim), np.float32), (), opened.card.id, heard.faults)
    raw = np.stack(values)
    # With statistics of its own a model needs no library: the vector of a file is then always the same.
    library = {} if opened.statistics else {ArtistKey(str(i)): row[None] for i, row in enumerate(raw)}
    space = learn_space(opened.card.id, library, opened.statistics)
    names = tuple(str(path) for path in heard.embeddings)
    return Vectors(standardise(raw, space), names, opened.card.id, heard.faults)
