"""The same night said twice is one event: within a mail over its layers, and across mails and senders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from undercard.entities.events import Event, EventStatus
from undercard.events.dates_words import words_of
from undercard.events.titles import is_list
from undercard.kit.text import fold_name

_EARLY = 6
_FILLED = ("doors", "start", "end", "venue", "city", "url", "last_night", "tags")
_COMMON_WORDS = words_of(
    "the a an and with at in live tour dj night party presents festival concert club show b2b und mit der die "
    "das im et le la les avec de du des el los con y en het een met il i e con o os com "
    "tba special guest guests support special 2026 2027 2028 music festival halloween"
)


def merge_layers(layers: Iterable[Sequence[Event]]) -> tuple[Event, ...]:
    """One list from several readings of one mail, the most trusted first.

    A later layer fills gaps of the events it repeats. Its other events are added unless the layers before already
    read most of the mail: then those on nights already known are readings that went wrong.
    """
    merged: list[Event] = []
    for layer in layers:
        fresh: list[Event] = []
        by_night: dict[date | None, list[int]] = {}
        for at, known in enumerate(merged):
            by_night.setdefault(known.night, []).append(at)
        for event in layer:
            places = [at for night in _nights_around(event) for at in by_night.get(night, ())]
            place = next((at for at in places if _repeats(merged[at], event)), None)
            if place is None:
                fresh.append(event)
            else:
                merged[place] = _filled(merged[place], event)
        whole = not merged or len(fresh) > len(layer) // 2 or len(layer) > 2 * len(merged)
        merged.extend([event for event in fresh if whole or _is_apart(event, merged, by_night)])
    return tuple(merged)


def _is_apart(event: Event, known: Sequence[Event], by_night: Mapping[date | None, Sequence[int]]) -> bool:
    """Whether an event has a place, a night of which nothing is known, and no link that another one has.

    What is known of the nights beside it may be the same, told for the small hours: then it names the same.
    """
    linked = event.url is not None and any(one.url == event.url for one in known)
    beside = [known[at] for night in _nights_around(event)[1:] for at in by_night.get(night, ())]
    told = event.night in by_night or any(_words(one) & _words(event) for one in beside)
    return event.venue is not None and not linked and not told


def _nights_around(event: Event) -> tuple[date, ...]:
    """The event's night, and its neighbours: the small hours may be billed either way."""
    if event.night is None:
        return ()
    return (event.night, event.night - timedelta(days=1), event.night + timedelta(days=1))


def merge_nights(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of many mails, each night once, in the order of their first announcement.

    Two are one when url and date agree, or venue and date agree and title or bill share a word. Never by url
    alone: the nights of one party may share a ticket page.
    """
    return tuple(merged for merged, _ in group_nights(events))


def group_nights(events: Sequence[Event]) -> tuple[tuple[Event, tuple[Event, ...]], ...]:
    """As `merge_nights`, each night with the announcements it was merged from.

    Two events of one mail are never one night: its sender listed them apart.
    """
    merged: list[Event] = []
    groups: list[list[Event]] = []
    by_night: dict[object, list[int]] = {}
    for event in events:
        places = by_night.setdefault(event.night, [])
        place = next((at for at in places if _is_announced_in(groups[at], merged[at], event)), None)
        if place is None:
            places.append(len(merged))
            merged.append(event)
            groups.append([event])
        else:
            merged[place] = _filled(merged[place], event)
            groups[place].append(event)
    return tuple((night, tuple(group)) for night, group in zip(merged, groups, strict=True))


def _is_announced_in(group: Sequence[Event], night: Event, event: Event) -> bool:
    if event.night is None or any(known.message == event.message for known in group):
        return False
    return _same_night(night, event)


def _same_night(known: Event, event: Event) -> bool:
    if known.url is not None and known.url == event.url and _venues_agree(known, event, missing=True):
        return True
    return _venues_agree(known, event, missing=False) and bool(_words(known) & _words(event))


def _repeats(known: Event, event: Event) -> bool:
    """Whether a later layer's event is one already read: the same or the neighbouring billed night."""
    if known.night is None or event.night is None or not _nights_agree(known, event):
        return False
    if known.night == event.night and _holds(known.title, event.title):
        return True
    if not _venues_agree(known, event, missing=True):
        return False
    return known.url == event.url is not None or bool(_words(known) & _words(event))


def _nights_agree(known: Event, event: Event) -> bool:
    """Equal, or one is the small hours after the other; or a night inside the other's range."""
    if known.night is None or event.night is None:
        return False
    apart = abs(known.night - event.night)
    if apart == timedelta(0):
        return True
    later = known if known.night > event.night else event
    return apart == timedelta(days=1) and later.start is not None and later.start.hour < _EARLY


def _venues_agree(known: Event, event: Event, *, missing: bool) -> bool:
    if known.venue is None or event.venue is None:
        return missing
    return _holds(known.venue, event.venue)


def _holds(one: str, other: str) -> bool:
    """Whether two names are equal when folded, or one holds the other whole."""
    left, right = f" {fold_name(one)} ", f" {fold_name(other)} "
    return left in right or right in left


def _words(event: Event) -> frozenset[str]:
    words = fold_name(" ".join((event.title, *event.bill))).split()
    return frozenset(words) - _COMMON_WORDS or frozenset(words)


def _filled(known: Event, event: Event) -> Event:
    """The known event with what only the other one says; the printed, billed night wins over the small hours."""
    changes: dict[str, object] = {
        name: getattr(event, name) for name in _FILLED if not getattr(known, name) and getattr(event, name)
    }
    if known.start is not None or known.doors is not None:
        for name in ("start", "doors", "end"):
            if name in changes and (name == "start" or known.night != event.night):
                del changes[name]
    if known.night is not None and event.night is not None and event.night < known.night:
        changes["night"] = event.night
    bill = event.bill or ((event.title,) if event.bill_from_title and is_list(event.title) else ())
    if _longer(bill, known.bill or ((known.title,) if bill is not event.bill else ())):
        changes |= {"bill": bill, "bill_from_title": False}
    if known.status is EventStatus.SCHEDULED and event.status is not EventStatus.SCHEDULED:
        changes["status"] = event.status
    if not changes:
        return known
    kept = tuple(one for one in known.evidence if one.field not in changes)
    taken = tuple(one for one in event.evidence if one.field in changes)
    return replace(known, **changes, evidence=(*kept, *taken))  # type: ignore[arg-type]


def _longer(bill: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a bill names more acts: the structured layer often lacks the supports."""
    return len(fold_name(" ".join(bill)).split()) > len(fold_name(" ".join(known)).split()) + (1 if known else 0)
