"""events, mail explain and evaluate events on mails that are good, bad and absent."""

import json
import os
from pathlib import Path

import pytest

from tests.fakes.house import MAIL


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """A folder with one good mail among bad ones."""
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "good.eml").write_text(MAIL, encoding="utf-8")
    (folder / "empty.eml").write_bytes(b"")
    (folder / "none.mbox").write_text("this is no mbox\n", encoding="utf-8")
    (folder / "zip.eml").write_bytes(b"PK\x03\x04 and nothing that could be unpacked")
    return folder


@pytest.mark.parametrize("words", [("events", "--json"), ("events",), ("mail", "explain")])
def test_bad_files_in_a_folder_are_told_and_the_good_one_is_read(command, mails, words):
    code, out, err = command(*words, mails)
    assert code == 0
    assert "Low Tide" in out
    assert "empty.eml" not in out, "a mail that could not be read is not one without events"
    assert f"warning: {mails}/empty.eml: the file is empty" in err
    assert f"warning: {mails}/none.mbox: is no mbox: it does not begin with a 'From ' line" in err
    assert f"warning: {mails}/zip.eml: not a mail but a zip archive" in err


def test_bad_places_on_the_command_line_are_told_and_the_good_one_is_read(command, mails, tmp_path):
    (tmp_path / "bare").mkdir()
    places = [mails / "none.mbox", tmp_path / "gone.eml", tmp_path / "bare", mails / "good.eml"]
    code, out, err = command("events", *places, "--json")
    assert code == 0
    assert [len(events) for events in json.loads(out).values()] == [3]
    for said in ("none.mbox: is no mbox", "gone.eml does not exist", f"no mail in {tmp_path}/bare"):
        assert said in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told_and_the_good_one_is_read(command, mails):
    (mails / "locked.eml").write_text(MAIL, encoding="utf-8")
    (mails / "locked.eml").chmod(0)
    code, _, err = command("events", mails / "locked.eml", mails / "good.eml")
    assert code == 0
    assert "locked.eml cannot be read: Permission denied" in err


@pytest.mark.parametrize(("names", "code"), [(["empty.eml"], 1), (["gone.eml"], 2), (["gone.eml", "empty.eml"], 1)])
@pytest.mark.parametrize("words", [("events",), ("events", "--json"), ("mail", "explain")])
def test_the_exit_code_tells_when_nothing_could_be_read(command, mails, words, names, code):
    given, _, err = command(*words, *(mails / name for name in names))
    assert given == code
    assert all(name in err for name in names)


def test_every_place_that_is_wrong_is_named_when_all_are(command, tmp_path):
    code, _, err = command("events", tmp_path / "one.eml", tmp_path / "two.eml")
    assert code == 2
    assert err.count("does not exist") == 2


def test_a_mail_without_events_was_read_all_the_same(command, tmp_path):
    (tmp_path / "hello.eml").write_text("From: a@b.example\nSubject: hello\n\nHow are you?\n", encoding="utf-8")
    for words in (("events",), ("mail", "explain")):
        code, out, _ = command(*words, tmp_path / "hello.eml")
        assert (code, "no event found" in out) == (0, True)


def test_an_empty_mailbox_is_said_to_hold_no_mail(command, tmp_path):
    (tmp_path / "Drafts.mbox").write_bytes(b"")
    code, _, err = command("events", tmp_path / "Drafts.mbox")
    assert code == 1
    assert f"no mail in {tmp_path}/Drafts.mbox" in err


def test_a_mail_that_is_named_twice_is_read_once(command, mails, monkeypatch):
    monkeypatch.chdir(mails)
    (mails / "link.eml").symlink_to(mails / "good.eml")
    _, out, _ = command("events", "good.eml", mails / "good.eml", mails / ".." / "mails", "--json")
    assert [len(events) for events in json.loads(out).values()] == [3]


def test_mails_of_two_mailboxes_of_one_name_stay_apart(command, tmp_path):
    box = f"From a@b Thu Nov 12 09:00:00 2026\n{MAIL}\n"
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "box.mbox").write_text(box * 2, encoding="utf-8")
    _, out, _ = command("events", tmp_path, "--json")
    assert sorted(json.loads(out)) == sorted(
        [f"{tmp_path}/b/box.mbox#1", f"{tmp_path}/b/box.mbox#2", "box.mbox#1", "box.mbox#2"]
    )


def test_what_was_not_shown_of_many_faults_is_in_the_log(command, home, tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.eml").write_bytes(b"")
    _, _, err = command("events", tmp_path)
    assert "... and 3 more; all of them are in the log" in err
    log = "".join(path.read_text(encoding="utf-8") for path in (home / "logs").iterdir())
    assert all(f"{number}.eml: the file is empty" in log for number in range(8))


@pytest.fixture
def gold(command, mails) -> Path:
    _, out, _ = command("events", mails / "good.eml", "--json")
    path: Path = mails / "gold.json"
    path.write_text(out, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1]", "expected an object: the name of each mail, and the list of its events"),
        ('{"good.eml": 3}', "expected a list of events for 'good.eml'"),
        ('{"good.eml": [3]}', "expected an object with a title as event 1 of 'good.eml'"),
        ('{"good.eml": [{"titel": "x"}]}', "expected a text as `title` of event 1 of 'good.eml'"),
        ('{"good.eml": [{"title": "x", "date": "31.12."}]}', "expected a date such as 2026-11-13, or null as `date`"),
        ('{"good.eml": [{"title": "x", "artists": "A"}]}', "expected a list of names as `artists` of event 1"),
        ('{"good.eml": [{"title": "x", "artists": ["A", 3]}]}', "expected a list of names as `artists` of event 1"),
        ("{", "is no JSON"),
        ("{}", "names no mail"),
        ('{"gone.eml": [], "good.eml": []}', "names mails that do not lie beside it: gone.eml"),
    ],
)
def test_a_gold_file_that_is_wrong_is_told_in_words_of_its_own(command, gold, text, told):
    gold.write_text(text, encoding="utf-8")
    code, out, err = command("evaluate", "events", gold)
    assert (code, out) == (2, "")
    assert told in err
    assert "pydantic" not in err
    assert len(err.splitlines()) == 1


def test_a_gold_file_that_is_not_there_is_told_plainly(command, tmp_path):
    code, _, err = command("evaluate", "events", tmp_path / "gold.json")
    assert code == 2
    assert err == f"undercard: the gold file {tmp_path}/gold.json cannot be read: No such file or directory\n"


def test_the_mails_read_worst_are_those_with_an_error(command, gold):
    code, out, _ = command("evaluate", "events", gold)
    assert code == 0
    assert "every mail was read without an error" in out
    told = json.loads(gold.read_text(encoding="utf-8"))
    told["good.eml"][0]["venue"] = "Somewhere else"
    (gold.parent / "other.eml").write_text(MAIL, encoding="utf-8")
    told["other.eml"] = json.loads(gold.read_text(encoding="utf-8"))["good.eml"]
    gold.write_text(json.dumps(told), encoding="utf-8")
    _, out, _ = command("evaluate", "events", gold)
    assert "read worst (1 of 1 with an error in 2 mails), F1:" in out
    assert "  good.eml" in out
    assert "  other.eml" not in out


def test_a_mailbox_may_be_scored_too_and_a_mail_that_cannot_be_read_is_told(command, mails):
    box = f"From a@b Thu Nov 12 09:00:00 2026\n{MAIL}\n"
    (mails / "box.mbox").write_text(box * 2, encoding="utf-8")
    _, out, _ = command("events", mails / "box.mbox", "--json")
    (mails / "gold.json").write_text(json.dumps(json.loads(out) | {"empty.eml": []}), encoding="utf-8")
    code, out, err = command("evaluate", "events", mails / "gold.json", "--json")
    assert code == 0
    assert json.loads(out)["total"]["events"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "empty.eml: the file is empty" in err
