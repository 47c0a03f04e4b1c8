"""Habits within a month, lists of a month by bare days, and days whose month stands elsewhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.anchors import Finder
from undercard.events.context import context_of
from undercard.events.dates import Dating
from undercard.events.month_lists import listed_days
from undercard.events.page import Line
from undercard.events.plain_text import read_text
from undercard.events.units import cut_body

SENT = date(2027, 2, 20)
MARCH = {"Tue": [2, 9, 16, 23, 30], "Thu": [4, 11, 18, 25]}

HABITS = [
    ("Every Tuesday in March, 8.15", "Tue"),
    ("Tuesdays in March 2027", "Tue"),
    ("jeden Dienstag im März", "Tue"),
    ("dienstags im März", "Tue"),
    ("Tous les mardis de mars à 20 heures", "Tue"),
    ("les jeudis de mars", "Thu"),
    ("todos los jueves de marzo", "Thu"),
    ("los jueves de marzo", "Thu"),
    ("elke donderdag in maart", "Thu"),
    ("ogni giovedì di marzo", "Thu"),
    ("todas as quintas de março", "Thu"),
    ("Quintas-feiras de março", "Thu"),
]


@pytest.mark.parametrize(("text", "weekday"), HABITS)
def test_a_habit_within_a_month_means_each_of_its_days(text, weekday):
    (found,) = Dating(SENT).nights(text)
    assert found.night.days == tuple(date(2027, 3, day) for day in MARCH[weekday])
    assert found.night.first == found.night.days[0]


def test_days_of_a_habit_that_are_over_are_left_out():
    (found,) = Dating(SENT).nights("Every Friday in February")
    assert found.night.days == (date(2027, 2, 19), date(2027, 2, 26))


@pytest.mark.parametrize(
    "text", ["Every Friday", "every other Friday in March", "Sundays", "every first Friday in May"]
)
def test_a_habit_without_end_or_with_gaps_means_no_night(text):
    assert not any(found.night.days for found in Dating(SENT).nights(text))


RANGES = [
    ("Do 4.–Sa 6. März", "2027-03-04", "2027-03-06"),
    ("Thu 4-Sat 6 March", "2027-03-04", "2027-03-06"),
    ("vr 5–zo 7 maart", "2027-03-05", "2027-03-07"),
    ("HEAT 1 - Friday 5 March", "2027-03-05", None),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_dash_may_touch_the_weekday_behind_it(text, first, last):
    (found,) = Dating(SENT).nights(text)
    assert (str(found.night.first), found.night.last and str(found.night.last)) == (first, last)


LISTS = [
    ("Jueves 4, 11 y 18, 21 hs", [4, 11, 18]),
    ("Do 4. und 11. 20 Uhr", [4, 11]),
    ("les jeudis 4, 11 et 18", [4, 11, 18]),
    ("VIERNES 5 / LOS LICUADOS / $150", [5]),
    ("Fri 5, 8pm", [5]),
    ("Fri 5, 19:30", [5]),
    ("Thu 4, 21 Acts", [4]),
]


@pytest.mark.parametrize(("text", "days"), LISTS)
def test_days_behind_one_weekday_have_the_month_in_which_it_fits(text, days):
    assert [found.night.first for found in Dating(SENT).nights(text)] == [date(2027, 3, day) for day in days]


def lines_of(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, (number,)) for number, text in enumerate(texts))


def found_in(*texts: str) -> dict[str, list[date]]:
    lines = lines_of(*texts)
    finder = Finder(context_of(message(text="x"), None, [lines]), lines)
    return {text: [one.night.first for one in finder.look(number)[0]] for number, text in enumerate(texts)}


def test_lines_of_a_list_begin_with_the_day_of_the_month_above():
    found = found_in(
        "Mars", "7 Quatuor Ondes. Haydn", "14 Ada Roux, voix", "21 Trio Lune", "Avril", "4 Chœur Vox", "5 rue X"
    )
    assert found["14 Ada Roux, voix"] == [date(2027, 3, 14)]
    assert found["4 Chœur Vox"] == []


def test_a_list_may_name_several_days_and_runs():
    found = found_in(
        "maart 2027. Aanvang 21 uur", "1 t/m 3 | Septet Bram", "6, 13, 20 | Noor Vos", "8 + 9 | Kiel", "30 | Plan C"
    )
    assert found["1 t/m 3 | Septet Bram"] == [date(2027, 3, 1)]
    assert found["6, 13, 20 | Noor Vos"] == [date(2027, 3, day) for day in (6, 13, 20)]
    assert found["30 | Plan C"] == [date(2027, 3, 30)]


NO_LISTS = [
    ("March", "1 Ola Berg", "2 Voss", "3 Tin Roof"),
    ("March", "20 Uhr Einlass", "21 Uhr Beginn", "22 Uhr Ende"),
    ("Tin Roof", "7 Quatuor Ondes", "14 Ada Roux", "21 Trio Lune"),
    ("March", "30 | Ola Berg", "12 | Voss", "3 | Tin Roof"),
]


@pytest.mark.parametrize("texts", NO_LISTS)
def test_numbers_that_only_count_or_fall_are_no_days(texts):
    assert listed_days(lines_of(*texts), None) == {}


def test_bare_days_below_a_habit_are_its_days_and_it_dates_nothing_more():
    found = found_in("Every Tuesday in March, 8.15", "2nd | with Ola Berg", "9th | with Voss", "11th | Tin Roof")
    assert found["9th | with Voss"] == [date(2027, 3, 9)]
    lines = read_text("Every Tuesday in March\n\n2nd | Ola Berg\n\n9th | Voss\n\n16th | Tin Roof\n\n23rd | Kiel")
    body = cut_body(context_of(message(text="x"), None, [lines]), lines)
    assert [unit.night is not None for unit in body.units if unit.kind == "date"] == [False, True, True, True, True]


def test_days_without_a_month_that_a_dash_joins_are_a_range():
    lines = lines_of("Thursday 4th – Saturday 6th")
    ((found,), _) = Finder(context_of(message(text="x"), None, [lines]), lines).look(0)
    assert found.night.last == found.night.first + timedelta(days=2)


@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_text_breaks_the_reading_of_lists(texts):
    listed_days(lines_of(*texts), (3, None))
