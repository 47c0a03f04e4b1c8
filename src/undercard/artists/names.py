"""One entry of a bill, undressed: the name alone, and what was printed around it."""

import re
from dataclasses import dataclass, replace

from undercard.artists.annotations import is_annotation, trailing_notes
from undercard.artists.roles import named_role, role_after, role_before
from undercard.artists.set_times import leading_time, may_begin_name, trailing_time, whole_time
from undercard.artists.surface import ASIDE, Surface
from undercard.entities.artists import Role

_MASK = re.compile(ASIDE)
_HEAD_MASK = re.compile(rf"{ASIDE}(?=\s?\S)")
_INNER = re.compile(r"\s?[,;/|]\s?")
_EMOJI = "\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f"
_LEAD = re.compile(
    rf"(?:[\d#*]\ufe0f?\u20e3|[{_EMOJI}\s,;:|~*>\u2022_=\u2013/\\]+|-+\s|-+(?=\D)|\.{{2,}}\s?|[+&!]\s|@(?=\w)|"
    r"(?:b\db|and|plus|und|sowie|et|y|e|en|mit|avec|con|met|with|w/)\s(?=\S))+"
)
_TAIL = re.compile(
    rf"(?:[{_EMOJI}\s,;:|~*_=<\u2022\u2013/\\-]|\s[+&]|\s(?:and|und|et|y|e|en|mit|avec|con|met|com|feat\.?|ft\.?|with|w/|b2b|"
    rf"vs\.?)|\.{{3,}})+$"
)
_INITIAL = re.compile(
    r"(?:^|[\s.-])[^\W\d]\w?\.$|\.\S*\.$|\b(?:jr|sr|dr|mr|mrs|ms|st|inc|bros|feat|vol|no|co|ltd)\.$|\.\.$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'$")
_MOST = 4


@dataclass(frozen=True, slots=True)
class Dressed:
    """A name with what was printed around it.

    Attributes:
        name: the words that are left.
        notes: annotations in printed order.
        set_time: as printed.
        role: when the words around it say so.
    """

    name: str
    notes: tuple[str, ...] = ()
    set_time: str | None = None
    role: Role | None = None


def undress(text: str, surface: Surface) -> Dressed:
    """Take asides, times, roles and annotations off a name; masks of known names stay."""
    found = _without_asides(Dressed(trim(text)), surface)
    for _ in range(_MOST):
        before = found.name
        found = _without_tail(_without_head(found))
        if found.name == before:
            break
    return replace(found, name=surface.reveal(found.name))


def _without_asides(found: Dressed, surface: Surface) -> Dressed:
    """A bracket before the name is part of it, as in `(Sandy) Alex G`, unless it says how it plays."""
    head = _HEAD_MASK.match(found.name)
    if head and not _describes(surface.inside(head[0])):
        rest = _without_asides(replace(found, name=found.name[1:]), surface)
        return replace(rest, name=head[0] + rest.name)
    masks = _MASK.findall(found.name)
    for mask in masks:
        found = _with_aside(found, surface.reveal(surface.inside(mask)))
    return found if not masks else replace(found, name=trim(re.sub(rf"\s?{ASIDE}", "", found.name)))


def _describes(inside: str) -> bool:
    return is_annotation(inside) or whole_time(inside) is not None or named_role(inside) is not None


def _with_aside(found: Dressed, inside: str) -> Dressed:
    time = whole_time(inside)
    if time is not None:
        return replace(found, set_time=found.set_time or time or None)
    role = named_role(inside)
    if role:
        return replace(found, role=role)
    words = tuple(word for word in _INNER.split(inside) if word)
    return replace(found, notes=(*found.notes, *words))


def _without_head(found: Dressed) -> Dressed:
    time, rest = leading_time(found.name)
    if time and not may_begin_name(found.name):
        return replace(found, set_time=found.set_time or time, name=trim(rest))
    before = role_before(found.name)
    if before and " " in before.words:
        return replace(found, role=found.role or before.role, name=trim(before.rest))
    return found


def _without_tail(found: Dressed) -> Dressed:
    time, name = trailing_time(found.name)
    role, name = role_after(name)
    name, notes = trailing_notes(name)
    if name == found.name:
        return found
    return Dressed(trim(name), (*notes, *found.notes), found.set_time or time, found.role or role)


def trim(text: str) -> str:
    """A name without list marks, loose conjunctions, closing full stops and quotes around it.

    `!!!`, `Run P.`, `M.o.n.r.o.e.` and `Fred again..` keep their marks.
    """
    line = " ".join(text.split())
    for _ in range(_MOST):
        cut = _closed(_TAIL.sub("", line[len(_lead(line)) :]))
        cut = cut[:-1] if cut.endswith(".") and not _INITIAL.search(cut) else cut
        quoted = _QUOTED.fullmatch(cut)
        cut = (quoted[1] or quoted[2]).strip() if quoted else cut
        if cut == line:
            break
        line = cut
    return line


def _closed(line: str) -> str:
    """Without a square bracket at its edge whose other half stands elsewhere."""
    if line.count("[") == line.count("]"):
        return line
    return line.removeprefix("[").removesuffix("]").strip()


def _lead(line: str) -> str:
    found = _LEAD.match(line)
    return found[0] if found else ""
