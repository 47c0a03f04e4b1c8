"""Evidence from sound: how it is weighed, learned and bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undercard.artists.identity import judge
from undercard.artists.sounding import (
    LEAST_BESIDE,
    LEAST_USUAL,
    PLAIN,
    Company,
    Ear,
    doubt,
    hear_out,
    kinship_of,
    train,
)
from undercard.entities.artists import Candidate, Clue, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey

strengths = st.lists(st.floats(0, 1), max_size=40).map(tuple)
ABOUT = "deezer:1"
ALIKE, ANY, UNLIKE = (0.95,) * 4, (0.5,) * 4, (0.02,) * 4


def weight(beside, kinship=1.0, typical=0.2):
    return Ear(typical).weigh(Company(beside, kinship), Company())


def entry(number="1", catalog="deezer", **told):
    return Candidate(catalog, number, told.pop("name", "Basement"), **told)


def accepted(*entries, occasion=None, **others):
    """The verdict of the identity step on these entries, which must accept the first."""
    credit = Credit("Basement", ArtistKey("basement"))
    answers = {"deezer": entries} | others
    verdict = judge(credit, answers, occasion or Occasion())
    assert verdict.status is VerdictStatus.ACCEPTED, verdict.why
    return verdict


def clue(weight, verdict=None):
    about = f"{verdict.chosen[0].catalog}:{verdict.chosen[0].id}" if verdict else ABOUT
    return Clue(about, "sound", weight, "sounds unlike the 4 acts beside it")


# What it weighs


@given(strengths, strengths, st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_a_weight_never_says_more_than_seven_to_one(beside, usual, kinship, other, typical):
    assert abs(Ear(typical).weigh(Company(beside, kinship), Company(usual, other))) <= 2.0


@given(st.lists(st.floats(0.05, 0.9), min_size=2, max_size=12), st.floats(0.01, 0.09))
def test_who_is_more_alike_to_one_of_the_acts_never_weighs_less(beside, more):
    assert weight((beside[0] + more, *beside[1:])) >= weight(tuple(beside))


def test_an_act_as_alike_as_any_two_weighs_a_little_against():
    assert -0.2 < weight(ANY, kinship=1.0) < 0


def test_further_acts_say_less_and_less():
    few, some, many = (weight((0.3,) * count, kinship=0.2) for count in (2, 8, 40))
    assert many < some < few < 0
    assert some - many < few - some


def test_acts_that_are_alike_say_more_than_acts_that_are_not():
    assert weight((0.2,) * 8, kinship=1.2) < weight((0.2,) * 8, kinship=0.4) < 0


@pytest.mark.parametrize("strength", [0.01, 0.3, 0.99])
def test_many_acts_of_all_kinds_say_next_to_nothing(strength):
    assert abs(weight((strength,) * 24, kinship=-0.1, typical=0.2)) < 0.1


def test_one_of_them_may_be_the_wrong_one_itself():
    assert weight((0.9, 0.9, 0.01)) > 0 > weight((0.01, 0.01, 0.9))


def test_a_sender_of_one_kind_has_a_say_and_one_of_all_kinds_has_none():
    usual = (0.02,) * 24
    assert Ear().weigh(Company(), Company(usual, 1.0)) < Ear().weigh(Company(), Company(usual, 0.0)) == 0.0


def test_the_senders_other_nights_say_less_than_the_bill():
    assert Ear().weigh(Company(UNLIKE, 1.0), Company()) < Ear().weigh(Company(), Company(UNLIKE, 1.0)) < 0


def test_too_few_acts_heard_beside_it_say_nothing():
    assert hear_out(ABOUT, Company(UNLIKE[: LEAST_BESIDE - 1]), Company(), Ear()) is None
    assert hear_out(ABOUT, Company(), Company((0.02,) * (LEAST_USUAL - 1)), Ear()) is None
    assert hear_out(ABOUT, Company(UNLIKE[:LEAST_BESIDE]), Company(), Ear()) is not None


def test_a_sender_of_all_kinds_is_not_mentioned():
    assert hear_out(ABOUT, Company(UNLIKE[:1]), Company((0.02,) * 24, 0.0), Ear()) is None


@pytest.mark.parametrize(
    ("beside", "usual", "words"),
    [
        (Company(ALIKE, 1.6), Company(), "sounds like the 4 acts beside it"),
        (Company((0.7,) * 4, 1.6), Company(), "sounds neither like nor unlike the 4 acts beside it"),
        (Company(UNLIKE, 1.6), Company(), "sounds unlike the 4 acts beside it"),
        (Company(), Company((0.02,) * 24, 1.6), "sounds unlike those of its sender's other nights"),
    ],
)
def test_the_words_say_no_more_than_the_weight(beside, usual, words):
    found = hear_out(ABOUT, beside, usual, Ear(0.7))
    assert found is not None
    assert (found.about, found.kind, found.words) == (ABOUT, "sound", words)


# What it learns


def test_acts_of_a_group_as_alike_as_any_two_have_no_kinship():
    assert kinship_of([0.5, 0.5]) == pytest.approx(0.0)
    assert kinship_of([0.3, 0.7]) == pytest.approx(0.0)
    assert kinship_of([]) == 0.0
    assert kinship_of([0.95, 0.9]) > 1.0


def test_without_bills_what_was_measured_elsewhere_counts():
    assert train([]) == Ear()


def test_bills_of_one_kind_each_make_sound_weigh_more_the_more_there_are():
    few, many = train([1.5] * 3), train([1.5] * 30)
    assert Ear().kinship < few.kinship < many.kinship < 1.5
    assert many.weigh(Company((0.3,) * 4, 1.0), Company()) < Ear().weigh(Company((0.3,) * 4, 1.0), Company())


def test_bills_of_all_kinds_make_sound_say_nothing():
    assert abs(train([0.0, -0.2, 0.1] * 20).weigh(Company(UNLIKE, 0.0), Company())) < 0.1


# What it overturns


def test_a_lone_name_about_which_nothing_is_known_is_doubted_when_it_sounds_quite_unlike_its_bill():
    verdict = accepted(entry(fans=40))
    assert doubt(verdict, clue(-1.6)) == (
        "the one at Deezer (40 fans) sounds unlike the 4 acts beside it; little else says who is meant"
    )


def test_a_lone_name_is_not_doubted_for_a_mild_unlikeness():
    assert doubt(accepted(entry(fans=40)), clue(-1.2)) == ""


def test_evidence_against_it_and_sound_add_up():
    silent = accepted(entry(fans=40, last_year=2005), occasion=Occasion(year=2026))
    assert doubt(silent, clue(-0.8)) != ""
    assert doubt(silent, clue(-0.8 + 0.7)) == ""


def test_who_plays_what_the_night_does_is_never_doubted_for_its_sound():
    techno = accepted(entry(genres=("techno",)), occasion=Occasion(words=frozenset({"techno"})))
    assert doubt(techno, clue(-2.0)) == ""


def test_whom_the_mail_links_to_is_never_doubted_for_its_sound():
    page = "https://www.deezer.com/artist/1"
    linked = accepted(
        entry(link=page, last_year=1990, ended=True), entry("2"), occasion=Occasion(links=(page,), year=2026)
    )
    assert any(one.kind == "link" for one in linked.clues)
    assert doubt(linked, clue(-2.0)) == ""


def test_the_users_own_music_is_never_doubted():
    own = accepted(local=(entry("x", "local"),))
    assert doubt(own, clue(-2.0, own)) == ""


def test_one_of_several_chosen_for_its_fame_alone_is_doubted_when_its_sound_speaks_against_it():
    famous = accepted(entry(fans=90_000), entry("2", fans=20))
    assert "and 1 other has the name" in doubt(famous, clue(-1.6))
    assert doubt(famous, clue(-1.2)) == ""


def test_sound_that_fits_never_raises_a_doubt():
    assert doubt(accepted(entry(fans=40)), clue(PLAIN)) == ""


def test_only_accepted_acts_are_doubted():
    unknown = Verdict(ArtistKey("basement"), "Basement", VerdictStatus.UNKNOWN, (), (), "")
    assert doubt(unknown, clue(-2.0)) == ""
