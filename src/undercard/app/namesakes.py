"""Who was weighed for a name: the entries of a verdict, person by person, and the ids of the one chosen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from undercard.artists.clues import entry_id
from undercard.artists.identity import SAID
from undercard.artists.likeness import is_imitation
from undercard.artists.pages import entries_of
from undercard.artists.persons import find_persons
from undercard.entities.artists import Candidate, Clue, Verdict, VerdictStatus
from undercard.kit.text import listed
from undercard.outputs.portrait import COUNTED, IDS, Namesake, Stranger


def ids_of(verdict: Verdict) -> dict[str, int | str | None]:
    """Give the artist's id at each place, None where it has none: entries chosen, and pages that they name."""
    pages = {page for entry in verdict.chosen for page in entries_of(entry)}
    known = {site: min(number for other, number in pages if other == site) for site, _ in pages}
    known |= {entry.catalog: entry.id for entry in verdict.chosen}
    return {name: _number(known.get(site)) if site in COUNTED else known.get(site) for site, name in IDS.items()}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() else None


def namesakes_of(verdict: Verdict) -> tuple[Namesake, ...]:
    """Give everybody of the name: the chosen entries with whoever they belong to, then the others by weight."""
    chosen = {entry_id(entry) for entry in verdict.chosen}
    groups = _persons(verdict)
    own = [entry for group in groups if chosen & set(map(entry_id, group)) for entry in group]
    others = [_namesake(group, verdict) for group in groups if not chosen & set(map(entry_id, group))]
    others.sort(key=lambda one: (-one.weight, -max((entry.fans or 0 for entry in one.entries), default=0)))
    if not chosen:
        return tuple(others)
    whole = {entry_id(entry): entry for entry in (*verdict.chosen, *own)}
    return (Namesake(tuple(whole.values()), _clues(verdict, whole), chosen=True), *others)


def _namesake(entries: tuple[Candidate, ...], verdict: Verdict) -> Namesake:
    clues = _clues(verdict, map(entry_id, entries))
    why = _why_not(clues, verdict) if verdict.status is not VerdictStatus.AMBIGUOUS else ""
    return Namesake(entries, clues, why=why)


def _why_not(clues: Sequence[Clue], verdict: Verdict) -> str:
    against = [clue.words for clue in clues if clue.weight < 0]
    if against:
        return f"it {listed(against[:2])}"
    if not verdict.chosen:
        return verdict.why
    return "you said that it is another" if verdict.why.startswith(SAID) else "more speaks for the other"


def _persons(verdict: Verdict) -> list[tuple[Candidate, ...]]:
    return [person.entries for person in find_persons(verdict.name, _by_source(verdict))]


def strangers_of(verdict: Verdict) -> tuple[Stranger, ...]:
    """Give the entries that the searches brought up beside those of the name, each with the reason."""
    held = {entry_id(entry) for group in _persons(verdict) for entry in group} | {
        entry_id(entry) for entry in verdict.chosen
    }
    rest = {entry_id(entry): entry for entry in verdict.candidates if entry_id(entry) not in held}
    return tuple(Stranger(entry, _why_apart(verdict.name, entry)) for entry in rest.values())


def _why_apart(name: str, entry: Candidate) -> str:
    return "plays what others have written" if is_imitation(name, entry) else "has another name"


def _by_source(verdict: Verdict) -> dict[str, list[Candidate]]:
    sources: dict[str, list[Candidate]] = defaultdict(list)
    for entry in verdict.candidates:
        sources[entry.catalog].append(entry)
    return sources


def _clues(verdict: Verdict, ids: Iterable[str]) -> tuple[Clue, ...]:
    wanted = frozenset(ids)
    return tuple(clue for clue in verdict.clues if clue.about in wanted)
