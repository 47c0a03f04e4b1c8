"""resolve: who are these names? Asks the sources, keeps their answers, decides nothing for good."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from undercard.app.bill_file import Billed
from undercard.app.house import House
from undercard.app.line import open_sources
from undercard.app.namesakes import ids_of, namesakes_of, strangers_of
from undercard.artists.bill import explain_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.identity import NOBODY_ASKED, apart_as_well, corrected, settle_readings
from undercard.entities.artists import Correction, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.flow.asking import Asked, Desk
from undercard.flow.billing import part_of
from undercard.flow.crowd import each
from undercard.flow.step import Progress
from undercard.kit.text import clean_line, fold_name
from undercard.outputs.answers import Answer
from undercard.store.port import Shelves

__all__ = ["NOBODY_ASKED", "Billed", "Resolution", "answer_of", "ids_of", "resolve"]

_AT_ONCE = 8
_GUESS = 0.4
_ARTICLE_BEHIND = re.compile(r"([^,]+), (The|Die|Les|Los|Las)")
_BACK_TO_BACK = re.compile(r"\sb\d?b\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a name is.

    Attributes:
        name: as asked.
        verdict: with its reason and its evidence.
        parts: one for each artist, when the name is several.
        faults: what could not be asked.
        entries: one for each entry of the bill, when several bear this name.
        note: what became of these entries.
    """

    name: str
    verdict: Verdict
    parts: tuple["Resolution", ...] = ()
    faults: tuple[str, ...] = ()
    entries: tuple["Resolution", ...] = ()
    note: str = ""


def answer_of(found: Resolution) -> Answer:
    """Give a resolution as the outputs show it."""
    verdict = found.verdict
    return Answer(
        found.name,
        verdict,
        ids_of(verdict),
        namesakes=namesakes_of(verdict),
        strangers=strangers_of(verdict),
        parts=tuple(map(answer_of, found.parts)),
        entries=tuple(map(answer_of, found.entries)),
        faults=found.faults,
        note=found.note,
    )


async def resolve(
    house: House, names: Sequence[str], bill: Sequence[Billed], library: Sequence[Path], progress: Progress
) -> list[Resolution]:
    """Find out who these names are, each once, in the given order; without names, everybody on the bill.

    Each entry of the bill is judged by itself; where several bear the name, the answer under the name is what they
    agree on (see `_agreed`).
    """
    asked = list(dict.fromkeys(names or (billed.name for billed in bill)))
    around = {name: _entries(name, bill, exact=not names) for name in asked}
    year = house.clock().year
    found: dict[str, dict[Billed, Resolution]] = defaultdict(dict)
    with closing(house.open_store()) as store:
        async with AsyncExitStack() as stack:
            desk = Desk(*open_sources(stack, house, store.shelves, library))
            said = _corrections(store.shelves)
            questions = [(name, billed) for name in asked for billed in around[name]]
            progress.begin("resolve", len(questions))

            async def one(question: tuple[str, Billed]) -> None:
                name, billed = question
                found[name][billed] = await _Question(desk, billed.occasion(year), said).answer(name)
                progress.advance("resolve")

            await each(questions, one, _AT_ONCE)
    return [_agreed(name, [found[name][billed] for billed in around[name]]) for name in asked]


def _entries(name: str, bill: Sequence[Billed], *, exact: bool) -> tuple[Billed, ...]:
    """The entries of a name, as written when the bill itself gives the names; equal ones once."""
    if exact:
        return tuple(dict.fromkeys(billed for billed in bill if billed.name == name))
    alike = dict.fromkeys(replace(billed, name=name) for billed in bill if fold_name(billed.name) == fold_name(name))
    return tuple(alike) or (Billed(name),)


def _corrections(shelves: Shelves) -> dict[str, Correction]:
    return {row.key: row.value for row in shelves.corrections.rows() if row.value is not None}


def _agreed(name: str, entries: Sequence[Resolution]) -> Resolution:
    """What several entries of a name agree on: the artist that is accepted for some of them, and for none another.

    Where two of them are different artists, the name alone is ambiguous, and only its entries tell.
    """
    first, times = entries[0], len(entries)
    if times == 1:
        return first
    accepted = [one for one in entries if one.verdict.status is VerdictStatus.ACCEPTED]
    best = (accepted or entries)[0]
    faults = tuple(dict.fromkeys(fault for one in entries for fault in one.faults))
    note = f"{times} entries of the bill have this name; each was judged by itself"
    if any(_who(one).isdisjoint(_who(best)) for one in accepted):
        note += ", and they are not the same artist"
        verdict = replace(best.verdict, status=VerdictStatus.AMBIGUOUS, chosen=(), clues=(), why=note, parts=())
        return Resolution(name, verdict, faults=faults, entries=tuple(entries), note=note)
    if accepted and len(accepted) < times:
        note += f", and {len(accepted)} {'is' if len(accepted) == 1 else 'are'} surely this artist"
    return replace(best, faults=faults, entries=tuple(entries), note=note)


def _who(found: Resolution) -> frozenset[tuple[str, str]]:
    """The artist's entries; of a joint credit, those of all artists."""
    own = frozenset((entry.catalog, entry.id) for entry in found.verdict.chosen)
    return own.union(*map(_who, found.parts))


@dataclass(frozen=True, slots=True)
class _Question:
    """One name to be asked for."""

    desk: Desk
    occasion: Occasion
    corrections: Mapping[str, Correction] = field(default_factory=dict)

    async def answer(self, name: str) -> Resolution:
        turned = _ARTICLE_BEHIND.fullmatch(clean_line(name))
        if turned:
            return replace(await self.answer(f"{turned[2]} {turned[1]}"), name=name)
        said = self.corrections.get(fold_name(name))
        raw = Credit(clean_line(name), ArtistKey(fold_name(name)))
        if said and (said.parts or said.same_as):
            return await self._several(name, corrected(raw, said))
        if said:
            return _told(name, await self.desk.ask(raw, self.occasion, said))
        reading = explain_bill(name, Gazetteer.of([]))
        if not reading.credits:
            return await self._doubtful(name, raw, " ".join(drop.why for drop in reading.dropped[:1]))
        if len(reading.credits) == 1:
            return await self._one(name, reading.credits[0])
        joint = await self.desk.ask(raw, self.occasion)
        if joint.verdict.status is VerdictStatus.ACCEPTED and not _BACK_TO_BACK.search(name):
            return _told(name, joint)
        return await self._several(name, reading.credits)

    async def _one(self, name: str, credit: Credit) -> Resolution:
        """One act, or an uncertain `A & B` that is settled here."""
        occasion = replace(self.occasion, origins=credit.notes)
        said = self.corrections.get(credit.key)
        joint = await self.desk.ask(credit, occasion, said)
        if joint.verdict.status is VerdictStatus.ACCEPTED or not credit.readings or said:
            return _told(name, joint)
        acts = {part: part_of(credit, part) for part in credit.readings[0]}
        parts = {part: await self.desk.ask(act, occasion, self.corrections.get(act.key)) for part, act in acts.items()}
        verdicts = {part: asked.verdict for part, asked in parts.items()}
        settled = settle_readings(credit, joint.verdict, verdicts)
        if len(settled) < len(parts):
            faults = [fault for asked in (joint, *parts.values()) for fault in asked.faults]
            return _told(name, Asked(apart_as_well(credit, joint.verdict, verdicts), list(dict.fromkeys(faults))))
        return _joined(name, [_told(act.name, parts[act.name]) for act in settled])

    async def _several(self, name: str, acts: Sequence[Credit]) -> Resolution:
        return _joined(name, [replace(await self._one(act.name, act), name=act.name) for act in acts])

    async def _doubtful(self, name: str, raw: Credit, why: str) -> Resolution:
        """Words that the reader of bills takes for no act: somebody must be found to believe otherwise."""
        asked = await self.desk.ask(replace(raw, confidence=_GUESS), self.occasion)
        if asked.verdict.status is VerdictStatus.ACCEPTED:
            return _told(name, asked)
        no_act = replace(asked.verdict, status=VerdictStatus.NOT_AN_ARTIST, why=why or asked.verdict.why)
        return _told(name, Asked(no_act, asked.faults))


def _told(name: str, asked: Asked) -> Resolution:
    return Resolution(name, asked.verdict, (), tuple(asked.faults))


def _joined(name: str, parts: Sequence[Resolution]) -> Resolution:
    """The verdict on a credit of several artists: as good as the best known of them."""
    if len(parts) == 1:
        return replace(parts[0], name=name)
    statuses = [part.verdict.status for part in parts]
    order = (VerdictStatus.ACCEPTED, VerdictStatus.AMBIGUOUS, VerdictStatus.UNKNOWN, VerdictStatus.NOT_AN_ARTIST)
    status = next(one for one in order if one in statuses)
    names = tuple(part.name for part in parts)
    why = f"{len(parts)} artists: " + "; ".join(f"{part.name} ({part.verdict.why})" for part in parts)
    verdict = Verdict(ArtistKey(fold_name(name)), name, status, (), (), why, names)
    return Resolution(name, verdict, tuple(parts), tuple(fault for part in parts for fault in part.faults))
