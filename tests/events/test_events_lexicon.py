"""What is known of words beforehand: that the table holds it, and that traits say it."""

import pytest

from undercard.events.lexicon import RANKS, knowledge_of, load_lexicon


def test_small_words_are_the_commonest():
    the, concert, kiln = (load_lexicon().word(word).rank for word in ("the", "concert", "kiln"))
    assert the == RANKS - 1
    assert the > concert > kiln > 0


def test_a_word_that_nobody_knows_is_unknown():
    assert load_lexicon().word("zzqxkvwj") == (0, 0, 0, 0)


def test_words_of_one_kind_share_a_number():
    lexicon = load_lexicon()
    monday, friday, cathedral = (lexicon.word(word).kind for word in ("monday", "friday", "cathedral"))
    assert monday == friday != cathedral
    assert monday


def test_first_and_last_names_are_known():
    anna, garcia = (load_lexicon().word(word) for word in ("anna", "garcia"))
    assert anna.first
    assert garcia.last


@pytest.mark.parametrize("name", ["Graz", "Köln", "Cologne", "São Paulo", "Ludwigshafen am Rhein", "Den Haag"])
def test_towns_are_known_in_several_languages(name):
    assert any(trait.startswith("town=") for trait in knowledge_of(name))


def test_larger_towns_are_of_a_larger_size():
    towns = load_lexicon()
    assert towns.town("douarnenez") < towns.town("graz") < towns.town("berlin")
    assert towns.town("nowhere in particular") == 0


def test_a_town_at_either_end_is_told():
    told = knowledge_of("Manufaktur, Schorndorf")
    assert "town.end=1,1" in told
    assert not any(trait.startswith("town=") for trait in told)
    assert any(trait.startswith("town.begin=1") for trait in knowledge_of("Berlin Techno"))


def test_a_person_looks_like_one():
    assert "p.name=0,0,2" not in knowledge_of("Anna Garcia")
    assert "p.name=0,0,2" in knowledge_of("Concrete Gravel")


@pytest.mark.parametrize("text", ["", "2027", "!!!", "€ 12,50"])
def test_a_text_without_words_says_so(text):
    assert knowledge_of(text) == ("k.none",)


def test_a_sentence_is_no_matter_of_single_words():
    assert knowledge_of("so this is what we have been waiting for since the end of last winter") == ("k.long",)


@pytest.mark.parametrize("text", ["The Kiln", "Nell Arden", "Graz", "Live in der Manufaktur, Schorndorf", "a a a"])
def test_no_trait_is_said_twice(text):
    told = knowledge_of(text)
    assert len(set(told)) == len(told)
