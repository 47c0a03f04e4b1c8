"""Who opens the nights of a tour, where the mail says it in a sentence: `X opens every night, in Graz it is Y`."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from undercard.events.dates_words import MONTHS, WEEKDAYS, fold_word, words_of
from undercard.events.page import Line
from undercard.events.phrases import names_in, opens_sentence
from undercard.events.places import is_city, is_region
from undercard.events.units import Body, Unit
from undercard.kit.text import fold_name

_MANY = 3
_FULL_LINE, _LONGEST, _MOST_WORDS, _CLOSE, _LONG = 40, 1_500, 6, 44, 6
_SALE = re.compile(
    r"(?i)\b(?:pre-?sale|preventa|vorverkauf|prevendita|pr[ée]vente|tickets?|entradas|c[óo]digo|doors)\b"
)
_BEFORE = re.compile(
    r"(?i)\b(?:supports?(?: act)?|supported by|special guests?|1[èe]?re partie|premi[èe]re partie|vorband|vorprogramm|"
    r"teloner[oa]s?|voorprogramma|in apertura|primeira parte|opening acts?|abertura|artista invitad[oa]|"
    r"(?:nos|te) acompa[ñn]an?|ci accompagnano?|nous accompagnent?|spiel(?:t|en) vor uns|vor uns spiel(?:t|en)|"
    r"er[öo]ffnet werden wir von|spelen voor ons|speelt voor ons)\b"
)
_FOR = re.compile(
    r"(?i)\b(?:en premi[èe]re partie d(?:e|es|u|['’])|(?:supports?|opening acts?) (?:for|to)|teloner[oa]s? de|"
    r"im vorprogramm (?:von|der|des))(?:\s|(?<=['’]))(?=[A-ZÀ-Þ])"
)
"""`en première partie de X`: who opened for X."""
_BEHIND = re.compile(
    r"(?i)\b(?:opens?|are opening|is opening|supports?|joins? us|on the bill|eröffne[tn]|opent|openen|ouvren?t?|abren?|"
    r"abrir[áa]n?|abrem|aprono|apre|acompañan?|a abrir|sind mit dabei|ist mit dabei|sind dabei|ist dabei)\b"
)
_CLAUSE = re.compile(
    r"(?i)[,;]\s|(?<!\w)(?P<but>au(?:ß|ss)er|except(?: for)?|apart from|but not|sauf|excepto|salvo|menos|behalve|"
    r"tranne|eccetto|exceto)(?!\w)"
)
_LISTED = re.compile(rf"(?:{_BEFORE.pattern[4:]})[^:.!?]{{1,60}}:\s", re.IGNORECASE)
"""`En première partie, du 22 janvier au 6 février : X`."""
_SENTENCE = re.compile(r"(?<!\bSt)[.!?](?=\s+[\"“¡¿(]?[A-ZÀ-Þ])|\n")
_ALSO = re.compile(
    r"(?i)\b(?:also|plus|noch|außerdem|zusätzlich|además|también|en plus|aussi|ook|bovendien|anche|também)\b"
)
_THERE = re.compile(r"(?i)\s*(?:there|dort|da|daar|là|où|allí|ahí|donde|lì|là|dove|ali|onde)\b")
_OTHERS = re.compile(r"(?i)\b(?:others?|rest|übrigen|anderen|autres|otr[ao]s|restantes|altr[ie]|outr[ao]s|andere)\b")
_HIDDEN = re.compile(r"\([^()]{0,200}\)|\"[^\"]{0,200}\"|[“„«»][^”“»«]{0,200}[”“»«]")
_JOINT = re.compile(r"(?i)\s(?:and|und|et|y|e|en|&|\+|,)\s")
_MARKED = re.compile(r"(?i)(?:with|marked|mit|avec|con|met|com)\s(?:an?\s|einem\s|un\s|een\s|um\s)?(?P<mark>[*†‡°^])")
_FOOTNOTE = re.compile(
    r"(?i)^\s*(?P<mark>[*†‡°^])\s*[=:]?\s*(?:w/|with|mit|avec|con|com|met|support:?|plus|\+)\s+(?P<name>[^\s*†‡°^].{1,59})$"
)
"""`* with X`, below nights that bear the mark."""
_NOBODY = re.compile(
    r"(?i)(?<!\w)(?:no|without|ohne|keine?n?|sans|sin|sem|geen|zonder|senza|nessun)\s(?:supports?|vorband|vorprogramm|"
    r"premi[èe]re|teloner|primeira parte|voorprogramma|apertura)"
)
"""`No support on the Irish ones`: such a sentence names nobody who opens."""
_MONTH = "month {}"
_MARKS = " .,;:!?*-–—'’"
_COMMON = words_of(
    "support supports tour tournee gira turne tournée dates date daten termine terminen abend abende abenden konzert "
    "konzerte konzerten shows show gast gaste band bands album ep lp platte freunde freundinnen special guest guests "
    "vorband vorprogramm premiere partie doors karten tickets"
)
_ARTICLES = words_of("the der die das le la les los las el il het de")


@dataclass(frozen=True, slots=True)
class Support:
    """An act that opens, and at which nights of the tour.

    Attributes:
        unit: its name.
        only: folded cities, venues, marks, and months (`month 5`), where alone it plays; empty for everywhere.
        but: the same, where it does not.
    """

    unit: Unit
    only: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def opens(self, words: str, month: int) -> bool:
        """Whether it opens a night of which these folded words are printed, in this month."""
        told = {key for key in self.only | self.but if key == _MONTH.format(month) or _holds(words, key)}
        return not told & self.but and (not self.only or bool(told & self.only))


def _holds(words: str, key: str) -> bool:
    return f" {key} " in f" {words} " if key.isalnum() or " " in key else key in words


def told_supports(body: Body, near: Sequence[int], sender: str, places: Sequence[str] = ()) -> list[Support]:
    """The acts that a sentence says to open the nights of a tour, each once.

    Args:
        body: of the mail.
        near: the lines above and below the nights, in order.
        sender: who tours.
        places: cities and venues of the nights, as printed.
    """
    full = [key for place in places if len(key := fold_name(place)) > 1]
    keys = tuple(dict.fromkeys([*full, *(first for key in full if len(first := key.partition(" ")[0]) >= _LONG)]))
    found: dict[str, Support] = {}
    for number in near:
        note = _FOOTNOTE.match(body.lines[number].text)
        if note is not None:
            unit = Unit(number, *note.span("name"), "text", note["name"].strip(" .!"))
            found[fold_name(unit.text)] = Support(unit, only=frozenset(note["mark"]))
    plain = [number for number in near if not lists(body.lines[number].text)]
    for sentence in _sentences(
        body.lines, [number for number in plain if not _FOOTNOTE.match(body.lines[number].text)]
    ):
        for one in _Reading(sentence, sender, keys).supports():
            found.setdefault(fold_name(one.unit.text), one)
    return list(found.values())


def lists(text: str) -> bool:
    """Whether a line is a list of names rather than a sentence."""
    return text.count(" * ") + text.count(" • ") + text.count(" · ") >= _MANY


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, which may run over lines.

    Attributes:
        text: without what stands in brackets and quotes; every character at its place.
        lines: where each line begins in it, and its number.
        offset: of the first character in its line.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    offset: int

    def unit(self, start: int, end: int) -> Unit | None:
        """A stretch as a unit; None where it runs over the end of a line."""
        at = bisect_right(self.lines, (start, sys.maxsize)) - 1
        begin, line = self.lines[at]
        if at + 1 < len(self.lines) and end > self.lines[at + 1][0]:
            return None
        place = start - begin + (self.offset if at == 0 else 0)
        return Unit(line, place, place + end - start, "text", self.text[start:end])


def _sentences(lines: Sequence[Line], near: Sequence[int]) -> Iterator[_Sentence]:
    """The sentences of some lines; a full line goes on in the next one."""
    paragraph: list[int] = []
    for number in near:
        goes_on = bool(paragraph) and paragraph[-1] + 1 == number and _goes_on(lines[paragraph[-1]])
        if paragraph and not goes_on:
            yield from _of_paragraph(lines, paragraph)
            paragraph = []
        paragraph.append(number)
    if paragraph:
        yield from _of_paragraph(lines, paragraph)


def _goes_on(line: Line) -> bool:
    return len(line.text) >= _FULL_LINE and not line.heading and line.text[-1] not in ".!?:;"


def _of_paragraph(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[_Sentence]:
    texts = [lines[number].text[:_LONGEST] for number in numbers]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    whole = _HIDDEN.sub(lambda found: " " * len(found[0]), " ".join(texts))
    ends = [0, *(found.end() for found in _SENTENCE.finditer(whole)), len(whole)]
    for start, end in pairwise(ends):
        first = bisect_right(starts, start) - 1
        parts = tuple(
            (max(0, begin - start), number)
            for begin, number in zip(starts[first:], numbers[first:], strict=False)
            if begin < end
        )
        yield _Sentence(whole[start:end], parts, start - starts[first])


class _Reading:
    """One sentence, clause by clause."""

    def __init__(self, sentence: _Sentence, sender: str, places: Sequence[str]) -> None:
        self.sentence, self.sender, self.places = sentence, sender.casefold(), places
        self.found: list[Support] = []
        self.apart: frozenset[str] = frozenset()

    def supports(self) -> list[Support]:
        """The acts that it says to open; none when it speaks of no such thing."""
        text = self.sentence.text
        if _NOBODY.search(text) or not (_BEFORE.search(text) or _BEHIND.search(text)):
            return []
        listed = _LISTED.search(text)
        cuts = [cut for cut in _CLAUSE.finditer(text) if not listed or not listed.start() < cut.start() < listed.end()]
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(text)]
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            self._take(start, end, excepted=place > 0 and cuts[place - 1]["but"] is not None)
        return self.found

    def _take(self, start: int, end: int, *, excepted: bool) -> None:
        """Take in a clause: who opens, where and when; `excepted` says that its places come behind an `except`."""
        clause = self.sentence.text[start:end]
        names = [(start + a, start + b) for a, b in self._openers(clause, also=bool(self.found))]
        if excepted and self.found:
            names = names or [(start + a, start + b) for a, b in self._named(clause)[-1:]]
        if excepted:
            first = self._conditions(start, names[0][0] if names else end)
            before, self.found = self.found, [replace(one, but=one.but | first) for one in self.found]
            self.apart = first
            self._add(names, (frozenset(), first) if not before else (first, frozenset()))
        elif self.apart and _THERE.match(clause):
            self._add([(start + a, start + b) for a, b in self._named(clause)], (self.apart, frozenset()))
        elif not (self.found and _OTHERS.search(clause)):
            self._add_apart(names, start, end)

    def _add(self, names: Sequence[tuple[int, int]], where: tuple[frozenset[str], frozenset[str]]) -> None:
        for a, b in names:
            unit = self.sentence.unit(a, b)
            if unit is not None:
                self.found.append(Support(unit, *where))

    def _add_apart(self, names: Sequence[tuple[int, int]], start: int, end: int) -> None:
        """`X in September and Y in October`: to each act what stands behind it, else what stands before all of them."""
        ends = [*(a for a, _ in names[1:]), end][: len(names)]
        behind = [self._conditions(b, stop) for (_, b), stop in zip(names, ends, strict=True)]
        lead = self._conditions(start, names[0][0]) if names and not any(behind) else frozenset()
        for name, only in zip(names, behind, strict=True):
            self._add([name], (only or lead, frozenset()))

    def _openers(self, clause: str, *, also: bool) -> list[tuple[int, int]]:
        """The names that a clause says to open: behind `support` or `:`, before `opens`, behind `also`."""
        word, verb = _BEFORE.search(clause), _BEHIND.search(clause)
        if _FOR.search(clause):
            return []
        if word is not None:
            colon = clause.find(":", word.end())
            start = colon + 1 if colon >= 0 else word.end()
            behind = self._named(clause, start)
            return self._neighbours(clause, behind) or self._named(clause[: word.start()])[-1:]
        if verb is not None and not _SALE.search(clause[: verb.end()]):
            before = self._named(clause[: verb.start()])[-1:]
            return before or self._neighbours(clause, self._named(clause, verb.end()))
        return self._named(clause)[-1:] if also and _ALSO.search(clause) else []

    def _neighbours(self, clause: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The first name, and those that `and` adds to it."""
        kept = names[:1]
        for name in names[1:]:
            if not _JOINT.search(clause[kept[-1][1] : name[0]]) or name[0] - kept[-1][1] > _CLOSE:
                break
            kept.append(name)
        return kept

    def _named(self, text: str, start: int = 0) -> list[tuple[int, int]]:
        """Where the names of a stretch stand that may be acts: no place, month, sender, nor the word for a concert."""
        stretch = text[start:]
        bare = stretch.strip(_MARKS)
        whole = stretch.find(bare)
        spans = [(one.start, one.end) for one in names_in(stretch)]
        if not spans and bare and not bare.islower() and len(bare.split()) <= _MOST_WORDS:
            spans = [(whole, whole + len(bare))]
        kept = (self._bare(stretch, a, b) for a, b in spans)
        return [(start + a, start + b) for a, b in kept if self._may_open(stretch[a:b])]

    def _bare(self, text: str, start: int, end: int) -> tuple[int, int]:
        """A name without marks around it and without common words before it."""
        words = text[start:end]
        while words and (words[0] in _MARKS or (" " in words and fold_word(words.split()[0].strip(_MARKS)) in _COMMON)):
            words = words[1:].lstrip() if words[0] in _MARKS else words.split(maxsplit=1)[1]
        begin = end - len(words)
        return begin, begin + len(words.rstrip(_MARKS))

    def _may_open(self, name: str) -> bool:
        words = [fold_word(word.strip(_MARKS)) for word in name.split()]
        if not words or len(words) > _MOST_WORDS or name.casefold() in self.sender or not name[0].isalnum():
            return False
        if name.endswith(("'s", "’s")):
            return False
        if len(words) == 1 and opens_sentence(name):
            return False
        dated = all(word in MONTHS or word in WEEKDAYS or word.isdigit() for word in words)
        place = is_city(name) or is_region(name) or fold_name(name) in self.places
        return not dated and not place and not (_COMMON | _ARTICLES).issuperset(words)

    def _conditions(self, start: int, end: int) -> frozenset[str]:
        """The places, months and marks that a stretch names."""
        text = self.sentence.text[start:end]
        folded = f" {fold_name(text)} "
        places = {place for place in self.places if f" {place} " in folded}
        months = {_MONTH.format(MONTHS[word]) for word in map(fold_word, re.findall(r"\w{3,}", text)) if word in MONTHS}
        return frozenset((*places, *months, *(found["mark"] for found in _MARKED.finditer(text))))
