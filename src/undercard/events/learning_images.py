"""Pictures as headings: which image opens a day, which day that is, and which image ends the listing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import unquote

from undercard.events.dates_words import weekday_of
from undercard.events.learning_letters import Letter, is_heading, linked_days, printed_day
from undercard.events.page import Line
from undercard.events.profiles import LISTED, WEEKDAYS

_STEM = re.compile(r"(?:.*(?:/|%2[fF]))?([^/?#]+)", re.DOTALL)
_EXTENSION = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MEANINGFUL = 8
_LONGEST = 160
_SHARE = 0.4
_AGREED = 0.6
_FEWEST_TEXTS = 3
_WEEK = 7
_MOST = 300


@dataclass(frozen=True, slots=True)
class DayPicture:
    """An image above items.

    Attributes:
        part: the part of its address that tells it from all others.
        day: 0 (Monday) to 6, `LISTED`, or None when it could not be decided.
        why: what it rests on, or what is missing.
        items: lines below it that look like events, over all mails.
        first: the words of the first of them.
        guess: a day to try when `day` is None.
    """

    part: str
    day: int | None
    why: str
    items: int
    first: str
    guess: int | None = None


@dataclass(frozen=True, slots=True)
class StopPicture:
    """An image below which no events stand, though words do."""

    part: str
    why: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a sender's images mean."""

    days: tuple[DayPicture, ...] = ()
    stops: tuple[StopPicture, ...] = ()


@dataclass(slots=True)
class _Found:
    """What stands below one image, over all mails."""

    part: str
    place: int
    mails: int = 0
    texts: int = 0
    items: int = 0
    headed: bool = False
    dated: int = 0
    printed: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    first: str = ""


def learn_pictures(letters: Sequence[Letter]) -> Pictures:
    """The images that stand in every mail (in a single mail: those without link and alternative text), explained."""
    found = _sections(letters)
    pictures = [one for one in found if _opens_items(one)]
    plain = [one for one in pictures if not _lists_days(one)]
    if not plain:
        return Pictures()
    listed = [one for one in pictures if _lists_days(one)]
    days = _in_order([_by_evidence(one) for one in plain], listed, letters)
    told = {one.part: one for one in days} | {one.part: _listing(one) for one in listed}
    last = max(one.place for one in pictures)
    ends = next((one for one in found if one.place > last and _ends_listing(one)), None)
    why = f"{ends.texts} lines below it in {_mails(ends.mails)}, none of them an event" if ends else ""
    stops = (StopPicture(ends.part, why),) if ends else ()
    return Pictures(tuple(told[one.part] for one in pictures), stops)


def _mails(count: int) -> str:
    return "1 mail" if count == 1 else f"{count} mails"


def _sections(letters: Sequence[Letter]) -> list[_Found]:
    """The candidates in the order of the mail that has most of them, with what stands between each and the next."""
    seen = [_once(_alone(letter)) for letter in letters]
    counts = Counter(image for images in seen for image in images.values())
    if len(letters) == 1:
        seen = [{number: image for number, image in seen[0].items() if not letters[0].lines[number].links}]
    kept = {image for image, count in counts.items() if len(letters) == 1 or _in_most(letters, count)}
    fullest = max(seen, key=lambda images: len(kept.intersection(images.values())), default={})
    order = [image for image in fullest.values() if image in kept]
    others = sorted(counts)
    found = {image: _Found(_part_of(image, others), place) for place, image in enumerate(order)}
    for letter, images in zip(letters, seen, strict=True):
        starts = [(number, image) for number, image in images.items() if image in found]
        ends = [number for number, _ in starts[1:]] + [len(letter.lines)]
        for (number, image), end in zip(starts, ends, strict=False):
            _count(letter, range(number + 1, end), found[image])
    return list(found.values())


def _once(images: dict[int, str]) -> dict[int, str]:
    """Those that stand in the mail once: others are dividers."""
    counts = Counter(images.values())
    return {number: image for number, image in images.items() if counts[image] == 1}


def _in_most(letters: Sequence[Letter], count: int) -> bool:
    """Whether an image of so many mails is the sender's: a day without events may be left out now and then."""
    return count > 1 and count * 3 >= len(letters) * 2


def _alone(letter: Letter) -> dict[int, str]:
    """Addresses of images that fill a line, by its number; without those that say themselves what they show."""
    numbers = (
        number
        for number, line in enumerate(letter.lines)
        if len(line.images) == 1 and not line.text and line.images[0] and not line.alts[0] and not _names_day(line)
    )
    return {number: _bare(letter.lines[number].images[0]) for number in islice(numbers, _MOST)}


def _bare(image: str) -> str:
    """An image's own address: not that of a mailbox's proxy before it, without scheme and query."""
    return re.split(r"[?#]", image.rpartition("://")[2])[0]


def _names_day(line: Line) -> bool:
    words = _WORD.findall(f"{line.alts[0]} {_file_of(_bare(line.images[0]))}")
    return len(words) <= 3 and any(weekday_of(word) is not None for word in words if len(word) > 2)


def _file_of(image: str) -> str:
    """The file name in an address, as it stands there, without its extension."""
    match = _STEM.fullmatch(image[-1_000:])
    return _EXTENSION.sub("", match[1]) if match else ""


def _part_of(image: str, others: Sequence[str]) -> str:
    """The file name, or the whole address where the name is shared or says nothing (`1.png`)."""
    name = _file_of(image)[:_LONGEST]
    shared = sum(name in other for other in others) > 1
    return image[-_LONGEST:] if shared or len(unquote(name)) < _MEANINGFUL else name


def _count(letter: Letter, section: range, one: _Found) -> None:
    """Add what one mail has below the image."""
    items = set(letter.items)
    one.mails += 1
    for number in section:
        line = letter.lines[number]
        if number in items:
            one.items += 1
            one.first = one.first or line.text[:60]
            printed = printed_day(letter, number)
            one.dated += printed is not None and printed[1]
            one.printed += [printed[0]] if printed else []
            one.linked += linked_days(letter, number)
        elif line.text:
            one.headed = one.headed or (not one.items and is_heading(letter, number))
        one.texts += bool(line.text)


def _opens_items(one: _Found) -> bool:
    """Items, not prose, stand below it, and they need its help: no printed heading and no dates of their own."""
    return one.items > 0 and one.items >= one.texts * _SHARE and not one.headed and one.dated * 2 < one.items


def _lists_days(one: _Found) -> bool:
    """Its items print their weekdays themselves."""
    return len(one.printed) >= one.items * _AGREED and len(set(one.printed)) > 1


def _ends_listing(one: _Found) -> bool:
    return one.texts >= _FEWEST_TEXTS and one.items <= one.texts * 0.1


def _listing(one: _Found) -> DayPicture:
    days = ", ".join(WEEKDAYS[day].title()[:3] for day in dict.fromkeys(one.printed))
    return DayPicture(one.part, LISTED, f"its items print their days themselves ({days})", one.items, one.first)


def _by_evidence(one: _Found) -> DayPicture:
    """The day that dates in the items and in their links agree on."""
    votes = Counter(one.printed + one.linked)
    picture = DayPicture(one.part, None, "nothing below it tells the day", one.items, one.first)
    if not votes:
        return picture
    (day, count), total = votes.most_common(1)[0], sum(votes.values())
    if count < total * _AGREED:
        return replace(picture, why="the dates below it do not agree")
    source = "the words" if count <= len(one.printed) else "the words and links" if one.printed else "the links"
    share = f"{count}" if count == total else f"{count} of {total} dates"
    return replace(picture, day=day, why=f"{source} of its items name a {WEEKDAYS[day].title()} ({share})")


def _in_order(pictures: list[DayPicture], listed: Sequence[_Found], letters: Sequence[Letter]) -> list[DayPicture]:
    """Days filled in by the order of the pictures, where two fixed points agree on it; else guessed."""
    first = _fixed_first(pictures, listed, letters)
    if first is not None:
        day, why = first
        return [_filled(one, (day + place) % _WEEK, why) for place, one in enumerate(pictures)]
    sent = {letter.context.dating.reference for letter in letters}
    days = {one.weekday() for one in sent if one is not None}
    if len(days) != 1 or len(pictures) > _WEEK or any(one.day is not None for one in pictures):
        return pictures
    start = days.pop()
    return [replace(one, guess=(start + place) % _WEEK) for place, one in enumerate(pictures)]


def _filled(one: DayPicture, day: int, why: str) -> DayPicture:
    return one if one.day is not None else replace(one, day=day, why=why)


def _fixed_first(
    pictures: Sequence[DayPicture], listed: Sequence[_Found], letters: Sequence[Letter]
) -> tuple[int, str] | None:
    """The day of the first picture if they run from day to day, and why; None when two fixed points do not say so."""
    if len(pictures) > _WEEK:
        return None
    known = {(one.day - place) % _WEEK for place, one in enumerate(pictures) if one.day is not None}
    count = sum(one.day is not None for one in pictures)
    after = {(one.printed[0] - len(pictures)) % _WEEK for one in listed if one.printed}
    sent = {letter.context.dating.reference.weekday() for letter in letters if letter.context.dating.reference}
    if len(known) == 1 and count > 1:
        return known.pop(), "by its place among pictures whose days are known"
    if len(known) == 1 and known == after:
        return known.pop(), "by its place between a known day and the items that name theirs"
    if not known and len(after) == 1 and after == sent:
        return after.pop(), "by its place between the day of sending and the items that name theirs"
    return None
