"""Floors of a club that stand before the acts that play on them."""

from undercard.events.floors import without_floors
from undercard.events.nights import Night, Told
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import Unit

TEXT = (
    "Slow Drip\nLuke Ilja Wend, Okto\nRampe Sina Holt\n"
    "Vell\nLuke Koro\nRampe Nix, Ada Brisk\n"
    "Low Tide\nLuke Berta Gull\nRampe Tin Roof\n"
)


def nights(text):
    """A night for each three lines, all but the first of which name acts."""
    lines = read_text(text)
    found = []
    for number, line in enumerate(lines):
        start = 0
        if number % 3 == 0:
            found.append(Night())
            continue
        for name in line.text.split(", "):
            unit = Unit(number, start, start + len(name), "text", name)
            found[-1].told.append(Told(unit, "L", 1.0, Labelled("I-L", 1.0)))
            start += len(name) + 2
    without_floors(lines, found)
    return [[one.unit.text for one in night.told] for night in found]


def test_the_same_two_words_below_one_another_night_after_night_are_floors():
    acts = [["Ilja Wend", "Okto", "Sina Holt"], ["Koro", "Nix", "Ada Brisk"], ["Berta Gull", "Tin Roof"]]
    assert nights(TEXT) == acts


def test_words_that_come_once_are_names():
    text = TEXT.replace("Luke Koro", "Vera Koro").replace("Rampe Tin", "Old Tin")
    assert nights(text)[0] == ["Luke Ilja Wend", "Okto", "Rampe Sina Holt"]


def test_djs_and_articles_are_no_floors():
    assert nights(TEXT.replace("Luke", "DJ").replace("Rampe", "Die"))[1] == ["DJ Koro", "Die Nix", "Ada Brisk"]
