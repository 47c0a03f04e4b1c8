"""What the shelf of yields says of each sender."""

from undercard.events.drift import Record, records_of
from undercard.store.port import Shelves


def sender_records(shelves: Shelves, messages: frozenset[str] | None = None) -> tuple[Record, ...]:
    """The record of every sender, alarms first; with `messages`, only of those who sent one of them."""
    yields = {row.key: row.value for row in shelves.yields.rows() if row.value is not None}
    senders = {one.sender for key, one in yields.items() if messages is None or key in messages}
    return records_of(one for one in yields.values() if one.sender in senders)


def newest_of(shelves: Shelves, sender: str, count: int) -> tuple[str, ...]:
    """Ids of the newest mails of a sender, by address, newest first; empty when the store knows none."""
    own = [(row.value.sent, row.key) for row in shelves.yields.rows() if row.value and row.value.sender == sender]
    dated = sorted(((sent, key) for sent, key in own if sent is not None), reverse=True)
    return tuple(key for _, key in dated[:count])
