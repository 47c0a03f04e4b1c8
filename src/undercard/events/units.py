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
from undercard.events.joints import binds, ends_of_quotes
from undercard.events.page import Line
from undercard.events.phrases import is_low, low_names_in, names_in, opens_sentence, tells
from undercard.events.rooms import ends_of_towns, prefix_of, room_prefixes, shouts_towns
from undercard.events.wording import PRICE, shouted_status

MAX_UNITS = 6_000
_MAX_LINE = 1_500
_MAX_JOINT, _MAX_WORD = 30, 30
_DATE, _HOUR, _COST = "\x00", "\x01", "\x02"
_MASKS = re.compile(rf"[{_DATE}{_HOUR}{_COST}]+")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u2b50]")
_WORDS = (
    r"at|im|(?-i:in der|IN DER|In der|in den|IN DEN|In den)|bei|beim|in|(?-i:à la|À LA|À la)|à l['’]|à|au|aux|chez|"
    r"(?-i:en la|EN LA|En la|en el|EN EL|En el)|en|alla|all['’]|al|presso|nel|nella|"
    r"(?-i:no|na|nos|nas)|bij|op|"
    r"w/|with|mit|avec|con|com|met|feat\.?|ft\.?|featuring|plus|support(?:ed)? by|support(?: from)?|"
    r"presents?:?|pres\.|präsentiert:?|présente:?|presenta:?|invites|by|von|"
    r"vorband|vorgruppe|vorprogramm|opening act|(?:premi[èe]re|1[èe]re) partie(?: de)?|teloner[oa]s?|"
    r"(?:en|in) apertura|voorprogramma|voorband|(?:na |com )?primeira parte(?: de)?|special guests?"
)
_NO_TITLE = "".join(
    rf"(?<!\b{word})"
    for word in (
        *("feat", "mrs", "rev", "sgt", "prof", "frl", "mme", "mlle", "sra", "srta", "dra", "vol", "msgr", "pfr"),
        *("gebr", "capt", "inkl", "exkl"),
    )
)
"""A dot behind a title shortens it: `Mrs. Rochester`."""

_NEXT = r"\s(?=(?-i:[^a-z\s]))"
_SHOUT = r"(?!(?<=[!?])\s[(\[/+&|\u2013\u2014\u00b7\u2022-])"
"""Before another mark `!` belongs to a name: `Hey Otter! (Leeds)`."""

_CUTS = (
    rf"(?P<mask>[{_DATE}{_HOUR}{_COST}]+)"
    r"|\s(?P<dash>[-–—]+)\s"
    r"|\s(?P<dot>\.)\s"
    r"|\s?(?P<dots>\.{4,}|…{2,}|_{4,}|(?:\.\s){3,}\.?|(?<=\s)(?:…|\.{3})(?=\s))\s?"
    r"|\s?(?P<bar>[|·•⋅◆★✦▪●►▸»→])\s?"
    r"|\s(?P<slash>/{1,3}|>|::|~|\\|\*{2,3})\s"
    r"|(?P<comma>[,;])\s"
    r"|(?P<colon>:)(?:\s|$)"
    rf"|(?P<stop>(?<=[^\W\d_]{{3}}){_NO_TITLE}[.!?]|(?<=[)\]\"”»…])[.!?]){_SHOUT}{_NEXT}"
    r"|\s?(?P<bracket>[()\[\]{}])\s?"
    r"|\s?(?P<at>@|📍)\s?"
    r"|(?<!\S)(?P<plus>\+{1,3})\s?"
    rf"|(?<![^\s(\[])(?P<word>{_WORDS})\s(?=\S)"
)
_CUT = re.compile(_CUTS, re.IGNORECASE)
_CUT_LOW = re.compile(_CUTS.replace(_NEXT, r"\s(?=\S)"), re.IGNORECASE)
"""In a line without capitals a sentence begins with a small letter, too."""

_LEADS = re.compile(_WORDS, re.IGNORECASE)
_STOP = re.compile(
    r"(?:(?<!\w)(?P<number>\d{1,4})|(?<![\w.’'])(?P<letter>[A-ZÀ-Þ]\d{0,2})|(?<![\w.’'])(?!vs|nr|op|ca|ft|no|cf)[a-zà-ÿ]{2}|(?<=[\w)”’])(?=[!?]))(?P<stop>[.!?])\s(?=[\"“„«¡¿]?[A-ZÀ-Þ])"
)
_COUNTING = 3
_EDGE = " \t,;:|·•–—-*>»►▸→~/★✦•"
_DANGLING = re.compile(
    r"(?i)\s(?:ab|um|von|bis|from|at|till|until|dès|vanaf|om|tot|desde(?: las)?|hasta(?: las)?|a las|dalle(?: ore)?|"
    r"alle(?: ore)?|ore|às|das|até(?: às)?)$"
)
_OPEN_END = re.compile(r"(?i)\s(?:with|mit|avec|con|com|met|feat\.?|ft\.?|featuring|w/)$")
"""Small words that lead to the hour, or to the line, behind them."""

_LOOSE = re.compile(r"^(?:[.)\]]\s*|[!?]\s+)+")
_LISTING = frozenset(("comma", ")", "]"))
_AND = re.compile(r"^(?:and|und|et|y|e|en|&)\s+(?=\S)")
"""What couples the last name of a list: `Ada Brisk (bass) and Gull`."""

_BULLET = re.compile(
    r"^\s*(?:(?:[-*+•·▪►>–—»~➤➔✦★✓◦]+|\d{1,2}[.)])\s+|"
    r"(?:\d{1,2}[\ufe0f ]?\u20e3|[\u2460-\u2473\u24ea-\u24ff\u2776-\u2793])\s*)"
)


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
    rooms, towns = room_prefixes(lines), shouts_towns(lines)
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
            body.units.extend(_Line(context, body, number, line, found, kept, rooms, towns=towns).units())
    _without_habits(body.units)
    return body


def _without_habits(units: Sequence[Unit]) -> None:
    """`Every Thursday in July` dates nothing where most of its days have a date of their own."""
    alone = {one.night.night.first for one in units if one.night is not None and not one.night.night.days}
    for one in units:
        days = one.night.night.days if one.night is not None else ()
        if days and len(alone.intersection(days)) * 2 >= len(days):
            one.night, one.counts = None, False


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
    towns: bool = False
    told: bool = False

    def units(self) -> Iterator[Unit]:
        """The line's units, in order."""
        text = self.line.text[:_MAX_LINE]
        masked = self._masked(_EMOJI.sub(" ", text))
        bullet = _BULLET.match(masked)
        last, before, index = bullet.end() if bullet else 0, "line", 0
        behind = prefix_of(text, self.rooms)
        if behind > last and not any(mark in masked[:behind] for mark in _KINDS):
            last, before = behind, "line room"
        self.told = tells(_MASKS.sub(" ", masked))
        cuts = self._with_seams(self._cuts(masked, last), last, self._seams(masked))
        for start, end, kind, joint in [*cuts, (len(masked), len(masked), "", "line")]:
            stretch = self._text(last, self._trimmed(masked, last, start, kind, joint), masked, before)
            if stretch is not None:
                stretch.after = joint
                for unit in self._told(stretch, masked) if self.told else (stretch,):
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

    def _trimmed(self, masked: str, start: int, end: int, kind: str, joint: str) -> int:
        """Where a stretch ends without the small word that leads on to the hour, or the line, behind it."""
        loose = _DANGLING if kind == "hour" else _OPEN_END if joint == "line" else None
        match = loose.search(masked[start:end].rstrip()) if loose is not None else None
        return start + match.start() if match is not None else end

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
        dutch = self.context.language == "nl" and not self.told
        pattern = _CUT_LOW if is_low(masked) else _CUT
        for match in pattern.finditer(masked, first):
            name = match.lastgroup or ""
            if name == "mask":
                yield from self._runs(match)
            elif name != "word" or not binds(masked, match.start(), match.end(), dutch=dutch):
                yield match.start(), match.end(), "", match[name].lower() if name in ("word", "bracket") else name

    def _seams(self, masked: str) -> list[int]:
        """Where words begin that are set otherwise than those before, or stand behind a quote or a shouted town."""
        set_otherwise = self.line.fills if self.told else self.line.seams
        status = shouted_status(masked)
        return sorted(
            {
                *set_otherwise,
                *((status,) if status else ()),
                *ends_of_quotes(masked),
                *(ends_of_towns(masked) if self.towns else ()),
            }
        )

    def _with_seams(
        self, cuts: Iterator[tuple[int, int, str, str]], first: int, seams: Sequence[int]
    ) -> Iterator[tuple[int, int, str, str]]:
        """The cuts, and between them the seams."""
        seams = [at for at in seams if at > first]
        for cut in cuts:
            while seams and seams[0] < cut[0]:
                yield seams[0], seams[0], "", "seam"
                seams.pop(0)
            while seams and seams[0] <= cut[1]:
                seams.pop(0)
            yield cut
        yield from ((at, at, "", "seam") for at in seams if at < _MAX_LINE)

    def _runs(self, match: re.Match[str]) -> Iterator[tuple[int, int, str, str]]:
        """A run of masks may hold a date and an hour side by side."""
        start = match.start()
        for run in re.finditer(rf"{_DATE}+|{_HOUR}+|{_COST}+", match[0]):
            yield start + run.start(), start + run.end(), _KINDS[run[0][0]], "mask"

    def _text(self, start: int, end: int, masked: str, before: str) -> Unit | None:
        raw = masked[start:end]
        text = _LOOSE.sub("", raw.strip(_EDGE))
        if not self.told and before.rsplit(" ", 1)[-1] in _LISTING:
            text = _AND.sub("", text)
        if text.endswith("«") and "»" not in text:
            text = text[:-1].rstrip(_EDGE)
        if not any(map(str.isalnum, text)) and not re.search(r"[!?$#*]{2,}", text):
            return None
        at = start + raw.index(text)
        shown = self.line.text[at : at + len(text)]
        return Unit(self.number, at, at + len(text), "text", shown, before, url=self._url(at, at + len(text)))

    def _told(self, stretch: Unit, masked: str) -> Iterator[Unit]:
        """The names of a stretch, parted where a sentence ends behind a number or a word of two letters."""
        first, before = stretch.start, stretch.before
        for match in _STOP.finditer(masked, stretch.start, stretch.end):
            if match["number"] and (self.context.dating.language == "de" and len(match["number"]) < _COUNTING):
                continue
            if match["letter"] and not opens_sentence(masked[match.end() : match.end() + _MAX_WORD].split(" ", 1)[0]):
                continue
            part = self._text(first, match.start("stop"), masked, before)
            if part is not None:
                part.after = "stop"
                yield from self._names(part, masked)
            first, before = match.end("stop"), "stop"
        rest = stretch if first == stretch.start else self._text(first, stretch.end, masked, before)
        if rest is not None:
            rest.after = stretch.after
            yield from self._names(rest, masked)

    def _names(self, stretch: Unit, masked: str) -> Iterator[Unit]:
        """The names in a sentence, each by itself; a stretch that is one, or holds none, stays whole."""
        joint = stretch.before.rsplit(" ", 1)[-1]
        opens = joint != "comma" and _LEADS.fullmatch(joint) is None
        words = masked[stretch.start : stretch.end]
        low = is_low(self.line.text)
        found = low_names_in(words) if low else names_in(words, opens=opens, language=self.context.language)
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
