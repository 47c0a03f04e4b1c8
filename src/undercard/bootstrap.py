"""The only file that names concrete plug-ins and the store: settings in, a house out."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from undercard.app.house import House, SignIn, SourceState, TastePlaces
from undercard.embedding.ensembles import open_ensemble
from undercard.embedding.models import BUILTIN as MODELS
from undercard.embedding.port import Model
from undercard.errors import ItemError, SettingsError, SourceUnavailable
from undercard.events.profiles import Profile, parse_profile
from undercard.kit.clock import Clock, utc_now
from undercard.kit.registry import load
from undercard.mail.detection import find_mails
from undercard.mail.port import Account, RawMail, Source
from undercard.mail.sources import BUILTIN as SOURCES
from undercard.settings import (
    FILE_NAME,
    AccountSettings,
    KeyedSettings,
    LastFmSettings,
    Settings,
    SourceSettings,
    variables,
)
from undercard.similarity.graphs import BUILTIN as GRAPHS
from undercard.similarity.port import GraphSource, Imported
from undercard.store.port import Store
from undercard.taste.absent import Absent
from undercard.taste.detection import find_taste
from undercard.taste.diaries import BUILTIN as DIARIES
from undercard.taste.port import Diary
from undercard.taste.together import read_together
from undercard.tracks.authorities import BUILTIN as AUTHORITIES
from undercard.tracks.catalogs import BUILTIN as CATALOGS
from undercard.tracks.port import Authority, Catalog

ACCOUNT = "imap:"
"""Begins a mail place that is an account of the settings: `imap:home`."""


def build_house(settings: Settings, clock: Clock = utc_now) -> House:
    """Put the house together; nothing is opened yet."""
    taste = settings.taste
    accounts = {account.name: partial(_open_account, account, clock) for account in settings.accounts}
    return House(
        home=settings.home,
        clock=clock,
        open_store=lambda: _open_store(settings),
        open_sources=lambda places: _open_sources(places, accounts),
        open_standing=lambda places: _open_standing(places, accounts),
        open_diaries=lambda places: _open_diaries(settings, places),
        open_catalogs=lambda folders: _open_catalogs(settings, folders),
        open_authorities=lambda: _open_authorities(settings),
        open_graphs=lambda: _open_graphs(settings),
        read_circles=_read_circles,
        open_model=lambda name: open_ensemble(name, open_model),
        models=MODELS,
        load_profiles=lambda: _load_profiles(settings.profiles),
        elsewhere=_elsewhere(settings),
        connect_spotify=lambda show: _connect_spotify(settings, show),
        sign_in=lambda: _sign_in(settings),
        sources=tuple(_source_states(settings)),
        settings=settings.home / FILE_NAME,
        variables=variables(),
        store=_PASSWORD.sub(r"\1:***@", store_url(settings)),
        offline=settings.offline,
        mail=tuple(dict.fromkeys((*settings.mail, *(Path(ACCOUNT + name) for name in accounts)))),
        accounts=accounts,
        taste=TastePlaces(taste.likes, taste.lists, taste.folders, _signed_in(settings), _likes_name(settings)),
        library=settings.library,
        model=settings.listening.model,
        tracks=settings.listening.tracks,
        workers=settings.listening.workers or os.cpu_count() or 1,
        device=settings.listening.device,
        threshold=settings.similarity.threshold,
    )


def open_model(name: str) -> Model:
    """Load a model by short name or `package.module:build`.

    Raises:
        SettingsError: no such model.
        ModelError: its weights are absent or damaged.
    """
    model: Model = load("model", name, MODELS)()
    return model


def store_url(settings: Settings) -> str:
    """Where the memory is: the setting, else `undercard.db` in the home."""
    return settings.store or str(settings.home / "undercard.db")


def _open_store(settings: Settings) -> Store:
    from undercard.store.sql.opening import open_store  # noqa: PLC0415 - SQLAlchemy loads only when memory is needed

    return open_store(store_url(settings))


def _open_sources(places: Sequence[Path], accounts: Mapping[str, Callable[[], Account]]) -> Iterator[Source]:
    for place in places:
        name = str(place).removeprefix(ACCOUNT)
        if name != str(place) and name in accounts:
            yield accounts[name]()
            continue
        for kind, path in find_mails(place):
            source: Source = load("mail source", kind, SOURCES)(path)
            yield source


def _open_standing(places: Sequence[Path], accounts: Mapping[str, Callable[[], Account]]) -> Iterator[Source]:
    """As `_open_sources`, but a place that is gone today must not keep the others from being read."""
    for place in places:
        try:
            yield from _open_sources([place], accounts)
        except SettingsError as fault:
            yield _Gone(str(fault))


@dataclass(frozen=True, slots=True)
class _Gone:
    """A standing mail place that cannot be opened now."""

    why: str

    def mails(self) -> Iterator[RawMail | ItemError]:
        raise SourceUnavailable("mail", self.why)


def _open_account(asked: AccountSettings, clock: Clock) -> Account:
    account: Account = load("mail source", "imap", SOURCES)(**asked.options(), clock=clock)
    return account


def _open_diaries(settings: Settings, places: TastePlaces) -> tuple[Diary, ...]:
    """A place that is gone today must not keep the others from being read."""
    diaries: list[Diary] = []
    if places.likes:
        diaries.append(load("diary", "by_hand", DIARIES)(places.likes, places.written_in))
    for path in places.lists:
        diaries += _open_list(path, settings.home / FILE_NAME)
    for path in places.folders:
        diaries.append(_open_folder(path, settings))
    diaries += [load("diary", name, DIARIES)(tokens_of(settings), **_signing(settings)) for name in places.accounts]
    return read_together(diaries)


def _open_list(path: Path, named_in: Path) -> Iterator[Diary]:
    try:
        for kind, place in find_taste(path):
            diary: Diary = load("diary", kind, DIARIES)(place)
            yield diary
    except SettingsError as fault:
        why = str(fault) if os.path.lexists(path) else f"{path} is not there"
        yield Absent(path, f"{why}; mend or remove it under [taste] lists in {named_in}")


def _open_folder(path: Path, settings: Settings) -> Diary:
    if path in settings.taste.folders and not path.is_dir():
        why = f"there is no folder {path}; mend or remove it under [taste] folders in {settings.home / FILE_NAME}"
        return Absent(path, why, "folder")
    diary: Diary = load("diary", "folder", DIARIES)(path)
    return diary


def _likes_name(settings: Settings) -> str:
    return f"likes:{settings.home / FILE_NAME}"


def tokens_of(settings: Settings) -> Path:
    """Where the right to read the user's Spotify account is kept: a file of its own, for its owner only."""
    return settings.home / "tokens" / "spotify.json"


def _signed_in(settings: Settings) -> tuple[str, ...]:
    """Accounts whose taste counts: those that were connected, unless nothing may be asked."""
    known = settings.catalogs.spotify.client_id and tokens_of(settings).exists()
    return ("spotify",) if known and not settings.offline else ()


def _sign_in(settings: Settings) -> SignIn:
    from undercard.kit.secrets_file import SecretsFile  # noqa: PLC0415 - its locks load asyncio, which few need

    tokens = tokens_of(settings)
    kept = SecretsFile(tokens).read()
    return SignIn(bool(settings.catalogs.spotify.client_id), tokens if kept else None)


def _source_states(settings: Settings) -> Iterator[SourceState]:
    tables = {"catalogue": "catalogs", "authority": "authorities", "graph": "graphs"}
    for kind, place in tables.items():
        table = getattr(settings, place)
        for name, asked in table:
            if isinstance(asked, SourceSettings):
                yield _source_state(name, kind, asked, f"[{place}.{name}]", offline=settings.offline)
        for name in table.plugins:
            yield SourceState(name, kind, not settings.offline, _OFFLINE if settings.offline else "")


_OFFLINE = "offline = true"
_KEYED = KeyedSettings | LastFmSettings
_PASSWORD = re.compile(r"(://[^:/@]*):[^/]*@")


def _source_state(name: str, kind: str, asked: SourceSettings, where: str, *, offline: bool) -> SourceState:
    missing = asked.missing if isinstance(asked, _KEYED) else ()
    needs = f"{' and '.join(missing)} of an app of your own {'is' if len(missing) == 1 else 'are'} not given"
    why = "" if asked.enabled else "enabled = false" if not missing or not isinstance(asked, _KEYED) else needs
    return SourceState(
        name,
        kind,
        on=asked.enabled and not missing and not offline,
        why=_OFFLINE if offline and asked.enabled else why,
        problem=f"it is enabled, but {needs}: put them under {where}" if asked.enabled and missing else "",
        keys="" if not isinstance(asked, _KEYED) else f"no {' and no '.join(missing)}" if missing else "keys given",
        elsewhere=asked.base_url,
        rate=f"{asked.rate.requests} in {asked.rate.per_seconds:g} s" if asked.rate else "",
    )


def _connect_spotify(settings: Settings, show: Callable[[str], object]) -> str:
    from undercard.taste.diaries.spotify import sign_in  # noqa: PLC0415 - HTTP and OAuth load only when it is asked for

    asked = settings.catalogs.spotify
    options = {key: value for key, value in _signing(settings).items() if key in {"client_id", "base_url", "token_url"}}
    if asked.authorize_url:
        options["authorize_url"] = asked.authorize_url
    return sign_in(tokens_of(settings), open_page=show, redirect_port=asked.redirect_port, **options)


def _signing(settings: Settings) -> dict[str, Any]:
    wanted = {"client_id", "base_url", "token_url", "requests", "per_seconds"}
    return {key: value for key, value in _options(settings.catalogs.spotify).items() if key in wanted}


def _open_catalogs(settings: Settings, folders: Sequence[Path]) -> tuple[Catalog, ...]:
    places = tuple(dict.fromkeys((*folders, *settings.library)))
    opened: list[Catalog] = [load("catalog", "local", CATALOGS)(places)] if places else []
    if settings.offline:
        return tuple(opened)
    for name in ("deezer", "itunes", "spotify", "soundcloud"):
        asked: SourceSettings = getattr(settings.catalogs, name)
        if asked.enabled:
            opened.append(load("catalog", name, CATALOGS)(**_options(asked)))
    opened += [load("catalog", name, settings.catalogs.plugins)() for name in settings.catalogs.plugins]
    return tuple(opened)


def _elsewhere(settings: Settings) -> dict[str, str]:
    parts = (settings.catalogs, settings.authorities)
    asked = {name: value for part in parts for name, value in part if isinstance(value, SourceSettings)}
    return {name: source.base_url for name, source in asked.items() if source.base_url}


def _open_authorities(settings: Settings) -> tuple[Authority, ...]:
    if settings.offline:
        return ()
    asked, opened = settings.authorities, list[Authority]()
    if asked.musicbrainz.enabled:
        opened.append(load("authority", "musicbrainz", AUTHORITIES)(**_options(asked.musicbrainz)))
    opened += [load("authority", name, asked.plugins)() for name in asked.plugins]
    return tuple(opened)


def _open_graphs(settings: Settings) -> tuple[GraphSource, ...]:
    if settings.offline:
        return ()
    asked = settings.graphs
    opened: list[GraphSource] = [
        load("graph", name, GRAPHS)(**_options(source))
        for name, source in asked
        if isinstance(source, SourceSettings) and source.enabled
    ]
    return (*opened, *(load("graph", name, asked.plugins)() for name in asked.plugins))


def _read_circles(path: Path) -> Imported:
    from undercard.similarity.graphs.musicmap.export_file import read_export  # noqa: PLC0415 - loads a page parser

    return read_export(path)


_NOT_FOR_CATALOGUES = {"enabled", "rate", "redirect_port", "authorize_url"}


def _options(asked: SourceSettings) -> dict[str, Any]:
    """Only what the user set: each source knows its own defaults."""
    told = asked.model_dump(exclude=_NOT_FOR_CATALOGUES)
    clear = {key: value.get_secret_value() if isinstance(value, SecretStr) else value for key, value in told.items()}
    options = {key: value for key, value in clear.items() if value}
    return options | (asked.rate._asdict() if asked.rate else {})


def _load_profiles(paths: Sequence[Path]) -> tuple[Profile, ...]:
    """The user's own profiles; those that ship stand behind them wherever mails are read."""
    return tuple(map(_read_profile, paths))


def _read_profile(path: Path) -> Profile:
    try:
        return parse_profile(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"the sender profile {path} cannot be read: {fault}") from fault
