"""Which piece of an entry is the title, which the place, which the bill."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.entry import Entry
from undercard.events.labels import Label
from undercard.events.pieces import Piece, is_kind
from undercard.events.titles import is_list, is_prose
from undercard.events.venues import is_place, is_room, split_place
from undercard.events.wording import is_call, names_players, names_street, names_venue, strip_status

_PLAYS = re.compile(r"(?i)\bb[23]b\b|\(live\)|\bdjs?\b|\bdj[- ]sets?\b")
_NEUTRAL = -0.5
_CERTAIN = 6.0
_BESIDE_DATE = 3.0


def choose_title(entry: Entry, subject: str) -> None:
    """The most prominent piece that is no place, support or sentence."""
    multi = len({piece.line for piece in entry.pieces}) > 1
    record = entry.record
    anchor = record.lines.index(record.anchor) if record.anchor in record.lines else -1
    best: tuple[float, Piece] | None = None
    for order, piece in enumerate(entry.pieces):
        score = _title_score(piece, order, anchor, subject, multi=multi)
        if score is not None and multi and piece.block == entry.block:
            score += _BESIDE_DATE
        if score is not None and (best is None or score > best[0]):
            best = (score, piece)
    entry.title = best[1] if best else None


def _title_score(piece: Piece, order: int, anchor: int, subject: str, *, multi: bool) -> float | None:
    """How much a piece looks like the title; None when it cannot be."""
    if (
        piece.after_at
        or piece.label in (Label.WHERE, Label.BILL, Label.SUPPORT, Label.CITY)
        or (piece.support and order)
    ):
        return None
    words = strip_status(piece.text)
    if not words or not any(char.isalnum() for char in words) or len(words) > 200:
        return None
    score = (
        -0.4 * order + (10 if piece.label is Label.TITLE else 0) + 1.5 * (piece.line == anchor) - words[:1].islower()
    )
    if 0 < piece.heading < 7:
        score += 0.8 * (8 - piece.heading)
    score += 2.5 * (piece.heading == 7) + min(piece.size, 40) / 12 * multi
    score += 3 * (piece.url is not None) + 1.0 * words.isupper()
    score -= (
        4 * is_prose(piece.text)
        + 3 * (multi and is_place(words))
        + 1.5 * (multi and names_venue(words) and not piece.url)
    )
    score -= 0.5 * (multi and is_list(words) and not piece.url and not piece.heading)
    if subject and len(words) > 3 and words.casefold() in subject.casefold():
        score += 1.5
    return score


def assign_labelled(entry: Entry) -> None:
    """Pieces that say what they are: by label, `@`, or a word such as `with`."""
    for piece in entry.pieces:
        if piece is entry.title:
            continue
        if piece.label is Label.WHERE or piece.after_at:
            entry.place = entry.place or piece
        elif piece.label is Label.CITY or _is_city(piece):
            entry.city = entry.city or piece
        elif piece.label is Label.BILL:
            entry.bill.append(piece)
        elif piece.support and not is_prose(piece.bare()):
            entry.support.append(piece)
        else:
            entry.rest.append(piece)


def _is_city(piece: Piece) -> bool:
    """Whether a piece is a city, perhaps with its country, and nothing more."""
    place = split_place(piece.text)
    return place.venue is None and place.city is not None


def assign_rest(entries: Sequence[Entry], *, house: str) -> None:
    """Unlabelled pieces: each place in the order is judged over all records, then record by record."""
    for entry in entries:
        entry.rest = [piece for piece in entry.rest if _may_tell(entry, piece)]
    towns = _towns(entries)
    slots: dict[int, list[float]] = {}
    for entry in entries:
        for slot, piece in enumerate(entry.rest):
            slots.setdefault(slot, []).append(_place_score(piece, towns))
    means = {slot: sum(scores) / len(scores) for slot, scores in slots.items()}
    for entry in entries:
        _assign_rest_of(entry, means, towns, house=house)


def _towns(entries: Sequence[Entry]) -> frozenset[str]:
    """What stands after the only comma of several entries' pieces: towns recur, acts do not (`..., Preston`)."""
    tails = Counter(
        tail.strip()
        for entry in entries
        for tail in {piece.text.rpartition(",")[2] for piece in entry.rest if piece.text.count(",") == 1}
    )
    return frozenset(tail for tail, count in tails.items() if count > 1 and tail[:1].isupper() and len(tail) > 2)


def _may_tell(entry: Entry, piece: Piece) -> bool:
    if entry.title is not None and strip_status(piece.text).casefold() == strip_status(entry.title.text).casefold():
        return False
    if entry.title is not None and piece.heading and entry.title.text.casefold() in piece.text.casefold():
        return False
    if names_players(piece.text):
        return False
    return not piece.text.endswith("!") and not is_prose(piece.text) and not is_call(piece.text) and len(piece.text) > 1


def _place_score(piece: Piece, towns: frozenset[str]) -> float:
    """How much a piece looks like a place, as against a bill."""
    text = strip_status(piece.text)
    if text.rpartition(",")[2].strip() in towns and text.count(",") == 1:
        return _CERTAIN
    score = 3.0 * is_place(text) + 1.5 * names_venue(text)
    commas = text.count(",") + text.count(" + ") + text.count(" & ") + text.lower().count(" b2b ") * 2
    return score - (0.8 * commas if not is_place(text) else 0) - 2.0 * (_PLAYS.search(text) is not None)


def _assign_rest_of(entry: Entry, means: dict[int, float], towns: frozenset[str], *, house: str) -> None:
    scored = [(means[slot] + _place_score(piece, towns), slot, piece) for slot, piece in enumerate(entry.rest)]
    if entry.place is None and scored:
        score, _, piece = max(
            scored, key=lambda one: (_in_house(one[2], house), one[0] + _is_below(entry, one[2]), -one[1])
        )
        neutral = not house and (score > _NEUTRAL or (len(scored) == 1 and not is_list(piece.text)))
        if neutral or _place_score(piece, towns) > 0 or _in_house(piece, house):
            entry.place = piece
    for score, _, piece in scored:
        if piece is entry.place:
            continue
        if (
            is_list(piece.text)
            or _PLAYS.search(piece.text)
            or score < -1
            or (house and _is_name(piece) and _is_below(entry, piece))
        ):
            entry.bill.append(piece)
    _venue_above_street(entry)
    spread = [piece.line for piece in entry.bill if piece.label is Label.NONE]
    if spread:
        entry.bill += [
            piece
            for piece in entry.rest
            if piece is not entry.place
            and piece not in entry.bill
            and min(spread) < piece.line < max(spread)
            and _is_name(piece)
        ]
        entry.bill.sort(key=lambda piece: (piece.line, piece.place))
    blocks = {piece.block for piece in entry.bill if piece.label is Label.NONE}
    beside = [
        piece
        for _, _, piece in scored
        if piece.block in blocks and piece is not entry.place and not is_place(piece.text)
    ]
    if len(beside) > len(entry.bill) and entry.title is not None and entry.title.block not in blocks:
        labelled = [piece for piece in entry.bill if piece not in beside]
        entry.bill = [*labelled, *beside]


def _venue_above_street(entry: Entry) -> None:
    """The line above a street address is the venue's name."""
    place = entry.place
    if place is None or not names_street(re.split(r"[,·|]", place.text)[0]):
        return
    above = [piece for piece in entry.rest if piece.line == place.line - 1 and piece.place == 0]
    if above and not is_list(above[0].text):
        entry.place = replace(above[0], text=f"{above[0].text}, {place.text}")
        entry.bill = [piece for piece in entry.bill if piece is not above[0]]


def _is_below(entry: Entry, piece: Piece) -> bool:
    """Whether a piece stands below the title, where places do."""
    return entry.title is not None and (piece.line, piece.place) > (entry.title.line, entry.title.place)


def _in_house(piece: Piece, house: str) -> bool:
    return is_room(piece.text) or (bool(house) and house.casefold() in piece.text.casefold())


def _is_name(piece: Piece) -> bool:
    """Few words, each with a capital: an act rather than a remark."""
    words = piece.text.split()
    return (
        len(words) <= 4
        and all(word[:1].isupper() or not word[:1].isalpha() for word in words)
        and not is_kind(piece.text)
    )
