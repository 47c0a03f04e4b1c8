"""What a letter says once for several of its nights."""

from datetime import date

import pytest

from undercard.events.draft import Draft
from undercard.events.nights import Night, Told
from undercard.events.page import Line
from undercard.events.tagger import Labelled
from undercard.events.telling import tell_places, with_full_names
from undercard.events.units import Unit


def told(lines, words, role):
    number = next(at for at, line in enumerate(lines) if words in line.text)
    start = lines[number].text.index(words)
    unit = Unit(number, start, start + len(words), "text", words, told=True)
    return Told(unit, role, 0.9, Labelled("I-L", 0.9, 0.0, 0.9, 0.0, 0.0))


def nights_in(lines, *parts):
    return [Night([told(lines, words, role) for words, role in part]) for part in parts]


@pytest.mark.parametrize(
    "said",
    [
        "And then, in the very same place, the Marble Kings come and play until four.",
        "Eine Woche drauf kommen, am selben Ort, die Marble Kings und bleiben bis vier.",
        "Puis, au même endroit, on verra les Marble Kings jusque tard dans la nuit.",
        "Y después, en la misma sala, tocan los Marble Kings hasta las tantas.",
    ],
)
def test_the_same_place_again_is_that_of_the_night_above(said):
    lines = [Line("Tin Roof play the Kiln first, as they do every spring.", (0,)), Line(said, (0,))]
    first = said.split(",")[0].split(" ", 1)[0]
    nights = nights_in(lines, [("Tin Roof", "A"), ("Kiln", "V")], [(first, "N"), ("Marble Kings", "A")])
    tell_places(lines, nights)
    assert [one.unit.text for one in nights[1].place] == ["Kiln"]


def test_a_place_told_for_all_nights_holds_for_those_that_name_none():
    lines = [
        Line("Tin Roof play on Friday and the Marble Kings play on Saturday.", (0,)),
        Line("All of these are in the upstairs bar of the Kiln.", (0,)),
    ]
    nights = nights_in(lines, [("Tin Roof", "A")], [("Marble Kings", "A"), ("Kiln", "V")])
    tell_places(lines, nights)
    assert [one.unit.text for one in nights[0].place] == ["Kiln"]


def test_the_place_of_a_later_night_holds_for_that_night_alone():
    lines = [Line("Tin Roof play on Friday.", (0,)), Line("The Marble Kings play upstairs at the Kiln.", (0,))]
    nights = nights_in(lines, [("Tin Roof", "A")], [("Marble Kings", "A"), ("Kiln", "V")])
    tell_places(lines, nights)
    assert nights[0].place == []


def drafts_of(*bills):
    return [Draft("told", title=bill[0], night=date(2027, 3, 5), bill=bill) for bill in bills]


def letter(count):
    return nights_in([Line("Tin Roof play on Friday.", (0,))], *[[("Tin Roof", "A")]] * count)


def test_who_was_named_in_full_is_so_on_every_night_of_a_letter():
    drafts = with_full_names(letter(2), drafts_of(("Wieland Kruse", "Ada Brisk"), ("Open Night", "Wieland and Ada")))
    assert drafts[1].bill == ("Open Night", "Wieland Kruse, Ada Brisk")


def test_a_first_name_that_two_bear_and_a_word_that_is_a_title_stay_as_they_are():
    drafts = with_full_names(letter(3), drafts_of(("Ada Brisk", "Ada Marsh"), ("Brisk",), ("Open Night", "Ada")))
    assert [draft.bill for draft in drafts[1:]] == [("Brisk",), ("Open Night", "Ada")]


def test_in_a_listing_names_stay_as_printed():
    drafts = drafts_of(("Wieland Kruse",), ("Open Night", "Wieland"))
    assert with_full_names([], drafts)[1].bill == ("Open Night", "Wieland")
