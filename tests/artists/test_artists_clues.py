"""Each clue about an act, its direction and its words."""

from typing import Any

import pytest

from undercard.artists.clues import clues_on
from undercard.artists.likeness import Likeness
from undercard.artists.persons import Person
from undercard.entities.artists import Candidate, Clue, Occasion

NIGHT = Occasion(beside=("Mossglass", "Øst"), city="Köln", words=frozenset({"techno"}), year=2026)


def person(grade: Likeness = Likeness.PRINTED, **more: object) -> Person:
    return Person((Candidate("deezer", "1", "Koro", **more),), grade)  # type: ignore[arg-type]


def clue(kind: str, one: Person, occasion: Occasion = NIGHT, *rivals: Person, name: str = "Koro") -> Clue | None:
    return next((clue for clue in clues_on(name, one, rivals, occasion) if clue.kind == kind), None)


def weight(kind: str, one: Person, occasion: Occasion = NIGHT, *rivals: Person) -> float:
    found = clue(kind, one, occasion, *rivals)
    return found.weight if found else 0.0


def test_genres_speak_for_and_against_the_more_exact_the_louder() -> None:
    exact, family, hardly, other = (
        weight("genre", person(genres=(g,))) for g in ("Techno", "House", "Pop", "Bluegrass")
    )
    assert exact > family > 0 > hardly > other
    assert family > weight("genre", person(genres=("Alternative",)), Occasion(words=frozenset({"grunge"}))) > 0


def test_words_for_how_music_is_played_contradict_no_genre() -> None:
    club = Occasion(words=frozenset({"club", "dj set"}))
    assert clue("genre", person(genres=("Rock",)), club) is None


def test_the_page_that_the_mail_links_to_is_decisive_and_another_speaks_against() -> None:
    page = "https://soundcloud.com/koro"
    linked, elsewhere = Occasion(links=(page,)), Occasion(links=("https://soundcloud.com/someone",))
    assert weight("link", person(pages=(page,)), linked) > 5
    assert weight("link", person(pages=(page,)), elsewhere) < -2
    assert clue("link", person(), linked) is None


def test_neighbours_beside_speak_for_an_entry() -> None:
    one, two = person(related=("MOSSGLASS",)), person(related=("Mossglass", "Ost"))
    assert weight("beside", two) > weight("beside", one) > 2
    assert clue("beside", two) == Clue("deezer:1", "beside", 4.5, "stands near Mossglass and Øst, who play beside")


def test_the_city_speaks_for_an_entry() -> None:
    assert weight("place", person(places=("Cologne", "KÖLN"))) > 0


@pytest.mark.parametrize(
    ("told", "sign"),
    [
        ({"ended": True, "last_year": 1974}, -1),
        ({"ended": True}, -1),
        ({"last_year": 2025}, 1),
        ({"last_year": 2002}, -1),
        ({"last_year": 2020}, 0),
        ({"ended": True, "last_year": 2026}, 0),
    ],
)
def test_years_tell_who_can_still_play(told: dict[str, Any], sign: int) -> None:
    found = weight("years", person(**told))
    assert (found > 0) - (found < 0) == sign


def test_fame_is_told_against_the_most_famous_and_counts_no_more_than_decides() -> None:
    famous = person(fans=4_000_000)
    assert clue("fans", famous, NIGHT, person(fans=10)) is None
    assert weight("fans", person(fans=10), NIGHT, famous) == weight("fans", person(fans=100), NIGHT, famous)
    assert weight("fans", person(fans=10), NIGHT, famous) < weight("fans", person(fans=9_000), NIGHT, famous) < 0


@pytest.mark.parametrize("grade", [Likeness.ARTICLE, Likeness.SPACING, Likeness.ALIAS])
def test_another_spelling_speaks_against_an_entry(grade: Likeness) -> None:
    found = clue("name", person(grade))
    assert found is not None
    assert found.weight < 0


def test_marks_that_the_bill_prints_are_missed_where_they_lack() -> None:
    assert clue("name", person(Likeness.FOLDED), name="Körö") is not None
    assert clue("name", person(Likeness.FOLDED), name="KORO!") is None


def test_what_the_bill_prints_behind_the_name_tells_where_the_act_is_from() -> None:
    told = Occasion(city="Köln", origins=("UK",))
    assert weight("place", person(places=("Leeds", "United Kingdom")), told) > 3
    other = clue("place", person(places=("Lyon", "France")), told)
    assert other is not None
    assert -2 < other.weight < 0, "who lives in London is billed as from there, wherever born"
    assert (
        clue("place", person(places=("Lyon", "France")), Occasion(city="Köln", origins=("live", "Tigerhaus"))) is None
    )


@pytest.mark.parametrize(
    ("printed", "told"),
    [("ITA", "Italy"), ("CZ", "Czechia"), ("IS", "Iceland"), ("Deutschland", "Germany"), ("NYC", "New York")],
)
def test_origins_are_the_same_however_they_are_written(printed: str, told: str) -> None:
    assert weight("place", person(places=(told,)), Occasion(origins=(printed,))) > 3


def test_being_the_only_one_of_the_city_says_more_than_being_from_there_as_well() -> None:
    local, rival = person(places=("Köln",)), person(places=("Leeds",))
    alone = weight("place", local)
    assert weight("place", local, NIGHT, rival) > alone > 0
    assert weight("place", local, NIGHT, rival, person(places=("Cologne",))) == alone
    assert weight("place", local, NIGHT, person()) == alone, "whose home is not told may be from there"


def test_pop_hardly_fits_a_techno_night_the_less_the_more_fans_there_are() -> None:
    weights = [weight("genre", person(genres=("Pop",), fans=fans)) for fans in (2, 90, 900, 5_000, 500_000)]
    assert weights[0] == weights[1] > weights[2] > weights[3] == weights[4]


def test_a_kind_that_is_near_counts_little_where_a_namesake_plays_exactly_that() -> None:
    night = Occasion(words=frozenset({"post rock"}))
    exact, near, broad = (person(genres=(genre,)) for genre in ("post-rock", "doom", "Rock"))
    assert weight("genre", near, night) > 0 > weight("genre", near, night, exact)
    assert weight("genre", broad, night, exact) > 0, "a drawer of a catalogue holds post-rock, too"


def test_an_article_of_a_longer_name_says_little() -> None:
    long, short = (clue("name", person(Likeness.ARTICLE), name=name) for name in ("The Koro Field", "The Koro"))
    assert short is not None
    assert long is not None
    assert short.weight == long.weight, "the entry is a single word"
    entry = Candidate("deezer", "1", "Koro Field")
    found = clue("name", Person((entry,), Likeness.ARTICLE), name="The Koro Field")
    assert found is not None
    assert short.weight < found.weight < 0


def test_a_list_of_genres_is_written_as_one_and_each_once() -> None:
    found = clue("genre", person(genres=("House", "house", "deep house", "Dub")))
    assert found is not None
    assert found.words == "plays House, deep house and Dub, which fits the night"
