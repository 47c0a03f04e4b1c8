"""In what condition recordings came, as the stamps of their vectors tell it."""

from datetime import UTC, datetime

import numpy as np
import pytest

from undercard.entities.audio import DISTORTED
from undercard.entities.rows import Outcome, Stamp
from undercard.entities.vectors import Embedding
from undercard.flow.condition import Condition, condition_of, condition_of_files, remark

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def stamp(outcome, why=""):
    return Stamp(NOW, "embed_tracks/1", why, "basis", outcome)


def heard(clipped=0.0):
    return Embedding(np.zeros(2, np.float32), 1, clipped=clipped)


def test_only_what_is_distorted_is_remarked_on():
    assert remark(heard(DISTORTED)) == ""
    assert remark(heard(0.0123)) == "is clipped: 1.2% of its samples are at full scale"


def test_a_track_counts_once_and_as_well_as_any_model_heard_it():
    found = condition_of(
        {
            "deezer:track:1@musicnn/2": stamp(Outcome.DONE, remark(heard(0.1))),
            "deezer:track:1@vggish/1": stamp(Outcome.FAILED, "A - B: makes the network overflow"),
            "deezer:track:2@vggish/1": stamp(Outcome.FAILED, "A - C: makes the network overflow"),
            "deezer:track:2@musicnn/2": stamp(Outcome.DONE),
            "deezer:track:3@musicnn/2": stamp(Outcome.FAILED, "A - D: is silent (peak 1.0e-05)"),
            "deezer:track:4@musicnn/2": stamp(Outcome.FAILED, "A - Is silent: has no audio stream"),
            "deezer:track:5@musicnn/2": stamp(Outcome.NONE, "A - F: its preview is gone"),
            "deezer:track:6@musicnn/2": stamp(Outcome.LATER, "A - G: deezer: timed out"),
        }
    )
    assert found == Condition(heard=2, clipped=1, silent=1, broken=1)


def test_files_are_counted_by_what_was_heard_and_why_the_others_were_not():
    found = condition_of_files(
        [[heard(), heard()], [heard(0.2)]], ["a.wav: is silent (peak 0.0e+00)", "b.mp3: is empty"]
    )
    assert found == Condition(heard=2, clipped=1, silent=1, broken=1)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (Condition(heard=3), "3 heard"),
        (Condition(heard=40, clipped=2, silent=1, broken=3), "40 heard, 2 of them clipped; 1 silent, 3 broken"),
        (Condition(broken=1), "0 heard; 1 broken"),
    ],
)
def test_it_is_told_in_one_line(condition, told):
    assert str(condition) == told
    assert condition.is_sound is (told == "3 heard")
