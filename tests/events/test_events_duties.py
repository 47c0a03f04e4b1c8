"""Names with another duty on a night than to play, and names of which only the songs are played."""

import time

import pytest

from undercard.events.duties import has_duty
from undercard.events.mentions import who_play
from undercard.events.nights import Told
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import Unit


def playing(text, *names):
    lines = read_text(text)
    units = [Unit(0, at, at + len(name), "text", name) for name in names if (at := lines[0].text.index(name)) >= 0]
    return [one.unit.text for one in who_play(lines, [Told(unit, "L", 1.0, Labelled("I-L", 1.0)) for unit in units])]


@pytest.mark.parametrize(
    "text",
    [
        "Koro Vell. Licht: Ada Brisk",
        "Koro Vell · visuais: Ada Brisk",
        "Koro Vell. Eten: Ada Brisk.",
        "Koro Vell, affiche de Ada Brisk",
        "Koro Vell. Biscuits by Ada Brisk.",
        "Koro Vell. Host: Ada Brisk",
        "Koro Vell, hosted by Ada Brisk",
        "Koro Vell, caller Ada Brisk",
        "Koro Vell. Moderation: Ada Brisk",
        "Koro Vell, tributo a Ada Brisk",
        "Koro Vell. The songs of Ada Brisk.",
        "Koro Vell toca Ada Brisk",
        "Koro Vell interpreta a Ada Brisk",
    ],
)
def test_who_does_something_else_or_only_wrote_the_songs_does_not_play(text):
    assert playing(text, "Koro Vell", "Ada Brisk") == ["Koro Vell"]


@pytest.mark.parametrize(
    "text",
    [
        "Bar: Koro Vell, Ada Brisk",
        "Koro Vell next-door: Ada Brisk",
        "Koro Vell, hosted by MC Ada Brisk",
        "Koro Vell, heute spielt Ada Brisk",
        "Koro Vell. Küche: Ada Brisk",
    ],
)
def test_rooms_and_who_plays_as_well_stay(text):
    name = "MC Ada Brisk" if "MC" in text else "Ada Brisk"
    assert playing(text, "Koro Vell", name) == ["Koro Vell", name]


def test_who_hosts_alone_stays():
    assert playing("Open mic, hosted by Ada Brisk", "Ada Brisk") == ["Ada Brisk"]


@pytest.mark.parametrize("piece", ["lights ", "food by ", "tribute to ", "hosted by ", "in conversation: "])
def test_time_grows_linearly_on_adversarial_text(piece):
    began = time.perf_counter()
    has_duty(piece * 2_000)
    assert time.perf_counter() - began < 1
