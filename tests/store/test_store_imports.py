"""Vectors that were imported before their numbers lay as bytes."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from alembic import command

from tests.fakes.nouns import IMPORT
from undercard.entities.rows import Row
from undercard.store.sql import codecs
from undercard.store.sql.databases import connect
from undercard.store.sql.opening import open_store
from undercard.store.sql.upgrading import config

OLD = {
    "name": IMPORT.name,
    "embedding": [0.25, 0.1],
    "tracks_used": list(IMPORT.tracks_used),
    "spotify_ids": list(IMPORT.spotify_ids),
    "computed_at": IMPORT.computed_at.isoformat(),
    "model": IMPORT.model,
}


def test_numbers_that_lie_as_text_can_be_read():
    read = codecs.IMPORT.decode(json.dumps(OLD), None)
    assert read == replace(IMPORT, embedding=(0.25, 0.1))


def test_numbers_lie_as_bytes_now():
    body, blob = codecs.IMPORT.encode(IMPORT)
    assert json.loads(body)["embedding"] == []
    assert blob is not None
    assert len(blob) == 4 * len(IMPORT.embedding)


def test_a_store_of_the_revision_before_keeps_what_was_imported(tmp_path: Path):
    file = tmp_path / "undercard.db"
    database = connect(str(file), 1)
    with database.writing() as connection:
        command.upgrade(config(connection), "0005")
    database.engine.dispose()
    with sqlite3.connect(file) as other:
        other.execute(
            "INSERT INTO imports (key, at, by, why, basis, outcome, attempts, body) VALUES "
            "('nok@hummer/1', '2026-11-12 09:00:00', 'import/1', '', 'b', 'done', 1, ?)",
            (json.dumps(OLD),),
        )
    other.close()
    store = open_store(str(file))
    row = store.shelves.imports.get("nok@hummer/1")
    assert row is not None
    assert row.value == replace(IMPORT, embedding=(0.25, 0.1))
    store.shelves.imports.put([Row(row.key, row.value, row.stamp)])
    again = store.shelves.imports.get("nok@hummer/1")
    store.close()
    assert again is not None
    assert again.value is not None
    assert [round(number, 7) for number in again.value.embedding] == [0.25, 0.1]
