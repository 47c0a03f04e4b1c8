"""`undercard graph`: look-ups from files, and what they say."""

import json
from datetime import UTC, datetime

import pytest

from undercard.entities.artists import KnownArtist
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.store.sql.opening import open_store

STAMP = Stamp(datetime(2026, 11, 12, tzinfo=UTC), "test", "", "", Outcome.DONE)


def lookup(*told):
    similar = [{"name": n, "rank": rank, "relationship_strength": score} for rank, (n, score) in enumerate(told, 1)]
    return {"status": "success", "similar_artists": similar, "total_count": len(similar)}


LOOKUPS = {
    "Mira": lookup(("Voss", 9.0), ("Ede", 3.0)),
    "Voss": lookup(("Mira", 9.0), ("Halma & Blum", 4.0)),
    "MIRA": lookup(("Voss", 9.0)),
    "Tin": lookup(),
    "Lost": {"status": "error", "error": "Failed to fetch page"},
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "map.json"
    path.write_text(json.dumps(LOOKUPS), encoding="utf-8")
    return path


@pytest.fixture
def loved(home):
    store = open_store(str(home / "undercard.db"))
    known = tuple(KnownArtist(name, ArtistKey(name.casefold()), 4.0, "--like") for name in ("Ede", "Nobody"))
    store.shelves.known.put([Row("--like", known, STAMP)])
    store.close()


@pytest.mark.usefixtures("loved")
def test_an_import_says_how_many_artists_relations_and_failed_look_ups_there_are(command, file):
    code, out, err = command("graph", "import", file)
    assert (code, err) == (0, "")
    assert out == (
        "3 artists, 4 relations <- map.json, as music-map says\n"
        "1 artist of them stands alone\n"
        "1 look-up had failed, which says nothing of these artists\n"
        "1 of 2 artists you love are on the graph now\n"
    )


def test_an_import_tells_the_same_as_json(command, file):
    code, out, _ = command("graph", "import", file, "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["artists"], told["relations"], told["empty"], told["failed"]) == (3, 4, 1, ["Lost"])
    assert told["source"] == "music-map"


def test_an_import_done_twice_changes_nothing(command, file):
    first = command("graph", "import", file)
    assert command("graph", "import", file) == first
    _, out, _ = command("graph", "show", "--json")
    assert json.loads(out)["sources"] == [{"source": "music-map", "artists": 3, "relations": 4, "unknown": 0}]


def test_a_table_of_another_source_is_kept_as_the_word_of_that_source(command, tmp_path):
    table = tmp_path / "friends.csv"
    table.write_text("artist,similar\nMira,Voss\n", encoding="utf-8")
    command("graph", "import", table, "--source", "friends")
    _, out, _ = command("graph", "show", "mira", "--json")
    assert [circle["source"] for circle in json.loads(out)["circles"]] == ["friends"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("map.json", "{", "is not a map of similar artists"),
        ("map.json", "{}", "names no artist that was found"),
        ("map.csv", "a,b\n1,2\n", "columns artist, similar"),
    ],
)
def test_a_file_that_is_damaged_or_empty_is_refused_and_nothing_is_kept(command, tmp_path, name, text, told):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    code, out, err = command("graph", "import", path)
    assert (code, out) == (2, "")
    assert told in err
    assert "Nobody was asked yet" in command("graph", "show")[1]


def test_a_name_of_a_source_that_is_none_is_refused(command, file):
    code, _, err = command("graph", "import", file, "--source", "My Friends: all")
    assert code == 2
    assert "small letters" in err


@pytest.mark.usefixtures("loved")
def test_an_artist_is_shown_with_its_circle_and_the_ways_to_those_you_love(command, file):
    command("graph", "import", file)
    code, out, _ = command("graph", "show", "VOSS")
    assert code == 0
    assert "music-map puts beside it" in out
    assert "Halma & Blum" in out
    assert "Voss – Mira – Ede (music-map)  one between" in out
    assert "from map.json" in out


@pytest.mark.usefixtures("loved")
def test_the_same_is_told_as_json_with_tiers(command, file):
    command("graph", "import", file)
    _, out, _ = command("graph", "show", "voss", "--json")
    told = json.loads(out)
    assert told["beside"][0]["way"] == ["Voss", "Mira", "Ede"]
    assert told["beside"][0]["tier"] == "one between"
    assert told["circles"][0]["relations"][0] == {
        "name": "Mira", "key": "mira", "rank": 1, "strength": told["circles"][0]["relations"][0]["strength"],
        "score": 9.0, "loved": False,
    }  # fmt: skip


@pytest.mark.usefixtures("loved")
def test_an_artist_that_is_only_named_shows_who_names_it(command, file):
    command("graph", "import", file)
    code, out, _ = command("graph", "show", "halma and blum")
    assert code == 0
    assert "Who has it in their circles" in out
    assert "Voss" in out


def test_a_name_that_nobody_knows_ends_with_1_and_names_like_it(command, file):
    command("graph", "import", file)
    code, out, _ = command("graph", "show", "Mirra")
    assert code == 1
    assert "Nobody says anything of it" in out
    assert "Mira" in out.partition("Did you mean?")[2]


def test_an_empty_name_is_refused(command):
    code, _, err = command("graph", "show", " ")
    assert code == 2
    assert "NAME is empty" in err
