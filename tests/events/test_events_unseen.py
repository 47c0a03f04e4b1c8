"""Mails the reader has never learned from: what it promises on them, a little below what was measured.

They are for measuring only. Who mends the reader looks at other mails, so that these stay an honest test.
"""

from functools import cache
from pathlib import Path

import pytest

from scripts.tagger.scoring import MailScore, score_folder, total

UNSEEN = Path(__file__).parents[2] / "labelled_mails" / "unseen"
PROMISED = {"events": 0.95, "dates": 0.93, "venues": 0.90, "artists": 0.88}


@cache
def scores() -> tuple[MailScore, ...]:
    return tuple(score for folder in sorted(UNSEEN.iterdir()) for score in score_folder(folder))


@pytest.mark.parametrize("field", PROMISED)
def test_unseen_mails_are_read_as_well_as_promised(field):
    assert total(scores(), field).f1 >= PROMISED[field]


def test_hardly_an_event_is_invented_in_unseen_mails_without_one():
    assert sum(not score.announces for score in scores()) >= 72
    assert sum(score.invented for score in scores()) <= 1
