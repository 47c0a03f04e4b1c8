"""mail learn in the terminal, and the alarm that sends a user there."""

import json
from pathlib import Path

import pytest

from tests.fakes.guide import FIRST, SECOND, as_file, new_design, old_design
from undercard.events.profiles import parse_profile


@pytest.fixture
def issues(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "first.eml", tmp_path / "second.eml"]
    for path, one in zip(paths, (FIRST, SECOND), strict=True):
        path.write_bytes(as_file(one))
    return paths


def settings(home: Path, **values: object) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in ({"offline": True} | values).items()]
    (home / "undercard.toml").write_text("\n".join(lines), encoding="utf-8")


def test_the_output_is_a_profile_and_nothing_else(command, issues):
    code, out, err = command("mail", "learn", *issues)
    assert code == 0
    assert parse_profile(out, "stdout").name == "leeds-nights"
    assert "first.eml: 6 events, 2 with a date; with this profile 6 events, 6 with a date" in " ".join(err.split())
    assert "left open:\n  - [venues]: the names behind 2 codes: SR, W&D\n" in err
    assert max(map(len, err.splitlines())) <= 80


def test_the_written_profile_is_used_by_the_next_command(command, home, issues, tmp_path):
    file = tmp_path / "profiles" / "guide.toml"
    code, out, err = command("mail", "learn", *issues, "--output", file, "--name", "mine")
    assert (code, out) == (0, "")
    line = err.splitlines()[-1].strip()
    assert line == f'profiles = ["{file}"]'
    (home / "undercard.toml").write_text(line, encoding="utf-8")
    _, out, _ = command("events", issues[0], "--json")
    assert [event["date"] for event in json.loads(out)["first.eml"]][:4] == [
        "2027-02-04", "2027-02-04", "2027-02-05", "2027-02-06",
    ]  # fmt: skip
    _, out, _ = command("mail", "explain", issues[0])
    assert "profile:mine" in out


def test_a_file_that_exists_is_replaced_only_when_told(command, issues, tmp_path):
    file = tmp_path / "guide.toml"
    file.write_text("mine", encoding="utf-8")
    code, _, err = command("mail", "learn", issues[0], "--output", file)
    assert (code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in err
    assert command("mail", "learn", issues[0], "--output", file, "--force")[0] == 0
    assert parse_profile(file.read_text(encoding="utf-8"), "guide.toml").name == "leeds-nights"


def test_a_file_that_is_no_mail_is_said_and_the_rest_is_learned_from(command, issues, tmp_path):
    (tmp_path / "bad.eml").write_bytes(b"")
    code, _, err = command("mail", "learn", tmp_path / "bad.eml", *issues)
    assert code == 0
    assert "bad.eml" in err


@pytest.mark.parametrize(
    "words", [(), ("--sender", "nobody@x.example"), ("missing.eml",), ("x.eml", "--sender", "a@b.example")]
)
def test_nothing_to_learn_from_is_a_clear_error(command, words):
    code, out, err = command("mail", "learn", *words)
    assert (code, out) == (2, "")
    assert err.startswith("undercard: ")


def test_a_folder_that_is_made_for_the_profile_is_said(command, issues, tmp_path):
    _, _, err = command("mail", "learn", issues[0], "--output", tmp_path / "new" / "folder" / "guide.toml")
    assert err.startswith(f"made the folder {tmp_path}/new/folder\n")
    _, _, err = command("mail", "learn", issues[0], "--output", tmp_path / "new" / "second.toml")
    assert "made the folder" not in err


def test_the_same_mail_twice_is_counted_once(command, issues, tmp_path):
    copy = tmp_path / "copy.eml"
    copy.write_bytes(b"X-Saved-By: another program\n" + issues[0].read_bytes())
    code, _, err = command("mail", "learn", issues[0], issues[0], copy)
    assert code == 0
    assert f"warning: {copy} is the same mail as {issues[0]}: it is counted once" in err
    assert err.count("first.eml: 6 events") == 1
    assert "one mail does not show what repeats" in " ".join(err.split())


def test_more_than_three_mails_are_refused(command, issues, tmp_path):
    for number in range(2):
        text = issues[0].read_bytes().replace(b"Low Tide", b"Low Tide %d" % number)
        (tmp_path / f"more{number}.eml").write_bytes(text)
    code, out, err = command("mail", "learn", tmp_path)
    assert (code, out) == (2, "")
    assert "more than 3 mails" in err
    assert "--sender" in err


def test_a_file_that_is_no_newsletter_teaches_nothing(command, tmp_path):
    (tmp_path / "notes.txt").write_text("milk, bread and something to read\n", encoding="utf-8")
    code, out, err = command("mail", "learn", tmp_path / "notes.txt", "--output", tmp_path / "p.toml")
    assert (code, out) == (2, "")
    assert "nothing can be learned from notes.txt" in err
    assert not (tmp_path / "p.toml").exists()


def test_mails_of_two_senders_are_refused_by_name(command, issues, tmp_path):
    (tmp_path / "other.eml").write_bytes(old_design(0).replace(b"Klub Nok", b"Other"))
    code, _, err = command("mail", "learn", issues[0], tmp_path / "other.eml")
    assert code == 2
    assert "news@klub.example" in err


def test_a_collapsed_yield_is_said_by_run_scan_and_doctor_and_learned_from_the_store(command, home, tmp_path):
    mails = tmp_path / "mails"
    mails.mkdir()
    for number in range(5):
        (mails / f"{number}.eml").write_bytes(old_design(number))
    settings(home, mail=[str(mails)])
    _, _, err = command("run", "--json")
    assert "used to announce" not in err
    (sender,) = [check for check in json.loads(command("doctor", "--json")[1]) if check["name"] == "sender"]
    assert sender["level"] == "ok"
    assert sender["detail"] == "Klub Nok <news@klub.example>: usually 6 events a mail, last 6"
    (mails / "5.eml").write_bytes(new_design(5))
    for words in (("run", "--json"), ("scan", mails / "5.eml", "--json")):
        _, _, err = command(*words)
        (line,) = [line for line in err.splitlines() if line.startswith("warning: Klub Nok")]
        assert "about 6 events a mail; the newest mail (since 05 Nov 2026) gave hardly any, the last one 0" in line
        assert "undercard mail learn --sender news@klub.example" in line
    code, out, _ = command("doctor", "--json")
    assert code == 1
    (sender,) = [check for check in json.loads(out) if check["name"] == "sender"]
    assert sender["level"] == "fault"
    told = "Klub Nok <news@klub.example>: usually 6 events a mail, last 0, since 05 Nov 2026 (1 mail)"
    assert sender["detail"] == told
    assert "undercard mail learn --sender news@klub.example" in sender["advice"]
    code, out, err = command("mail", "learn", "--sender", "News@Klub.example")
    assert code == 0
    assert parse_profile(out, "stdout").senders == ("news@klub.example",)
    assert "5.eml: 0 events" in err
    assert "4.eml" not in err, "mails of the old design teach nothing about the new one"
