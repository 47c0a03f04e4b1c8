"""Examples as arrays: traits and labels become numbers, and what labels have in common becomes a matrix."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.tagger.corpus import Example

Floats = NDArray[np.float32]
Integers = NDArray[np.integer]

_KINDS = {
    "title": ("T", "A"),
    "act": ("A", "L", "M"),
    "date": ("D", "DAY"),
    "place": ("V", "C"),
    "nothing": ("O", "N"),
}
_SHARED = ("ST", "SA", "SL", "SV")


@dataclass(frozen=True, slots=True)
class Arrays:
    """An example as arrays: N units with M traits in all, U of them distinct.

    Attributes:
        rows: (M,) the row of each trait, unit after unit.
        starts: (N,) where each unit begins in `rows`.
        owners: (M,) the unit of each trait.
        order: (M,) sorts `rows`.
        unique: (U,) the distinct rows.
        cuts: (U,) where each distinct row begins in the sorted rows.
        gold: (N,) labels.
    """

    rows: Integers
    starts: Integers
    owners: Integers
    order: Integers
    unique: Integers
    cuts: Integers
    gold: Integers


def arrays_of(example: Example, rows: Mapping[str, int], labels: Mapping[str, int]) -> Arrays:
    """An example as arrays; a trait without a row is left out."""
    units = [[rows[trait] for trait in unit if trait in rows] for unit in example.traits]
    flat = np.array([row for unit in units for row in unit], dtype=np.int32)
    order = np.argsort(flat, kind="stable")
    unique, cuts = np.unique(flat[order], return_index=True)
    return Arrays(
        rows=flat,
        starts=np.cumsum([0, *map(len, units[:-1])]),
        owners=np.repeat(np.arange(len(units)), [len(unit) for unit in units]),
        order=order,
        unique=unique,
        cuts=cuts,
        gold=np.array([labels[label] for label in example.labels]),
    )


def rows_of(examples: Iterable[Example], fewest: int) -> dict[str, int]:
    """A row for each trait that occurs in at least so many mails, in the order of their names."""
    mails: dict[str, set[str]] = {}
    for example in examples:
        for unit in example.traits:
            for trait in unit:
                mails.setdefault(trait, set()).add(example.mail)
    names = sorted(trait for trait, where in mails.items() if len(where) >= fewest)
    return {name: row for row, name in enumerate(names)}


def ties_of(labels: Sequence[str]) -> Floats:
    """K x L: 1 where a label belongs to a group; what a group has in common is learned together.

    Each label is a group; so are all of one role, all that open an event, all titles (`B-T`, `I-A`, `ST` ...).
    """
    groups: dict[str, set[str]] = {}
    for label in labels:
        for group in _groups_of(label):
            groups.setdefault(group, set()).add(label)
    distinct = dict.fromkeys(frozenset(group) for group in groups.values() if len(group) < len(labels))
    return np.array([[label in group for label in labels] for group in distinct], dtype=np.float32)


def _groups_of(label: str) -> list[str]:
    begin, _, role = label.rpartition("-")
    role = role.removeprefix("S") if role in _SHARED else role
    kinds = [kind for kind, roles in _KINDS.items() if role in roles]
    return [f"is {label}", f"role {role}", f"begin {begin}", *kinds]
