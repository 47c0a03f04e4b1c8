"""Each mail in several variants, with other names and set otherwise: so that what is learned from few holds for many.

The written events are renamed with their mail and laid over the variant as over any mail, so that its labels are right
by the same rules.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from scripts.tagger.corpus import Example, Written, written_body
from scripts.tagger.labels import NOTE
from scripts.tagger.renaming import Names, renamed
from scripts.tagger.restyling import Restyling, rows_in
from undercard.events.page import Line
from undercard.events.units import cut_body

VARIANTS = 12
_SEED = 5
_RENAMED = 0.7
_LOST = 0.6
_LONG = 160


def with_variants(bodies: Sequence[Written], count: int = VARIANTS) -> list[Example]:
    """The bodies of a folder as examples with up to so many variants, which borrow from the same folder."""
    random = np.random.default_rng(_SEED)
    names = Names.of(event for one in bodies for event in one.events)
    notes = _notes(bodies)
    return [one.example(list(_variants(one, names, notes, count, random))) for one in bodies]


def _notes(bodies: Sequence[Written]) -> dict[str, list[Line]]:
    """By language the lines that stand in nights and tell nothing of them: prices, remarks, buttons."""
    notes: dict[str, list[Line]] = {}
    for one in bodies:
        told: Counter[int] = Counter()
        for unit, label in zip(one.body.units, one.found.labels, strict=True):
            told[unit.line] += _LONG if label != NOTE or unit.kind == "date" else 1
        lines = (one.body.lines[number] for number, count in told.items() if count < _LONG)
        plain = (replace(line, links=(), images=(), alts=()) for line in lines if line.text and len(line.text) < _LONG)
        notes.setdefault(one.context.language, []).extend(plain)
    return notes


def _variants(
    one: Written, names: Names, notes: dict[str, list[Line]], count: int, random: np.random.Generator
) -> Iterator[Example]:
    language, message = one.context.language, one.context.message
    for _ in range(count):
        rows = rows_in(one.body, one.found.labels)
        lines, events = Restyling(rows, language, notes[language], random).lines(), one.events
        if random.random() < _RENAMED:
            lines, events = renamed(lines, events, f"{message.subject} {message.sender_name}", names, random)
        context = replace(one.context, left_out=[])
        variant = written_body(one.mail, context, cut_body(context, tuple(lines)), events)
        if variant.body.units and variant.found.missed <= one.found.missed + _LOST * len(events):
            yield variant.example()
