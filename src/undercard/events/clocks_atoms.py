"""Single times of day as printed (`10p`, `20 Uhr`, `20h30`, `noon`), with the words that say what they are."""

import re
from dataclasses import dataclass
from datetime import time

from undercard.events.dates_words import fold_word, words_of

_ATOM = re.compile(
    r"(?<![\w€$£#])(?<!\d[.,:])"
    r"(?P<h>[01]?\d|2[0-4])"
    r"(?:(?P<sep>[:.]|[hHuU](?=\d)|\s[hH]\s(?=\d\d(?!\d)))(?P<m>[0-5]\d))?"
    r"(?:(?P<gap>\s?)(?P<ap>[aApP](?:\.?[mM]\b\.?|(?![\w'’])))|\s?(?P<unit>Uhr|uhr|UHR|uur|UUR|[hH](?:rs?|"
    r"s)?\b\.?|u\b\.?))?"
    r"(?![\w%€$£°º+])(?![.,:]\d)"
    r"(?!\s?(?:[€$£](?!\s?\d)|%|(?i:(?:eur(?:os?)?|usd|gbp|chf|ans|años|anos|jahren?|jaar|anni|years?|yrs?)\b)))"
)
_WORD_TIMES = re.compile(
    r"\b(?P<noon>noon|midday|mittags?|midi|mediodia|mediodía|mezzogiorno|meio-dia)\b"
    r"|\b(?P<night>midnight|mitternacht|minuit|medianoche|middernacht|mezzanotte|meia-noite)\b",
    re.IGNORECASE,
)
MAY_HOLD = re.compile(r"\d|no+n|mi(?:d|tt|nu|tag)|me(?:di|zz|ia|io)", re.IGNORECASE)
"""A text without any of these holds no time."""

_BEFORE = re.compile(r"([^\d|/·•;()\[\]\n]{0,40})$")
_AFTER = re.compile(r"^[\s:=]{0,2}([^\W\d_]{3,14}(?:\s(?:des\s|de\s|delle\s)?[^\W\d_]{3,9})?)")
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
FILLERS = words_of(
    "is are ist sind sont son zijn sono is are ist sind sont son zijn sono from ab um at ca circa about around "
    "vanaf om a de des partir las los dalle ore alle as das desde op uhr uur "
    "h hrs pm am time times zeit uhrzeit heure heures hora horas horario orario tijd when kl approx sharp gmt et "
    "est edt cet bst local open uit delle on pour le la"
)
_UNTIL = words_of("until till til bis tot hasta fino jusqu ate")
_AHEAD = words_of("before avant vor voor prima antes")
_LABELS = {"doors": _DOORS, "start": _START, "end": _END}
NOON, HALF = 12, 12
_FIRST_ALONE = 10


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
        label: doors, start, end or until when so labelled; `other` where the hour is not the event's.
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
        if self.half is not None and hour <= NOON:
            hour = hour % HALF + (HALF if self.half == "p" else 0)
        return time(hour % 24, self.minute)


def is_hour_word(word: str) -> bool:
    """Whether a word only serves the hour beside it (`Einlass`, `ab`, `Uhr`)."""
    return fold_word(word) in FILLERS or label_of_word(word) is not None


def atoms_of(plain: str) -> list[Atom]:
    """All numbers that may be times, and noon and midnight, in order."""
    found = [atom for match in _ATOM.finditer(plain) if (atom := _atom(match, plain)) is not None]
    for match in _WORD_TIMES.finditer(plain):
        if _in_name(match, plain):
            continue
        hour = 12 if match["noon"] else 0
        found.append(
            Atom(match.start(), match.end(), hour, 0, None, sure=True, label=_label_before(plain, match.start()))
        )
    return sorted(found, key=lambda atom: atom.start)


WORD_BESIDE = re.compile(r"([^\W\d_]{1,24})\s*$")
_WORD_BEHIND = re.compile(r"\s+([^\W\d_]{1,24})")
_JOINING = words_of("to till til until bis tot hasta ate a")


def _in_name(match: re.Match[str], plain: str) -> bool:
    """Whether `Minuit` or `MIDNIGHT` is part of a name: with a capital it is an hour only alone or by such a word."""
    if match[0].islower():
        return False
    before = WORD_BESIDE.search(plain[max(0, match.start() - 28) : match.start()])
    if before is not None:
        return not is_hour_word(before[1]) and fold_word(before[1]) not in _JOINING
    behind = _WORD_BEHIND.match(plain[match.end() : match.end() + 28])
    return behind is not None and not is_hour_word(behind[1]) and fold_word(behind[1]) not in _JOINING


def _atom(match: re.Match[str], plain: str) -> Atom | None:
    half = match["ap"][0].lower() if match["ap"] else None
    if match["gap"] and match["ap"] and len(match["ap"]) == 1:
        half = None
    hour = int(match["h"])
    if half and not 1 <= hour <= NOON:
        half = None
    end = match.end() if half or match["unit"] or not match["ap"] else match.end("m" if match["m"] else "h")
    dotted = match["sep"] == "."
    if match["unit"] and not match["m"] and _lasts(hour, match["unit"], plain[match.end() : match.end() + 12]):
        return None
    sure = bool(half or match["unit"] or (match["m"] and not dotted))
    if dotted and not sure and int(match["m"]) % 5:
        return None
    start = match.start()
    sure = sure or _led(plain, start, bare=not match["m"]) or (dotted and _stands_alone(match, plain))
    minute = int(match["m"] or 0)
    return Atom(start, end, hour, minute, half, sure, _label_before(plain, start), match["h"].startswith("0"))


_SET = re.compile(r"\s?-?(?:(?:dj|live)[\s-])?(?:sets?|long|mix|marathon|special|lang)\b", re.IGNORECASE)


def _lasts(hour: int, unit: str, behind: str) -> bool:
    """Whether a number with `h` is a stay (`4h set`, `24h`, `6 hr`), not an hour."""
    if unit[0] not in "hH":
        return False
    return hour == 24 or (hour <= NOON and (_SET.match(behind) is not None or unit in ("hr", "Hr")))


def _stands_alone(match: re.Match[str], plain: str) -> bool:
    """Whether `20.30` is all there is between two marks or in its line; prices end otherwise."""
    if match["m"] not in ("00", "15", "30", "45") or int(match["h"]) < _FIRST_ALONE:
        return False
    before, behind = plain[: match.start()].rstrip()[-1:], plain[match.end() :].lstrip()[:1]
    return before in ("", "|", "\u00b7", "\u2022") and behind in ("", "|", "\u00b7", "\u2022")


_LED = re.compile(
    r"(?:^|[\s,(|/])(?:um|ab|om|at|ore|alle|dalle|vanaf|from|aanvang|beginn|einlass|doors|inizio|start|zaal open|"
    r"deuren|-)[\s:]*$",
    re.IGNORECASE,
)


_LED_BARE = re.compile(r"(?:^|[\s,(|/])(?:ore|dalle|alle|kl\.?)\s+$", re.IGNORECASE)


def _led(plain: str, at: int, *, bare: bool) -> bool:
    """Whether a word before says that a time follows; for a bare number only few words do."""
    return (_LED_BARE if bare else _LED).search(plain[max(0, at - 14) : at]) is not None


def label_of_word(word: str) -> str | None:
    """`doors`, `start` or `end` for a word that names one of them."""
    folded = fold_word(word)
    return next((label for label, words in _LABELS.items() if folded in words), None)


def _label_before(plain: str, at: int) -> str | None:
    """The label before a time, over words that only serve the hour."""
    match = _BEFORE.search(plain[max(0, at - 40) : at])
    words = re.findall(r"[^\W\d_]+", match[1]) if match else []
    for number, word in enumerate(reversed(words[-4:])):
        label, folded = label_of_word(word), fold_word(word)
        if label is not None:
            return label
        if folded in _UNTIL or folded in _AHEAD:
            doors = any(label_of_word(earlier) == "doors" for earlier in words[: len(words) - 1 - number])
            return "other" if doors or folded in _AHEAD else "until"
        if folded not in FILLERS and folded not in _BETWEEN:
            return None
    return None


_BETWEEN = words_of("open uit des portes delle della of on")


def label_after(plain: str, at: int) -> str | None:
    """The label behind a time (`7pm doors`), unless it belongs to the next one."""
    match = _AFTER.match(plain[at : at + 40])
    if match is None:
        return None
    rest = plain[at + match.end() : at + match.end() + 2]
    if rest.lstrip()[:1] in (":", "=") or rest[:1].isdigit() or rest[1:2].isdigit():
        return None
    return next((label for word in match[1].split() if (label := label_of_word(word)) is not None), None)
