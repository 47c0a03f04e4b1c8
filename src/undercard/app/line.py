"""Puts the steps together for one run and walks them."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from undercard.app.house import House, TastePlaces
from undercard.app.tuning import read_tuning
from undercard.embedding.ensembles import Ensemble
from undercard.flow.ask_graphs import AskGraphs
from undercard.flow.compare_artists import CompareArtists
from undercard.flow.embed_tracks import EmbedTracks
from undercard.flow.find_events import FindEvents
from undercard.flow.find_tracks import FindTracks
from undercard.flow.keep_index import IndexShelf
from undercard.flow.learn_space import LearnSpace
from undercard.flow.line import walk
from undercard.flow.listening import Listener
from undercard.flow.name_artists import NameArtists
from undercard.flow.rank_events import RankEvents
from undercard.flow.read_taste import ReadTaste
from undercard.flow.remembering import RememberingAuthority, RememberingCatalog
from undercard.flow.resolve_artists import ResolveArtists
from undercard.flow.step import Progress, Report, Scope, Step
from undercard.flow.take_mail import TakeMail
from undercard.flow.weigh_sound import WeighSound
from undercard.similarity.port import GraphSource
from undercard.store.port import Shelves
from undercard.taste.port import Diary
from undercard.tracks.port import Authority, Catalog

LOCAL = "local"
_INDEXES = "indexes"
"""Folder in the home; may be deleted at any time."""

_IN_HAND = 6
"""Previews in hand at least; three for each listening process keep it busy."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the steps of one run work with."""

    house: House
    model: Ensemble
    catalogs: tuple[Catalog, ...]
    authorities: tuple[Authority, ...]
    listener: Listener
    diaries: tuple[Diary, ...]
    mail: tuple[Path, ...]
    graphs: tuple[GraphSource, ...] = ()

    @property
    def sources(self) -> tuple[Catalog | Authority, ...]:
        """All who may be asked about an artist, in the order in which they count."""
        return (*self.catalogs, *self.authorities)

    def steps(self, *, standing: bool = False) -> dict[str, Step]:
        """Every step, in walking order, by name; the mail places are standing ones or named just now."""
        house, model = self.house, self.model
        members = [member.model for member in model.members]
        open_mail = house.open_standing if standing else house.open_sources
        steps: tuple[Step, ...] = (
            TakeMail(lambda: open_mail(self.mail)),
            FindEvents(house.load_profiles()),
            ReadTaste(self.diaries),
            NameArtists(),
            ResolveArtists(self.catalogs, self.authorities),
            FindTracks(self.catalogs, house.tracks),
            EmbedTracks(
                self.catalogs,
                self.listener,
                {member.card.name: member.card.id for member in members},
                house.tracks,
                at_once=max(_IN_HAND, 3 * house.workers),
            ),
            LearnSpace(model.id, model.statistics, {member.card.id: member.statistics for member in members}),
            CompareArtists(model.id, IndexShelf(house.home / _INDEXES)),
            WeighSound(model.id),
            AskGraphs(self.graphs),
            RankEvents(model.id, tuple(source.card.name for source in self.sources), read_tuning(house, model.id)),
        )
        return {step.name: step for step in steps}


async def open_workshop(
    stack: AsyncExitStack,
    house: House,
    shelves: Shelves,
    *,
    mail: Sequence[Path] = (),
    taste: TastePlaces | None = None,
    library: Sequence[Path] = (),
) -> Workshop:
    """Open what a run needs; the stack closes it, also after Ctrl-C."""
    model = house.open_model(house.model)
    catalogs, authorities = open_sources(stack, house, shelves, library)
    listener = Listener(
        {member.model.card.name: house.models.get(member.asked, member.asked) for member in model.members},
        house.workers,
        device=house.device,
    )
    stack.callback(listener.close)
    diaries = house.open_diaries(taste or TastePlaces())
    graphs = house.open_graphs()
    for graph in graphs:
        stack.push_async_callback(graph.close)
    return Workshop(house, model, catalogs, authorities, listener, diaries, tuple(mail), graphs)


def open_sources(
    stack: AsyncExitStack, house: House, shelves: Shelves, library: Sequence[Path]
) -> tuple[tuple[Catalog, ...], tuple[Authority, ...]]:
    """Open everybody who may be asked about an artist; their answers are kept, and the stack closes them."""
    catalogs = tuple(_remembering(catalog, house, shelves) for catalog in house.open_catalogs(library))
    authorities = tuple(
        RememberingAuthority(authority, shelves.answers, house.clock, house.elsewhere.get(authority.card.name, ""))
        for authority in house.open_authorities()
    )
    for close in (*(catalog.close for catalog in catalogs), *(authority.close for authority in authorities)):
        stack.push_async_callback(close)
    return catalogs, authorities


async def walk_whole(workshop: Workshop, shelves: Shelves, progress: Progress, *, only_this_mail: bool) -> list[Report]:
    """Walk the whole line, over this mail only or over everything the store holds."""
    steps = workshop.steps(standing=not only_this_mail)
    scope = Scope(workshop.house.clock(), diaries=tuple(diary.name for diary in workshop.diaries))
    first = await walk([steps.pop("take_mail")], shelves, scope, progress)
    if only_this_mail:
        scope.messages = frozenset(first[0].keys)
    return first + await walk(list(steps.values()), shelves, scope, progress)


async def walk_for(workshop: Workshop, shelves: Shelves, names: dict[str, str], progress: Progress) -> list[Report]:
    """Resolve and hear these names only (folded key -> name), and learn the space anew."""
    steps = workshop.steps()
    scope = Scope(workshop.house.clock(), messages=frozenset(), extra=names)
    chosen = [steps[name] for name in ("resolve_artists", "find_tracks", "embed_tracks", "learn_space")]
    return await walk(chosen, shelves, scope, progress)


def _remembering(catalog: Catalog, house: House, shelves: Shelves) -> Catalog:
    """The user's own files change under our eyes; the answers of others are kept."""
    if catalog.card.name == LOCAL:
        return catalog
    return RememberingCatalog(catalog, shelves.answers, house.clock, house.elsewhere.get(catalog.card.name, ""))
