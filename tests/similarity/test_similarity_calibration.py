"""Scores become strengths and words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from undercard.entities.similarity import Band
from undercard.similarity.calibration import POINTS, band, learn_quantiles, prior_quantiles, strengths

SCORES = arrays(np.float32, st.integers(0, 40), elements=st.floats(-1, 1, width=32))


@settings(max_examples=60, deadline=None)
@given(learned=SCORES, artists=st.integers(0, 500), asked=arrays(np.float32, 20, elements=st.floats(-2, 2, width=32)))
def test_a_higher_score_is_never_a_lower_strength(learned, artists, asked):
    given_strengths = strengths(np.sort(asked), learn_quantiles(learned, artists))
    assert (np.diff(given_strengths) >= 0).all()
    assert given_strengths.min() >= 0
    assert given_strengths.max() <= 1


def test_the_strength_is_the_share_of_pairs_that_are_less_alike():
    scale = np.linspace(0, 1, 101).astype(np.float32)
    assert strengths(np.array([0.25, 0.98], np.float32), scale) == pytest.approx([0.25, 0.98], abs=1e-6)


def test_scores_beyond_the_scale_stop_at_its_ends():
    assert strengths(np.array([-9, 9], np.float32), prior_quantiles()) == pytest.approx([0, 1])


def test_a_scale_of_ties_calls_every_score_average():
    assert strengths(np.array([1.0], np.float32), np.ones(5, np.float32)) == pytest.approx([0.5])


def test_an_unlearned_space_uses_the_prior():
    asked = np.array([0.2], np.float32)
    assert strengths(asked, np.zeros(0, np.float32)) == strengths(asked, prior_quantiles())


def test_the_prior_is_a_strict_scale():
    prior = prior_quantiles()
    assert prior.shape == (POINTS,)
    assert (np.diff(prior) > 0).all()


def test_two_artists_hardly_move_the_prior_and_five_hundred_replace_it():
    alike = np.random.default_rng(0).normal(0.8, 0.02, 500).astype(np.float32)
    few, many = learn_quantiles(alike[:1], 2), learn_quantiles(alike, 500)
    assert abs(np.median(few) - np.median(prior_quantiles())) < 0.2
    assert np.median(many) == pytest.approx(0.8, abs=0.05)


def test_a_library_in_which_all_sounds_the_same_sets_no_pair_apart():
    same = np.full(10, 0.9, np.float32)
    assert strengths(np.array([0.9], np.float32), learn_quantiles(same, 5)) == pytest.approx([0.5])


@pytest.mark.parametrize(
    ("strength", "tracks", "others", "word"),
    [
        (0.99, 3, 3, Band.STRONG),
        (0.98, 2, 2, Band.STRONG),
        (0.95, 3, 3, Band.LIKELY),
        (0.5, 3, 3, Band.FAINT),
        (0.49, 3, 3, Band.FAR),
        (0.99, 1, 5, Band.THIN),
        (0.99, 5, 1, Band.THIN),
    ],
)
def test_words_say_how_strong_and_how_sure(strength, tracks, others, word):
    assert band(strength, tracks, others) is word
