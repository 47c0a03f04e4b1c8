"""Who plays what in an act that a night names is no act of its own."""

import time

import pytest

from undercard.events.mentions import who_play
from undercard.events.nights import Told
from undercard.events.personnel import is_member, plays_in
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import Unit


def playing(text, *names, of=(), told=False):
    """Which of these names play a night that is named after others, printed in the first line of a mail."""
    lines = read_text(text)
    found = [(lines[0].text.index(name), name) for name in names]
    units = [Unit(0, at, at + len(name), "text", name, told=told) for at, name in found]
    acts = [Told(unit, "L", 1.0, Labelled("I-L", 1.0)) for unit in units]
    return [one.unit.text for one in who_play(lines, acts, of)]


@pytest.mark.parametrize(
    ("name", "behind", "acts", "plays"),
    [
        ("Ada Brisk", " (bass), Bo", ["Vell Quartet"], True),
        ("Ada Brisk", " on drums and Bo", ["Vell Quartet"], True),
        ("Ada Brisk", " am Klavier", ["Koro Vell & Band"], True),
        ("Ada Brisk", ", viool; Bo", ["Trio Vell"], True),
        ("Ada Brisk", " (bass)", [], False),
        ("Ada Brisk", " (bass)", ["Koro Vell"], False),
        ("Ada Brisk", " (voice)", ["Vell Big Band"], False),
        ("Ada Brisk", " (bass)", ["Ada Brisk Trio"], True),
        ("Ada Brisk", " (Leeds)", ["Vell Quartet"], False),
    ],
)
def test_the_members_of_a_band_that_is_named_are_no_acts(name, behind, acts, plays):
    assert is_member(name, behind, acts) is plays


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Brisk voc, Bo Tarn p, Cy Oakes dr", ("Ada Brisk voc", "Bo Tarn p", "Cy Oakes dr")),
        ("Ada Brisk (sax), Bo Tarn (b), Cy Oakes (dr)", ("Ada Brisk", "Bo Tarn", "Cy Oakes")),
        ("Ada Brisk, Violine / Bo Tarn, Viola / Cy Oakes, Violoncello", ("Ada Brisk", "Bo Tarn", "Cy Oakes")),
    ],
)
def test_three_with_their_instruments_are_those_of_the_act_above_them(line, names):
    assert playing(line, *names, of=["Wet Lamp"]) == []
    assert playing(line, *names, of=["Ada Brisk Quintet"]) == []


@pytest.mark.parametrize("act", [(), ("Anna Marsh",), ("Orchester der Mühle",), ("Jazz Night",)])
def test_they_play_for_themselves_below_a_person_an_orchestra_or_a_party(act):
    assert playing("Ada Brisk (sax), Bo Tarn (b), Cy Oakes (dr)", "Ada Brisk", "Cy Oakes", of=act) == [
        "Ada Brisk",
        "Cy Oakes",
    ]


def test_they_play_for_themselves_where_the_act_is_one_of_them():
    line = "Koro Vell, piano; Bo Tarn, bass; Cy Oakes, drums"
    assert playing(line, "Bo Tarn", "Cy Oakes", of=["Koro Vell"]) == ["Bo Tarn", "Cy Oakes"]


def test_one_who_plays_with_a_quartet_is_its_guest():
    assert playing("Vell Quartet with Ada Brisk (clarinet)", "Ada Brisk", of=["Vell Quartet"]) == ["Ada Brisk"]


def test_a_sentence_may_tell_of_guests():
    line = "She brings Ada Brisk (sax), Bo Tarn (b) and Cy Oakes (dr)"
    assert playing(line, "Ada Brisk", of=["Wet Lamp"], told=True) == ["Ada Brisk"]


@pytest.mark.parametrize("piece", ["(p ", "a p, ", "voc ", "a (p/", ", bass "])
def test_time_grows_linearly_on_adversarial_text(piece):
    began = time.perf_counter()
    lines = read_text(piece * 2_000)
    is_member("Koro", piece * 2_000, ["Vell Trio"])
    plays_in(lines, Unit(0, 0, 1, "text", piece * 2_000), ["Wet Lamp"])
    assert time.perf_counter() - began < 1
