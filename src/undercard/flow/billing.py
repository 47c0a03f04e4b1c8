"""What a run is about, read off the shelves: its events, their acts, the artists it loves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undercard.entities.artists import Credit, KnownArtist, Verdict, VerdictStatus
from undercard.entities.events import Event
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Row
from undercard.events.merge import group_nights
from undercard.flow.step import Scope
from undercard.kit.text import fold_name
from undercard.store.port import Shelves
from undercard.taste.likes import merge

SURE = 0.5
"""A credit below is a guess that the identity step must confirm."""


@dataclass(frozen=True, slots=True)
class Bill:
    """An event with its acts, after uncertain `A & B` credits were settled."""

    event: Event
    acts: tuple[Credit, ...]


def events_in_scope(shelves: Shelves, scope: Scope) -> list[Event]:
    """Events of the mails this run is about, in a stable order."""
    rows = shelves.events.rows() if scope.messages is None else shelves.events.find(sorted(scope.messages)).values()
    return [event for row in rows for event in row.value or ()]


def known_in_scope(shelves: Shelves, scope: Scope) -> tuple[KnownArtist, ...]:
    """Artists the user loves, according to the diaries of this run."""
    rows = shelves.known.find(scope.diaries)
    return merge(artist for name in scope.diaries if name in rows for artist in rows[name].value or ())


def bills_in_scope(shelves: Shelves, scope: Scope) -> list[Bill]:
    """Events with their credits; before identity is settled the credits are as printed."""
    events = events_in_scope(shelves, scope)
    rows = shelves.bills.find([event.id for event in events])
    return [Bill(event, _value(rows, event.id)) for event in events]


def settled_bills(shelves: Shelves, scope: Scope) -> list[Bill]:
    """Events with their acts, uncertain credits replaced by what the verdicts made of them."""
    bills = bills_in_scope(shelves, scope)
    verdicts = shelves.verdicts.find({act.key for bill in bills for act in bill.acts})
    return [Bill(bill.event, settle(bill.acts, verdicts)) for bill in bills]


def merged_bills(shelves: Shelves, scope: Scope) -> list[Bill]:
    """The same night announced in several mails is one bill, with the acts of all of them."""
    bills = {bill.event.id: bill for bill in settled_bills(shelves, scope)}
    merged = []
    for night, announced in group_nights([bill.event for bill in bills.values()]):
        acts: dict[ArtistKey, Credit] = {}
        for event in announced:
            for act in bills[event.id].acts:
                acts.setdefault(act.key, act)
        merged.append(Bill(night, tuple(acts.values())))
    return merged


def settle(credits_: Iterable[Credit], verdicts: Mapping[str, Row[str, Verdict]]) -> tuple[Credit, ...]:
    """Replace a credit by its parts where the verdict found several acts; each act stands once."""
    acts: dict[ArtistKey, Credit] = {}
    for credit in credits_:
        row = verdicts.get(credit.key)
        verdict = row.value if row else None
        if _is_dropped(credit, verdict):
            continue
        parts = verdict.parts if verdict else ()
        for act in (part_of(credit, name) for name in parts) if parts else (credit,):
            acts.setdefault(act.key, act)
    return tuple(acts.values())


def _is_dropped(credit: Credit, verdict: Verdict | None) -> bool:
    """A guess (a title that may be an act) counts only when it turned out to be an artist."""
    if verdict is None:
        return credit.confidence < SURE
    if verdict.status is VerdictStatus.NOT_AN_ARTIST and not verdict.parts:
        return True
    return credit.confidence < SURE and verdict.status is not VerdictStatus.ACCEPTED and not verdict.parts


def part_of(credit: Credit, name: str) -> Credit:
    """One act of a credit that turned out to be several."""
    return Credit(
        name, ArtistKey(fold_name(name)), credit.role, credit.set_time, credit.group, credit.notes, credit.confidence
    )


def _value(rows: Mapping[str, Row[str, tuple[Credit, ...]]], key: str) -> tuple[Credit, ...]:
    row = rows.get(key)
    return row.value or () if row else ()
