"""Dates that only those named before them settle, in a mail sent on Wednesday 20 January 2027."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.events.dates import Dating
from undercard.events.dates_discourse import in_discourse

SENT = date(2027, 1, 20)
FEBRUARY = date(2027, 2, 12)


def told(text, language="en", since=None, spoken=None):
    dating = Dating(SENT, day_first=True, half_day=language == "en", language=language)
    found = dating.told(text, spoken=spoken, since=since)
    settled = in_discourse(found, text, spoken=spoken, since=since, reference=SENT, headed=False)
    return [one.night.first.isoformat() for one in settled]


@pytest.mark.parametrize(
    ("language", "text", "nights"),
    [
        ("en", "Back on the 19th with the Marble Kings, five of them, and stout shoes", ["2027-02-19"]),
        ("en", "On the 7th she brings the quieter half of her old band along", ["2027-03-07"]),
        ("en", "On the Sunday, in the very same place, there is a hangover cure", ["2027-02-14"]),
        ("en", "And there is a dance on the Friday after that, if you still can", ["2027-02-19"]),
        ("en", "It all ends on the last day of the month with a great deal of noise", ["2027-02-28"]),
        ("en", "A fortnight later they are all back for more of it, in the same shoes", ["2027-02-26"]),
        ("en", "Two weeks later, on the 26th, the youngsters get their turn at last", ["2027-02-26"]),
        ("de", "Ebenso ausverkauft ist das Trio am Freitag darauf, und zwar seit Tagen", ["2027-02-19"]),
        ("de", "Neun Tage später kommt dann die Kapelle, auf die alle gewartet haben", ["2027-02-21"]),
        ("fr", "Deux jours plus tard on remet ça avec les copains de la fanfare", ["2027-02-14"]),
        ("es", "Una semana después vuelve la banda con canciones nuevas y viejas", ["2027-02-19"]),
        ("nl", "Een week later staat het kwartet in de kapel om de hoek te spelen", ["2027-02-19"]),
        ("it", "Due giorni dopo si torna tutti in cantina a sentire il trio", ["2027-02-14"]),
        ("pt", "Uma semana depois há baile no mesmo largo da aldeia, com a banda", ["2027-02-19"]),
    ],
)
def test_a_date_counts_from_the_one_named_before_it(language, text, nights):
    assert told(text, language, since=FEBRUARY, spoken=FEBRUARY) == nights


@pytest.mark.parametrize(
    ("language", "text", "nights"),
    [
        ("en", "It is the 3rd of March, a Wednesday, at the bar with friends", ["2027-03-03"] * 2),
        ("en", "We have them on the 26th of February at four. That's a Friday.", ["2027-02-26"] * 2),
        ("de", "Sie haben sich den 13. März ausgesucht. Das ist ein Samstag, wir essen um sechs.", ["2027-03-13"] * 2),
        ("de", "Er spielt am 25. Februar, einem Donnerstag, und zwei Tage später singt der Chor",
         ["2027-02-25", "2027-02-25", "2027-02-27"]),
        ("en", "Put a ring round Friday March 12. That's us, and it will be loud", ["2027-03-12"]),
        ("en", "On the 5th and again on the 6th of March we have the record release", ["2027-03-05", "2027-03-06"]),
    ],
)  # fmt: skip
def test_a_weekday_may_only_say_which_day_of_the_week_a_date_is(language, text, nights):
    assert told(text, language, since=FEBRUARY, spoken=FEBRUARY)[-len(nights) :] == nights


def test_days_told_from_one_to_another_are_one_date():
    dating = Dating(SENT, day_first=True, language="de")
    text = "Das sechste Fest steigt vom 20. bis zum 23. August am alten Sägewerk, mitten im Wald"
    settled = in_discourse(dating.told(text), text, since=None, reference=SENT, headed=False)
    assert [(one.night.first, one.night.last) for one in settled] == [(date(2027, 8, 20), date(2027, 8, 23))]


def test_without_the_day_of_the_mail_nothing_is_settled():
    text = "We are back on the 19th with the Marble Kings, five of them, and stout shoes"
    found = Dating(None, language="en").told(text)
    assert in_discourse(found, text, since=FEBRUARY, reference=None, headed=False) == found


@given(text=st.text(max_size=200), since=st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)))
@settings(max_examples=60)
def test_any_text_is_settled_without_a_fault(text, since):
    found = Dating(SENT, language="en").told(text, spoken=since, since=since)
    settled = in_discourse(found, text, spoken=since, since=since, reference=SENT, headed=False)
    assert all(0 <= one.start < one.end <= len(text) for one in settled)
