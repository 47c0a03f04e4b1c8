"""`embeddings_db.json`, field for field."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SettingsError
from undercard.outputs.embeddings_db import dump, load, read, write

NOON = datetime(2025, 11, 10, 12, tzinfo=UTC)
GLASMOOS = ArtistEmbedding(
    "Glasmoos", (0.25, -1e-05, 3.0), ("Ein “Stück”", ""), ("id1", "deezer:track:2"), NOON, "openl3"
)
AMSEL = dataclasses.replace(GLASMOOS, name="Ämsel", embedding=(), model="none")

names = st.text(st.characters(exclude_categories=()), max_size=8)
singles = st.floats(width=32, allow_nan=False, allow_infinity=False)
entries = st.builds(
    ArtistEmbedding,
    name=names,
    embedding=st.tuples(singles, singles),
    tracks_used=st.lists(names, max_size=3).map(tuple),
    spotify_ids=st.lists(names, max_size=3).map(tuple),
    computed_at=st.integers(0, 4_000_000_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    model=names,
)


def test_the_text_is_the_documented_one():
    assert dump([AMSEL, GLASMOOS]) == (
        "{\n"
        '  "Glasmoos": {\n'
        '    "embedding": [0.25, -1e-05, 3.0],\n'
        '    "tracks_used": ["Ein “Stück”", ""],\n'
        '    "spotify_ids": ["id1", "deezer:track:2"],\n'
        '    "computed_at": "2025-11-10T12:00:00",\n'
        '    "model": "openl3"\n'
        "  },\n"
        '  "Ämsel": {\n'
        '    "embedding": [],\n'
        '    "tracks_used": ["Ein “Stück”", ""],\n'
        '    "spotify_ids": ["id1", "deezer:track:2"],\n'
        '    "computed_at": "2025-11-10T12:00:00",\n'
        '    "model": "none"\n'
        "  }\n"
        "}\n"
    )


def test_no_artist_is_an_empty_object():
    assert dump([]) == "{}\n"
    assert load("{}", "x.json") == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.name))
def test_what_is_written_is_read_and_written_again_to_the_byte(given_entries: list[ArtistEmbedding]):
    text = dump(given_entries)
    assert load(text, "x.json") == tuple(sorted(given_entries, key=lambda entry: entry.name))
    assert dump(load(text, "x.json")) == text
    assert dump(reversed(given_entries)) == text


def test_a_detour_through_float32_changes_no_byte():
    values = np.random.default_rng(1).standard_normal(2000).astype(np.float32)
    text = dump([dataclasses.replace(GLASMOOS, embedding=tuple(values.tolist()))])
    read = load(text, "x.json")[0].embedding
    assert np.array_equal(np.array(read, dtype=np.float32), values)
    again = tuple(float(v) for v in np.array(read, dtype=np.float32))
    assert dump([dataclasses.replace(GLASMOOS, embedding=again)]) == text


def test_a_file_of_another_program_is_read():
    text = "\ufeff" + json.dumps(
        {
            "B": {
                "model": "openl3",
                "embedding": [0.123456789012345, 1],
                "tracks_used": [],
                "spotify_ids": [],
                "computed_at": "2025-11-10T13:00:00.25+01:00",
                "comment": "more fields do no harm",
            }
        }
    )
    (entry,) = load(text, "x.json")
    assert entry.embedding == (float(np.float32(0.123456789012345)), 1.0)
    assert entry.computed_at == datetime(2025, 11, 10, 12, 0, 0, 250000, tzinfo=UTC)


def test_moments_are_written_in_utc():
    east = datetime(2025, 11, 10, 14, tzinfo=timezone(timedelta(hours=2)))
    assert '"2025-11-10T12:00:00"' in dump([dataclasses.replace(GLASMOOS, computed_at=east)])


def test_one_changed_artist_changes_few_lines():
    before, after = dump([GLASMOOS, AMSEL]), dump([GLASMOOS, dataclasses.replace(AMSEL, model="other")])
    assert sum(a != b for a, b in zip(before.splitlines(), after.splitlines(), strict=True)) == 1


def changed(**fields: Any) -> str:
    return json.dumps({"A": json.loads(dump([GLASMOOS]))["Glasmoos"] | fields})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.json: not a JSON object of artists"),
        ("[1]", "x.json: expected an object of artists, found a list"),
        ("[" * 100_000, "x.json: not a JSON object of artists: it is nested too deeply"),
        ('{"A": ' + "[" * 100_000, "x.json: not a JSON object of artists: it is nested too deeply"),
        ("{", "not a JSON object of artists: it ends before its object does"),
        ("{1: 2}", "not a JSON object of artists"),
        ("{}{}", "something stands behind its object"),
        ('{"A": 1}', "x.json: 'A': expected an object, found a number"),
        ('{"A": {}}', "x.json: 'A': lacks embedding, tracks_used"),
        ('{"A": {"model": "a", "model": "b"}}', "'model' stands twice"),
        (changed(embedding="x"), "x.json: 'A': embedding: expected a list, found a text"),
        (changed(embedding=[1, "2"]), r"x.json: 'A': embedding\[1\]: expected a float32 number, found a text"),
        (changed(embedding=[True]), r"embedding\[0\]: expected a float32 number, found true or false"),
        (changed(embedding=[float("nan")]), r"embedding\[0\]: expected a float32 number, found nan"),
        (changed(embedding=[1e39]), r"embedding\[0\]: expected a float32 number, found 1e\+39"),
        (changed(embedding=[10**400]), r"embedding\[0\]: expected a float32 number"),
        (changed(tracks_used=[None]), r"tracks_used\[0\]: expected a text, found null"),
        (changed(spotify_ids={}), "spotify_ids: expected a list, found an object"),
        (changed(computed_at="yesterday"), "computed_at: 'yesterday' is no date and time like 2025"),
        (changed(computed_at="0001-01-01T00:00:00+05:00"), "computed_at"),
        (changed(computed_at=5), "computed_at: expected a text, found a number"),
        (changed(model=None), "model: expected a text, found null"),
    ],
)
def test_a_bad_shape_is_named_with_its_place(text: str, message: str):
    with pytest.raises(SettingsError, match=message):
        load(text, "x.json")


def test_vectors_of_one_model_have_one_length():
    longer = dataclasses.replace(GLASMOOS, name="Z", embedding=(1.0,))
    with pytest.raises(SettingsError, match=r"'openl3' differ in length: 'Glasmoos' has 3 numbers, 'Z' has 1"):
        load(dump([GLASMOOS, longer]), "x.json")


def test_two_artists_of_one_name_are_refused():
    with pytest.raises(SettingsError, match="two artists are called 'Glasmoos'"):
        dump([GLASMOOS, GLASMOOS])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e39])
def test_a_broken_vector_is_not_written(value: float):
    with pytest.raises(SettingsError, match=r"the vector of 'Glasmoos' holds .* at place 1"):
        dump([dataclasses.replace(GLASMOOS, embedding=(0.0, value))])


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=3, unique_by=lambda entry: entry.name), st.integers(1, 40))
def test_a_file_is_read_from_pieces_of_any_length(given_entries: list[ArtistEmbedding], size: int):
    text = dump(given_entries)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert tuple(read(pieces, "x.json")) == load(text, "x.json")


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, min_size=1, max_size=2, unique_by=lambda entry: entry.name), st.data())
def test_a_file_that_is_cut_short_is_refused(given_entries: list[ArtistEmbedding], data: st.DataObject):
    text = dump(given_entries).rstrip()
    cut = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(SettingsError, match=r"x\.json"):
        load(text[:cut], "x.json")


@given(singles)
def test_numbers_are_spelt_as_short_as_they_can_be(value: float):
    block = dump([dataclasses.replace(GLASMOOS, embedding=(value,))])
    assert f'"embedding": [{np.float32(value)!s}],' in block


def test_entries_out_of_order_are_no_file():
    with pytest.raises(ValueError, match="comes behind"):
        list(write([AMSEL, GLASMOOS]))


def test_a_file_is_written_artist_by_artist():
    pieces = list(write([GLASMOOS, AMSEL]))
    assert len(pieces) == 3
    assert "".join(pieces) == dump([AMSEL, GLASMOOS])
