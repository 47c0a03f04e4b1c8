"""Periods of an artist's releases: cut by years alone, tested against chance."""

from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.similarity.periods import DEALS, SMALLEST, cut_periods, measure_passage


def spans(years: list[int]) -> list[tuple[int, int, int]]:
    return [(one.first, one.last, len(one.rows)) for one in cut_periods(years)]


def units(rng: np.random.Generator, count: int, dim: int = 40, shift: float = 0.0, moved: int = 0) -> np.ndarray:
    """Rows that share something, as tracks of an artist do; the last `moved` of them moved as far as `shift`."""
    rows = rng.standard_normal((count, dim)) + 1.0
    rows[count - moved :, 0] += shift
    unit: np.ndarray = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], []),
        ([2010], [(2010, 2010, 1)]),
        ([2010, 2020, 2021], [(2010, 2021, 3)]),
        ([2010, 2010, 2010, 2010], [(2010, 2010, 4)]),
        ([2020, 2010, 2021, 2011], [(2010, 2011, 2), (2020, 2021, 2)]),
        ([2010, 2011, 2012, 2013, 2020, 2021], [(2010, 2013, 4), (2020, 2021, 2)]),
        ([2010, 2018, 2018, 2018, 2018], [(2010, 2018, 5)]),
        ([2000, 2001, 2002, 2010, 2011, 2012, 2020, 2021, 2022], [(2000, 2002, 3), (2010, 2012, 3), (2020, 2022, 3)]),
    ],
)
def test_periods_are_cut_in_the_longest_gaps(years, expected):
    assert spans(years) == expected


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1960, 2026), max_size=20))
def test_every_track_is_in_one_period_and_no_year_in_two(years: list[int]):
    periods = cut_periods(years)
    assert sorted(row for one in periods for row in one.rows) == list(range(len(years)))
    assert len(periods) < 2 or all(len(one.rows) >= SMALLEST for one in periods)
    assert all(one.last < other.first for one, other in pairwise(periods))
    assert all(years[row] in range(one.first, one.last + 1) for one in periods for row in one.rows)


def test_four_tracks_can_tell_nothing_and_say_so():
    rng = np.random.default_rng(1)
    passage = measure_passage(units(rng, 4, shift=50.0, moved=2), cut_periods([2000, 2001, 2020, 2021]))
    assert passage.least == pytest.approx(1 / 3)
    assert passage.luck == pytest.approx(1 / 3)
    assert passage.all_tried
    assert not passage.can_tell
    assert not passage.moved


def test_what_moved_is_seen():
    passage = measure_passage(
        units(np.random.default_rng(2), 10, shift=8.0, moved=5), cut_periods([2000] * 5 + [2020] * 5)
    )
    assert passage.deals == comb(10, 5)
    assert passage.luck == passage.least == pytest.approx(2 / comb(10, 5))
    assert passage.moved
    assert passage.share > passage.high > passage.chance
    assert passage.distances[0, 1] > passage.within


def test_chance_is_called_chance_as_often_as_it_should_be():
    rng = np.random.default_rng(3)
    periods = cut_periods([2000] * 4 + [2020] * 4)
    lucks = np.array([measure_passage(units(rng, 8), periods).luck for _ in range(400)])
    assert np.mean(lucks <= 0.05) <= 0.07
    assert 0.4 < lucks.mean() < 0.65


def test_many_deals_are_drawn_and_drawn_alike():
    rng = np.random.default_rng(4)
    rows, periods = units(rng, 18), cut_periods([2000] * 6 + [2010] * 6 + [2020] * 6)
    one, other = measure_passage(rows, periods), measure_passage(rows, periods)
    assert (one.deals, one.all_tried) == (DEALS, False)
    assert one.luck == other.luck > 0.05
    assert one.distances.shape == (3, 3)


def test_tracks_that_all_sound_the_same_moved_nowhere():
    same = np.tile(units(np.random.default_rng(5), 1), (6, 1))
    passage = measure_passage(same, cut_periods([2000] * 3 + [2020] * 3))
    assert (passage.share, passage.luck) == (0.0, 1.0)
    assert passage.distances.max() < 1e-6
