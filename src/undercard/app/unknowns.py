"""evaluate unknown: acts that no list knows, with their nearest known artists, for a person to judge by ear."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from undercard.app.ground_truth import find_truth
from undercard.app.house import House
from undercard.app.soundscape import Soundscape, survey, tracks_of
from undercard.app.verdict_book import Book, Pair, Run, VerdictBook, read_form
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.similarity import Neighbour
from undercard.entities.tracks import Track
from undercard.errors import SettingsError
from undercard.evaluation.verdicts import Judged, VerdictReport, score_verdicts
from undercard.flow.billing import settled_bills
from undercard.flow.step import Scope
from undercard.kit.text import fold_name
from undercard.similarity.neighbours import Library, build_library, nearest
from undercard.store.port import Shelves

TOP = 10
ACTS = 5
_RECENT = timedelta(days=30)
_HEARD_WELL = 2


@dataclass(frozen=True, slots=True)
class UnknownAct:
    """An act that no list knows.

    Attributes:
        key: the folded name.
        name: as billed.
        link: a page of the artist.
        fans: as the catalogues tell; None when they do not.
        tracks: those of it that were heard.
        neighbours: the nearest artists that the user knows.
        said: key of a neighbour -> what the user said of the pair at an earlier time.
    """

    key: ArtistKey
    name: str
    link: str | None
    fans: int | None
    tracks: tuple[Track, ...]
    neighbours: tuple[Neighbour, ...]
    said: Mapping[ArtistKey, bool]


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Acts to listen to.

    Attributes:
        model: id of the model that found the neighbours.
        acts: fewest fans first.
        tracks: every track that is named, by id.
        links: key of an artist -> a page of it.
        known: artists that the user knows and that were heard: who the neighbours were chosen from.
        eligible: acts that could have been asked about.
        without_graph: no list was known at all, so that every act counts as unknown.
    """

    model: str
    acts: tuple[UnknownAct, ...]
    tracks: Mapping[TrackId, Track]
    links: Mapping[ArtistKey, str]
    known: int
    eligible: int
    without_graph: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What the verdicts of a form say.

    Attributes:
        model: id of the model whose neighbours were judged.
        report: the numbers.
        names: key -> name of every act.
        earlier: model and day of the run that it is compared with; empty when there is none.
        book: where the verdicts are kept.
    """

    model: str
    report: VerdictReport
    names: Mapping[str, str]
    earlier: str
    book: Path


async def find_unknowns(
    house: House, names: Sequence[str] = (), count: int = ACTS, graph: Path | None = None
) -> Unknowns:
    """Choose acts that no list knows, and find whom they are like.

    Args:
        house: what to work with.
        names: acts to ask about; empty = of the mails of the last thirty days (counted from the newest), those that
            were heard by two tracks or more, fewest fans first.
        count: at most so many, where none is named.
        graph: a file of lists; None = those that the store was told.

    Raises:
        SettingsError: no loved artist was heard, no act is left, or a name was not heard; says what to do.
    """
    book = VerdictBook(house.home).read()
    with closing(house.open_store()) as store:
        shelves = store.shelves
        scape = await survey(house, shelves, house.model)
        truth = find_truth(house, shelves, graph).graph
        loved = scape.among(scape.loved)
        if not loved.keys:
            raise SettingsError(
                "no artist that you love was heard yet, so there is nobody to compare with: put some into [taste] of "
                "undercard.toml, and run 'undercard run'"
            )
        listed = truth.asked | frozenset(truth.edges)
        eligible = _named(scape, names) if names else _recent(shelves, scape, listed)
        library = build_library(loved.heard, scape.space)
        acts = [_act(shelves, scape, library, key, book) for key in (eligible if names else eligible[:count])]
        near = {neighbour.artist for act in acts for neighbour in act.neighbours}
        tracks = tracks_of(shelves, {*near, *(act.key for act in acts)})
    if not acts:
        raise SettingsError(
            "every act of the last thirty days of mail either is in the graph, is loved, or was heard too little: name "
            "some ('undercard evaluate unknown NAME'), or scan a newer mail"
        )
    links = {key: link for key in near if (link := _page(scape, key))}
    found = {TrackId(key): track for key, track in tracks.items()}
    return Unknowns(scape.model, tuple(acts), found, links, len(loved.keys), len(eligible), not truth.names)


def score_form(house: House, form: Path) -> Scored:
    """Read a form that was filled in, keep its verdicts, and score them beside those of the run before.

    Raises:
        SettingsError: the form is not one of ours, or says nothing yet; says in which line.
    """
    pairs = read_form(form)
    model = pairs[0].model
    shelf = VerdictBook(house.home)
    book = shelf.read()
    before = book.before(pairs)
    shelf.write(book.with_run(Run(model, house.clock(), tuple(pairs))))
    report = score_verdicts(_judged(pairs), _judged(before.pairs) if before else ())
    earlier = f"{before.model}, {before.at:%d %b %Y}" if before and report.change else ""
    return Scored(model, report, {fold_name(pair.act): pair.act for pair in pairs}, earlier, shelf.path)


def _judged(pairs: Iterable[Pair]) -> list[Judged]:
    return [
        Judged(fold_name(pair.act), fold_name(pair.neighbour), pair.rank, pair.strength, pair.fits) for pair in pairs
    ]


def _named(scape: Soundscape, names: Sequence[str]) -> list[ArtistKey]:
    keys = [ArtistKey(fold_name(name)) for name in names]
    for name, key in zip(names, keys, strict=True):
        if key not in scape.heard:
            raise SettingsError(f'{name} was not heard by {scape.model} yet: undercard similar "{name}" listens first')
    return keys


def _recent(shelves: Shelves, scape: Soundscape, listed: frozenset[ArtistKey]) -> list[ArtistKey]:
    """Acts of recent mails that no list knows and the user does not love, fewest fans first."""
    sent = {row.key: row.value.sent for row in shelves.messages.rows() if row.value and row.value.sent}
    if not sent:
        return []
    newest = max(sent.values())
    recent = frozenset(key for key, at in sent.items() if at > newest - _RECENT)
    bills = settled_bills(shelves, Scope(newest, messages=recent))
    keys = dict.fromkeys(act.key for bill in bills for act in bill.acts)
    left = [
        key
        for key in keys
        if key not in listed
        and key not in scape.loved
        and key in scape.heard
        and len(scape.heard[key].tracks) >= _HEARD_WELL
    ]
    return sorted(left, key=lambda key: (scape.fans_of(key) or 0, key))


def _act(shelves: Shelves, scape: Soundscape, library: Library, key: ArtistKey, book: Book) -> UnknownAct:
    heard, tracks = scape.heard[key], tracks_of(shelves, [key])
    neighbours = nearest(key, heard, library, scape.space, TOP)
    said = {near.artist: fits for near in neighbours if (fits := book.said(key, near.artist)) is not None}
    chosen = tuple(tracks[track] for track in heard.tracks if track in tracks)
    return UnknownAct(key, scape.name(key), _page(scape, key), scape.fans_of(key), chosen, neighbours, said)


def _page(scape: Soundscape, key: ArtistKey) -> str | None:
    verdict = scape.verdicts.get(key)
    return next((entry.link for entry in verdict.chosen if entry.link), None) if verdict else None
