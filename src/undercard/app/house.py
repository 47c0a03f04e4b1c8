"""The house, put together: every port a verb may need."""

from __future__ import annotations  # the ports below are named, not loaded: a door opens fast

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from undercard.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from undercard.embedding.ensembles import Ensemble
    from undercard.events.profiles import Profile
    from undercard.kit.clock import Clock
    from undercard.mail.port import Account, Source
    from undercard.similarity.port import GraphSource, Imported
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
        written_in: names the diary of `likes`: where they were written.
    """

    likes: tuple[str, ...] = ()
    lists: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    accounts: tuple[str, ...] = ()
    written_in: str = "--like"

    def __bool__(self) -> bool:
        """Whether there is any place at all."""
        return bool(self.likes or self.lists or self.folders or self.accounts)


@dataclass(frozen=True, slots=True)
class SourceState:
    """How the settings stand towards one who may be asked about an artist; nobody is asked for it.

    Attributes:
        name: as in the settings.
        kind: `catalogue`, `authority` or `graph`.
        on: it is asked in a run.
        why: why it is off; empty when it is on.
        problem: what the user should mend; empty when nothing.
        keys: what it has of the user's own credentials, in words; empty for a source that wants none.
        elsewhere: where it is asked, when not at its own home.
        rate: the limit that the settings give, in words; empty = its own.
    """

    name: str
    kind: str
    on: bool
    why: str = ""
    problem: str = ""
    keys: str = ""
    elsewhere: str = ""
    rate: str = ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Whether the user's own Spotify account may be read.

    Attributes:
        app: a client_id stands in the settings.
        tokens: the file that holds the right to read, when somebody has signed in.
    """

    app: bool
    tokens: Path | None


def _no_sign_in() -> SignIn:
    return SignIn(app=False, tokens=None)


def _cannot_import(path: Path) -> Imported:
    raise SettingsError(f"this house was built without a reader for {path}")


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
        open_graphs: who is asked who belongs beside whom.
        read_circles: the look-ups in a file; SettingsError says what is wrong with it.
        open_model: a model by name, or several that are compared together, in this process.
        elsewhere: source -> where it is asked, when not at its own home.
        models: model name -> `package.module:build`, for worker processes.
        profiles: the package's sender profiles and the user's own.
        connect_spotify: lets the user sign in; is given what shows them an address, gives the account's name.
        sign_in: looks whether somebody has; SettingsError when the file with the right to read is damaged.
        sources: how the settings stand towards every catalogue, authority and graph, as they are asked.
        settings: the file of the settings, whether it is there or not.
        variables: names of the environment variables that have a say.
        store: where the memory is, without a password.
        offline: nobody is asked anything.
        mail: standing mail places, `imap:NAME` for an account.
        accounts: name of each mail account -> opens it, without connecting.
        taste: standing taste places.
        library: standing music folders.
        model: name of the model in use; of several, `a+b`.
        tracks: wanted tracks per artist.
        workers: listening processes.
        device: what networks run on.
        threshold: strength below which nothing is shown.
    """

    home: Path
    clock: Clock
    open_store: Callable[[], Store]
    open_sources: Callable[[Sequence[Path]], Iterable[Source]]
    open_standing: Callable[[Sequence[Path]], Iterable[Source]]
    open_diaries: Callable[[TastePlaces], tuple[Diary, ...]]
    open_catalogs: Callable[[Sequence[Path]], tuple[Catalog, ...]]
    open_authorities: Callable[[], tuple[Authority, ...]]
    open_model: Callable[[str], Ensemble]
    models: Mapping[str, str]
    load_profiles: Callable[[], tuple[Profile, ...]]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    open_graphs: Callable[[], tuple[GraphSource, ...]] = field(default=tuple)
    read_circles: Callable[[Path], Imported] = field(default=_cannot_import)
    connect_spotify: Callable[[Callable[[str], object]], str] = field(default=_cannot_connect)
    sign_in: Callable[[], SignIn] = field(default=_no_sign_in)
    sources: tuple[SourceState, ...] = ()
    settings: Path | None = None
    variables: tuple[str, ...] = ()
    store: str = ""
    offline: bool = False
    mail: tuple[Path, ...] = ()
    accounts: Mapping[str, Callable[[], Account]] = field(default_factory=dict)
    taste: TastePlaces = field(default_factory=TastePlaces)
    library: tuple[Path, ...] = ()
    model: str = "musicnn"
    tracks: int = 4
    workers: int = 1
    device: str = "cpu"
    threshold: float = 0.0
