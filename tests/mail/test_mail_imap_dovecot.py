"""IMAP against a real server: what is read, what is never read twice, and that nothing is changed."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes.dovecot import PASSWORD, Dovecot, missing, running
from tests.fakes.mails import mail
from undercard.entities.messages import Cursor
from undercard.errors import ItemError, SourceRefused
from undercard.flow.step import Report, Scope, Silence
from undercard.flow.take_mail import TakeMail
from undercard.mail import reading
from undercard.mail.port import RawMail
from undercard.mail.sources.imap.session import Session
from undercard.mail.sources.imap.source import ImapSource, build
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelves

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "dovecot is there")

READ_ONLY = {"EXAMINE", "UID SEARCH", "UID FETCH", "LIST", "CAPABILITY", "NOOP", "IDLE", "DONE", "LOGOUT"}
ARRIVED = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as dovecot:
        yield dovecot


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """A user of the test's own, whose mailbox nobody has touched."""
    name = re.sub(r"\W", "", request.node.name)[-60:]
    return f"{name}-{time.monotonic_ns()}@example.org"


def account(server: Dovecot, user: str, **given: object) -> ImapSource:
    options: dict[str, object] = {"host": "127.0.0.1", "port": server.port, "security": "plain", "days": 0} | given
    return build(name="home", user=user, password=PASSWORD, **options)  # type: ignore[arg-type]


def put(server: Dovecot, user: str, *mails: bytes, folder: str = "INBOX", arrived: datetime = ARRIVED) -> None:
    with server.hand(user) as client:
        if not client.folder_exists(folder):
            client.create_folder(folder)
        for data in mails:
            client.append(folder, data, msg_time=arrived)


def nights(first: int, last: int) -> list[bytes]:
    return [mail(f"Night {number}") for number in range(first, last + 1)]


def read(source: ImapSource) -> list[bytes]:
    mails = list(source.mails())
    assert all(isinstance(one, RawMail) for one in mails), mails
    return [one.data for one in mails if isinstance(one, RawMail)]


async def take(source: ImapSource, shelves: Shelves, progress: Silence | None = None) -> Report:
    step = TakeMail(lambda: [source])
    return await step.run(shelves, Scope(datetime.now(UTC)), progress or Silence())


def test_mails_come_with_their_bytes_their_place_and_the_time_of_their_arrival(server, user):
    put(server, user, *nights(1, 2))
    first, second = account(server, user).mails()
    assert first == RawMail("imap:home/INBOX#1", "home/INBOX#1", nights(1, 1)[0], found=ARRIVED)
    assert isinstance(second, RawMail)
    assert second.data == nights(2, 2)[0]


def test_an_empty_mailbox_has_no_mails(server, user):
    assert read(account(server, user)) == []


async def test_a_second_run_reads_nothing_twice(server, user):
    shelves = MemoryStore().shelves
    put(server, user, *nights(1, 3))
    assert (await take(account(server, user), shelves)).done == 3
    with server.listening() as heard:
        report = await take(account(server, user), shelves)
    assert (report.done, report.fresh, report.keys) == (0, 0, [])
    assert [line for line in heard if "BODY" in line] == []
    put(server, user, *nights(4, 4))
    with server.listening() as heard:
        assert (await take(account(server, user), shelves)).done == 1
    assert [line for line in heard if "BODY" in line] == ["UID FETCH 4 (INTERNALDATE BODY.PEEK[])"]
    assert len(shelves.messages.rows()) == 4


async def test_a_newer_version_of_the_decoder_reads_the_mails_again(server, user, monkeypatch):
    shelves = MemoryStore().shelves
    put(server, user, *nights(1, 2))
    await take(account(server, user), shelves)
    monkeypatch.setattr(reading, "VERSION", reading.VERSION + 1)
    assert (await take(account(server, user), shelves)).done == 2


class Killer(Silence):
    """Ends the run at its n-th mail, as a user or the kernel does."""

    def __init__(self, at: int) -> None:
        self.left = at

    def advance(self, step: str, count: int = 1) -> None:
        assert step == TakeMail.name
        self.left -= count
        if self.left <= 0:
            raise KeyboardInterrupt


async def test_a_killed_run_loses_nothing_and_repeats_less_than_a_chunk(server, user):
    shelves = MemoryStore().shelves
    put(server, user, *nights(1, 110))
    with suppress(KeyboardInterrupt):
        await take(account(server, user), shelves, Killer(60))
    assert shelves.cursors.rows()[0].value == replace(
        Cursor("home", "INBOX", account(server, user).account.server, 0, 50),
        validity=shelves.cursors.rows()[0].value.validity,
    )
    report = await take(account(server, user), shelves)
    assert (report.fresh, report.done) == (10, 50)
    assert len(shelves.messages.rows()) == 110


def test_no_flag_changes_and_no_command_could_change_one(server, user):
    put(server, user, *nights(1, 3))
    with server.hand(user) as client:
        client.select_folder("INBOX")
        client.add_flags([2], ["\\Flagged", "Newsletter"])
    with server.hand(user) as client:
        client.select_folder("INBOX")
        before = client.get_flags([1, 2, 3])
    put(server, user, *nights(4, 4))
    with server.listening() as heard:
        assert len(read(account(server, user, folders=["*"]))) == 4
        account(server, user).survey()
    commands = {" ".join(line.split()[: 2 if line.startswith("UID") else 1]) for line in heard}
    assert "EXAMINE" in commands
    assert commands <= READ_ONLY
    assert all("BODY.PEEK[" in line for line in heard if "BODY" in line)
    with server.hand(user) as client:
        assert client.select_folder("INBOX")[b"RECENT"] == 1
        after = client.get_flags([1, 2, 3, 4])
    assert {uid: set(flags) for uid, flags in before.items()} == {uid: set(after[uid]) for uid in before}
    assert set(after[4]) == {b"\\Recent"}


def test_a_wrong_password_is_refused_with_what_to_do(server, user):
    source = account(server, user)
    wrong = replace(source.account, secret=replace(source.account.secret, value="not-this-one"))
    with pytest.raises(SourceRefused, match="Check user and password") as told:
        list(ImapSource(wrong).mails())
    assert "not-this-one" not in str(told.value)


def sizes(server: Dovecot, user: str) -> list[tuple[int, int]]:
    with server.hand(user) as client:
        client.select_folder("INBOX", readonly=True)
        return [(uid, kept[b"RFC822.SIZE"]) for uid, kept in client.fetch(client.search(), ["RFC822.SIZE"]).items()]


def test_a_mail_over_the_limit_is_told_and_its_body_never_asked_for(server, user):
    put(server, user, *nights(1, 1))
    (server.place / "mail" / user / "new" / "1.huge").write_bytes(mail("x" * 10_000_000))
    assert [size for _, size in sizes(server, user)] == [len(nights(1, 1)[0]), len(mail("x" * 10_000_000))]
    put(server, user, *nights(3, 3))
    with server.listening() as heard:
        found = list(account(server, user).mails())
    assert [one.data for one in found if isinstance(one, RawMail)] == [nights(1, 1)[0], nights(3, 3)[0]]
    assert [str(one) for one in found if isinstance(one, ItemError)] == [
        "home/INBOX#2: larger than 10 MB; a newsletter is not"
    ]
    assert [line for line in heard if "BODY" in line] == ["UID FETCH 1,3 (INTERNALDATE BODY.PEEK[])"]


async def test_every_folder_has_a_cursor_of_its_own(server, user):
    shelves = MemoryStore().shelves
    put(server, user, *nights(1, 2))
    put(server, user, *nights(3, 3), folder="News")
    source = account(server, user, folders=["INBOX", "News"])
    assert (await take(source, shelves)).done == 3
    put(server, user, *nights(4, 4), folder="News")
    assert (await take(source, shelves)).done == 1
    assert [row.key for row in shelves.cursors.rows()] == ["home/INBOX", "home/News"]


def test_a_pattern_takes_all_folders_but_the_trash_and_a_name_takes_just_that(server, user):
    for number, folder in enumerate(("News", "News/Clubs", "Trash"), start=1):
        put(server, user, *nights(number, number), folder=folder)
    assert read(account(server, user, folders=["*"])) == nights(1, 2)
    assert read(account(server, user, folders=["News/*"])) == nights(2, 2)
    assert read(account(server, user, folders=["Trash", "inbox"])) == nights(3, 3)


@pytest.mark.parametrize("folder", ["Früh & spät", "音楽 ニュース", 'Say "hi" \\o', "R&AOk-B", "🎧"])
def test_folders_may_have_any_name(server, user, folder):
    put(server, user, *nights(1, 1), folder=folder)
    source = account(server, user, folders=[folder])
    (found,) = source.mails()
    assert isinstance(found, RawMail)
    assert found.origin == f"imap:home/{folder}#1"
    assert folder in [view.name for view in source.survey()]


async def test_a_folder_that_is_missing_is_told_and_the_others_are_read(server, user):
    put(server, user, *nights(1, 1))
    report = await take(account(server, user, folders=["Nowhere", "INBOX"]), MemoryStore().shelves)
    assert (report.done, report.failed) == (1, 1)
    assert "home/Nowhere" in report.faults[0]


async def test_a_folder_made_anew_is_read_anew_and_known_mails_are_not_decoded_again(server, user):
    shelves = MemoryStore().shelves
    source = account(server, user, folders=["News"])
    put(server, user, *nights(1, 3), folder="News")
    await take(source, shelves)
    before = shelves.cursors.get("home/News")
    with server.hand(user) as client:
        client.delete_folder("News")
    put(server, user, *nights(3, 4), folder="News")
    report = await take(source, shelves)
    after = shelves.cursors.get("home/News")
    assert (report.fresh, report.done) == (1, 1)
    assert before is not None
    assert before.value is not None
    assert after is not None
    assert after.value is not None
    assert after.value.validity != before.value.validity
    assert after.value.last == 2


async def test_mails_deleted_between_two_runs_or_only_marked_are_no_trouble(server, user):
    shelves = MemoryStore().shelves
    put(server, user, *nights(1, 4))
    await take(account(server, user), shelves)
    put(server, user, *nights(5, 6))
    with server.hand(user) as client:
        client.select_folder("INBOX")
        client.delete_messages([3, 4])
        client.expunge()
        client.delete_messages([5])
    assert (await take(account(server, user), shelves)).done == 1


def test_mails_deleted_while_the_folder_is_read_are_left_out(server, user):
    put(server, user, *nights(1, 60))
    mails = iter(account(server, user).mails())
    found = [next(mails)]
    with server.hand(user) as client:
        client.select_folder("INBOX")
        client.delete_messages([20, 55, 60])
        client.expunge()
    found += mails
    assert len(found) == 58  # mail 20 was under way already
    assert all(isinstance(one, RawMail) for one in found)


async def test_mails_before_the_window_are_not_read_and_not_looked_at_again(server, user):
    shelves = MemoryStore().shelves
    now = datetime.now(UTC)
    put(server, user, *nights(1, 2), arrived=now - timedelta(days=100))
    put(server, user, *nights(3, 3), arrived=now - timedelta(days=80))
    put(server, user, *nights(4, 4), arrived=now - timedelta(days=100))
    source = account(server, user, days=90)
    assert (await take(source, shelves)).done == 1
    with server.listening() as heard:
        assert (await take(source, shelves)).done == 0
    assert any(line.startswith("UID SEARCH UID 5:*") for line in heard)


def test_a_survey_tells_folders_and_numbers_without_reading_a_mail(server, user):
    put(server, user, *nights(1, 2), arrived=datetime.now(UTC) - timedelta(days=300))
    put(server, user, *nights(3, 3), arrived=datetime.now(UTC))
    with server.listening() as heard:
        views = account(server, user, days=90, folders=["INBOX", "Gone"]).survey()
    assert [(view.name, view.read, view.mails, view.recent) for view in views] == [
        ("INBOX", True, 3, 1),
        ("Gone", True, None, None),
        ("Trash", False, None, None),
    ]
    assert views[1].problem
    assert not any("FETCH" in line for line in heard)


def test_a_new_mail_ends_the_wait(server, user):
    put(server, user, *nights(1, 1))
    later = threading.Timer(0.4, put, (server, user, *nights(2, 2)))
    later.start()
    began = time.monotonic()
    cursor = Cursor("home", "INBOX", account(server, user).account.server, validity(server, user), 1)
    with server.listening() as heard:
        assert account(server, user).wait(20, {cursor.key: cursor}.get)
    later.join()
    assert 0.3 < time.monotonic() - began < 10
    assert {"IDLE", "DONE"} <= set(heard)


def test_a_wait_without_news_ends_in_time(server, user):
    put(server, user, *nights(1, 1))
    cursor = Cursor("home", "INBOX", account(server, user).account.server, validity(server, user), 1)
    assert not account(server, user).wait(0.3, {cursor.key: cursor}.get)


def validity(server: Dovecot, user: str) -> int:
    session = Session(account(server, user).account)
    seen = session.examine("INBOX")
    session.close()
    return seen.validity


needs_tls = pytest.mark.usefixtures("tls")


@pytest.fixture
def tls(server: Dovecot) -> None:
    if not server.tls_port:
        pytest.skip("openssl is not installed, so the server has no certificate")


@needs_tls
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_tls_with_an_authority_of_the_users_own(server, user, security):
    put(server, user, *nights(1, 1))
    port = server.tls_port if security == "tls" else server.port
    source = account(server, user, host="localhost", security=security, port=port, certificate=server.certificate)
    assert read(source) == nights(1, 1)


@needs_tls
@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(("host", "trusted"), [("localhost", False), ("127.0.0.1", True)])
def test_a_certificate_that_is_unknown_or_names_another_host_is_refused_before_the_login(
    server, user, security, host, trusted
):
    port = server.tls_port if security == "tls" else server.port
    given = {"certificate": server.certificate} if trusted else {}
    source = account(server, user, host=host, security=security, port=port, **given)
    with pytest.raises(SourceRefused, match="cannot be trusted"):
        read(source)
