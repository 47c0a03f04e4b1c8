"""judge: what the user says of acts and nights after hearing them: yes, no, I was there.

Kept in `opinions.json` of the home. `tune` learns from it; an act that the user said no to is recommended no more. Whom
the user loves is no opinion: that is the taste (`likes`, lists, exports).
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from undercard.app.house import House
from undercard.app.kept_file import KeptFile
from undercard.entities.names import ArtistKey
from undercard.errors import SettingsError
from undercard.flow.billing import Bill, merged_bills
from undercard.flow.step import Scope
from undercard.kit.text import clean_line, fold_name

FILE = "opinions.json"

_ALIKE = 0.8
_SHOWN, _LISTED = 5, 10


class Answer(StrEnum):
    """What can be said."""

    YES = "yes"
    NO = "no"
    WENT = "went"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said of an act."""

    name: str
    likes: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Attended:
    """A night at which the user was.

    Attributes:
        event: id.
        title: of the night.
        night: the day; None when the mail gave none.
        acts: as billed.
        at: when it was said.
    """

    event: str
    title: str
    night: date | None
    acts: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Opinions:
    """All that was said, in the order in which it was."""

    acts: tuple[Opinion, ...] = ()
    nights: tuple[Attended, ...] = ()

    @property
    def likes(self) -> dict[ArtistKey, str]:
        """Acts that the user said yes to: key -> name."""
        return {ArtistKey(fold_name(one.name)): one.name for one in self.acts if one.likes}

    @property
    def refused(self) -> dict[ArtistKey, str]:
        """Acts that the user said no to."""
        return {ArtistKey(fold_name(one.name)): one.name for one in self.acts if not one.likes}

    @property
    def seen(self) -> dict[ArtistKey, str]:
        """Acts of nights at which the user was."""
        return {ArtistKey(fold_name(name)): name for night in self.nights for name in night.acts}

    def without(self, key: str) -> "Opinions":
        """The same without what was said of an act, or of the night with this id."""
        acts = tuple(one for one in self.acts if fold_name(one.name) != key)
        return Opinions(acts, tuple(one for one in self.nights if one.event != key))


def _file(home: Path) -> KeptFile[Opinions]:
    return KeptFile(home / FILE, TypeAdapter(Opinions))


def read_opinions(house: House) -> Opinions:
    """Give all that was said.

    Raises:
        SettingsError: the file is damaged.
    """
    return _file(house.home).read() or Opinions()


def judge(house: House, words: str, answer: Answer) -> str:
    """Keep what the user says; gives it back in a sentence.

    Args:
        house: where.
        words: the name of an act, however written; for `went` a night: its id, or words of its title or bill.
        answer: what is said of it.

    Raises:
        SettingsError: nothing or no night answers to the words, or several nights do; names them.
    """
    name = clean_line(words)
    if not fold_name(name):
        raise SettingsError("there is no name: write one, as in undercard judge 'Four Tet' yes")
    kept = read_opinions(house)
    if answer is Answer.WENT:
        now, told = _went(house, kept, words)
    elif answer is Answer.FORGET:
        now, told = _forget(house, kept, name)
    else:
        said = Opinion(name, answer is Answer.YES, house.clock())
        cleared = kept.without(fold_name(name))
        now = replace(cleared, acts=(*cleared.acts, said))
        told = f"{name}: {'yes' if said.likes else 'no, it is recommended no more'}{_doubt(house, name)}"
    _file(house.home).write(now)
    return told


def _went(house: House, kept: Opinions, words: str) -> tuple[Opinions, str]:
    bill = _find(_bills(house), words, house.clock().date())
    event, acts = bill.event, tuple(act.name for act in bill.acts)
    said = Attended(str(event.id), event.title, event.night, acts, house.clock())
    cleared = kept.without(said.event)
    told = f"you were at {event.title}: {', '.join(acts) or 'no act was found on the bill'}"
    if event.night is not None and event.night > house.clock().date():
        told += f"\n  that night is still to come ({event.night}); undercard judge {event.id} forget takes it back"
    return replace(cleared, nights=(*cleared.nights, said)), told


def _forget(house: House, kept: Opinions, words: str) -> tuple[Opinions, str]:
    key = fold_name(words)
    if any(fold_name(one.name) == key for one in kept.acts):
        return kept.without(key), f"{words}: forgotten"
    nights = [one for one in kept.nights if one.event.startswith(words) or key in fold_name(one.title)]
    if len(nights) != 1:
        said = "nothing was said about" if not nights else f"{len(nights)} nights answer to"
        raise SettingsError(f"{said} {words!r}: 'undercard judge' lists what you said (in {house.home / FILE})")
    return kept.without(nights[0].event), f"{nights[0].title}: forgotten"


def _bills(house: House) -> list[Bill]:
    """Every night that was ever announced, also those that are over."""
    with closing(house.open_store()) as store:
        return merged_bills(store.shelves, Scope(house.clock()))


def _doubt(house: House, name: str) -> str:
    """What to say of a name that nobody bears as far as is known; empty of others."""
    key = ArtistKey(fold_name(name))
    with closing(house.open_store()) as store:
        shelves = store.shelves
        named = {act.key: act.name for bill in merged_bills(shelves, Scope(house.clock())) for act in bill.acts}
        named |= {artist.key: artist.name for row in shelves.known.rows() for artist in row.value or ()}
        row = shelves.verdicts.get(key)
    if key in named or (row is not None and row.value is not None):
        return ""
    close = get_close_matches(key, [str(other) for other in named], 1, _ALIKE)
    meant = f": did you mean {named[ArtistKey(close[0])]}?" if close else ""
    return f"\n  kept, but no bill and no list of yours has that name{meant}"


def _find(bills: Sequence[Bill], words: str, today: date) -> Bill:
    asked = fold_name(words)
    ways = (
        [bill for bill in bills if str(bill.event.id).startswith(words)],
        [bill for bill in bills if asked in fold_name(bill.event.title)],
        [bill for bill in bills if any(asked == act.key for act in bill.acts)],
    )
    for found in ways:
        over = [bill for bill in found if bill.event.night is not None and bill.event.night <= today]
        if len(found) == 1 or len(over) == 1:
            return (over or found)[0]
        if found:
            raise SettingsError(f"{len(found)} nights answer to {words!r}; name one by its id:\n{_listed(found)}")
    if not bills:
        raise SettingsError("no night was announced yet: 'undercard run' or 'undercard scan NEWSLETTER' first")
    raise SettingsError(
        f"no night that was announced answers to {words!r}: write words of its title, an act, or its id. Some that do "
        f"exist:\n{_listed(_latest(bills, today))}"
    )


def _latest(bills: Sequence[Bill], today: date) -> list[Bill]:
    """A few nights, those nearest to today first."""
    return sorted(bills, key=lambda bill: abs(((bill.event.night or date.min) - today).days))[:_SHOWN]


def _listed(bills: Sequence[Bill]) -> str:
    lines = [
        f"  {bill.event.id}  {bill.event.night or 'no date'}  {clean_line(bill.event.title)}"
        for bill in bills[:_LISTED]
    ]
    return "\n".join([*lines, *([f"  and {len(bills) - _LISTED} more"] if len(bills) > _LISTED else [])])
