"""Scoring from end to end, the judge of titles, and the commands."""

import json
from dataclasses import replace

import pytest

from scripts.tagger import training
from scripts.tagger.commands import main
from scripts.tagger.corpus import examples_in
from scripts.tagger.gold import Gold
from scripts.tagger.headliners import Lesson, check, fit, lessons_in
from scripts.tagger.scoring import FIELDS, MailScore, interval, score_folder, score_labels, score_written, total
from scripts.tagger.table import table
from scripts.tagger.training import Settings, train
from tests.fakes.written_mails import event, write_mail, write_toy_folder
from undercard.events import listing
from undercard.events.scoring import Score, Scores
from undercard.events.tagger import Tagger, load_tagger

BOTH = (
    "Dear friends\n\nour concerts this month, live and loud:\n\n"
    "05 March 2027, 20:00\nPale Harbour\nThe Kiln\n\n06 March 2027, 20:00\nTin Roof\nThe Vault\n\nUnsubscribe here\n"
)
HARBOUR = event("Pale Harbour", "2027-03-05", "The Kiln", "Pale Harbour")
ROOF = event("Tin Roof", "2027-03-06", "The Vault", "Tin Roof")


QUICK = Settings(epochs=60, fewest=3, rate=2e-2, width=8, inner=16, heard=8)


def mail_score(right, found, gold):
    counts = Score(right, found, gold)
    return MailScore(Scores(counts, counts, counts, counts, counts, counts), announces=gold > 0, found=found > 0)


def deaf():
    """A tagger that takes nothing for anything."""
    known = load_tagger()
    starts, steps = known.starts * 0, known.steps * 0
    at = known.labels.index("O")
    starts[at] = steps[:, at] = 60
    return Tagger(known.labels, known.rows, known.networks, steps, starts)


@pytest.fixture(scope="module")
def keen(tmp_path_factory):
    """A tagger that knows the layout of these mails; what the one that ships has learned is no matter here."""
    return train(examples_in(write_toy_folder(tmp_path_factory.mktemp("known"), 0, 8)), QUICK)


def test_a_mail_read_right_scores_one_in_every_field(tmp_path, keen):
    write_mail(tmp_path, "week", BOTH, [HARBOUR, ROOF])
    scores = score_folder(tmp_path, keen)
    assert [total(scores, field).f1 for field in FIELDS] == [1.0] * len(FIELDS)
    assert not scores[0].invented


def test_an_optional_event_counts_neither_found_nor_missed(tmp_path, keen):
    maybe, unseen = replace(ROOF, optional=True), replace(event("Quiet Otter", "2027-05-09"), optional=True)
    write_mail(tmp_path, "week", BOTH, [HARBOUR, maybe, unseen])
    assert total(score_folder(tmp_path, keen), "events") == Score(1, 1, 1)


def test_events_read_in_a_mail_without_any_are_invented(tmp_path, keen):
    write_mail(tmp_path, "another", BOTH)
    write_mail(tmp_path, "thanks", "Thank you for your order")
    assert [score.invented for score in score_folder(tmp_path, keen)] == [True, False]


def test_a_folder_is_read_with_the_given_tagger_and_afterwards_the_one_that_ships_is_back(tmp_path):
    write_mail(tmp_path, "week", BOTH, [HARBOUR, ROOF])
    assert total(score_folder(tmp_path, deaf()), "events") == Score(0, 0, 2)
    assert vars(listing)["load_tagger"] is load_tagger


def test_the_written_labels_are_read_in_place_of_the_taggers(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "load_tagger", deaf)
    write_mail(tmp_path, "both", BOTH, [HARBOUR, ROOF])
    assert [total(score(tmp_path), "events").f1 for score in (score_folder, score_written)] == [0.0, 1.0]


def test_labels_are_scored_without_what_is_outside(tmp_path):
    write_mail(tmp_path, "week", BOTH, [HARBOUR, ROOF])
    assert score_labels(deaf(), examples_in(tmp_path)) == Score(0, 0, 6)


def test_the_interval_holds_the_score_and_narrows_with_mails():
    few = [mail_score(3, 4, 4), mail_score(1, 4, 4), mail_score(4, 4, 4)]
    low, high = interval(few, "events")
    closer_low, closer_high = interval(few * 30, "events")
    assert low < closer_low < total(few, "events").f1 < closer_high < high
    assert interval(few, "events") == (low, high)


def test_mails_that_all_score_the_same_leave_no_doubt():
    assert interval([mail_score(3, 4, 4)] * 5, "events") == (0.75, 0.75)


def test_the_table_shows_each_folder_all_mails_and_what_was_invented():
    shown = table({"a": [mail_score(1, 2, 2)], "b": [mail_score(2, 2, 2), mail_score(0, 1, 0)]}, {"a": Score(1, 1, 1)})
    rows = [line.split() for line in shown.splitlines()]
    assert rows[0] == ["F1", "mails", *FIELDS, "units"]
    assert rows[1] == ["a", "1", *["0.500"] * len(FIELDS), "1.000"]
    assert rows[3] == ["all", "3", *["0.667"] * len(FIELDS), "1.000"]
    assert shown.endswith("events invented in 1 of 1 mails that announce none")


LESSONS = [Lesson({"bias": 1.0, "act": act, "party": 1.0 - act}, act > 0.5) for act in (0.1, 0.2, 0.8, 0.9)] * 3


def test_the_judge_of_titles_learns_what_speaks_for_acts():
    weights = fit(LESSONS)
    assert weights["act"] > 1
    assert weights["party"] < -1
    assert list(weights) == sorted(weights)


def test_the_judge_is_checked_on_folders_it_did_not_learn_from(tmp_path):
    wrong = [replace(lesson, plays=not lesson.plays) for lesson in LESSONS]
    alike = check({tmp_path / "a": LESSONS, tmp_path / "b": LESSONS})
    assert (alike.right, alike.tagger) == (1.0, 1.0)
    assert check({tmp_path / "a": LESSONS, tmp_path / "b": wrong}).right == 0.0


def test_nights_that_were_written_down_teach_whether_their_title_is_an_act(tmp_path, keen):
    other = Gold("Tin Roof", ROOF.night, None, "The Vault", None, ("Quiet Otter",))
    write_mail(tmp_path, "week", BOTH, [HARBOUR, other])
    lessons = lessons_in(tmp_path, keen)
    assert [lesson.plays for lesson in lessons] == [True, False]
    assert lessons[0].features["bias"] == 1.0


def test_an_optional_night_teaches_nothing(tmp_path, keen):
    write_mail(tmp_path, "week", BOTH, [HARBOUR, replace(ROOF, optional=True)])
    assert len(lessons_in(tmp_path, keen)) == 1


@pytest.fixture
def quick(monkeypatch):
    """What the commands train with, for mails as few as these."""
    monkeypatch.setattr(training, "SETTINGS", QUICK)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    place = tmp_path_factory.mktemp("mails")
    return [str(write_toy_folder(place / name, first, 3)) for name, first in (("one", 0), ("two", 6))]


@pytest.mark.usefixtures("quick")
def test_train_writes_both_files(folders, tmp_path):
    out, judge = tmp_path / "tagger.npz", tmp_path / "headliners.json"
    assert main(["train", *folders, "--out", str(out), "--headliners", str(judge)]) == 0
    assert out.stat().st_size > 0
    weights = json.loads(judge.read_text())
    assert {"act", "bias", "party"} < set(weights)
    assert all(isinstance(weight, float) for weight in weights.values())


@pytest.mark.usefixtures("quick")
def test_one_folder_left_out_teaches_the_judge_too(folders, tmp_path, capsys):
    judge = tmp_path / "headliners.json"
    told = ["--test", folders[0], "--out", str(tmp_path / "tagger.npz"), "--headliners", str(judge)]
    assert main(["train", *folders, *told]) == 0
    assert "learned from 9 nights, 100.0% of their titles are acts" in capsys.readouterr().err


@pytest.mark.usefixtures("quick")
def test_cross_prints_a_row_for_each_folder_left_out(folders, capsys):
    assert main(["cross", *folders, "--test", folders[1]]) == 0
    shown = capsys.readouterr().out
    assert folders[1] in shown
    assert folders[0] not in shown


def test_score_prints_how_the_shipped_tagger_reads(folders, capsys):
    assert main(["score", folders[0]]) == 0
    assert "events" in capsys.readouterr().out


def test_score_prints_how_well_the_written_labels_are_read(folders, capsys):
    assert main(["score", "--written", *map(str, folders)]) == 0
    assert "1.000" in capsys.readouterr().out


def test_a_folder_without_mails_is_told_and_ends_the_run(tmp_path, capsys):
    assert main(["score", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
