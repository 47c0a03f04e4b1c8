"""Acts that a bill names twice: the band in full, and elsewhere only its leader or its players' surnames."""

from collections.abc import Iterable, Iterator, Sequence

from undercard.entities.artists import Credit
from undercard.kit.text import fold_name

_KINDS = frozenset(
    {"solo", "duo", "trio", "quartet", "quartett", "quartetto", "quatuor", "cuarteto", "quarteto", "kwartet"}
    | {"quintet", "quintett", "quintetto", "quinteto", "kwintet", "sextet", "sextett", "sexteto", "septet", "octet"}
    | {"oktett", "nonett", "band", "big band", "bigband", "ensemble", "group", "gruppe", "groep", "groupe", "grupo"}
    | {"gruppo", "orchestra", "orchester", "orchestre", "orkest", "orquesta", "orquestra", "allstars", "all stars"}
    | {"soundsystem", "sound system", "collective", "kollektiv", "collectif", "experience", "project", "projekt"}
    | {"projet", "proyecto", "progetto", "three", "four", "five", "six", "3", "4", "5", "6"}
)
"""What follows a leader's name in that of a band, folded."""
_SURNAMES = 2
_PLAYERS = 2
_MOST_WORDS = 5


def without_repeats(acts: Iterable[tuple[int, Credit]]) -> tuple[Credit, ...]:
    """Leave out who stands alone on one line and within a fuller name on another: `Ida Marsh`, `Ida Marsh Trio`.

    Surnames alone (`Marsh / Vale`) are left out when at least two stand in full on another line, and so is one that
    stands behind its full name (`Ida Marsh`, and further down `Marsh`). A leader who is named with the players stays.
    What was read as one act is none where both its halves are billed elsewhere (`Nord & Süd`, `Nord`, `Süd`).

    Args:
        acts: the line and the act, in printed order.
    """
    told = tuple(acts)
    keys: set[str] = {act.key for _, act in told}
    told = tuple((line, act) for line, act in told if not _stand_alone(act, keys))
    if len({line for line, _ in told}) > 1:
        leaders = _elsewhere(told, {part: line for line, act in told for part in _leaders(act.key)})
        leaders = {place for place in leaders if not _heads_players(told, place)}
        short = _elsewhere(told, {part: line for line, act in told for part in _endings(act.key)})
        first = _elsewhere(told, {act.key.split(" ", 1)[0]: line for line, act in told if " " in act.key})
        later = _later(told, {part: line for line, act in reversed(told) for part in _surnames(act.key)})
        left_out = leaders | first | later | (short if len(short) >= _SURNAMES else set())
        told = tuple(act for place, act in enumerate(told) if place not in left_out)
    return tuple(credit for _, credit in told)


def _elsewhere(told: Sequence[tuple[int, Credit]], fuller: dict[str, int]) -> set[int]:
    """The places of the acts whose name is part of a fuller one on another line."""
    return {place for place, (line, act) in enumerate(told) if fuller.get(act.key, line) != line}


def _stand_alone(act: Credit, keys: set[str]) -> bool:
    """Whether both halves of what was read as one act are acts of their own elsewhere on the bill."""
    return any(keys.issuperset(map(fold_name, parts)) for parts in act.readings if len(parts) > 1)


def _heads_players(told: Sequence[tuple[int, Credit]], place: int) -> bool:
    """Whether a leader is the first of those who are named one by one, of whom the band consists."""
    behind = [act for _, act in told[place + 1 : place + 1 + _PLAYERS]]
    return len(behind) == _PLAYERS and all(act.role is told[place][1].role for act in behind)


def _later(told: Sequence[tuple[int, Credit]], fuller: dict[str, int]) -> set[int]:
    """The places of the acts that end a fuller name on a line before."""
    return {place for place, (line, act) in enumerate(told) if fuller.get(act.key, line) < line}


def _leaders(key: str) -> Iterator[str]:
    """`ida marsh` for `ida marsh trio`, `the ida marsh trio` and `trio ida marsh`."""
    words = key.split(" ", _MOST_WORDS)
    for bare in (words, words[1:]) if words[0] == "the" else (words,):
        yield from (" ".join(bare[:i]) for i in range(1, len(bare)) if " ".join(bare[i:]) in _KINDS)
    if words[0] in _KINDS and len(words) > _SURNAMES:
        yield " ".join(words[1:])


def _endings(key: str) -> Iterator[str]:
    """`marsh` for `ida marsh`."""
    words = key.split(" ", _MOST_WORDS)
    return (" ".join(words[i:]) for i in range(1, len(words)))


def _surnames(key: str) -> Iterator[str]:
    """`marsh` for `ida marsh`, `marrow bells` for `the marrow bells` and the other way round; of bands no more."""
    first, *others = key.split(" ")
    yield f"the {key}"
    if first == "the" or len(others) == 1:
        yield " ".join(others)
