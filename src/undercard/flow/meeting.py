"""Where each name was met: all that the mails say around it, to tell it from its namesakes."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from undercard.artists.genres import families, genres_in, genres_in_prose
from undercard.entities.artists import Credit, Occasion
from undercard.entities.events import Event
from undercard.kit.text import fold_name
from undercard.store.port import Shelves

_MOST_BESIDE = 60
_MOSTLY = 0.5
_INSTRUMENTS = frozenset({"piano", "organ", "choir", "acoustic"})
"""Behind a name they say what somebody plays on."""
_PARTS = re.compile(r"[\n()\[\]|•·:;!?/,+]|\s[-–—]\s")
_USUAL = 0.6
_ENOUGH = 5
_NOT_OF_TITLES = frozenset({"spoken"})
"""`Kids of the Nineties` is no music for children."""


def occasions_of(shelves: Shelves, keys: Collection[str]) -> dict[str, Occasion]:
    """Give what the store's mails say about where these names play; a name on no bill is absent."""
    usual = _usual_words(shelves)
    met: dict[str, Occasion] = {}
    for event, acts in _bills(shelves):
        words = words_of(event, acts) or usual.get(event.message, frozenset())
        for act in acts:
            if act.key in keys:
                occasion = _occasion(event, act, acts, words)
                met[act.key] = both(met[act.key], occasion) if act.key in met else occasion
    return met


def words_of(event: Event, acts: Iterable[Credit] = ()) -> frozenset[str]:
    """Words that say what is played: the tags, and genres that the title or the words around name.

    The names of acts, place and city say nothing. Of the words around those count that stand as genres do
    (`Metal / Doom`, `Genre: techno`) or that a sentence announces: elsewhere in a sentence a house is a house.
    """
    titled = {genre for part in _without_names(event.title, event, acts) for genre in genres_in([part])}
    printed = {genre for part in _without_names(event.about, event, acts) for genre in _as_genres(part)}
    told = {genre for genre in titled | printed if not families([genre]) & _NOT_OF_TITLES}
    return frozenset(map(fold_name, event.tags)) | told


def _without_names(text: str, event: Event, acts: Iterable[Credit]) -> Iterator[str]:
    """The parts of a text, folded, without names."""
    names = sorted({*(act.key for act in acts), fold_name(event.venue or "-"), fold_name(event.city or "-")}, key=len)
    for part in _PARTS.split(text):
        folded = f" {fold_name(part)} " if part.strip() else ""
        for name in reversed(names):
            folded = folded.replace(f" {name} ", " / ")
        yield from folded.split("/")


def _as_genres(part: str) -> frozenset[str]:
    genres = genres_in([part]) - _INSTRUMENTS
    named = sum(len(genre.split()) for genre in genres)
    words = len(part.split())
    if named > _MOSTLY * words or named == words - 1 == 1:
        return genres
    return genres_in_prose(part) - _INSTRUMENTS


def both(one: Occasion, other: Occasion) -> Occasion:
    """Give two occasions as one; place and time are the later's."""
    beside = tuple(dict.fromkeys((*one.beside, *other.beside)))[:_MOST_BESIDE]
    links = tuple(dict.fromkeys((*one.links, *other.links)))
    later = other if (other.year or 0) >= (one.year or 0) else one
    origins = tuple(dict.fromkeys((*one.origins, *other.origins)))
    return replace(later, beside=beside, words=one.words | other.words, links=links, origins=origins)


def _bills(shelves: Shelves) -> Iterator[tuple[Event, tuple[Credit, ...]]]:
    events = [event for row in shelves.events.rows() for event in row.value or ()]
    rows = shelves.bills.find([event.id for event in events])
    for event in events:
        row = rows.get(event.id)
        if row and row.value:
            yield event, row.value


def _occasion(event: Event, act: Credit, acts: Iterable[Credit], words: frozenset[str]) -> Occasion:
    beside = tuple(other.name for other in acts if other.key != act.key)
    links = tuple(link.url for link in event.links if fold_name(link.text) == act.key)
    links += (event.url,) if event.url and not beside else ()
    year = event.night.year if event.night else None
    origins = tuple(dict.fromkeys((*act.notes, *_behind(act.name, event.about))))
    return Occasion(beside[:_MOST_BESIDE], event.venue or "", event.city or "", words, links, year, origins)


def _behind(name: str, about: str) -> list[str]:
    """What the mail prints in brackets behind a name: `Koro (UK, Tigerhaus)`."""
    found = re.search(rf"(?<!\w){re.escape(name)} ?[(\[]([^()\[\]]{{2,40}})[)\]]", about, re.IGNORECASE)
    return [part.strip() for part in re.split(r"[,/|]", found[1])] if found else []


def _usual_words(shelves: Shelves) -> dict[str, frozenset[str]]:
    """Message -> genres of the family that most nights of its sender name, where there is one."""
    senders = {row.key: row.value.sender for row in shelves.yields.rows() if row.value is not None}
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    for row in shelves.events.rows():
        told[senders.get(row.key, "")] += [frozenset(map(fold_name, event.tags)) for event in row.value or ()]
    tagged = {sender: [words for words in several if families(words)] for sender, several in told.items() if sender}
    usual = {sender: _usual(words) for sender, words in tagged.items()}
    return {message: usual.get(sender, frozenset()) for message, sender in senders.items()}


def _usual(told: list[frozenset[str]]) -> frozenset[str]:
    counts = Counter(family for words in told for family in families(words))
    if len(told) < _ENOUGH or not counts:
        return frozenset()
    family, times = counts.most_common(1)[0]
    if times < _USUAL * len(told):
        return frozenset()
    return frozenset(genre for words in told for genre in genres_in(words) if family in families([genre]))
