"""IMAP against a server that misbehaves: what is told, what is skipped, what is never lost."""

import logging
import random
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.fakes.imap_server import PASSWORD, TOKEN, USER, ImapServer, imap_server
from tests.fakes.mails import mail
from undercard.entities.messages import Cursor
from undercard.errors import ItemError, SettingsError, SourceChanged, SourceError, SourceRefused, SourceUnavailable
from undercard.mail.port import CursorSource, RawMail
from undercard.mail.sources.imap.source import ImapSource, build
from undercard.mail.sources.imap.wire import Limits

PATIENT = Limits(connect=5, silence=5, command=10)
HASTY = Limits(connect=0.3, silence=0.3, command=0.6)
MAILS = tuple(mail(f"Night {number}") for number in range(1, 4))


def account(server: ImapServer, limits: Limits = PATIENT, **given: object) -> ImapSource:
    options: dict[str, object] = {"password": PASSWORD, "days": 0} | given
    if options.get("auth") == "xoauth2":
        options.pop("password")
    built = build(name="home", user=USER, host="127.0.0.1", port=server.port, security="plain", **options)  # type: ignore[arg-type]
    return ImapSource(built.account, built.clock, limits)


def take(source: CursorSource, cursors: dict[str, Cursor] | None = None) -> tuple[list[RawMail], list[ItemError]]:
    """Drain a source as the step does; cursors are kept as they come."""
    kept = {} if cursors is None else cursors
    mails: list[RawMail] = []
    faults: list[ItemError] = []
    for item in source.mails_after(kept.get):
        if isinstance(item, Cursor):
            kept[item.key] = item
        else:
            (mails if isinstance(item, RawMail) else faults).append(item)  # type: ignore[arg-type]
    return mails, faults


def test_a_well_behaved_server_gives_every_mail():
    with imap_server(*MAILS) as server:
        mails, faults = take(account(server))
    assert [one.data for one in mails] == list(MAILS)
    assert [one.origin for one in mails] == ["imap:home/INBOX#1", "imap:home/INBOX#2", "imap:home/INBOX#3"]
    assert faults == []
    assert server.asked[-1] == "LOGOUT"


def test_the_range_that_always_holds_the_last_mail_does_not_give_it_again():
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS) as server:
        take(account(server), cursors)
        server.asked.clear()
        assert take(account(server), cursors) == ([], [])
    assert "UID SEARCH UID 4:* UNDELETED" in server.asked
    assert server.bodies_asked() == []


@pytest.mark.parametrize("fault", ["bye_at", "drop_at", "silent_at", "drip_at"])
@pytest.mark.parametrize("command", ["GREETING", "AUTHENTICATE", "EXAMINE", "UID SEARCH", "UID FETCH"])
def test_a_lost_or_stalled_connection_is_unavailable_and_moves_no_cursor(fault, command):
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS, **{fault: command}) as server, pytest.raises(SourceUnavailable, match=r"^home: "):
        take(account(server, HASTY), cursors)
    assert cursors == {}


def test_the_mails_before_a_lost_connection_are_kept_and_the_next_run_goes_on_behind_them():
    cursors: dict[str, Cursor] = {}
    many = [mail(f"Night {number}") for number in range(1, 61)]
    with imap_server(*many) as server:
        server.bye_at = "UID FETCH 51,"
        with pytest.raises(SourceUnavailable, match="Server shutting down"):
            take(account(server), cursors)
        assert cursors["home/INBOX"].last == 50
        server.bye_at = ""
        mails, _ = take(account(server), cursors)
    assert [one.data for one in mails] == many[50:]


@pytest.mark.parametrize("lie", [-20, -5, -1, 1])
def test_a_mail_whose_length_is_a_lie_is_told_and_the_others_are_read(lie):
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS) as server:
        server.announced[2] = len(MAILS[1]) + lie
        mails, faults = take(account(server), cursors)
    assert [one.data for one in mails] == [MAILS[0], MAILS[2]]
    assert [fault.item for fault in faults] == ["home/INBOX#2"]
    assert "Night" not in str(faults[0])
    assert cursors["home/INBOX"].last == 3


def test_a_mail_whose_last_bytes_never_come_is_a_connection_that_stalls():
    cursors: dict[str, Cursor] = {}
    late = {2: len(MAILS[1]) + 3000}
    with imap_server(*MAILS, announced=late) as server, pytest.raises(SourceUnavailable, match="in time"):
        take(account(server, HASTY), cursors)
    assert cursors == {}


def test_a_mail_announced_as_huge_is_not_taken_into_memory():
    with imap_server(*MAILS) as server:
        server.announced[2] = 4_000_000_000
        mails, faults = take(account(server))
    assert [one.data for one in mails] == [MAILS[0], MAILS[2]]
    assert "4000000000 bytes" in faults[0].message


def test_a_mail_above_the_limit_is_told_and_never_asked_for():
    with imap_server(*MAILS) as server:
        server.sizes[2] = 10_000_001
        mails, faults = take(account(server))
    assert len(mails) == 2
    assert "larger than 10 MB" in faults[0].message
    assert all("2" not in line.split()[2].split(",") for line in server.bodies_asked())


def test_a_mail_that_the_server_refuses_is_told_and_the_others_are_read():
    with imap_server(*MAILS) as server:
        server.refused = {3}
        mails, faults = take(account(server))
    assert len(mails) == 2
    assert faults[0].item == "home/INBOX#3"


def test_a_server_that_answers_nothing_right_is_given_up_in_the_end():
    many = [mail(f"Night {number}") for number in range(1, 51)]
    with imap_server(*many, refused=set(range(1, 51))) as server, pytest.raises(SourceChanged):
        take(account(server))
    assert server.connections < 30


def test_another_uidvalidity_voids_the_cursor():
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS) as server:
        take(account(server), cursors)
        server.validity = 8
        mails, _ = take(account(server), cursors)
    assert len(mails) == 3
    assert cursors["home/INBOX"].validity == 8


def test_a_folder_that_counts_from_a_lower_number_again_is_read_anew():
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS) as server:
        take(account(server), cursors)
        server.mails = {1: mail("Another night")}
        mails, _ = take(account(server), cursors)
    assert [one.data for one in mails] == [mail("Another night")]


def test_a_server_without_uidvalidity_is_read_whole_each_time():
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS, validity=0) as server:
        take(account(server), cursors)
        mails, _ = take(account(server), cursors)
    assert len(mails) == 3
    assert cursors == {}


def test_another_user_or_window_under_the_same_name_voids_the_cursor():
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS) as server:
        take(account(server), cursors)
        mails, _ = take(account(server, days=30), cursors)
    assert len(mails) == 3


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 AUTH=PLAIN", "IMAP4rev1"])
def test_a_wrong_password_is_refused_with_advice_and_appears_nowhere(capabilities, caplog):
    caplog.set_level(logging.DEBUG)
    with imap_server(*MAILS, capabilities=capabilities) as server, pytest.raises(SourceRefused) as told:
        take(account(server, password="not-this-one"))
    assert "Invalid credentials" in str(told.value)
    assert "app password" in str(told.value)
    assert "not-this-one" not in str(told.value) + caplog.text + repr(told.value.__cause__)


def test_a_password_that_the_server_cannot_take_is_told_as_that():
    with imap_server(capabilities="IMAP4rev1") as server, pytest.raises(SourceRefused, match="beyond ASCII") as told:
        take(account(server))
    assert PASSWORD not in str(told.value) + repr(told.value.__context__)


def test_a_server_that_echoes_the_password_does_not_bring_it_into_an_error():
    echo = "NO no such user or password not-this-one dXNlcgBub3QtdGhpcy1vbmUtYnV0LWxvbmc="
    with imap_server(refusal=echo) as server, pytest.raises(SourceRefused) as told:
        take(account(server, password="not-this-one"))
    assert "not-this-one" not in str(told.value)
    assert "dXNlcg" not in str(told.value)


def test_a_busy_server_is_no_refusal():
    busy = "NO [UNAVAILABLE] Temporary authentication failure"
    with imap_server(refusal=busy) as server, pytest.raises(SourceUnavailable, match="for now"):
        take(account(server, password="x"))


def test_a_server_that_takes_no_passwords_in_clear_is_not_sent_one():
    with imap_server(capabilities="IMAP4rev1 LOGINDISABLED") as server, pytest.raises(SourceRefused, match="'tls'"):
        take(account(server))
    assert not any(PASSWORD in line for line in server.asked)


def command(*lines: str, ending: int = 0) -> list[str]:
    return [sys.executable, "-c", f"print({chr(10).join(lines)!r}); raise SystemExit({ending})"]


def test_a_token_command_opens_the_account():
    with imap_server(*MAILS) as server:
        mails, _ = take(account(server, auth="xoauth2", token_command=command(TOKEN, "expires in 3600")))
    assert len(mails) == 3
    assert not any(line.startswith(("LOGIN", "AUTHENTICATE PLAIN")) for line in server.asked)


def test_a_refused_token_is_answered_with_an_empty_line_and_told_with_what_to_do():
    with imap_server(*MAILS) as server, pytest.raises(SourceRefused) as told:
        take(account(server, auth="xoauth2", token_command=command("stale-token-of-the-user")))
    assert "after refusal: " in server.asked
    assert "Renew the token" in str(told.value)
    assert '"status":"400"' in str(told.value)
    assert "stale-token" not in str(told.value)


def test_a_token_command_that_fails_is_unavailable_and_shows_no_output():
    with imap_server() as server, pytest.raises(SourceUnavailable, match="ended with 3") as told:
        take(account(server, auth="xoauth2", token_command=command("half-a-token", ending=3)))
    assert "half-a-token" not in str(told.value)
    assert server.connections == 0


def test_a_command_that_prints_nothing_is_refused():
    with imap_server() as server, pytest.raises(SourceRefused, match="empty"):
        take(account(server, password="", password_command=[sys.executable, "-c", ""]))


def test_no_shell_stands_between_us_and_the_command(tmp_path):
    path = tmp_path / "made"
    with imap_server() as server, pytest.raises(SourceRefused):
        take(account(server, password="", password_command=f"{sys.executable} -c pass; touch {path}"))
    assert not path.exists()


def test_the_password_may_lie_in_a_variable(monkeypatch):
    monkeypatch.setenv("SOME_PASSWORD", PASSWORD)
    with imap_server(*MAILS) as server:
        mails, _ = take(account(server, password="", password_variable="SOME_PASSWORD"))
    assert len(mails) == 3


def test_nobody_at_home_is_unavailable():
    with imap_server() as server:
        source = account(server)
    with pytest.raises(SourceUnavailable, match=r"no connection to 127\.0\.0\.1"):
        take(source)


def test_a_server_that_speaks_something_else_is_told():
    with imap_server(greeting="SSH-2.0-OpenSSH_9.2") as server, pytest.raises(SourceChanged, match="no IMAP"):
        take(account(server))


def mangler(seed: int) -> Callable[[bytes], bytes]:
    """Now and then a byte is changed, lost, or said twice, or a line stands where none belongs."""
    chance = random.Random(seed)
    strange = (
        b"(",
        b")",
        b'"',
        b"{9}\r\n",
        b"{99999999999999999999}",
        b"\0",
        b"\xff",
        b"NIL",
        b"* 1 FETCH (",
        b"\r\n",
        b"12",
    )

    def mangle(data: bytes) -> bytes:
        if chance.random() > 0.25:
            return data
        at = chance.randrange(len(data))
        kept = chance.choice((0, 1, 2, 40))
        return data[:at] + chance.choice(strange) * (kept != 40) + data[at + kept :]

    return mangle


@pytest.mark.parametrize("seed", range(30))
def test_whatever_a_server_says_ends_in_mails_or_in_an_error_of_the_tree(seed):
    many = [mail(f"Night {number}") for number in range(1, 8)]
    with imap_server(*many, mangle=mangler(seed)) as server:
        source = account(server, Limits(0.1, 0.1, 0.2))
        with suppress(SourceError):
            source.survey()
        with suppress(SourceError):
            mails, faults = take(source)
            assert len(mails) + len(faults) <= len(many)


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 AUTH=PLAIN IDLE", "IMAP4rev1 AUTH=PLAIN"])
def test_news_that_came_before_the_wait_end_it_at_once(capabilities):
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS, capabilities=capabilities) as server:
        take(account(server), cursors)
        server.mails[4] = mail("Night 4")
        assert account(server).wait(30, cursors.get)


def test_without_idle_the_server_is_polled(monkeypatch):
    monkeypatch.setattr("undercard.mail.sources.imap.session._POLL", 0.05)
    cursors: dict[str, Cursor] = {}
    with imap_server(*MAILS, capabilities="IMAP4rev1 AUTH=PLAIN") as server:
        take(account(server), cursors)
        assert account(server).wait(10, cursors.get)
    assert "NOOP" in server.asked


def settings(**given: object) -> ImapSource:
    options: dict[str, object] = {"name": "home", "user": USER, "password": "x"} | given
    return build(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "give a host, or a preset"),
        ({"preset": "outlook"}, "set auth = 'xoauth2' and a token_command"),
        ({"host": "Outlook.Office365.com"}, "no passwords over IMAP"),
        ({"preset": "outlook", "auth": "xoauth2"}, "exactly one of token_command and token_variable"),
        ({"preset": "gmail", "password": ""}, "exactly one of password_command and password_variable, or password"),
        ({"preset": "gmail", "password_variable": "ALSO"}, "exactly one"),
        ({"preset": "gmail", "password": "", "password_variable": "NOT_SET_ANYWHERE"}, "NOT_SET_ANYWHERE is not set"),
        (
            {"preset": "gmail", "password": "", "password_command": "no-such-program x"},
            "'no-such-program' is not found",
        ),
        ({"host": "mail.example.org", "security": "plain"}, "in clear"),
        ({"host": "127.0.0.1.example.org", "security": "plain"}, "in clear"),
        ({"preset": "gmail", "folders": []}, "folders"),
        ({"preset": "gmail", "folders": ["IN\r\nBOX"]}, "folders"),
        ({"preset": "gmail", "certificate": None, "folders": [""]}, "folders"),
    ],
)
def test_settings_that_cannot_work_are_told_without_a_connection(given, told):
    with pytest.raises(SettingsError, match="home") as fault:
        settings(**given)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"preset": "gmail"}, "imap.gmail.com:993 (tls)"),
        ({"preset": "fastmail"}, "imap.fastmail.com:993 (tls)"),
        ({"preset": "icloud"}, "imap.mail.me.com:993 (tls)"),
        ({"host": "mail.example.org", "security": "starttls"}, "mail.example.org:143 (starttls)"),
        ({"host": "localhost", "security": "plain", "port": 1143}, "localhost:1143 (plain)"),
        ({"host": "::1", "security": "plain"}, "::1:143 (plain)"),
        ({"host": "mail.example.org", "security": "plain", "send_in_clear": True}, "mail.example.org:143 (plain)"),
    ],
)
def test_presets_and_usual_ports_fill_in_what_the_user_left_out(given, place):
    assert place in str(settings(**given))


def test_no_secret_is_shown_by_the_account_or_its_parts():
    source = settings(preset="gmail", password="hush-hush")
    assert "hush" not in str(source) + repr(source) + repr(source.account) + str(source.account.secret)
