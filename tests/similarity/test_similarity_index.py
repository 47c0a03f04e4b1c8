"""An index gives the same answer as comparing everybody, sooner."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.entities.vectors import ModelStatistics
from undercard.similarity.index import (
    LONGEST,
    SHORTLIST,
    Index,
    arrays_of,
    build_index,
    index_of,
    shortlist,
    shortlist_size,
    update_index,
)
from undercard.similarity.neighbours import ArtistSet, Library, build_library, nearest
from undercard.similarity.sets import Comparison, take
from undercard.similarity.space import learn_space

DIM = 150


def artists(count, seed=0, dim=DIM):
    rng = np.random.default_rng(seed)
    fading = np.arange(1, dim + 1) ** -0.4
    found = {}
    for number in range(count):
        name = f"artist {number:04d}"
        tracks = int(rng.integers(1, 6))
        middle = rng.standard_normal(dim) * 0.5
        values = ((middle + rng.standard_normal((tracks, dim))) * fading).astype(np.float32)
        found[ArtistKey(name)] = ArtistSet(name, tuple(TrackId(f"t:{name}:{i}") for i in range(tracks)), values)
    return found


KNOWN = artists(900)
STATISTICS = ModelStatistics(np.zeros(DIM, np.float32), np.ones(DIM, np.float32))
"""Of the model, not of the library: what fades stays faint, as it does in what is really heard."""
SPACE = learn_space(ModelId("test/1"), {key: one.vectors for key, one in KNOWN.items()}, STATISTICS)
LIBRARY = build_library(KNOWN, SPACE)
ACTS = artists(40, seed=9)


def indexed(library: Library, before: Index | None = None, marks=None) -> Library:
    marks = np.arange(len(library.keys), dtype=np.uint64) if marks is None else marks
    if before is None:
        return replace(library, index=build_index(library.keys, marks, library.stack, library.crowd))
    return replace(library, index=update_index(before, library.keys, marks, library.stack, library.crowd))


INDEXED = indexed(LIBRARY)
assert INDEXED.index is not None
INDEX = INDEXED.index


def answers(library, top=10, comparison=Comparison.SOFT_CHAMFER):
    return {key: nearest(key, act, library, SPACE, top, comparison=comparison) for key, act in ACTS.items()}


def shares(found, true):
    hits = [len({n.artist for n in found[key]} & {n.artist for n in true[key]}) / len(true[key]) for key in true]
    return float(np.mean(hits))


def test_the_ten_nearest_are_found_and_stand_in_the_same_order_with_the_same_scores():
    true, found = answers(LIBRARY), answers(INDEXED)
    assert shares(found, true) > 0.99
    for key, neighbours in found.items():
        if {n.artist for n in neighbours} == {n.artist for n in true[key]}:
            assert [n.artist for n in neighbours] == [n.artist for n in true[key]]
            np.testing.assert_allclose([n.score for n in neighbours], [n.score for n in true[key]], atol=1e-6)


def test_only_a_few_are_compared_exactly():
    unit = LIBRARY.unit_rows(3)
    chosen = shortlist(INDEX, unit, LIBRARY.crowd, 0.0, 50)
    assert len(chosen) == 50
    assert 3 in chosen
    assert list(chosen) == sorted(chosen)


def test_artists_of_one_track_each_are_sifted_and_the_nearest_are_still_found(monkeypatch):
    """Sifting by the first numbers begins with very many tracks; here with any."""
    monkeypatch.setattr("undercard.similarity.index._THREADED", 1)
    single = {
        key: ArtistSet(one.name, one.tracks[:1], one.vectors[:1]) for key, one in artists(900, seed=3, dim=DIM).items()
    }
    library = build_library(single, SPACE)
    found = answers(indexed(library))
    assert shares(found, answers(library)) >= 0.95


def test_an_artist_of_the_library_is_not_its_own_neighbour():
    key = LIBRARY.keys[5]
    found = nearest(key, KNOWN[key], INDEXED, SPACE)
    assert len(found) == 10
    assert key not in {near.artist for near in found}


def test_as_many_are_given_as_are_asked_for_even_more_than_are_mostly_compared():
    assert len(nearest(ArtistKey("x"), ACTS[ArtistKey("artist 0001")], INDEXED, SPACE, 700)) == 700


@pytest.mark.parametrize("comparison", [Comparison.MEAN, Comparison.BEST_MATCH])
def test_other_comparisons_do_without(comparison):
    assert answers(INDEXED, comparison=comparison) == answers(LIBRARY, comparison=comparison)


def test_without_a_crowd_the_answer_is_the_same_too():
    alone = replace(SPACE, crowd=np.zeros((0, DIM), np.float32))
    library = build_library(KNOWN, alone)
    act = ACTS[ArtistKey("artist 0002")]
    true, found = (nearest(ArtistKey("x"), act, one, alone) for one in (library, indexed(library)))
    assert [near.artist for near in found] == [near.artist for near in true]


def test_more_directions_than_a_vector_has_numbers_are_not_looked_for():
    known = artists(300, dim=5)
    space = learn_space(ModelId("small/1"), {key: one.vectors for key, one in known.items()}, None)
    library = indexed(build_library(known, space))
    assert library.index.directions.shape == (5, 5)
    act = artists(1, seed=4, dim=5)[ArtistKey("artist 0000")]
    true = nearest(ArtistKey("x"), act, replace(library, index=None), space)
    assert nearest(ArtistKey("x"), act, library, space) == true


def test_many_equal_tracks_leave_the_ties_in_the_order_of_the_keys():
    one = np.ones((1, 8), np.float32)
    known = {ArtistKey(f"a{n:03d}"): ArtistSet(f"a{n:03d}", (TrackId(f"t{n}"),), one) for n in range(400)}
    space = learn_space(ModelId("same/1"), {key: artist.vectors for key, artist in known.items()}, None)
    library = indexed(build_library(known, space))
    found = nearest(ArtistKey("x"), ArtistSet("x", (TrackId("x"),), one), library, space, 3)
    assert len(found) == 3
    assert [near.artist for near in found] == sorted(near.artist for near in found)
    assert np.isfinite([near.score for near in found]).all()


def test_an_index_brought_up_to_date_equals_a_new_one_in_what_it_finds():
    grown = dict(KNOWN)
    for key in list(KNOWN)[10:20]:
        del grown[key]
    grown |= {ArtistKey(f"new {n}"): act for n, act in enumerate(artists(60, seed=3).values())}
    library = build_library(grown, SPACE)
    marks = {key: number for number, key in enumerate(LIBRARY.keys)}
    updated = indexed(library, INDEXED.index, np.array([marks.get(key, 5000) for key in library.keys], np.uint64))
    assert updated.index.directions is INDEXED.index.directions
    assert shares(answers(updated), answers(library)) > 0.99
    for place, key in enumerate(library.keys):
        start, count = library.stack.starts[place], library.stack.counts[place]
        expected = library.unit_rows(place) @ updated.index.directions
        np.testing.assert_allclose(updated.index.rows[start : start + count], expected, atol=1e-5, err_msg=key)


def test_an_artist_whose_tracks_changed_is_laid_out_anew():
    marks = INDEXED.index.marks.copy()
    marks[7] += np.uint64(10_000)
    changed = dict(KNOWN)
    key = LIBRARY.keys[7]
    changed[key] = replace(KNOWN[key], vectors=-KNOWN[key].vectors)
    library = build_library(changed, SPACE)
    updated = indexed(library, INDEXED.index, marks).index
    start = library.stack.starts[7]
    assert not np.allclose(updated.rows[start], INDEXED.index.rows[start])
    np.testing.assert_allclose(updated.rows[start], library.unit_rows(7)[0] @ updated.directions, atol=1e-5)


def test_a_library_of_strangers_has_its_directions_learned_anew():
    strangers = {ArtistKey(f"new {n}"): act for n, act in enumerate(artists(300, seed=3).values())}
    library = build_library(strangers, SPACE)
    assert indexed(library, INDEXED.index).index.directions is not INDEXED.index.directions


def test_an_index_survives_being_taken_apart():
    again = index_of(arrays_of(INDEX))
    assert again.artists == INDEXED.index.artists
    assert answers(replace(LIBRARY, index=again)) == answers(INDEXED)


@pytest.mark.parametrize("name", ["artists", "marks", "counts", "directions", "rows", "terms"])
def test_parts_that_do_not_belong_together_are_refused(name):
    arrays = arrays_of(INDEX)
    with pytest.raises(ValueError, match=r"do not fit|no "):
        index_of({key: array for key, array in arrays.items() if key != name})
    if name != "directions":
        with pytest.raises(ValueError, match="do not fit"):
            index_of(arrays | {name: arrays[name][: len(arrays[name]) // 2]})


@given(st.integers(0, 10_000_000))
def test_the_shortlist_grows_with_the_library_between_two_bounds(count):
    assert SHORTLIST <= shortlist_size(count) <= LONGEST
    assert shortlist_size(count) <= shortlist_size(count + 1)


@settings(max_examples=20)
@given(st.lists(st.integers(0, len(LIBRARY.keys) - 1), min_size=1, max_size=9))
def test_sets_taken_out_of_a_stack_are_the_same_sets(chosen):
    few = take(LIBRARY.stack, np.array(chosen))
    for place, artist in enumerate(chosen):
        rows = few.vectors[few.starts[place] : few.starts[place] + few.counts[place]]
        np.testing.assert_array_equal(rows, LIBRARY.unit_rows(artist))
