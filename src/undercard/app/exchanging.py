"""export and import: the seed's `embeddings_db.json`, field for field."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from undercard.app.house import House
from undercard.embedding.port import ModelCard
from undercard.entities.names import ModelId, TrackId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SettingsError
from undercard.flow.hearing import heard_artists, vector_rows
from undercard.flow.keys import under_model
from undercard.flow.step import fingerprint
from undercard.kit.text import fold_name
from undercard.outputs.embeddings_db import dump, load
from undercard.similarity.neighbours import ArtistSet
from undercard.store.port import Shelves

VERSION = 1


def export_embeddings(house: House, path: Path) -> int:
    """Write one vector per artist of the store, the mean of its tracks; give how many.

    Vectors that were imported, of whichever model, are written back as they came.

    Raises:
        SettingsError: nothing to export, or the file cannot be written.
    """
    with closing(house.open_store()) as store:
        model = house.open_model(house.model).card.id
        entries = _entries(store.shelves, model)
    if not entries:
        raise SettingsError("there is nothing to export yet: run 'undercard scan' first")
    try:
        path.write_text(dump(entries), encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"{path} cannot be written: {fault}") from fault
    return len(entries)


def import_embeddings(house: House, path: Path) -> int:
    """Keep the vectors of a file; give how many.

    Vectors of the model in use take part in comparisons wherever the artist was not heard here;
    those of other models are kept, and never meet them.

    Raises:
        SettingsError: the file cannot be read, is not of the seed's shape, or holds a vector that claims to be
            of the model in use and has another length; says where. Nothing was kept.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path} cannot be read: {fault}") from fault
    entries = load(text, str(path))
    model = house.open_model(house.model)
    for card in (model.card, *(member.model.card for member in model.members)):
        _check_lengths(entries, card, path)
    now = house.clock()
    rows = [
        Row(
            under_model(fold_name(entry.name), entry.model),
            entry,
            Stamp(now, f"import/{VERSION}", f"from {path.name}", fingerprint(entry.embedding), Outcome.DONE),
        )
        for entry in entries
    ]
    with closing(house.open_store()) as store:
        store.shelves.imports.put(rows)
    return len(rows)


def _check_lengths(entries: Sequence[ArtistEmbedding], card: ModelCard, path: Path) -> None:
    odd = next((e for e in entries if e.model == card.id and len(e.embedding) != card.dim), None)
    if odd is not None:
        raise SettingsError(
            f"{path}: the vector of {odd.name!r} has {len(odd.embedding)} values, those of {card.id!r} have "
            f"{card.dim}: it comes from another model; correct its 'model', or leave it out"
        )


def _entries(shelves: Shelves, model: ModelId) -> Sequence[ArtistEmbedding]:
    names = {row.key: row.value.name for row in shelves.verdicts.rows() if row.value is not None}
    titles = {track.id: track.title for row in shelves.tracks.rows() for track in row.value or ()}
    entries = {row.value.name: row.value for row in shelves.imports.rows() if row.value is not None}
    heard = heard_artists(shelves, model, names).values()
    rows = vector_rows(shelves, model, (track for artist in heard for track in artist.tracks))
    for artist in heard:
        times = [rows[track].stamp.at for track in artist.tracks if track in rows]
        if times:
            entries[artist.name] = _entry(artist, titles, max(times), model)
    return tuple(entries.values())


def _entry(artist: ArtistSet, titles: dict[TrackId, str], when: datetime, model: ModelId) -> ArtistEmbedding:
    mean = artist.vectors.mean(axis=0)
    used = tuple(titles.get(track, track) for track in artist.tracks)
    return ArtistEmbedding(artist.name, tuple(map(float, mean)), used, tuple(artist.tracks), when, model)
