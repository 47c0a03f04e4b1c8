"""A sender changes its design: mails in, alarm out, by the real steps."""

from datetime import timedelta

import pytest

from tests.fakes.guide import NIGHTS, START, holidays, mail, new_design, old_design
from tests.fakes.line import Mailbox
from undercard.events.drift import Record
from undercard.flow.find_events import FindEvents
from undercard.flow.line import walk
from undercard.flow.step import Report, Scope, Silence
from undercard.flow.take_mail import TakeMail
from undercard.flow.watch_senders import newest_of, sender_records
from undercard.store.memory import MemoryStore


class House:
    """Mails arrive one after the other; the store stays."""

    def __init__(self) -> None:
        self.shelves = MemoryStore().shelves
        self.mails: list[bytes] = []

    async def take(self, *mails: bytes) -> list[Report]:
        self.mails += mails
        steps = (TakeMail(lambda: [Mailbox(*self.mails)]), FindEvents(()))
        return await walk(steps, self.shelves, Scope(START + timedelta(weeks=60)), Silence())

    @property
    def record(self) -> Record:
        (record,) = sender_records(self.shelves)
        return record


async def test_a_new_design_that_cannot_be_read_raises_the_alarm_with_its_date():
    house = House()
    await house.take(*map(old_design, range(5)))
    assert (house.record.usual, house.record.collapsed) == (NIGHTS, False)
    await house.take(new_design(5))
    record = house.record
    assert (record.usual, record.last, record.poor) == (NIGHTS, 0, 1)
    assert record.since == START + timedelta(weeks=5)


async def test_holidays_and_the_return_of_the_programme_raise_none():
    house = House()
    await house.take(*map(old_design, range(6)), holidays(6))
    assert not house.record.collapsed
    await house.take(old_design(7))
    assert not house.record.collapsed


async def test_the_order_in_which_mails_are_found_does_not_matter():
    house = House()
    await house.take(new_design(5), *map(old_design, range(5)))
    assert house.record.collapsed


async def test_a_second_run_reads_nothing_again_and_says_the_same():
    house = House()
    await house.take(*map(old_design, range(5)), new_design(5))
    before = house.record
    reports = await house.take()
    assert [(report.done, report.none) for report in reports] == [(0, 0), (0, 0)]
    assert house.record == before


async def test_a_store_that_knows_no_yields_yet_is_read_once_more():
    house = House()
    await house.take(*map(old_design, range(5)))
    house.shelves.yields.drop(list(house.shelves.yields.stamps()))
    reports = await house.take()
    assert reports[1].done == 5
    assert house.record.usual == NIGHTS


async def test_records_can_be_asked_for_the_senders_of_some_mails_only():
    house = House()
    await house.take(*map(old_design, range(4)))
    reports = await house.take(mail(5, "<p>hello</p>", "other@x.example"))
    (other,) = set(reports[0].keys) - {row.key for row in house.shelves.events.rows() if row.value}
    assert [record.sender for record in sender_records(house.shelves, frozenset({other}))] == ["other@x.example"]
    assert len(sender_records(house.shelves)) == 2


async def test_the_newest_mails_of_a_sender_are_given_newest_first():
    house = House()
    await house.take(*map(old_design, (2, 0, 1)))
    subjects = [
        house.shelves.messages.get(key).value.subject for key in newest_of(house.shelves, "news@klub.example", 2)
    ]
    assert subjects == ["week 2", "week 1"]
    assert newest_of(house.shelves, "nobody@x.example", 2) == ()


@pytest.mark.parametrize("broken", [b"", b"\x89PNG not a mail"])
async def test_a_mail_that_cannot_be_read_is_no_evidence(broken):
    house = House()
    await house.take(*map(old_design, range(5)), broken)
    assert house.record.mails == 5
