"""Listings with habits of their own: the place before a colon, commas for separators, tours, days of a festival."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.context import Context
from undercard.events.entry import Entry
from undercard.events.labels import Label
from undercard.events.page import Line
from undercard.events.pieces import Piece
from undercard.events.places import is_city, is_region
from undercard.events.titles import is_list, is_prose
from undercard.events.venues import is_place, is_room
from undercard.events.wording import is_call, is_footer, names_party, names_venue, strip_status

_COLON = re.compile(r"^(.{2,60}?)\s*:\s+(\S.{1,300})$")
_IN_BRACKETS = re.compile(r"\(([^()]{2,30})\)\s*$")
_TOUR = re.compile(r"(?i)\b(?:tour|on the road|unterwegs|tournee|tournée|gira|auf tour|tourdaten|dates)\b")
_GENERIC = re.compile(
    r"(?i)\W*(?:(?:on|in|the|live|tour|tours|tournee|tournée|gira|dates|daten|tourdaten|shows|concerts|konzerte|"
    r"termine|"
    r"auf|neue|new|upcoming|next|conciertos|en|uk|eu|european|europe|spring|summer|autumn|winter|fall|frühjahr|herbst|"
    r"announced|just|added|road|unterwegs|20\d\d|&|\+|and|und)\W*)+"
)
_ON_TOUR = re.compile(
    r"(?i)[\s:–—-]+(?:(?:is )?on|auf|en|in) (?:tour|tournee|tournée|gira|der straße|the road)(?:\s20\d\d)?\W*$|"
    r"[\s:–—-]+(?:tour(?:nee|daten)?|tournée|gira|live)(?: dates)?(?:\s20\d\d)?\W*$"
)
_CODE = re.compile(r"\s?\([A-Z]{2,3}\)")
_HALF = 2
_BOLD = 7
_ABOVE = 16
_LONG = 60


def reshape(context: Context, lines: Sequence[Line], entries: list[Entry]) -> None:
    """Change the pieces of a listing's entries where its habits ask for it."""
    _places_before_colons(entries)
    for entry in entries:
        _places_behind_commas(entry)
    _tours(context, lines, entries)
    _days(lines, entries)


def _places_before_colons(entries: Sequence[Entry]) -> None:
    """`20h - Le Petit Phare (Lyon) : Ana Vidal`: the words before the colon are the place, if most look like one."""
    matches = [
        (entry, at, match)
        for entry in entries
        if not any(piece.after_at or piece.label is Label.WHERE for piece in entry.pieces)
        for at, piece in enumerate(entry.pieces[:2])
        if piece.label is Label.NONE and (match := _COLON.match(piece.text))
    ]
    lefts = Counter(match[1] for _, _, match in matches)
    votes = sum(_is_left_place(match[1]) or lefts[match[1]] > 1 for _, _, match in matches)
    habit = len(matches) > 1 and len(matches) * _HALF >= len(entries) and votes * _HALF > len(matches)
    for entry, at, match in matches:
        if habit or _bracketed_city(match[1]):
            piece = entry.pieces[at]
            entry.pieces[at : at + 1] = [
                replace(piece, text=match[1], label=Label.WHERE),
                replace(piece, text=match[2], place=piece.place + 1),
            ]


def _is_left_place(text: str) -> bool:
    return _bracketed_city(text) or (names_venue(text) and not names_party(text)) or is_place(text)


def _bracketed_city(text: str) -> bool:
    match = _IN_BRACKETS.search(text)
    return match is not None and is_city(match[1])


def _places_behind_commas(entry: Entry) -> None:
    """`Joana Prado, Galeria Zero, Lisboa`: a known city at the end has its venue before it."""
    if any(piece.after_at or piece.label is Label.WHERE for piece in entry.pieces):
        return
    for at, piece in enumerate(entry.pieces):
        parts = [part.strip() for part in piece.text.split(",")]
        if (
            len(parts) > _HALF
            and is_city(parts[-1])
            and piece.label is Label.NONE
            and len({p.line for p in entry.pieces}) == 1
        ):
            head = ", ".join(parts[:-2])
            entry.pieces[at : at + 1] = [
                replace(piece, text=head),
                replace(piece, text=", ".join(parts[-2:]), label=Label.WHERE, place=piece.place + 1, url=None),
            ]
            return


def _tours(context: Context, lines: Sequence[Line], entries: Sequence[Entry]) -> None:
    """Tour dates: each line is a city and a venue, the act stands above them, or is the sender."""
    if len(entries) < _HALF:
        return
    shaped = [entry for entry in entries if _is_stop(entry)]
    words = " ".join(line.text for line in lines[:60]) + " " + context.message.subject
    headed = sum(len(_cell_pieces(entry)) < len(entry.pieces) for entry in shaped)
    if len(shaped) * _HALF < len(entries) or (headed > 1 and headed * _HALF > len(shaped)) or not _TOUR.search(words):
        return
    dated = {number for entry in shaped for number in (entry.record.anchor, *_cells(entry))}
    for entry in shaped:
        name = _act_above(lines, entry, dated) or context.message.sender_name.strip(" \"'")
        if name:
            _as_tour_date(entry, name)


def _cells(entry: Entry) -> list[int]:
    """The lines of an entry from its date on."""
    return [number for number in entry.record.lines if number >= entry.record.anchor]


def _act_above(lines: Sequence[Line], entry: Entry, dated: set[int]) -> str:
    """The nearest prominent line above a run of dates that is no mere tour; empty when there is none."""
    above = range(entry.record.anchor - 1, max(-1, entry.record.anchor - _ABOVE), -1)
    heads = [lines[n] for n in above if n not in dated and lines[n].heading and lines[n].text]
    named = [line for line in heads if not _GENERIC.fullmatch(line.text)]
    if len(named) > 1 and _TOUR.search(named[0].text) and named[1].heading < named[0].heading:
        named = named[1:]
    if not named or is_prose(named[0].text) or is_call(named[0].text) or len(named[0].text) > _LONG:
        return ""
    return _ON_TOUR.sub("", named[0].text)


def _as_tour_date(entry: Entry, name: str) -> None:
    text = _CODE.sub("", ", ".join(piece.text for piece in _cell_pieces(entry)[:2] if not is_call(piece.text)))
    pieces = _cell_pieces(entry)
    first = pieces[0]
    rest = pieces[2 if len(pieces) > 1 and "," not in first.text else 1 :]
    entry.pieces = [
        replace(first, text=name, label=Label.TITLE),
        replace(first, text=text, label=Label.WHERE, url=None),
        *rest,
    ]


def _cell_pieces(entry: Entry) -> list[Piece]:
    """The pieces from the date's line on: what stands above belongs to the whole run."""
    at = entry.record.lines.index(entry.record.anchor) if entry.record.anchor in entry.record.lines else 0
    return [piece for piece in entry.pieces if piece.line >= at]


def _is_stop(entry: Entry) -> bool:
    """Whether a date has nothing but a place behind it: `Gent (BE), Trefpunt`, `First Arena, Leeds`."""
    pieces = [piece for piece in _cell_pieces(entry) if not is_call(piece.text)]
    if not pieces:
        return False
    words = strip_status(pieces[0].text)
    parts = [
        part.strip()
        for part in re.split(r",|:|\s[-–/]\s", _CODE.sub(" ", words))
        if part.strip() and not is_region(part)
    ]
    if parts and is_city(parts[0]):
        return len(parts) > 1 or len(pieces) > 1
    return len(pieces) == 1 and len(parts) == _HALF and is_city(parts[-1])


def _days(lines: Sequence[Line], entries: list[Entry]) -> None:
    """Days of a festival: under each date stands a bill only; title and place stand above the first date.

    Where the festival's own dates stand above its days, they are no night of their own.
    """
    frame = entries[0] if len(entries) > _HALF and _frames(entries[0], entries[1:]) else None
    days = entries[1:] if frame else entries
    if not days or not all(_only_bill(entry, framed=frame is not None) for entry in days):
        return
    first = min(entry.record.anchor for entry in days)
    intro = [line for line in lines[max(0, first - 12) : first] if line.text and not is_footer(line.text)]
    heads = [line for line in intro if 0 < line.heading < 4 and not is_prose(line.text)]
    told = (
        [piece.text for piece in frame.pieces if piece.heading % _BOLD == 0 or piece.label]
        if frame
        else [line.text for line in intro if line not in heads]
    )
    place = next(filter(is_place, told), None) or next(filter(names_venue, told if frame else ()), None)
    if not heads or not (len(days) > 1 or place):
        return
    entries[:] = days
    for entry in days:
        _as_day(entry, heads[0].text, place)


def _as_day(entry: Entry, title: str, place: str | None) -> None:
    model = entry.pieces[0]
    entry.pieces = [
        replace(model, text=title, raw=title, label=Label.TITLE, url=None),
        *(replace(piece, label=Label.BILL) for piece in _names(entry) if not is_room(piece.text)),
    ]
    if place:
        entry.pieces.append(replace(model, text=place, raw=place, label=Label.WHERE, url=None))


def _frames(whole: Entry, days: Sequence[Entry]) -> bool:
    """Whether an entry's range of dates holds all the others."""
    night = whole.record.nights[0].night
    return night.last is not None and all(night.first <= day.record.nights[0].night.first <= night.last for day in days)


def _names(entry: Entry) -> list[Piece]:
    return [piece for piece in entry.pieces if not (is_call(piece.text) or is_prose(piece.text) or piece.url)]


def _only_bill(entry: Entry, *, framed: bool) -> bool:
    """Whether nothing but names stands under a date: one list of them, or any number where the days are known."""
    named = _names(entry)
    if not named or not (framed or (len(named) == 1 and is_list(named[0].text))):
        return False
    return (
        not any(
            piece.after_at or is_place(piece.text) or 0 < piece.heading < _BOLD or piece.line == 0 for piece in named
        )
        and entry.record.lines[0] == entry.record.anchor
        and (framed or not any(clipping.hours for clipping in entry.clippings))
    )
