"""Who opens the nights of a tour, where the mail says it in a sentence: `X opens every night, in Graz it is Y`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.dates_words import MONTHS, WEEKDAYS, fold_word, words_of
from undercard.events.footnotes import footnote_of, mark_of_nobody
from undercard.events.phrases import names_in, opens_sentence
from undercard.events.places import is_city, is_region
from undercard.events.sentences import Sentence, sentences_of
from undercard.events.supports_where import Places, Support, signs_in
from undercard.events.units import Body, Unit
from undercard.kit.text import fold_name

_MANY = 3
_FURTHER, _CLOSEST = 60, 6
"""Lines to look for footnotes in, and those that a block of them takes."""
_MOST_WORDS, _CLOSE, _SMALL = 6, 44, 4
_SALE = re.compile(
    r"(?i)\b(?:pre-?sale|preventa|vorverkauf|prevendita|pr[ée]vente|tickets?|entradas|c[óo]digo|doors)\b"
)
_BEFORE = re.compile(
    r"(?i)\b(?:supports?(?: act)?|supported by|special guests?|1[èe]?re partie|premi[èe]re partie|vorband|vorprogramm|"
    r"teloner[oa]s?|voorprogramma|in apertura|primeira parte|opening acts?|abertura|artista invitad[oa]|"
    r"(?:nos|te) acompa[ñn]an?|ci accompagnano?|nous accompagnent?|spiel(?:t|en) vor uns|vor uns spiel(?:t|en)|"
    r"dabei(?:\s[\wäöüß]+){0,4}\s?(?=:)|spiel(?:t|en) vor mir|vor mir spiel(?:t|en)|"
    r"opening (?:every|each) (?:night|show|date) (?:is|are|will be)|pour ouvrir|"
    r"er[öo]ffnet werden wir von|spelen voor ons|speelt voor ons|als (?:special )?(?:gast|gäste))\b"
)
_FOR = re.compile(
    r"(?i)\b(?:en premi[èe]re partie d(?:e|es|u|['’])|(?:supports?|opening acts?) (?:for|to)|teloner[oa]s? de|"
    r"im vorprogramm (?:von|der|des))(?:\s|(?<=['’]))(?=[A-ZÀ-Þ])"
)
"""`en première partie de X`: who opened for X."""
_BEHIND = re.compile(
    r"(?i)\b(?:opens?(?!\s(?:air|mic|stage|decks|doors|house|end)\b)|are opening|is opening|supports?|joins? us|"
    r"on the bill|eröffne[tn]|opent|openen|ouvren?t?|abren?|"
    r"abrir[áa]n?|abrem|aprono|apre|acompañan?|a abrir|sind mit dabei|ist mit dabei|sind dabei|ist dabei)\b"
)
_CLAUSE = re.compile(
    r"(?i)[,;]\s|(?<!\w)(?P<but>au(?:ß|ss)er|except(?: for)?|apart from|but not|sauf|excepto|salvo|menos|behalve|"
    r"tranne|eccetto|exceto)(?!\w)"
)
_LISTED = re.compile(rf"(?:{_BEFORE.pattern[4:]})[^:.!?]{{1,60}}:\s", re.IGNORECASE)
"""`En première partie, du 22 janvier au 6 février : X`."""
_ALSO = re.compile(
    r"(?i)\b(?:also|plus|noch|außerdem|zusätzlich|además|también|en plus|aussi|ook|bovendien|anche|também)\b"
)
_INSTEAD = re.compile(
    r"(?i)\b(?:stattdessen|statt ihrer|instead|en su lugar|à (?:sa|leur) place|al (?:suo|loro) posto|in plaats daarvan|"
    r"em vez d[eia]\w*)\b"
)
_ONLY = re.compile(
    r"(?i)\s*(?:und\s|and\s|et\s|y\s|en\s|e\s)?(?:nur|only|seulement|sólo|solo|alleen|soltanto|só|apenas)(?!\w)"
)
"""`nur in Berlin spielt Y`: there, and there alone, it is another."""
_WITH = re.compile(r"(?i)(?<!\w)(?:mit|with|w/|avec|con|met|com)\s")
_LIST = 2
_NOWHERE: frozenset[str] = frozenset()
_RELATIVE = re.compile(r"(?i)(?:who|die|der|das|qui|que|quienes?|che|dat)\s")
_THERE = re.compile(r"(?i)\s*(?:there|where|dort|da|wo|daar|waar|là|où|allí|ahí|donde|lì|là|dove|ali|onde)\b")
_OTHERS = re.compile(r"(?i)\b(?:others?|rest|übrigen|anderen|autres|otr[ao]s|restantes|altr[ie]|outr[ao]s|andere)\b")
_JOINT = re.compile(r"(?i)\s(?:and|und|et|y|e|en|&|\+|,)\s")
_ASIDE = re.compile(
    r"(?i)\s?\((?P<but>(?:au(?:ß|ss)er|except(?: for)?|apart from|but not|not|nicht|sauf|excepto|salvo|menos|behalve|"
    r"tranne|eccetto|exceto)\s)?(?P<where>[^()]{2,200})\)"
)
"""Behind a name: where it opens, or where it does not."""
_NOBODY = re.compile(
    r"(?i)(?<!\w)(?:no|without|ohne|keine?n?|sans|sin|sem|geen|zonder|senza|nessun)\s(?:supports?|vorband|vorprogramm|"
    r"premi[èe]re|teloner|primeira parte|voorprogramma|apertura)"
)
"""`No support on the Irish ones`: such a sentence names nobody who opens."""
_MARKS = " .,;:!?*|-–—'’"
_COMMON = words_of(
    "support supports tour tournee gira turne tournée dates date daten termine terminen abend abende abenden konzert "
    "konzerte konzerten shows show gast gaste band bands album ep lp platte freunde freundinnen special guest guests "
    "vorband vorprogramm premiere partie doors karten tickets lieblingsband lieblingsbands lieblinge "
    "fechas datas conciertos stadt stadte stadten city cities town towns ville villes ciudad ciudades steden citta "
    "cidade cidades"
)
_HEADED = re.compile(
    r"(?i)\W{0,3}(?:supports?(?: acts?)?|special guests?|(?:1[èe]?re|premi[èe]res?) parties?|vorbands?|vorprogramm|"
    r"teloner[oa]s?|voorprogramma|in apertura|primeiras? partes?|opening acts?|openers?)\s?:\s"
)
_PART = re.compile(r"[,;]\s(?:(?:and|und|et|y|e|en)\s)?|\s[+/]\s|\s\|\s(?=\S)")
_AREAS = re.compile(r"\s?[+,/&]\s?|\s(?:and|und|et|y|e|en)\s")
_ALL = re.compile(r"(?i)\b(?:all|alle[nr]?|toutes|todas|tutte|only|nur|seulement|s[oó]lo|solo|alleen|shows|dates)\b")
_AT = re.compile(r"(?i)(?:on|in|at|for|bei|an|auf|en|à|aux?|a|op|nei|negli|nelle|per|para|pour|em|nas?|nos?|à)\s")
_OF = re.compile(r"(?:von|vom|of|van|de|di)\s\S")
_ARTICLES = words_of("the der die das le la les los las el il het de")


def told_supports(body: Body, near: Sequence[int], sender: str, places: Sequence[str] = ()) -> list[Support]:
    """The acts that a sentence says to open the nights of a tour, each once.

    Args:
        body: of the mail.
        near: the lines above and below the nights, in order.
        sender: who tours.
        places: cities and venues of the nights, as printed.
    """
    keys = Places(places)
    numbers = _lines_of_notes(body, near)
    notes, alone = _footnotes(body, numbers), _marks_alone(body, numbers)
    found = {fold_name(one.unit.text): one for one in notes if one.only}
    plain = [n for n in near if not lists(body.lines[n].text) and footnote_of(body.lines[n].text) is None]
    for sentence in sentences_of(body.lines, plain):
        told = _Reading(sentence, sender, keys).supports()
        if told and _INSTEAD.search(sentence.text):
            apart = frozenset().union(*(one.only for one in told))
            found = {key: replace(one, but=one.but | apart) for key, one in found.items()}
        for one in told:
            found.setdefault(fold_name(one.unit.text), one)
    found = {key: replace(one, but=one.but | (alone - one.only)) for key, one in found.items()}
    for one in notes:
        key = fold_name(one.unit.text)
        if one.but:
            found[key] = replace(found.get(key, one), but=one.but)
    return list(found.values())


def _lines_of_notes(body: Body, near: Sequence[int]) -> Sequence[int]:
    return near if any(footnote_of(body.lines[n].text) for n in near) else _further_down(body, near)


def _marks_alone(body: Body, numbers: Sequence[int]) -> frozenset[str]:
    """The marks where nobody of the others opens: `* with X instead of Y`, `** no support`."""
    notes = [note for number in numbers if (note := footnote_of(body.lines[number].text)) and note.instead]
    nobody = (mark_of_nobody(body.lines[number].text) for number in numbers)
    return frozenset((*(note.mark for note in notes), *filter(None, nobody)))


def _footnotes(body: Body, numbers: Sequence[int]) -> list[Support]:
    """What lines such as `* with X` and `* ohne X` say; one that stands under two marks opens at both."""
    told: dict[tuple[str, bool], Support] = {}
    for number in numbers:
        note = footnote_of(body.lines[number].text)
        if note is None:
            continue
        unit = Unit(number, note.start, note.start + len(note.name), "text", note.name)
        key, mark = (fold_name(note.name), note.without), frozenset((note.mark,))
        one = told.get(key, Support(unit))
        told[key] = replace(one, but=one.but | mark) if note.without else replace(one, only=one.only | mark)
    return list(told.values())


def _further_down(body: Body, near: Sequence[int]) -> Sequence[int]:
    """The first lines that are footnotes below a tour, where a night without a place parts them from it."""
    start = max(near, default=-1) + 1
    lines = range(start, min(start + _FURTHER, len(body.lines)))
    first = next((number for number in lines if footnote_of(body.lines[number].text)), len(body.lines))
    return range(first, min(first + _CLOSEST, len(body.lines)))


def lists(text: str) -> bool:
    """Whether a line is a list of names rather than a sentence."""
    return text.count(" * ") + text.count(" • ") + text.count(" · ") >= _MANY


class _Reading:
    """One sentence, clause by clause."""

    def __init__(self, sentence: Sentence, sender: str, places: Places) -> None:
        self.sentence, self.sender, self.places = sentence, sender.casefold(), places
        self.found: list[Support] = []
        self.apart: frozenset[str] = frozenset()

    def supports(self) -> list[Support]:
        """The acts that it says to open; none when it speaks of no such thing."""
        text = self.sentence.text
        if _NOBODY.search(text):
            return []
        if not any(words.search(text) for words in (_BEFORE, _BEHIND, _INSTEAD)):
            return self._by_place()
        if self._take_list():
            return self.found
        listed = _LISTED.search(text)
        cuts = [cut for cut in _CLAUSE.finditer(text) if not listed or not listed.start() < cut.start() < listed.end()]
        starts = [0, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), len(text)]
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            self._take(start, end, excepted=place > 0 and cuts[place - 1]["but"] is not None)
        return self.found

    def _by_place(self) -> list[Support]:
        """`in A, B and C with X, in D with Y`: to each act the places named before it; none in any other sentence."""
        text, at = self.sentence.text, 0
        for joint in _WITH.finditer(text):
            only = self.places.named_in(text[at : joint.start()])
            end = next((after.start() for after in _WITH.finditer(text, joint.end())), len(text))
            names = self._neighbours(text[:end], self._named(text[:end], joint.end())[:1])
            if only and names and not text[joint.end() : names[0][0]].strip():
                self._add(names, (only, frozenset()))
            at = joint.end()
        told = frozenset().union(*(one.only for one in self.found))
        return self.found if len(self.found) >= _LIST or len(told) >= _LIST else []

    def _take_list(self) -> bool:
        """Take in a list behind `Supports:`, each name perhaps with the places where it opens: `X (Leeds, York), Y`."""
        head = _HEADED.match(self.sentence.text)
        if head is None:
            return False
        cuts = [cut.span() for cut in _PART.finditer(self.sentence.text, head.end())]
        ends = [*(start for start, _ in cuts), len(self.sentence.text)]
        parts = zip([head.end(), *(end for _, end in cuts)], ends, strict=True)
        names = [self._bare_part(start, end) for start, end in parts]
        if len(names) < _LIST or not all(self._is_listed(self.sentence.text[a:b]) for a, b in names):
            return False
        asides = [_ASIDE.match(self.sentence.raw, end) for _, end in names]
        bound = any(one is not None and self._binds(one["where"]) for one in asides)
        for name, aside in zip(names, asides, strict=True):
            where = self.places.conditions_in(aside["where"]) if aside is not None and bound else _NOWHERE
            excepted = aside is not None and aside["but"] is not None
            self._add([name], (_NOWHERE, where) if excepted else (where, _NOWHERE))
        return True

    def _is_listed(self, name: str) -> bool:
        """Whether a part of a list is a name rather than what a sentence goes on with."""
        loud = all(word[0].isupper() or not word[0].isalpha() or len(word) <= _SMALL for word in name.split())
        return self._may_open(name) and loud and not name[0].islower()

    def _bare_part(self, start: int, end: int) -> tuple[int, int]:
        """Where a name of a list stands, without blanks, marks and its bracket."""
        words = self.sentence.text[start:end].partition("|")[0].rstrip(_MARKS)
        return start + len(words) - len(words.lstrip()), start + len(words)

    def _binds(self, where: str) -> bool:
        """Whether a bracket says where an act opens, rather than where it is from: several places, or all nights."""
        lands = len(_AREAS.split(where)) > 1 and bool(self.places.lands_in(where))
        places = self.places.conditions_in(where) - self.places.lands_in(where)
        return lands or _ALL.search(where) is not None or len(places) > 1

    def _take(self, start: int, end: int, *, excepted: bool) -> None:
        """Take in a clause: who opens, where and when; `excepted` says that its places come behind an `except`."""
        clause = self.sentence.text[start:end]
        names = [(start + a, start + b) for a, b in self._openers(clause, also=bool(self.found))]
        names = names or self._before_relative(clause, start)
        apart = excepted or (bool(self.found) and _ONLY.match(clause) is not None)
        if apart and self.found:
            names = names or [(start + a, start + b) for a, b in self._named(clause)[-1:]]
        if apart:
            first = self._conditions(start, names[0][0] if names else end)
            first = first or signs_in(self.sentence.raw[start:end])
            before, self.found = self.found, [replace(one, but=one.but | first) for one in self.found]
            self.apart = first
            self._add(names, (frozenset(), first) if not before else (first, frozenset()))
        elif self.apart and _THERE.match(clause):
            self._add([(start + a, start + b) for a, b in self._named(clause)], (self.apart, frozenset()))
        elif not (self.found and _OTHERS.search(clause)):
            self._add_apart(names, start, end)

    def _before_relative(self, clause: str, start: int) -> list[tuple[int, int]]:
        """`X, die vor uns spielt`: who is meant stands last before the comma."""
        if not _RELATIVE.match(clause) or not (_BEFORE.search(clause) or _BEHIND.search(clause)):
            return []
        return self._named(self.sentence.text[:start])[-1:]

    def _add(self, names: Sequence[tuple[int, int]], where: tuple[frozenset[str], frozenset[str]]) -> None:
        for a, b in names:
            unit = self.sentence.unit(a, b)
            if unit is not None:
                self.found.append(Support(unit, *where))

    def _add_apart(self, names: Sequence[tuple[int, int]], start: int, end: int) -> None:
        """`X in September and Y in October`: to each act what stands behind it, else what stands before all of them.

        Where another one opens from a town on, those who are bound to no place open up to there.
        """
        ends = [*(a for a, _ in names[1:]), end][: len(names)]
        behind = [self._conditions(b, stop) for (_, b), stop in zip(names, ends, strict=True)]
        lead, but = self._before(start, names[0][0]) if names and not any(behind) else (_NOWHERE, _NOWHERE)
        since = self.places.range_in(self.sentence.text[start:end]) if self.found and names else frozenset[str]()
        self.found = [one if one.only or one.but else replace(one, but=since) for one in self.found]
        for name, only in zip(names, behind, strict=True):
            self._add([name], self._aside(name[1]) or (only or lead, but))

    def _before(self, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
        """Where those behind a stretch open, and where they do not: `in tutte le date tranne Milano: X`."""
        excepted = next((cut for cut in _CLAUSE.finditer(self.sentence.text, start, end) if cut["but"]), None)
        if excepted is None:
            return self._conditions(start, end) or self._lead(start), _NOWHERE
        return self._conditions(start, excepted.start()), self._conditions(excepted.end(), end)

    def _lead(self, end: int) -> frozenset[str]:
        """The places with which a sentence begins, in clauses of few words: `On both Graz nights, and in York, ...`."""
        clauses = _CLAUSE.split(self.sentence.text[:end])[::2]
        short = all(len(clause.split()) <= _MOST_WORDS for clause in clauses)
        told = short and not self.found and _AT.match(self.sentence.text) is not None
        return self._conditions(0, end) if told else _NOWHERE

    def _aside(self, end: int) -> tuple[frozenset[str], frozenset[str]] | None:
        """Where the bracket behind a name says that it opens: `X (Leeds, York)`, `X (excepto Oviedo)`.

        One place alone may be where the act is from.
        """
        found = _ASIDE.match(self.sentence.raw, end)
        where = self.places.conditions_in(found["where"]) if found else frozenset[str]()
        if found is None or not where or not (found["but"] or self._binds(found["where"])):
            return None
        return (frozenset(), where) if found["but"] else (where, frozenset())

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
        if also and self.places.range_in(clause):
            return self._named(clause, clause.find(":") + 1)[-1:]
        told = _INSTEAD.search(clause) or (also and _ALSO.search(clause))
        return self._named(clause)[-1:] if told else []

    def _neighbours(self, clause: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The first name, and those that `and` adds to it."""
        kept = names[:1]
        for name in names[1:]:
            between = clause[kept[-1][1] : name[0]]
            if not _JOINT.search(between) or len(" ".join(between.split())) > _CLOSE:
                break
            kept.append(name)
        return kept

    def _named(self, text: str, start: int = 0) -> list[tuple[int, int]]:
        """Where the names of a stretch stand that may be acts: no place, month, sender, nor the word for a concert."""
        stretch = text[start:]
        bare = stretch.strip(_MARKS)
        whole = stretch.find(bare)
        spans = [(one.start, one.end) for one in names_in(stretch)]
        short = 0 < len(bare.split()) <= _MOST_WORDS and _COMMON.isdisjoint(map(fold_word, bare.split()))
        if not spans and short and not bare.islower():
            spans = [(whole, whole + len(bare))]
        kept = (self._bare(stretch, a, b) for a, b in spans)
        return [(start + a, start + b) for a, b in kept if self._may_open(stretch[a:b])]

    def _bare(self, text: str, start: int, end: int) -> tuple[int, int]:
        """A name without marks around it and without common words before it."""
        words = text[start:end]
        while words and (words[0] in _MARKS or (" " in words and fold_word(words.split()[0].strip(_MARKS)) in _COMMON)):
            words = words[1:].lstrip() if words[0] in _MARKS else words.split(maxsplit=1)[1]
        words = words.split(maxsplit=1)[1] if len(words) < end - start and _OF.match(words) else words
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
        place = is_city(name) or is_region(name) or fold_name(name) in self.places.keys
        return not dated and not place and not (_COMMON | _ARTICLES).issuperset(words)

    def _conditions(self, start: int, end: int) -> frozenset[str]:
        """The places, months and marks that a stretch names."""
        return self.places.conditions_in(self.sentence.text[start:end])
