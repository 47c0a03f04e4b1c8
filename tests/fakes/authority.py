"""An authority in memory that keeps the port's promises and fails when told to."""

import dataclasses
from collections.abc import Iterable, Mapping

from undercard.entities.artists import Candidate
from undercard.errors import SourceError
from undercard.kit.text import fold_name
from undercard.tracks.port import CatalogCard


class FakeAuthority:
    """An authority that knows `entries`; a search tells only names, note and genres of them.

    Args:
        entries: all that is known; their `catalog` becomes the authority's name.
        faults: what a question raises instead of being answered, by `find_artists`, `look_closer`,
            `look_up`, or one of these with its subject: `find_artists:Burial`, `look_closer:<id>`.
            Stays until removed.
    """

    def __init__(
        self,
        entries: Iterable[Candidate] = (),
        *,
        name: str = "fake-authority",
        faults: Mapping[str, SourceError] | None = None,
    ) -> None:
        self.card = CatalogCard(name, "nowhere", needs_key=False, requests=0, per_seconds=1.0, terms="none")
        self.faults = dict(faults or {})
        self.asked: list[str] = []
        self.closed = False
        self._entries = {entry.id: dataclasses.replace(entry, catalog=name) for entry in entries}

    async def find_artists(self, name: str) -> tuple[Candidate, ...]:
        self._note("find_artists", name)
        wanted = fold_name(name) if name.strip() else None
        found = [entry for entry in self._entries.values() if wanted and any(wanted in key for key in _keys(entry))]
        found.sort(key=lambda entry: (fold_name(entry.name) != wanted, wanted not in _keys(entry)))
        return tuple(_as_searched(entry) for entry in found)[:10]

    async def look_closer(self, candidate: Candidate) -> Candidate:
        self._note("look_closer", candidate.id)
        return self._entries.get(candidate.id, candidate)

    async def look_up(self, id: str) -> Candidate | None:  # noqa: A002 - the port's name for it
        self._note("look_up", id)
        return self._entries.get(id)

    async def close(self) -> None:
        self.closed = True

    def _note(self, verb: str, subject: str) -> None:
        self.asked.append(f"{verb}:{subject}")
        fault = self.faults.get(f"{verb}:{subject}") or self.faults.get(verb)
        if fault is not None:
            raise fault


def _keys(entry: Candidate) -> tuple[str, ...]:
    return tuple(fold_name(name) for name in (entry.name, *entry.aliases))


def _as_searched(entry: Candidate) -> Candidate:
    return dataclasses.replace(entry, pages=(), places=entry.places[-1:])
