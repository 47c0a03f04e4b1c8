"""resolve_artists: credits and known artists -> verdicts."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from undercard.artists import identity
from undercard.entities.artists import Credit, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row
from undercard.flow.asking import Asked, Desk
from undercard.flow.billing import SURE, bills_in_scope, known_in_scope, part_of
from undercard.flow.crowd import each
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.kit.text import fold_name
from undercard.store.port import Shelves
from undercard.tracks.port import Catalog, state_of, unread_of

_log = logging.getLogger(__name__)
_ASK_AGAIN_DAYS = 14
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A name to resolve, with the words of the newsletter that may tell homonyms apart."""

    credit: Credit
    words: frozenset[str]

    @property
    def basis(self) -> tuple[object, ...]:
        """All that the judgement reads."""
        credit = self.credit
        return credit.key, credit.confidence >= SURE, credit.readings, sorted(self.words)


@dataclass(frozen=True, slots=True)
class ResolveArtists:
    """Decide who each act is, from what the catalogues answer."""

    catalogs: Sequence[Catalog]
    name: ClassVar[str] = "resolve_artists"
    reads: ClassVar[tuple[str, ...]] = ("events", "bills", "known")
    writes: ClassVar[tuple[str, ...]] = ("verdicts",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve a verdict for each undone name; a name that could not be asked stays undone."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{identity.VERSION}", scope.now)
        questions = questions_in_scope(shelves, scope)
        asked = [(catalog.card.name, state_of(catalog)) for catalog in self.catalogs]
        report.faults += [fault for catalog in self.catalogs for fault in unread_of(catalog)]
        bases = {key: fingerprint(asked, question.basis) for key, question in questions.items()}
        keys = undone(bases, shelves.verdicts.stamps(), stamper.by, scope.now)
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))
        desk = Desk(self.catalogs)

        async def one(key: str) -> None:
            rows = await _resolve(questions[key], desk, bases[key], stamper)
            rows = _keep_known(rows, shelves.verdicts.find([row.key for row in rows]))
            shelves.verdicts.put(rows)
            report.count(rows[0].stamp.outcome, rows[0].stamp.why)
            progress.advance(self.name)

        await each(keys, one, _AT_ONCE)
        progress.end(report)
        return report


def questions_in_scope(shelves: Shelves, scope: Scope) -> dict[str, Question]:
    """Every distinct name: acts first, in billed order, then the loved artists."""
    questions: dict[str, Question] = {}
    for bill in bills_in_scope(shelves, scope):
        words = frozenset(fold_name(tag) for tag in bill.event.tags)
        for act in bill.acts:
            kept = questions.get(act.key)
            questions[act.key] = Question(act, words | kept.words if kept else words)
    for artist in known_in_scope(shelves, scope):
        questions[artist.key] = Question(Credit(artist.name, artist.key), frozenset())
    for key, name in scope.extra.items():
        questions[key] = Question(Credit(name, ArtistKey(key)), frozenset())
    return questions


async def _resolve(question: Question, desk: Desk, basis: str, stamper: Stamper) -> list[Row[str, Verdict]]:
    credit = question.credit
    joint = await desk.ask(credit, question.words)
    if joint.verdict.status is VerdictStatus.ACCEPTED or not credit.readings:
        return [_row(credit.key, joint, basis, stamper)]
    parts = {name: await desk.ask(part_of(credit, name), question.words) for name in credit.readings[0]}
    settled = identity.settle_readings(credit, joint.verdict, {name: part.verdict for name, part in parts.items()})
    if len(settled) < 2:  # noqa: PLR2004 - one act: it stays joint
        return [_row(credit.key, joint, basis, stamper)]
    names = tuple(act.name for act in settled)
    split = Asked(replace(joint.verdict, parts=names, why=f"read as {' and '.join(names)}"), joint.faults)
    rows = [_row(credit.key, split, basis, stamper)]
    rows += [
        _row(fold_name(name), part, fingerprint("part of", credit.key), stamper)
        for name, part in parts.items()
        if name in names
    ]
    return rows


def _keep_known(rows: list[Row[str, Verdict]], kept: Mapping[str, Row[str, Verdict]]) -> list[Row[str, Verdict]]:
    """A verdict that waits for a catalogue to come back leaves in place what was known before."""
    return [
        replace(row, value=kept[row.key].value or row.value)
        if row.stamp.outcome is Outcome.LATER and row.key in kept
        else row
        for row in rows
    ]


def _row(key: str, asked: Asked, basis: str, stamper: Stamper) -> Row[str, Verdict]:
    verdict = asked.verdict
    _log.info("artist resolved", extra={"artist": verdict.name, "verdict": verdict.status, "why": verdict.why})
    if verdict.status is VerdictStatus.ACCEPTED or (verdict.parts and not asked.faults):
        return Row(key, verdict, stamper.done(basis, verdict.why))
    if asked.faults:
        return Row(key, verdict, stamper.later(basis, asked.faults[0]))
    return Row(key, verdict, stamper.none(basis, verdict.why, _ASK_AGAIN_DAYS))
