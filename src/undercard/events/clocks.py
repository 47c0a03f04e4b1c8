"""Times of day as listings print them: `10p-4a`, `20 Uhr`, `20h30`, `Doors 7pm / Show 8pm`, `10 til late`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from undercard.events.dates_words import fold_word, weekday_of, words_of
from undercard.kit.text import plain_marks

_ATOM = re.compile(
    r"(?<![\w€$£#])(?<!\d[.,:])"
    r"(?P<h>[01]?\d|2[0-4])"
    r"(?:(?P<sep>[:.]|[hHuU](?=\d))(?P<m>[0-5]\d))?"
    r"(?:(?P<gap>\s?)(?P<ap>[aApP](?:\.?[mM]\b\.?|(?![\w'’])))|\s?(?P<unit>Uhr|uhr|UHR|uur|Uur|UUR|[hH](?:rs?|"
    r"s)?\b\.?|u\b\.?))?"
    r"(?![\w%€$£°º+])(?![.,:]\d)(?!\s?(?:€|\$|£|EUR\b|eur\b|euros?\b|USD|GBP|%))"
)
_WORD_TIMES = re.compile(
    r"\b(?P<noon>noon|midday|mittags?|midi|mediodia|mediodía|mezzogiorno|meio-dia)\b"
    r"|\b(?P<night>midnight|mitternacht|minuit|medianoche|middernacht|mezzanotte|meia-noite)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([^\d|/·•;()\[\]\n]{0,40})$")
_AFTER = re.compile(r"^[\s:=]{0,2}([^\W\d_]{3,14}(?:\s(?:des\s|de\s|delle\s)?[^\W\d_]{3,9})?)")
_CONNECTOR = re.compile(
    r"^\s*(?:-|>|->|to|till?|'til|until|bis|tot|alle|hasta|ate|até|à|a|as|às|al|jusqu'a|jusqu'à|h?-|uhr\s?-|/)"
    r"(?:\s(?:um|ca\.?|las|le|ore))?\s*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^\s*(?:-|to|till?|'til|until|bis|tot|hasta|ate|até|jusqu'au|jusqu'à|al|a)?\s*"
    r"(?:\?+|late\b|close\b|open[\s-]?end\b|ende\b|end\b|spat\b|spät\b|laat\b|tarde\b|tard\b|sunrise\b|dawn\b|"
    r"matin\b|closing\b|onwards\b|finish\b|sluit\b|cierre\b|chiusura\b|l'aube\b)",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"^\s*[|(,]?\s*([^\W\d_]{2,12})\)?")
_DOORS = words_of(
    "doors door einlass turoffnung turen offnung portes ouverture apertura puertas porte deuren zaal deur portas "
    "abertura tueroffnung admission entry entree einlas"
)
_START = words_of(
    "start starts show shows showtime begin beginn beginnt begins konzertbeginn aanvang concert concierto "
    "concerto konzert stage music debut inicio inizio comienzo spectacle live showstart comeca inizia empieza "
    "kickoff begint"
)
_END = words_of("end ends ende fin einde fine fim curfew finish closes close termina schluss")
_FILLERS = words_of(
    "is are ist sind sont son zijn sono is are ist sind sont son zijn sono from ab um at ca circa about around "
    "vanaf om a de des partir las los dalle ore alle as das desde op uhr uur "
    "h hrs pm am time times zeit uhrzeit heure heures hora horas horario orario tijd when kl approx sharp gmt et "
    "est edt cet bst local open uit delle on pour le la"
)
_LABELS = {"doors": _DOORS, "start": _START, "end": _END}
_NOON, _HALF = 12, 12


@dataclass(frozen=True, slots=True)
class Atom:
    """One time as printed.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        hour: as printed.
        minute: as printed or 0.
        half: "a" or "p" when printed or inherited.
        sure: whether it is a time on its own, not only beside another one.
        label: doors, start or end, when so labelled.
        padded: printed with a leading zero, so on the clock of 24 hours.
    """

    start: int
    end: int
    hour: int
    minute: int
    half: str | None
    sure: bool
    label: str | None = None
    padded: bool = False

    def clock(self) -> time:
        """As a time of day; 24 is midnight."""
        hour = self.hour
        if self.half is not None and hour <= _NOON:
            hour = hour % _HALF + (_HALF if self.half == "p" else 0)
        return time(hour % 24, self.minute)


@dataclass(frozen=True, slots=True)
class Hours:
    """What a text says about its hours.

    Attributes:
        doors: only when labelled as such.
        start: start of the show or party.
        end: None when open or not printed.
        open_end: `9p-?`, `til late`.
        end_weekday: 0 to 6 when the end is printed with its own day (`3p|Sun`).
        confidence: lower for typing errors and guessed halves of the day.
        spans: the characters used.
    """

    doors: time | None = None
    start: time | None = None
    end: time | None = None
    open_end: bool = False
    end_weekday: int | None = None
    confidence: float = 0.95
    spans: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """Whether any time was found."""
        return self.start is not None or self.doors is not None or self.end is not None


def read_hours(text: str, *, half_day: bool = False) -> Hours:
    """The hours printed in a text; an empty `Hours` when there are none.

    Args:
        text: a line or a bracket's content.
        half_day: hours without `am` or `pm` before noon mean the evening (an English listing).
    """
    plain = plain_marks(text)
    chains = [_settled(chain, half_day=half_day) for chain in _chains(plain, _atoms(plain))]
    return _assembled(plain, [chain for chain in chains if chain])


def only_hours(text: str) -> bool:
    """Whether a text is nothing but hours, their labels, and perhaps the weekday of the end."""
    hours = read_hours(text)
    if not hours:
        return False
    rest = list(plain_marks(text))
    for start, end in hours.spans:
        rest[start:end] = " " * (end - start)
    words = re.findall(r"[^\W_]+", "".join(rest))
    return all(fold_word(word) in _FILLERS or _label_of(word) or weekday_of(word) is not None for word in words)


def is_hour_word(word: str) -> bool:
    """Whether a word only serves the hour beside it (`Einlass`, `ab`, `Uhr`)."""
    return fold_word(word) in _FILLERS or _label_of(word) is not None


def _atoms(plain: str) -> list[Atom]:
    """All numbers that may be times, and noon and midnight, in order."""
    found = [atom for match in _ATOM.finditer(plain) if (atom := _atom(match, plain)) is not None]
    for match in _WORD_TIMES.finditer(plain):
        if _in_name(match, plain):
            continue
        hour = 12 if match["noon"] else 0
        found.append(Atom(match.start(), match.end(), hour, 0, None, sure=True))
    return sorted(found, key=lambda atom: atom.start)


_NAME_BEFORE = re.compile(r"(?:^|[\s(])([A-ZÀ-Þ][\w'’&]{1,24})\s$")


def _in_name(match: re.Match[str], plain: str) -> bool:
    """Whether `Minuit` or `Midnight` is part of a name (`Radio Minuit`): a capital word before it is no hour word."""
    before = _NAME_BEFORE.search(plain[max(0, match.start() - 28) : match.start()])
    return match[0].istitle() and before is not None and not is_hour_word(before[1])


def _atom(match: re.Match[str], plain: str) -> Atom | None:
    half = match["ap"][0].lower() if match["ap"] else None
    if match["gap"] and match["ap"] and len(match["ap"]) == 1:
        half = None
    hour = int(match["h"])
    if half and not 1 <= hour <= _NOON:
        half = None
    end = match.end() if half or match["unit"] or not match["ap"] else match.end("m" if match["m"] else "h")
    dotted = match["sep"] == "."
    sure = bool(half or match["unit"] or (match["m"] and not dotted))
    if dotted and not sure and int(match["m"]) % 5:
        return None
    start = match.start()
    sure = sure or _led(plain, start, bare=not match["m"])
    minute = int(match["m"] or 0)
    return Atom(start, end, hour, minute, half, sure, _label_before(plain, start), match["h"].startswith("0"))


_LED = re.compile(
    r"(?:^|[\s,(|/])(?:um|ab|om|at|ore|alle|dalle|vanaf|from|aanvang|beginn|einlass|doors|inizio|start|zaal open|"
    r"deuren|-)[\s:]*$",
    re.IGNORECASE,
)


_LED_BARE = re.compile(r"(?:^|[\s,(|/])(?:ore|dalle|alle|kl\.?)\s+$", re.IGNORECASE)


def _led(plain: str, at: int, *, bare: bool) -> bool:
    """Whether a word before says that a time follows; for a bare number only few words do."""
    return (_LED_BARE if bare else _LED).search(plain[max(0, at - 14) : at]) is not None


def _label_of(word: str) -> str | None:
    folded = fold_word(word)
    return next((label for label, words in _LABELS.items() if folded in words), None)


def _label_before(plain: str, at: int) -> str | None:
    match = _BEFORE.search(plain[max(0, at - 40) : at])
    words = re.findall(r"[^\W\d_]+", match[1]) if match else []
    for word in reversed(words[-4:]):
        label = _label_of(word)
        if label is not None:
            return label
        if fold_word(word) not in _FILLERS and fold_word(word) not in {
            "open",
            "uit",
            "des",
            "portes",
            "delle",
            "della",
            "of",
            "on",
        }:
            return None
    return None


def _label_after(plain: str, at: int) -> str | None:
    match = _AFTER.match(plain[at : at + 40])
    if match is None:
        return None
    rest = plain[at + match.end() : at + match.end() + 2]
    if rest.lstrip()[:1] in (":", "=") or rest[:1].isdigit() or rest[1:2].isdigit():
        return None
    return next((label for word in match[1].split() if (label := _label_of(word)) is not None), None)


def _chains(plain: str, atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms joined by range words; a lone bare number is no time unless a label or an open end says so."""
    chains: list[list[Atom]] = []
    for atom in atoms:
        previous = chains[-1][-1] if chains else None
        joined = previous is not None and _CONNECTOR.match(plain[previous.end : atom.start]) is not None
        if joined and (atom.label is None or atom.label == "end") and len(chains[-1]) < 3:
            chains[-1].append(atom)
        else:
            chains.append([atom])
    return [chain for chain in chains if _holds(plain, chain)]


def _holds(plain: str, chain: Sequence[Atom]) -> bool:
    if any(atom.sure for atom in chain) or chain[0].label in ("doors", "start"):
        return True
    return len(chain) == 1 and _OPEN.match(plain[chain[0].end :]) is not None and _opens_late(plain, chain[0].end)


def _opens_late(plain: str, at: int) -> bool:
    """A bare number is an hour only before words of an open end, not before a mere question mark."""
    return plain[at:].lstrip(" -")[:1] != "?" or plain[at : at + 1] == "-"


def _settled(chain: list[Atom], *, half_day: bool) -> list[Atom]:
    """The chain with each atom's half of the day: printed, inherited, or the evening."""
    halves = [atom.half for atom in chain]
    if not any(halves):
        lone = len(chain) == 1 and not chain[0].sure
        return _evening(chain) if half_day or lone else chain
    last = chain[-1]
    if last.half is None:
        last = _after(next(atom for atom in reversed(chain) if atom.half), last)
    settled = [_before(atom, last) if atom.half is None else atom for atom in chain[:-1]]
    return [*settled, last]


def _evening(chain: list[Atom]) -> list[Atom]:
    """A listing's `7:30` is half past seven in the evening, unless it is padded or counts to 24."""
    first = chain[0]
    if first.padded or not 1 <= first.hour < _NOON or any(atom.hour > _NOON or atom.padded for atom in chain):
        return chain
    first = replace(first, half="p")
    return [first, *(_after(first, atom) for atom in chain[1:])]


def _before(atom: Atom, end: Atom) -> Atom:
    """`9-2a` starts at nine in the evening, `12-5p` at noon: the half that makes the stay positive."""
    if atom.hour > _NOON or atom.hour == 0:
        return atom
    same = (atom.hour % _HALF, atom.minute) < (end.hour % _HALF, end.minute)
    return replace(atom, half=end.half if same else {"a": "p", "p": "a"}[end.half or "p"])


def _after(start: Atom, atom: Atom) -> Atom:
    """`10p-4` ends at four in the morning: the next such hour."""
    if atom.hour > _NOON or atom.hour == 0:
        return atom
    same = (start.hour % _HALF, start.minute) < (atom.hour % _HALF, atom.minute)
    return replace(atom, half=start.half if same else {"a": "p", "p": "a"}[start.half or "p"])


def _assembled(plain: str, chains: Sequence[Sequence[Atom]]) -> Hours:
    hours = Hours()
    for chain, label in zip(chains, _labels(plain, chains), strict=True):
        hours = _with_chain(hours, plain, chain, label)
    return hours


def _labels(plain: str, chains: Sequence[Sequence[Atom]]) -> list[str | None]:
    """Each chain's label. Where the first stands after its time (`7pm doors, 8pm show`), all do."""
    before = [chain[0].label for chain in chains]
    after = [_label_after(plain, chain[-1].end) for chain in chains]
    if chains and before[0] is None and after[0] is not None:
        return after
    return [
        one or (other if number == len(chains) - 1 else None)
        for number, (one, other) in enumerate(zip(before, after, strict=True))
    ]


def _with_chain(hours: Hours, plain: str, chain: Sequence[Atom], label: str | None) -> Hours:
    """Hours with one more chain: labelled ones go to their field, the first unlabelled one is the start.

    Further unlabelled times may be set times or other nights: they are left alone.
    """
    first, last = chain[0], chain[-1]
    tail = plain[last.end :]
    late = _OPEN.match(tail) if len(chain) == 1 else None
    used = last.end + (late.end() if late else 0)
    hours = replace(hours, spans=(*hours.spans, (first.start, used)))
    if label == "end":
        return replace(hours, end=hours.end or first.clock())
    if label == "doors" and hours.doors is None:
        hours = replace(hours, doors=first.clock())
    elif label != "doors" and hours.start is None:
        hours = replace(hours, start=first.clock())
    else:
        return hours
    if len(chain) > 1:
        hours = _with_end(hours, chain, tail)
    return replace(hours, open_end=hours.open_end or late is not None)


def _with_end(hours: Hours, chain: Sequence[Atom], tail: str) -> Hours:
    day = _NEXT_DAY.match(tail)
    weekday = weekday_of(day[1]) if day else None
    doubt = len(chain) > 2 or not all(atom.sure or atom.half for atom in chain)
    spans = hours.spans
    if weekday is not None and day is not None:
        spans = (*spans[:-1], (spans[-1][0], spans[-1][1] + day.end()))
    return replace(
        hours,
        end=chain[-1].clock(),
        end_weekday=weekday,
        confidence=0.6 if len(chain) > 2 else 0.85 if doubt else hours.confidence,
        spans=spans,
    )
