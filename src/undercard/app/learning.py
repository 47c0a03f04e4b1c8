"""mail learn: a profile for a sender, proposed from its mails in files or in the store."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from undercard.app.house import House
from undercard.entities.messages import Message
from undercard.errors import ItemError, SettingsError
from undercard.events.learning import propose_profile
from undercard.events.profile_text import profile_text
from undercard.events.proposal import Proposal
from undercard.flow.watch_senders import newest_of, sender_records
from undercard.mail.reading import decode
from undercard.store.port import Shelves

MOST = 12
"""Mails learned from; more of them tell nothing new."""

_NEWEST = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned.

    Attributes:
        proposal: each value with its ground.
        text: the profile as TOML.
        notes: mails that could not be read or were left aside, one sentence each.
    """

    proposal: Proposal
    text: str
    notes: tuple[str, ...]


def learn_from_files(house: House, paths: Sequence[Path], name: str = "") -> Lesson:
    """Propose a profile from the mails in these places.

    Raises:
        SettingsError: there is no readable mail in them, or mails of different senders.
    """
    notes: list[str] = []
    messages: list[Message] = []
    for message in _messages(house, paths, notes):
        if len(messages) == MOST:
            notes.append(f"learned from the first {MOST} mails; the others were left aside")
            break
        messages.append(message)
    return _lesson(messages, name, notes)


def learn_from_store(house: House, sender: str, name: str = "") -> Lesson:
    """Propose a profile from the newest three mails of an address; of a collapsed yield, from those since then.

    Raises:
        SettingsError: the store knows no mail of this address.
        StoreError: the store cannot be opened.
    """
    with closing(house.open_store()) as store:
        keys = _newest(store.shelves, sender.strip().lower())
        rows = store.shelves.messages.find(keys)
    messages = [row.value for key in keys if (row := rows.get(key)) and row.value is not None]
    if not messages:
        raise SettingsError(f"no mail of {sender} has been read: 'undercard doctor' lists the senders; or name files")
    return _lesson(messages, name, [])


def _newest(shelves: Shelves, sender: str) -> tuple[str, ...]:
    record = next((one for one in sender_records(shelves) if one.sender == sender), None)
    return newest_of(shelves, sender, min(record.poor, _NEWEST) if record and record.poor else _NEWEST)


def _messages(house: House, paths: Sequence[Path], notes: list[str]) -> Iterator[Message]:
    for path in paths:
        for source in house.open_sources([path]):
            for mail in source.mails():
                try:
                    if isinstance(mail, ItemError):
                        raise mail
                    yield decode(mail)
                except ItemError as fault:
                    notes.append(str(fault))


def _lesson(messages: Sequence[Message], name: str, notes: Sequence[str]) -> Lesson:
    if not messages:
        raise SettingsError("; ".join(["there is no mail to learn from", *notes]))
    proposal = propose_profile(messages, name)
    return Lesson(proposal, profile_text(proposal), tuple(notes))
