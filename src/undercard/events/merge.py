"""The same night said twice is one event: within a mail over its layers, and across mails and senders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from undercard.entities.events import Event, EventStatus
from undercard.events.dates_words import words_of
from undercard.events.titles import is_list
from undercard.events.wording import names_party
from undercard.kit.text import fold_name

_EARLY, _CROWD, _COMPARED = 6, 3, 20
_FILLED = ("doors", "start", "end", "venue", "city", "url", "last_night", "tags")
_COMMON_WORDS = words_of(
    "the a an and with at in live tour dj night party presents festival concert club show b2b und mit der die "
    "das im et le la les avec de du des el los con y en het een met il i e con o os com "
    "tba special guest guests support special 2026 2027 2028 music festival halloween"
)


def merge_layers(layers: Iterable[Sequence[Event]], sender: str = "") -> tuple[Event, ...]:
    """One list from several readings of one mail, the most trusted first.

    A later layer fills gaps of the events it repeats. Its other events are added unless the layers before already
    read most of the mail: then those on nights already known are readings that went wrong.

    Args:
        layers: the readings.
        sender: its name, which a page may have lent to nights whose act it prints elsewhere.
    """
    merged: list[Event] = []
    before = 0
    for layer in map(_once, layers):
        before = len(merged)
        fresh: list[Event] = []
        nights = _by_night(layer)
        by_night: dict[date | None, list[int]] = {}
        for at, known in enumerate(merged):
            by_night.setdefault(known.night, []).append(at)
        for event in layer:
            places = [at for night in _nights_around(event) for at in by_night.get(night, ())]
            place = next((at for at in places if _repeats(merged[at], event)), None)
            if place is None:
                place = _only_one(merged, by_night.get(event.night, ()), event, nights[event.night])
            if place is None:
                fresh.append(event)
            else:
                merged[place] = _filled(merged[place], _without_service(event, merged[place], sender))
        whole = not merged or len(fresh) > len(layer) // 2 or len(layer) > 2 * len(merged)
        merged.extend([event for event in fresh if whole or _is_apart(event, merged, by_night)])
    return _with_towns(merged, merged[:before])


def _once(layer: Sequence[Event]) -> tuple[Event, ...]:
    """The events of one reading, each once: a feed says a night in its head and its text, a guide as a tip and below.

    It is compared with the latest of those at its night and place only, so that time grows with their number.
    """
    kept: list[Event] = []
    by_place: dict[tuple[date | None, str], list[int]] = {}
    for event in layer:
        places = by_place.setdefault((event.night, _bare(event.venue or "")), [])
        latest = places[-_COMPARED:] if event.venue else []
        told = ((at, both) for at in latest if (both := _fuller_first(kept[at], event)) is not None)
        place, both = next(told, (len(kept), None))
        if both is None:
            places.append(place)
            kept.append(event)
        else:
            kept[place] = _filled(*both)
    return tuple(kept)


def _bare(venue: str) -> str:
    return fold_name(venue).removeprefix("the ")


def _fuller_first(known: Event, event: Event) -> tuple[Event, Event] | None:
    """Two events that are one night, the one that names more first; None where they are two."""
    if _is_again(known, event):
        return known, event
    return (event, known) if _is_again(event, known) else None


def _is_again(known: Event, event: Event) -> bool:
    """Whether it names nobody whom the same night does not name already, or the night named nobody yet."""
    if known.night is None or known.night != event.night or not _same_place(known, event):
        return False
    if fold_name(known.title) == fold_name(event.title) and not (known.bill and event.bill):
        return True
    return all(f" {fold_name(act)} " in _acts(known) for act in (event.title, *event.bill))


def _acts(event: Event) -> str:
    return f" {fold_name(' / '.join((event.title, *event.bill)))} "


def _with_towns(events: Sequence[Event], better: Sequence[Event]) -> tuple[Event, ...]:
    """Events without a town, with the one that a better reading gives their place."""
    towns = {fold_name(event.venue): event.city for event in reversed(better) if event.venue and event.city}
    return tuple(
        replace(event, city=towns.get(fold_name(event.venue))) if event.venue and not event.city else event
        for event in events
    )


def without_others(events: Iterable[Event], others: Sequence[Event]) -> tuple[Event, ...]:
    """The events without those that the same mail declares to be plays, films or the like."""
    return tuple(
        event
        for event in events
        if not any(other.night == event.night and _holds(other.title, event.title) for other in others)
    )


def _by_night(layer: Sequence[Event]) -> dict[date | None, list[Event]]:
    nights: dict[date | None, list[Event]] = {}
    for event in layer:
        nights.setdefault(event.night, []).append(event)
    return nights


def _only_one(merged: Sequence[Event], places: Sequence[int], event: Event, beside: Sequence[Event]) -> int | None:
    """Where the one event stands that is told for the night and place of the only one that a later layer has there.

    Of two that are alone in their night, one may err about the place where they name the same.
    """
    if event.night is None or event.venue is None or not places or len(beside) > _COMPARED:
        return None
    there = [at for at in places if _same_place(merged[at], event)]
    if len(there) == sum(_same_place(other, event) for other in beside) == 1:
        return there[0]
    alone = len(places) == len(beside) == 1 and not _names(merged[places[0]]).isdisjoint(_names(event))
    return places[0] if alone else None


def _same_place(known: Event, event: Event) -> bool:
    hours = {known.start, event.start} - {None}
    return _venues_agree(known, event, missing=False) and len(hours) < 2


def _without_service(event: Event, known: Event, sender: str) -> Event:
    """The event, where a page could call it only after the service that sent the mail, with who is known to play."""
    name, told = fold_name(sender), fold_name(" / ".join((known.title, *known.bill)))
    lent = fold_name(event.title) == name and f" {name} " not in f" {told} "
    bill = tuple(act for act in event.bill if fold_name(act) != name) if lent else event.bill
    if not bill or not _words(known).isdisjoint(_words(event)):
        return replace(event, bill=bill)
    named = known.bill_from_title and not names_party(known.title) and (lent or not _is_crowd(bill))
    return replace(event, bill=(*(known.bill or ((known.title,) if named else ())), *bill))


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
    return _names(event) or frozenset(fold_name(" ".join((event.title, *event.bill))).split())


def _names(event: Event) -> frozenset[str]:
    return frozenset(fold_name(" ".join((event.title, *event.bill))).split()) - _COMMON_WORDS


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
        changes |= {"bill": _with_missing(event, bill, known.bill), "bill_from_title": False}
    if known.status is EventStatus.SCHEDULED and event.status is not EventStatus.SCHEDULED:
        changes["status"] = event.status
    if not changes:
        return known
    kept = tuple(one for one in known.evidence if one.field not in changes)
    taken = tuple(one for one in event.evidence if one.field in changes)
    return replace(known, **changes, evidence=(*kept, *taken))  # type: ignore[arg-type]


def _with_missing(event: Event, bill: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """A longer bill behind those that only the better one names: a page may print its supports apart.

    Where many play, a title that the better one names as an act is the name of the night.
    """
    told = f" {fold_name(' / '.join((*bill, *((event.title,) if _is_crowd(bill) else ()))))} "
    return (*(act for act in known if f" {fold_name(act)} " not in told), *bill)


def _is_crowd(bill: tuple[str, ...]) -> bool:
    return sum(1 + text.count(",") for text in bill) >= _CROWD


def _longer(bill: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a bill names more acts: the structured layer often lacks the supports."""
    told, words = fold_name(" / ".join(bill)), fold_name(" / ".join(known)).split()
    if len(told.split()) > len(words) + (1 if known else 0):
        return True
    whole = all(f" {fold_name(act)} " in f" {told} " for act in known)
    parts = [frozenset(fold_name(part).split()) for text in bill for part in text.split(",")]
    return whole and any(part and part.isdisjoint((*words, *_COMMON_WORDS)) for part in parts)
