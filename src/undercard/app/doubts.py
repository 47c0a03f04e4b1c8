"""Which acts the user should say something about: those in doubt, by the night that bills them."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime

from undercard.app.house import House
from undercard.app.namesakes import namesakes_of
from undercard.entities.artists import Credit, Verdict, VerdictStatus
from undercard.entities.events import Event
from undercard.events.merge import group_nights
from undercard.flow.billing import settle
from undercard.outputs.doubts import Doubt, Doubts
from undercard.store.port import Shelves


def list_doubts(house: House) -> Doubts:
    """Give every act that may be several artists, those of coming nights first, soonest first.

    Acts of nights that are over count only while no coming night has one. What the user has said something about is
    in doubt no more. Artists that the user loves come last when no night bills them.
    """
    with closing(house.open_store()) as store:
        return doubts_in(store.shelves, house.clock())


def doubts_in(shelves: Shelves, now: datetime) -> Doubts:
    """Read the doubts off the shelves."""
    open_ = _open(shelves)
    today = now.astimezone().date()
    billed = _billed(shelves, open_)
    coming = {key: [night for night in nights if _last(night, today) >= today] for key, nights in billed.items()}
    coming = {key: sorted(nights, key=_day) for key, nights in coming.items() if nights}
    over = {key: sorted(nights, key=_day, reverse=True) for key, nights in billed.items() if key not in coming}
    loved = {str(artist.key) for row in shelves.known.rows() for artist in row.value or ()}
    shown = sorted(coming, key=lambda key: (_day(coming[key][0]), open_[key].name.casefold()))
    past = sorted(over, key=lambda key: (-_day(over[key][0]).toordinal(), open_[key].name.casefold()))
    further = sorted(
        (key for key in open_ if key in loved and key not in billed), key=lambda k: open_[k].name.casefold()
    )
    nights = coming | over
    acts = tuple(_doubt(open_[key], nights.get(key, []), loved) for key in (*(shown or past), *further))
    return Doubts(acts, over=bool(past and not shown), past=len(past) if shown else 0)


def _open(shelves: Shelves) -> dict[str, Verdict]:
    """Key -> verdict of every act that is ambiguous and of which the user has said nothing."""
    said = shelves.corrections.stamps()
    verdicts = {row.key: row.value for row in shelves.verdicts.rows() if row.value is not None}
    return {
        key: verdict
        for key, verdict in verdicts.items()
        if verdict.status is VerdictStatus.AMBIGUOUS and not verdict.parts and key not in said
    }


def _billed(shelves: Shelves, open_: Iterable[str]) -> dict[str, list[Event]]:
    """Key -> the nights on whose bills it stands, several announcements of a night merged into one."""
    keys = set(open_)
    events = {str(event.id): event for row in shelves.events.rows() for event in row.value or ()}
    bills = {row.key: row.value for row in shelves.bills.rows() if row.value and row.key in events}
    verdicts = shelves.verdicts.find({str(act.key) for bill in bills.values() for act in bill})
    found = {place: keys & _acts(settle(bill, verdicts)) for place, bill in bills.items()}
    nights: dict[str, list[Event]] = defaultdict(list)
    for night, announced in group_nights([events[place] for place, acts in found.items() if acts]):
        for key in set[str]().union(*(found[str(event.id)] for event in announced)):
            nights[key].append(night)
    return nights


def _acts(bill: Iterable[Credit]) -> set[str]:
    return {str(act.key) for act in bill}


def _doubt(verdict: Verdict, nights: list[Event], loved: set[str]) -> Doubt:
    return Doubt(verdict.name, verdict.why, namesakes_of(verdict), tuple(nights), loved=str(verdict.key) in loved)


def _day(night: Event) -> date:
    return night.night or date.max


def _last(night: Event, today: date) -> date:
    return night.last_night or night.night or today
