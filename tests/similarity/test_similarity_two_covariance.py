"""The likelihood ratio of one artist against two."""

import numpy as np
import pytest

from undercard.similarity.hubness import crowd_of
from undercard.similarity.sets import Comparison, compare, compare_all, stack
from undercard.similarity.spread import Spread
from undercard.similarity.two_covariance import log_ratios, within_sets

ONE = np.ones(1)


def rows(count, dim=12, seed=0):
    found = np.random.default_rng(seed).standard_normal((count, dim))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def gaussian(first, second, between):
    """Log ratio by the densities themselves, of values along one dimension."""
    values, within = np.concatenate([first, second]), 1 - between
    owner = np.repeat([0, 1], [len(first), len(second)])
    apart = within * np.eye(len(values)) + between * (owner[:, None] == owner)
    together = within * np.eye(len(values)) + between
    return _log_density(values, together) - _log_density(values, apart)


def _log_density(values, covariance):
    return -0.5 * np.linalg.slogdet(covariance)[1] - 0.5 * values @ np.linalg.solve(covariance, values)


@pytest.mark.parametrize(("first", "second"), [(1, 1), (2, 5), (4, 3)])
@pytest.mark.parametrize("between", [0.1, 0.5, 0.85])
def test_the_score_is_the_log_ratio_of_two_normal_densities(first, second, between):
    rng = np.random.default_rng(first)
    one, other = rng.standard_normal(first), rng.standard_normal(second)
    products = np.outer(one, other).mean(), one.mean() ** 2, other.mean() ** 2
    told = log_ratios(products[0] * ONE, products[1], products[2] * ONE, (first, np.array([second])), between)
    usual = between + (1 - between) / 3
    slope = between / (usual**2 - between**2)
    assert np.arctanh(np.float64(told[0])) == pytest.approx(gaussian(one, other, between) / slope, rel=1e-3, abs=1e-5)


def test_the_same_likeness_says_more_the_more_tracks_there_are():
    def told(count):
        return float(log_ratios(0.4 * ONE, 0.5, 0.5 * ONE, (count, np.array([count])), 0.3)[0])

    assert told(1) < told(3) < told(10)


def test_unlike_sets_of_many_tracks_are_less_likely_one_artist_than_single_ones():
    few, many = (log_ratios(0 * ONE, own, own * ONE, (n, np.array([n])), 0.3)[0] for n, own in ((1, 1.0), (6, 0.42)))
    assert many < few < 0


def test_likeness_within_a_set_counts_each_track_to_itself():
    sets = [rows(1), rows(3, seed=1), rows(4, seed=2)]
    stacked = stack(sets, 12)
    told = within_sets(stacked.vectors, stacked.starts, stacked.counts)
    assert told == pytest.approx([(one @ one.T).mean() for one in sets], abs=1e-6)


def test_likeness_within_a_set_is_held_against_the_crowd():
    crowd = crowd_of(rows(40, seed=5))
    assert crowd is not None
    sets = [rows(1), rows(3, seed=1), rows(4, seed=2)]
    stacked = stack(sets, 12, crowd)
    told = within_sets(stacked.vectors, stacked.starts, stacked.counts, stacked.standing, crowd)
    for one, value in zip(sets, told, strict=True):
        levelled = crowd.level(one @ one.T, crowd.standing(one), crowd.standing(one))
        np.fill_diagonal(levelled, 1.0)
        assert value == pytest.approx(levelled.mean(), abs=1e-5)


def test_terms_are_what_levelling_does():
    crowd = crowd_of(rows(40, seed=5))
    assert crowd is not None
    some = rows(5, seed=7)
    (stretch, shift), cosines = crowd.terms(crowd.standing(some)).T, some @ some.T
    told = cosines * (stretch[:, None] + stretch) + shift[:, None] + shift
    levelled = crowd.level(cosines, crowd.standing(some), crowd.standing(some))
    assert np.clip(told, -1, 1) == pytest.approx(levelled, abs=1e-5)


def test_an_artists_other_tracks_stand_before_those_of_strangers():
    rng = np.random.default_rng(3)
    middles = rng.standard_normal((20, 1, 30))
    tracks = middles + rng.standard_normal((20, 6, 30))
    units = (tracks / np.linalg.norm(tracks, axis=2, keepdims=True)).astype(np.float32)
    crowd = crowd_of(units[:, 0])
    others = stack([one[2 : 3 + i % 4] for i, one in enumerate(units)], 30, crowd, Spread(between=0.5))
    found = [int(compare_all(one[:2], others, Comparison.TWO_COVARIANCE, crowd).argmax()) for one in units]
    assert np.mean(np.array(found) == np.arange(20)) > 0.85


def test_the_model_of_the_space_decides():
    pair = rows(2), rows(3, seed=4)
    loose, tight = (compare(*pair, Comparison.TWO_COVARIANCE, spread=Spread(between=b)).score for b in (0.05, 0.8))
    assert loose != pytest.approx(tight, abs=1e-3)
