"""A label for each unit of a mail, from where its events stand: what the tagger is to learn.

`B-` opens an event and `I-` goes on with it: `T` title, `A` title that names who plays, `L` acts, `M` acts amid other
words, `V` venue, `C` city, `D` date, `N` anything between. `DAY` dates several events; `ST`, `SA` and `SV` are a
title, acts or a place that hold for several. `O` is none of these.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from scripts.tagger.gold import Gold
from scripts.tagger.mentions import folded
from scripts.tagger.overlay import Placed, place_events
from scripts.tagger.stands import joint_dates, stands_of
from undercard.events.units import Body

OUTSIDE, NOTE, DAY = "O", "I-N", "DAY"
_COVERED = 2.5
_SEVERAL = 2
_ABOVE, _BELOW, _MOST_WORDS = 14, 4, 6


@dataclass(frozen=True, slots=True)
class BodyLabels:
    """The labels of a body.

    Attributes:
        labels: one for each unit.
        missed: how many events it does not show.
    """

    labels: list[str]
    missed: int


def labels_of(body: Body, gold: Sequence[Gold]) -> BodyLabels:
    """Label the units of a body by the events that it announces."""
    stands = stands_of(body, gold)
    placed = place_events(body, [stand[0] for stand in stands], [len(stand) for stand in stands])
    nights = [{event.night for event in stand} for stand in stands]
    missed = sum(len(stand) for stand, one in zip(stands, placed, strict=True) if one.seed < 0)
    return BodyLabels(_Labelling(body, placed, nights).labels(), missed)


class _Labelling:
    """The labels of one body, in the making.

    Attributes:
        roles: of each event: unit -> role.
        uses: unit -> for how many events it gives the date.
        owners: unit -> the first event that it belongs to.
    """

    def __init__(self, body: Body, placed: Sequence[Placed], nights: Sequence[AbstractSet[date | None]]) -> None:
        self.body, self.units, self.placed, self.nights = body, body.units, placed, nights
        self.uses = Counter(one.night for one in placed if one.night >= 0)
        self.roles = [
            self._roles(one, stand) if one.seed >= 0 else {} for one, stand in zip(placed, nights, strict=True)
        ]
        self.owners = {at: number for number, mine in reversed([*enumerate(self.roles)]) for at in mine}

    def labels(self) -> list[str]:
        """What each unit is."""
        self._part_far_days()
        labels = [OUTSIDE] * len(self.units)
        for number, mine in enumerate(self.roles):
            self._write(labels, number, mine)
        _fill_between(labels)
        for at, count in self.uses.items():
            if count >= _SEVERAL:
                labels[at] = DAY
        self._write_shared(labels)
        return labels

    def _roles(self, one: Placed, nights: AbstractSet[date | None]) -> dict[int, str]:
        """The role of each unit of an event; a title that is acts too, a date only when no other event has it."""
        mine = self._act_roles(one)
        for at in one.title:
            mine[at] = "A" if at in mine else "T"
        for at in one.venue:
            mine.setdefault(at, "V")
        for at in one.city:
            mine.setdefault(at, "C")
        if self.uses[one.night] == 1:
            mine |= dict.fromkeys(self._dates(one.night, nights), "D")
        return mine

    def _dates(self, night: int, nights: AbstractSet[date | None]) -> list[int]:
        """The date of an event, with those beside it that tell its other nights."""
        if len(nights) < _SEVERAL:
            return [night]
        told = ((at, self.units[at].night) for at in joint_dates(self.body, night))
        return [at for at, found in told if found is not None and found.night.first in nights]

    def _act_roles(self, one: Placed) -> dict[int, str]:
        """Units that are acts, and those where acts stand amid other words, unless the acts are listed anyway."""
        named = one.mentions.acts
        listing = {at for at in one.acts if self._covered(at, named[at])}
        listed = {name for at in listing for name in named[at]}
        return {at: "L" if at in listing else "M" for at in one.acts if at in listing or not named[at] <= listed}

    def _covered(self, at: int, names: set[str]) -> bool:
        """Whether names make up a fair part of a unit's words."""
        return sum(len(name.split()) for name in names) * _COVERED >= len(folded(self.units[at]).split())

    def _part_far_days(self) -> None:
        """A date with other events' units between it and its own event is the heading of a day."""
        for number, mine in enumerate(self.roles):
            night = self.placed[number].night
            others = [at for at in mine if at != night]
            if night in mine and others and self._stranger_between(number, night, min(others)):
                del mine[night]
                self.uses[night] = _SEVERAL

    def _stranger_between(self, number: int, night: int, first: int) -> bool:
        between = range(min(night, first) + 1, max(night, first))
        return any(self.owners.get(at, number) != number for at in between)

    def _write(self, labels: list[str], number: int, mine: dict[int, str]) -> None:
        """From the first unit of an event to the last; what stands between and is no other event's is a note."""
        first, last = min(mine, default=0), max(mine, default=-1)
        for at in range(first, last + 1):
            if at in mine:
                labels[at] = ("B-" if at == first else "I-") + mine[at]
            elif self.owners.get(at, number) == number and labels[at] == OUTSIDE:
                labels[at] = NOTE

    def _write_shared(self, labels: list[str]) -> None:
        for one in self.placed:
            for at in one.shared:
                role = _shared_role(one, at)
                if labels[at] in (OUTSIDE, NOTE) or labels[at][2:] in ("A", "T"):
                    labels[at] = role
            for at in one.houses:
                if labels[at] in (OUTSIDE, NOTE):
                    labels[at] = "SV"
        self._write_heads(labels)

    def _write_heads(self, labels: list[str]) -> None:
        """What names title or acts of many events at once, near them: `SA` an act in the title, `SL` the others."""
        shown = [self.units[at].line for one in self.placed for at in one.known if one.heads or one.bands]
        first, last = min(shown, default=0) - _ABOVE, max(shown, default=-1)
        for one in self.placed:
            for at in one.heads | one.bands:
                end = last if at in one.heads else last + _BELOW
                if labels[at] in (OUTSIDE, NOTE) and first <= self.units[at].line <= end and self._names(at, one):
                    labels[at] = ("SA" if at in one.bands else "ST") if at in one.heads else "SL"

    def _names(self, at: int, one: Placed) -> bool:
        """Whether names make up a fair part of a unit's words; a first name, as at a letter's end, is none."""
        text = folded(self.units[at])
        words = len(text.split())
        alone = words == 1 and text.strip() not in one.short_names and at in one.bands
        fair = words <= _MOST_WORDS or any(key in text and len(key.split()) * 2 >= words for key in one.keys)
        return words > 0 and fair and not alone


def _shared_role(one: Placed, at: int) -> str:
    said = one.mentions
    if at in said.acts:
        return "SA" if any(name in one.title_key for name in said.acts[at]) else "SL"
    return "ST"


def _fill_between(labels: list[str]) -> None:
    """What stands between events is a note, so that only what surrounds a listing is outside."""
    inside = [at for at, label in enumerate(labels) if label != OUTSIDE]
    for at in range(inside[0], inside[-1]) if inside else ():
        if labels[at] == OUTSIDE:
            labels[at] = NOTE
