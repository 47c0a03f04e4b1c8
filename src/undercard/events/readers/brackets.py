"""Bracket listings: `+ Title [a, b] [Venue] [10p-4a] [#tag "quote"]`, one item a line.

Any bracket may be missing and the order is only nearly constant, so each is classified by what stands
in it. The night comes from the heading above: an image the sender's profile knows, a printed weekday, or a
marker such as `[Mon]` in the item itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from undercard.events.clocks import Hours, only_hours, read_hours
from undercard.events.context import Context
from undercard.events.dates_choice import Night
from undercard.events.dates_grammar import find_printed
from undercard.events.draft import Draft
from undercard.events.headings import Headings
from undercard.events.legend import NO_LEGEND, Legend, legend_of
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.spans import locate
from undercard.events.venues import split_place
from undercard.events.wording import PRICE, is_aside, known_part, read_status
from undercard.kit.text import plain_marks

READER = "brackets"
_MAX_BRACKETS = 12
_CODED = 6
_LEAD = re.compile(r"^[\s+*•·▪►>–—-]+")
_TAG = re.compile(r"#(\w[\w+&.-]{0,40})")
_SET_TIME = re.compile(
    r"(?:^|[,;]\s*|\.\.\.\s*)\d{1,2}(?::\d\d)?\s?-\s?(?:\d{1,2}(?::\d\d)?|close|late|end)[ap]?m?\s?:"
)
_PROSE_WORDS, _COST_WORDS = 9, 6
_SENTENCE = re.compile(
    r"[.!?]['\"]?$|;|\b(?:the|our|this|that|with us|for a|is|are|will|your|join|before|after|from|unser|notre|"
    r"nuestr[ao])\b",
    re.IGNORECASE,
)
_BACK_TO_BACK = re.compile(r"\bb[23]b\b|\(live\)|\blive\b|\bdj set\b|\bvs\.?\b|\bfeat\.?\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"^\d{1,5}\s[^\W\d_]|\b(?:street|st|avenue|ave|road|rd|blvd|stra(?:ß|ss)e|platz|rue|calle|via|straat)\b\.?",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a bracket holds."""

    HOURS = "hours"
    COST = "cost"
    DATE = "date"
    TAGS = "tags"
    QUOTE = "quote"
    NAMES = "names"


@dataclass(slots=True)
class Item:
    """A line taken apart: words before the first bracket, and the brackets."""

    line: Line
    title: str
    brackets: list[tuple[Kind, str]]
    trailing: str
    night: Night | None = None
    night_words: str = ""
    night_reader: str = READER
    names: list[str] = field(default_factory=list)


def read(context: Context, lines: Sequence[Line]) -> tuple[Draft, ...]:
    """The events of a bracket listing, in printed order; empty when the mail is none."""
    if not any("[" in line.text for line in lines):
        return ()
    items = list(_items(context, lines))
    learned = _Learned.of(items, legend_of(lines))
    drafts = (learned.draft(context, item) for item in items)
    return locate([draft for draft in drafts if draft is not None], lines)


def _items(context: Context, lines: Sequence[Line]) -> Iterator[Item]:
    """Lines with brackets, each with the night of the heading above it."""
    headings = Headings(context)
    for line in lines:
        if headings.take(line):
            continue
        item = _take_apart(line)
        if item is None or headings.ignores(line) or headings.stopped:
            continue
        own = _own_night(context, item, headings)
        item.night = own.night if own else headings.night
        item.night_words = own.words if own else headings.words
        item.night_reader = READER if own else headings.reader or READER
        yield item


@dataclass(frozen=True, slots=True)
class _Own:
    night: Night
    words: str


def _own_night(context: Context, item: Item, headings: Headings) -> _Own | None:
    """The item's own day: a marker before the title, or a bracket that is a date."""
    texts = [text for kind, text in item.brackets if kind is Kind.DATE]
    for text in texts:
        found = context.dating.nights(text, after=headings.latest)
        if found:
            headings.saw(found[0].night.first)
            return _Own(found[0].night, text)
    return None


def _take_apart(line: Line) -> Item | None:
    """Title and brackets of a line, or None when it has no bracket."""
    if "[" not in line.text or "]" not in line.text or len(line.text) > 3_000:
        return None
    groups, outside = _groups(line.text)
    if not groups:
        return None
    head, trailing = outside[0], " ".join(outside[1:])
    brackets = [(_kind(text), text) for text in groups]
    title = _LEAD.sub("", head).rstrip(" +:·-–—")
    if not title and brackets[0][0] is Kind.DATE:
        title = _LEAD.sub("", outside[1]).rstrip(" +:·-–—") if len(outside) > 1 else ""
        trailing = " ".join(outside[2:])
    if not title or len(brackets) > _MAX_BRACKETS:
        return None
    return Item(line, title, brackets, trailing.strip())


def _groups(text: str) -> tuple[list[str], list[str]]:
    """Contents of the outermost brackets, and the words outside them."""
    groups: list[str] = []
    outside: list[str] = []
    depth, last = 0, 0
    for at, char in enumerate(text):
        if char == "[":
            if not depth:
                outside.append(text[last:at].strip())
                last = at + 1
            depth += 1
        elif char == "]" and depth:
            depth -= 1
            if not depth:
                groups.append(text[last:at].strip())
                last = at + 1
    outside.append(text[last:].strip() if not depth else "")
    return [group for group in groups if group], outside


def _kind(text: str) -> Kind:
    """What a bracket holds, by its content alone."""
    plain = plain_marks(text)
    if only_hours(plain):
        return Kind.HOURS
    if _is_cost(plain):
        return Kind.COST
    if _is_day(plain):
        return Kind.DATE
    if plain.startswith("#") or (_TAG.search(plain) and not _SET_TIME.search(plain)):
        return Kind.TAGS
    if plain.startswith(('"', "'")) and len(plain.split()) > 3:
        return Kind.QUOTE
    if _SET_TIME.search(plain):
        return Kind.NAMES
    return Kind.QUOTE if _is_prose(plain) else Kind.NAMES


def _is_cost(plain: str) -> bool:
    """A price, perhaps with a word on it, or that there is none; a place that is not told is none."""
    if known_part(plain) is None or plain.startswith("#"):
        return False
    return is_aside(plain) or (PRICE.match(plain) is not None and len(plain.split()) <= _COST_WORDS)


def _is_day(plain: str) -> bool:
    found = find_printed(plain)
    return len(found) == 1 and found[0].end - found[0].start >= len(plain.strip(" .:+")) - 1


def _is_prose(plain: str) -> bool:
    """A sentence, as against a list of names: long stretches without a comma, and small words."""
    longest = max(len(part.split()) for part in re.split(r"[,;:]", plain))
    return longest >= _PROSE_WORDS or (longest > 4 and _SENTENCE.search(plain) is not None)


def _names_of(brackets: Sequence[tuple[Kind, str]]) -> list[str]:
    return [text for kind, text in brackets if kind is Kind.NAMES]


def _names_before_hours(item: Item) -> list[str]:
    """Names without the remarks behind the hours, where who plays and the place stand before them."""
    end = next((at for at, (kind, _) in enumerate(item.brackets) if kind is Kind.HOURS), None)
    before = _names_of(item.brackets[:end])
    return before if len(before) > 1 else _names_of(item.brackets)


def _lists(text: str) -> bool:
    """Whether a bracket holds several names."""
    return "," in text and not _town_behind(text)


def _town_behind(text: str) -> str:
    """The town behind a place's only comma (`Back Room, Brooklyn`); empty when there is none."""
    place, _, town = (part.strip() for part in text.rpartition(","))
    return town if place and "," not in place and is_city(town) else ""


@dataclass(frozen=True, slots=True)
class _Learned:
    """What the whole listing teaches about its brackets.

    Attributes:
        venues: how often a bracket's words occur as a single name; venues recur, acts rarely do.
        venue_first: the venue stands before the bill.
        timed: how many items have hours.
        legend: of the mail's codes for places.
    """

    venues: Counter[str]
    venue_first: bool
    timed: int
    legend: Legend = NO_LEGEND

    @classmethod
    def of(cls, items: Sequence[Item], legend: Legend) -> "_Learned":
        counts: Counter[str] = Counter()
        first = 0
        for item in items:
            item.names = _names_before_hours(item)
            counts.update(text for text in item.names if not _lists(text))
            if len(item.names) == 2:
                first += _lists(item.names[1]) - _lists(item.names[0])
        timed = sum(any(kind is Kind.HOURS for kind, _ in item.brackets) for item in items)
        return cls(counts, first > 0, timed, legend)

    def draft(self, context: Context, item: Item) -> Draft | None:
        """The event of an item, or None when it announces none."""
        bill, venue = self.bill_and_venue(item)
        hours = next((read_hours(text) for kind, text in item.brackets if kind is Kind.HOURS), Hours())
        if not self.announces(item, bill, venue, hours):
            return None
        draft = Draft(READER)
        _fill_title(draft, item, bill)
        _fill_night(draft, item, hours)
        self.fill_place(context, draft, venue)
        _fill_rest(draft, item)
        return draft

    def bill_and_venue(self, item: Item) -> tuple[tuple[str, ...], str | None]:
        """Which names bracket is the line-up and which the place."""
        names = item.names
        if not names:
            return (), None
        scores = [self.venue_score(text, place, len(names)) for place, text in enumerate(names)]
        best = max(range(len(names)), key=lambda place: scores[place])
        if len(names) == 1 and scores[0] < 0:
            return tuple(names), None
        return tuple(text for place, text in enumerate(names) if place != best), names[best]

    def venue_score(self, text: str, place: int, count: int) -> float:
        """How much a bracket's words look like a place."""
        score = min(self.venues[text] - 1, 5) * 1.0
        score += _CODED if self.legend.code_in(text) else 0
        score += 1.5 if _ADDRESS.search(text) or known_part(text) != text else 0
        score -= 3 if _SET_TIME.search(text) else 0
        score -= 2 * text.count(",") if not _ADDRESS.search(text) and not _town_behind(text) else 0
        score -= 1.5 if _BACK_TO_BACK.search(text) else 0
        expected = 0 if self.venue_first else count - 1
        return score + (1 if place == expected else 0)

    def fill_place(self, context: Context, draft: Draft, venue: str | None) -> None:
        """The place of an item: what its code stands for, else as printed."""
        code = self.legend.code_in(venue) if venue else None
        if code is None:
            _fill_place(context, draft, venue)
            return
        place = split_place(self.legend.places[code])
        draft.venue, draft.city = place.venue, place.city
        for name in ("venue", "city"):
            draft.note(name, f"{code} = {self.legend.places[code]}", 0.9, "legend")

    def announces(self, item: Item, bill: tuple[str, ...], venue: str | None, hours: Hours) -> bool:
        """The gate: hours or set times, else a place the listing knows, under a day; never prose or press."""
        if len(item.trailing.split()) > 3 and not hours:
            return False
        if hours or any(_SET_TIME.search(text) for text in bill):
            return item.night is not None or venue is not None
        if item.night is None or venue is None:
            return False
        return self.venues[venue] > 1 or (bool(bill) and self.timed == 0 and "," in bill[0])


def _fill_title(draft: Draft, item: Item, bill: tuple[str, ...]) -> None:
    draft.title, draft.bill = item.title, bill
    draft.note("title", item.title, 0.95)
    kinds = {kind for kind, _ in item.brackets}
    draft.bill_from_title = not bill and ("," in item.title or not kinds & {Kind.TAGS, Kind.QUOTE})
    if bill:
        draft.note("bill", bill[0], 0.95)
    elif draft.bill_from_title:
        draft.note("bill", item.title, 0.9 if "," in item.title else 0.4)
    draft.status = read_status(item.title + " " + item.trailing)


def _fill_night(draft: Draft, item: Item, hours: Hours) -> None:
    draft.start, draft.end, draft.doors = hours.start, hours.end, hours.doors
    words = next((text for kind, text in item.brackets if kind is Kind.HOURS), "")
    for name in ("start", "end", "doors"):
        draft.note(name, words, hours.confidence)
    if item.night is None:
        return
    draft.night, draft.last_night = item.night.first, item.night.last
    draft.note("night", item.night_words, item.night.confidence, item.night_reader)
    if hours.end_weekday is not None and hours.end_weekday != draft.night.weekday():
        ahead = (hours.end_weekday - draft.night.weekday()) % 7
        draft.last_night = draft.night + timedelta(days=ahead)
        draft.note("last_night", words, 0.9)


def _fill_place(context: Context, draft: Draft, venue: str | None) -> None:
    known = known_part(venue) if venue else None
    town = _town_behind(known) if known else ""
    if known and venue:
        known = known.rpartition(",")[0].strip() if town else known
        named = context.profile.venues.get(known, known) if context.profile else known
        draft.venue = named
        reader = f"profile:{context.profile.name}" if context.profile and named != known else READER
        draft.note("venue", venue, 0.9, reader)
    if town:
        draft.city = town
        draft.note("city", town, 0.9)
    elif context.profile and context.profile.city:
        draft.city = context.profile.city
        draft.note("city", context.profile.city, 0.7, f"profile:{context.profile.name}")


def _fill_rest(draft: Draft, item: Item) -> None:
    tags = [tag for kind, text in item.brackets if kind is Kind.TAGS for tag in _TAG.findall(text)]
    draft.tags = tuple(tags)
    if tags:
        draft.note("tags", " ".join(tags), 0.95)
    draft.take_url(url for _, url in item.line.link_texts())
