"""mail learn: a profile for a sender, proposed from its mails in files or in the store."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from undercard.app.house import House
from undercard.app.reading import open_mails, place_of
from undercard.entities.messages import Message
from undercard.errors import ItemError, SettingsError
from undercard.events.learning import propose_profile
from undercard.events.profile_text import profile_text
from undercard.events.proposal import Proposal
from undercard.flow.watch_senders import newest_of, sender_records
from undercard.mail.reading import decode
from undercard.store.port import Shelves

MOST = 3
"""Mails learned from; more of them tell nothing new."""


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
    """Propose a profile from the mails in these places; a mail that lies there twice counts once.

    Raises:
        SettingsError: there is no readable mail in them, more than three, mails of different senders, or nothing
            in them to learn from.
    """
    notes: list[str] = []
    kept: dict[tuple[object, ...], str] = {}
    messages: list[Message] = []
    for place, message in _messages(house, paths, notes):
        first = kept.setdefault(_words(message), place)
        if first != place:
            notes.append(f"{place} is the same mail as {first}: it is counted once")
            continue
        messages.append(message)
        if len(messages) > MOST:
            raise SettingsError(
                f"there are more than {MOST} mails in these places: name one to {MOST} of one sender, or let "
                "'undercard run' read them all and name the sender with --sender ADDRESS"
            )
    return _lesson(messages, name, notes)


def learn_from_store(house: House, sender: str, name: str = "") -> Lesson:
    """Propose a profile from the newest three mails of an address; of a collapsed yield, from those since then.

    Raises:
        SettingsError: the store knows no mail of this address, or there is nothing in them to learn from.
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
    return newest_of(shelves, sender, min(record.poor, MOST) if record and record.poor else MOST)


def _messages(house: House, paths: Sequence[Path], notes: list[str]) -> Iterator[tuple[str, Message]]:
    for mail in open_mails(house, paths, notes):
        try:
            yield place_of(mail), decode(mail)
        except ItemError as fault:
            notes.append(f"{place_of(mail)}: {fault.message}")


def _words(message: Message) -> tuple[object, ...]:
    """What makes a mail the same one, however it was saved."""
    return message.sender, message.subject, message.html, message.text, message.calendars


def _lesson(messages: Sequence[Message], name: str, notes: Sequence[str]) -> Lesson:
    if not messages:
        raise SettingsError("; ".join(["there is no mail to learn from", *notes]))
    proposal = propose_profile(messages, name)
    if proposal.is_empty:
        told = ", ".join(message.name for message in messages)
        raise SettingsError(
            f"nothing can be learned from {told}: there is neither a sender nor anything that looks like an event. "
            "Give newsletters, as mails or as saved pages"
        )
    return Lesson(proposal, profile_text(proposal), tuple(notes))
