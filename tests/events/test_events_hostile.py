"""Hostile mails: bounded, linear, never a fault, never an unsafe field."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.newsletters import list_of, message
from undercard.events.clocks import read_hours
from undercard.events.dates import Dating
from undercard.events.page import read_html
from undercard.events.plain_text import read_text
from undercard.events.reading import read_events
from undercard.events.titles import is_prose, read_title
from undercard.events.venues import split_place
from undercard.events.wording import (
    is_footer,
    is_other_date,
    names_party,
    names_street,
    names_venue,
    read_status,
    strip_status,
)

LONG = 100_000
PATTERNS = [
    "a",
    " ",
    "1",
    "1 ",
    "1:",
    "1-",
    "12.",
    "12.12.",
    "10p-",
    "(",
    "((",
    "[",
    "[[",
    "]",
    "<",
    "& ",
    ", ",
    "- ",
    " - ",
    "@ ",
    "a:",
    "Einlass ",
    "€1",
    "1€ ",
    "https://",
    "Fri ",
    "Fri 13 ",
    "13-",
    "13 & ",
    "Feb ",
    "sold out ",
    "with ",
    "a b ",
    "A, ",
    "#a",
    "...",
    "?",
    "\n",
    "\t",
    "é",
    "at A ",
    "(was ",
    "> ",
    "| ",
    "· ",
]


def seconds(call, *args):
    """Processor time: what other processes do says nothing about the code."""
    begin = time.process_time()
    call(*args)
    return time.process_time() - begin


WORDING = (
    read_status,
    strip_status,
    is_footer,
    is_other_date,
    names_venue,
    names_street,
    names_party,
    split_place,
    read_title,
    is_prose,
)


@pytest.mark.parametrize("call", WORDING)
def test_a_pattern_is_linear_on_a_hundred_thousand_characters_of_anything(call):
    assert max(seconds(call, (pattern * LONG)[:LONG]) for pattern in PATTERNS) < 2


@pytest.mark.parametrize("call", [read_hours, Dating(datetime(2027, 1, 20, tzinfo=UTC).date()).nights])
def test_the_grammars_are_linear(call):
    for pattern in PATTERNS:
        short, long = (pattern * LONG)[: LONG // 40], (pattern * LONG)[: LONG // 8]
        call(short)
        assert seconds(call, long) < 1


def test_a_mail_of_one_repeated_pattern_takes_less_than_two_seconds():
    for pattern in PATTERNS:
        text = "Fri 12 Feb - " + (pattern * LONG)[:LONG]
        assert seconds(read_events, message(text=text)) < 2
        assert seconds(read_events, message(html=f"<p>Fri 12 Feb</p><p>{text}</p>")) < 2


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<b><i>", "<p>", "<a href=x>", "<li>", "<span>x"])
def test_two_megabytes_of_one_tag_are_read_in_time(tag):
    assert seconds(read_html, (tag * 400_000)[:2_000_000]) < 3


def test_deep_nesting_is_flat_beyond_the_limit():
    html = "<div>" * 50_000 + "Fri 12 Feb - A @ B, 8pm" + "</div>" * 50_000
    assert seconds(read_events, message(html=html)) < 3


def test_a_list_of_ten_thousand_events_takes_little_longer_than_one_of_two_thousand():
    """What is read of a mail is bounded; seconds, of which it may take five, are told by benchmarks/mail_reading.py."""

    assert len(read_events(message(html=list_of(30)))) == 30
    assert seconds(read_events, message(html=list_of(10_000))) < 5 * seconds(read_events, message(html=list_of(2_000)))


def test_one_hopeless_script_takes_nothing_else_down_with_it():
    script = '<script type="application/ld+json">%s</script>'
    good = script % '{"@type":"MusicEvent","name":"A Show","startDate":"2027-02-12T20:00"}'
    deep = script % ("[" * 100_000)
    assert [event.title for event in read_events(message(html=deep + good + "<p>x</p>"))] == ["A Show"]


def test_a_recurrence_is_never_expanded():
    calendar = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\nDTSTART:20270212T200000\n"
        "RRULE:FREQ=SECONDLY\nSUMMARY:Live\nLOCATION:The Hall\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert len(read_events(message(calendar=calendar))) == 1


@pytest.mark.parametrize("cut", range(0, 240, 12))
def test_a_truncated_calendar_is_no_fault(cut):
    calendar = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\nDTSTART:20270212T200000\n"
        "SUMMARY:Live\nLOCATION:The Hall\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert len(read_events(message(calendar=calendar[:cut]))) <= 1


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://127.0.0.1/",
        "http://user:pw@t.example/",
        "file:///etc/passwd",
        "http://[::1]/",
    ],
)
def test_an_unsafe_address_never_becomes_a_field(url):
    item = f'<a href="{url}">%s</a> @ The Hall, 8pm'
    html = f"<ul><li>Fri 12 Feb - {item % 'Pale Harbour'}</li><li>Sat 13 Feb - {item % 'Tin Roof'}</li></ul>"
    events = read_events(message(html=html))
    assert [event.title for event in events] == ["Pale Harbour", "Tin Roof"]
    assert [event.url for event in events] == [None, None]


def test_fields_are_bounded_and_hold_no_markup_characters_from_outside():
    long = f"<p>Fri 12 Feb - {'Longname ' * 200} @ {'Hall ' * 200}, 8pm</p>"
    html = long + "<p>Sat 13 Feb - B\u202e\u0007ad @ The Hall, 8pm</p>"
    for event in read_events(message(html=html)):
        assert all(len(text) <= 300 for text in (event.title, event.venue or "", event.city or ""))
        assert "\u202e" not in event.title
        assert "\u0007" not in event.title


PIECES = st.sampled_from(
    [
        "Fri 12 Feb",
        "<p>",
        "</p>",
        "<a href='https://t.example/1'>",
        "</a>",
        "The Hall",
        "8pm",
        " @ ",
        " - ",
        "[",
        "]",
        "A, B",
        "<td>",
        "<li>",
        "<br>",
        "Doors",
        ":",
        "<h2>",
        "</h2>",
        "<script type='application/ld+json'>",
        '{"@type":"Event"',
        "}",
        "</script>",
        "itemscope",
        "&nbsp;",
        "<div itemscope itemtype='http://schema.org/Event'>",
        "12/02",
        "FEB",
        "12",
        "SOLD OUT",
        "was",
        "now",
        "\u00ad",
        "(",
        ")",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_mixture_of_the_pieces_of_mails_is_read_without_a_fault(pieces):
    source = "".join(pieces)
    for event in read_events(message(html=source, text=source)):
        assert event.title
        assert len(event.title) <= 300


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_lines_with_links_inside_them(text):
    for line in (*read_text(text), *read_html(text)):
        assert all(0 <= link.start <= link.end <= len(line.text) for link in line.links)
