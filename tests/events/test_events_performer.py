"""Whether the sender of a letter plays its nights, and under which name."""

import time

import pytest

from undercard.events.nights import Night, Told
from undercard.events.performer import (
    Letter,
    as_printed,
    bears_name,
    ensemble_name,
    speaks_of_playing,
    stage_name,
    who_tours,
)
from undercard.events.plain_text import read_text
from undercard.events.tagger import Labelled
from undercard.events.units import Unit


def told(role, text, *, sentence=False):
    unit = Unit(0, 0, len(text), "text", text)
    unit.told = sentence
    return Told(unit, role, 1.0, Labelled(f"I-{role}", 1.0))


def night(*units, heads=(), supports=()):
    found = Night([told(role, text) for role, text in units])
    found.heads = [told(role, text) for role, text in heads]
    found.supports = [told(role, text) for role, text in supports]
    return found


def performer(sender, nights, text="Hello\n", *, subject="", bare=0, places=3, address="post@lamp.example"):
    return Letter(sender, address, subject, read_text(text), nights, places, bare).performer()


PARTIES = [night(("T", "Slow Drip"), ("L", "Koro")), night(("T", "Vell!"), ("L", "Nix")), night(("T", "Low Tide"))]
ACTS = [night(("A", "Koro")), night(("A", "Vell")), night(("A", "Nix"))]
MIXED = [night(("L", "Koro")), night(("T", "Slow Drip")), night(("L", "Vell")), night(("L", "Nix"))]


@pytest.mark.parametrize(
    "text",
    [
        "wo ich im herbst spiele\n",
        "I'll be playing a lot of records.\n",
        "Here is where you can catch me this month:\n",
        "wo ihr mich in den nächsten wochen findet:\n",
        "En mai on joue à Pau.\n",
        "Zaterdag sta ik in de Lantaarn.\n",
        "An zwei Abenden spielt Vell vor uns.\n",
        "It's our first ever show there.\n",
        "Suonerò ancora a Pisa.\n",
    ],
)
def test_who_says_so_plays_the_parties_of_a_letter(text):
    assert performer("Ada Brisk", PARTIES, text) == "Ada Brisk"
    assert performer("Ada Brisk", PARTIES) == ""


@pytest.mark.parametrize(
    "text",
    ['"I play at nine," says Vell.\n', "Kurse für Bass y canto moderno.\n", "„Ich spiele gern“, sagt Vell.\n"],
)
def test_a_quote_is_no_word_of_the_sender(text):
    assert not speaks_of_playing(read_text(text))


def test_who_plays_once_among_many_other_acts_is_not_added_to_all():
    assert performer("Ada Brisk", ACTS, "On Friday I play, too.\n") == ""
    assert performer("Ada Brisk", [*ACTS, *MIXED], "On Friday I play, too.\n") == "Ada Brisk"


def test_a_signed_letter_with_a_night_that_names_nobody_is_of_its_sender():
    letter = "I have moved my piano and my cat.\nI am told we all live.\nAda\n"
    assert performer("Ada Brisk", MIXED, letter, bare=1) == "Ada Brisk"
    assert performer("Ada Brisk", MIXED, letter, bare=0) == ""
    assert performer("Ada Brisk", MIXED, letter.replace("Ada\n", "Berta\n"), bare=1) == ""
    assert performer("Ada Brisk", ACTS, letter, bare=1) == ""


def test_a_festival_night_amid_bare_ones_heads_no_tour():
    nights = [night(), night(("T", "Green Fields"), heads=[("PT", "Green Fields")]), night(), night()]
    assert performer("Tin Roof", nights, bare=3) == "Tin Roof"
    assert performer("Tin Roof", [night(heads=[("SA", "Koro Vell")]) for _ in range(3)], bare=3) == ""


def test_a_sender_named_above_or_below_all_nights_plays_them():
    assert performer("Tin Roof", [night(heads=[("SA", "hi it's Tin Roof")]) for _ in range(3)], bare=3) == "Tin Roof"
    assert performer("Tin Roof", [night(("L", "Koro"), supports=[("SL", "Tin Roof")]) for _ in range(3)]) == "Tin Roof"


def test_a_person_plays_under_the_one_name_that_heads_the_nights():
    nights = [night(("L", "Koro"), heads=[("SA", "Paper Gull")]) for _ in range(3)]
    assert performer("Ada Brisk", nights, "I'm playing again!\n") == "Paper Gull"
    assert performer("Ada Brisk", [*nights, *MIXED], "I'm playing again!\n") == "Ada Brisk"


@pytest.mark.parametrize(
    "sender",
    ["Coro de Cámara Lumen", "Popkoor Wat Nu", "Lumen Singers", "Kammerphilharmonie Lumen", "Old Mill Silver Band"],
)
def test_an_ensemble_plays_its_concerts(sender):
    assert performer(sender, PARTIES, places=1) == sender
    assert performer(f"Freunde {sender}", PARTIES, places=1) == ""


def test_the_kind_of_an_ensemble_is_no_part_of_a_name_with_an_article():
    assert ensemble_name("Ensemble Les Lampes") == "Les Lampes"
    assert ensemble_name("Les Lampes") == ""
    assert as_printed("Fanfare Lumen Gent", read_text("Fanfare Lumen speelt.\n")) == "Fanfare Lumen"
    assert as_printed("Fanfare Lumen Gent", read_text("Fanfare Lumen Gent speelt.\n")) == "Fanfare Lumen Gent"


def test_a_crowd_of_acts_is_no_letter_of_one():
    crowd = [night(*(("L", f"Act {number}") for number in range(9)))] * 3
    assert performer("Ada Brisk", crowd, "I'm playing!\n") == ""


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Mara from The Moss", "The Moss"),
        ("Mara Lind from The Moss", "Mara Lind"),
        ("Seb / DJ Kiesel", "DJ Kiesel"),
        ("Nadia alias Petite Vague", "Petite Vague"),
        ("Jana (Frau Kiesel)", "Frau Kiesel"),
        ("Kiesel Booking", ""),
    ],
)
def test_a_sender_may_play_under_another_name(sender, name):
    assert stage_name(sender) == name


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("TIN ROOF", True),
        ("hi it's Tin Roof", True),
        ("Tin Roof GbR", True),
        ("Tin Roof & The Gulls", False),
        ("Koro", False),
    ],
)
def test_a_heading_may_be_only_the_senders_name(head, own):
    assert bears_name(head, "Tin Roof") is own


def test_letters_are_judged_in_linear_time():
    text = f"{'wo ich a ' * 9_000}\n{'je a ' * 9_000}\n{'spielt a ' * 9_000}\n"
    start = time.perf_counter()
    performer("Ada Brisk", PARTIES, text)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "subject",
    [
        "Just announced: Fern Kettle in Leeds",
        "Fern Kettle announced 8 new dates",
        "Good news! Fern Kettle has just announced two shows near you.",
        "Hi Ada, Fern Kettle is coming to Leeds",
        "New dates for Fern Kettle",
        "Fern Kettle hat neue Termine",
        "Neu: Fern Kettle in Bremen",
        "Fern Kettle kommt nach Bremen",
        "Fern Kettle vient d’annoncer cinq dates",
        "Fern Kettle, uno de tus grupos, acaba de anunciar conciertos.",
        "Fern Kettle toca en Murcia: entradas ya",
        "Fern Kettle komt naar Gent",
        "Fern Kettle ha annunciato nuove date",
        "Fern Kettle anunciou novas datas",
        "Ticketalarm: Fern Kettle auf Tour",
    ],
)
def test_an_alert_names_whose_nights_they_are(subject):
    assert who_tours(subject, []) == "Fern Kettle"
    assert who_tours("Your alert", read_text(f"{subject}\n")) == "Fern Kettle"


@pytest.mark.parametrize(
    "subject",
    [
        "3 artists you follow just announced shows",
        "Fern Kettle and 4 more artists you follow just announced shows",
        "Just announced: Fern Kettle, Olm, Tarn + more",
        "Neue Termine für deine Favoriten",
        "We just announced 5 shows",
    ],
)
def test_an_alert_for_many_names_nobody(subject):
    assert not who_tours(subject, [])


def test_a_service_is_no_stage_name():
    assert not stage_name("Gigbell", "avisos@gigbell.example")
    assert stage_name("Gigbell", "mara@gigbell.example") == "Gigbell"


def test_long_alerts_take_no_longer():
    begin = time.perf_counter()
    for text in ("A " * 50_000, "Aa, " * 30_000, "Fern announced " + "a " * 50_000):
        who_tours(text, [])
    assert time.perf_counter() - begin < 1
