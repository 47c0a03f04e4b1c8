"""Names and ids of several models under one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undercard.bootstrap import open_model
from undercard.embedding.ensembles import open_ensemble, read_shares
from undercard.embedding.models.mfcc import CARD
from undercard.entities.audio import Clip
from undercard.entities.ensembles import ensemble_id, is_ensemble, shares_of
from undercard.entities.names import ModelId
from undercard.entities.vectors import Embedding
from undercard.errors import SettingsError


class Stub:
    statistics = None

    def __init__(self, name: str, version: int = 1) -> None:
        self.card = replace(CARD, name=name, id=ModelId(f"{name}/{version}"))

    def embed(self, clip: Clip) -> Embedding:
        raise AssertionError(clip)


def opened(text, **versions):
    return open_ensemble(text, lambda name: Stub(name, versions.get(name, 1)))


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("musicnn", [("musicnn", 1.0)]),
        ("b+a", [("b", 1.0), ("a", 1.0)]),
        (" 0.7*a + .3*b ", [("a", 0.7), ("b", 0.3)]),
        ("2*my.models:build+1*a", [("my.models:build", 2.0), ("a", 1.0)]),
    ],
)
def test_shares_are_read(text, shares):
    assert read_shares(text) == shares


@pytest.mark.parametrize(
    "text", ["a+", "+", "0.5*a+b", "0*a+1*b", "-1*a+2*b", "x*a+1*b", "nan*a+1*b", "inf*a+1*b", "0.5*"]
)
def test_a_name_that_is_none_is_an_error_that_shows_how_to_write_it(text):
    with pytest.raises(SettingsError, match="ensemble"):
        read_shares(text)


def test_a_model_that_is_named_twice_is_an_error():
    with pytest.raises(SettingsError, match="twice"):
        opened("a+b+a")


def test_an_unknown_member_is_told_as_any_unknown_model():
    with pytest.raises(SettingsError, match="no model is called 'nosuch'"):
        open_ensemble("mfcc+nosuch", open_model)


def test_one_model_is_itself():
    alone = opened("a")
    assert alone.id == "a/1"
    assert alone.card is alone.members[0].model.card
    assert not is_ensemble(alone.id)


def test_the_id_does_not_depend_on_the_order_nor_on_the_size_of_the_shares():
    assert opened("b+a").id == opened("2*a+2*b").id == "a/1+b/1"
    assert opened("3*b+1*a").id == opened("0.25*a+0.75*b").id == "0.25*a/1+0.75*b/1"


def test_the_id_is_another_when_a_member_or_a_share_is():
    ids = {opened("a+b").id, opened("a+b", b=2).id, opened("a+c").id, opened("0.6*a+0.4*b").id, opened("a+b+c").id}
    assert len(ids) == 5


@given(st.dictionaries(st.sampled_from("abcde"), st.floats(0.05, 5), min_size=1))
def test_shares_can_be_read_off_the_id(shares):
    told = shares_of(ensemble_id({ModelId(f"{name}/1"): share for name, share in shares.items()}))
    total = sum(shares.values())
    assert told == pytest.approx({f"{name}/1": share / total for name, share in shares.items()}, abs=2e-3)
    assert sum(told.values()) == pytest.approx(1)


def test_shares_follow_the_order_that_was_asked_for():
    assert opened("3*b+1*a").shares == (0.75, 0.25)


def test_the_joint_card_adds_up_what_adds_up():
    both = opened("a+b").card
    assert both.dim == 2 * CARD.dim
    assert both.cpu_seconds == pytest.approx(2 * (CARD.cpu_seconds or 0))
    assert both.id == "a/1+b/1"
    assert both.licence == CARD.licence
