"""Variants: mails with other names, set otherwise, whose events still stand where the written ones say."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.tagger.corpus import written_body, written_in
from scripts.tagger.gold import Gold
from scripts.tagger.renaming import Names, renamed, replaced
from scripts.tagger.restyling import Restyling, rows_in
from scripts.tagger.variants import with_variants
from tests.fakes.newsletters import message
from tests.fakes.written_mails import event, write_toy_folder
from undercard.events.context import context_of
from undercard.events.page import Line, Link, read_html
from undercard.events.units import cut_body

CARD = "<tr><td><h3><a href='https://a.example/{n}'>{act}</a></h3><p>{day} March 2027, 20:00</p><p>{room}</p></td></tr>"
NIGHTS = [
    event("Pale Harbour", "2027-03-05", "The Kiln", "Pale Harbour"),
    event("Tin Roof", "2027-03-06", "The Vault", "Tin Roof"),
    event("Nell Arden", "2027-03-07", "Cellar 9", "Nell Arden"),
    event("Moss Parade", "2027-03-08", "The Kiln", "Moss Parade"),
]


@pytest.fixture(scope="module")
def written():
    """A page of four cards with its events."""
    cards = (CARD.format(n=n, act=one.title, day=one.night.day, room=one.venue) for n, one in enumerate(NIGHTS))
    html = f"<p>Dear friends, our concerts</p><table>{''.join(cards)}</table><p>Unsubscribe</p>"
    lines = read_html(html)
    context = context_of(message(html=html), None, [lines])
    return written_body("week.eml", context, cut_body(context, lines), tuple(NIGHTS))


def restyled(written, seed):
    rows = rows_in(written.body, written.found.labels)
    return Restyling(rows, "en", [Line("Tickets 12 EUR", (0,))], np.random.default_rng(seed)).lines()


def test_each_line_knows_the_night_it_belongs_to(written):
    rows = [row for row in rows_in(written.body, written.found.labels) if row.line.text]
    assert [row.night for row in rows] == [-1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, -1]
    assert [row.opens for row in rows[1:4]] == [True, False, False]


@pytest.mark.parametrize("seed", range(30))
def test_a_variant_shows_most_of_its_events(written, seed):
    lines = tuple(restyled(written, seed))
    found = written_body("week.eml", written.context, cut_body(written.context, lines), written.events).found
    assert found.missed <= len(NIGHTS) - 1


def test_a_body_of_which_nothing_is_left_stays_empty():
    for seed in range(30):
        assert Restyling([], "en", [Line("Tickets 12 EUR", (0,))], np.random.default_rng(seed)).lines() == []


def test_variants_differ_in_order_look_and_wording(written):
    variants = [restyled(written, seed) for seed in range(30)]
    assert len({tuple(line.text for line in lines) for lines in variants}) > 15
    assert len({tuple(line.heading for line in lines) for lines in variants}) > 5
    assert any("The Kiln" in line.text and "March" in line.text for lines in variants for line in lines)


@pytest.mark.parametrize("seed", range(30))
def test_links_stay_within_their_lines(written, seed):
    for line in restyled(written, seed):
        assert all(0 <= link.start <= link.end <= len(line.text) for link in line.links)


def test_names_are_swapped_in_lines_and_events_alike(written):
    names = Names(["Grey Lantern"], ["Salt House"], [])
    random = np.random.default_rng(1)
    lines, events = renamed(written.body.lines, written.events, "Concerts", names, random)
    text = " ".join(line.text for line in lines)
    assert {name for one in events for name in one.artists} <= {"Grey Lantern", *(one.title for one in NIGHTS)}
    assert "Grey Lantern" in text
    assert all(one.title in text and str(one.venue) in text for one in events)


def test_a_place_that_the_sender_is_named_after_stays(written):
    names = Names([], ["Salt House"], [])
    for seed in range(5):
        _, events = renamed(written.body.lines, written.events, "The Kiln", names, np.random.default_rng(seed))
        assert events[0].venue == "The Kiln"


def test_capitals_are_kept():
    lines = [Line("PALE HARBOUR and pale harbour", (0,))]
    gold = (Gold("", artists=("Pale Harbour",)),)
    drawn = (
        renamed(lines, gold, "", Names(["Grey Lantern"], [], []), np.random.default_rng(seed)) for seed in range(9)
    )
    assert {lines[0].text for lines, _ in drawn} == {
        "PALE HARBOUR and pale harbour",
        "GREY LANTERN and grey lantern",
    }


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["ab", "abc", "x", "zz"]), min_size=1, max_size=6), st.data())
def test_a_link_still_covers_what_it_covered(words, data):
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (at > 0)
    line = Line(text, (0,), links=(Link(start, start + len(words[at]), "u"),))
    swapped = replaced(line, re.compile(r"\babc\b|\bx\b"), lambda word: {"abc": "q", "x": "long one"}[word])
    told = swapped.text[swapped.links[0].start : swapped.links[0].end]
    assert told == {"abc": "q", "x": "long one"}.get(words[at], words[at])


def test_own_titles_are_those_in_which_no_act_stands():
    party, act = (
        event("Spring Ball", "2027-03-05", None, "Tin Roof"),
        event("Tin Roof live", "2027-03-06", None, "Tin Roof"),
    )
    assert Names.of([party, act]) == Names(["Tin Roof"], [], ["Spring Ball"])


def test_equal_folders_give_equal_variants(tmp_path):
    bodies = written_in(write_toy_folder(tmp_path, 0))
    one, other = (with_variants(bodies, 2) for _ in range(2))
    assert [body.variants for body in map(_bare, one)] == [body.variants for body in map(_bare, other)]
    assert sum(len(body.variants) for body in one) > len(bodies)


def _bare(example):
    """Without arrays, which do not compare."""
    return replace(example, alike=(), variants=tuple(_bare(one) for one in example.variants))


def test_a_variant_has_the_labels_of_its_own_units(tmp_path):
    for body in with_variants(written_in(write_toy_folder(tmp_path, 0)), 3):
        assert all(len(one.labels) == len(one.traits) for one in body.variants)
        assert all(any(label[:2] == "B-" for label in one.labels) for one in body.variants)
