"""Further forms of dates, against the day the mail was sent: Monday 28 September 2026 unless told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.events.anchors import Finder, calendar_days
from undercard.events.badges import join_badges
from undercard.events.context import Context
from undercard.events.dates import Dating
from undercard.events.dates_headings import titled_month
from undercard.events.dates_words import may_abbreviate
from undercard.events.page import Line

SENT = date(2026, 9, 28)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NIGHTS = st.dates(SENT, SENT + timedelta(days=300))

READ = [
    ("SAT 10.31 // 10P", True, "2026-10-31"),
    ("THU 11.05 // 7P", True, "2026-11-05"),
    ("FRI 02.10", True, "2026-10-02"),
    ("29 05 2027", False, "2027-05-29"),
    ("02|10|2026", False, "2026-10-02"),
    ("02 / 10 / 2026", False, "2026-10-02"),
    ("22 05 27", False, "2027-05-22"),
    ("22·05·27", False, "2027-05-22"),
    ("VRI 02.10", False, "2026-10-02"),
    ("VEN 02.10", False, "2026-10-02"),
    ("02 OUT · SEX", False, "2026-10-02"),
    ("2. Oktober ✦ Freitag ✦ 20 Uhr", False, "2026-10-02"),
    ("2 | Fri | Acts", True, "2026-10-02"),
    ("02 · SEX", False, "2026-10-02"),
    ("Viernes 2 — 21.30 h", False, "2026-10-02"),
    ("➊ quinta", False, "2026-10-01"),
    ("Thursday week", True, "2026-10-08"),
    ("Monday week", True, "2026-10-05"),
    ("vendredi en huit", False, "2026-10-09"),
    ("Freitag in einer Woche", False, "2026-10-09"),
    ("a week on Saturday", True, "2026-10-10"),
    ("the second Thursday in October", True, "2026-10-08"),
    ("the second Thursday in September", True, "2027-09-09"),
    ("last Friday of November 2026", True, "2026-11-27"),
    ("1. Freitag im Oktober", False, "2026-10-02"),
    ("premier vendredi d'octobre", False, "2026-10-02"),
    ("primer viernes de octubre", False, "2026-10-02"),
    ("eerste vrijdag van oktober", False, "2026-10-02"),
    ("primo venerdì di ottobre", False, "2026-10-02"),
    ("primeira sexta-feira de outubro", False, "2026-10-02"),
]
NOT_READ = [
    ("tel 22 05 26 44", False),
    ("22 05 26 44", False),
    ("22 05 27 Foo", False),
    ("4 Friday Club", True),
    ("3 | Fri | Acts", True),
    ("Sábado 2 — 21.30 h", False),
    ("every first Friday in October", True),
    ("fifth Element", True),
    ("Thursday Week 3", True),
]


def dating(*, english=False, sent=SENT):
    return Dating(sent, day_first=True, half_day=english)


def nights(text, *, english=False, month=None):
    return [one.night for one in dating(english=english).nights(text, month=month)]


@pytest.mark.parametrize(("text", "english", "night"), READ)
def test_a_date_is_read_in_this_form(text, english, night):
    assert [one.first.isoformat() for one in nights(text, english=english)] == [night]


@pytest.mark.parametrize(("text", "english"), NOT_READ)
def test_no_day_is_guessed_where_none_is_told(text, english):
    assert not [one for one in nights(text, english=english) if one.first.isoformat() != "2026-10-01"]


def test_days_of_the_week_that_run_before_days_that_run_are_one_date():
    assert [(one.first, one.last) for one in nights("Fri-Sun 2-4 Oct", english=True)] == [
        (date(2026, 10, 2), date(2026, 10, 4))
    ]


def test_a_date_does_not_run_to_a_name_such_as_24_7():
    first = nights("Fri 2 Oct – 24/7 Milk", english=True)[0]
    assert (first.first, first.last) == (date(2026, 10, 2), None)


@given(NIGHTS)
def test_a_day_before_its_weekday_is_that_day_under_its_month(night):
    line = f"{night.day} | {DAYS[night.weekday()]} | Pale Harbour"
    assert [one.first for one in nights(line, english=True, month=(night.month, night.year))] == [night]


@given(NIGHTS, st.integers(1, 6))
def test_a_day_with_another_weekday_is_none(night, more):
    line = f"{night.day} | {DAYS[(night.weekday() + more) % 7]} | Pale Harbour"
    assert not nights(line, english=True, month=(night.month, night.year))


@given(NIGHTS)
def test_day_month_and_year_may_stand_apart(night):
    for text in (f"{night:%d %m %Y}", f"{night:%d|%m|%Y}", f"{night:%d %m %y}"):
        assert [one.first for one in nights(text)] == [night]


@given(NIGHTS)
def test_a_counted_weekday_is_of_its_month_and_counted_right(night):
    word = ("first", "second", "third", "fourth")[min(3, (night.day - 1) // 7)]
    found = nights(f"{word} {night:%A} in {night:%B %Y}", english=True)[0].first
    assert (found.weekday(), found.month, (found.day - 1) // 7) == (
        night.weekday(),
        night.month,
        min(3, (night.day - 1) // 7),
    )


@given(NIGHTS)
def test_a_dotted_date_in_english_is_in_the_order_that_its_weekday_tells(night):
    found = nights(f"{DAYS[night.weekday()]} {night:%m.%d} // 10P", english=True)
    closed = night.day > 12 and night.day % 5
    swapped = night.day <= 12 and night.month <= 12
    if closed or swapped:
        assert found
        assert found[0].first == night or found[0].first.weekday() == night.weekday()


@pytest.mark.parametrize(("short", "weekday"), [("J", 3), ("ve", 4), ("X", 2), ("sa", 5), ("V", 4), ("di", 6)])
def test_letters_abbreviate_a_weekday_of_one_of_the_languages(short, weekday):
    assert may_abbreviate(short, weekday)


def lines_of(*texts):
    return tuple(Line(text, (number,)) for number, text in enumerate(texts))


def looked(lines, *, subject="", sent=SENT):
    context = Context(message(), None, dating(sent=sent), "en", None)
    finder = Finder(context, lines, titled_month(subject))
    return [[one.night.first for one in finder.look(number)[0]] for number in range(len(lines))]


def test_letters_and_a_day_date_a_line_below_a_month_where_they_fit_it():
    lines = lines_of("J 01 ···· Nitsa Pau", "ve 2 | Galgo", "V 03 ···· Nobody", "S 03 ···· Ruleta")
    assert looked(lines, subject="CLUB ▼ Octubre ▼ Barcelona") == [
        [date(2026, 10, 1)],
        [date(2026, 10, 2)],
        [],
        [date(2026, 10, 3)],
    ]


def test_letters_and_a_day_date_nothing_without_a_month():
    assert looked(lines_of("J 01 ···· Nitsa Pau")) == [[]]


def test_the_cells_of_a_calendar_are_days_and_its_heads_are_none():
    heads, cells = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"), [str(day) for day in range(1, 31)]
    lines = lines_of("OCTOBER 2026", *heads, *cells[:4], "Pale Harbour", *cells[4:])
    found = looked(lines)
    assert found[1:8] == [[]] * 7
    assert found[11] == [date(2026, 10, 4)]
    assert found[13] == [date(2026, 10, 5)]


def test_a_few_numbers_are_no_calendar():
    assert calendar_days(lines_of("1", "2", "Pale Harbour", "3")) == frozenset()


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (("05", "NOV · QUI"), "QUI 05 NOV"),
        (("29", "SÁB · MAY"), "SÁB 29 MAY"),
        (("SEX e SÁB", "09 e 10", "OUT"), "SEX e SÁB 09 e 10 OUT"),
    ],
)
def test_a_badge_may_name_month_and_weekday_together_or_two_days(pieces, joined):
    assert [line.text for line in join_badges(lines_of(*pieces))] == [joined]


def test_the_heads_of_a_calendar_are_no_badge_with_its_first_cell():
    assert [line.text for line in join_badges(lines_of("FRI", "SAT", "1", "2"))] == ["FRI", "SAT", "1", "2"]


def test_the_month_between_bars_of_a_subject_is_that_of_the_mail():
    assert titled_month("CLUB ▼ Octubre ▼ Barcelona") == (10, None)
    assert titled_month("Bruno | Mars | Paris") is None
