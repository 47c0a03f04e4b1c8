"""Names in sentences, acts that open a whole tour, dates with the month first behind a weekday."""

from datetime import date

import pytest

from tests.fakes.newsletters import message
from undercard.events.context import context_of
from undercard.events.dates import Dating
from undercard.events.phrases import names_in, tells
from undercard.events.plain_text import read_text
from undercard.events.supports import told_supports
from undercard.events.units import cut_body


@pytest.mark.parametrize(
    ("stretch", "names"),
    [
        ("Then The Unpaid Interns play", ["The Unpaid Interns"]),
        ("the Old Chapel on Holbeck Lane has Marnie Voss", ["Old Chapel", "Holbeck Lane", "Marnie Voss"]),
        ("they have got Hot Maths and Doctor Sunday", ["Hot Maths", "Doctor Sunday"]),
        ("the quiet Ana & the Lighthouse Keepers bring", ["Ana & the Lighthouse Keepers"]),
        ("Anton und die Angst wieder", ["Anton und die Angst"]),
        ("Dabei sind Sandra Maritim", ["Sandra Maritim"]),
        ("Marnie Voss", []),
        ("nobody at all", []),
    ],
)
def test_a_stretch_of_a_sentence_gives_its_names(stretch, names):
    assert [stretch[name.start : name.end] for name in names_in(stretch)] == names


def test_a_line_of_names_tells_nothing_and_a_sentence_does():
    assert not tells("Tin Roof, Pale Harbour, Ada Brisk, Gull, Neon Parlour, Big Slow Machine, Ghost Signals, Sil")
    assert tells("On Wednesday the Old Chapel has Marnie Voss and she is very good at what she does.")


def supports(text, sender="Tin Roof"):
    lines = read_text(text)
    body = cut_body(context_of(message(text=text), None, [lines]), lines)
    dated = [unit.line for unit in body.units if unit.kind == "date"]
    near = [at for at in range(len(lines)) if not min(dated) <= at <= max(dated)]
    return [one.unit.text for one in told_supports(body, near, sender)]


DATES = "\n\n5 March 2027 | Leeds | Hall 5\n6 March 2027 | York | Hall 6\n"


@pytest.mark.parametrize(
    "said",
    [
        "We got a van and it has a name, and our favourite person Ada Brisk opens every night of it.",
        "Support on all dates: Ada Brisk",
        "Première partie sur toutes les dates : Ada Brisk, et nous en sommes ravis comme jamais.",
    ],
)
def test_who_opens_a_tour_may_be_said_once(said):
    assert supports(said + DATES) == ["Ada Brisk"]


def test_a_sale_that_opens_is_no_act():
    assert (
        supports("The presale for Golden Members opens on Wednesday and it is for people on this list only." + DATES)
        == []
    )


def test_behind_a_weekday_the_month_may_come_first_between_dots():
    dating = Dating(date(2027, 2, 18))
    assert [found.night.first for found in dating.nights("/// THU 02.18")] == [date(2027, 2, 18)]
    assert [found.night.first for found in dating.nights("Fr 12.02.")] == [date(2027, 2, 12)]
    assert dating.nights("Doors 08.30") == ()
