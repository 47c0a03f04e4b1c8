"""What a run returns and says when not everything could be done."""

import json

import pytest
import typer

from tests.fakes.advice import ADVICE, NOTHING
from tests.fakes.house import user_world
from tests.twins.server import Answer, Twin
from undercard.app.running import Outcome
from undercard.cli.finding import show_outcome
from undercard.entities.nights import Dropout, Funnel, Loss, Provider
from undercard.flow.step import Report
from undercard.outputs.port import Advice

AWAY = Dropout("Ossip", "resolved", "deezer could not be asked", Loss.COULD_NOT_ASK)
UNKNOWN = Dropout("Nobody", "resolved", "no artist of this name", Loss.UNKNOWN)
ASKED = (Provider("deezer", 2, 1),)


def advice(*lost, scored=0, unloved=(), providers=ASKED):
    reached = (len(lost) + scored, *(scored,) * 4)
    return Advice(ADVICE.nights, Funnel(1, 1, *reached, lost), ADVICE.tracks, unloved=unloved, providers=providers)


def ended(told, capsys, *reports):
    """Exit code and complaints of a run that gave this."""
    code = 0
    try:
        show_outcome(Outcome(told, reports, loved=1), 20, as_json=True)
    except typer.Exit as end:
        code = end.exit_code
    return code, capsys.readouterr().err


def test_all_good_is_0_and_says_nothing(capsys):
    assert ended(advice(scored=2), capsys) == (0, "")
    assert ended(advice(UNKNOWN, scored=2), capsys) == (0, "")


def test_nobody_known_is_an_answer_and_no_fault(capsys):
    assert ended(advice(UNKNOWN), capsys) == (0, "")


def test_some_acts_that_wait_are_0_with_a_warning_that_counts_them(capsys):
    code, err = ended(advice(AWAY, AWAY, UNKNOWN, scored=1), capsys, Report("resolve_artists", later=2))
    assert code == 0
    assert "2 artists wait for a source that could not be asked" in err
    assert "the same command again" in err


@pytest.mark.parametrize("told", [advice(AWAY), advice(UNKNOWN, unloved=(AWAY,))])
def test_nothing_scored_because_a_source_was_away_is_5(told, capsys):
    code, err = ended(told, capsys)
    assert code == 5
    assert "Ossip waits for a source" in err


def test_questions_for_which_nothing_was_lost_are_0(capsys):
    code, err = ended(advice(scored=2), capsys, Report("resolve_artists", later=3))
    assert code == 0
    assert "3 questions could not be asked now, though no act was lost for it" in err


def test_no_night_is_1_but_5_when_the_mail_could_not_be_asked_for(capsys):
    assert ended(NOTHING, capsys)[0] == 1
    code, err = ended(NOTHING, capsys, Report("take_mail", later=1))
    assert code == 5
    assert "1 mail place could not be read now" in err


def test_a_mail_place_away_beside_ranked_nights_is_0_with_a_warning(capsys):
    code, err = ended(advice(scored=1), capsys, Report("take_mail", later=2))
    assert code == 0
    assert "2 mail places could not be read now" in err
    assert "question" not in err


def test_when_nobody_may_be_asked_it_is_said_plainly(capsys):
    code, err = ended(advice(UNKNOWN, providers=()), capsys)
    assert code == 0
    assert "no catalogue was asked in this run" in err
    assert "deezer" not in err


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with user_world(tmp_path_factory.mktemp("codes")) as world:
        yield world


@pytest.fixture
def told(world, command, monkeypatch):
    for key, value in world.environment.items():
        if key.startswith("UNDERCARD_"):
            monkeypatch.setenv(key, value)

    def call(*words):
        code, out, err = command("scan", *words, "--like", "Beloved Act", "--json")
        return code, json.loads(out), err

    return call


def test_an_offline_scan_blames_no_catalogue(told, world, monkeypatch):
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")
    code, found, err = told(world.mail)
    assert code == 0
    assert found["providers"] == []
    assert {drop["kind"] for drop in found["funnel"]["dropouts"]} == {"not-asked"}
    assert "no catalogue was asked in this run" in err
    assert not any(name in json.dumps(found["funnel"]) + err for name in ("deezer", "itunes", "musicbrainz"))


def test_an_offline_scan_with_music_of_ones_own_is_complete(told, world, monkeypatch):
    monkeypatch.setenv("UNDERCARD_OFFLINE", "true")
    code, found, err = told(world.mail, "--library", world.library)
    assert code == 0
    assert found["funnel"]["scored"] == 3
    (own,) = found["providers"]
    assert (own["name"], own["asked"], own["found"]) == ("local", 4, 3)
    assert "warning" not in err


def test_a_mail_without_events_is_1(told, tmp_path):
    mail = tmp_path / "hello.eml"
    mail.write_text("From: a@b.example\nSubject: hi\nDate: Thu, 12 Nov 2026 09:00:00 +0000\n\nhello\n", "utf-8")
    code, found, _ = told(mail)
    assert (code, found["nights"]) == (1, [])


def test_when_no_source_can_be_asked_it_is_5_and_all_of_them_are_named(told, world, monkeypatch):
    # An answer of another shape is not asked for again; a dead port would be tried for twenty seconds.
    with Twin(lambda _asked: Answer.json({"unexpected": True})) as broken:
        for source in ("CATALOGS__DEEZER", "CATALOGS__ITUNES", "AUTHORITIES__MUSICBRAINZ"):
            monkeypatch.setenv(f"UNDERCARD_{source}__BASE_URL", broken.base_url)
        code, found, err = told(world.mail)
    assert code == 5
    assert {drop["kind"] for drop in found["funnel"]["dropouts"]} == {"could-not-ask"}
    assert [provider["faults"] for provider in found["providers"]] == [4, 4, 4]
    assert "5 artists wait" in err
