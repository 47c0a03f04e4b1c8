"""What the twin of the catalogue holds: entries of the cast and of strangers with similar names."""

from dataclasses import dataclass
from functools import cache

from undercard.demo.acts import CAST, STRANGERS, Act, Listing
from undercard.demo.clips import Take
from undercard.kit.text import fold_name


@dataclass(frozen=True, slots=True)
class ListedTrack:
    """A track of an entry; without a `file` its preview is empty."""

    id: int
    title: str
    seconds: int
    file: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An artist as the catalogue has it."""

    id: int
    name: str
    fans: int
    albums: int
    tracks: tuple[ListedTrack, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """Everything in the catalogue; ids are the same in every run."""
    cast = [_entry(place, act) for place, act in enumerate(CAST, start=1) if act.listing is not Listing.ABSENT]
    names = {act.name: act for act in CAST}
    strangers = [
        Entry(
            id=900_000 + place,
            name=stranger.name,
            fans=stranger.fans,
            albums=stranger.albums,
            tracks=(ListedTrack(90_000_000 + place, stranger.title, 199, Take(names[stranger.sounds_like], 0).file),),
        )
        for place, stranger in enumerate(STRANGERS)
    ]
    return (*cast, *strangers)


def _entry(place: int, act: Act) -> Entry:
    heard = act.listing is Listing.FULL
    tracks = tuple(
        ListedTrack(
            id=10_000_000 + 1000 * place + number,
            title=title,
            seconds=180 + (37 * act.seed + 61 * number) % 150,
            file=Take(act, number).file if heard else None,
        )
        for number, title in enumerate(act.titles)
    )
    return Entry(100_000 + 17 * place, act.name, act.fans, act.albums, tracks)


def search(question: str) -> list[Entry]:
    """Entries whose name shares the question's words, most followed first: famous strangers come on top."""
    wanted = set(fold_name(question).split())
    found = [entry for entry in entries() if _akin(wanted, set(fold_name(entry.name).split()))]
    return sorted(found, key=lambda entry: -entry.fans)


def _akin(wanted: set[str], words: set[str]) -> bool:
    """Every word asked for is there, or every word that is there was asked for."""
    return bool(wanted) and (wanted <= words or words <= wanted)
