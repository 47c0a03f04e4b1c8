"""Accounts from the terminal: set up, checked, read; and no secret left anywhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.house import MAIL, write_library
from tests.fakes.imap_server import PASSWORD, USER, ImapServer, imap_server
from undercard.bootstrap import build_house
from undercard.errors import SettingsError
from undercard.settings import AccountSettings, load_settings


@pytest.fixture
def server() -> Iterator[ImapServer]:
    with imap_server(MAIL.replace("\n", "\r\n").encode()) as one:
        yield one


@pytest.fixture
def home(home: Path, monkeypatch) -> Path:
    monkeypatch.setenv("SOME_PASSWORD", PASSWORD)
    return home


def set_up(home: Path, port: int, *, accounts: str = "", **given: object) -> None:
    values = {
        "name": "club",
        "host": "127.0.0.1",
        "port": port,
        "security": "plain",
        "user": USER,
        "password_variable": "SOME_PASSWORD",
        "days": 0,
    } | given
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
    text = "offline = true\n[[accounts]]\n" + "\n".join(lines) + "\n" + accounts
    (home / "undercard.toml").write_text(text, encoding="utf-8")


def test_check_connects_and_says_what_is_there(home, server, command):
    set_up(home, server.port)
    code, out, _ = command("mail", "check")
    assert code == 0
    assert f"club: {USER} at 127.0.0.1:{server.port} (plain), password from $SOME_PASSWORD, reads INBOX" in out
    assert "INBOX: 1 mails, 1 of them recent enough to be read" in out
    assert "not read: News, Trash" in out
    assert not server.bodies_asked()


def test_check_gives_the_same_as_json(home, server, command):
    set_up(home, server.port, folders=["INBOX", "Gone"])
    code, out, _ = command("mail", "check", "club", "--json")
    (told,) = json.loads(out)
    assert code == 1
    assert (told["account"], told["good"], told["problem"]) == ("club", False, "")
    assert [(folder["name"], folder["mails"]) for folder in told["folders"] if folder["read"]] == [
        ("INBOX", 1),
        ("Gone", None),
    ]


def test_check_goes_on_behind_an_account_that_is_refused(home, server, command):
    more = f"""
[[accounts]]
name = "second"
user = "x@example.org"
host = "127.0.0.1"
port = {server.port}
security = "plain"
password_variable = "SOME_PASSWORD"
"""
    set_up(home, server.port, accounts=more, password="not-this-one", password_variable=None)
    code, out, _ = command("mail", "check")
    assert code == 1
    assert "LOOK  club: 127.0.0.1 refused the login" in out
    assert "LOOK  second: " in out
    assert "not-this-one" not in out


def test_check_of_an_account_that_is_not_set_up_names_those_that_are(home, server, command):
    set_up(home, server.port)
    code, _, err = command("mail", "check", "work")
    assert code == 2
    assert "Known: club" in err


def test_check_without_any_account_says_how_to_set_one_up(command):
    code, out, _ = command("mail", "check")
    assert code == 0
    assert "docs/mail.md" in out


def test_doctor_looks_at_accounts_without_connecting(home, server, command):
    outlook = '\n[[accounts]]\nname = "old"\npreset = "outlook"\nuser = "me@outlook.com"\npassword = "hush-hush"\n'
    set_up(home, server.port, accounts=outlook)
    code, out, _ = command("doctor")
    assert code == 1
    assert f"ok     account         club: {USER}" in out
    assert "fault  account         the mail account 'old'" in out
    assert "auth = 'xoauth2'" in out
    assert "imap:club" not in out
    assert "hush" not in out
    assert server.connections == 0


def test_events_reads_an_account_and_keeps_nothing(home, server, command):
    set_up(home, server.port)
    for _ in range(2):
        code, out, _ = command("events", "imap:club", "--json")
        assert code == 0
        assert [event["title"] for event in json.loads(out)["club/INBOX#1"]][:2] == ["Low Tide", "Quiet Hours"]
    assert not (home / "undercard.db").exists()


def test_run_takes_the_mail_of_the_account_once_and_leaves_no_secret_behind(home, server, command, tmp_path):
    set_up(home, server.port, accounts='[taste]\nlikes = ["Beloved Act"]\n')
    settings = home / "undercard.toml"
    library = write_library(tmp_path / "music")
    settings.write_text(
        f"library = {json.dumps([str(library)])}\n" + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    _, out, err = command("run", "--json")
    assert json.loads(out)["funnel"]["acts"] == 4, err
    asked = len(server.bodies_asked())
    assert asked == 1
    command("run", "--json")
    assert len(server.bodies_asked()) == asked
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert USER.encode() in kept
    assert PASSWORD.encode() not in kept


def test_a_run_that_cannot_reach_the_account_says_so_and_still_ranks_what_it_has(home, server, command):
    set_up(home, server.port, password="not-this-one", password_variable=None)
    _, out, err = command("run")
    assert "refused the login" in err
    assert "not-this-one" not in out + err


@pytest.mark.parametrize(
    "text",
    [
        '[[accounts]]\nname = "a"\nuser = "u"\npasswd = "hush"',
        '[[accounts]]\nname = "a"\npassword = "hush"',
        '[[accounts]]\nname = "a"\nuser = "u"\npassword = ["hush"]',
        '[[accounts]]\nname = "a"\nuser = "u"\npassword_command = {x = "hush"}',
        '[[accounts]]\nname = "a"\nuser = "u"\npreset = "yahoo"\npassword = "hush"',
        '[[accounts]]\nname = "a"\nuser = "u"\npassword = "hush"\n[[accounts]]\nname = "a"\nuser = "v"',
        '[accounts]\nname = "a"\npassword = "hush"',
        'password = "hush"',
    ],
)
def test_settings_that_are_wrong_are_told_without_the_secret(home, text):
    (home / "undercard.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        load_settings(home)
    assert "hush" not in str(told.value) + repr(told.value.__cause__)


def test_settings_in_a_variable_that_is_no_json_are_told_without_it(home, monkeypatch):
    monkeypatch.setenv("UNDERCARD_ACCOUNTS", '[{"name": "a", "password": "hush"')
    with pytest.raises(SettingsError, match="accounts") as told:
        load_settings(home)
    assert "hush" not in str(told.value)


def test_a_secret_does_not_show_in_the_settings(home):
    (home / "undercard.toml").write_text('[[accounts]]\nname = "a"\nuser = "u"\npassword = "hush"', encoding="utf-8")
    settings = load_settings(home)
    assert "hush" not in repr(settings) + str(settings) + settings.model_dump_json()


MANUAL = Path(__file__).parents[2] / "docs" / "mail.md"
EXAMPLES = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_the_manual_are_settings_that_work(home, monkeypatch, text):
    monkeypatch.setenv("CLUB_MAIL_PASSWORD", "x")
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    (home / "undercard.toml").write_text(text, encoding="utf-8")
    house = build_house(load_settings(home))
    assert house.mail
    for open_account in house.accounts.values():
        assert str(open_account())


def test_the_manual_names_every_setting_of_an_account():
    words = MANUAL.read_text(encoding="utf-8")
    assert [
        name for name in AccountSettings.model_fields if f"`{name}`" not in words and f"{name} =" not in words
    ] == []


def test_doctor_says_which_sender_profile_cannot_be_read(home, command):
    settings = home / "undercard.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f'profiles = ["{home / "none.toml"}"]\n', encoding="utf-8")
    code, out, _ = command("doctor")
    assert code == 1
    assert "fault  profiles" in out
    assert "none.toml" in out
