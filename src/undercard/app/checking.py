"""doctor: why does it not work, and what will the next run do?"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from undercard.app.check import Check, Level
from undercard.app.checking_hubs import check_hubs
from undercard.app.checking_sources import check_corrections, check_sources
from undercard.app.checking_taste import check_loved, check_places
from undercard.app.house import House
from undercard.app.models import State, list_models
from undercard.entities.rows import Outcome
from undercard.entities.sources import title_of
from undercard.errors import SettingsError, UndercardError
from undercard.flow.condition import MEANING, Condition, condition_of
from undercard.flow.watch_senders import sender_records
from undercard.kit.text import listed
from undercard.mail.port import FolderView
from undercard.outputs.words import count
from undercard.similarity.hubness import HIGH_SKEW
from undercard.store.port import Shelves

_LOW_DISK_BYTES = 200_000_000
_ORDER = ("house", "mail", "taste", "sources", "listening", "memory", "next run")
_SHELVES = ("messages", "events", "verdicts", "tracks", "vectors", "nights")


def check_house(house: House) -> tuple[Check, ...]:
    """Look at everything that needs no network, ordered by group; nothing is written, nobody is asked."""
    checks = (
        *_check_home(house),
        *_check_mail(house),
        *_check_accounts(house),
        _check_profiles(house),
        *check_places(house),
        *check_sources(house),
        *_check_models(house),
        *_check_store(house),
        _next_run(house),
    )
    return tuple(sorted(checks, key=lambda check: _ORDER.index(check.group)))


def _check_home(house: House) -> Iterator[Check]:
    if house.settings is not None:
        there = house.settings.is_file()
        told = f"{house.settings}" if there else f"{house.settings} is not there: defaults count"
        advice = "" if there or house.mail else "'undercard init' writes it"
        yield Check("house", "settings", Level.OK if there or house.mail else Level.WARN, told, advice)
    if house.variables:
        told = f"{', '.join(house.variables)} {'has' if len(house.variables) == 1 else 'have'} the last word"
        yield Check("house", "environment", Level.OK, told)
    writable = os.access(_there(house.home), os.W_OK)
    advice = "" if writable else "make it writable, or name another folder with --home DIR"
    told = f"{house.home}" if writable else f"{house.home} cannot be written"
    yield Check("house", "home", Level.OK if writable else Level.FAULT, told, advice)
    free = shutil.disk_usage(_there(house.home)).free
    advice = "" if free > _LOW_DISK_BYTES else "make room: the memory grows with what is heard"
    yield Check("house", "disk", Level.WARN if advice else Level.OK, f"{free / 1e9:.1f} GB free", advice)


def _there(home: Path) -> Path:
    """The home, or where it would be made."""
    return next((place for place in (home, *home.parents) if place.exists()), home)


def _check_mail(house: House) -> Iterator[Check]:
    if not house.mail:
        detail, advice = "no standing mail place", "'undercard init' sets one up; 'undercard scan FILE' needs none"
        yield Check("mail", "place", Level.WARN, detail, advice)
    accounts = {Path(f"imap:{name}") for name in house.accounts}
    for place in (place for place in house.mail if place not in accounts):
        if place.exists():
            yield Check("mail", "place", Level.OK, f"{place}")
        else:
            advice = f"mend or remove it under mail in {house.settings}"
            yield Check("mail", "place", Level.FAULT, f"{place} does not exist", advice)


def _check_accounts(house: House) -> Iterator[Check]:
    for open_account in house.accounts.values():
        try:
            yield Check("mail", "account", Level.OK, f"{open_account()}; 'undercard mail check' connects")
        except SettingsError as fault:
            yield Check("mail", "account", Level.FAULT, str(fault))


@dataclass(frozen=True, slots=True)
class AccountCheck:
    """What an account says when it is asked.

    Attributes:
        account: its name.
        about: where and as whom, in words; empty when its settings make no sense.
        folders: what was found there.
        problem: why nothing was found; empty when the login works.
    """

    account: str
    about: str = ""
    folders: tuple[FolderView, ...] = ()
    problem: str = ""

    @property
    def good(self) -> bool:
        """The login works and every folder of the settings is there."""
        return not self.problem and not any(folder.problem for folder in self.folders)


def ask_accounts(house: House, names: Sequence[str]) -> Iterator[AccountCheck]:
    """Connect to accounts, all of them when none is named; nothing in them is read or changed.

    Raises:
        SettingsError: there is no such account.
    """
    if unknown := [name for name in names if name not in house.accounts]:
        known = ", ".join(house.accounts) or "none is set up: see docs/mail.md"
        raise SettingsError(f"no mail account is called {unknown[0]!r}. Known: {known}")
    for name in names or house.accounts:
        yield _ask_account(house, name)


def _ask_account(house: House, name: str) -> AccountCheck:
    about = ""
    try:
        account = house.accounts[name]()
        about = str(account)
        return AccountCheck(name, about, account.survey())
    except UndercardError as fault:
        return AccountCheck(name, about, problem=str(fault))


def _check_profiles(house: House) -> Check:
    try:
        number = len(house.load_profiles())
    except UndercardError as fault:
        return Check("mail", "profiles", Level.FAULT, str(fault))
    return Check("mail", "profiles", Level.OK, f"{number} of your own" if number else "none of your own")


def _check_models(house: House) -> Iterator[Check]:
    try:
        card = house.open_model(house.model).card
    except UndercardError as fault:
        yield Check("listening", "model", Level.FAULT, str(fault))
    else:
        detail = f"{card.id}, {card.dim} values, {card.rate} Hz, {card.licence}"
        yield Check("listening", "model", Level.OK, detail)
    entries = [entry for entry in list_models(house) if not entry.in_use]
    ready = [entry.card.name for entry in entries if entry.state is State.READY]
    if ready:
        yield Check("listening", "also installed", Level.OK, ", ".join(ready))
    for entry in entries:
        if entry.state in {State.DAMAGED, State.OUTDATED}:
            advice = f"'undercard models install {entry.card.name} --again' mends it, 'remove' takes it away"
            yield Check("listening", entry.card.name, Level.WARN, f"installed, but {entry.state}", advice)


def _check_store(house: House) -> Iterator[Check]:
    try:
        with closing(house.open_store()) as store:
            yield Check("memory", "store", Level.OK, house.store or "in order")
            yield from _check_shelves(store.shelves)
            yield from _check_previews(store.shelves)
            yield from _check_spaces(store.shelves)
            yield from check_hubs(house, store.shelves)
            yield from _check_senders(store.shelves)
            yield from check_corrections(store.shelves)
            yield from check_loved(house, store.shelves)
    except UndercardError as fault:
        yield Check("memory", "store", Level.FAULT, str(fault))


def _check_shelves(shelves: Shelves) -> Iterator[Check]:
    for name in _SHELVES:
        stamps = getattr(shelves, name).stamps().values()
        counts = {outcome: sum(stamp.outcome is outcome for stamp in stamps) for outcome in Outcome}
        told = ", ".join(f"{number} {_OUTCOMES[outcome]}" for outcome, number in counts.items() if number) or "empty"
        yield Check("memory", name, Level.OK, told)


_OUTCOMES = {
    Outcome.DONE: "done",
    Outcome.NONE: "came to nothing",
    Outcome.FAILED: "failed",
    Outcome.LATER: "could not be asked, which the next run does",
}


def _check_previews(shelves: Shelves) -> Iterator[Check]:
    """How many of the recordings that were listened to could be heard, and how well."""
    found = condition_of(shelves.vectors.stamps())
    if found != Condition():
        level = Level.WARN if found.silent + found.broken > found.heard else Level.OK
        yield Check("listening", "previews", level, str(found), "" if found.is_sound else MEANING)


def _check_spaces(shelves: Shelves) -> Iterator[Check]:
    for space in (row.value for row in shelves.spaces.rows() if row.value is not None):
        detail = f"{space.model}: {count(space.artists, 'artist')}, hubness skew {space.hubness:.2f}"
        if space.hubness <= HIGH_SKEW:
            yield Check("listening", "space", Level.OK, f"{detail} (low)")
        else:
            detail = f"{detail} (high: some artists seem similar to everyone)"
            yield Check("listening", "space", Level.WARN, detail, "more artists, or another model, make it fairer")


def _check_senders(shelves: Shelves) -> Iterator[Check]:
    """The senders who announce events: usual yield, last yield, and since when it has collapsed."""
    for record in sender_records(shelves):
        if record.usual is None:
            continue
        told = f"{record.who}: usually {record.usual:g} events a mail, last {record.last}"
        if record.since is None:
            yield Check("mail", "sender", Level.OK, told)
        else:
            since = f"{told}, since {record.since:%d %b %Y} ({count(record.poor, 'mail')})"
            advice = f"'undercard mail learn --sender {record.sender}' proposes a profile for its new design"
            yield Check("mail", "sender", Level.FAULT, since, advice)


def _next_run(house: House) -> Check:
    """What `undercard run` would do, in one sentence."""
    mail = f"take mail from {count(len(house.mail), 'place')}" if house.mail else "find no mail to take"
    asked = [title_of(source.name) for source in house.sources if source.on]
    asked = ["your own music", *asked] if house.library else asked
    ask = f"ask {listed(asked)} about new acts" if asked else "ask nobody"
    hear = f"hear up to {count(house.tracks, 'track')} of each with {house.model}, in {_processes(house.workers)}"
    return Check("next run", "plan", Level.OK, f"{mail}; {ask}; {hear}")


def _processes(number: int) -> str:
    return "1 process" if number == 1 else f"{number} processes"
