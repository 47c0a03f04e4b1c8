"""Dates as printed, against the day the mail was sent: Wednesday 20 January 2027 unless told."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.events.dates import Dating, learn_day_first
from undercard.events.dates_grammar import find_printed

SENT = date(2027, 1, 20)

ONE_NIGHT = [
    ("Fri 12 Feb", "2027-02-12"),
    ("Fri 12 February", "2027-02-12"),
    ("Friday, February 12th, 2027", "2027-02-12"),
    ("Friday 12th of February", "2027-02-12"),
    ("FRI 12TH FEB", "2027-02-12"),
    ("Feb 12", "2027-02-12"),
    ("Fri. Feb 12 | 8PM", "2027-02-12"),
    ("12 Feb '27", "2027-02-12"),
    ("12-FEB-2027", "2027-02-12"),
    ("2027-02-12", "2027-02-12"),
    ("12 Feb (Fri)", "2027-02-12"),
    ("Sat, Feb 13", "2027-02-13"),
    ("Fr, 12.02.", "2027-02-12"),
    ("Fr. 12.2.", "2027-02-12"),
    ("12.02.2027, Freitag", "2027-02-12"),
    ("12. 2. 2027", "2027-02-12"),
    ("12.2.27", "2027-02-12"),
    ("09.02. DI", "2027-02-09"),
    ("So 31.01. 20 Uhr", "2027-01-31"),
    ("Do. 4. März, Einlass 20 Uhr", "2027-03-04"),
    ("am Freitag, dem 12. Februar", "2027-02-12"),
    ("Freitag, 12. Feber", "2027-02-12"),
    ("Sonnabend 13. Februar", "2027-02-13"),
    ("1. Jänner 2028", "2028-01-01"),
    ("vendredi 12 février à 20h", "2027-02-12"),
    ("ven. 12 févr.", "2027-02-12"),
    ("VENDREDI 12 FÉVRIER", "2027-02-12"),
    ("le 1er mars", "2027-03-01"),
    ("mar. 16/02", "2027-02-16"),
    ("mar 16 févr.", "2027-02-16"),
    ("dim. 14 août", "2027-08-14"),
    ("viernes 12 de febrero de 2027", "2027-02-12"),
    ("vie. 12 feb", "2027-02-12"),
    ("sáb 13/02", "2027-02-13"),
    ("1º de mayo", "2027-05-01"),
    ("miércoles 10 de marzo", "2027-03-10"),
    ("vr 12 feb 2027", "2027-02-12"),
    ("Za 13-02-2027", "2027-02-13"),
    ("woensdag 10 maart", "2027-03-10"),
    ("zo 14 mrt", "2027-03-14"),
    ("venerdì 12 febbraio", "2027-02-12"),
    ("gio 18 feb", "2027-02-18"),
    ("il 13 febbraio", "2027-02-13"),
    ("sexta-feira, 12 de fevereiro de 2027", "2027-02-12"),
    ("Quinta, 11 de fevereiro", "2027-02-11"),
    ("17/02 (qua)", "2027-02-17"),
    ("sáb, 13 de fev.", "2027-02-13"),
    ("Fri 12", "2027-02-12"),
    ("Fri 2/12", "2027-02-12"),
    ("31 December 2026", "2026-12-31"),
    ("2 January", "2027-01-02"),
    ("15 December", "2027-12-15"),
    ("20 January", "2027-01-20"),
    ("FRIDAY", "2027-01-22"),
    ("Wednesday", "2027-01-20"),
    ("Tonight", "2027-01-20"),
    ("tomorrow", "2027-01-21"),
    ("Heute, 20 Uhr", "2027-01-20"),
    ("stasera", "2027-01-20"),
    ("vanavond", "2027-01-20"),
    ("hoje", "2027-01-20"),
]

RANGES = [
    ("13-15 February", "2027-02-13", "2027-02-15"),
    ("5–7 March", "2027-03-05", "2027-03-07"),
    ("Fri 5 - Sun 7 March", "2027-03-05", "2027-03-07"),
    ("28 February to 2 March", "2027-02-28", "2027-03-02"),
    ("12 Feb – 14 Feb 2027", "2027-02-12", "2027-02-14"),
    ("Feb 13-15", "2027-02-13", "2027-02-15"),
    ("Feb 27 - Mar 1", "2027-02-27", "2027-03-01"),
    ("13 & 14 Feb", "2027-02-13", "2027-02-14"),
    ("31 Dec 2027 - 1 Jan 2028", "2027-12-31", "2028-01-01"),
    ("Friday 25 June 2027 – Sunday 27 June 2027", "2027-06-25", "2027-06-27"),
    ("vom 5. bis 7. März", "2027-03-05", "2027-03-07"),
    ("13.-15.02.", "2027-02-13", "2027-02-15"),
    ("13./14.02.2027", "2027-02-13", "2027-02-14"),
    ("27.-28. Februar", "2027-02-27", "2027-02-28"),
    ("Fr. 12. & Sa. 13. Februar", "2027-02-12", "2027-02-13"),
    ("du 5 au 7 mars", "2027-03-05", "2027-03-07"),
    ("del 5 al 7 de marzo", "2027-03-05", "2027-03-07"),
    ("5 t/m 7 maart", "2027-03-05", "2027-03-07"),
    ("dal 5 al 7 marzo 2027", "2027-03-05", "2027-03-07"),
    ("Da venerdì 5 a domenica 7 marzo", "2027-03-05", "2027-03-07"),
    ("de 5 a 7 de março", "2027-03-05", "2027-03-07"),
    ("30 June - 2 July 2027", "2027-06-30", "2027-07-02"),
]

NO_DATE = [
    "Blink-182",
    "65daysofstatic",
    "The 1975",
    "DJ T-100, SPF 50, 320, 3G",
    "000000000",
    "20.00 €",
    "Vol. 2",
    "Night 1",
    "every Friday",
    "10-1: Okto, 1-4: Moira D",
    "Sunday Engine · Gull",
    "do it yourself",
    "so und so",
    "Mi corazón",
    "Jun +99",
    "6:30-10-9p",
]


@pytest.mark.parametrize(("text", "night"), ONE_NIGHT)
def test_a_printed_date_means_its_night(text, night):
    found = Dating(SENT).nights(text)
    assert [str(one.night.first) for one in found] == [night]
    assert found[0].night.last is None


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_range_is_one_event_with_a_last_night(text, first, last):
    found = Dating(SENT).nights(text)
    assert [(str(one.night.first), str(one.night.last)) for one in found] == [(first, last)]


@pytest.mark.parametrize("text", NO_DATE)
def test_names_prices_and_habits_are_no_dates(text):
    assert Dating(SENT).nights(text) == ()


def test_an_hour_behind_a_weekday_is_no_day_of_the_month():
    for text in ("Fri 10pm", "Fr 20 Uhr", "Fr 20.30 Uhr", "Sat 8p-2a"):
        assert [one.printed.day for one in Dating(SENT).nights(text)] == [None]


def test_a_weekday_that_fits_no_year_is_flagged_and_never_shifts_the_date():
    (found,) = Dating(date(2026, 11, 22)).nights("Fri 13 Feb")
    assert found.night.first == date(2027, 2, 13)
    assert found.night.conflict
    assert found.night.confidence < 0.5


def test_a_weekday_that_contradicts_a_printed_year_lowers_the_confidence_only():
    (found,) = Dating(SENT).nights("Monday 12 February 2027")
    assert (found.night.first, found.night.conflict) == (date(2027, 2, 12), True)


def test_a_weekday_settles_the_order_of_a_numeric_date():
    assert Dating(SENT).nights("Fri 2/12")[0].night.first == date(2027, 2, 12)
    assert Dating(SENT).nights("Fri 12/2")[0].night.first == date(2027, 2, 12)


def test_a_weekday_settles_the_order_even_against_the_senders_habit():
    assert Dating(SENT, day_first=True).nights("Fri 2/12")[0].night.first == date(2027, 2, 12)


def test_an_open_order_follows_the_sender_and_is_doubtful_without_one():
    assert Dating(SENT, day_first=True).nights("03/04/2027")[0].night.first == date(2027, 4, 3)
    assert Dating(SENT, day_first=False).nights("03/04/2027")[0].night.first == date(2027, 3, 4)
    assert Dating(SENT).nights("03/04/2027")[0].night.confidence <= 0.5


def test_dates_that_leave_no_choice_teach_the_order_of_the_others():
    assert learn_day_first(["13/02", "03/04"], SENT, []) is True
    assert learn_day_first(["2/13", "3/4"], SENT, [True]) is False
    assert learn_day_first(["3/4"], SENT, [False]) is False


def test_weekdays_teach_the_order_of_the_other_dates():
    assert learn_day_first(["Fri 2/12"], SENT, [True]) is False


def test_a_past_date_is_told_as_past():
    assert Dating(SENT).nights("Mon 11 January")[0].night.past
    assert not Dating(SENT).nights("Tue 19 January")[0].night.past


def test_a_bare_day_takes_the_month_of_the_heading():
    (found,) = Dating(SENT).nights("Fri 5", month=(3, None))
    assert found.night.first == date(2027, 3, 5)


def test_a_lone_weekday_in_an_ordered_listing_is_not_before_the_night_above_it():
    (found,) = Dating(SENT).nights("WEDNESDAY", after=date(2027, 1, 25))
    assert found.night.first == date(2027, 1, 27)


def test_without_a_reference_only_a_printed_year_gives_a_night():
    assert Dating(None).nights("Fri 12 Feb") == ()
    assert [str(one.night.first) for one in Dating(None).nights("12 Feb 2027")] == ["2027-02-12"]


def test_an_act_called_like_a_date_does_not_hide_the_date():
    found = Dating(SENT).nights("May 1 Nation play Sun 28 Nov 10pm-6am")
    assert date(2027, 11, 28) in [one.night.first for one in found]


STYLES = ["%a %d %b", "%A %d %B", "%a, %b %d", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%a %d/%m", "%A, %B %d, %Y"]


@settings(max_examples=150)
@given(st.integers(0, 330), st.sampled_from(STYLES), st.integers(0, 365))
def test_a_coming_date_in_any_english_style_is_read_back(ahead, style, shift):
    sent = SENT + timedelta(days=shift)
    night = sent + timedelta(days=ahead)
    found = Dating(sent, day_first=True).nights(night.strftime(style))
    assert [one.night.first for one in found] == [night]


@settings(max_examples=150)
@given(st.text(alphabet="0123456789./- :,&'()MoTuFriSatfebmarmaijun ¹é\u2013", max_size=60))
def test_any_text_is_read_without_a_fault_and_spans_lie_inside_it(text):
    for printed in find_printed(text):
        assert 0 <= printed.start < printed.end <= len(text)
    Dating(SENT).nights(text)
