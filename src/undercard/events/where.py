"""Where each night of a listing is: what it prints itself, a heading, a code's meaning, or the sender's own house."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from undercard.events.context import Context
from undercard.events.dates_words import fold_word, words_of
from undercard.events.draft import Draft
from undercard.events.house import House, find_house, sender_name
from undercard.events.imprint_names import bare_name
from undercard.events.legend import Legend
from undercard.events.nights import Night, Run, Told, runs
from undercard.events.no_towns import is_no_town
from undercard.events.places import is_city
from undercard.events.places_again import full_names, is_ours
from undercard.events.sites import said_apart
from undercard.events.towns_beside import town_at, town_before_code
from undercard.events.units import Body
from undercard.events.venues import Place, is_room, may_be_room, split_place, town_in_name
from undercard.events.wording import known_part
from undercard.kit.text import fold_name

_CODED = 0.9
_OPEN, _AT_HOME = 0.5, 0.6
_FEW = 2
_LOOSE = " .,;:)–—-="
_BENT = re.compile(r"^([A-ZÄÖÜ][^\W\d_]{2,20})en ([A-ZÄÖÜ].{2,40})$")
_ELIDED = re.compile(r"^l['’](?=[A-ZÀ-Þ][\w-]+ \S)")
_FROM = words_of("aus from uit desde")
_WITH = words_of("w/ with mit avec con met com feat feat. ft ft. featuring plus")


class Printed:
    """The words of a body as they were printed, and where they stand in it."""

    def __init__(self, body: Body) -> None:
        """Take the lines of a body."""
        self.lines = body.lines
        self.offsets = body.offsets()

    def first(self, told: Sequence[Told]) -> Run | None:
        """The first run of units."""
        found = runs(self.lines, told)
        return found[0] if found else None

    def note(self, draft: Draft, name: str, told: Sequence[Run], words: str, units: Sequence[Told]) -> None:
        """Say which runs, else which words, gave a field its value, and how surely their units did."""
        sure = min((one.sure for one in units), default=_OPEN)
        draft.note(name, " / ".join(run.text for run in told) or words, sure, span=self.span(told))

    def span(self, told: Sequence[Run]) -> tuple[int, int] | None:
        """From the first character of the first run to the end of the last, in the body's text."""
        if not told:
            return None
        return self.offsets[told[0].line] + told[0].start, max(self.offsets[run.line] + run.end for run in told)


class Where:
    """The places and towns of the nights of one body.

    Attributes:
        house: of the sender, or the one that holds for all nights.
    """

    def __init__(
        self,
        context: Context,
        printed: Printed,
        nights: Sequence[Night],
        legend: Legend,
        towns: Mapping[int, str],
        headed: Mapping[str, str],
    ) -> None:
        """Judge what all nights share.

        Args:
            context: of the mail.
            printed: its body.
            nights: of the body.
            legend: what its codes for places stand for.
            towns: for each line below a heading that names a town, that town.
            headed: for each place in a heading, folded, its town.
        """
        self.context, self.printed, self.nights, self.legend = context, printed, nights, legend
        self.lines, self.towns, self.headed = printed.lines, towns, headed
        self.full: Mapping[str, str] = {}
        self.house = self._house()
        self.towned = sum(bool(night.of("C")) for night in nights)
        self.homes = {**self._homes(), **headed}

    def fill(self, draft: Draft, night: Night) -> None:
        """Give a draft the place and the town of its night, with the words that tell them."""
        told = self._places(night) or ([] if self.house.venue else night.of("V"))
        printed = self.printed.first(told)
        if printed and self.house.venue and (is_ours(printed.text) or self._is_sender(night, printed)):
            told, printed = [], None
        inside = printed is not None and self.house.venue is not None and self._is_inside(printed)
        place = None if inside else self._coded(draft, told)
        place = place or (None if night.of("V") else self._apart(draft, night))
        place = place or (None if inside else self._printed(draft, told, printed))
        if place is None and self.house.venue and known_part(printed.text if printed else "x"):
            draft.venue = self.house.venue
            draft.note("venue", self.house.words, _AT_HOME, "house")
        self._fill_city(draft, night, place or split_place(self._full(printed.text) if printed else ""))

    def _coded(self, draft: Draft, told: Sequence[Told]) -> Place | None:
        """What a printed code stands for."""
        code = next((code for one in told if (code := self.legend.code_in(one.unit.text))), None)
        if code is None:
            return None
        place = split_place(self.legend.places[code])
        draft.venue = place.venue
        draft.note("venue", f"{code} = {self.legend.places[code]}", _CODED, "legend")
        return place

    def _apart(self, draft: Draft, night: Night) -> Place | None:
        """Where a night is said to be for once."""
        site = next((site for site in map(said_apart, self._texts(night)) if site), None)
        if site is None:
            return None
        draft.venue = site.venue
        draft.note("venue", site.words, _OPEN)
        return Place(site.venue, site.city)

    def _printed(self, draft: Draft, told: Sequence[Told], printed: Run | None) -> Place | None:
        """The place as printed, by its longer name, or as the sender's profile has it."""
        place = split_place(self._full(printed.text)) if printed else Place(None, None)
        if printed is None or place.venue is None:
            return None
        known = self.context.profile.venues.get(place.venue) if self.context.profile else None
        draft.venue = known or self._usual(bare_name(place.venue.lstrip(_LOOSE)))
        self.printed.note(draft, "venue", [printed], place.venue, told)
        return place

    def _usual(self, venue: str) -> str:
        """`in der Alten Brennerei` is the Alte Brennerei, and `à l'Espace Rouge` the Espace Rouge."""
        venue = _ELIDED.sub("", venue)
        bent = _BENT.match(venue)
        if bent is None:
            return venue
        forms = [f"{bent[1]}{ending} {bent[2]}" for ending in ("e", "er", "es")]
        return next((form for form in forms if any(form in line.text for line in self.lines)), venue)

    def _texts(self, night: Night) -> list[str]:
        """The lines of a night, but for its sentences, which may tell of others, too."""
        numbers = dict.fromkeys(one.unit.line for one in night.told if not one.unit.told)
        return [self.lines[number].text for number in numbers]

    def _fill_city(self, draft: Draft, night: Night, place: Place) -> None:
        town = self.printed.first([one for one in night.of("C") if not self._is_elsewhere(night, one)])
        city = self._town(town.text).strip(_LOOSE) if town else place.city
        at_home = draft.venue == self.house.venue
        told = self.headed if at_home else self.homes
        below = told.get(fold_name(draft.venue or ""))
        fallback = (self.house.city if at_home else self.towns.get(night.first)) or below
        city = city or fallback or town_in_name(draft.venue or "") or self.context.city
        draft.city = (city or "").strip(_LOOSE) or None
        if draft.city:
            self.printed.note(draft, "city", [town] if town else [], draft.city, night.of("C"))

    def _town(self, text: str) -> str:
        """A printed town without what stands behind it."""
        return town_at(text) or town_before_code(text) or split_place(text).city or text

    def _is_elsewhere(self, night: Night, one: Told) -> bool:
        """Whether what was taken for a night's town is none, or one where somebody comes from."""
        return self._is_none(one) or self._is_origin(night, one)

    def _is_none(self, one: Told) -> bool:
        """Whether a text is no town, or a sentence says that somebody comes from it: `aus Hamburg reisen X an`."""
        led = [fold_word(word) for word in self.lines[one.unit.line].text[: one.unit.start].split()[-1:]]
        return is_no_town(one.unit.text) or (one.unit.told and not _FROM.isdisjoint(led))

    def _is_origin(self, night: Night, one: Told) -> bool:
        """Whether a town stands in a bracket just behind an act, where most nights print none: there it is from.

        At home, so is what a sentence says of a night that names no place: `she recorded it in Oslo`.
        """
        at_home = bool(self.house.venue and self.house.city) and not night.of("V")
        if at_home and one.unit.told and _FEW * self.towned <= len(self.nights):
            return True
        if (
            one.unit.before[:1] not in ("(", "[")
            or not (night.of("V") or at_home)
            or 2 * self.towned > len(self.nights)
        ):
            return False
        line = [told for told in night.told if told.unit.line == one.unit.line]
        return any(told.unit.index == one.unit.index - 1 and told.role in ("A", "L") for told in line)

    def _house(self) -> House:
        printed = [self.printed.first(self._places(night)) for night in self.nights]
        self.sending = fold_name(sender_name(self.context))
        pairs = zip(self.nights, printed, strict=True)
        senders = [run is not None and self._is_sender(night, run) for night, run in pairs]
        heads = sum(sender and not night.of("V") for night, sender in zip(self.nights, senders, strict=True))
        printed = [None if sender else run for run, sender in zip(printed, senders, strict=True)]
        named = [self._full(run.text) for run in printed if run]
        self.full = full_names(named)
        self.rooms = len(named) > 1 and all(map(may_be_room, named))
        self.townlines = {one.unit.line for night in self.nights for one in night.of("C") if is_city(one.unit.text)}
        places = [self._full(run.text) for run in printed if run and not self._is_inside(run) and not is_ours(run.text)]
        share = 1 - len(places) / max(1, len(self.nights))
        acts = {one.unit.line for night in self.nights for one in night.of("A", "L")}
        placed = {one.unit.line for night in self.nights for one in night.of("V", "C")}
        hosted = 2 * heads <= len(self.nights)
        return find_house(self.context, self.lines, places, placeless=share, named=acts - placed, hosted=hosted)

    def _homes(self) -> dict[str, str]:
        """Of each place the one town that a night prints with it, which holds wherever the mail names the place."""
        told: dict[str, Counter[str]] = {}
        for night in self.nights:
            towns = [one for one in night.of("C") if not self._is_none(one)]
            place, town = self.printed.first(self._places(night)), self.printed.first(towns)
            if place and town:
                told.setdefault(fold_name(split_place(place.text).venue or ""), Counter())[town.text] += 1
        only = {place: next(iter(towns)) for place, towns in told.items() if len(towns) == 1}
        return {place: town for place, town in only.items() if told[place][town] > 1 or town_at(town)}

    def _places(self, night: Night) -> list[Told]:
        """The units that give a night its place: its own, unless they only repeat its title; else a heading's."""
        named = {fold_name(one.unit.text) for one in night.of("T", "A")}
        return [one for one in night.of("V") if fold_name(one.unit.text) not in named] or night.place

    def _is_inside(self, place: Run) -> bool:
        """Whether a place is a room of the house: it is called so, or all places of the mail are.

        Nobody prints a town behind a room.
        """
        towned = place.line in self.townlines or fold_name(place.text) in self.headed
        named = (place.text, place.text.split(" + ")[0])
        return (self.rooms or any(is_room(self._full(text)) for text in named)) and not towned

    def _is_sender(self, night: Night, place: Run) -> bool:
        """Whether what was taken for a place is only who sends the mail: a heading, or who plays with somebody."""
        behind = [one.unit.after.split() for one in night.of("V") if one.unit.line == place.line]
        company = any(word in _WITH for words in behind for word in words)
        return (company or not night.of("V")) and fold_name(place.text) == self.sending

    def _full(self, place: str) -> str:
        """A printed place with its code resolved, and by its longer name."""
        code = self.legend.code_in(place)
        return self.legend.places[code] if code else self.full.get(place, place)
