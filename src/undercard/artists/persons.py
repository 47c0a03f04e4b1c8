"""Entries of several catalogues gathered into persons: which of them are one artist. Pure.

Namesakes live in every catalogue, and no id is shared among catalogues. Two entries are held to be one artist
for what binds them (a page that names the other, a song both have), and apart for what divides them; being the
only ones of their name binds a little.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from undercard.artists.genres import contradict, families, genres_in
from undercard.artists.likeness import Likeness, is_credit_line, is_imitation, likeness, names_of
from undercard.artists.pages import entries_of
from undercard.entities.artists import Candidate
from undercard.kit.text import fold_name, listed

_BRIDGE = 6.0
_SAME_PAGE = 5.0
_OTHER_ENTRY = -4.0
_SONGS = {0: 0.0, 1: 1.5}
_MANY_SONGS = 3.0
_NO_COMMON_SONG = -2.5
_LONG_LIST = 5
_SAME_FAMILY = 1.0
_OTHER_FAMILY = -2.0
_SAME_START = 0.8
_OTHER_START = -1.5
_CLOSE = 2
_FAR = 5
_NEVER = 9999
_ONLY_ONES = 1.0
_AMONG_NAMESAKES = -0.5
_APART = -2.0
_LONGEST_REMARK = 80
_SHOWN = 2
SURELY = 1.5
"""From this kinship on, more binds two entries than that each is the only one of its name."""


@dataclass(frozen=True)
class Person:
    """Entries that are held to be one artist.

    Attributes:
        entries: in the order of the sources; two of one source only where a page names both.
        grade: how far the best of them agrees with the billed name.
    """

    entries: tuple[Candidate, ...]
    grade: Likeness

    @cached_property
    def fans(self) -> int | None:
        """Of the most followed entry; None when no entry tells."""
        return max((entry.fans for entry in self.entries if entry.fans is not None), default=None)

    @cached_property
    def pages(self) -> frozenset[tuple[str, str]]:
        """Every (site, id) of this artist."""
        return frozenset().union(*map(entries_of, self.entries))

    @cached_property
    def genres(self) -> tuple[str, ...]:
        """As all entries tell, those named in remarks on namesakes included."""
        told = ((*entry.genres, *sorted(genres_in([remark(entry)]))) for entry in self.entries)
        return tuple(genre for genres in told for genre in genres)

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """One entry for each source, the most followed one."""
        best: dict[str, Candidate] = {}
        for entry in self.entries:
            held = best.setdefault(entry.catalog, entry)
            if (entry.fans or 0) > (held.fans or 0):
                best[entry.catalog] = entry
        return tuple(best.values())


def remark(entry: Candidate) -> str:
    """What an entry says to tell namesakes apart; a whole biography says too much."""
    return entry.note if len(entry.note) <= _LONGEST_REMARK else ""


def find_persons(name: str, answers: Mapping[str, Sequence[Candidate]]) -> tuple[Person, ...]:
    """Give everybody who may be billed under a name, the closest names only; () when nobody is alike.

    Args:
        name: as billed.
        answers: source -> its entries. What an authority knows as an alias of the billed name counts for all.
    """
    given = (entry for answer in answers.values() for entry in answer)
    every = [entry for entry in given if not (is_imitation(name, entry) or is_credit_line(entry))]
    also = frozenset[str]().union(*(names_of(e) for e in every if likeness(name, e) >= Likeness.ALIAS))
    grades = {_key(entry): likeness(name, entry, also) for entry in every}
    best = max(grades.values(), default=Likeness.NONE)
    if best is Likeness.NONE:
        return ()
    floor = min(best, Likeness.ALIAS)
    alike = [entry for entry in every if grades[_key(entry)] >= floor]
    return tuple(Person(group, max(grades[_key(entry)] for entry in group)) for group in _group(alike))


def _group(alike: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """Join the most akin first; a group never holds two that stand apart."""
    unique = list({_key(entry): entry for entry in alike}.values())
    # Where one catalogue tells namesakes apart, the only ones of two others may well be different ones of them.
    alone = max(Counter(entry.catalog for entry in unique).values()) == 1
    kin = {(i, j): kinship(a, b, alone=alone) for (i, a), (j, b) in combinations(enumerate(unique), 2)}
    groups = [{place} for place in range(len(unique))]
    for (i, j), strength in sorted(kin.items(), key=lambda item: -item[1]):
        one, other = (next(group for group in groups if place in group) for place in (i, j))
        if strength <= 0 or one is other:
            continue
        if strength < _SAME_PAGE and not _compatible(one, other, kin, unique):
            continue
        one |= other
        groups.remove(other)
    return [tuple(unique[place] for place in sorted(group)) for group in groups]


def _compatible(
    one: Iterable[int], other: Iterable[int], kin: Mapping[tuple[int, int], float], entries: Sequence[Candidate]
) -> bool:
    pairs = [(min(i, j), max(i, j)) for i in one for j in other]
    return all(kin[pair] > _APART and entries[pair[0]].catalog != entries[pair[1]].catalog for pair in pairs)


def kinship(a: Candidate, b: Candidate, *, alone: bool) -> float:
    """Say how strongly two entries are bound as one artist; below 0 they stand apart.

    Args:
        a: an entry.
        b: another.
        alone: no catalogue has two of their name.
    """
    ours, theirs = entries_of(a), entries_of(b)
    if (b.catalog, b.id.casefold()) in _cased(ours) or (a.catalog, a.id.casefold()) in _cased(theirs):
        return _BRIDGE
    if a.catalog == b.catalog:
        return _OTHER_ENTRY
    if ours & theirs:
        return _SAME_PAGE
    strength = _ONLY_ONES if alone else _AMONG_NAMESAKES
    named = {site for site, _ in ours - {(a.catalog, a.id)}} & {b.catalog}
    named |= {site for site, _ in theirs - {(b.catalog, b.id)}} & {a.catalog}
    return strength + (_OTHER_ENTRY if named else 0.0) + _by_songs(a, b) + _by_genre(a, b) + _by_years(a, b)


def bond(a: Candidate, b: Candidate, *, alone: bool) -> str:
    """Say in words what binds two entries as one artist, the strongest alone; empty when nothing does.

    Args:
        a: an entry.
        b: another.
        alone: no catalogue has two of their name.
    """
    if kinship(a, b, alone=alone) <= 0:
        return ""
    ours, theirs = entries_of(a), entries_of(b)
    if (b.catalog, b.id.casefold()) in _cased(ours) or (a.catalog, a.id.casefold()) in _cased(theirs):
        return "one names the other's page"
    if ours & theirs:
        return "both name the same page"
    songs = _common_songs(a, b)
    if songs:
        return "both have " + listed([f'"{song}"' for song in sorted(songs.values())[:_SHOWN]])
    if _by_genre(a, b) > 0:
        return "both play the same"
    return "each is the only one of this name there"


def _common_songs(a: Candidate, b: Candidate) -> dict[str, str]:
    """Folded title -> title, of what both have."""
    ours, theirs = ({fold_name(title): title for title in entry.titles} for entry in (a, b))
    return {key: ours[key] for key in ours.keys() & theirs.keys()}


def _by_songs(a: Candidate, b: Candidate) -> float:
    ours, theirs = ({fold_name(title) for title in entry.titles} for entry in (a, b))
    common = len(ours & theirs)
    if not common and min(len(ours), len(theirs)) >= _LONG_LIST:
        return _NO_COMMON_SONG
    return _SONGS.get(common, _MANY_SONGS)


def _by_genre(a: Candidate, b: Candidate) -> float:
    ours, theirs = (*a.genres, remark(a)), (*b.genres, remark(b))
    if contradict(ours, theirs):
        return _OTHER_FAMILY
    same = {*map(fold_name, a.genres)} & {*map(fold_name, b.genres)} or families(ours) & families(theirs)
    return _SAME_FAMILY if same else 0.0


def _by_years(a: Candidate, b: Candidate) -> float:
    """Foundation and first release lie close together; nobody records long before, but everybody is reissued."""
    founded, released = sorted((a, b), key=lambda entry: bool(entry.titles))
    if founded.ended and (released.first_year or 0) > (founded.last_year or _NEVER) + _CLOSE:
        return _OTHER_START
    if founded.first_year is None or released.first_year is None:
        return 0.0
    if founded.titles:
        return _SAME_START if abs(released.first_year - founded.first_year) <= _CLOSE else 0.0
    wait = released.first_year - founded.first_year
    return _OTHER_START if wait < -_FAR else _SAME_START if wait <= _CLOSE else 0.0


def _cased(pages: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(site, number.casefold()) for site, number in pages}


def _key(entry: Candidate) -> tuple[str, str]:
    return entry.catalog, entry.id
