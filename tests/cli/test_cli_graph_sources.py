"""Sources of similar artists, from the settings to the ranked nights, asked as their twins."""

import json

import pytest

from tests.fakes.house import MAIL, nothing_known, write_library
from tests.twins import lastfm
from tests.twins.musicmap import MusicMap
from tests.twins.persons import Person, World
from tests.twins.server import Twin

KNOWN = World(
    (
        Person("beloved", "Beloved Act", ("techno",), related=("mara", "ossip")),
        Person("mara", "Mara Volt", ("techno",), related=("ossip",)),
        Person("ossip", "Ossip", ("techno",)),
        Person("tin", "Tin Lantern", ("folk",), related=("nobody",)),
        Person("nobody", "Somebody Else", ("folk",)),
    )
)


@pytest.fixture
def settled(home, tmp_path, monkeypatch):
    """A home with a music folder, a taste, catalogues that know nothing, and a mail."""
    library = write_library(tmp_path / "music")
    mail = tmp_path / "week.eml"
    mail.write_text(MAIL, encoding="utf-8")
    (home / "undercard.toml").write_text(
        f'library = ["{library}"]\nmail = ["{mail}"]\n[taste]\nlikes = ["Beloved Act"]\n', encoding="utf-8"
    )
    for variable in ("CATALOGS__ITUNES__ENABLED", "CATALOGS__DEEZER__ENABLED", "AUTHORITIES__MUSICBRAINZ__ENABLED"):
        monkeypatch.setenv(f"UNDERCARD_{variable}", "false")
    return mail


def test_a_source_that_was_not_switched_on_is_not_asked(command, settled, monkeypatch):
    with Twin(nothing_known) as twin:
        for name in ("MUSICMAP", "LISTENBRAINZ", "DEEZER", "LASTFM"):
            monkeypatch.setenv(f"UNDERCARD_GRAPHS__{name}__BASE_URL", twin.base_url)
        code, _, _ = command("scan", settled, "--like", "Beloved Act")
        assert code == 0
        assert twin.asked == []


def test_what_music_map_says_is_asked_for_once_and_stands_in_the_ranking(command, settled, monkeypatch):
    with Twin(MusicMap(KNOWN, quota=0)) as twin:
        monkeypatch.setenv("UNDERCARD_GRAPHS__MUSICMAP__ENABLED", "true")
        monkeypatch.setenv("UNDERCARD_GRAPHS__MUSICMAP__BASE_URL", twin.base_url)
        monkeypatch.setenv("UNDERCARD_GRAPHS__MUSICMAP__RATE", "1000")
        code, out, _ = command("scan", settled, "--like", "Beloved Act", "--json")
        assert code == 0
        asked = [question.path for question in twin.asked]
        assert "/beloved+act" in asked
        command("scan", settled, "--like", "Beloved Act", "--json")
        assert [question.path for question in twin.asked] == asked
    acts = {act["name"]: act for night in json.loads(out)["nights"] for act in night["acts"]}
    assert acts["Mara Volt"]["beside"][0]["way"] == ["Mara Volt", "Beloved Act"]
    assert acts["Mara Volt"]["graph"] is not None
    assert acts["Tin Lantern"]["graph"] is None
    code, out, _ = command("why", "low tide")
    assert "Mara Volt – Beloved Act (music-map)" in out
    code, out, _ = command("artist", "mara volt")
    assert "Beside yours, as others say" in out


def test_last_fm_without_a_key_is_named_with_its_place(command, settled, monkeypatch):
    monkeypatch.setenv("UNDERCARD_GRAPHS__LASTFM__ENABLED", "true")
    code, _, err = command("scan", settled, "--like", "Beloved Act")
    assert code == 2
    assert "api_key under [graphs.lastfm]" in err


def test_a_wrong_key_costs_the_run_nothing_and_is_told_nowhere(command, settled, home, monkeypatch):
    monkeypatch.setenv("UNDERCARD_GRAPHS__LASTFM__ENABLED", "true")
    monkeypatch.setenv("UNDERCARD_GRAPHS__LASTFM__API_KEY", "s3cr3t-k3y")
    with Twin(lastfm.LastFm()) as twin:
        monkeypatch.setenv("UNDERCARD_GRAPHS__LASTFM__BASE_URL", twin.base_url)
        code, out, err = command("scan", settled, "--like", "Beloved Act")
        assert len(twin.asked) <= 4
    logs = "".join(path.read_text(encoding="utf-8") for path in (home / "logs").iterdir())
    assert code == 0
    assert "Invalid API key" in err
    assert "s3cr3t" not in out + err + logs


@pytest.mark.usefixtures("settled")
def test_doctor_tells_which_sources_are_on_and_why_the_others_are_not(command, monkeypatch):
    monkeypatch.setenv("UNDERCARD_GRAPHS__LISTENBRAINZ__ENABLED", "true")
    monkeypatch.setenv("UNDERCARD_GRAPHS__LASTFM__ENABLED", "true")
    _, out, _ = command("doctor", "--json")
    told = {check["name"]: check["detail"] for check in json.loads(out)}
    assert told["ListenBrainz, similar artists"] == "graph"
    assert told["music-map, similar artists"] == "off: enabled = false"
    assert "api_key" in told["Last.fm, similar artists"]
