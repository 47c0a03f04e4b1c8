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
    assert clue("place", person(places=("Lyon", "France")), told) is None
