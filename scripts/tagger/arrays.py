"""Examples as arrays: traits and labels become numbers; several bodies become one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from scripts.tagger.corpus import Example
from scripts.tagger.labels import OUTSIDE
from undercard.errors import SettingsError
from undercard.events.tagger_network import FAMILIES, Integers


@dataclass(frozen=True, slots=True)
class Body:
    """An example as arrays: N units with M traits in all.

    Attributes:
        rows: (M,) the row of each trait, unit after unit.
        sizes: (N,) how many each unit has.
        gold: (N,) labels.
        families: (F, N) of each way of being alike the number of each unit's group.
    """

    rows: Integers
    sizes: Integers
    gold: Integers
    families: Integers


@dataclass(frozen=True, slots=True)
class Arrays:
    """Bodies seen in one step: N units with M traits in all, U of them distinct.

    Attributes:
        rows: (M,) the row of each trait, unit after unit.
        starts: (N,) where each unit begins in `rows`.
        owners: (M,) the unit of each trait.
        unique: (U,) the distinct rows, sorted.
        places: (M,) the place of each trait's row in `unique`.
        families: of each way of being alike, (N,) the number of each unit's group.
    """

    rows: Integers
    starts: Integers
    owners: Integers
    unique: Integers
    places: Integers
    families: tuple[Integers, ...]


@dataclass(frozen=True, slots=True)
class Lessons:
    """All examples as arrays, which workers share without a copy.

    All bodies lie in four large arrays: what stands among Python's own objects is copied for each worker as soon as it
    counts a reference.

    Attributes:
        labels: sorted names.
        rows: trait -> its row.
        bodies: of each example it and its variants.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    bodies: list[list[Body]]

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
        pooled = iter(_pooled([arrays_of(one, rows, number) for body in bodies for one in body]))
        return cls(tuple(labels), rows, [list(islice(pooled, len(body))) for body in bodies])


def _pooled(bodies: Sequence[Body]) -> Iterator[Body]:
    """The same bodies as parts of large arrays."""
    rows, sizes, gold = (np.concatenate([getattr(one, name) for one in bodies]) for name in ("rows", "sizes", "gold"))
    families = np.concatenate([one.families for one in bodies], axis=1)
    trait = unit = 0
    for one in bodies:
        traits, units = slice(trait, trait + len(one.rows)), slice(unit, unit + len(one.gold))
        yield Body(rows[traits], sizes[units], gold[units], families[:, units])
        trait, unit = traits.stop, units.stop


def arrays_of(example: Example, rows: Mapping[str, int], labels: Mapping[str, int]) -> Body:
    """An example as arrays; a trait without a row is left out."""
    units = [[rows[trait] for trait in unit if trait in rows] for unit in example.traits]
    alone = np.arange(len(units))
    return Body(
        np.array([row for unit in units for row in unit], dtype=np.int32),
        np.array([len(unit) for unit in units], dtype=np.int16),
        np.array([labels[label] for label in example.labels], dtype=np.int16),
        np.array(tuple(example.alike) or (alone,) * FAMILIES, dtype=np.int16),
    )


def together(bodies: Sequence[Body]) -> tuple[Arrays, Integers]:
    """Several bodies as one, each with groups of its own; and of each unit, the number of its body."""
    rows = np.concatenate([one.rows for one in bodies])
    sizes = np.concatenate([one.sizes for one in bodies]).astype(np.int64)
    families = tuple(_apart(parts) for parts in zip(*(one.families for one in bodies), strict=True))
    occurs = np.bincount(rows) > 0
    joined = Arrays(
        rows=rows,
        starts=np.cumsum(sizes) - sizes,
        owners=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        unique=np.flatnonzero(occurs),
        places=(np.cumsum(occurs, dtype=np.int32) - 1)[rows],
        families=families,
    )
    return joined, np.repeat(np.arange(len(bodies)), [len(one.gold) for one in bodies])


def _apart(parts: Sequence[Integers]) -> Integers:
    """The groups of several bodies, numbered so that none is shared."""
    firsts = np.cumsum([0, *(int(part.max(initial=0)) + 1 for part in parts[:-1])])
    return np.concatenate([part + first for part, first in zip(parts, firsts, strict=True)])


def rows_of(examples: Iterable[Example], fewest: int) -> dict[str, int]:
    """A row for each trait that occurs in at least so many mails, in the order of their names."""
    mails: dict[str, set[str]] = {}
    for example in examples:
        for unit in example.traits:
            for trait in unit:
                mails.setdefault(trait, set()).add(example.mail)
    names = sorted(trait for trait, where in mails.items() if len(where) >= fewest)
    return {name: row for row, name in enumerate(names)}
