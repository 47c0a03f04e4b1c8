"""weigh_sound: acts and whom they were heard beside -> soundings."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from undercard.artists import sounding
from undercard.artists.clues import entry_id
from undercard.artists.sounding import Company, Ear, doubt, hear_out, kinship_of, train
from undercard.entities.artists import Verdict
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.rows import Row
from undercard.entities.soundings import Sounding
from undercard.entities.spaces import Space
from undercard.flow.billing import known_in_scope, settled_bills
from undercard.flow.companions import Companions, Keys, companions_of
from undercard.flow.hearing import heard_artists, split_odd
from undercard.flow.keys import under_model
from undercard.flow.step import Progress, Report, Scope, Stamper, fingerprint, undone
from undercard.similarity import kinds
from undercard.similarity.kinds import Gathering, gather
from undercard.store.port import Shelves

_log = logging.getLogger(__name__)
_TOO_FEW = "too few of the acts beside it were heard"
_WAIT_DAYS = 14.0


@dataclass(frozen=True, slots=True)
class WeighSound:
    """Say of each act that was heard whether it sounds like those it is billed with, and doubt it if it does not."""

    model_id: ModelId
    name: ClassVar[str] = "weigh_sound"
    reads: ClassVar[tuple[str, ...]] = (
        "events", "yields", "bills", "known", "corrections", "verdicts", "tracks", "vectors", "imports", "spaces",
    )  # fmt: skip
    writes: ClassVar[tuple[str, ...]] = ("soundings",)

    async def run(self, shelves: Shelves, scope: Scope, progress: Progress) -> Report:
        """Shelve a sounding for each act of this run, all anew once anything that they rest on has changed."""
        report = Report(self.name)
        kept = shelves.spaces.get(self.model_id)
        stamper = Stamper(f"{self.name}/{sounding.VERSION}.{kinds.VERSION}", scope.now)
        if kept is None or kept.value is None:
            progress.begin(self.name, 0)
            progress.end(report)
            return report
        case = _read_case(shelves, scope, self.model_id)
        basis = fingerprint(kept.stamp.by, kept.stamp.basis, case.basis)
        bases = {under_model(key, self.model_id): basis for key in case.verdicts}
        due = undone(bases, shelves.soundings.stamps(), stamper.by, scope.now)
        report.fresh = len(bases) - len(due)
        progress.begin(self.name, len(due))
        if due:
            rows = self._weigh(shelves, case, kept.value, basis, stamper)
            shelves.soundings.put(rows)
            for row in rows:
                report.count(row.stamp.outcome)
            report.fresh = 0
            progress.advance(self.name, len(due))
        if scope.messages is None:
            others = {key for key in shelves.soundings.stamps() if key.endswith(under_model("", self.model_id))}
            shelves.soundings.drop(others - set(bases))
        progress.end(report)
        return report

    def _weigh(
        self, shelves: Shelves, case: "_Case", space: Space, basis: str, stamper: Stamper
    ) -> list[Row[str, Sounding]]:
        """The rows of all acts: sound is weighed by what is learned from all bills together."""
        keys = case.needed()
        heard, _ = split_odd(heard_artists(shelves, self.model_id, {}, keys), len(space.mean))
        table = _Table(gather(heard, space))
        for bill in set(case.companions.bills):
            table.fill(bill, bill)
        ear = train([kinship_of(table.pairs(bill)) for bill in case.companions.sample()])
        _log.info("bills heard", extra={"kinship": round(ear.kinship, 3)})
        senders = _hear_senders(table, case)
        rows = []
        for key in case.verdicts:
            found = _judge(key, case, table, ear, senders)
            stamp = stamper.done(basis) if found else stamper.none(basis, _TOO_FEW, _WAIT_DAYS)
            rows.append(Row(under_model(key, self.model_id), found, stamp))
        return rows


@dataclass(frozen=True, slots=True)
class _Case:
    """What is to be judged.

    Attributes:
        companions: of all acts.
        beside: act -> the others of its bills.
        verdicts: on the acts of this run that were heard.
        certain: those among them that the user corrected or loves: sound does not overturn that.
        loved: loved artists; they belong to what likeness is measured among.
        basis: fingerprint of all that counts.
    """

    companions: Companions
    beside: Mapping[ArtistKey, Keys]
    verdicts: Mapping[ArtistKey, Verdict]
    certain: frozenset[str]
    loved: Keys
    basis: str

    def usual(self, key: ArtistKey, sender: str) -> Keys:
        """Acts of the other nights of one of its senders."""
        return self.companions.usual(key, sender, self.beside[key])

    @property
    def senders(self) -> dict[str, list[ArtistKey]]:
        """Sender -> the acts of this run that it bills."""
        billed: dict[str, list[ArtistKey]] = defaultdict(list)
        for key in self.verdicts:
            for sender in self.companions.heads[key]:
                billed[sender].append(key)
        return billed

    def needed(self) -> set[ArtistKey]:
        """Everybody whose vectors are compared."""
        near = {other for key in self.verdicts for other in (key, *self.beside[key])}
        usual = {key for sender in self.senders for key in self.companions.senders[sender]}
        learned = {key for bill in self.companions.sample() for key in bill}
        billed = {key for bill in self.companions.bills if near & set(bill) for key in bill}
        return near | usual | learned | billed | set(self.loved)


def _read_case(shelves: Shelves, scope: Scope, model: ModelId) -> _Case:
    companions = companions_of(shelves, scope, model)
    acts = [act.key for bill in settled_bills(shelves, scope) for act in bill.acts]
    rows = shelves.verdicts.find(key for key in dict.fromkeys(acts) if key in companions.tracks)
    verdicts = {ArtistKey(key): row.value for key, row in rows.items() if row.value is not None}
    said = {key for key, row in shelves.corrections.find(verdicts).items() if row.value is not None}
    loved = tuple(artist.key for artist in known_in_scope(shelves, scope))
    judged = [(key, row.stamp.at) for key, row in rows.items()]
    basis = fingerprint(judged, sorted(said), sorted(loved), companions)
    return _Case(companions, companions.beside(), verdicts, frozenset(said) | set(loved), loved, basis)


class _Table:
    """Strengths by act and companion, computed a block at a time.

    Args:
        gathering: everybody who can be compared; pairs with others stay away.
    """

    def __init__(self, gathering: Gathering) -> None:
        """Begin empty."""
        self._gathering = gathering
        self._strengths: dict[ArtistKey, dict[ArtistKey, float]] = defaultdict(dict)

    def fill(self, acts: Iterable[ArtistKey], others: Iterable[ArtistKey]) -> None:
        """Compare each of some acts with each of others."""
        rows, columns = ([key for key in keys if key in self._gathering.units] for keys in (acts, others))
        if rows and columns:
            for key, values in zip(rows, self._gathering.strengths(rows, columns).tolist(), strict=True):
                self._strengths[key].update(zip(columns, values, strict=True))

    def strengths(self, act: ArtistKey, others: Sequence[ArtistKey]) -> tuple[float, ...]:
        """How alike an act is to others, as far as they could be compared."""
        known = self._strengths.get(act, {})
        return tuple(known[other] for other in others if other in known)

    def pairs(self, acts: Sequence[ArtistKey]) -> list[float]:
        """How alike some acts are among themselves, as far as they were compared."""
        return [one for place, act in enumerate(acts) for one in self.strengths(act, acts[place + 1 :])]


def sounding_of(row: Row[str, Sounding] | None, judged: Row[str, Verdict] | None) -> Sounding | None:
    """Give what listening says, unless the act was taken for somebody else since.

    Args:
        row: of the shelf `soundings`.
        judged: of the shelf `verdicts`.
    """
    if row is None or row.value is None or judged is None or judged.value is None:
        return None
    chosen = {entry_id(entry) for entry in judged.value.chosen}
    return row.value if judged.stamp.at <= row.stamp.at and row.value.clue.about in chosen else None


def _hear_senders(table: _Table, case: _Case) -> dict[str, float]:
    """Sender -> how alike the acts of its nights are."""
    found = {}
    for sender, acts in case.senders.items():
        sample = case.companions.senders[sender]
        table.fill({*acts, *sample}, sample)
        found[sender] = kinship_of(table.pairs(sample))
    return found


def _judge(key: ArtistKey, case: _Case, table: _Table, ear: Ear, senders: Mapping[str, float]) -> Sounding | None:
    verdict = case.verdicts[key]
    beside = Company(table.strengths(key, case.beside[key]), kinship_of(table.pairs(case.beside[key])))
    sender = max(case.companions.heads[key], key=lambda name: (senders[name], name))
    usual = Company(table.strengths(key, case.usual(key, sender)), senders[sender])
    clue = hear_out(entry_id(verdict.chosen[0]), beside, usual, ear)
    if clue is None:
        return None
    why = "" if key in case.certain else doubt(verdict, clue)
    if why:
        _log.info("artist doubted", extra={"artist": verdict.name, "why": why})
    return Sounding(clue, len(beside.strengths), len(usual.strengths), why)
