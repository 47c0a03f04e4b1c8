"""Names with another duty on a night than to play, and names of which only the songs are played."""

import time

import pytest

from undercard.events.duties import has_duty, holds_office
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


@pytest.mark.parametrize(
    "text",
    [
        "Koro Vell. Regie: Ada Brisk",
        "Koro Vell. Einstudierung: Ada Brisk",
        "Koro Vell. Emcee: Ada Brisk",
        "Koro Vell, veranstaltet von Ada Brisk",
        "Koro Vell, curated by Ada Brisk",
        "Koro Vell, introduced by Ada Brisk",
        "Koro Vell. Texte von Ada Brisk",
        "Koro Vell, with a new piece by Ada Brisk",
        "Koro Vell, met nieuw werk van Ada Brisk",
        "A word from Ada Brisk, then Koro Vell",
        "Koro Vell. Pre-concert chat with Ada Brisk",
        'Koro Vell: "ein Fest", meint Ada Brisk',
    ],
)
def test_who_directs_writes_or_speaks_does_not_play(text):
    assert playing(text, "Koro Vell", "Ada Brisk") == ["Koro Vell"]


def told_as(text, *names, role="L", told=True):
    lines = read_text(text)
    units = [
        Unit(0, at, at + len(name), "text", name, told=told) for name in names if (at := lines[0].text.index(name)) >= 0
    ]
    return [one.unit.text for one in who_play(lines, [Told(unit, role, 1.0, Labelled("I-L", 1.0)) for unit in units])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Koro Vell spielt, Bürgermeisterin Ada Brisk spricht.", "Ada Brisk"),
        ("Koro Vell, recorded at the house of novelist Ada Brisk.", "Ada Brisk"),
        ("Koro Vell, and Mayor Ada Brisk will speak.", "Mayor Ada Brisk"),
        ("Koro Vell met wethouder Ada Brisk.", "Ada Brisk"),
        ("Koro Vell, Essen von Wirt Ada Brisk.", "Wirt Ada Brisk"),
    ],
)
def test_in_a_sentence_who_governs_writes_or_cooks_does_not_play(text, name):
    assert told_as(text, "Koro Vell", name) == ["Koro Vell"]


def test_in_a_list_an_office_may_be_a_name():
    assert told_as("Koro Vell, Mayor Ada Brisk", "Mayor Ada Brisk", told=False) == ["Mayor Ada Brisk"]


def test_who_hosts_alone_stays():
    assert playing("Open mic, hosted by Ada Brisk", "Ada Brisk") == ["Ada Brisk"]


@pytest.mark.parametrize(
    "piece", ["lights ", "food by ", "tribute to ", "hosted by ", "in conversation: ", "a-", "mayor ", "(p "]
)
def test_time_grows_linearly_on_adversarial_text(piece):
    began = time.perf_counter()
    has_duty(piece * 2_000)
    holds_office(piece * 2_000, piece * 2_000)
    assert time.perf_counter() - began < 1
