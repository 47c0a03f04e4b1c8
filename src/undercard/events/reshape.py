"""Listings with habits of their own: the place before a colon, commas for separators, tours, days of a festival."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.context import Context
from undercard.events.entry import Entry
from undercard.events.labels import Label
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.titles import is_list, is_prose
from undercard.events.venues import is_place
from undercard.events.wording import is_call, is_footer, names_party, names_venue, strip_status

_COLON = re.compile(r"^(.{2,60}?)\s*:\s+(\S.{1,300})$")
_IN_BRACKETS = re.compile(r"\(([^()]{2,30})\)\s*$")
_TOUR = re.compile(r"(?i)\b(?:tour|on the road|unterwegs|tournee|tournée|gira|auf tour|tourdaten|dates)\b")
_HALF = 2


def reshape(context: Context, lines: Sequence[Line], entries: Sequence[Entry]) -> None:
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
    """An act's own dates: each line is a city and a venue, the act is the sender."""
    if len(entries) < _HALF:
        return
    shaped = [entry for entry in entries if _starts_with_city(entry)]
    words = " ".join(line.text for line in lines[:60]) + " " + context.message.subject
    name = context.message.sender_name.strip(" \"'")
    if len(shaped) * _HALF < len(entries) or not _TOUR.search(words) or not name:
        return
    for entry in shaped:
        text = ", ".join(piece.text for piece in entry.pieces[:2] if not is_call(piece.text))
        first = entry.pieces[0]
        place = replace(first, text=text, label=Label.WHERE)
        entry.pieces[: 2 if len(entry.pieces) > 1 and "," not in first.text else 1] = [
            replace(first, text=name, url=first.url),
            place,
        ]


def _starts_with_city(entry: Entry) -> bool:
    if not entry.pieces:
        return False
    parts = [part.strip() for part in re.split(r",|:|\s[-–/]\s", strip_status(entry.pieces[0].text)) if part.strip()]
    return bool(parts) and is_city(parts[0]) and (len(parts) > 1 or len(entry.pieces) > 1)


def _days(lines: Sequence[Line], entries: Sequence[Entry]) -> None:
    """Days of a festival: under each date stands a bill only; title and place stand above the first date."""
    if not entries or not all(_only_bill(entry) for entry in entries):
        return
    first = min(entry.record.anchor for entry in entries)
    intro = [line for line in lines[max(0, first - 12) : first] if line.text and not is_footer(line.text)]
    heads = [line for line in intro if 0 < line.heading < 4 and not is_prose(line.text)]
    place = next((line.text for line in intro if line not in heads and is_place(line.text)), None)
    if not heads or not (len(entries) > 1 or place):
        return
    title = heads[0].text
    for entry in entries:
        model = entry.pieces[0]
        entry.pieces = [
            replace(model, text=title, raw=title, label=Label.TITLE, url=None),
            *(replace(piece, label=Label.BILL) for piece in entry.pieces if not is_call(piece.text)),
        ]
        if place:
            entry.pieces.append(replace(model, text=place, raw=place, label=Label.WHERE, url=None))


def _only_bill(entry: Entry) -> bool:
    named = [piece for piece in entry.pieces if not is_call(piece.text)]
    return (
        len(named) == 1
        and is_list(named[0].text)
        and named[0].url is None
        and not named[0].heading
        and entry.record.lines[0] == entry.record.anchor
        and not named[0].after_at
        and not any(clipping.hours for clipping in entry.clippings)
        and named[0].line > 0
    )
