"""The grammar of bills: a line-up text -> credits.

The order matters and is the whole trick: make the text even, mask known names and brackets, cut
strong separators, take off times, stages and roles, cut groups, weigh the small words for "and",
undress each name, and drop what is no act. Every step is a pure function of the text and the known names.
"""

import re
from dataclasses import dataclass, field, replace

from undercard.artists.annotations import is_annotation
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.known import with_builtin_names
from undercard.artists.names import Dressed, trim, undress
from undercard.artists.roles import Heading, Prefix, heading_of, is_stage, names_promoter, role_before
from undercard.artists.separators import Item, Reading, looks_like_name, split_group, split_list, split_weak
from undercard.artists.set_times import leading_time, whole_time
from undercard.artists.stopnames import is_stop_name, prose_reason
from undercard.artists.surface import ASIDE, Surface, even, mask
from undercard.entities.artists import Credit, Role
from undercard.entities.names import ArtistKey
from undercard.kit.text import fold_name

VERSION = 2

_BULLET = re.compile(r"(?:[-*\u2022>\u2013+~\u25aa\u25cf\u2605]+\s|\d{1,2}[.)]\s)\s?")
_STAGE_ASIDE = re.compile(rf"(?<=[\w.!?])\s?({ASIDE})\s(?=\w)(?!b\db|vs\b|and\b|x\b)")
_HEADED = re.compile(r"\s?[^,:\n]{1,40}:\s")
_LINE = re.compile(r"\n|(?:(?<=[\w)'\"])[.!]\s|\s-\s)(?=[^\s,.:;][^,.:;\n]{0,30}:\s)")
_JOINING_ASIDE = re.compile(r"(?:b\db|vs\.?|feat\.?|ft\.?|with|w/|mit|avec|con|met)\s", re.IGNORECASE)
_HEAD_ASIDE = re.compile(rf"({ASIDE})\s?(?=\S)")
_ASIDES = re.compile(ASIDE)
_COMPANY = re.compile(
    r"\s(?:&|\+|and|und|et|y|e|en|plus|with|mit|avec|con|met|w/|u\.)\s?(?=(?P<rest>\S.*)$)", re.IGNORECASE
)
_AND_SO_ON = re.compile(
    r"\s(?P<rest>u\. ?v\. ?m\.?|u\. ?v\. ?a\.?|uvm|u\. ?a\.|e\. ?v\. ?a\.|etc\.?|\+\+)$", re.IGNORECASE
)
_PAIRS = re.compile(r"\sb\db\s", re.IGNORECASE)
_SIGN = re.compile(r"\s[&+]\s")
_DASH = re.compile(r"\s-\s")
_INSTRUMENT = re.compile(
    r"(?:p|b|dr|g|git|gitarre|guitar|bass|kb|drums?|perc|percussion|piano|keys|keyboards?|voc|vocals?|gesang|voice|"
    r"chant|voz|"
    r"sax|ts|as|bs|ss|tp|trumpet|trompete|tb|cl|fl|flute|vln|violin|violine|cello|vc|synth|electronics|acc|"
    r"schlagzeug|batterie|basse|guitare|guitarra|bater\u00eda|batteria|chitarra|zang)(?:[,/& ].{0,30})?",
    re.IGNORECASE,
)
_TOUR = re.compile(
    r"\b(?:tour|tournee|tourn\u00e9e|gira|album|release|records|recordings|rec\.|live|show|concert|konzert|ep|lp|"
    r"set|special|"
    r"anniversary|label|music|years?)\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|inc|ltd|esq|the creator)\.?$", re.IGNORECASE)
_LONGEST_ITEM = 400
_PREFIXES = 4


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of a bill that are no act, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class BillReading:
    """What a bill says, and what was left out of it."""

    credits: tuple[Credit, ...]
    dropped: tuple[Dropped, ...]


def read_bill(text: str, gazetteer: Gazetteer) -> tuple[Credit, ...]:
    """Give the acts of a bill in printed order; empty when it names none.

    Args:
        text: the line-up as printed, of any length; the time taken grows linearly with it.
        gazetteer: names known to be acts, which are never cut; the curated names count in any case.
    """
    return explain_bill(text, gazetteer).credits


def explain_bill(text: str, gazetteer: Gazetteer) -> BillReading:
    """Give the acts of a bill, and the words that were dropped with the reason for each."""
    gazetteer = with_builtin_names(gazetteer)
    surface = mask(even(text), gazetteer)
    lines = _LINE.split(_STAGE_ASIDE.sub(lambda found: _stage_line(found, surface), surface.text))
    reader = _Reader(
        surface,
        gazetteer,
        lower_case=surface.text.islower(),
        pairs=_PAIRS.search(surface.text) is not None,
        headed=sum(_HEADED.match(line) is not None for line in lines) > 1,
    )
    for line in lines:
        reader.read_line(line)
    return BillReading(tuple(reader.credits), tuple(reader.dropped))


def _stage_line(found: re.Match[str], surface: Surface) -> str:
    """A bracketed stage between two names begins a line: `A, B [Room 2] C`."""
    return "\n" if is_stage(surface.inside(found[1])) else found[0]


@dataclass(slots=True)
class _Reader:
    """Walks the lines of one bill; role, notes and time of a heading hold until the line ends.

    Attributes:
        lower_case: the whole bill is in lower case, so that lower case says nothing.
        pairs: the bill writes `b2b` for pairs, so that `&` is more likely a duo.
        headed: several lines have words before a colon, so that these are stages or labels.
    """

    surface: Surface
    gazetteer: Gazetteer
    lower_case: bool
    pairs: bool
    headed: bool
    credits: list[Credit] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    groups: int = 0
    role: Role | None = None
    time: str | None = None
    notes: tuple[str, ...] = ()
    plural: bool = False

    def read_line(self, line: str) -> None:
        """Read one line; a line of sentences is dropped as a whole."""
        line = line.strip()
        bullet = _BULLET.match(line)
        line = line[bullet.end() :] if bullet else line
        self.role, self.notes, self.plural = None, (), False
        ensemble = self._ensemble(line)
        if ensemble:
            self._drop(line[len(ensemble) :], "names the players of the act before it")
            line = ensemble
        items = _with_suffixes(split_list(line))
        if self._is_prose(line, items):
            self._drop(line, "reads like a sentence")
            return
        for item in items:
            self._read_item(item)

    def _ensemble(self, line: str) -> str:
        """The act in `Trio X: A (p), B (b), C (dr)`; empty when the line is no such thing."""
        players = sum(_INSTRUMENT.fullmatch(self.surface.inside(aside)) is not None for aside in _ASIDES.findall(line))
        heading = heading_of(line) if players > 1 else None
        return heading.words if heading and heading.heading is Heading.OTHER else ""

    def _is_prose(self, line: str, items: tuple[Item, ...]) -> bool:
        shown = self.surface.reveal(line)
        quoted = shown[:1] == '"' == shown[-1:] and len(shown.split()) > 4  # noqa: PLR2004 - longer than a name
        members = [member.text for item in items for member in split_group(item.text)]
        texts = [self.surface.reveal(text) for member in members for text in _SIGN.split(member)]
        prose = [text for text in texts if prose_reason(text, lower_case_bill=self.lower_case)]
        low = [text for text in texts if text not in prose and text[:1].islower()]
        return quoted or (bool(prose) and not self.lower_case and 2 * (len(prose) + len(low)) > len(texts))

    def _read_item(self, item: Item) -> None:
        if len(item.text) > _LONGEST_ITEM:
            self._drop(item.text, "too long for a name")
            return
        rest = self._read_prefixes(item)
        rest = self._without_company(self._with_joining_asides(rest))
        if rest and names_promoter(rest):
            self._drop(rest, "says who puts the night on")
        elif rest:
            self._read_members(Item(rest, item.listed, item.closing, self.plural))
            self.plural = False

    def _read_prefixes(self, item: Item) -> str:
        """Take times, stages and roles off the front, keeping what they say; give the rest."""
        text = item.text
        for _ in range(_PREFIXES):
            rest = self._read_prefix(text, listed=item.listed)
            if rest == text:
                break
            text = rest
        return text

    def _read_prefix(self, text: str, *, listed: bool) -> str:
        alone = whole_time(text)
        if alone is not None:
            self.time = alone or None
            return ""
        time, rest = leading_time(text)
        if time:
            self.time = time
            return rest
        aside = _HEAD_ASIDE.match(text)
        if aside and self._read_heading_words(self.surface.inside(aside[1])):
            return text[aside.end() :]
        heading = heading_of(text)
        if heading:
            return self._read_heading(heading, listed=listed)
        before = role_before(text)
        if before and self._is_role_word(before, listed=listed):
            self.role = before.role or self.role
            self.plural = before.plural
            return before.rest
        return text

    def _read_heading_words(self, words: str) -> bool:
        """Take in the words of a bracket before a name; False when they belong to the name."""
        time, heading = whole_time(words), heading_of(words + ": x")
        if time is not None:
            self.time = time or None
        elif heading and heading.heading is not Heading.OTHER:
            self.role = heading.role
        elif not is_annotation(words):
            return False
        self.notes = (words,) if is_annotation(words) else self.notes
        return True

    def _read_heading(self, heading: Prefix, *, listed: bool) -> str:
        if heading.heading is not Heading.OTHER:
            self.role = heading.role
            self.notes = (heading.words,) if is_annotation(heading.words) else ()
            return heading.rest
        left, right = heading.words, heading.rest.strip()
        if is_annotation(right) or (not listed and self._is_act(left, right)):
            self._add(left, Reading((left,)), notes=(right,))
            return ""
        host = role_before(left)
        if host and host.role:
            self._add(host.rest, Reading((host.rest,)), role=host.role)
        else:
            self._drop(left, "stands before the acts, like a stage or a label")
        return heading.rest

    def _is_act(self, left: str, right: str) -> bool:
        """Tell whether the words before a colon are the act, and those after it a tour or an album."""
        return self.gazetteer.knows(left) or (_TOUR.search(right) is not None and not self.headed)

    def _is_role_word(self, before: Prefix, *, listed: bool) -> bool:
        """`With Teeth` is a name; `with Solofan`, `w/ Solofan` and `Mit Solofan, Lysis` are not."""
        word, *more = before.words.split()
        certain = before.role is not None or bool(more) or before.plural
        return certain or word.islower() or word.isupper() or (listed and not self.credits)

    def _with_joining_asides(self, text: str) -> str:
        """`X (b2b Y)` is read as `X b2b Y`; `Residents (X, Y)` as the acts inside."""
        for aside in _ASIDES.findall(text):
            inside = self.surface.inside(aside)
            if _JOINING_ASIDE.match(inside):
                text = text.replace(aside, f" {inside} ")
            elif "," in inside and is_stop_name(trim(text.split(aside)[0])):
                for item in split_list(inside):
                    self._read_item(item)
                text = text.replace(aside, "")
        return " ".join(text.split())

    def _without_company(self, text: str) -> str:
        """`X and friends` is X; the friends are not named."""
        for found in (*_COMPANY.finditer(text), *_AND_SO_ON.finditer(text)):
            rest = _ASIDES.sub("", found["rest"])
            if is_stop_name(rest) and not self.gazetteer.knows(text):
                self._drop(text[found.start() :], "stands for acts without naming one")
                return text[: found.start()]
        return text

    def _read_members(self, item: Item) -> None:
        members = split_group(item.text)
        together = any(member.together for member in members)
        self.groups += together
        for member in members:
            before = role_before(member.text)
            role = (before and before.role) or member.role
            self.role = role or self.role
            plural = before is not None and before.plural
            text = before.rest if before and (before.role or member is not members[0]) else member.text
            entry = Item(text, item.listed, item.closing and not together, item.several or plural)
            self._read_member(entry, self.groups if together else None)
        self.time = None

    def _read_member(self, entry: Item, group: int | None) -> None:
        reading = split_weak(entry, self.gazetteer, certain_pairs=self.pairs)
        if len(reading.parts) == 1:
            reading = self._with_marks(reading)
        for part in reading.parts:
            self._add(part, reading, group=group)

    def _with_marks(self, reading: Reading) -> Reading:
        """Weigh an unspaced slash or a single dash inside a name: `A/B`, `A - B`."""
        text = reading.parts[0]
        cut = "/" if "/" in text and " / " not in text else None
        parts = tuple(map(str.strip, text.split("/") if cut else _DASH.split(text)))
        if len(parts) < 2 or not all(looks_like_name(p) and len(p) > 1 and not p[0].isdigit() for p in parts):  # noqa: PLR2004 - a pair
            return reading
        if is_annotation(parts[-1]):
            return reading
        if all(map(self.gazetteer.knows, parts)) or (cut and len(parts) > 2):  # noqa: PLR2004 - a pair
            return Reading(parts, 0.8)
        if not cut and (self.gazetteer.knows(parts[0]) or _TOUR.search(parts[1])):
            return Reading(parts[:1], 0.9)
        return Reading((text,), 0.6, parts)

    def _add(
        self,
        text: str,
        reading: Reading,
        *,
        group: int | None = None,
        notes: tuple[str, ...] = (),
        role: Role | None = None,
    ) -> None:
        found = undress(text, self.surface)
        found = replace(found, notes=(*found.notes, *notes), role=role or found.role)
        why = self._why_not(found)
        if why is None:
            self.credits.append(self._credit(found, reading, group))
        elif is_annotation(trim(found.name or " ".join(found.notes))) and self.credits:
            self._annotate_last(found)
        elif found.name or found.notes:
            self._drop(text, why)

    def _why_not(self, found: Dressed) -> str | None:
        """Why a name is no act; None when it is one, as every known name is."""
        name = found.name
        if not name:
            return "nothing is left of it"
        if self.gazetteer.knows(name):
            return None
        if is_annotation(name):
            return "says how, not who"
        if is_stop_name(name):
            return "stands for acts without naming one"
        if whole_time(name) is not None:
            return "a time"
        return prose_reason(name, lower_case_bill=self.lower_case)

    def _credit(self, found: Dressed, reading: Reading, group: int | None) -> Credit:
        others = tuple(undress(part, self.surface).name for part in reading.other) if len(reading.parts) == 1 else ()
        return Credit(
            name=found.name,
            key=ArtistKey(fold_name(found.name)),
            role=found.role or self.role or Role.HEADLINER,
            set_time=found.set_time or self.time,
            group=group,
            notes=(*self.notes, *found.notes),
            confidence=reading.confidence,
            readings=(others,) if others else (),
        )

    def _annotate_last(self, found: Dressed) -> None:
        """`Solofan, live`: the annotation after a comma belongs to the act before it."""
        last = self.credits[-1]
        words = (found.name,) if found.name else found.notes
        self.credits[-1] = replace(last, notes=(*last.notes, *words))

    def _drop(self, words: str, why: str) -> None:
        shown = self.surface.reveal(words).strip()
        if shown:
            self.dropped.append(Dropped(shown[:200], why))


def _with_suffixes(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Join `Jr.` and its kin to the name before the comma."""
    joined: list[Item] = []
    for item in items:
        if joined and _SUFFIX.match(item.text):
            last = joined.pop()
            item = Item(f"{last.text}, {item.text}", last.listed, item.closing)  # noqa: PLW2901 - the joined entry
        joined.append(item)
    return tuple(joined)
