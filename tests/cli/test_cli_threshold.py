"""--threshold: what is less alike is left out, and counted."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from tests.fakes import nouns
from tests.fakes.house import MAIL, write_library
from undercard.entities.nights import Funnel
from undercard.errors import SettingsError
from undercard.outputs.port import Advice
from undercard.outputs.renderers.table import build
from undercard.settings import load_settings


@pytest.fixture
def ranked(home, tmp_path, command, monkeypatch):
    """A house that has ranked three nights by sound."""
    monkeypatch.setenv("UNDERCARD_LISTENING__MODEL", "mfcc")
    (tmp_path / "mail").mkdir()
    today = MAIL.replace("Thu, 12 Nov 2026 09:00:00 +0000", format_datetime(datetime.now(UTC)))
    (tmp_path / "mail" / "week.eml").write_text(today, encoding="utf-8")
    library = write_library(tmp_path / "music")
    text = f'offline = true\nmail = ["{tmp_path}/mail"]\nlibrary = ["{library}"]\n[taste]\nlikes = ["Beloved Act"]\n'
    (home / "undercard.toml").write_text(text, encoding="utf-8")
    code, out, _ = command("run", "--json")
    assert code == 0
    return json.loads(out)


def strengths(document) -> list[float]:
    return [max((act["strength"] or 0.0 for act in night["acts"]), default=0.0) for night in document["nights"]]


def test_a_run_leaves_out_nights_that_nobody_reaches_and_says_how_many(command, ranked):
    assert [strength >= 0.9 for strength in strengths(ranked)] == [True, False, False]
    code, out, _ = command("run", "--json", "--threshold", "likely")
    told = json.loads(out)
    assert code == 0
    assert strengths(told) == strengths(ranked)[:1]
    assert (told["threshold"], told["below"], told["total"]) == (0.9, 2, 1)
    _, out, _ = command("run", "--threshold", "90%")
    assert "2 nights left out: none of their acts is known to reach 90 % (likely)" in out
    assert "--threshold 0 shows all" in out


def test_without_one_nothing_is_left_out(command, ranked):
    assert (ranked["threshold"], ranked["below"], len(ranked["nights"])) == (0, 0, 3)
    _, out, _ = command("run")
    assert "left out" not in out


@pytest.mark.usefixtures("ranked")
def test_similar_leaves_out_who_is_less_alike_and_tells_how_many(command):
    _, out, _ = command("similar", "Mara Volt", "--json")
    near = json.loads(out)["neighbours"]
    assert [one["strength"] >= 0.9 for one in near] == [True, True, False]
    code, out, _ = command("similar", "Mara Volt", "--threshold", "0.9", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["neighbours"], told["below"]) == (near[:2], near[2:])
    _, out, _ = command("similar", "Mara Volt", "--threshold", "0.9")
    assert "1 of the 3 nearest left out, below 90 % (likely)" in out


@pytest.mark.usefixtures("ranked")
def test_similar_says_who_comes_nearest_when_nobody_reaches_it(command):
    code, out, _ = command("similar", "Tin Lantern", "--threshold", "90%")
    assert code == 1
    assert "nobody reaches 90 % (likely); the nearest, " in out


@pytest.mark.usefixtures("ranked")
def test_why_leaves_out_neighbours_and_counts_them(command):
    whole = json.loads(command("why", "Quiet Hours", "--json")[1])
    told = json.loads(command("why", "Quiet Hours", "--threshold", "0.9", "--json")[1])
    assert (whole["below"], [len(act["neighbours"]) for act in whole["acts"]]) == (0, [1, 0])
    assert (told["below"], [len(act["neighbours"]) for act in told["acts"]]) == (1, [0, 0])
    assert "1 neighbour left out, below 90 % (likely)" in command("why", "Quiet Hours", "--threshold", "0.9")[1]


def test_the_setting_counts_until_the_command_says_otherwise(command, home, ranked):
    file = home / "undercard.toml"
    file.write_text(file.read_text(encoding="utf-8") + '[similarity]\nthreshold = "likely"\n', encoding="utf-8")
    assert len(ranked["nights"]) == 3
    assert len(json.loads(command("run", "--json")[1])["nights"]) == 1
    assert len(json.loads(command("run", "--threshold", "0", "--json")[1])["nights"]) == 3


def test_when_no_night_is_left_that_is_said():
    night = replace(nouns.NIGHT, acts=(replace(nouns.ACT, known=False, strength=0.5), replace(nouns.ACT, known=False)))
    advice = Advice((night, night), Funnel(1, 1, 1, 1, 1, 1, 1), {})
    assert advice.reaching(0.0) is advice
    assert advice.reaching(0.97).nights == (night, night)
    told = build().render(advice.reaching(0.98), 100)
    assert "No night reaches 98 % (strong)." in told
    assert "2 nights left out" in told


def test_a_night_with_an_artist_of_yours_is_never_left_out():
    advice = Advice((replace(nouns.NIGHT, acts=(replace(nouns.ACT, strength=None),)),), Funnel(1, 1, 1, 1, 1, 1, 1), {})
    assert advice.reaching(1.0).below == 0


@pytest.mark.parametrize("told", ["70", "near", "-1"])
def test_what_is_no_threshold_is_refused(command, told):
    code, _, err = command("similar", "Mara Volt", "--threshold", told)
    assert code == 2
    assert f"--threshold '{told}': a threshold is a number from 0 to 1" in err


def test_a_wrong_setting_names_its_line(home):
    (home / "undercard.toml").write_text("[similarity]\nthreshold = 70\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"line 2: similarity.threshold is wrong: a threshold is a number"):
        load_settings(home)
