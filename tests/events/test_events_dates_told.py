"""Dates as sentences tell them, in a mail sent on Wednesday 20 January 2027."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.events.dates import Dating

SENT = date(2027, 1, 20)


def told(text: str, language: str = "en", spoken: date | None = None, since: date | None = None) -> list[str]:
    dating = Dating(SENT, day_first=True, half_day=language == "en", language=language)
    return [found.night.first.isoformat() for found in dating.told(text, spoken=spoken, since=since)]


@pytest.mark.parametrize(
    ("language", "text", "night"),
    [
        ("en", "If you only go out once, make it Thursday, when Ana Reyes plays", "2027-01-21"),
        ("en", "On Saturday arvo, out the back of the club, there is a fundraiser", "2027-01-23"),
        ("en", "It is the 28th, not what the poster in my window says", "2027-01-28"),
        ("en", "the Republic has got Los Tacos Hermanos on the 12th, and so have we", "2027-02-12"),
        ("en", "so the 30th at Strange Cargo is now just another night", "2027-01-30"),
        ("en", "We end on TONIGHT's news: Thursday the 28th: Ruby is launching her record", "2027-01-28"),
        ("en", "and tomorrow the choir sings in the chapel, which is cold", "2027-01-21"),
        ("de", "wer heute noch kann, der gehe in den Keller zu den Bläsern", "2027-01-20"),
        ("de", "danach wird es heute Abend gemütlich, denn Kaltfront Ost spielen", "2027-01-20"),
        ("en", "This Friday I am at the Old Tannery for Gull Parliament", "2027-01-22"),
        ("fr", "Et demain jeudi on vous embarque chez les copains du Délirium", "2027-01-21"),
        ("en", "so tonight, Wednesday, we are at the Anchor with friends of ours", "2027-01-20"),
        ("fr", "on sera demain soir au Bec Verseur avec toute la bande", "2027-01-21"),
        ("de", "am Samstag spielt dort die Kapelle, auf die alle gewartet haben", "2027-01-23"),
        ("de", "sie spielen am Abend (das ist der 28.) im Nordstern vor Freunden", "2027-01-28"),
        ("fr", "le groupe qui joue samedi dans la salle des fêtes du village", "2027-01-23"),
        ("fr", "puis on y retourne le 28 avec les copains de la fanfare", "2027-01-28"),
        ("es", "y el 28 está confirmada la fiesta de invierno en la nave", "2027-01-28"),
        ("nl", "en daarna gaan we de 28e naar de oude loods aan het water", "2027-01-28"),
        ("en", "On the 28th she brings along what is left of her first band", "2027-01-28"),
        ("en", "We open on Thursday, January 28. Sirje Kask will stop your heart", "2027-01-28"),
        ("it", "e poi il 28 si torna tutti in cantina a sentire il trio", "2027-01-28"),
    ],
)
def test_a_date_amid_words_means_its_night(language, text, night):
    assert told(text, language) == [night]


@pytest.mark.parametrize(
    ("language", "text", "night"),
    [
        ("en", "The night after there is a dilemma between two good bands", "2027-02-13"),
        ("en", "The night after that, and two doors down, you can hear the opposite", "2027-02-13"),
        ("en", "and the Melba Room has the Nikos Pappas Sextet the same night", "2027-02-12"),
        ("de", "Tags darauf wird es eng, denn die Tanzdiele feiert", "2027-02-13"),
        ("de", "Am selben Abend eröffnet die Reihe im Beutelchen", "2027-02-12"),
        ("fr", "Le lendemain on hésite entre deux salles et un bal", "2027-02-13"),
        ("es", "Al día siguiente toca la banda en el mismo parque", "2027-02-13"),
        ("nl", "De dag erna speelt het kwartet in de kapel om de hoek", "2027-02-13"),
        ("it", "Il giorno dopo si sale in montagna per il concerto", "2027-02-13"),
        ("pt", "No dia seguinte há baile no mesmo largo da aldeia", "2027-02-13"),
    ],
)
def test_steps_count_from_the_day_named_before(language, text, night):
    assert told(text, language, date(2027, 2, 12)) == [night]


def test_a_step_counts_from_the_date_before_it_in_its_own_line():
    assert told("They play on Friday 12 February, and the night after at the Anchor") == ["2027-02-12", "2027-02-13"]


def test_a_step_without_a_day_before_it_is_no_date_and_beside_a_date_only_that_counts():
    assert told("The night after there is a dilemma between two good bands") == []
    assert told("The night after (Friday 12 February) is a dilemma", spoken=date(2027, 2, 11)) == ["2027-02-12"]


def test_a_weekday_follows_the_date_named_before_it_but_no_other_weekday():
    text = "and then on Monday they come back for more"
    assert told(text, since=date(2027, 1, 26)) == ["2027-02-01"]
    assert told(text, spoken=date(2027, 1, 26)) == ["2027-01-25"]
    assert told("You were here on Friday, and on Thursday they come back") == ["2027-01-22", "2027-01-21"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Last Saturday I stood in a puddle outside the Exchange for an hour"),
        ("en", "I heard Sunday Engine and the Blue Monday Choir, and every Thursday I think of them"),
        ("en", "It was their 3rd album, the 12th row of seats, a 5th of whisky"),
        ("de", "Letzten Samstag stand ich dort, und der 18. Geburtstag war schön"),
        ("de", "Das war im 3. Stock, und jeden Freitag ist dort Kegeln"),
        ("fr", "samedi dernier on a ri, il y avait le 20 heures à la télé"),
        ("es", "el sábado pasado llovió y el 50 por ciento se fue, el 20 de ellos contentos"),
        ("de", "Guten Morgen zusammen, am Morgen danach war alles vorbei"),
        ("es", "hasta las tres de la mañana estuvimos bailando todos juntos"),
        ("nl", "afgelopen zaterdag was het vol, tot in de 19e eeuw toe"),
    ],
)
def test_days_gone_by_names_and_counts_are_no_dates(language, text):
    assert told(text, language) == []


@given(text=st.text(max_size=200), spoken=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)))
@settings(max_examples=60)
def test_any_text_is_read_without_a_fault_and_its_dates_do_not_overlap(text, spoken):
    found = Dating(SENT, language="en").told(text, spoken=spoken)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
