"""resolve_artists: credits and known artists -> verdicts."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from undercard.artists import identity
from undercard.entities.artists import Correction, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.entities.rows import Outcome, Row
from undercard.entities.sources import titles_of
from undercard.flow.asking import OWN, Asked, Desk
from undercard.flow.billing import SURE, bills_in_scope, known_in_scope, part_of
from undercard.flow.crowd import each
from undercard.flow.meeting import occasions_of
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.kit.text import fold_name, listed
from undercard.store.port import Shelf, Shelves
from undercard.tracks.port import Authority, Catalog, state_of, unread_of

_log = logging.getLogger(__name__)
_ASK_AGAIN_DAYS = 14
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A name to resolve.

    Attributes:
        credit: as billed, or as loved.
        occasion: where it was met, to tell namesakes apart.
        correction: what the user said about it.
        billed: False for an artist the user loves: there fame speaks for an entry, and no authority is needed.
    """

    credit: Credit
    occasion: Occasion
    correction: Correction | None = None
    billed: bool = True

    @property
    def basis(self) -> tuple[object, ...]:
        """All that the judgement reads."""
        credit, met = self.credit, self.occasion
        told = (sorted(met.beside), met.venue, met.city, sorted(met.words), sorted(met.links), met.year, met.origins)
        return credit.key, credit.confidence >= SURE, credit.readings, told, self.billed, repr(self.correction)


@dataclass(frozen=True, slots=True)
class ResolveArtists:
    """Decide who each act is, from what catalogues and authorities answer."""

    catalogs: Sequence[Catalog]
    authorities: Sequence[Authority] = ()
    name: ClassVar[str] = "resolve_artists"
    reads: ClassVar[tuple[str, ...]] = ("events", "yields", "bills", "known", "corrections")
    writes: ClassVar[tuple[str, ...]] = ("verdicts",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve a verdict for each undone name; a name that could not be asked stays undone."""
        report = Report(self.name)
        stamper = Stamper(f"{self.name}/{identity.VERSION}", scope.now)
        questions = questions_in_scope(shelves, scope)
        asked = [(catalog.card.name, state_of(catalog)) for catalog in self.catalogs]
        asked += [(authority.card.name, "") for authority in self.authorities]
        report.faults += [fault for catalog in self.catalogs for fault in unread_of(catalog)]
        bases = {key: fingerprint(asked, question.basis) for key, question in questions.items()}
        due = undone(bases, shelves.verdicts.stamps(), stamper.by, scope.now)
        keys = scope.untried(self.name, self._askable(due, questions, shelves))
        report.fresh = len(bases) - len(keys)
        progress.begin(self.name, len(keys))
        resolver = _Resolver(Desk(self.catalogs, self.authorities), questions, shelves.corrections, stamper)

        async def one(key: str) -> None:
            rows = await resolver.rows(questions[key], bases[key])
            rows = _keep_known(rows, shelves.verdicts.find([row.key for row in rows]))
            shelves.verdicts.put(rows)
            report.count(rows[0].stamp.outcome, rows[0].stamp.why)
            progress.advance(self.name)

        await each(keys, one, _AT_ONCE)
        progress.end(report)
        return report

    def _askable(self, due: Sequence[str], questions: Mapping[str, Question], shelves: Shelves) -> list[str]:
        """While nobody afar may be asked, what they once told stands, unless the user says otherwise."""
        if self.authorities or any(catalog.card.name not in OWN for catalog in self.catalogs):
            return list(due)
        rows = shelves.verdicts.find(due)
        known = {key for key in rows if not self.catalogs or _is_from_afar(rows[key])}
        return [key for key in due if questions[key].correction or key not in known]


def _is_from_afar(row: Row[str, Verdict]) -> bool:
    value = row.value
    return value is not None and any(entry.catalog not in OWN for entry in (*value.chosen, *value.candidates))


def questions_in_scope(shelves: Shelves, scope: Scope) -> dict[str, Question]:
    """Every distinct name: acts first, in billed order, then the loved artists."""
    acts = {str(act.key): act for bill in bills_in_scope(shelves, scope) for act in bill.acts}
    loved = {str(artist.key): Credit(artist.name, artist.key) for artist in known_in_scope(shelves, scope)}
    further = {key: Credit(name, ArtistKey(key)) for key, name in scope.extra.items()}
    # That the user loves the name confirms what was only a guess on the bill.
    guesses = {key for key, act in acts.items() if act.confidence < SURE and key in loved}
    credits_ = acts | {key: act for key, act in (loved | further).items() if key not in acts or key in guesses}
    met = occasions_of(shelves, credits_)
    said = shelves.corrections.find(credits_)
    questions = {}
    for key, credit in credits_.items():
        row = said.get(key)
        questions[key] = Question(credit, met.get(key, Occasion()), row.value if row else None, billed=key in met)
    return questions


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Puts the questions of one run."""

    desk: Desk
    questions: Mapping[str, Question]
    corrections: Shelf[Correction]
    stamper: Stamper

    async def rows(self, question: Question, basis: str) -> list[Row[str, Verdict]]:
        """Give the verdict on a name, and on each of the acts that it stands for."""
        credit, said = question.credit, question.correction
        if said and (said.parts or said.same_as):
            told = Verdict(credit.key, credit.name, VerdictStatus.UNKNOWN, (), (), "you said who this is")
            asked = await self._ask_apart([act.name for act in identity.corrected(credit, said)], question)
            return self._split(Asked(told, []), asked, basis)
        joint = await self.desk.ask(credit, question.occasion, said, thorough=question.billed)
        if joint.verdict.status is VerdictStatus.ACCEPTED or not credit.readings or said:
            return [_row(credit.key, joint, basis, self.stamper)]
        asked = await self._ask_apart(credit.readings[0], question)
        settled = identity.settle_readings(credit, joint.verdict, {name: part.verdict for name, part in asked.items()})
        if len(settled) < 2:  # noqa: PLR2004 - one act: it stays joint
            told = identity.apart_as_well(credit, joint.verdict, {name: part.verdict for name, part in asked.items()})
            faults = [fault for one in (joint, *asked.values()) for fault in one.faults]
            return [_row(credit.key, Asked(told, list(dict.fromkeys(faults))), basis, self.stamper)]
        return self._split(joint, {act.name: asked[act.name] for act in settled}, basis)

    async def _ask_apart(self, names: Sequence[str], question: Question) -> dict[str, Asked]:
        said = self.corrections.find(fold_name(name) for name in names)
        asked = {}
        for name in names:
            row = said.get(fold_name(name))
            correction = row.value if row else None
            asked[name] = await self.desk.ask(part_of(question.credit, name), question.occasion, correction)
        return asked

    def _split(self, joint: Asked, parts: Mapping[str, Asked], basis: str) -> list[Row[str, Verdict]]:
        """Rows for a credit that stands for other names, and for those of them that are not asked for themselves."""
        key, names = joint.verdict.key, tuple(parts)
        split = Asked(replace(joint.verdict, parts=names, why=f"read as {listed(names)}"), joint.faults)
        apart = {fold_name(name): part for name, part in parts.items() if fold_name(name) not in self.questions}
        rows = [_row(name, part, fingerprint("part of", key), self.stamper) for name, part in apart.items()]
        return [_row(key, split, basis, self.stamper), *rows]


def _keep_known(rows: list[Row[str, Verdict]], kept: Mapping[str, Row[str, Verdict]]) -> list[Row[str, Verdict]]:
    """A verdict that waits for a source to come back leaves what was known before, unless it found somebody."""
    return [
        replace(row, value=kept[row.key].value or row.value) if _waits(row) and row.key in kept else row for row in rows
    ]


def _waits(row: Row[str, Verdict]) -> bool:
    found = row.value is not None and (row.value.parts or row.value.status is VerdictStatus.ACCEPTED)
    return row.stamp.outcome is Outcome.LATER and not found


def _row(key: str, asked: Asked, basis: str, stamper: Stamper) -> Row[str, Verdict]:
    verdict = _so_far(asked)
    _log.info("artist resolved", extra={"artist": verdict.name, "verdict": verdict.status, "why": verdict.why})
    if asked.faults:
        return Row(key, verdict, stamper.later(basis, "\n".join(asked.faults)))
    if verdict.status is VerdictStatus.ACCEPTED or verdict.parts:
        return Row(key, verdict, stamper.done(basis, verdict.why))
    return Row(key, verdict, stamper.none(basis, verdict.why, _ASK_AGAIN_DAYS))


def _so_far(asked: Asked) -> Verdict:
    """The verdict; one that was accepted while a source was away says so, for the next run may see more of the name."""
    verdict = asked.verdict
    if verdict.status is not VerdictStatus.ACCEPTED or not asked.faults:
        return verdict
    away = titles_of(fault.partition(": ")[0] for fault in asked.faults)
    return replace(verdict, why=f"{verdict.why}; {away} could not be asked yet")
