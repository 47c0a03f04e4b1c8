"""schema.org events, from JSON-LD or microdata alike: plain dictionaries become drafts (https://schema.org/Event)."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from undercard.entities.events import EventStatus
from undercard.events.context import Context
from undercard.events.dates_words import words_of
from undercard.events.draft import Draft
from undercard.events.places import zone_of
from undercard.events.regions import is_area
from undercard.events.titles import headliner, is_late, read_title, without_place
from undercard.events.venues import split_place
from undercard.events.wording import is_other_kind, known_part, read_status, speaks_of_music, strip_status

Node: TypeAlias = Mapping[str, object]
MAX_EVENTS = 200
_MAX_NODES = 20_000
_KINDS = words_of(
    "Event MusicEvent Festival MusicFestival DanceEvent SocialEvent TheaterEvent ComedyEvent ScreeningEvent "
    "VisualArtsEvent ExhibitionEvent LiteraryEvent EventSeries PerformingArtsEvent"
)
_OTHER_KINDS = words_of("TheaterEvent ComedyEvent ScreeningEvent VisualArtsEvent ExhibitionEvent LiteraryEvent")
_STATE = re.compile(r"(?P<town>\S.{2,40}?),?\s(?P<state>[A-Z]{2,3})")
_CHILDREN = (
    "subEvent",
    "subEvents",
    "reservationFor",
    "event",
    "events",
    "@graph",
    "mainEntity",
    "itemListElement",
    "item",
)
_WHEN = re.compile(
    r"^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?\s*$"
)
_EARLY = 6
_STATES = {
    "cancelled": EventStatus.CANCELLED,
    "canceled": EventStatus.CANCELLED,
    "postponed": EventStatus.MOVED,
    "rescheduled": EventStatus.MOVED,
}


def drafts_of(context: Context, roots: Sequence[object], reader: str) -> Iterator[Draft]:
    """The events in a tree of nodes, in order, at most `MAX_EVENTS`."""
    found = 0
    for node in _event_nodes(roots):
        draft = _draft(context, node, reader)
        if draft is None:
            continue
        if found == MAX_EVENTS:
            context.left_out.append(f"more than {MAX_EVENTS} events in its data: the others were left out")
            return
        yield draft
        found += 1


def _event_nodes(roots: Sequence[object]) -> Iterator[Node]:
    """Nodes of an event type; a series with dated parts gives way to its parts. Bounded, without recursion."""
    stack: list[tuple[object, Node]] = [(root, {}) for root in reversed(roots)]
    seen = 0
    while stack and seen < _MAX_NODES:
        node, parent = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend((child, parent) for child in reversed(node))
        elif isinstance(node, dict):
            whole = {**{key: parent[key] for key in ("location", "url") if key in parent}, **node} if parent else node
            parts = [part for key in ("subEvent", "subEvents") for part in _list(node.get(key)) if _dated(part)]
            if _is_event(node) and not parts:
                yield whole
            inherited = whole if parts else {}
            stack.extend(
                (node[key], inherited if key.startswith("subEvent") else {})
                for key in reversed(_CHILDREN)
                if key in node
            )


def _dated(part: object) -> bool:
    return isinstance(part, dict) and bool(part.get("startDate"))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_event(node: Node) -> bool:
    return not _kinds(node).isdisjoint(_KINDS)


def _kinds(node: Node) -> frozenset[str]:
    return frozenset(str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in _list(node.get("@type")))


def _text(value: object) -> str:
    """A text, or the name of a node, or the first of a list."""
    for one in _list(value):
        if isinstance(one, str) and one.strip():
            return html.unescape(one).strip()
        if isinstance(one, dict):
            named = one.get("name") or one.get("@value") or one.get("url")
            if isinstance(named, str) and named.strip():
                return html.unescape(named).strip()
    return ""


def _draft(context: Context, node: Node, reader: str) -> Draft | None:
    name = re.sub(r"<[^<>]{0,200}>", "", _text(node.get("name") or node.get("summary")))
    if not name or is_other_kind(name):
        return None
    draft = Draft(reader)
    _fill_place(context, draft, node)
    if not _fill_time(context, draft, node):
        return None
    _fill_names(draft, node, name)
    draft.other = _is_other(node, name)
    _fill_status(draft, node, name)
    offers = [offer.get("url") for offer in _list(node.get("offers")) if isinstance(offer, dict)]
    addresses = [*_list(node.get("url")), *offers, *_list(node.get("@id")), *_list(node.get("sameAs"))]
    draft.take_url([address for address in addresses if isinstance(address, str)], 0.95)
    return draft


def _is_other(node: Node, name: str) -> bool:
    """Whether its type alone says that it is a play, a film or the like, and nothing that music is played."""
    performers = [one for key in ("performer", "performers") for one in _list(node.get(key)) if isinstance(one, dict)]
    music = speaks_of_music(name) or any("Music" in str(one.get("@type", "")) for one in performers)
    return not music and not _kinds(node).isdisjoint(_OTHER_KINDS) and _kinds(node) <= _OTHER_KINDS | {"Event"}


def _fill_names(draft: Draft, node: Node, name: str) -> None:
    acts = [
        act
        for key in ("performer", "performers", "actor", "actors", "byArtist")
        for one in _list(node.get(key))
        if (act := _text(one)) and not act.startswith("http")
    ]
    acts = [without_place(act, draft.venue, draft.city) for act in acts]
    bare = without_place(strip_status(name), draft.venue, draft.city, acts)
    title = read_title(bare, late=is_late(draft.start))
    draft.title = headliner(bare, acts)
    draft.note("title", name, 0.95)
    draft.bill = tuple(dict.fromkeys(acts)) or title.bill
    draft.bill_from_title = not draft.bill and title.whole
    if draft.bill or draft.bill_from_title:
        draft.note("bill", ", ".join(acts) or name, 0.95 if acts else title.sure)


def _fill_place(context: Context, draft: Draft, node: Node) -> None:
    """Venue and city; a virtual place is none."""
    for place in _list(node.get("location")):
        if isinstance(place, dict) and "Virtual" in str(place.get("@type", "")):
            continue
        venue, city = _place(place)
        draft.venue, draft.city = (known_part(venue) if venue else None), city
        draft.note("venue", venue or "", 0.95)
        break
    if draft.city is None and context.city:
        draft.city = context.city
    draft.note("city", draft.city or "", 0.9)


def _place(place: object) -> tuple[str | None, str | None]:
    if not isinstance(place, dict):
        printed = split_place(_text(place))
        return printed.venue, printed.city
    name = _text(place.get("name"))
    address = place.get("address")
    inside = next((one for one in _list(address) if isinstance(one, dict)), None)
    if inside is not None:
        locality = _without_state(_text(inside.get("addressLocality"))) or None
        street = _text(inside.get("streetAddress"))
        return name or street or None, locality or (split_place(f"x, {street}").city if street else None)
    written = _text(address)
    city = split_place(f"{name}, {written}").city if written else None
    return (name, city) if name else (split_place(written).venue, split_place(written).city)


def _without_state(town: str) -> str:
    """`Northcote VIC` is Northcote."""
    found = _STATE.fullmatch(town)
    return found["town"] if found is not None and is_area(found["state"]) else town


def _fill_time(context: Context, draft: Draft, node: Node) -> bool:
    """Night, start, end and doors; False without a date."""
    zone = zone_of(draft.city) or context.zone
    start = _moment(_text(node.get("startDate")), zone, context)
    if start is None:
        return False
    end = _moment(_text(node.get("endDate")), zone, context)
    doors = _moment(_text(node.get("doorTime")), zone, context)
    night = start[0]
    if doors is not None and doors[1] is not None and start[1] is not None and start[1].hour < _EARLY:
        night = min(night, doors[0])
    draft.night, draft.start = night, start[1]
    draft.doors = doors[1] if doors else None
    draft.end = end[1] if end else None
    words = _text(node.get("startDate"))
    for name in ("night", "start", "doors", "end", "last_night"):
        draft.note(name, words, 0.95)
    if end is not None:
        draft.last_night = _last_night(night, start[1], end)
    return True


def _last_night(night: date, start: time | None, end: tuple[date, time | None]) -> date | None:
    """The last night of a stay longer than one: an end in the morning belongs to the night before."""
    last = end[0]
    if end[1] is not None and end[1].hour < 12 and last > night:
        last -= timedelta(days=1)
    if last <= night or last - night > timedelta(days=60):
        return None
    overnight = end[1] is not None and start is not None and end[1] <= start and last - night <= timedelta(days=1)
    return None if overnight else last


def _moment(words: str, zone: tzinfo | None, context: Context) -> tuple[date, time | None] | None:
    """Local date and time; `Z` and offsets are turned into the venue's zone before the date is taken."""
    match = _WHEN.match(words)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day, None
        clock = time(int(match[4]), int(match[5]))
        if match[6] is None:
            return (day, None) if clock == time(0) and words.rstrip().endswith("T00:00:00") else (day, clock)
        offset = match[6] if match[6] == "Z" else match[6].replace(":", "").ljust(5, "0")
        moment = datetime.strptime(f"{day} {clock:%H:%M} {offset}", "%Y-%m-%d %H:%M %z")
        target = zone or (context.message.sent.tzinfo if context.message.sent and match[6] == "Z" else None)
        local = moment.astimezone(target) if target else moment
    except (ValueError, OverflowError):
        return None
    return local.date(), local.time().replace(tzinfo=None)


def _fill_status(draft: Draft, node: Node, name: str) -> None:
    state = _text(node.get("eventStatus")).rsplit("/", 1)[-1].casefold()
    found = next((status for word, status in _STATES.items() if word in state), None)
    sold = any(
        "soldout" in str(offer.get("availability", "")).casefold()
        for offer in _list(node.get("offers"))
        if isinstance(offer, dict)
    )
    draft.status = found or (EventStatus.SOLD_OUT if sold else read_status(name))
    draft.note("status", state or name, 0.9)
