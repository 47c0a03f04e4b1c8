"""Acts that a bill names twice: the band in full, and elsewhere only its leader or its players' surnames."""

from collections.abc import Iterable, Iterator, Sequence

from undercard.entities.artists import Credit

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
_MOST_WORDS = 5


def without_repeats(acts: Iterable[tuple[int, Credit]]) -> tuple[Credit, ...]:
    """Leave out who stands alone on one line and within a fuller name on another: `Ida Marsh`, `Ida Marsh Trio`.

    Surnames alone (`Marsh / Vale`) are left out when at least two stand in full on another line.

    Args:
        acts: the line and the act, in printed order.
    """
    told = tuple(acts)
    if len({line for line, _ in told}) > 1:
        leaders = _elsewhere(told, {part: line for line, act in told for part in _leaders(act.key)})
        short = _elsewhere(told, {part: line for line, act in told for part in _endings(act.key)})
        first = _elsewhere(told, {act.key.split(" ", 1)[0]: line for line, act in told if " " in act.key})
        left_out = leaders | first | (short if len(short) >= _SURNAMES else set())
        told = tuple(act for place, act in enumerate(told) if place not in left_out)
    return tuple(credit for _, credit in told)


def _elsewhere(told: Sequence[tuple[int, Credit]], fuller: dict[str, int]) -> set[int]:
    """The places of the acts whose name is part of a fuller one on another line."""
    return {place for place, (line, act) in enumerate(told) if fuller.get(act.key, line) != line}


def _leaders(key: str) -> Iterator[str]:
    """`ida marsh` for `ida marsh trio`."""
    words = key.split(" ", _MOST_WORDS)
    return (" ".join(words[:i]) for i in range(1, len(words)) if " ".join(words[i:]) in _KINDS)


def _endings(key: str) -> Iterator[str]:
    """`marsh` for `ida marsh`."""
    words = key.split(" ", _MOST_WORDS)
    return (" ".join(words[i:]) for i in range(1, len(words)))
