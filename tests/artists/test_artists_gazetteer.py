"""Known names, and where they stand in a text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.artists.bill import read_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.known import builtin_names, with_builtin_names

NAMES = Gazetteer.of(
    ["Vell, The Choir", "Koro & Okko", "&ME", "(Kaja) Lund", "Ostra!", "Mirel Dant", "Émile & Zoë", "(((O)))"]
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Juno, Vell, The Choir, Tasja", ["Vell, The Choir"]),
        ("koro and okko, KORO + OKKO", ["koro and okko", "KORO + OKKO"]),
        ("emile und zoe", ["emile und zoe"]),
        ("Juno, &ME, (Kaja) Lund, Ostra!", ["&ME", "(Kaja) Lund", "Ostra!"]),
        ("Koro & Okkos, NotKoro & Okko", []),
        ("Mirel, Dant", []),
        ("Koro &\nOkko", []),
        ("O, [O]", []),
        ("", []),
    ],
)
def test_fragile_names_are_found_at_word_boundaries(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_longest_name_wins() -> None:
    names = Gazetteer.of(["Koro & Okko", "Koro & Okko & Vell"])
    text = "Koro & Okko & Vell"
    assert names.find(text) == ((0, len(text)),)


def test_plain_name_is_known_whatever_its_case_and_accents() -> None:
    assert NAMES.knows("mirel dànt")
    assert not NAMES.knows("Mirel")


def test_merged_gazetteer_knows_both() -> None:
    merged = NAMES.merged(Gazetteer.of(["Juno & Pell"]))
    assert merged.knows("Juno and Pell")
    assert merged.knows("Koro & Okko")
    assert merged.find("Juno & Pell, Koro & Okko") == ((0, 11), (13, 24))


def test_blank_names_do_not_count() -> None:
    assert Gazetteer.of(["", "  "]).keys == frozenset()


def test_builtin_list_is_large_and_given_once() -> None:
    assert len(builtin_names().keys) >= 600
    assert builtin_names() is builtin_names()
    assert with_builtin_names(NAMES) is with_builtin_names(NAMES)


@pytest.mark.parametrize(
    "name", ["Earth, Wind & Fire", "Tyler, The Creator", "AC/DC", "Above & Beyond", "Sleeping with Sirens"]
)
def test_builtin_name_amid_a_list_is_one_act(name: str) -> None:
    acts = read_bill(f"Koro, {name}, Okko", Gazetteer.of([]))
    assert [act.name for act in acts] == ["Koro", name, "Okko"]


def test_every_builtin_name_comes_back_from_a_bill_as_one_act() -> None:
    nobody = Gazetteer.of([])
    broken = [name for name in builtin_names().keys if len(read_bill(f"Zorbo; {name}; Quell", nobody)) != 3]
    assert broken == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_places_never_overlap_and_lie_in_the_text(text: str) -> None:
    places = NAMES.find(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
