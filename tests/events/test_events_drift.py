"""The alarm for a sender whose mails are suddenly read as if they held nothing."""

import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.newsletters import message
from undercard.entities.yields import MailYield
from undercard.events.drift import judge, poisson_tail, records_of, usual_yield, yield_of

START = datetime(2027, 1, 7, 12, tzinfo=UTC)


def week(number: int, events: int, *, dated: int = 30, links: int = 40, sender: str = "news@klub.example") -> MailYield:
    return MailYield(sender, "Klub Nok", START + timedelta(weeks=number), events, dated, links, f"{number}.eml")


def weeks(*events: int, dated: int = 30, links: int = 40) -> list[MailYield]:
    return [week(number, count, dated=dated, links=links) for number, count in enumerate(events)]


def test_a_sender_that_reads_as_ever_raises_no_alarm():
    assert judge(weeks(40, 44, 38, 51, 42, 30)) == 0
    assert judge(weeks(3, 5, 2, 4, 3, 2, 4)) == 0


def test_one_full_mail_without_events_is_enough_after_four_good_ones():
    assert judge(weeks(40, 44, 38, 51, 0)) == 1
    assert judge(weeks(40, 44, 38, 51, 3)) == 1


def test_three_good_mails_are_a_short_memory_and_two_are_none():
    assert judge(weeks(40, 44, 38, 0)) == 0
    assert judge(weeks(40, 44, 38, 0, 0)) == 2
    assert judge(weeks(40, 44, 0, 0, 0)) == 0


def test_half_a_yield_is_a_quiet_week():
    assert judge(weeks(40, 44, 38, 51, 18)) == 0


@pytest.mark.parametrize(("usual", "needed"), [(1, 3), (2, 2), (3, 1), (40, 1)])
def test_small_counts_need_more_empty_mails(usual, needed):
    good = [usual] * 8
    for row in range(needed):
        assert judge(weeks(*good, *[0] * row)) == 0
    assert judge(weeks(*good, *[0] * needed)) == needed


def test_a_first_mail_without_programme_is_no_alarm_and_a_second_one_is():
    good = weeks(40, 44, 38, 51, 42)
    thin = [week(number, 0, dated=1, links=8) for number in (5, 6, 7)]
    assert judge([*good, thin[0]]) == 0
    assert judge([*good, *thin[:2]]) == 2
    assert judge([*good, thin[0], week(6, 45)]) == 0


def test_a_programme_whose_dates_became_pictures_is_not_thin():
    assert judge([*weeks(40, 44, 38, 51, 42), week(5, 0, dated=1, links=38)]) == 1


def test_where_no_dates_are_printed_links_tell_that_a_mail_is_thin():
    good = weeks(40, 44, 38, 51, 42, dated=0)
    assert judge([*good, week(5, 0, dated=0, links=6)]) == 0
    assert judge([*good, week(5, 0, dated=0, links=38)]) == 1


def test_a_sender_that_announces_in_every_second_mail_only_needs_a_longer_row():
    mixed = [12, 0, 9, 0, 14, 0, 11, 0, 10, 0, 12]
    assert judge(weeks(*mixed, 0)) == 0
    assert judge(weeks(*mixed, 0, 0)) == 0
    assert judge(weeks(*mixed, 0, 0, 0)) == 3


def test_a_recovered_sender_is_no_alarm_any_more():
    assert judge(weeks(40, 44, 38, 51, 0, 0, 41)) == 0


def test_the_usual_yield_is_of_the_last_twelve_mails_that_had_events():
    assert usual_yield(weeks(*[90] * 5, *[4, 0] * 12)) == 4
    assert usual_yield(weeks(4, 0, 5, 0)) is None


def test_records_are_by_sender_and_alarms_come_first():
    other = [week(number, 5, sender="a@other.example") for number in range(3)]
    undated = MailYield("x@x.example", "", None, 3, 3, 3)
    page = week(9, 0, sender="")
    records = records_of([*reversed(weeks(40, 44, 38, 51, 2, 0)), *other, undated, page])
    assert [record.sender for record in records] == ["news@klub.example", "a@other.example"]
    first, second = records
    assert (first.usual, first.last, first.poor, first.since) == (42, 0, 2, START + timedelta(weeks=4))
    assert (first.mails, first.file, first.who) == (6, "5.eml", "Klub Nok <news@klub.example>")
    assert (second.usual, second.since, second.collapsed) == (5, None, False)


@given(st.lists(st.integers(0, 60), max_size=40))
@settings(max_examples=200)
def test_an_alarm_names_a_row_of_newest_mails_all_below_a_third_of_the_usual(events):
    yields = weeks(*events)
    row = judge(yields)
    usual = usual_yield(yields[: len(yields) - row])
    assert 0 <= row <= max(0, len(events) - 3)
    assert all(one.events * 3 <= (usual or 0) for one in yields[len(yields) - row :])


@given(st.integers(0, 80), st.floats(0.1, 600))
@settings(max_examples=100)
def test_the_tail_of_a_poisson_variable_grows_with_the_count_and_stays_a_probability(most, mean):
    tails = [poisson_tail(count, mean) for count in range(most + 1)]
    assert all(0 <= tail <= 1 for tail in tails)
    assert tails == list(accumulate(tails, max))


def test_the_tail_of_a_poisson_variable_is_as_in_the_tables():
    assert poisson_tail(0, 3) == pytest.approx(0.0498, abs=1e-4)
    assert poisson_tail(4, 10) == pytest.approx(0.0293, abs=1e-4)


def test_a_mail_yields_counts_of_dated_lines_and_different_links():
    mail = message(
        html="<style>p{margin:1px 2px}</style><body><p>Fri 5 Feb</p><p>Doors 19:30</p><p>Plain words</p>"
        '<a href="https://a.example/1">a</a><a href="https://a.example/1">b</a><a href="https://a.example/2">c</a>',
        sender="news@klub.example", sender_name="Klub",
    )  # fmt: skip
    told = yield_of(mail, 7)
    assert (told.events, told.dated, told.links) == (7, 2, 2)
    assert (told.sender, told.sent, told.file) == ("news@klub.example", mail.sent, "test.eml")


@pytest.mark.parametrize("text", ["<", "<br", "http://", "href='", "1 ", "a", "12 de ", "<td x", "5.", "&#1"])
def test_counting_is_linear_on_hostile_mails(text):
    mail = message(html=text * (400_000 // len(text)), text=text * (400_000 // len(text)))
    begin = time.perf_counter()
    yield_of(mail, 0)
    assert time.perf_counter() - begin < 2
