"""Who opens all nights of a tour, where the mail says it once in a sentence: `X opens every night`."""

import re
from collections.abc import Sequence

from undercard.events.places import is_city
from undercard.events.units import Body, Unit

_ABOVE, _BELOW = 14, 4
_NEAR, _CLOSE = 60, 44
_SALE = re.compile(r"(?i)\b(?:pre-?sale|preventa|vorverkauf|prevendita|pr[ée]vente|tickets?|entradas|c[óo]digo)\b")
_BEFORE = re.compile(
    r"(?i)\b(?:support(?:ed by)?|special guests?|1[èe]?re partie|premi[èe]re partie|vorband|vorprogramm|teloner[oa]s?|"
    r"voorprogramma|in apertura|primeira parte|opening act|abertura|artista invitad[oa])\b"
)
_BEHIND = re.compile(
    r"(?i)\b(?:opens?|are opening|is opening|supports?|joins? us|eröffne[tn]|opent|openen|ouvren?t?|abren?|abrir[áa]n?|"
    r"abrem|aprono|apre|acompañan?|a abrir)\b"
)


def told_supports(body: Body, first: int, last: int, sender: str) -> list[Unit]:
    """The acts that a sentence just above or below the dates says to open them; most often one.

    Args:
        body: of the mail.
        first: line of the first date.
        last: line of the last one.
        sender: who tours.
    """
    near = [*range(max(0, first - _ABOVE), first), *range(last + 1, min(last + 1 + _BELOW, len(body.lines)))]
    units = [unit for unit in body.units if unit.line in near and _may_open(unit, sender)]
    for number in near:
        text = body.lines[number].text
        found = _named(text, [unit for unit in units if unit.line == number])
        wrapped = found is None and _BEFORE.search(text[-_NEAR:]) and not text.endswith((".", "!"))
        below = [unit for unit in units if unit.line == number + 1 and unit.start < _NEAR] if wrapped else []
        if found is not None or below:
            return [found] if found is not None else below[:1]
    return []


def _named(text: str, units: Sequence[Unit]) -> Unit | None:
    """The name behind `support`, or before `opens`, in the same sentence."""
    word = _BEFORE.search(text)
    if word is not None:
        colon = text.find(":", word.end(), word.end() + _NEAR)
        start = max(word.end(), colon)
        return next((unit for unit in units if start <= unit.start and _joined(text[start : unit.start])), None)
    word = _BEHIND.search(text)
    if word is None or _SALE.search(text[max(0, word.start() - _NEAR) : word.end()]):
        return None
    behind = [unit for unit in units if word.end() <= unit.start and _joined(text[word.end() : unit.start])]
    before = [unit for unit in units if unit.end <= word.start() and _joined(text[unit.end : word.start()])]
    return before[-1] if before else behind[0] if behind else None


def _joined(between: str) -> bool:
    """Whether what stands between a word and a name is short and ends no sentence."""
    return len(between) <= _CLOSE and not re.search(r"[.!?,]\s", between)


def _may_open(unit: Unit, sender: str) -> bool:
    """Whether a unit may be an act: a name with a capital, neither the sender's nor a town's."""
    text = unit.text
    named = unit.kind == "text" and text[:1].isupper() and not is_city(text)
    return named and text.casefold() not in sender.casefold() and len(text.split()) <= 6
