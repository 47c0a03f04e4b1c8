"""Places that were not seen stand alike behind the dates of a listing, and are called as places."""

from datetime import UTC, datetime

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.gathering import gather
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import cut_body


def places(*texts: str, roles: dict[str, str]) -> list[list[str]]:
    lines = read_text("\n\n".join(texts))
    body = cut_body(
        context_of(message(text="x", sent=datetime(2027, 1, 20, tzinfo=UTC).isoformat()), None, [lines]), lines
    )
    labels = [Labelled(roles.get(unit.text, "I-D" if unit.tells_day else "I-N"), 0.9) for unit in body.units]
    return [[one.unit.text for one in night.of("V")] for night in gather(body, labels)]


ACTS = {"Ola Berg": "B-A", "Voss": "B-A", "Tin Roof": "B-A"}


def test_places_behind_the_dates_of_most_nights_are_found():
    texts = ("Ola Berg", "12.02.2027, 20 Uhr, Stadthalle", "Voss", "13.02.2027, 19 Uhr, Weberhaus", "Tin Roof")
    found = places(*texts, "14.02.2027, 19 Uhr, Spitalkirche", roles=ACTS)
    assert found == [["Stadthalle"], ["Weberhaus"], ["Spitalkirche"]]


def test_one_word_behind_all_dates_is_no_place():
    texts = ("Ola Berg", "12.02.2027, 20 Uhr, Stadthalle", "Voss", "13.02.2027, 19 Uhr, Stadthalle", "Tin Roof")
    assert places(*texts, "14.02.2027, 19 Uhr, Stadthalle", roles=ACTS) == [[], [], []]


def test_nothing_is_guessed_where_a_night_has_its_place():
    texts = ("Ola Berg", "12.02.2027, 20 Uhr, Plano", "Voss", "13.02.2027, 19 Uhr, Weberhaus", "Tin Roof")
    found = places(*texts, "14.02.2027, 19 Uhr, Spitalkirche", roles=ACTS | {"Plano": "I-V"})
    assert found == [["Plano"], [], []]
