"""drift: how an artist moved between runs, and with the years."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes.scenes import NOW, STAMP, Scenes
from tests.twins.server import Answer, Twin
from undercard.app.drifting import Drift, Runs, Years
from undercard.bootstrap import build_house
from undercard.cli.drift_sheet import drift_sheet
from undercard.entities.history import Near, Snapshot
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.rows import Row
from undercard.settings import load_settings

NAME = "Ska 1"
KEY = ArtistKey("ska 1")


@pytest.fixture
def scenes(home, monkeypatch) -> Scenes:
    """Artists of eight tracks each, whose years nobody tells."""
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")
    found = Scenes(each=3, unlisted=0, tracks=8)
    found.fill(build_house(load_settings(home)), ["mfcc"])
    return found


@pytest.fixture
def shelves(home, scenes):  # noqa: ARG001 - the store must have been filled
    store = build_house(load_settings(home)).open_store()
    yield store.shelves
    store.close()


def date_tracks(shelves, *years: int | None) -> None:
    """Tell the years of the artist's tracks, each of its own album."""
    row = shelves.tracks.get(KEY)
    dated = tuple(
        replace(track, year=year, album=f"Record {place}")
        for place, (track, year) in enumerate(zip(row.value, years, strict=True))
    )
    shelves.tracks.put([replace(row, value=dated)])


def snapshot(day: int, *near: tuple[str, float], method: str = "compare_artists/2 learn_space/2", tracks="a"):
    found = tuple(Near(ArtistKey(name), strength, "t") for name, strength in near)
    return Snapshot(NOW + timedelta(days=day), method, f"s{day}", "c", 12, (TrackId(tracks),), found)


def keep(shelves, model: str, *snapshots: Snapshot) -> None:
    shelves.history.put([Row(f"{KEY}@{model}", snapshots, STAMP)])


def test_an_artist_whose_sound_did_not_move_is_told_so(command, shelves):
    date_tracks(shelves, 2001, 2002, 2002, 2003, 2019, 2020, 2020, 2021)
    code, out, _ = command("drift", NAME, "--json")
    told = json.loads(out)["years"]
    assert code == 0
    assert [(one["first"], one["last"], len(one["tracks"])) for one in told["periods"]] == [
        (2001, 2003, 4),
        (2019, 2021, 4),
    ]
    assert {near["name"] for near in told["periods"][0]["neighbours"][:2]} == {"Ska 0", "Ska 2"}
    assert told["passage"]["deals"] == 70
    assert told["passage"]["p"] > 0.05
    assert told["passage"]["more_than_chance"] is False
    _, out, _ = command("drift", NAME)
    assert "no more than chance" in out


def test_years_that_nobody_tells_are_no_years(command, shelves):
    code, out, _ = command("drift", NAME)
    assert code == 0
    assert "8 tracks heard, none with a year" in out
    date_tracks(shelves, 2001, None, None, None, None, None, None, 2020)
    _, out, _ = command("drift", NAME)
    assert "8 tracks heard, 2 with a year" in out
    assert "two want two tracks each" in out


def test_four_tracks_tell_nothing_either_way(command, shelves):
    date_tracks(shelves, 2001, 2002, None, None, None, None, 2019, 2020)
    _, out, _ = command("drift", NAME)
    assert "Too few of its tracks" in out
    assert "tells nothing either way" in " ".join(out.split())


def test_what_moved_between_runs_is_told_with_its_reason(command, shelves):
    first = snapshot(0, ("ska 0", 0.97), ("ska 2", 0.91), ("footwork 1", 0.4))
    keep(shelves, "mfcc/1", first, snapshot(9, ("ska 2", 0.99), ("ska 0", 0.95), ("free jazz 1", 0.6), tracks="b"))
    code, out, _ = command("drift", NAME, "--json")
    whole = json.loads(out)["runs"]["whole"]
    assert code == 0
    assert whole["causes"] == ["own tracks", "space"]
    assert whole["other_music"] is True
    assert whole["kept"] == 2
    assert [(move["name"], move["before"], move["after"]) for move in whole["moves"]] == [
        ("Ska 2", 0.91, 0.99),
        ("Ska 0", 0.97, 0.95),
        ("Free Jazz 1", None, 0.6),
        ("Footwork 1", 0.4, None),
    ]
    _, out, _ = command("drift", NAME)
    assert "other tracks of it were heard" in out
    assert re.search(r"Ska 2\s+91 %\s+99 %\s+\+8", out)
    assert "Footwork 1" in out


def test_another_way_of_comparing_is_not_taken_for_music(command, shelves):
    keep(shelves, "mfcc/1", snapshot(0, ("ska 0", 0.97)), snapshot(9, ("ska 2", 0.99), method="compare_artists/3 x/1"))
    _, out, _ = command("drift", NAME)
    flat = " ".join(out.split())
    assert "no other music of theirs was heard" in flat
    assert "undercard compares in another way since" in flat


def test_another_model_is_another_ear(command, shelves):
    keep(shelves, "mfcc/1", snapshot(0, ("ska 0", 0.97), ("ska 2", 0.9)))
    keep(shelves, "openl3/1", snapshot(0, ("ska 0", 0.7)), snapshot(9, ("ska 2", 0.9), ("footwork 1", 0.8)))
    _, out, _ = command("drift", NAME)
    assert "2 snapshots by openl3/1" in out
    assert "sharing 1 of its neighbours" in " ".join(out.split())
    assert "One snapshot, of" in out


def test_the_page_has_its_pictures_and_no_markup_of_others(command, shelves, tmp_path):
    date_tracks(shelves, 2001, 2002, 2002, 2003, 2019, 2020, 2020, 2021)
    row = shelves.tracks.get(KEY)
    shelves.tracks.put([replace(row, value=tuple(replace(one, title="<b>x</b>") for one in row.value))])
    keep(shelves, "mfcc/1", *(snapshot(day, ("ska 0", 0.9 + day / 100), ("ska 2", 0.9)) for day in (0, 3, 6)))
    code, _, _ = command("drift", NAME, "--report", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert code == 0
    assert page.count("<svg") == 2
    assert "<b>x</b>" not in page


@pytest.mark.usefixtures("scenes")
def test_somebody_who_was_never_heard_is_no_result(command):
    code, out, _ = command("drift", "Nobody Ever Heard")
    assert code == 1
    assert "No run has compared it" in out
    assert "Nothing can be said of its sound: " in out


def test_a_source_that_is_away_is_no_answer(command, monkeypatch):
    # An answer of another shape is not asked for again; a dead port would be tried for twenty seconds.
    with Twin(lambda _asked: Answer.json({"unexpected": True})) as broken:
        for source in ("CATALOGS__DEEZER", "CATALOGS__ITUNES", "AUTHORITIES__MUSICBRAINZ"):
            monkeypatch.setenv(f"UNDERCARD_{source}__BASE_URL", broken.base_url)
        assert command("drift", "Mira")[0] == 5
        assert command("similar", "Mira")[0] == 5


@pytest.mark.parametrize("why", ["is the network up?", "nothing is known of it"])
def test_a_reason_ends_with_one_mark(why):
    sheet = drift_sheet(Drift("Mira", "mfcc/1", Runs((), (), None, frozenset(), ()), Years(0, 0), {}, {}, why))
    assert sheet.lead.endswith(f"of its sound: {why}" if why.endswith("?") else f"of its sound: {why}.")


def test_whoever_asked_for_most_tracks_is_not_told_to_ask_for_them(command, shelves):
    date_tracks(shelves, *[None] * 8)
    assert "--tracks 20 listens to more" in command("drift", NAME)[1]
    assert "--tracks 20 listens to more" not in command("drift", NAME, "--tracks", "20")[1]


@pytest.mark.usefixtures("scenes")
def test_an_empty_name_is_refused(command):
    code, _, err = command("drift", "  ")
    assert code == 2
    assert "NAME is empty" in err


@pytest.mark.parametrize("spoilt", [Scenes(each=3, unlisted=0, spoiled=NAME), Scenes(each=3, unlisted=0, same=True)])
def test_vectors_that_tell_nothing_do_not_stop_it(command, home, monkeypatch, spoilt):
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")
    spoilt.fill(build_house(load_settings(home)), ["mfcc"])
    code, out, err = command("drift", NAME)
    assert "Traceback" not in err
    assert code in {0, 1}
    assert "How Ska 1 moved" in out


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_page_fits_its_width(width, command, shelves, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    date_tracks(shelves, 2001, 2002, 2002, 2003, 2019, 2020, 2020, 2021)
    keep(shelves, "mfcc/1", *(snapshot(day, ("ska 0", 0.9 + day / 100), ("ska 2", 0.9)) for day in (0, 3, 6)))
    _, out, _ = command("drift", NAME)
    assert max(map(len, out.splitlines())) <= width
