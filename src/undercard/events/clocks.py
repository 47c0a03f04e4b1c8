"""Times of day as listings print them: `10p-4a`, `20 Uhr`, `20h30`, `Doors 7pm / Show 8pm`, `10 til late`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from undercard.events.clocks_atoms import (
    FILLERS,
    HALF,
    MAY_HOLD,
    NOON,
    WORD_BESIDE,
    Atom,
    atoms_of,
    is_hour_word,
    label_after,
    label_of_word,
)
from undercard.events.dates_words import fold_word, weekday_of, words_of
from undercard.kit.text import plain_marks

__all__ = ["Hours", "is_hour_word", "only_hours", "read_hours"]

_CONNECTOR = re.compile(
    r"^\s*(?:-|>|->|→|for|to|till?|'til|until|bis|tot|alle|hasta|ate|até|à|a|as|às|al|jusqu'a|jusqu'à|h?-|uhr\s?-|/)"
    r"(?:\s(?:um|ca\.?|las|le|ore))?\s*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^\s*(?:-|to|till?|'til|until|bis|tot|hasta|ate|até|jusqu'au|jusqu'à|al|a)?\s*"
    r"(?:\?+|late\b|close\b|open[\s-]?end\b|ende\b|end\b|spat\b|spät\b|laat\b|tarde\b|tard\b|sunrise\b|dawn\b|"
    r"matin\b|closing\b|onwards\b|finish\b|sluit\b|cierre\b|chiusura\b|l'aube\b)",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"^\s*[|(,]?\s*([^\W\d_]{2,12})(?!\.?\s?\d)\)?")
_MAX_JOINT = 14
_SHOW_AFTER_DOORS = 120


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


_NONE = Hours()


def read_hours(text: str, *, half_day: bool = False) -> Hours:
    """The hours printed in a text; an empty `Hours` when there are none.

    Args:
        text: a line or a bracket's content.
        half_day: hours without `am` or `pm` before noon mean the evening (an English listing).
    """
    if not MAY_HOLD.search(text):
        return _NONE
    plain = plain_marks(text)
    chains = [_settled(chain, half_day=half_day) for chain in _chains(plain, atoms_of(plain))]
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
    return all(fold_word(word) in FILLERS or label_of_word(word) or weekday_of(word) is not None for word in words)


def _chains(plain: str, atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms joined by range words; a lone bare number is no time unless a label or an open end says so."""
    chains: list[list[Atom]] = []
    for atom in atoms:
        previous = chains[-1][-1] if chains else None
        between = plain[previous.end : atom.start] if previous is not None else ""
        if previous is not None and len(chains[-1]) == 1 and _shares(plain, previous, atom, between):
            chains[-1][0] = replace(previous, half=previous.half or atom.half, sure=True)
        joined = 0 < len(between) <= _MAX_JOINT and not (between.strip() == "for" and not (atom.half or atom.minute))
        joined = joined and _CONNECTOR.match(between) is not None
        if joined and atom.label in (None, "end", "until") and len(chains[-1]) < 3:
            chains[-1].append(atom)
        else:
            chains.append([atom])
    return [chain for chain in chains if _holds(plain, chain)]


_TWICE = re.compile(r"^\s*(?:&|and|und|et|y|e|en|or|oder|ou|of)\s*(?:um|at|à|ore|alle|las|a las)?\s*$", re.IGNORECASE)


def _shares(plain: str, one: Atom, other: Atom, between: str) -> bool:
    """Whether two shows share their `pm` or `Uhr` (`7.00 & 9.15 pm`)."""
    if one.sure or not other.sure or _TWICE.match(between) is None:
        return False
    before = WORD_BESIDE.search(plain[max(0, one.start - 28) : one.start])
    return before is None or is_hour_word(before[1])


_ROOMS = words_of("zaal stage live music concert konzert porte puerta")


def _numbers_a_room(plain: str, atom: Atom) -> bool:
    """Whether a bare number counts what stands before it (`zaal 2`, `Stage 3`)."""
    before = WORD_BESIDE.search(plain[max(0, atom.start - 28) : atom.start])
    return not atom.minute and before is not None and fold_word(before[1]) in _ROOMS


def _holds(plain: str, chain: Sequence[Atom]) -> bool:
    if len(chain) == 1 and chain[0].half == "a" and chain[0].label is None and not chain[0].minute:
        return plain[chain[0].end - 1] not in "aA"
    if len(chain) == 1 and not chain[0].sure and _numbers_a_room(plain, chain[0]):
        return False
    if any(atom.sure for atom in chain) or chain[0].label in ("doors", "start") or _is_night_long(plain, chain):
        return True
    return len(chain) == 1 and _OPEN.match(plain[chain[0].end :]) is not None and _opens_late(plain, chain[0].end)


_NIGHT_LONG = re.compile(r"(?:1[89]|2[0-4]|0[0-5])\s?-\s?0\d")


def _is_night_long(plain: str, chain: Sequence[Atom]) -> bool:
    """Whether two bare numbers are the hours of a night: `22-04`, `00-03`."""
    alone = plain[chain[-1].end : chain[-1].end + 1] not in ("-", "/") and plain[max(0, chain[0].start - 1)] not in "-/"
    return len(chain) == 2 and alone and _NIGHT_LONG.fullmatch(plain[chain[0].start : chain[1].end]) is not None


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
    if first.padded or not 1 <= first.hour < NOON or any(atom.hour > NOON or atom.padded for atom in chain):
        return chain
    first = replace(first, half="p")
    return [first, *(_after(first, atom) for atom in chain[1:])]


def _before(atom: Atom, end: Atom) -> Atom:
    """`9-2a` starts at nine in the evening, `12-5p` at noon: the half that makes the stay positive."""
    if atom.hour > NOON or atom.hour == 0:
        return atom
    same = (atom.hour % HALF, atom.minute) < (end.hour % HALF, end.minute)
    return replace(atom, half=end.half if same else {"a": "p", "p": "a"}[end.half or "p"])


def _after(start: Atom, atom: Atom) -> Atom:
    """`10p-4` ends at four in the morning: the next such hour."""
    if atom.hour > NOON or atom.hour == 0:
        return atom
    same = (start.hour % HALF, start.minute) < (atom.hour % HALF, atom.minute)
    return replace(atom, half=start.half if same else {"a": "p", "p": "a"}[start.half or "p"])


def _assembled(plain: str, chains: Sequence[Sequence[Atom]]) -> Hours:
    hours = Hours()
    for chain, label in zip(chains, _labels(plain, chains), strict=True):
        hours = _with_chain(hours, plain, chain, label)
    return hours


def _labels(plain: str, chains: Sequence[Sequence[Atom]]) -> list[str | None]:
    """Each chain's label. Where the first stands after its time (`7pm doors, 8pm show`), all do."""
    before = ["other" if _is_opening(plain, chain[0].start) else chain[0].label for chain in chains]
    after = [label_after(plain, chain[-1].end) for chain in chains]
    if chains and before[0] is None and after[0] is not None:
        return after
    return [
        one or (other if number == len(chains) - 1 else None)
        for number, (one, other) in enumerate(zip(before, after, strict=True))
    ]


_OPENING = re.compile(
    r"([^\W\d_]{2,10})\.?\s?(?:-|bis|to|through|au|al|a|t/m|tot|e)\s?([^\W\d_]{2,10})\.?[\s,:|(]{0,4}"
    r"(?:von|from|de|das|dalle|ab|van|tussen|between)?\s?$"
)


def _is_opening(plain: str, at: int) -> bool:
    """Whether the hours of a house follow (`Di-Fr 12-19`), not those of an event."""
    match = _OPENING.search(plain[max(0, at - 40) : at])
    return match is not None and weekday_of(match[1]) is not None and weekday_of(match[2]) is not None


def _with_chain(hours: Hours, plain: str, chain: Sequence[Atom], label: str | None) -> Hours:
    """Hours with one more chain: labelled ones go to their field, the first unlabelled one is the start.

    Further unlabelled times may be set times or other nights: they are left alone.
    """
    first, last = chain[0], chain[-1]
    tail = plain[last.end :]
    late = _OPEN.match(tail) if len(chain) == 1 else None
    used = last.end + (late.end() if late else 0)
    hours = replace(hours, spans=(*hours.spans, (first.start, used)))
    if label == "other":
        return hours
    if label in ("end", "until"):
        return replace(hours, end=hours.end or first.clock())
    if len(chain) == 2 and label is None and hours.doors is None and hours.start is None:
        paired = _doors_and_show(plain, first, last)
        if paired is not None:
            return replace(hours, doors=paired[0], start=paired[1])
    if label == "doors" and hours.doors is None:
        hours = replace(hours, doors=first.clock())
    elif label != "doors" and hours.start is None:
        hours = replace(hours, start=first.clock())
    else:
        return hours
    if len(chain) > 1:
        hours = _with_end(hours, chain, tail)
    return replace(hours, open_end=hours.open_end or late is not None)


def _doors_and_show(plain: str, first: Atom, last: Atom) -> tuple[time, time] | None:
    """`7pm/8pm`, `7.30 for 8pm`: two hours close to each other are doors and show, not a stay."""
    if plain[first.end : last.start].strip().lower() not in ("/", "for"):
        return None
    one, other = first.clock(), last.clock()
    apart = (other.hour - one.hour) * 60 + other.minute - one.minute
    return (one, other) if 0 < apart <= _SHOW_AFTER_DOORS else None


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
