"""export and import: the seed's `embeddings_db.json`, field for field.

Artists are read, written and kept some at a time: twenty thousand of them are more than should lie in memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from undercard.app.house import House
from undercard.embedding.ensembles import Ensemble
from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SettingsError
from undercard.flow.hearing import heard_artists, vector_rows
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Silence, fingerprint
from undercard.kit.text import fold_name
from undercard.outputs.embeddings_db import read, write
from undercard.similarity.neighbours import ArtistSet
from undercard.store.port import Shelves

VERSION = 1
STEP_OUT, STEP_IN = "export", "import"

_AT_ONCE = 200
"""Artists in memory at a time."""

_CHUNK = 2**20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        artists: how many.
        left_out: vectors of other models for which the file has no room, since it has one for each artist.
        odd: artists that were left out, because their vector holds values that are no numbers.
    """

    artists: int
    left_out: int = 0
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What was kept.

    Attributes:
        artists: how many.
        alike: names that are one to undercard, which knows no case, accents or punctuation; the first was kept.
    """

    artists: int
    alike: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Tally:
    """What found no place in the file."""

    left_out: int = 0
    odd: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Claim:
    """Whose vectors bear one name."""

    heard: list[ArtistKey] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)


def export_embeddings(house: House, path: Path, progress: Progress | None = None) -> Exported:
    """Write one vector per artist of the store, the mean of its tracks; give how many.

    Vectors that were imported, of whichever model, are written back as they came. Where an artist has several, the
    one that was heard here counts, then that of the model in use, then that of the first other model by id. What
    stood in the file before is replaced once all is written.

    Raises:
        SettingsError: nothing to export, or the file cannot be written.
    """
    watcher = progress or Silence()
    with closing(house.open_store()) as store:
        model = house.open_model(house.model).card.id
        claims = _claims(store.shelves, model)
        tally = _Tally()
        watcher.begin(STEP_OUT, len(claims))
        entries = _entries(store.shelves, model, claims, watcher, tally)
        artists = _write(path, entries)
    return Exported(artists, tally.left_out, tuple(tally.odd))


def import_embeddings(house: House, path: Path, progress: Progress | None = None) -> Imported:
    """Keep the vectors of a file; give how many.

    Vectors of the model in use take part in comparisons wherever the artist was not heard here;
    those of other models are kept, and never meet them.

    Raises:
        SettingsError: the file cannot be read, is not of the seed's shape, or holds a vector that claims to be
            of the model in use and has another length; says where. Nothing was kept.
    """
    watcher, model = progress or Silence(), house.open_model(house.model)
    names: dict[str, str] = {}
    alike: list[tuple[str, str]] = []
    for entry in _checked(path, model):
        first = names.setdefault(_place(entry), entry.name)
        alike += [(first, entry.name)] if first != entry.name else []
    watcher.begin(STEP_IN, len(names))
    now = house.clock()
    with closing(house.open_store()) as store:
        for entries in _portions(entry for entry in _checked(path, model) if names[_place(entry)] == entry.name):
            store.shelves.imports.put([_row(entry, path, now) for entry in entries])
            watcher.advance(STEP_IN, len(entries))
    return Imported(len(names), tuple(alike))


def _checked(path: Path, model: Ensemble) -> Iterator[ArtistEmbedding]:
    """The entries of a file, each seen to be what it says."""
    lengths = {card.id: card.dim for card in (model.card, *(member.model.card for member in model.members))}
    for entry in read(_chunks(path), str(path)):
        wanted = lengths.get(ModelId(entry.model), len(entry.embedding))
        if len(entry.embedding) != wanted:
            raise SettingsError(
                f"{path}: the vector of {entry.name!r} has {len(entry.embedding)} values, those of {entry.model!r} "
                f"have {wanted}: it comes from another model; correct its 'model', or leave it out"
            )
        yield entry


def _chunks(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as fault:
        raise SettingsError(f"{path} cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{path} cannot be read: it is no text in UTF-8 ({fault.reason})") from fault


def _row(entry: ArtistEmbedding, path: Path, now: datetime) -> Row[str, ArtistEmbedding]:
    basis = fingerprint(np.asarray(entry.embedding, np.float32).tobytes())
    stamp = Stamp(now, f"import/{VERSION}", f"from {path.name}", basis, Outcome.DONE)
    return Row(_place(entry), entry, stamp)


def _place(entry: ArtistEmbedding) -> str:
    return under_model(fold_name(entry.name), entry.model)


def _write(path: Path, entries: Iterator[ArtistEmbedding]) -> int:
    first = next(entries, None)
    if first is None:
        raise SettingsError("there is nothing to export yet: run 'undercard scan' or 'undercard hear' first")
    pieces = write(_chain(first, entries))
    try:
        if path.exists() and not path.is_file():  # a pipe or a terminal
            return _put(path, pieces)
        # Beside the file, then in its place: a run that is stopped leaves what was there.
        draft = path.with_name(f".{path.name}.partial")
        try:
            artists = _put(draft, pieces)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as fault:
        raise SettingsError(f"{path} cannot be written: {fault.strerror}") from fault
    return artists


def _put(path: Path, pieces: Iterator[str]) -> int:
    """Write pieces, and give how many artists they are: the last one is the end of the file."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for piece in pieces:
            file.write(piece)
            written += 1
    return written - 1


def _chain(first: T, others: Iterator[T]) -> Iterator[T]:
    yield first
    yield from others


def _claims(shelves: Shelves, model: ModelId) -> Mapping[str, _Claim]:
    """Name -> whose vectors may stand under it, in order of the names."""
    claims: dict[str, _Claim] = defaultdict(_Claim)
    for keys in _portions(shelves.tracks.stamps()):
        verdicts = shelves.verdicts.find(keys)
        chosen = (row.key for row in shelves.tracks.find(keys).values() if row.value)
        for key in chosen:
            verdict = verdicts[key].value if key in verdicts else None
            claims[verdict.name if verdict else key].heard.append(ArtistKey(key))
    for places in _portions(sorted(shelves.imports.stamps(), key=lambda place: (not _is_of(place, model), place))):
        for place, row in shelves.imports.find(places).items():
            if row.value is not None:
                claims[row.value.name].imported.append(place)
    return {name: claims[name] for name in sorted(claims)}


def _is_of(place: str, model: ModelId) -> bool:
    return place.endswith(under_model("", model))


def _entries(
    shelves: Shelves, model: ModelId, claims: Mapping[str, _Claim], watcher: Progress, tally: _Tally
) -> Iterator[ArtistEmbedding]:
    """One entry of each name that has a vector, in order of the names; counts what found no room."""
    for names in _portions(claims):
        heard = _heard(shelves, model, {key: name for name in names for key in claims[name].heard})
        imports = shelves.imports.find([place for name in names for place in claims[name].imported])
        for name in names:
            own = [heard[key] for key in claims[name].heard if key in heard]
            kept = [row.value for place in claims[name].imported if (row := imports.get(place)) and row.value]
            watcher.advance(STEP_OUT)
            if every := [*own, *kept]:
                tally.left_out += len(every) - 1 - sum(one.model == every[0].model for one in every[1:])
                if np.isfinite(every[0].embedding).all():
                    yield every[0]
                else:
                    tally.odd.append(name)


def _heard(shelves: Shelves, model: ModelId, names: Mapping[ArtistKey, str]) -> dict[ArtistKey, ArtistEmbedding]:
    """The artists among these that were heard here."""
    found = heard_artists(shelves, model, {str(key): name for key, name in names.items()}, list(names))
    rows = vector_rows(shelves, model, (track for artist in found.values() for track in artist.tracks))
    chosen = shelves.tracks.find(found)
    titles = {track.id: track.title for row in chosen.values() for track in row.value or ()}
    entries = {}
    for key, artist in found.items():
        times = [rows[track].stamp.at for track in artist.tracks if track in rows]
        if times:
            entries[key] = _entry(artist, titles, max(times), model)
    return entries


def _entry(artist: ArtistSet, titles: Mapping[TrackId, str], when: datetime, model: ModelId) -> ArtistEmbedding:
    mean = artist.vectors.mean(axis=0)
    used = tuple(titles.get(track, track) for track in artist.tracks)
    return ArtistEmbedding(artist.name, tuple(mean.tolist()), used, tuple(artist.tracks), when, model)


def _portions(items: Iterable[T]) -> Iterator[Sequence[T]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
