"""The grammar of bills: a line-up text -> credits.

The order matters and is the whole trick: make the text even, mask known names and brackets, cut
strong separators, take off times, stages and roles, cut groups, weigh the small words for "and",
undress each name, and drop what is no act. Every step is a pure function of the text and the known names.
"""

import re
from dataclasses import dataclass, field, replace

from undercard.artists.annotations import (
    conductor_of,
    is_annotation,
    is_conductor,
    is_unnamed_band,
    trailing_notes,
)
from undercard.artists.entries import entries_of, without_versus
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.genres import is_plain_genre
from undercard.artists.known import with_builtin_names
from undercard.artists.lines import are_headed, are_ranged, are_untimed, lines_of
from undercard.artists.marks import is_instrument, is_tour, split_marks
from undercard.artists.names import Dressed, trim, undress
from undercard.artists.occasions import before_acts, names_music
from undercard.artists.pairs import Reading, split_weak
from undercard.artists.phrase_words import AFTERWARDS, ARTICLES, CLAUSES, GERMAN_INSTRUMENTS
from undercard.artists.phrases import is_not_playing, is_status, without_close, without_lead
from undercard.artists.repeats import without_repeats
from undercard.artists.roles import (
    Heading,
    Prefix,
    heading_of,
    names_composers,
    names_conductor,
    names_promoter,
    role_before,
)
from undercard.artists.separators import Item, Member, split_group, split_list
from undercard.artists.set_times import leading_time, may_begin_name, whole_time
from undercard.artists.stopnames import is_composer, is_notice, is_screening, is_stop_name, is_work, prose_reason
from undercard.artists.surface import ASIDE, Surface, even, mask
from undercard.artists.title_words import OCCASION
from undercard.entities.artists import Credit, Role
from undercard.entities.names import ArtistKey
from undercard.kit.text import fold_name

VERSION = 14

_BULLET = re.compile(r"(?:#{1,4}\s|[-*\u2022>\u2013+~\u25aa\u25cf\u2605]+\s|\d{1,2}[.)]\s)\s?")
_JOINING_ASIDE = re.compile(r"(?:b\db|vs\.?|feat\.?|ft\.?|with|w/|mit|avec|con|met)\s", re.IGNORECASE)
_HEAD_ASIDE = re.compile(rf"({ASIDE})\s?(?=\S)")
_ASIDES = re.compile(ASIDE)
_COMPANY = re.compile(
    r"\s(?:[&+]\s?|w/\s?|u\.\s?|(?:and|und|et|y|e|en|plus|with|mit|avec|con|met|com)\s)(?=(?P<rest>\S.*)$)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:and|und|et|y|e|en|plus)\s", re.IGNORECASE)
_WITH_BAND = re.compile(r"\s(?:w/|with|mit|avec|con|met|com)\s", re.IGNORECASE)
_AND_SO_ON = re.compile(
    r"\s(?P<rest>u\. ?v\. ?m\.?|u\. ?v\. ?a\.?|uvm\.?|uva\.?|u\. ?a\.|e\. ?v\. ?a\.|e\. ?a\.|o\. ?a\.|etc\.?|\+\+)$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:from|aus|uit|aka|a\.k\.a\.|fka|alias|ex|formerly|vormals)\s\S")
_PAIRS = re.compile(r"\sb\db\s", re.IGNORECASE)
_TOGETHER = frozenset({"With", "Mit", "Avec", "Con", "Met", "Com"})
_ALONE = frozenset({"headliner", "hauptact", "resident"})
"""One word that announces an act, whatever its case."""
_FULL_NAME = re.compile(r"(?:DJ|Dj|dj|MC|[A-Z\u00c0-\u00de]\S+)[\s-][A-Z\u00c0-\u00de]")
_LIST_GOES_ON = re.compile(r",\s|\s(?:and|und|et|y|e|en|&|\+)\s")
"""`With Teeth` is a name; `With Heron and Okko` is a bill."""
_SIGN = re.compile(r"\s[&+]\s")
_SPELLED = re.compile(r"\s(?:and|und|y|e|et|en)\s")
"""Behind `b2b` too it joins the last of a list, or one more who plays along."""
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
    lines = lines_of(surface)
    reader = _Reader(
        surface,
        gazetteer,
        lower_case=surface.text.islower(),
        pairs=_PAIRS.search(surface.text) is not None,
        headed=are_headed(lines),
        ranged=are_ranged(lines),
        untimed=are_untimed(lines),
    )
    for line in lines:
        reader.read_line(line)
    return BillReading(without_repeats(reader.acts), tuple(reader.dropped))


@dataclass(slots=True)
class _Reader:
    """Walks the lines of one bill; role, notes and time of a heading hold until the line ends.

    Attributes:
        lower_case: the whole bill is in lower case, so that lower case says nothing.
        pairs: the bill writes `b2b` for pairs, so that `&` is more likely a duo.
        headed: several lines have words before a colon, so that these are stages or labels.
        ranged: several lines begin with `23-01`, so that these are times.
        untimed: hardly an entry begins with a time, so that `4am Kid` is a name.
        acts: what was found, with the number of its line.
    """

    surface: Surface
    gazetteer: Gazetteer
    lower_case: bool
    pairs: bool
    headed: bool
    ranged: bool
    untimed: bool
    acts: list[tuple[int, Credit]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    line: int = 0
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
        self.line += 1
        ensemble = self._ensemble(line)
        if ensemble:
            self._drop(line[len(ensemble) :], "names the players of the act before it")
            line = ensemble
        items = entries_of(line, self.surface)
        if self._is_prose(line, items):
            self._drop(line, "reads like a sentence")
            return
        for item in items:
            self._read_item(item)

    def _ensemble(self, line: str) -> str:
        """The act in `Trio X: A (p), B (b), C (dr)`; empty when the line is no such thing."""
        players = sum(is_instrument(self.surface.inside(aside)) for aside in _ASIDES.findall(line))
        heading = heading_of(line) if players > 1 else None
        return heading.words if heading and heading.heading is Heading.OTHER else ""

    def _is_prose(self, line: str, items: tuple[Item, ...]) -> bool:
        shown = self.surface.reveal(line)
        quoted = shown[:1] == '"' == shown[-1:] and len(shown.split()) > 4  # noqa: PLR2004 - longer than a name
        members = [member.text for item in items for member in split_group(item.text[: _LONGEST_ITEM + 1])]
        bare = (_ASIDES.sub("", member) for member in members)
        texts = [self.surface.reveal(text) for member in bare for text in _SIGN.split(member) if text.strip()]
        prose = [text for text in texts if self._reads_as_prose(text)]
        low = [text for text in texts if text not in prose and text[:1].islower()]
        return quoted or (bool(prose) and not self.lower_case and 2 * (len(prose) + len(low)) > len(texts))

    def _reads_as_prose(self, text: str) -> bool:
        if len(text) > _LONGEST_ITEM:
            return True
        if conductor_of(text)[1]:
            return False
        name = trailing_notes(without_close(text).name)[0]
        bare = name if is_notice(name) else without_lead(name).name
        return prose_reason(bare, lower_case_bill=self.lower_case) is not None

    def _read_item(self, item: Item) -> None:
        if len(item.text) > _LONGEST_ITEM:
            self._drop(item.text, "too long for a name")
            return
        if is_screening(item.text) or (_AND.match(item.text) and is_stop_name(item.text)):
            self._drop(item.text, "stands for acts without naming one")
            return
        led, conductor = conductor_of(item.text)
        if conductor or is_conductor(item.text):
            self._read_led(replace(item, text=led if conductor else ""), item.text)
            return
        rest = self._presented(self._with_joining_asides(self._read_prefixes(item)))
        alone = self._without_company(rest)
        closing = item.closing and alone == rest
        rest = alone
        if rest and names_promoter(rest):
            self._drop(rest, "says who puts the night on")
        elif rest and (names_composers(rest) or (names_music(rest) and not self.gazetteer.knows(rest))):
            self._drop(rest, "says what is played")
        elif self.acts and (_NOTE.match(rest) or (rest and is_status(rest.split()))):
            self._annotate_last(Dressed(self.surface.reveal(rest)))
        elif rest:
            self._read_members(Item(rest, item.listed, closing, self.plural, inner=item.inner))
            self.plural = False

    def _read_led(self, ensemble: Item, text: str) -> None:
        """`Chor X, Ltg. Ida Marsh`: the ensemble, and who conducts it."""
        if ensemble.text:
            self._read_item(ensemble)
        self._read_conductor(text)

    def _read_conductor(self, text: str) -> None:
        """`Leitung: Ida Marsh`: who conducts is an act, as far as the name is a full one."""
        if conductor := conductor_of(text)[1]:
            self._add(conductor, Reading((conductor,)))
        else:
            self._drop(text, "says who conducts")

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
        time, rest = leading_time(text, ranged=self.ranged)
        if time and not (listed and self.untimed and may_begin_name(text)):
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
        return self._without_lead(text)

    def _without_lead(self, text: str) -> str:
        """The text from its first name on: `kort setje van X`, `Tocan X`, `sopraan X`."""
        phrase = without_lead(text)
        shown = self.surface.reveal(without_close(text).name if phrase.lead else text)
        if not phrase.lead or self.gazetteer.knows(shown) or is_notice(shown) or names_promoter(shown):
            return text
        if is_not_playing(phrase):
            self._drop(text, "speaks of an act that does not play")
            return ""
        self._drop(phrase.lead, "leads up to a name")
        return phrase.name

    def _announced(self, part: str) -> str:
        """The name in `os DJs X`, as the second half of a pair."""
        text = self._without_lead(part)
        before = role_before(text)
        return before.rest if before and (before.plural or before.words.lower() == "resident") else text

    def _without_close(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text up to where the name ends, and the notes behind it: `X vuelven`, `X be`, `X. Gratis`, `X live`."""
        phrase = without_close(text)
        name, notes = trailing_notes(phrase.name)
        if (name == text and not phrase.close) or self.gazetteer.knows(self.surface.reveal(text)):
            return text, ()
        if phrase.close and not phrase.noted:
            self._drop(phrase.close, "goes on after a name")
        told = (*notes, phrase.close) if phrase.noted else notes
        return name, tuple(map(self.surface.reveal, told))

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
        if names_conductor(heading.words):
            self._read_conductor(f"{heading.words}: {heading.rest.strip()}")
            return ""
        left, right = heading.words, heading.rest.strip()
        if is_annotation(right) or (not listed and self._is_act(left, right)):
            self._add(left, Reading((left,)), notes=(right,))
            return ""
        if all(is_composer(trim(item.text)) for item in split_list(right)):
            self._add(left, Reading((left,)))
            self._drop(right, "says whose works are played")
            return ""
        host = role_before(left)
        if host and host.role:
            self._add(host.rest, Reading((host.rest,)), role=host.role)
        else:
            self._drop(left, "stands before the acts, like a stage or a label")
        return heading.rest

    def _is_act(self, left: str, right: str) -> bool:
        """Tell whether the words before a colon are the act, and those after it a tour or an album."""
        return self.gazetteer.knows(left) or (is_tour(right) and not self.headed)

    def _is_role_word(self, before: Prefix, *, listed: bool) -> bool:
        """`With Teeth` is a name; `with Solofan`, `w/ Solofan` and `Mit Solofan, Lysis` are not."""
        word, *more = before.words.split()
        certain = before.role is not None or bool(more) or before.plural or word.lower() in _ALONE
        full = _FULL_NAME.match(before.rest) is not None
        several = word in _TOGETHER and _LIST_GOES_ON.search(before.rest) is not None
        several = several or (full and word.lower() in AFTERWARDS)
        return certain or several or word.islower() or word.isupper() or (listed and not self.acts)

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

    def _presented(self, text: str) -> str:
        """The text without what the night is for, or who puts it on: `Label presents X` is X."""
        found = before_acts(text, self.surface, self.gazetteer)
        if found:
            self._drop(text[: found.end], found.why)
        return text[found.end :] if found else text

    def _without_company(self, text: str) -> str:
        """`X and friends` is X; the friends are not named."""
        for found in (*_COMPANY.finditer(text), *_AND_SO_ON.finditer(text)):
            rest = _ASIDES.sub("", found["rest"]).strip()
            named = is_unnamed_band(rest) and not _WITH_BAND.match(found[0])
            if is_stop_name(rest) and not named and not self.gazetteer.knows(text):
                self._drop(text[found.start() :], "stands for acts without naming one")
                return text[: found.start()]
        return text

    def _read_members(self, item: Item) -> None:
        members = self._with_capitals(without_versus(self._without_occasion(split_group(item.text)), item.text))
        together = any(member.together for member in members)
        self.groups += together
        for member in members:
            before = role_before(member.text)
            role = (before and before.role) or member.role
            self.role = role or self.role
            plural = before is not None and before.plural
            text = before.rest if before and (before.role or member is not members[0]) else member.text
            text = text if member is members[0] else self._announced(text)
            closing = item.closing and (not together or _SPELLED.search(text) is not None)
            entry = Item(text, item.listed, closing, item.several or plural, inner=item.inner and not together)
            self._read_member(entry, self.groups if together else None)
        self.time = None

    def _without_occasion(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """`Ten Years of X w/ A`, `X 20th anniversary with A`: what the night is for does not play."""
        first, *others = members
        if not others or not others[0].joined or not OCCASION.search(first.text) or self.gazetteer.knows(first.text):
            return members
        self._drop(first.text, "says what the night is for")
        return tuple(others)

    def _with_capitals(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """`Koro with full band`: words without a capital after such a word are no second act."""
        if self.lower_case or len(members) == 1 or members[0].text.islower():
            return members
        return tuple(member for member in members if not (member.joined and member.text.islower()))

    def _read_member(self, entry: Item, group: int | None) -> None:
        text, notes = self._without_close(entry.text)
        text = self._without_lead(text) if text != entry.text else text
        readings = split_weak(replace(entry, text=text), self.gazetteer, certain_pairs=self.pairs)
        told = [(part, reading) for reading in map(self._with_marks, readings) for part in reading.parts]
        for place, (part, reading) in enumerate(told, 1):
            name, own = self._without_close(self._announced(part)) if len(told) > 1 else (part, ())
            self._add(name, reading, group=group, notes=(*own, *notes) if place == len(told) else own)

    def _with_marks(self, reading: Reading) -> Reading:
        """The reading, or that of the marks inside an entry without an "and"."""
        text = reading.parts[0]
        plain = len(reading.parts) == 1 and not reading.other and ("/" in text or " - " in text)
        return split_marks(text, self.gazetteer) if plain else reading

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
        if notes or role:
            found = replace(found, notes=(*found.notes, *notes), role=role or found.role)
        why = self._why_not(found)
        if why is None:
            self.acts.append((self.line, self._credit(found, reading, group)))
            for conductor in filter(None, (conductor_of(note)[1] for note in found.notes)):
                self.acts.append((self.line, self._credit(Dressed(conductor), Reading((conductor,)), None)))
        elif is_annotation(trim(found.name or " ".join(found.notes))) and self.acts:
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
        plays = name.islower() and not self.lower_case and is_instrument(name)
        if is_annotation(name) or plays or (self.acts and name in GERMAN_INSTRUMENTS):
            return "says how, not who"
        if not self.lower_case and name.islower() and name.split()[0] in CLAUSES:
            return "goes on about the act before it"
        if self._names_nobody(name):
            return "stands for acts without naming one"
        if is_composer(name) or is_work(name) or is_plain_genre(name):
            return "says what is played"
        if whole_time(name) is not None:
            return "a time"
        return prose_reason(name, lower_case_bill=self.lower_case)

    def _names_nobody(self, name: str) -> bool:
        """Whether the words stand for acts; `Band` behind an act is the one it leads."""
        led = bool(self.acts) and is_unnamed_band(name)
        return led or is_stop_name(name) or (name in ARTICLES and not self.lower_case)

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
        line, last = self.acts[-1]
        words = (found.name,) if found.name else found.notes
        self.acts[-1] = (line, replace(last, notes=(*last.notes, *words)))

    def _drop(self, words: str, why: str) -> None:
        shown = self.surface.reveal(words).strip()
        if shown:
            self.dropped.append(Dropped(shown[:200], why))
