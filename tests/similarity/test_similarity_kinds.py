"""Kinds of music: many artists against many, undamped."""

import numpy as np
import pytest

from undercard.entities.names import ArtistKey, ModelId, TrackId
from undercard.errors import ItemError
from undercard.similarity.kinds import gather
from undercard.similarity.neighbours import ArtistSet
from undercard.similarity.sets import compare_all, compare_stacks, shrink, shrink_stacks, stack
from undercard.similarity.space import learn_space

CHANCE = np.random.default_rng(3)
DIM = 24


def unit(rows):
    values = CHANCE.standard_normal((rows, DIM)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def artists(count, kinds=2, pull=3.0):
    """Artists of several kinds; the kind is their strongest trait."""
    centres = CHANCE.standard_normal((kinds, DIM)) * pull
    return {
        ArtistKey(f"{place % kinds}-{place:03}"): ArtistSet(
            "", (TrackId("t"),) * 3, (centres[place % kinds] + CHANCE.standard_normal((3, DIM))).astype(np.float32)
        )
        for place in range(count)
    }


def test_many_against_many_agrees_with_one_against_many():
    ours, theirs = stack([unit(n) for n in (1, 3, 2)], DIM), stack([unit(n) for n in (4, 1, 2, 5)], DIM)
    scores = compare_stacks(ours, theirs)
    assert scores.shape == (3, 4)
    for row, start in enumerate(ours.starts):
        one = ours.vectors[start : start + ours.counts[row]]
        np.testing.assert_allclose(scores[row], compare_all(one, theirs), atol=1e-6)
        shrunk = shrink(scores[row], len(one), theirs.counts, 0.2)
        np.testing.assert_allclose(shrink_stacks(scores, ours, theirs, 0.2)[row], shrunk, atol=1e-6)


@pytest.mark.parametrize(("first", "second"), [((), (2,)), ((2,), ()), ((), ())])
def test_nobody_is_compared_with_nobody(first, second):
    scores = compare_stacks(stack([unit(n) for n in first], DIM), stack([unit(n) for n in second], DIM))
    assert scores.shape == (len(first), len(second))


def test_artists_of_one_kind_are_nearer_than_most_pairs():
    heard = artists(20)
    space = learn_space(ModelId("m/1"), {key: one.vectors for key, one in heard.items()}, None)
    gathering = gather(heard, space)
    kind, other = ([key for key in heard if key.startswith(name)] for name in "01")
    within, across = gathering.strengths(kind, kind), gathering.strengths(kind, other)
    assert np.median(within[np.triu_indices(len(kind), 1)]) > 0.65
    assert np.median(across) < 0.35


def test_strengths_are_shares_of_pairs():
    heard = artists(30, kinds=3)
    space = learn_space(ModelId("m/1"), {key: one.vectors for key, one in heard.items()}, None)
    keys = list(heard)
    found = gather(heard, space).strengths(keys, keys)
    assert found.min() >= 0.0
    assert found.max() <= 1.0
    assert np.mean(found[np.triu_indices(len(keys), 1)]) == pytest.approx(0.5, abs=0.1)


def test_vectors_of_another_length_are_refused():
    heard = artists(4)
    space = learn_space(ModelId("m/1"), {}, None)
    with pytest.raises(ItemError, match="another model"):
        gather(heard, space)
