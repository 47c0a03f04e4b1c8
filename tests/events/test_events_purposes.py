"""What a mail says it is for, and whether its nights are over: such mails announce none."""

import time

import pytest

from tests.fakes.newsletters import message
from undercard.events.purposes import purposes_of
from undercard.events.reading import read_events
from undercard.events.sections import is_other
from undercard.events.signs import signs_of

WINTER = "2026-12-21T09:00:00+00:00"
PAST = (
    "{}\n\nSat 14 Feb, 8pm - Ada Brisk + Gull, The Cellar 9, Leeds\nFri 6 Mar, 8pm - Tin Lizard, The Cellar 9, Leeds\n"
)


def titles(text, **more):
    return [event.title for event in read_events(message(text=text, **more))]


@pytest.mark.parametrize(
    ("subject", "sender", "text"),
    [
        ("Your order #TL-2041", "Tin Lizard Store", "Thanks"),
        ("Folge 12 mit Ada Brisk", "Plattenrille", "Neu"),
        ("Ons seizoen", "Radio Meeuw", "Het afgelopen seizoen speelden"),
        ("Votez pour le concert de l'année", "La Mouette", "Un seul vote"),
        ("Ada Brisk", "Canal Sótano", "Sin público, solo por streaming"),
        ("Cinco preguntas", "Sala Farol", "Nuestra encuesta"),
        ("Ada Brisk", "Plattenbörse Nord", "80 Stände"),
        ("Bewerbungen für 2028", "Waldklang", "Bewerbungsschluss ist der 3. Mai"),
    ],
)
def test_what_a_mail_is_for_is_said_in_its_subject_sender_or_lines(subject, sender, text):
    assert purposes_of(subject, sender, [text]) > 0


@pytest.mark.parametrize(
    ("subject", "sender", "text"),
    [
        ("Concerts in March", "The Kiln", "Doors at eight, tickets on the door"),
        ("Zaterdag in de Beurs", "De Beurs", "Toegang gratis, collecte na afloop"),
        ("Wir stellen vor: Ada Brisk", "Kursaal", "Ada Brisk ist unterwegs mit neuen Liedern"),
        ("Job Meeuwis speelt", "L'Atelier du Port", "Festa del lavoro, tickets only online"),
    ],
)
def test_words_that_places_and_acts_bear_say_nothing_of_it(subject, sender, text):
    assert purposes_of(subject, sender, [text]) == 0


def test_the_subject_weighs_more_than_a_line():
    assert purposes_of("Our survey", "The Kiln", []) > purposes_of("March", "The Kiln", ["Take our survey"])


def test_a_phrase_that_holds_a_word_of_other_things_speaks_of_none():
    assert signs_of("All the songs, in order, and of course on account of Walt").other == frozenset()


def test_words_of_playing_are_one_sign_and_so_are_those_of_merch():
    signs = signs_of("Ada sings", "", ["Gull spielt", "T-Shirts, hoodies, posters"])
    assert (set(signs.gig), set(signs.other)) == ({"plays"}, {"merch"})


def test_a_radio_programme_is_none():
    text = "On air this week\n\nFri 12 Feb, 8pm - DJ Brisk\nSat 13 Feb, 8pm - Tin Lizard Trio\n\n"
    assert titles(text + "We are not open to the public", subject="On air: DJ Brisk and Tin Lizard") == []


def test_nights_on_the_weekdays_of_the_year_before_are_over():
    assert titles(PAST.format("Our concerts, live at the Cellar 9"), sent=WINTER) == []


def test_the_same_nights_are_announced_before_they_were():
    assert titles(PAST.format("Our concerts, live at the Cellar 9"), sent="2026-01-21T09:00:00+00:00") == [
        "Ada Brisk + Gull",
        "Tin Lizard",
    ]


def test_a_mail_of_nights_before_it_announces_none():
    text = "Concerts\n\nSat 14 Feb 2026, 8pm - Ada Brisk + Gull, The Cellar 9, Leeds\n"
    assert titles(text, sent=WINTER) == []


@pytest.mark.parametrize("title", ["Vollmondyoga", "Pflanzentausch", "Club de lectura", "Repaircafé", "Closed"])
def test_titles_of_what_nobody_plays_at(title):
    assert is_other(title, (title, "Ada Brisk"))


@pytest.mark.parametrize("title", ["Closed Eyes", "Yogaba", "Tauschwerk"])
def test_titles_that_an_act_may_bear(title):
    assert not is_other(title, (title,))


def test_hostile_lines_are_read_in_time():
    started = time.perf_counter()
    purposes_of("a" * 20_000, "uberall wo " * 2_000, ["unsere " * 20_000, "podcas" * 20_000])
    assert time.perf_counter() - started < 5
