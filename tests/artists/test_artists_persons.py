"""Entries of several catalogues are one artist for what binds them, and two for what divides them."""

from itertools import permutations

from undercard.artists.persons import find_persons, kinship
from undercard.entities.artists import Candidate

SONGS = ("Anima", "Portal", "Torus", "Rift", "Haus")


def entry(source: str, number: str, name: str = "Koro", **more: object) -> Candidate:
    return Candidate(source, number, name, **more)  # type: ignore[arg-type]


def groups(*entries: Candidate, name: str = "Koro") -> set[frozenset[str]]:
    answers: dict[str, list[Candidate]] = {}
    for one in entries:
        answers.setdefault(one.catalog, []).append(one)
    return {frozenset(e.id for e in person.entries) for person in find_persons(name, answers)}


def test_the_only_ones_of_a_name_are_one_artist() -> None:
    assert groups(entry("deezer", "d"), entry("itunes", "i"), entry("musicbrainz", "m")) == {frozenset("dim")}


def test_the_only_ones_of_a_name_are_two_when_their_genres_contradict() -> None:
    metal, techno = entry("deezer", "d", genres=("Metal",)), entry("itunes", "i", genres=("Techno",))
    assert groups(metal, techno) == {frozenset("d"), frozenset("i")}


def test_a_page_that_names_the_other_binds_among_namesakes() -> None:
    bridge = entry("musicbrainz", "m", pages=("https://www.deezer.com/artist/2",))
    assert groups(entry("deezer", "1"), entry("deezer", "2"), bridge) == {frozenset("1"), frozenset({"2", "m"})}


def test_a_page_that_names_another_entry_divides_the_only_ones() -> None:
    bridge = entry("musicbrainz", "m", pages=("https://www.deezer.com/artist/2",))
    assert groups(entry("deezer", "1"), bridge) == {frozenset("1"), frozenset("m")}


def test_common_songs_bind_and_long_lists_without_any_divide() -> None:
    here, there = entry("deezer", "1", titles=SONGS), entry("deezer", "2", titles=tuple(f"Other {n}" for n in range(9)))
    same = entry("itunes", "i", titles=tuple(title.upper() for title in SONGS))
    assert groups(here, there, same) == {frozenset({"1", "i"}), frozenset("2")}


def test_two_entries_of_one_catalogue_are_one_only_where_an_authority_names_both() -> None:
    both = ("https://www.deezer.com/artist/1", "https://www.deezer.com/artist/2")
    assert len(groups(entry("deezer", "1"), entry("deezer", "2"))) == 2
    bridge = entry("musicbrainz", "m", pages=both)
    assert groups(entry("deezer", "1"), entry("deezer", "2"), bridge) == {frozenset({"1", "2", "m"})}


def test_an_alias_known_to_an_authority_counts_everywhere() -> None:
    known = entry("musicbrainz", "m", "東京事変", aliases=("Tokyo Incidents",))
    sold = entry("itunes", "i", "Tokyo Incidents")
    assert groups(known, sold, name="東京事変") == {frozenset({"m", "i"})}
    assert groups(sold, name="東京事変") == set()


def test_only_the_closest_names_are_considered() -> None:
    assert groups(entry("deezer", "1", "The Koro"), entry("deezer", "2", "Koro")) == {frozenset("2")}
    assert groups(entry("deezer", "1", "The Koro"), entry("deezer", "3", "Koro 50")) == {frozenset("1")}


def test_the_order_of_the_answers_does_not_matter() -> None:
    entries = (
        entry("deezer", "1", titles=SONGS, first_year=2014),
        entry("deezer", "2", genres=("Metal",), first_year=1990),
        entry("itunes", "i", titles=SONGS[:2], genres=("Techno",)),
        entry("musicbrainz", "m", genres=("metal",), first_year=1989),
    )
    assert len({frozenset(groups(*order)) for order in permutations(entries)}) == 1


def test_kinship_is_mutual() -> None:
    one = entry("deezer", "1", titles=SONGS, genres=("Techno",), first_year=2014)
    other = entry("musicbrainz", "m", genres=("techno",), first_year=2013)
    assert kinship(one, other, alone=False) == kinship(other, one, alone=False)
