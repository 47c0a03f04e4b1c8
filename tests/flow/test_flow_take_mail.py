"""take_mail with a source that can go on where it stopped."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from tests.fakes.mails import mail
from undercard.entities.messages import Cursor
from undercard.errors import ItemError, SourceUnavailable
from undercard.flow.step import Report, Scope, Silence
from undercard.flow.take_mail import TakeMail
from undercard.mail import reading
from undercard.mail.port import RawMail
from undercard.store.memory import MemoryStore
from undercard.store.port import Shelves

NOW = datetime(2026, 11, 12, tzinfo=UTC)


class Mailbox:
    """A mailbox that gives a cursor after every mail; it may break down before one of them."""

    def __init__(self, *mails: bytes, breaks_at: int | None = None) -> None:
        self.raw = mails
        self.breaks_at = breaks_at
        self.given: list[int] = []

    def mails(self) -> Iterator[RawMail | ItemError]:
        raise AssertionError("a source with cursors is asked for what is new")

    def mails_after(self, kept: Callable[[str], Cursor | None]) -> Iterator[RawMail | ItemError | Cursor]:
        cursor = kept("box/INBOX")
        for number in range(cursor.last if cursor else 0, len(self.raw)):
            if number == self.breaks_at:
                raise SourceUnavailable("box", "the connection was lost")
            self.given.append(number)
            yield RawMail(f"imap:{number}", f"#{number}", self.raw[number])
            yield Cursor("box", "INBOX", "here", 7, number + 1)


MAILS = tuple(mail(f"Night {number}") for number in range(4))


@pytest.fixture
def shelves() -> Shelves:
    return MemoryStore().shelves


async def take(box: Mailbox, shelves: Shelves) -> Report:
    return await TakeMail(lambda: [box]).run(shelves, Scope(NOW), Silence())


async def test_a_second_run_begins_behind_the_cursor(shelves):
    await take(Mailbox(*MAILS[:2]), shelves)
    box = Mailbox(*MAILS)
    report = await take(box, shelves)
    assert box.given == [2, 3]
    assert (report.done, report.fresh) == (2, 0)


async def test_what_came_before_a_breakdown_is_kept_and_the_rest_is_taken_later(shelves):
    report = await take(Mailbox(*MAILS, breaks_at=2), shelves)
    assert (report.done, report.later) == (2, 1)
    assert report.faults == ["box: the connection was lost"]
    box = Mailbox(*MAILS)
    assert (await take(box, shelves)).done == 2
    assert box.given == [2, 3]


async def test_a_cursor_is_kept_only_once_its_mails_are_shelved(shelves):
    class Watching(Silence):
        def advance(self, step: str, count: int = 1) -> None:
            assert (step, count) == ("take_mail", 1)
            cursor = shelves.cursors.get("box/INBOX")
            behind = cursor.value.last if cursor and cursor.value else 0
            assert len(shelves.messages.rows()) == behind + 1

    await TakeMail(lambda: [Mailbox(*MAILS)]).run(shelves, Scope(NOW), Watching())


async def test_another_version_of_the_decoder_reads_everything_again(shelves, monkeypatch):
    await take(Mailbox(*MAILS), shelves)
    monkeypatch.setattr(reading, "VERSION", reading.VERSION + 1)
    box = Mailbox(*MAILS)
    assert (await take(box, shelves)).done == 4
    assert box.given == [0, 1, 2, 3]
