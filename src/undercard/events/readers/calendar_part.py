"""text/calendar parts: VEVENT, never expanded (RFC 5545); UTC becomes the venue's zone before the date is taken."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from undercard.entities.events import EventStatus
from undercard.events.context import Context
from undercard.events.draft import Draft, clip
from undercard.events.labels import Label, label_of
from undercard.events.places import zone_of
from undercard.events.titles import is_late, read_title, without_place
from undercard.events.venues import Place, split_place
from undercard.events.wording import is_other_kind, read_status, speaks_of_music

if TYPE_CHECKING:
    from icalendar import Component

READER = "icalendar"
_MAX_PART = 1_000_000
_MAX_EVENTS = 500
_MEETING = re.compile(
    r"(?i)\b(?:zoom|teams|meet\.google|google meet|webex|skype|conference room|online|besprechung|meeting|standup|"
    r"1:1|sync|call)\b"
)
_NOON = 12

_JOURNEY = re.compile(
    r"(?i)^(?:flight|flug|vol|vuelo|volo|voo|vlucht|train|zug|tren|treno|trem|trein|bus|ferry|hotel|check-?in)\b.{0,40}\d"
    r"|(?-i:\([A-Z]{3}\).{1,40}\([A-Z]{3}\))"
)
"""`Flight NX 1583`, `Amsterdam (AMS) - Lisbon (LIS)`."""


def read(context: Context, source: str) -> tuple[Draft, ...]:
    """The events of a calendar part, in order; an unreadable part gives none."""
    from icalendar import Calendar  # noqa: PLC0415 - loads slowly, and few mails carry a calendar

    begin = source.find("BEGIN:VCALENDAR")
    if begin < 0:
        return ()
    try:
        calendars = Calendar.from_ical(source[begin : begin + _MAX_PART], multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return ()
    drafts: list[Draft] = []
    for calendar in calendars:
        method = str(calendar.get("METHOD", ""))
        zone = _zone(str(calendar.get("X-WR-TIMEZONE", "")))
        components = calendar.walk("VEVENT")
        if len(components) > _MAX_EVENTS:
            context.left_out.append(f"more than {_MAX_EVENTS} events in its calendar: the others were left out")
        for component in components[:_MAX_EVENTS]:
            draft = _draft(context, component, zone, method)
            if draft is not None:
                drafts.append(draft)
    return tuple(drafts)


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


def _draft(context: Context, component: "Component", zone: tzinfo | None, method: str) -> Draft | None:
    summary = clip(str(component.get("SUMMARY", "")))
    location = clip(str(component.get("LOCATION", "")).replace("\n", ", "))
    about = str(component.get("DESCRIPTION", ""))[:4_000]
    if not summary or not _is_night(context, component, summary, location, about):
        return None
    draft = Draft(READER)
    place = split_place(location) if location else Place(None, None)
    bare = without_place(summary, place.venue, place.city)
    title = bare if bare != summary else _without_place(summary, place.venue)
    draft.venue = place.venue or (summary[len(title) :].strip(" @-–—") if title != summary == bare else None)
    draft.venue = re.sub(r"^(?i:at|im|à|en|bij|alla|al)\s+", "", draft.venue) if draft.venue else None
    draft.city = place.city or context.city
    draft.note("venue", location or summary, 0.9)
    draft.note("city", location, 0.85)
    if not _fill_time(context, draft, component, zone_of(draft.city) or context.zone or zone):
        return None
    _fill_names(draft, title, summary, about)
    cancelled = "CANCEL" in (method + str(component.get("STATUS", ""))).upper()
    draft.status = EventStatus.CANCELLED if cancelled else read_status(summary)
    draft.note("status", summary, 0.9)
    draft.take_url([str(component.get("URL", "")), *re.findall(r"https?://[^\s<>\"]{4,500}", about)[:1]], 0.9)
    return draft


def _is_night(context: Context, component: "Component", summary: str, location: str, about: str) -> bool:
    """A night out, not a meeting, a delivery or a day off."""
    if is_other_kind(summary) or _MEETING.search(f"{summary} {location}") or _JOURNEY.search(summary):
        return False
    music = speaks_of_music(" ".join((summary, about, context.message.subject, *context.message.text))[:20_000])
    invited = component.get("ATTENDEE") is not None
    return music > 0 if invited or not location else True


def _without_place(summary: str, venue: str | None) -> str:
    """`Slow Comet at The Roundhouse` without its place."""
    match = re.match(r"^(.{2,}?)\s+(?:at|@|im|in der|à|en|bij|alla|al)\s+(.{2,})$", summary, re.IGNORECASE)
    if match is None:
        return summary
    behind = match[2].casefold()
    if venue is None:
        return match[1] if "@" in summary or " at " in summary else summary
    known = venue.casefold()
    return match[1] if known in behind or behind in known else summary


def _fill_time(context: Context, draft: Draft, component: "Component", zone: tzinfo | None) -> bool:
    start, end = _moment(component, "DTSTART", zone, context), _moment(component, "DTEND", zone, context)
    if start is None:
        return False
    draft.night, draft.start = start
    for name in ("night", "start", "end", "last_night"):
        draft.note(name, f"DTSTART {start[0]} {start[1] or ''}".strip(), 0.9)
    if end is None:
        return True
    draft.end = end[1]
    last = end[0] - timedelta(days=1) if end[1] is None or end[1].hour < _NOON else end[0]
    long = start[1] is None or end[1] is None or last - start[0] > timedelta(days=1) or end[1] > start[1]
    draft.last_night = last if long and start[0] < last <= start[0] + timedelta(days=60) else None
    return True


def _moment(
    component: "Component", name: str, zone: tzinfo | None, context: Context
) -> tuple[date, time | None] | None:
    """Local date and time of a property; a floating time is the venue's own."""
    value = getattr(component.get(name), "dt", None)
    if isinstance(value, datetime):
        utc = value.tzinfo is not None and value.utcoffset() == timedelta(0) and "UTC" in str(value.tzinfo).upper()
        target = zone or (context.message.sent.tzinfo if utc and context.message.sent else None)
        try:
            local = value.astimezone(target) if value.tzinfo is not None and target is not None else value
        except (ValueError, OverflowError):
            return None
        return local.date(), local.time().replace(tzinfo=None, second=0, microsecond=0)
    return (value, None) if isinstance(value, date) else None


def _fill_names(draft: Draft, title: str, summary: str, about: str) -> None:
    read = read_title(title, late=is_late(draft.start))
    draft.title = read.text
    draft.note("title", summary, 0.9)
    listed = [
        rest
        for line in about.splitlines()[:60]
        for label, rest in [label_of(line)]
        if label in (Label.BILL, Label.SUPPORT) and rest.strip()
    ]
    supported = [label for line in about.splitlines()[:60] for label, rest in [label_of(line)] if rest.strip()]
    head = (
        [read.text]
        if listed and not read.bill and Label.SUPPORT in supported and Label.BILL not in supported and read.whole
        else []
    )
    draft.bill = (*read.bill, *head, *listed)
    draft.bill_from_title = not draft.bill and read.whole
    if draft.bill or draft.bill_from_title:
        draft.note("bill", " / ".join(draft.bill) or title, 0.85 if draft.bill else read.sure)
