"""`A & B`: what the learned weights add to the rules."""

import re

import pytest

from undercard.artists import pairs
from undercard.artists.bill import read_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.pair_signs import chance_of_one, load_weights, signs_of

NOBODY = Gazetteer.of(())


SHOWN = signs_of(
    "The A Band",
    "DJ B 2",
    "&",
    [True, True],
    listed=True,
    closing=False,
    several=False,
    inner=False,
    verdict="True,0.9",
)


def chance(first, second, joint="&", *, listed=True, closing=True, verdict="False,0.85"):
    full = [" " in name for name in (first, second)]
    return chance_of_one(
        signs_of(
            first, second, joint, full, listed=listed, closing=closing, several=False, inner=False, verdict=verdict
        )
    )


def test_two_single_words_are_one_act_rather_than_two_full_names():
    assert chance("Moss", "Tidal") > 0.7
    assert chance("Mara Oduya", "Jan Perrin") < 0.5


def test_a_word_joins_two_acts_rather_than_a_sign_does():
    assert chance("Moss", "Tidal", "und") < chance("Moss", "Tidal", "&")


def test_every_weight_belongs_to_a_sign_that_is_given():
    given = {re.split(r"[= ]", sign)[0] for sign in SHOWN}
    assert {re.split(r"[= ]", name)[0] for name in load_weights()} <= given


def test_a_reading_that_overrules_the_rules_is_left_open(monkeypatch):
    monkeypatch.setattr(pairs, "chance_of_one", lambda _signs: 0.1)
    one, other = read_bill("Moss & Tidal", NOBODY)
    assert (one.name, other.name) == ("Moss", "Tidal")
    assert one.confidence == other.confidence == pytest.approx(0.6)


@pytest.mark.parametrize("told", ["Special guests Moss & Tidal", "DJs Moss & Tidal"])
def test_who_are_announced_as_several_are_not_weighed(told, monkeypatch):
    monkeypatch.setattr(pairs, "chance_of_one", lambda _signs: 0.99)
    assert [credit.name for credit in read_bill(told, NOBODY)] == ["Moss", "Tidal"]
