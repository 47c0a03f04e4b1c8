"""What a program reads: complete, stable, and defused."""

import csv
import dataclasses
import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import nouns
from tests.fakes.advice import ADVICE, EMPTY, FILES, FUNNEL, NEBEL, NOTHING, OLD, TRACKS, event, near, night
from undercard.entities.similarity import Band
from undercard.kit.registry import load
from undercard.outputs.json_text import dump_json, number
from undercard.outputs.port import Advice
from undercard.outputs.renderers import BUILTIN, EVENTS, csv_file, events_json, json_file


def as_json(advice: Advice) -> Any:
    return json.loads(json_file.build().render(advice, 80))


def as_rows(advice: Advice) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_file.build().render(advice, 80))))


@pytest.mark.parametrize("name", sorted(BUILTIN))
def test_every_renderer_is_what_it_is_registered_as(name: str):
    assert load("renderer", name, BUILTIN)().render(ADVICE, 80).endswith("\n")
    assert load("renderer", name, BUILTIN)().render(NOTHING, 80).endswith("\n")


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_events_renderer_is_what_it_is_registered_as(name: str):
    assert load("renderer", name, EVENTS)().render(FILES, 80).endswith("\n")
    assert load("renderer", name, EVENTS)().render({}, 80).endswith("\n")


def test_json_holds_every_night_act_and_dropout():
    found = as_json(ADVICE)
    assert (found["format"], found["version"]) == ("undercard advice", 1)
    assert [n["rank"] for n in found["nights"]] == [1, 2, 3, 4, 5, 6]
    assert [n["event"]["title"] for n in found["nights"]] == [n.event.title for n in ADVICE.nights]
    assert [len(n["acts"]) for n in found["nights"]] == [len(n.acts) for n in ADVICE.nights]
    assert found["funnel"]["dropouts"][0] == {
        "name": "DJ Nobody",
        "stage": "resolved",
        "kind": None,
        "why": "no catalogue knows this name",
        "hint": None,
    }
    assert [found["funnel"][key] for key in ("mails", "events", "acts", "resolved", "with_preview")] == [
        3,
        6,
        27,
        22,
        19,
    ]


def test_json_tells_the_day_of_the_ranking_and_what_was_not_compared():
    found = as_json(OLD.first(2))
    assert {key: found[key] for key in ("as_of", "today", "over", "total")} == {
        "as_of": "2024-02-16",
        "today": "2026-10-01",
        "over": True,
        "total": 3,
    }
    assert found["unloved"][0] == {
        "name": "Nobody Everheardof",
        "stage": "resolved",
        "kind": None,
        "why": "no artist of this name at deezer and itunes",
        "hint": None,
    }
    found = as_json(ADVICE)
    assert [found[key] for key in ("as_of", "today", "over", "total", "unloved")] == [None, None, False, 6, []]


def test_json_keeps_an_address_whole():
    url = "https://a.example/x?utm_source=mail&id=3"
    tracked = dataclasses.replace(NEBEL, event=dataclasses.replace(NEBEL.event, url=url))
    assert as_json(Advice((tracked,), FUNNEL, {}))["nights"][0]["event"]["url"] == url


def test_json_names_the_two_tracks_to_compare():
    match = as_json(ADVICE)["nights"][0]["acts"][1]["neighbours"][0]["match"]
    assert match["theirs"]["title"] == "Ein Stück"
    assert match["yours"] == {
        "id": "deezer:track:2",
        "artist": "Mossglass",
        "title": "Moos, Farn",
        "album": "Album",
        "year": 2024,
        "link": "https://music.example/track/2",
    }


def test_json_keeps_the_id_of_a_track_it_does_not_know():
    match = as_json(Advice((NEBEL,), FUNNEL, {}))["nights"][0]["acts"][1]["neighbours"][0]["match"]
    assert match["theirs"] == {
        "id": "deezer:track:1",
        "artist": None,
        "title": None,
        "album": None,
        "year": None,
        "link": None,
    }


def test_json_has_a_key_for_every_field_of_an_event():
    found = as_json(Advice((night(nouns.EVENT, 0.5, (), ""),), FUNNEL, {}))["nights"][0]["event"]
    fields = {field.name for field in dataclasses.fields(nouns.EVENT)}
    renamed = {"night": "date", "last_night": "last_date"}
    internal = {"message", "bill_from_title"}
    assert set(found) == {renamed.get(name, name) for name in fields - internal}
    assert (found["date"], found["doors"], found["start"], found["status"]) == (
        "2026-11-13",
        "22:30",
        "23:00",
        "sold out",
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_a_number_that_is_none_is_null(value: float | None):
    assert number(value) is None
    act = dataclasses.replace(NEBEL.acts[0], strength=value)
    assert (
        as_json(Advice((night(NEBEL.event, 0.5, (act,), ""),), FUNNEL, {}))["nights"][0]["acts"][0]["strength"] is None
    )


@settings(max_examples=150)
@given(st.recursive(st.none() | st.booleans() | st.text(st.characters()), st.lists, max_leaves=8))
def test_json_text_is_lossless_printable_and_encodable(value: Any):
    text = dump_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("\x7f\x80\x9b\u2028\u202e\u2066\ufeff")
    text.encode()


def test_csv_has_a_row_per_act_and_one_for_a_night_without():
    rows = as_rows(ADVICE)
    assert len(rows) == sum(max(1, len(n.acts)) for n in ADVICE.nights)
    assert [r["act"] for r in rows if r["rank"] == "1"] == ["Mossglass", "Glasmoos", "Drift Kiosk", "DJ Nobody"]
    (empty,) = as_rows(Advice((EMPTY,), FUNNEL, {}))
    assert (empty["title"], empty["act"], empty["reason"]) == (
        "Film: Stadt ohne Musik",
        "",
        "No act was found on the bill.",
    )


def test_csv_has_the_same_columns_in_every_row():
    for row in as_rows(ADVICE):
        assert tuple(row) == csv_file.COLUMNS
        assert None not in row.values()


def test_csv_tells_what_an_act_is_like():
    row = as_rows(ADVICE)[1]
    assert (row["act"], row["known"], row["strength"], row["nearest"], row["band"]) == (
        "Glasmoos",
        "no",
        "0.978",
        "Mossglass",
        "strong",
    )
    assert (row["their_track"], row["your_track"]) == ("Ein Stück", "Moos, Farn")
    assert (row["score"], row["date"], row["start"], row["event"]) == ("0.934", "2026-11-13", "23:00", "m#nebelnacht")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r+", " -", "\u200b=", "\x00@", "＝"])
def test_csv_defuses_formulas_wherever_a_mail_can_place_them(start: str):
    evil = f'{start}HYPERLINK("https://evil.example","x")'
    acts = tuple(
        dataclasses.replace(a, name=evil, why=evil, neighbours=(near(evil, 0.5, Band.LIKELY),)) for a in NEBEL.acts[:1]
    )
    titled = event(evil, None, venue=evil, city=evil, url=evil)
    tracks = {key: dataclasses.replace(t, title=evil, link=evil) for key, t in TRACKS.items()}
    (row,) = as_rows(Advice((night(titled, 0.5, acts, evil),), FUNNEL, tracks))
    touched = {column for column, cell in row.items() if "HYPERLINK" in cell}
    assert touched >= {"title", "venue", "city", "url", "act", "why", "reason", "nearest", "their_track", "your_link"}
    assert all(row[column].startswith("'") for column in touched)


def test_csv_keeps_every_record_on_one_line():
    text = csv_file.build().render(ADVICE, 80)
    assert text.count("\n") == 1 + len(as_rows(ADVICE))


def test_events_keep_the_command_contract():
    found = json.loads(events_json.build().render(FILES, 80))
    assert list(found) == ["[b]weekly[/b].eml", "empty.eml"]
    assert found["empty.eml"] == []
    first, second, third = found["[b]weekly[/b].eml"]
    assert {key: first[key] for key in ("title", "artists", "date", "venue", "city", "url")} == {
        "title": "Nebelnacht",
        "artists": ["Glasmoos", "Drift Kiosk", "DJ Nobody", "Herr X"],
        "date": "2026-11-13",
        "venue": "Zum Übel",
        "city": "Köln",
        "url": "https://uebel.example/nebelnacht",
    }
    assert (first["start"], first["doors"], first["last_date"]) == ("23:00", None, None)
    assert (second["date"], second["url"]) == (None, None)
    assert (third["artists"], third["acts"], third["last_date"]) == ([], [], "2026-07-05")


def test_events_list_every_act_with_its_role_time_group_and_doubt():
    acts = json.loads(events_json.build().render(FILES, 80))["[b]weekly[/b].eml"][0]["acts"]
    assert acts[1] == {
        "name": "Drift Kiosk",
        "role": "headliner",
        "set_time": "1-3",
        "group": 1,
        "notes": [],
        "confidence": 1.0,
        "readings": [],
    }
    assert [(a["name"], a["confidence"]) for a in acts if a["confidence"] < 0.5] == [("free entry", 0.3)]
    assert acts[3]["role"] == "host"
