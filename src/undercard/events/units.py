"""A body cut into units: the smallest stretches of a line that may be a title, a place, an act or a date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from undercard.events.anchors import Finder
from undercard.events.clocks import Hours, read_hours
from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.dates_choice import Night
from undercard.events.dates_grammar import Printed
from undercard.events.dates_headings import titled_month
from undercard.events.headings import Headings
from undercard.events.page import Line
from undercard.events.phrases import names_in, tells
from undercard.events.rooms import prefix_of, room_prefixes
from undercard.events.wording import PRICE

MAX_UNITS = 6_000
_MAX_LINE = 1_500
_MAX_JOINT = 30
_DATE, _HOUR, _COST = "\x00", "\x01", "\x02"
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u2b50]")
_WORDS = (
    r"at|im|in der|in den|im|bei|beim|in|à la|à l['’]|à|au|aux|chez|en la|en el|en|alla|all['’]|al|presso|nel|nella|"
    r"(?-i:no|na|nos|nas)|bij|op|"
    r"w/|with|mit|avec|con|com|met|feat\.?|ft\.?|featuring|plus|support(?:ed)? by|support(?: from)?|"
    r"presents?:?|pres\.|präsentiert:?|présente:?|presenta:?|invites|by|von"
)
_CUT = re.compile(
    rf"(?P<mask>[{_DATE}{_HOUR}{_COST}]+)"
    r"|\s(?P<dash>[-–—]+)\s"
    r"|\s(?P<dot>\.)\s"
    r"|\s?(?P<dots>\.{4,}|…{2,}|_{4,}|(?:\.\s){3,}\.?)\s?"
    r"|\s?(?P<bar>[|·•⋅◆★✦▪●►▸»→])\s?"
    r"|\s(?P<slash>/{1,3}|>|::|~|\\)\s"
    r"|(?P<comma>[,;])\s"
    r"|(?P<colon>:)(?:\s|$)"
    r"|(?P<stop>(?<=[^\W\d_]{3})(?<!\bfeat)[.!?]|(?<=[)\]\"”»…])[.!?])\s(?=(?-i:[^a-z\s]))"
    r"|\s?(?P<bracket>[()\[\]{}])\s?"
    r"|\s?(?P<at>@|📍)\s?"
    r"|(?<!\S)(?P<plus>\+)\s?"
    rf"|(?<![^\s(\[])(?P<word>{_WORDS})\s(?=\S)",
    re.IGNORECASE,
)
_EDGE = " \t,;:|·•–—-*>»►▸→~/★✦•"
_LOOSE = re.compile(r"^(?:[.)\]]\s*)+")
_BULLET = re.compile(r"^\s*(?:[-*+•·▪►>–—»~]+|\d{1,2}[.)])\s+")


@dataclass(slots=True)
class Unit:
    """A stretch of a line.

    Attributes:
        line: number of its line.
        start: offset of its first character in the line.
        end: offset after its last one.
        kind: `text`, `date`, `hour` or `cost`.
        text: the words, trimmed; empty for none.
        before: what parts it from the unit before: a mark's name, a word such as `at`, `line` at a line's start.
        after: the same behind it; `line` at the line's end.
        night: for a date.
        counts: whether a date stands where dates of nights stand.
        index: its place in its line.
        url: of the link that covers it.
        told: whether it stands in a sentence.
        lead: in a sentence, the small words before it, the nearest first.
        tail: in a sentence, the small words behind it, the nearest first.
    """

    line: int
    start: int
    end: int
    kind: str
    text: str
    before: str = "line"
    after: str = "line"
    night: FoundNight | None = None
    counts: bool = False
    index: int = 0
    url: str | None = None
    told: bool = False
    lead: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()

    @property
    def tells_day(self) -> bool:
        """Whether it is a date, and more than a weekday, which may stand beside one anywhere."""
        return self.night is not None and self.night.tells_day


@dataclass(slots=True)
class Body:
    """A mail's body as units.

    Attributes:
        lines: as read.
        units: in order.
        hours: line -> doors, start and end printed in it.
    """

    lines: Sequence[Line]
    units: list[Unit] = field(default_factory=list)
    hours: dict[int, Hours] = field(default_factory=dict)

    def offsets(self) -> list[int]:
        """Where each line starts in the body's text, its lines joined by line breaks."""
        return list(accumulate((len(line.text) + 1 for line in self.lines), initial=0))


def cut_body(context: Context, lines: Sequence[Line]) -> Body:
    """The units of a body, in order; linear in its length."""
    body = Body(lines)
    finder = Finder(context, lines, titled_month(context.message.subject))
    headings = Headings(context)
    rooms = room_prefixes(lines)
    for number, line in enumerate(lines):
        if headings.stopped:
            break
        if len(body.units) >= MAX_UNITS:
            context.left_out.append(f"too long to be read whole: the last {len(lines) - number} lines were left out")
            break
        pictured = headings.pictured(line) if line.images and not line.text else None
        if pictured is not None:
            body.units.append(_picture(number, pictured))
        elif line.text and not headings.ignores(line):
            found, kept = finder.look(number)
            body.units.extend(_Line(context, body, number, line, found, kept, rooms).units())
    return body


def _picture(number: int, night: Night) -> Unit:
    """A picture that stands for a day."""
    found = FoundNight(0, 0, Printed(0, 0, day=night.first.day, month=night.first.month), night)
    return Unit(number, 0, 0, "date", "", night=found, counts=True)


@dataclass(slots=True)
class _Line:
    """One line on its way to units."""

    context: Context
    body: Body
    number: int
    line: Line
    nights: tuple[FoundNight, ...]
    kept: tuple[FoundNight, ...]
    rooms: frozenset[str] = frozenset()

    def units(self) -> Iterator[Unit]:
        """The line's units, in order."""
        text = self.line.text[:_MAX_LINE]
        masked = self._masked(_EMOJI.sub(" ", text))
        bullet = _BULLET.match(masked)
        last, before, index = bullet.end() if bullet else 0, "line", 0
        behind = prefix_of(text, self.rooms)
        if behind > last and not any(mark in masked[:behind] for mark in _KINDS):
            last, before = behind, "line room"
        telling = tells(text)
        for start, end, kind, joint in [*self._cuts(masked, last), (len(masked), len(masked), "", "line")]:
            stretch = self._text(last, start, masked, before)
            if stretch is not None:
                stretch.after = joint
                for unit in self._names(stretch, masked) if telling else (stretch,):
                    unit.index = index
                    index += 1
                    yield unit
                before = joint
            else:
                before = f"{before} {joint}" if len(before) < _MAX_JOINT else before
            if kind:
                unit = self._masked_unit(start, end, kind)
                unit.before, unit.after, unit.index = before, "mask", index
                index += 1
                yield unit
                before = "mask"
            last = end

    def _masked(self, text: str) -> str:
        chars = list(text)
        for night in self.nights:
            chars[night.start : night.end] = _DATE * (min(night.end, len(text)) - night.start)
        plain = "".join(chars)
        hours = read_hours(plain.replace(_DATE, " "), half_day=self.context.dating.half_day)
        if hours:
            self.body.hours[self.number] = hours
        for start, end in hours.spans:
            chars[start:end] = _HOUR * (end - start)
        for match in PRICE.finditer("".join(chars)):
            chars[match.start() : match.end()] = _COST * (match.end() - match.start())
        return "".join(chars)

    def _cuts(self, masked: str, first: int) -> Iterator[tuple[int, int, str, str]]:
        """Start, end, kind of a masked span, and the name of the joint."""
        for match in _CUT.finditer(masked, first):
            name = match.lastgroup or ""
            if name == "mask":
                yield from self._runs(match)
            else:
                yield match.start(), match.end(), "", match[name].lower() if name in ("word", "bracket") else name

    def _runs(self, match: re.Match[str]) -> Iterator[tuple[int, int, str, str]]:
        """A run of masks may hold a date and an hour side by side."""
        start = match.start()
        for run in re.finditer(rf"{_DATE}+|{_HOUR}+|{_COST}+", match[0]):
            yield start + run.start(), start + run.end(), _KINDS[run[0][0]], "mask"

    def _text(self, start: int, end: int, masked: str, before: str) -> Unit | None:
        raw = masked[start:end]
        text = _LOOSE.sub("", raw.strip(_EDGE))
        if not any(map(str.isalnum, text)) and not re.search(r"[!?$#*]{2,}", text):
            return None
        at = start + raw.index(text)
        shown = self.line.text[at : at + len(text)]
        return Unit(self.number, at, at + len(text), "text", shown, before, url=self._url(at, at + len(text)))

    def _names(self, stretch: Unit, masked: str) -> Iterator[Unit]:
        """The names in a sentence, each by itself; a stretch that is one, or holds none, stays whole."""
        found = names_in(masked[stretch.start : stretch.end])
        stretch.told = True
        if not found:
            yield stretch
        for name in found:
            start, end = stretch.start + name.start, stretch.start + name.end
            unit = self._text(start, end, masked, name.before[0] if name.before else stretch.before)
            if unit is not None:
                unit.after = name.after[0] if name.after else stretch.after
                unit.told, unit.lead, unit.tail = True, name.before, name.after
                yield unit

    def _masked_unit(self, start: int, end: int, kind: str) -> Unit:
        night = (
            next((one for one in self.nights if one.start < end and start < one.end), None) if kind == "date" else None
        )
        counts = night is not None and any(one.start == night.start for one in self.kept)
        return Unit(self.number, start, end, kind, self.line.text[start:end], night=night, counts=counts)

    def _url(self, start: int, end: int) -> str | None:
        best = max(self.line.links, key=lambda link: min(link.end, end) - max(link.start, start), default=None)
        if best is None or min(best.end, end) - max(best.start, start) <= 0:
            return None
        return best.url


_KINDS = {_DATE: "date", _HOUR: "hour", _COST: "cost"}
