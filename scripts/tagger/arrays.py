"""Examples as arrays: traits and labels become numbers; several bodies become one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scripts.tagger.corpus import Example
from scripts.tagger.labels import OUTSIDE
from undercard.errors import SettingsError
from undercard.events.tagger_network import FAMILIES, Integers


@dataclass(frozen=True, slots=True)
class Arrays:
    """An example as arrays: N units with M traits in all, U of them distinct.

    Attributes:
        rows: (M,) the row of each trait, unit after unit.
        starts: (N,) where each unit begins in `rows`.
        owners: (M,) the unit of each trait.
        unique: (U,) the distinct rows, sorted.
        places: (M,) the place of each trait's row in `unique`.
        gold: (N,) labels.
        families: of each way of being alike, (N,) the number of each unit's group.
    """

    rows: Integers
    starts: Integers
    owners: Integers
    unique: Integers
    places: Integers
    gold: Integers
    families: tuple[Integers, ...]


@dataclass(frozen=True, slots=True)
class Lessons:
    """All examples as arrays, which workers share without a copy.

    Attributes:
        labels: sorted names.
        rows: trait -> its row.
        bodies: of each example it and its variants.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    bodies: list[list[Arrays]]

    @classmethod
    def of(cls, examples: Sequence[Example], fewest: int) -> "Lessons":
        """Of examples; a trait counts when it occurs in so many mails.

        Raises:
            SettingsError: none does.
        """
        rows = rows_of(examples, fewest)
        if not rows:
            raise SettingsError(f"no trait occurs in {fewest} mails; give at least {fewest} to learn from")
        bodies = [(example, *example.variants) for example in examples]
        labels = sorted({label for body in bodies for one in body for label in one.labels} | {OUTSIDE})
        number = {label: at for at, label in enumerate(labels)}
        return cls(tuple(labels), rows, [[arrays_of(one, rows, number) for one in body] for body in bodies])


def arrays_of(example: Example, rows: Mapping[str, int], labels: Mapping[str, int]) -> Arrays:
    """An example as arrays; a trait without a row is left out."""
    units = [[rows[trait] for trait in unit if trait in rows] for unit in example.traits]
    alone = np.arange(len(units))
    return _numbered(
        np.array([row for unit in units for row in unit], dtype=np.int32),
        np.array([len(unit) for unit in units]),
        np.array([labels[label] for label in example.labels]),
        tuple(example.alike) or (alone,) * FAMILIES,
    )


def together(bodies: Sequence[Arrays]) -> tuple[Arrays, Integers]:
    """Several bodies as one, each with groups of its own; and of each unit, the number of its body."""
    sizes = np.concatenate([np.bincount(one.owners, minlength=len(one.gold)) for one in bodies])
    families = [_apart(parts) for parts in zip(*(one.families for one in bodies), strict=True)]
    joined = _numbered(
        np.concatenate([one.rows for one in bodies]),
        sizes,
        np.concatenate([one.gold for one in bodies]),
        tuple(families),
    )
    return joined, np.repeat(np.arange(len(bodies)), [len(one.gold) for one in bodies])


def _apart(parts: Sequence[Integers]) -> Integers:
    """The groups of several bodies, numbered so that none is shared."""
    firsts = np.cumsum([0, *(part.max(initial=0) + 1 for part in parts[:-1])])
    return np.concatenate([part + first for part, first in zip(parts, firsts, strict=True)])


def _numbered(rows: Integers, sizes: Integers, gold: Integers, families: tuple[Integers, ...]) -> Arrays:
    occurs = np.bincount(rows) > 0
    return Arrays(
        rows=rows,
        starts=np.cumsum(sizes) - sizes,
        owners=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        unique=np.flatnonzero(occurs),
        places=(np.cumsum(occurs, dtype=np.int32) - 1)[rows],
        gold=gold,
        families=families,
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
