"""The judge of `A & B` learns from bills whose acts are written down."""

import json

import pytest

from scripts.tagger.pairs import check, fit, lessons_in, main
from tests.fakes.written_mails import event, write_mail
from undercard.errors import SettingsError

DUOS = ("Moss & Tidal", "Salt & Ember", "Brick & Fable")
PAIRS = (("Mara Oduya", "Jan Perrin"), ("Ida Holm", "Otto Vance"), ("Nell Arden", "Rui Prado"))


def bills(folder, first):
    """Mails whose bills hold a duo, and two who are named together."""
    for number, (duo, pair) in enumerate(zip(DUOS, PAIRS, strict=True), start=first):
        night = event("Moonrise Ball", f"2027-03-{5 + number:02}", "The Kiln", duo, *pair)
        text = (
            f"Dear friends\n\n{night.night:%d %B %Y}, 20:00\nMoonrise Ball\nwith {duo} / {' & '.join(pair)}\nThe Kiln\n"
        )
        write_mail(folder, f"mail{number}", text, [night])
    return folder


def test_a_pair_teaches_what_the_written_acts_say_of_it(tmp_path):
    lessons = lessons_in(None, bills(tmp_path, 0))
    assert sorted(lesson.one for lesson in lessons) == [False] * 3 + [True] * 3


def test_signs_of_duos_speak_for_one(tmp_path):
    lessons = [lesson for first in (0, 5, 10) for lesson in lessons_in(None, bills(tmp_path / str(first), first))]
    weights = fit(lessons)
    assert weights["first words=1"] > 0 > weights["first words=2"]
    assert check([lessons, lessons])[0] == 1.0


def test_without_a_pair_nothing_is_taught():
    with pytest.raises(SettingsError, match="add mails"):
        fit([])


def test_the_weights_are_written(tmp_path, capsys):
    folders = [str(bills(tmp_path / name, first)) for name, first in (("one", 0), ("other", 5))]
    assert main([*folders, "--out", str(tmp_path / "pairs.json"), "--jobs", "1"]) == 0
    assert "learned from 12 pairs, 50.0% of them one act" in capsys.readouterr().err
    assert json.loads((tmp_path / "pairs.json").read_text())["bias"] == pytest.approx(0, abs=1)
