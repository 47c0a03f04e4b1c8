"""The house, put together: every port a verb may need."""

from __future__ import annotations  # the ports below are named, not loaded: a door opens fast

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from undercard.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from undercard.embedding.port import Model
    from undercard.events.profiles import Profile
    from undercard.kit.clock import Clock
    from undercard.mail.port import Account, Source
    from undercard.store.port import Store
    from undercard.taste.port import Diary
    from undercard.tracks.port import Authority, Catalog


@dataclass(frozen=True, slots=True)
class TastePlaces:
    """Where a run finds out whom the user loves.

    Attributes:
        likes: names given by hand.
        lists: text, CSV or JSON lists, and data exports (folder or ZIP).
        folders: music folders whose artists count as loved.
        accounts: names of diaries of accounts that were connected (`spotify`).
    """

    likes: tuple[str, ...] = ()
    lists: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    accounts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any place at all."""
        return bool(self.likes or self.lists or self.folders or self.accounts)


def _cannot_connect(show: Callable[[str], object]) -> str:
    del show
    raise SettingsError("this house was built without Spotify")


@dataclass(frozen=True, slots=True)
class House:
    """Ports and plain values; what is behind a callable is opened only when a verb calls it.

    Attributes:
        home: folder of the settings, the store and the logs.
        clock: gives now.
        open_store: the memory; opened once per verb.
        open_sources: mail sources of the places named; a place that is not there is an error.
        open_standing: the same for standing places; one that is not there is asked again next time.
        open_diaries: diaries of the places named.
        open_catalogs: catalogues in the order in which they are asked; the given folders come first.
        open_authorities: who is asked who is who.
        open_model: a model by name, in this process.
        elsewhere: source -> where it is asked, when not at its own home.
        models: model name -> `package.module:build`, for worker processes.
        profiles: the package's sender profiles and the user's own.
        connect_spotify: lets the user sign in; is given what shows them an address, gives the account's name.
        mail: standing mail places, `imap:NAME` for an account.
        accounts: name of each mail account -> opens it, without connecting.
        taste: standing taste places.
        library: standing music folders.
        model: name of the model in use.
        tracks: wanted vectors per artist.
        workers: listening processes.
    """

    home: Path
    clock: Clock
    open_store: Callable[[], Store]
    open_sources: Callable[[Sequence[Path]], Iterable[Source]]
    open_standing: Callable[[Sequence[Path]], Iterable[Source]]
    open_diaries: Callable[[TastePlaces], tuple[Diary, ...]]
    open_catalogs: Callable[[Sequence[Path]], tuple[Catalog, ...]]
    open_authorities: Callable[[], tuple[Authority, ...]]
    open_model: Callable[[str], Model]
    models: Mapping[str, str]
    load_profiles: Callable[[], tuple[Profile, ...]]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    connect_spotify: Callable[[Callable[[str], object]], str] = field(default=_cannot_connect)
    mail: tuple[Path, ...] = ()
    accounts: Mapping[str, Callable[[], Account]] = field(default_factory=dict)
    taste: TastePlaces = field(default_factory=TastePlaces)
    library: tuple[Path, ...] = ()
    model: str = "musicnn"
    tracks: int = 4
    workers: int = 1
