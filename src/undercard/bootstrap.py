"""The only file that names concrete plug-ins and the store: settings in, a house out."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from undercard.app.house import House, TastePlaces
from undercard.embedding.models import BUILTIN as MODELS
from undercard.embedding.port import Model
from undercard.errors import ItemError, SettingsError, SourceUnavailable
from undercard.events.profiles import Profile, parse_profile
from undercard.kit.clock import Clock, utc_now
from undercard.kit.registry import load
from undercard.mail.detection import find_mails
from undercard.mail.port import Account, RawMail, Source
from undercard.mail.sources import BUILTIN as SOURCES
from undercard.settings import AccountSettings, CatalogSettings, Settings
from undercard.store.port import Store
from undercard.taste.diaries import BUILTIN as DIARIES
from undercard.taste.port import Diary
from undercard.tracks.catalogs import BUILTIN as CATALOGS
from undercard.tracks.port import Catalog

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
        open_diaries=_open_diaries,
        open_catalogs=lambda folders: _open_catalogs(settings, folders),
        open_model=open_model,
        models=MODELS,
        load_profiles=lambda: _load_profiles(settings.profiles),
        mail=tuple(dict.fromkeys((*settings.mail, *(Path(ACCOUNT + name) for name in accounts)))),
        accounts=accounts,
        taste=TastePlaces(taste.likes, taste.lists, taste.folders),
        library=settings.library,
        model=settings.listening.model,
        tracks=settings.listening.tracks,
        workers=settings.listening.workers or os.cpu_count() or 1,
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


def _open_diaries(places: TastePlaces) -> tuple[Diary, ...]:
    diaries: list[Diary] = [load("diary", "by_hand", DIARIES)(places.likes)] if places.likes else []
    diaries += [load("diary", "list", DIARIES)(path) for path in places.lists]
    diaries += [load("diary", "folder", DIARIES)(path) for path in places.folders]
    return tuple(diaries)


def _open_catalogs(settings: Settings, folders: Sequence[Path]) -> tuple[Catalog, ...]:
    places = tuple(dict.fromkeys((*folders, *settings.library)))
    opened: list[Catalog] = [load("catalog", "local", CATALOGS)(places)] if places else []
    if settings.offline:
        return tuple(opened)
    for name in ("deezer", "itunes"):
        asked: CatalogSettings = getattr(settings.catalogs, name)
        if asked.enabled:
            opened.append(load("catalog", name, CATALOGS)(**_options(asked)))
    opened += [load("catalog", name, settings.catalogs.plugins)() for name in settings.catalogs.plugins]
    return tuple(opened)


def _options(asked: CatalogSettings) -> dict[str, Any]:
    """Only what the user set: each catalogue knows its own defaults."""
    return {key: value for key, value in asked.model_dump(exclude={"enabled"}).items() if value}


def _load_profiles(paths: Sequence[Path]) -> tuple[Profile, ...]:
    """The user's own profiles; those that ship stand behind them wherever mails are read."""
    return tuple(map(_read_profile, paths))


def _read_profile(path: Path) -> Profile:
    try:
        return parse_profile(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"the sender profile {path} cannot be read: {fault}") from fault
