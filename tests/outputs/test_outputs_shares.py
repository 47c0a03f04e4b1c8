"""The funnel by kinds of reason, by newsletter and by source, in the terminal and as data."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from tests.fakes.advice import ADVICE, FUNNEL
from undercard.entities.nights import Dropout, Funnel, Loss, Newsletter, Provider
from undercard.outputs.port import Advice
from undercard.outputs.renderers import json_file, table

WIDTHS = (40, 60, 67, 68, 80, 100, 110, 120, 200)

LOST = (
    Dropout("Kova", "resolved", "3 artists of this name", Loss.AMBIGUOUS, "undercard artist Kova"),
    Dropout("Oxbow Lane", "resolved", "2 artists of this name", Loss.AMBIGUOUS, "undercard artist 'Oxbow Lane'"),
    Dropout("Nobody", "resolved", "no artist of this name at deezer", Loss.UNKNOWN),
    Dropout("residents", "resolved", "the words name no act", Loss.NOT_AN_ARTIST),
    Dropout("Quiet", "with preview", "no preview in deezer", Loss.NO_PREVIEW),
)
LETTERS = (
    Newsletter("a@klub.example", "Klub [b]Nok[/b]", "Diese\nWoche", datetime(2026, 11, 12, 9, tzinfo=UTC), FUNNEL),
    Newsletter("", "saved page.html", "", None, Funnel(1, 1, 0, 0, 0, 0, 0)),
)
PROVIDERS = (
    Provider("deezer", 40, 38, 31, 2, 29, 114, 110, 3),
    Provider("musicbrainz", 40, 40, 12),
    Provider("spotify"),
)
WHOLE = replace(ADVICE, funnel=Funnel(1, 2, 5, 1, 0, 0, 0, LOST), newsletters=LETTERS, providers=PROVIDERS)


def drawn(advice, width=80):
    return table.build().render(advice, width)


def lost(*dropouts, width=120):
    return drawn(Advice((), Funnel(1, 1, len(dropouts), 0, 0, 0, 0, dropouts), {}), width)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_too_wide_and_nothing_is_cut(width):
    lines = drawn(WHOLE, width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)


def test_acts_are_grouped_by_the_kind_of_reason_and_the_doubtful_stand_apart_from_the_unknown():
    text = drawn(WHOLE, 120)
    assert re.search(r"2 × ambiguous, it is not certain whom the name means: Kova, Oxbow Lane\n", text)
    assert "undercard fix lists them, with the command that settles each" in text
    assert "1 × unknown, no artist of this name at Deezer: Nobody" in text
    assert "1 × not an artist: residents" in text
    assert "1 × no preview in Deezer: Quiet" in text


def test_a_single_doubtful_act_is_told_with_its_namesakes_and_its_own_command():
    text = lost(LOST[1])
    assert "1 × ambiguous, 2 artists of this name: Oxbow Lane" in text
    assert "undercard artist 'Oxbow Lane' shows who it may be, undercard fix 'Oxbow Lane' settles it" in text


def test_acts_that_wait_share_the_clauses_with_which_their_reasons_begin():
    away = "deezer could not be asked (time-out); the next run asks again"
    waits = [Dropout(n, "resolved", f"{away}; so far, {n}", Loss.COULD_NOT_ASK, "undercard artist X") for n in "AB"]
    text = lost(*waits, width=140)
    assert f"2 × {away.replace('deezer', 'Deezer')}: A, B" in text
    assert "undercard fix" not in text
    other = Dropout("C", "resolved", "itunes could not be asked", Loss.COULD_NOT_ASK)
    assert "3 × a source could not be asked; the next run asks again: A, B, C" in lost(*waits, other)


def test_reasons_of_one_kind_with_other_words_share_the_words_of_the_kind():
    gone = [Dropout(n, "embedded", f"its {i} previews are gone", Loss.PREVIEW_GONE) for i, n in enumerate("AB", 2)]
    assert "2 × their previews are gone: A, B" in lost(*gone)


@pytest.mark.parametrize("loss", list(Loss))
def test_every_kind_of_reason_has_words(loss):
    assert re.search(r"2 × \w.*: A, B", lost(*(Dropout(n, "resolved", f"why {n}", loss) for n in "AB")))


def test_several_newsletters_have_a_line_each():
    text = drawn(WHOLE, 120)
    assert re.search(r"Klub \[b\]Nok\[/b\] +Thu 12 Nov +Diese Woche +27 +22 +19 +19 +18 +66 %", text)
    assert re.search(r"saved page\.html +no date +–", text)
    assert re.search(r"acts +resolved +preview +heard +scored +share\n", text)
    narrow = drawn(WHOLE, 60)
    assert re.search(r"Klub \[b\]Nok\[/b\] +27 +18 +66 %", narrow)


def test_one_newsletter_and_one_source_need_no_table():
    text = drawn(replace(WHOLE, newsletters=LETTERS[:1], providers=PROVIDERS[:1]))
    assert "Newsletter by newsletter" not in text
    assert "Source by source" not in text


def test_each_source_that_was_asked_has_a_line():
    text = drawn(WHOLE)
    assert re.search(r"Deezer +40 +31 +81 % +29 +110 of 114 +5\n", text)
    assert re.search(r"MusicBrainz +40 +12 +30 % +– +– +–\n", text)
    assert "Spotify" not in text
    assert re.search(r"asked +found +rate +with preview", text)


def test_all_and_nothing_are_not_rounded():
    full = Funnel(1, 1, 300, 300, 300, 300, 300)
    near = replace(full, scored=299)
    letters = (replace(LETTERS[0], funnel=full), replace(LETTERS[1], funnel=near))
    assert re.findall(r"(\d+) %\n", drawn(replace(WHOLE, newsletters=letters, providers=()))) == ["100", "99"]


def test_json_carries_all_of_it():
    found = json.loads(json_file.build().render(WHOLE, 80))
    funnel = found["funnel"]
    assert funnel["shares"] == {"resolved": 0.2, "with_preview": 0, "embedded": 0, "scored": 0}
    assert funnel["losses"][0] == {"stage": "resolved", "kind": "ambiguous", "acts": 2}
    assert funnel["dropouts"][0]["hint"] == "undercard artist Kova"
    assert found["newsletters"][0]["subject"] == "Diese\nWoche"
    assert found["newsletters"][0]["newest"] == "2026-11-12T09:00:00+00:00"
    assert found["newsletters"][1]["funnel"]["shares"]["scored"] is None
    assert found["providers"][0] == {
        "name": "deezer", "asked": 40, "answered": 38, "found": 31, "faults": 2, "with_preview": 29, "previews": 114,
        "heard": 110, "unfetched": 3, "hit_rate": 0.815789,
    }  # fmt: skip
    assert found["providers"][2]["hit_rate"] is None


LOVED = Dropout("Kova", "resolved", "3 artists of this name", Loss.AMBIGUOUS)


def test_an_act_that_the_user_loves_is_shown_as_loved_and_never_as_lost():
    funnel = Funnel(1, 1, 3, 1, 1, 1, 1, (LOST[2],), (LOVED,))
    text = drawn(Advice((), funnel, {}), 120)
    assert re.search(r"resolved +1 .* −1  ♥ 1\n", text)
    assert "♥ Kova: one of yours, no score needed" in text
    assert "ambiguous" not in text
    data = json.loads(json_file.build().render(Advice((), funnel, {}), 80))["funnel"]
    assert [lost["name"] for lost in data["dropouts"]] == ["Nobody"]
    assert [act["name"] for act in data["loved"]] == ["Kova"]


def test_when_only_loved_acts_go_no_further_nothing_is_lost():
    text = drawn(Advice((), Funnel(1, 1, 2, 0, 0, 0, 0, (), (LOVED, replace(LOVED, name="Ossip"))), {}), 120)
    assert re.search(r"resolved +0 [^−]*♥ 2\n", text)
    assert "♥ Kova, Ossip: yours, no score needed" in text
