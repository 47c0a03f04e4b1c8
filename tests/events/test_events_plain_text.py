"""Rows of a plain text: prose that a program broke is one line again, rows of a listing stay apart."""

import textwrap

import pytest

from undercard.events.plain_text import read_text

PROSE = (
    "Right. The week. If you only leave the house once, make it Thursday, when the choir brings all nine of its "
    "members to the Lantern Rooms. Opening is a man with one autoharp and a lot of feelings, which is more than "
    "most of us can say of a Thursday in this town."
)


def texts(text: str) -> list[str]:
    return [line.text for line in read_text(text)]


@pytest.mark.parametrize("width", [55, 64, 72, 78])
def test_a_paragraph_broken_at_any_usual_width_is_one_line(width):
    assert texts("\n".join(textwrap.wrap(PROSE, width))) == [PROSE]


def test_a_quoted_paragraph_is_one_line_too():
    assert texts("\n".join(f"> {row}" for row in textwrap.wrap(PROSE, 66))) == [PROSE]


def test_paragraphs_stay_apart():
    broken = "\n".join(textwrap.wrap(PROSE, 70))
    assert texts(f"{broken}\n\n{broken}") == [PROSE, PROSE]


@pytest.mark.parametrize(
    "listing",
    [
        "Fri 12 Feb - Pale Harbour + Tin Roof, upstairs - 8pm\nSat 13 Feb - the harbour choir with friends, 9pm",
        "Thu 4 Mar   KOETER (punk from far away, rather loud)\n            with friends from the same street\n at 8",
        "* the Gannet Collective plays with eight of its members\n* and so does the choir of the harbour, later on",
        "PALE HARBOUR\nthe kiln, leeds\nten pounds",
    ],
)
def test_rows_of_a_listing_stay_apart(listing):
    assert len(texts(listing)) == listing.count("\n") + 1


def test_a_paragraph_that_never_ends_becomes_a_few_lines_that_can_be_read_whole():
    lines = texts("\n".join(textwrap.wrap(PROSE * 12, 70)))
    assert len(lines) == 3
    assert all(len(line) <= 1_300 for line in lines)
    assert " ".join(lines) == PROSE * 12
