"""What a person says of neighbours, as numbers."""

import numpy as np
import pytest

from undercard.evaluation.verdicts import Judged, score_verdicts


def lines(act, said, strengths=None):
    told = strengths or [0.95 - 0.05 * place for place in range(len(said))]
    return [Judged(act, f"n{rank}", rank, told[rank - 1], fits) for rank, fits in enumerate(said, 1)]


def test_precision_is_the_mean_over_acts_of_what_was_judged():
    report = score_verdicts([*lines("a", [True, True, None, False]), *lines("b", [False, None])])
    assert report.precision.value == pytest.approx((2 / 3 + 0) / 2)
    assert report.first.value == 0.5
    assert (report.judged, report.open) == (4, 2)
    assert [(act.act, act.fitting, act.judged) for act in report.acts] == [("a", 2, 3), ("b", 0, 1)]


def test_only_the_first_ten_count_for_precision():
    report = score_verdicts(lines("a", [True] * 10 + [False] * 5, [0.5] * 15))
    assert report.precision.value == 1.0


def test_strengths_that_mean_something_agree_with_the_verdicts():
    said = [True] * 6 + [False] * 6
    report = score_verdicts(lines("a", said, [0.99, 0.98, 0.97, 0.96, 0.95, 0.95, 0.3, 0.29, 0.28, 0.27, 0.26, 0.25]))
    assert report.agreement > 0.8
    assert report.reliability[-1].share.value == 1.0
    assert report.reliability[0].share.value == 0.0
    assert np.isnan(score_verdicts(lines("a", [True] * 4)).agreement)


def test_a_later_run_is_compared_on_the_acts_of_both():
    before = [*lines("a", [False, False]), *lines("b", [True, False]), *lines("gone", [True])]
    now = [*lines("a", [True, False]), *lines("b", [True, True]), *lines("new", [False])]
    report = score_verdicts(now, before)
    assert report.change.value == pytest.approx(0.5)
    assert score_verdicts(now).change is None
    assert score_verdicts(lines("a", [True]), lines("b", [True])).change is None
