"""doctor: is the house in order, and what does it hold?"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from undercard.app.house import House
from undercard.entities.rows import Outcome
from undercard.errors import SettingsError, UndercardError
from undercard.flow.watch_senders import sender_records
from undercard.mail.port import FolderView
from undercard.similarity.hubness import HIGH_SKEW
from undercard.store.port import Shelves

_LOW_DISK_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what.
        good: False = needs the user's attention.
        detail: what was found, and what to do when it is not good.
    """

    name: str
    good: bool
    detail: str


def check_house(house: House) -> tuple[Check, ...]:
    """Look at everything that needs no network."""
    return (
        *_check_home(house),
        *_check_mail(house),
        *_check_accounts(house),
        _check_profiles(house),
        _check_model(house),
        *_check_store(house),
    )


def _check_home(house: House) -> Iterator[Check]:
    writable = os.access(house.home if house.home.exists() else house.home.parent, os.W_OK)
    yield Check("home", writable, f"{house.home}" if writable else f"{house.home} cannot be written; use --home DIR")
    place = next((p for p in (house.home, *house.home.parents) if p.exists()), house.home)
    free = shutil.disk_usage(place).free
    yield Check("disk", free > _LOW_DISK_BYTES, f"{free / 1e9:.1f} GB free")


def _check_mail(house: House) -> Iterator[Check]:
    if not house.mail:
        yield Check("mail", good=True, detail="no standing mail place; 'undercard init' sets one up")
    accounts = {Path(f"imap:{name}") for name in house.accounts}
    for place in (place for place in house.mail if place not in accounts):
        yield Check("mail", place.exists(), f"{place}" if place.exists() else f"{place} does not exist")


def _check_accounts(house: House) -> Iterator[Check]:
    for open_account in house.accounts.values():
        try:
            yield Check("account", good=True, detail=f"{open_account()}; 'undercard mail check' connects")
        except SettingsError as fault:
            yield Check("account", good=False, detail=str(fault))


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
        count = len(house.load_profiles())
    except UndercardError as fault:
        return Check("profiles", good=False, detail=str(fault))
    return Check("profiles", good=True, detail=f"{count} of your own" if count else "none of your own")


def _check_model(house: House) -> Check:
    try:
        card = house.open_model(house.model).card
    except UndercardError as fault:
        return Check("model", good=False, detail=str(fault))
    return Check("model", good=True, detail=f"{card.id}, {card.dim} values, {card.rate} Hz, {card.licence}")


def _check_store(house: House) -> Iterator[Check]:
    try:
        with closing(house.open_store()) as store:
            yield from _check_shelves(store.shelves)
            yield from _check_senders(store.shelves)
    except UndercardError as fault:
        yield Check("store", good=False, detail=str(fault))


def _check_shelves(shelves: Shelves) -> Iterator[Check]:
    for name in ("messages", "events", "verdicts", "tracks", "vectors", "nights"):
        stamps = getattr(shelves, name).stamps().values()
        counts = {outcome: sum(stamp.outcome is outcome for stamp in stamps) for outcome in Outcome}
        told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count) or "empty"
        waiting = counts[Outcome.LATER]
        hint = "; the next run asks again for what could not be asked" if waiting else ""
        yield Check(name, good=True, detail=told + hint)
    for row in shelves.spaces.rows():
        if row.value is not None:
            space = row.value
            word = "high: some artists seem similar to everyone" if space.hubness > HIGH_SKEW else "low"
            detail = f"{space.model}: {space.artists} artists, hubness skew {space.hubness:.2f} ({word})"
            yield Check("space", space.hubness <= HIGH_SKEW, detail)


def _check_senders(shelves: Shelves) -> Iterator[Check]:
    """The senders who announce events: usual yield, last yield, and since when it has collapsed."""
    for record in sender_records(shelves):
        if record.usual is None:
            continue
        told = f"{record.who}: usually {record.usual:g} events a mail, last {record.last}"
        if record.since is None:
            yield Check("sender", good=True, detail=told)
        else:
            row = "1 mail" if record.poor == 1 else f"{record.poor} mails"
            do = f"'undercard mail learn --sender {record.sender}' proposes a profile for its new design"
            yield Check("sender", good=False, detail=f"{told}, since {record.since:%d %b %Y} ({row}); {do}")
