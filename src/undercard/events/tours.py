"""Who plays beside the act of a tour: said once in a sentence, or in a bracket behind each place."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from undercard.entities.events import EventStatus
from undercard.events.context import Context
from undercard.events.dates_words import fold_word, words_of
from undercard.events.footnotes import excepts, footnote_of
from undercard.events.nights import Night, Told
from undercard.events.performer import bears_name
from undercard.events.places import is_city, is_region
from undercard.events.supports import lists, told_supports
from undercard.events.tagger import Labelled
from undercard.events.tour_keys import Key, bears, is_code, tour_keys
from undercard.events.units import Body, Unit
from undercard.events.wording import read_status
from undercard.kit.text import fold_name

_FEWEST = 2
_ABOVE, _BELOW = 14, 4
_OPEN = 0.5
_MOST_WORDS, _SHORTEST = 6, 3
_BRACKET = re.compile(
    r"(?i)[(\[](?P<word>(?:(?:(?:w/|with|mit|avec|con|com|met|feat\.?|ft\.?|plus|support(?: act)?(?: by)?:?|"
    r"guests?:?|vorband:?|special guests?:?)\s|[+&]\s?|w/))+)?(?P<names>[^()\[\]\n]{2,60})[)\]]"
)
_IN_BRACKETS = re.compile(
    r"(?i)(?:supports?|guests?|vorband|premi[èe]re partie|teloner|voorprogramma|abertura|primeira parte)"
    r"[^.!?\n]{0,40}?(?:bracket|parenthes|klammer|parenth[èe]se|par[ée]ntesis|haakje|parentesi)"
)
_NOBODY = re.compile(
    r"(?i)(?<!\w)(?:no|without|ohne|keine?|sans|sin|sem|geen|zonder|senza)\s(?:support|vorband|vorprogramm|"
    r"premi[èe]re|teloner|primeira parte|voorprogramma|apertura)"
)
_LIST = re.compile(r",\s|\s\+\s|\s/\s|;\s")
_SMALL = words_of("& and und et y e en the der die das le la les los las el i gli de of du von van vs b2b x +")
_NOTES = words_of(
    "zusatzshow zusatzkonzert nachholtermin early late show shows solo duo trio full band album release instore "
    "matinee acoustic unplugged festival headline co-headline new date neu nouveau nuevo nuovo nieuw upgrade upgraded "
    "moved seated support guest guests tba tbc tbd reduced card ticket tickets open air last few low"
)
_PLUS = words_of("+ plus also")
_TOO = re.compile(r"(?i)\s(?:too|as well|auch|aussi|ook|anche|tambi[ée]n|tamb[ée]m)(?!\w)")
_ALL_DATES = re.compile(
    r"(?i)[\s,]+\(?(?:(?:on|auf|bei|sur|en|a|in|su|op|em)\s)?(?:all|alle[nr]?|toutes|todas|tutte)\s"
    r"(?:(?:the|les|las|le|as)\s)?(?:dates?|shows?|nights?|gigs|terminen?|konzerten?|abende[n]?|fechas|data|datas)\)?$"
)
"""The words that a support opens all nights: `Ada Brisk all dates`."""


def tell_guests(context: Context, body: Body, nights: Sequence[Night], sender: str, *, toured: bool) -> None:
    """Give the nights of each tour in a mail who else plays: as one more act, or as a support.

    Args:
        context: of the mail.
        body: of the mail.
        nights: in printed order.
        sender: of the mail.
        toured: whether the mail as a whole is of one tour.
    """
    tours = list(_tours(nights, toured=toured))
    for night in nights:
        opening = _below_heads(night, amid=night.first > nights[0].first)
        night.supports = [one.without(_ALL_DATES) for one in opening if not bears_name(one.unit.text, sender)]
    for start, end in tours:
        tour = nights[start:end]
        lines = [*_above(nights, start, alone=len(tours) == 1), *_below(body, nights, end)]
        spans = _spans(body, nights, start, end)
        texts = [line.text for line in body.lines]
        keys = [] if any(map(excepts, texts)) else tour_keys(texts, spans)
        _without_keys(tour, keys)
        _take_brackets(context, body, tour, announced=_announces(body, lines))
        _take_supports(body, tour, lines, sender, {key.line for key in keys})
        _take_keys(body, tour, spans, keys)


def _tours(nights: Sequence[Night], *, toured: bool) -> Iterator[tuple[int, int]]:
    """First and last of neighbouring nights that name a place, and no title but the one they share."""
    start = 0
    for key, group in groupby(nights, _tour_of):
        end = start + len(list(group))
        if key is not None and end - start >= _FEWEST and (toured or key):
            yield start, end
        start = end


def _below_heads(night: Night, *, amid: bool) -> list[Told]:
    """Who opens a tour: those above its heading belong to what is above it, unless nothing else is.

    Args:
        night: of the tour.
        amid: whether other nights stand above.
    """
    lines = [one.unit.line for one in night.heads if one.role in ("SA", "ST")]
    below = [one for one in night.supports if not lines or one.unit.line >= min(lines)]
    return below if below or amid else night.supports


def _tour_of(night: Night) -> tuple[tuple[int, int], ...] | None:
    """The units of its title, or of the heading that holds for it; None for a night without a place."""
    named = night.of("T", "A") or night.heads
    return tuple((one.unit.line, one.unit.start) for one in named) if night.of("V") else None


def _above(nights: Sequence[Night], start: int, *, alone: bool) -> range:
    """The lines above a tour, back to the night before it; those above its own heading only where it is alone."""
    before = next((night for night in reversed(nights[:start]) if night.of("D")), None)
    heads = [one.unit.line for one in (*nights[start].heads, *nights[start].of("T", "A"))]
    floor = 0 if alone or not heads else min(heads)
    floor = max(floor, nights[start].first - _ABOVE, _end(before) + 1 if before else 0)
    return range(floor, max(floor, nights[start].first))


def _below(body: Body, nights: Sequence[Night], end: int) -> range:
    """The lines below a tour, up to what heads or begins the next night."""
    first = _end(nights[end - 1]) + 1
    following = [night for night in nights[end : end + 1] if night.of("D", "V", "T", "A")]
    heads = [one.unit.line for night in following for one in (*night.heads, *night.told)]
    later = [line for line in heads if line >= first]
    return range(first, max(first, min([first + _BELOW, len(body.lines), *later])))


def _spans(body: Body, nights: Sequence[Night], start: int, end: int) -> list[range]:
    """The lines of each night of a tour, with the few behind it that no other night has."""
    stops = [*(night.first for night in nights[start + 1 : end + 1]), len(body.lines)]
    return [
        range(night.first, max(night.last + 1, min(stop, night.last + 1 + _BELOW)))
        for night, stop in zip(nights[start:end], stops, strict=False)
    ]


def _without_keys(tour: Sequence[Night], keys: Sequence[Key]) -> None:
    """What stands in the key of a tour, and the codes beside its nights, are no fields of the nights."""
    told, marks = {key.line for key in keys}, {key.mark for key in keys}
    for night in tour:
        kept = [one for one in night.told if one.unit.line not in told and not is_code(one.unit.text, marks)]
        night.told = kept if any(one.role == "D" for one in kept) or not keys else night.told
        night.supports = [one for one in night.supports if one.unit.line not in told]


def _take_keys(body: Body, tour: Sequence[Night], spans: Sequence[range], keys: Sequence[Key]) -> None:
    """Give each night whom the marks stand for that it bears."""
    told = {key.line for key in keys}
    for night, span in zip(tour, spans, strict=True):
        own = [body.lines[number].text for number in span if number not in told]
        for key in keys:
            if bears(own, key.mark):
                unit = Unit(key.line, key.start, key.start + len(key.name), "text", key.name)
                night.supports = [*night.supports, Told(unit, "KL", _OPEN, Labelled("SL", _OPEN))]


def _end(night: Night) -> int:
    """The last line of a night that gives its date or its place."""
    return max((one.unit.line for one in night.of("D", "V", "C")), default=night.last)


def _announces(body: Body, lines: Sequence[int]) -> bool:
    """Whether a line says that supports stand in brackets."""
    return any(_IN_BRACKETS.search(body.lines[number].text) for number in lines)


def _take_brackets(context: Context, body: Body, tour: Sequence[Night], *, announced: bool) -> None:
    """`(avec X)` behind a place is an act; so is `(X)` where brackets are said to hold acts, or where it recurs."""
    found = [(night, unit, led) for night in tour for unit, led in _bracketed(context, body, night)]
    times = Counter(fold_name(unit.text) for _, unit, _ in found)
    for night, unit, led in found:
        if led or announced or times[fold_name(unit.text)] >= _FEWEST:
            night.told.append(Told(unit, "L", _OPEN, Labelled("I-L", _OPEN)))


def _bracketed(context: Context, body: Body, night: Night) -> Iterator[tuple[Unit, bool]]:
    """The names in the brackets of a night's lines that no field has, and whether a word leads up to them."""
    taken = [(one.unit.line, one.unit.start, one.unit.end) for one in night.of("T", "A", "L", "V", "C", "D")]
    towns = {(one.unit.line, one.unit.end) for one in night.of("C")}
    for number in range(night.first, night.last + 1):
        text = body.lines[number].text
        for found in _BRACKET.finditer(text):
            start, end = found.span("names")
            if (number, len(text[: found.start()].rstrip())) in towns and not found["word"]:
                continue
            free = not any(line == number and a < end and start < b for line, a, b in taken)
            if free and all(_may_play(context, part, led=bool(found["word"])) for part in _LIST.split(found["names"])):
                led = bool(found["word"])
                word = found["word"].strip().casefold() if led else "("
                yield Unit(number, start, end, "text", found["names"], word), led


def _may_play(context: Context, name: str, *, led: bool) -> bool:
    """Whether a name in a bracket may be an act: words with capitals, no place, status, date or note."""
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(name) < _SHORTEST or _NOBODY.search(name):
        return False
    loud = all(word in _SMALL or word[0].isupper() or word[0].isdigit() for word in words) or name.islower()
    noted = any(fold_word(word.strip(".:!")) in _NOTES for word in words)
    if noted or not (loud or led) or (name.islower() and not led) or is_city(name) or is_region(name):
        return False
    return read_status(name) is EventStatus.SCHEDULED and not context.dating.nights(name) and not name[0].isdigit()


def _take_supports(
    body: Body, tour: Sequence[Night], lines: Sequence[int], sender: str, keyed: Collection[int]
) -> None:
    """Give each night the acts that a sentence says to open it, unless it names its own, or nobody.

    What the lines of the key say is not among them.
    """
    places = [one.unit.text for night in tour for one in night.of("V", "C")]
    heads = " ".join(one.unit.text for one in tour[0].heads)
    plain = [number for number in lines if number not in keyed]
    told = told_supports(body, plain, f"{sender} {heads}", places)
    told = [one for one in told if one.unit.line not in keyed and not bears_name(one.unit.text, sender)]
    said = {one.unit.line for one in told}
    lines_of = {number for night in tour for number in range(night.first, night.last + 1)}
    printed = {fold_name(one.unit.text) for night in tour for one in night.of("L") if said.isdisjoint(lines_of)}
    for night in tour:
        night.told = [one for one in night.told if one.role != "L" or one.unit.line not in said]
        own = [body.lines[number].text for number in range(night.first, night.last + 1)]
        words = " ".join(text for text in own if footnote_of(text) is None)
        date = night.date.unit.night if night.date is not None else None
        month = date.night.first.month if date is not None else 0
        opening = [one for one in told if one.opens(f"{fold_name(words)} {words}", month)]
        opening = [one for one in opening if one.only or fold_name(one.unit.text) not in printed]
        amid = any(tour[0].first < one.unit.line < night.first for one in night.supports)
        if told and not amid:
            apart = all(one.only for one in told)
            listed = [
                one
                for one in night.supports
                if lists(body.lines[one.unit.line].text) or (apart and one.unit.line not in said)
            ]
            night.supports = [*listed, *(Told(one.unit, "SL", _OPEN, Labelled("SL", _OPEN)) for one in opening)]
        if _NOBODY.search(words):
            night.supports = []


def openers(night: Night) -> list[list[Told]]:
    """Those who open a night beside whom it names: the whole tour's, unless it names its own, and each by a mark."""
    named = night.of("L")
    first = named[0].unit if named else None
    adds = (
        first is None
        or not _PLUS.isdisjoint((*first.before.split(), first.text[:1]))
        or _TOO.search(first.text) is not None
    )
    shared = [one for one in night.supports if one.role != "KL"]
    return [shared if adds else [], *([one] for one in night.supports if one.role == "KL")]
