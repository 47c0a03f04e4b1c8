"""Records become drafts: which piece is the title, which the place, which the bill, learned over the whole listing."""

import re
from collections.abc import Sequence

from undercard.entities.events import EventStatus
from undercard.events.assignment import assign_labelled, assign_rest, choose_title
from undercard.events.clocks import Hours
from undercard.events.context import Context
from undercard.events.draft import Draft
from undercard.events.entry import Entry
from undercard.events.gate import announced
from undercard.events.house import House, find_house
from undercard.events.labels import Label, label_of
from undercard.events.page import Line
from undercard.events.pieces import Clipping, Piece, cut, is_noise
from undercard.events.prose import read_prose
from undercard.events.records import Record, find_records
from undercard.events.reshape import reshape
from undercard.events.titles import Title, is_list, read_title
from undercard.events.venues import Place, is_place, is_room, split_place
from undercard.events.wording import (
    is_footer,
    is_other_date,
    known_part,
    names_party,
    names_players,
    read_status,
)

_AT_WORD = re.compile(
    r"^(.{2,}?)\s+(?:at|im|in der|in den|bei|à la|à l'|au|en la|en el|alla|presso|na|no|bij|live at|live "
    r"in)\s+(?=(?:the |la |le |der |die |das )?[A-ZÀ-Þ0-9'’])(.{2,80})$"
)
_LONG_BILL = 30
_CLUB_HOUR, _MORNING = 22, 6


def read_listing(context: Context, lines: Sequence[Line], reader: str) -> tuple[Draft, ...]:
    """The events of a body that lists them line by line or block by block, in printed order."""
    records = find_records(context, lines)
    columns = _column_labels(lines)
    entries = [_entry(context, lines, record, columns) for record in records]
    reshape(context, lines, entries)
    alone = len(entries) == 1
    for entry in entries:
        choose_title(entry, context.message.subject if alone else "")
        assign_labelled(entry)
    house = find_house(
        context,
        lines,
        [entry.place.text for entry in entries if entry.place],
        [entry.city.text for entry in entries if entry.city],
    )
    assign_rest(entries, house=house.venue or "")
    drafts = [_draft(context, lines, entry, house, reader) for entry in entries]
    return tuple(announced(context, lines, entries, drafts)) or read_prose(context, lines, reader)


def _entry(context: Context, lines: Sequence[Line], record: Record, columns: dict[tuple[int, ...], Label]) -> Entry:
    """Cut a record's lines; a label with nothing behind it holds for the lines below."""
    clippings: list[Clipping] = []
    pieces: list[Piece] = []
    pending, held = Label.NONE, 0
    for order, number in enumerate(record.lines):
        line = lines[number]
        if is_footer(line.text):
            break
        nights = context.dating.nights(line.text)
        if number == record.anchor:
            nights = (
                *record.nights,
                *(
                    night
                    for night in nights
                    if (night.start, night.end) not in {(one.start, one.end) for one in record.nights}
                ),
            )
        if line.text.endswith(":") and is_room(line.text[:-1]):
            pending, held = Label.BILL, 2
            continue
        column = columns.get((*line.path[:-4], line.path[-3])) if len(line.path) > 4 else None
        clipping = cut(context, line, order, nights, pending or column or Label.NONE)
        if number != record.anchor and any(is_other_date(line.text[: night.start]) for night in nights):
            clipping = Clipping(nights, Hours(), ())
        clippings.append(clipping)
        pieces.extend(clipping.pieces)
        label, rest = label_of(line.text)
        if label and not rest.strip():
            pending, held = label, (_LONG_BILL if label in (Label.BILL, Label.SUPPORT) else 1)
        elif label or line.heading in range(1, 5) or held <= 0:
            pending = Label.NONE
        held -= 1
    urls = [link.url for number in record.lines for link in lines[number].links]
    kept = [piece for piece in pieces if not is_noise(piece)]
    return Entry(record, clippings, kept, lines[record.anchor].path[:-1], urls=urls)


def _column_labels(lines: Sequence[Line]) -> dict[tuple[int, ...], Label]:
    """Labels from the head row of a table, by table and column."""
    rows: dict[tuple[int, ...], list[tuple[tuple[int, ...], Label]]] = {}
    for line in lines:
        if len(line.path) > 4 and 1 < len(line.text) <= 24:
            label, rest = label_of(line.text.strip(" :") + ":")
            if label and not rest:
                rows.setdefault(line.path[:-3], []).append(((*line.path[:-4], line.path[-3]), label))
    return {key: label for row in rows.values() if len(row) > 1 for key, label in row}


def _draft(context: Context, lines: Sequence[Line], entry: Entry, house: House, reader: str) -> Draft | None:
    """The draft of an entry; None when nothing can be its title."""
    if entry.title is None:
        return None
    draft = Draft(reader)
    anchor = lines[entry.record.anchor].text
    printed = _title_and_place(entry)
    _fill_title(draft, entry, printed)
    _fill_night(draft, entry, anchor)
    _fill_place(context, draft, entry, house)
    whole = " ".join([anchor if not entry.record.heading else "", *(lines[n].text for n in entry.record.lines)])
    draft.status = read_status(whole)
    if draft.status is not EventStatus.SCHEDULED:
        draft.note("status", whole, 0.8)
    _fill_url(draft, entry)
    return draft


def _title_and_place(entry: Entry) -> Title:
    """The title without a place behind `at`, when no other place was found."""
    text = entry.title.text if entry.title else ""
    match = _AT_WORD.match(text) if entry.place is None else None
    if match and not is_list(match[2]):
        entry.at_place = match[2]
        text = match[1]
    return read_title(text, late=_is_late(entry.hours))


def _is_late(hours: Hours) -> bool | None:
    """Whether it starts when clubs do; None without a time."""
    first = hours.doors or hours.start
    return None if first is None else first.hour >= _CLUB_HOUR or first.hour < _MORNING


def _fill_title(draft: Draft, entry: Entry, printed: Title) -> None:
    draft.title = printed.text
    draft.note("title", entry.title.raw if entry.title else "", 0.85)
    bill = list(printed.bill)
    support = [piece.bare() for piece in entry.support if _is_act(piece.bare())]
    listed = [piece.text for piece in entry.bill if not names_players(piece.text)]
    if listed:
        bill += listed + support
    elif support:
        hosted = _is_late(entry.hours) and any(is_list(one) for one in support)
        head = [] if bill or hosted else [printed.text]
        headed = any(piece.label is Label.SUPPORT for piece in entry.support) or not names_party(printed.text)
        bill = [*bill, *head, *support] if headed else [*bill, *support]
    draft.bill = tuple(dict.fromkeys(bill))
    draft.bill_from_title = not bill and printed.whole
    if bill:
        draft.note("bill", " / ".join(piece.raw for piece in (*entry.bill, *entry.support)) or printed.text, 0.85)
    elif printed.whole:
        draft.note("bill", printed.text, printed.sure)


def _is_act(text: str) -> bool:
    """Whether anything but `TBA` and marks is left of a support."""
    return known_part(text) is not None and any(char.isalnum() for char in text)


def _fill_night(draft: Draft, entry: Entry, anchor: str) -> None:
    night = entry.record.nights[0]
    draft.night, draft.last_night = night.night.first, night.night.last
    draft.note("night", anchor[night.start : night.end] or anchor, night.night.confidence)
    draft.note("last_night", anchor, night.night.confidence)
    hours = entry.hours
    draft.doors, draft.start, draft.end = hours.doors, hours.start, hours.end
    for name in ("doors", "start", "end"):
        draft.note(name, anchor, hours.confidence)


def _fill_place(context: Context, draft: Draft, entry: Entry, house: House) -> None:
    printed = entry.at_place or (entry.place.text if entry.place else None)
    place = split_place(printed) if printed else Place(None, None)
    if printed and entry.place is not None and place.city is None:
        place = Place(place.venue, _city_below(entry))
    if house.venue and place.venue and is_room(place.venue):
        place = Place(house.venue, house.city)
    if place.venue:
        full = context.profile.venues.get(place.venue) if context.profile else None
        draft.venue = full or place.venue
        draft.note("venue", printed or "", 0.85)
    elif house.venue and not printed:
        draft.venue = house.venue
        draft.note("venue", house.words, 0.6, "house")
    city = place.city or (split_place(entry.city.text).city or entry.city.text if entry.city else None)
    fallback = house.city if draft.venue == house.venue else None
    draft.city = city or fallback or context.city
    if draft.city:
        draft.note("city", (printed or house.words) if city or fallback else draft.city, 0.8 if city else 0.6)


def _city_below(entry: Entry) -> str | None:
    """A city on the line after the venue (`Brickyard Hall` / `Manchester, UK`)."""
    if entry.place is None:
        return None
    after = [piece for piece in entry.rest if piece.line >= entry.place.line and piece is not entry.place]
    for piece in after[:2]:
        place = split_place(piece.text)
        if place.venue is None and place.city:
            return place.city
        if is_place(piece.text) and place.city:
            return place.city
    return None


def _fill_url(draft: Draft, entry: Entry) -> None:
    first = [entry.title.url] if entry.title and entry.title.url else []
    draft.take_url([*first, *entry.urls], 0.9 if first else 0.7)
