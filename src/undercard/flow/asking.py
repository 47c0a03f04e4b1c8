"""Asks who an act is: quick sources first, closer looks where namesakes stand, slow sources only in doubt."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from undercard.artists.genres import families, genres_in
from undercard.artists.identity import judge, worth_a_look
from undercard.artists.likeness import Likeness, likeness
from undercard.artists.pages import entry_of
from undercard.entities.artists import Candidate, Correction, Credit, Occasion, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey
from undercard.errors import SourceChanged, SourceError
from undercard.kit.text import fold_name
from undercard.tracks.port import Attentive, Authority, Catalog, CatalogCard, Numbered

_log = logging.getLogger(__name__)

T = TypeVar("T")
OWN = frozenset({"local"})
"""Catalogues of the user's own music, which may be asked at any time."""
_QUICK = 0.9
"""Questions a second that a source must allow to be asked about every act."""
_ALIASES = 2
_HANDLES = frozenset({"soundcloud"})
"""Sites whose pages bear a name of the user's, not the number that the catalogue goes by."""
_COMPANY = 5
_SOME_COMPANY = 2
_ONE_NIGHT = 8
"""Acts beside; with more it is a festival, where anything is played."""
_DECISIVE = frozenset({"link", "beside"})


@dataclass(slots=True)
class Asked:
    """What was learned about one name.

    Attributes:
        verdict: the judgement over all answers that came.
        faults: sources that could not be asked, in words; empty = the verdict is final.
    """

    verdict: Verdict
    faults: list[str]


@dataclass(slots=True)
class Desk:
    """Where names are asked for; that a source refuses is remembered by the source (`flow.remembering`).

    Attributes:
        catalogs: in the order in which they count.
        authorities: who is asked who is who.
    """

    catalogs: Sequence[Catalog]
    authorities: Sequence[Authority] = ()

    @property
    def sources(self) -> tuple[Catalog | Authority, ...]:
        """All of them, in the order in which they count."""
        return (*self.catalogs, *self.authorities)

    async def ask(
        self,
        credit: Credit,
        occasion: Occasion | None = None,
        correction: Correction | None = None,
        *,
        thorough: bool = True,
    ) -> Asked:
        """Find out who an act is.

        Args:
            credit: as billed.
            occasion: where the name was met.
            correction: what the user said about it.
            thorough: ask the authorities in any case, not only in doubt.
        """
        return await _Inquiry(self, credit, occasion or Occasion(), correction, thorough).run()

    async def genres_of(self, name: str) -> tuple[str, ...]:
        """What an act plays that is nobody's namesake; () when that is not known."""
        faults: list[str] = []
        credit = Credit(name, ArtistKey(fold_name(name)))
        asked = await _Inquiry(self, credit, Occasion(), None, thorough=True).quick()
        told = [genre for entry in asked.chosen for genre in entry.genres]
        sources = {source.card.name: source for source in self.sources}
        for entry in asked.chosen:
            source = sources.get(entry.catalog)
            if not families(told) and isinstance(source, Attentive):
                closer = await self.hear(entry.catalog, lambda s=source, e=entry: s.look_closer(e), faults)  # type: ignore[misc]
                told += closer.genres if closer else ()
        return tuple(told)

    async def hear(self, source: str, question: Callable[[], Awaitable[T]], faults: list[str]) -> T | None:
        """Put one question; None when it could not be put, with the fault told."""
        try:
            return await question()
        except SourceError as fault:
            sample = fault.sample if isinstance(fault, SourceChanged) else ""
            _log.warning("catalogue fault", extra={"source": source, "fault": str(fault), "sample": sample})
            faults.append(str(fault))
        return None


@dataclass(slots=True)
class _Inquiry:
    """One name on its way through the sources."""

    desk: Desk
    credit: Credit
    occasion: Occasion
    correction: Correction | None
    thorough: bool
    answers: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    looked: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    async def run(self) -> Asked:
        catalogs = self.desk.catalogs
        await self._search(catalog for catalog in catalogs if catalog.card.name in OWN)
        if self._verdict().status is VerdictStatus.NOT_AN_ARTIST or (self._is_clear() and not self.correction):
            return self._asked()
        quick = [c for c in catalogs if c.card.name not in OWN and _is_quick(c.card)]
        await self._search([*quick, *(self.desk.authorities if self.thorough else ())])
        await self._follow_links()
        await self._look_closer()
        await self._search_aliases()
        if not self._is_clear() or not self._is_heard():
            await self._search([] if self.thorough else self.desk.authorities)
            await self._search([c for c in catalogs if c.card.name not in self.asked])
            await self._look_closer()
            await self._search_aliases()
        if self._is_told_by_company():
            await self._hear_of_company()
        return self._asked()

    async def quick(self) -> Verdict:
        """A first answer, from those that may be asked about everybody."""
        quick = [catalog for catalog in self.desk.catalogs if _is_quick(catalog.card)]
        await self._search([*quick, *self.desk.authorities])
        return self._verdict()

    def _verdict(self) -> Verdict:
        order = [source.card.name for source in self.desk.sources]
        answers = {name: self.answers[name] for name in order if name in self.answers}
        return judge(self.credit, answers, self.occasion, self.correction)

    def _asked(self) -> Asked:
        return Asked(self._verdict(), list(dict.fromkeys(self.faults)))

    def _is_clear(self) -> bool:
        """Accepted, and nothing more to be found out that could change it."""
        accepted = self._verdict().status is VerdictStatus.ACCEPTED
        return accepted and not self._open()

    def _is_heard(self) -> bool:
        """Whether a catalogue that may have recordings has the act."""
        names = {catalog.card.name for catalog in self.desk.catalogs}
        return any(entry.catalog in names for entry in self._verdict().chosen)

    def _is_told_by_company(self) -> bool:
        """Whether those who play beside may decide: the mail says nothing of music, and nothing else has decided."""
        verdict = self._verdict()
        if genres_in(self.occasion.words) or self.correction or len(self.occasion.beside) < _SOME_COMPANY:
            return False
        if verdict.status is not VerdictStatus.ACCEPTED:
            return verdict.status is VerdictStatus.AMBIGUOUS
        told = families(genre for entry in verdict.chosen for genre in entry.genres)
        known = any(clue.kind in _DECISIVE and clue.weight > 0 for clue in verdict.clues)
        return bool(told) and not known and len(self.occasion.beside) <= _ONE_NIGHT

    def _open(self) -> list[Candidate]:
        if self.correction and not self.correction.ids:
            return []
        entries = worth_a_look(self.credit.name, self.answers, self.occasion)
        return [entry for entry in entries if (entry.catalog, entry.id) not in self.looked]

    async def _search(self, sources: Iterable[Catalog | Authority]) -> None:
        """Ask sources for the name, all at once."""

        async def one(source: Catalog | Authority) -> None:
            name = source.card.name
            self.asked.add(name)
            found = await self.desk.hear(name, lambda: source.find_artists(self.credit.name), self.faults)
            if found is not None:
                self.answers[name] = found

        await asyncio.gather(*(one(source) for source in sources))

    async def _follow_links(self) -> None:
        """Take in the entries that the mail itself links to, and those the user named."""
        wanted = {page for page in map(entry_of, self.occasion.links) if page}
        wanted |= set(self.correction.ids.items()) if self.correction else set()
        for source in self.desk.sources:
            name = source.card.name
            ids = {number for site, number in wanted if site == name and (site not in _HANDLES or number.isdecimal())}
            missing = ids - {entry.id for entry in self.answers.get(name, ())}
            if isinstance(source, Numbered):
                await asyncio.gather(*(self._look_up(name, source, number) for number in sorted(missing)))

    async def _look_up(self, name: str, source: Numbered, number: str) -> None:
        entry = await self.desk.hear(name, lambda: source.look_up(number), self.faults)
        if entry is not None:
            self.answers[name] = (*self.answers.get(name, ()), entry)

    async def _look_closer(self) -> None:
        """Find out more about the entries that must be told apart, or checked."""
        sources = {source.card.name: source for source in self.desk.sources}

        async def one(entry: Candidate) -> None:
            source = sources.get(entry.catalog)
            self.looked.add((entry.catalog, entry.id))
            if not isinstance(source, Attentive):
                return
            closer = await self.desk.hear(entry.catalog, lambda: source.look_closer(entry), self.faults)
            if closer is not None:
                held = self.answers[entry.catalog]
                self.answers[entry.catalog] = tuple(closer if one.id == entry.id else one for one in held)

        await asyncio.gather(*(one(entry) for entry in self._open()))

    async def _search_aliases(self) -> None:
        """Ask catalogues that do not know the name for the other names an authority knows the act by."""
        if self._is_heard() or self.correction:
            return
        for catalog in self.desk.catalogs:
            name = catalog.card.name
            if any(likeness(self.credit.name, entry) >= Likeness.ALIAS for entry in self.answers.get(name, ())):
                continue
            for alias in self._aliases() if name in self.answers else ():
                found = await self.desk.hear(name, lambda c=catalog, a=alias: c.find_artists(a), self.faults)  # type: ignore[misc]
                self.answers[name] = tuple(dict.fromkeys((*self.answers[name], *(found or ()))))

    async def _hear_of_company(self) -> None:
        """Where the mail says nothing of music, those who play beside do: the genre that most of them share.

        The only one of a name is doubted for it only where it has nothing in common with any of them.
        """
        told = await asyncio.gather(*(self.desk.genres_of(name) for name in self.occasion.beside[:_COMPANY]))
        own = families(genre for entry in self._verdict().chosen for genre in entry.genres)
        if any(own & families(genres) for genres in told):
            return
        counts = Counter(family for genres in told for family in families(genres))
        shared = {family for family, count in counts.items() if count >= max(_SOME_COMPANY, len(told) / 2)}
        words = {genre for genres in told for genre in genres_in(genres) if families([genre]) & shared}
        if words:
            self.occasion = replace(self.occasion, words=self.occasion.words | words)

    def _aliases(self) -> list[str]:
        """Other names of those entries of authorities that bear the billed one, each key once."""
        names = {authority.card.name for authority in self.desk.authorities}
        entries = [entry for name in names for entry in self.answers.get(name, ())]
        alike = [entry for entry in entries if likeness(self.credit.name, entry) >= Likeness.ALIAS]
        others = {fold_name(a): a for entry in alike for a in (entry.name, *entry.aliases)}
        others.pop(fold_name(self.credit.name), None)
        return list(others.values())[:_ALIASES]


def _is_quick(card: CatalogCard) -> bool:
    return card.requests == 0 or card.requests / card.per_seconds >= _QUICK
