"""hear: vectors of artists that are only named, as many as there are."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from undercard.app.house import House, TastePlaces
from undercard.app.line import open_workshop, walk_for
from undercard.entities.artists import KnownArtist
from undercard.entities.names import ArtistKey, ModelId
from undercard.entities.nights import Dropout, Loss
from undercard.errors import SettingsError
from undercard.flow.graph import read_circles
from undercard.flow.hearing import heard_artists
from undercard.flow.rank_events import why_no_space
from undercard.flow.step import Progress, Report
from undercard.flow.trails import Trails
from undercard.kit.text import clean_line, fold_name
from undercard.store.port import Shelves

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Built:
    """What became of names.

    Attributes:
        model: id of the model that listened.
        asked: how many artists were named.
        before: those that had been heard already.
        heard: those that are heard now.
        lost: the others, each with the reason.
        reports: one per step.
    """

    model: str
    asked: int
    before: int
    heard: int
    lost: tuple[Dropout, ...]
    reports: tuple[Report, ...]

    @property
    def waiting(self) -> tuple[Dropout, ...]:
        """Those that a source which could not be asked holds up: the same command goes on with them."""
        return tuple(lost for lost in self.lost if lost.loss is Loss.COULD_NOT_ASK)


def read_names(house: House, files: Iterable[Path], *, graph: bool) -> tuple[str, ...]:
    """Give the artists that files name, and the graph in the store; each once, in the order of first mention.

    A file is a list of names (text, CSV, JSON, anything that may speak of the user's taste, a folder of an export
    included), or look-ups of similar artists (music-map JSON, or a table `artist, similar`): of those, the artists that
    were looked up.

    Args:
        house: to read with.
        files: of names.
        graph: also whoever has a list of its own in the store.

    Raises:
        SettingsError: a file cannot be read, or names nobody.
    """
    found = [name for file in files for name in _read_file(house, file)]
    if graph:
        with closing(house.open_store()) as store:
            circles = [circle.name for circle in read_circles(store.shelves)]
        if not circles:
            raise SettingsError("the store knows no lists of similar artists: 'undercard graph import FILE' first")
        found += circles
    return tuple(found)


async def build_vectors(house: House, names: Sequence[str], library: Sequence[Path], progress: Progress) -> Built:
    """Find out who these artists are and listen to them; whoever was heard already is not heard again.

    Each artist is kept as soon as it is done, so that the same call goes on where one was stopped.

    Raises:
        SettingsError: nobody is named.
    """
    wanted = {key: clean_line(name) for name in reversed(names) if (key := fold_name(name))}
    wanted = dict(reversed(wanted.items()))
    if not wanted:
        raise SettingsError("nobody is named: give names, --from FILE, or --graph")
    with closing(house.open_store()) as store, store.claim("hear"):
        model = house.open_model(house.model).card.id
        before = _count_heard(store.shelves, model, list(wanted))
        async with AsyncExitStack() as stack:
            workshop = await open_workshop(stack, house, store.shelves, library=library)
            sources = tuple(source.card.name for source in workshop.sources)
            reports = await walk_for(workshop, store.shelves, wanted, progress)
        lost = _lost(store.shelves, wanted, model, sources)
    return Built(model, len(wanted), before, len(wanted) - len(lost), lost, tuple(reports))


def _lost(shelves: Shelves, wanted: Mapping[str, str], model: ModelId, sources: tuple[str, ...]) -> tuple[Dropout, ...]:
    keys = [ArtistKey(key) for key in wanted]
    row = shelves.spaces.get(model)
    no_space = why_no_space(row) if row is None or row.value is None else ""
    trails = Trails(shelves, keys, model, sources=sources, no_space=no_space)
    told = (trails.unheard(KnownArtist(wanted[key], key, 1.0, "hear")) for key in keys)
    return tuple(lost for lost in told if lost is not None)


def _count_heard(shelves: Shelves, model: ModelId, keys: Sequence[str]) -> int:
    portions = (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
    return sum(len(heard_artists(shelves, model, {}, some)) for some in portions)


def _read_file(house: House, file: Path) -> tuple[str, ...]:
    if not file.exists():
        raise SettingsError(f"there is no file {file}")
    if file.is_file() and _holds_circles(file):
        found = house.read_circles(file)
        return (*(circle.name for circle in found.circles), *found.failed)
    diaries = house.open_diaries(TastePlaces(lists=(file,)))
    names = tuple(artist.name for diary in diaries for artist in diary.artists())
    if not names:
        raise SettingsError(f"{file} names nobody")
    return names


def _holds_circles(file: Path) -> bool:
    """Whether a file looks as look-ups of similar artists do."""
    try:
        if file.suffix.casefold() in {".csv", ".tsv"}:
            with file.open(encoding="utf-8-sig") as lines:
                return {"artist", "similar"} <= {cell.strip(' "') for cell in _cells(lines.readline())}
        found = json.loads(file.read_text(encoding="utf-8-sig")) if file.suffix.casefold() == ".json" else None
    except (OSError, ValueError, RecursionError):
        return False  # whoever reads it next says what is wrong with it
    return isinstance(found, dict) and all(isinstance(one, dict) and "status" in one for one in found.values())


def _cells(line: str) -> list[str]:
    return line.strip().casefold().replace("\t", ",").split(",")
