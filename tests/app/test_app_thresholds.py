"""Thresholds of calibrated strength: how they are written, and what they leave out."""

import pytest

from undercard.entities.similarity import Band
from undercard.entities.thresholds import FLOORS, read_threshold, threshold_words
from undercard.similarity.calibration import band


@pytest.mark.parametrize(
    ("told", "meant"),
    [(0.7, 0.7), ("0.7", 0.7), ("70%", 0.7), (" 70 % ", 0.7), ("likely", 0.9), ("Strong", 0.98), (0, 0.0), (1, 1.0)],
)
def test_a_threshold_is_a_number_a_share_or_a_word(told, meant):
    assert read_threshold(told) == pytest.approx(meant)


@pytest.mark.parametrize("told", ["70", -0.1, "nan", "inf", "close", "", "far", "thin evidence", True, None, [0.5]])
def test_what_is_no_threshold_is_refused_with_how_one_is_written(told):
    with pytest.raises(ValueError, match=r"0 to 1.*likely \(0.9\)"):
        read_threshold(told)


@pytest.mark.parametrize("word", FLOORS)
def test_a_word_is_where_its_band_begins(word):
    assert band(FLOORS[word], 3, 3) is word
    assert band(FLOORS[word] - 1e-9, 3, 3) is not word


def test_the_words_of_a_threshold_name_its_band():
    assert threshold_words(FLOORS[Band.LIKELY]) == "90 % (likely)"
    assert threshold_words(0.725) == "72.5 %"
