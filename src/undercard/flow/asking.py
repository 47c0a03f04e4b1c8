"""Asks catalogues for one name, in order, and remembers which of them refused in this run."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from undercard.artists.identity import judge
from undercard.entities.artists import Candidate, Credit, Verdict, VerdictStatus
from undercard.errors import SourceChanged, SourceError, SourceRefused
from undercard.tracks.port import Catalog

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Asked:
    """What was learned about one name.

    Attributes:
        verdict: the judgement over all answers that came.
        faults: catalogues that could not be asked, in words; empty = the verdict is final.
    """

    verdict: Verdict
    faults: list[str]


@dataclass(slots=True)
class Desk:
    """Where names are asked for."""

    catalogs: Sequence[Catalog]
    refused: dict[str, str] = field(default_factory=dict)

    async def ask(self, credit: Credit, words: frozenset[str] = frozenset()) -> Asked:
        """Ask one catalogue after the other until the act is accepted."""
        found: dict[str, tuple[Candidate, ...]] = {}
        faults: list[str] = []
        verdict = judge(credit, found, words)
        for catalog in self.catalogs:
            answer = await self._ask_one(catalog, credit.name, faults)
            if answer is None:
                continue
            found[catalog.card.name] = answer
            verdict = judge(credit, found, words)
            if verdict.status is VerdictStatus.ACCEPTED:
                break
        return Asked(verdict, faults)

    async def _ask_one(self, catalog: Catalog, name: str, faults: list[str]) -> tuple[Candidate, ...] | None:
        source = catalog.card.name
        if source in self.refused:
            faults.append(self.refused[source])
            return None
        try:
            return await catalog.find_artists(name)
        except SourceRefused as fault:
            self.refused[source] = str(fault)
            faults.append(str(fault))
        except SourceError as fault:
            sample = fault.sample if isinstance(fault, SourceChanged) else ""
            told = {"source": source, "artist": name, "fault": str(fault), "sample": sample}
            _log.warning("catalogue fault", extra=told)
            faults.append(str(fault))
        return None
