"""What a unit looks like and where it stands: the traits by which the tagger tells titles from places and acts."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median

import numpy as np

from undercard.events.context import Context
from undercard.events.dates_words import fold_word
from undercard.events.layout import days_of, layout_of, look_of, signs_of
from undercard.events.lexicon import knowledge_of
from undercard.events.looks import looks
from undercard.events.page import Line
from undercard.events.tagger_network import Integers
from undercard.events.units import Body, Unit
from undercard.kit.text import fold_name

_FAR = 99
_SHORT = 3
_WIDEST = 12
_HEARD, _LETTERS = 40, 4
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class _Mail:
    """What the traits of every unit of a body share."""

    body: Body
    size: float
    subject: str
    sender: str
    repeats: Counter[str]
    classes: list[str]
    signs: list[tuple[object, ...]]
    habits: dict[tuple[object, ...], tuple[str, ...]]
    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)
    hour_above: list[int] = field(default_factory=list)
    hour_below: list[int] = field(default_factory=list)
    leads: list[tuple[str, ...]] = field(default_factory=list)
    steps: dict[int, tuple[str, ...]] = field(default_factory=dict)
    layout: list[tuple[str, ...]] = field(default_factory=list)
    case: str = ""
    dated: dict[int, str] = field(default_factory=dict)


def traits_of(context: Context, body: Body) -> list[list[str]]:
    """The traits of each unit, as words; the same words mean the same thing in every mail and language."""
    units = body.units
    if not units:
        return []
    mail = _survey(context, body)
    return [_traits(mail, units, at) for at in range(len(units))]


def alike_in(body: Body) -> tuple[Integers, ...]:
    """For each way of being alike the number of each unit's group.

    Set alike, in the same column, of the same words, in the same line; in the same block, in that around it and in the
    next; under the same date, in lines that look alike, of the same class.
    """
    lines, units = body.lines, body.units
    paths, classes = [lines[unit.line].path for unit in units], _classes(units)
    ways: tuple[Sequence[Hashable], ...] = (
        [(*_setting(line := lines[unit.line], unit), line.item) for unit in units],
        signs_of(body),
        [fold_name(unit.text) if unit.kind == "text" else (unit.kind, unit.text) for unit in units],
        [unit.line for unit in units],
        *([path[:-depth] for path in paths] for depth in (1, 2, 3)),
        days_of(units, classes),
        [look_of(lines[unit.line]) for unit in units],
        classes,
    )
    return tuple(map(_numbered, ways))


def _numbered(keys: Sequence[Hashable]) -> Integers:
    """Equal keys as equal numbers."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int32)


def _survey(context: Context, body: Body) -> _Mail:
    units = body.units
    sizes = [line.size for line in body.lines if line.size and line.text]
    classes = _classes(units)
    mail = _Mail(
        body,
        median(sizes) if sizes else 0,
        fold_name(context.message.subject),
        fold_name(context.message.sender_name),
        Counter(fold_name(unit.text) for unit in units if unit.kind == "text"),
        classes,
        [(*_setting(line := body.lines[unit.line], unit), len(line.path)) for unit in units],
        {},
    )
    mail.above, mail.below = _distances(units, [one == "D" for one in classes])
    mail.hour_above, mail.hour_below = _distances(units, [one == "H" for one in classes])
    mail.habits = _habits(mail)
    mail.leads = _leads(units, classes)
    mail.steps = _steps(body)
    mail.layout = layout_of(body, classes)
    mail.dated = _dated(units, classes)
    mail.case = "lower" if classes.count("low") > classes.count("Name") + classes.count("UP") else "mixed"
    return mail


def _steps(body: Body) -> dict[int, tuple[str, ...]]:
    """For each line with units: whether it is nearer, in the tree of blocks, to the line above or to that below."""
    numbers = list(dict.fromkeys(unit.line for unit in body.units))
    lines = [body.lines[number] for number in numbers]
    rises = [_FAR, *(_rise(one, other) for one, other in pairwise(lines)), _FAR]
    return {
        number: (f"nearer={(above > below) - (above < below)}", f"rises={min(above, 6)},{min(below, 6)}")
        for number, above, below in zip(numbers, rises, rises[1:], strict=False)
    }


_LISTING = frozenset(("comma", "slash", "plus", "bar", "dash", ")", "]", "(", "["))


def _leads(units: Sequence[Unit], classes: Sequence[str]) -> list[tuple[str, ...]]:
    """For each unit what its line said before it: the last word or mark that is no list mark; dates, hours, prices."""
    found: list[tuple[str, ...]] = []
    line, lead, kinds, first = -1, "", "", ""
    for unit, kind in zip(units, classes, strict=True):
        if unit.line != line:
            line, lead, kinds, first = unit.line, "line", "", kind
        told = [joint for joint in unit.before.split() if joint not in _LISTING and joint != "mask"]
        lead = told[-1] if told else lead
        found.append((f"lead={lead}", f"lead,c={lead},{kind}", f"line has={kinds}", f"line first={first}"))
        if kind in "DdHP" and kind not in kinds:
            kinds = "".join(sorted(kinds + kind))
        if lead in ("at", "@") and "@" not in kinds:
            kinds += "@"
    return found


def _classes(units: Sequence[Unit]) -> list[str]:
    """What each unit looks like, in a word."""
    return [_text_class(unit) if unit.kind == "text" else _masked_class(unit) for unit in units]


def _text_class(unit: Unit) -> str:
    kind = looks(unit.text)[0]
    return f"~{kind}" if unit.told else kind


def _masked_class(unit: Unit) -> str:
    if unit.kind == "date":
        return "D" if unit.counts else "d"
    return "H" if unit.kind == "hour" else "P"


def _setting(line: Line, unit: Unit) -> tuple[object, ...]:
    """How a unit is set: units set alike tend to mean alike."""
    return (line.heading, line.size, bool(unit.url), unit.before[:8], unit.after, unit.kind, min(unit.index, 3))


def _distances(units: Sequence[Unit], marks: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Lines to the nearest marked unit above and below each."""
    above: list[int] = []
    last = -_FAR
    for unit, marked in zip(units, marks, strict=True):
        above.append(unit.line - last)
        last = unit.line if marked else last
    below: list[int] = []
    following = units[-1].line + _FAR
    for unit, marked in zip(reversed(units), reversed(marks), strict=True):
        below.append(following - unit.line)
        following = unit.line if marked else following
    return above, below[::-1]


def _habits(mail: _Mail) -> dict[tuple[object, ...], tuple[str, ...]]:
    """For each way of setting: how often it occurs, repeats itself, and stands beside dates."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, sign in enumerate(mail.signs):
        groups.setdefault(sign, []).append(at)
    habits: dict[tuple[object, ...], tuple[str, ...]] = {}
    units = mail.body.units
    for sign, places in groups.items():
        count = len(places)
        texts = {units[at].text for at in places}
        after = sum(mail.above[at] <= 1 for at in places) / count
        before = sum(mail.below[at] <= 1 for at in places) / count
        common = Counter(mail.classes[at] for at in places).most_common(1)[0]
        habits[sign] = (
            f"h.n={_bucket(count)}",
            f"h.same={int(3.99 * (1 - len(texts) / count))}{'+' if count > 2 else ''}",
            f"h.dates={int(after * 2.99)}{int(before * 2.99)}",
            f"h.class={common[0] if common[1] * 2 > count else '?'}",
        )
    return habits


def _bucket(count: int) -> str:
    return str(count) if count < 3 else "3+" if count < 6 else "6+" if count < 16 else "16+"


def _near(distance: int) -> str:
    return str(distance) if distance < 4 else "4+" if distance < 7 else "7+" if distance < 15 else "far"


def _traits(mail: _Mail, units: Sequence[Unit], at: int) -> list[str]:
    unit = units[at]
    line = mail.body.lines[unit.line]
    own = looks(unit.text)[1] if unit.kind == "text" else ()
    place = ("F" if unit.index == 0 else "") + ("L" if unit.after == "line" else "")
    traits = [*_neighbours(mail.classes, at), *_standing(mail, at, line, place), *own]
    traits += mail.habits[mail.signs[at]]
    traits += mail.leads[at]
    traits += mail.layout[at]
    nearer, rises = mail.steps[unit.line]
    traits += [nearer, rises, f"{nearer},{mail.classes[at]}", f"{nearer},{place}"]
    for joint in unit.before.split():
        traits += [f"b={joint}", f"b,c={joint},{mail.classes[at]}"]
    if line.item:
        traits.append(f"item,{place}")
    if unit.url:
        traits += ["link", f"link,{mail.classes[at]}", f"link,{place}"]
    if unit.kind == "text":
        traits += _mentions(mail, unit)
        traits += knowledge_of(unit.text)
    traits += _manner(mail, unit, at)
    traits += _spoken(line.text, unit)
    if unit.index == 0:
        traits += _line_traits(mail, units, at)
    return traits


def _manner(mail: _Mail, unit: Unit, at: int) -> list[str]:
    """The words of a sentence beside the unit, and what its line dates and costs."""
    kind, manner = mail.classes[at], []
    if unit.told or kind == "d":
        manner.append(f"line={mail.dated[unit.line]},{kind}")
    near = [f"w-={word}" for word in unit.lead] + [f"w+={word}" for word in unit.tail]
    if unit.lead:
        manner.append(f"w-1={unit.lead[0]},{kind}")
    if unit.tail:
        manner.append(f"w+1={unit.tail[0]},{kind}")
    return manner + near


def _spoken(text: str, unit: Unit) -> list[str]:
    """The three words before and behind the unit in its line, whatever they are, and how its own begin and end."""
    before = _words_of(text[max(0, unit.start - _HEARD) : unit.start])[-3:]
    behind = _words_of(text[unit.end : unit.end + _HEARD])[:3]
    told = [f"s-={word}" for word in before] + [f"s+={word}" for word in behind]
    words = _words_of(unit.text) if unit.kind == "text" else ()
    return [*told, f"suf={words[-1][-_LETTERS:]}", f"pre={words[0][:_LETTERS]}"] if words else told


@lru_cache(maxsize=8192)
def _words_of(text: str) -> tuple[str, ...]:
    """The words and marks of a text, folded; a number is `0`."""
    return tuple("0" if word[0].isdigit() else fold_word(word) for word in _WORD.findall(text))


def _dated(units: Sequence[Unit], classes: Sequence[str]) -> dict[int, str]:
    """The dates, hours and prices of each line: their kinds, each once."""
    found: dict[int, set[str]] = {}
    for unit, kind in zip(units, classes, strict=True):
        told = found.setdefault(unit.line, set())
        if kind in "DdHP":
            told.add(kind)
    return {line: "".join(sorted(kinds)) for line, kinds in found.items()}


def _neighbours(kinds: Sequence[str], at: int) -> list[str]:
    """The classes of the unit and of two on either side."""
    n = len(kinds)
    c1, c2 = (kinds[at - k] if at >= k else "^" for k in (1, 2))
    d1, d2 = (kinds[at + k] if at + k < n else "$" for k in (1, 2))
    return ["bias", f"c={kinds[at]}", f"c-1={c1}", f"c+1={d1}", f"c-2={c2}", f"c+2={d2}"]


def _standing(mail: _Mail, at: int, line: Line, place: str) -> list[str]:
    """Where the unit stands: in its line, in the mail, how it is set, how far from dates and hours."""
    c0, unit, n = mail.classes[at], mail.body.units[at], len(mail.classes)
    size = _size(line.size, mail.size)
    above, below = _near(mail.above[at]), _near(mail.below[at])
    return [
        f"place={place},{c0}",
        f"set={line.heading},{size},{place}",
        f"set,c={line.heading},{size},{c0}",
        f"after={unit.after},{c0}",
        f"idx={min(unit.index, 4)}",
        f"up={above}",
        f"dn={below}",
        f"up,dn={above},{below},{place}",
        f"hup={_near(mail.hour_above[at])}",
        f"hdn={_near(mail.hour_below[at])}",
        f"case={mail.case},{c0}",
        f"case={mail.case},{c0},{place}",
        f"where={'top' if at < n * 0.06 else 'end' if at > n * 0.92 else 'mid'}",
    ]


def _size(size: int, usual: float) -> str:
    """A font size beside the mail's usual one; empty when either is unknown."""
    if not size or not usual:
        return ""
    return "big" if size > usual * 1.15 else "small" if size < usual * 0.9 else "mid"


def _mentions(mail: _Mail, unit: Unit) -> list[str]:
    """Whether the mail says the same words elsewhere: in other lines, the subject, the sender's name."""
    folded = fold_name(unit.text)
    traits = [f"rep={_bucket(mail.repeats[folded])}"]
    if len(folded) > _SHORT:
        if folded in mail.subject:
            traits.append("in subject")
        if mail.sender and (folded in mail.sender or mail.sender in folded):
            traits.append("sender")
    return traits


def _line_traits(mail: _Mail, units: Sequence[Unit], at: int) -> list[str]:
    """Where a line stands among lines: in the block of the one before, or in a new one."""
    line = mail.body.lines[units[at].line]
    previous = mail.body.lines[units[at - 1].line] if at else None
    step = _step(previous, line) if previous is not None else "top"
    start = end = at
    while start and units[start - 1].line == units[at - 1].line and at - start < _WIDEST:
        start -= 1
    while end < len(units) and units[end].line == units[at].line and end - at < _WIDEST:
        end += 1
    above = mail.classes[start] if start < at else "^"
    below = mail.classes[end] if end < len(units) else "$"
    return [
        f"step={step}",
        f"step,c={step},{mail.classes[at]}",
        f"line-1={above}",
        f"line+1={below}",
        f"units={min(end - at, 6)}",
        f"set-1={previous.heading if previous else '^'},{line.heading}",
    ]


def _step(one: Line, other: Line) -> str:
    """How far a line is from the line before, in words."""
    rise = _rise(one, other)
    return str(rise) if rise < 5 else "5+" if rise < 8 else "8+"


def _rise(one: Line, other: Line) -> int:
    """How far two lines are apart in the tree of blocks: the levels above them that they do not share."""
    shared = 0
    for left, right in zip(one.path, other.path, strict=False):
        if left != right:
            break
        shared += 1
    return max(len(one.path), len(other.path)) - shared
