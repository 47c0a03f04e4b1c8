"""At which nights of a tour an act opens: at the places, in the months, from the town on, or at the marks told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undercard.events.dates_words import MONTHS, fold_word, words_of
from undercard.events.footnotes import marks_in
from undercard.events.places import zone_of
from undercard.events.units import Unit
from undercard.kit.text import fold_name

_LONG, _SHORTEST = 6, 2
_MONTH = "month {}"
_MARKED = re.compile(r"(?i)(?:with|marked|mit|avec|con|met|com)\s(?:an?\s|einem\s|un\s|een\s|um\s)?(?P<mark>[*†‡°^])")
_SIGN = re.compile(r"(?<!\w)(?P<mark>[*†‡°^]{1,3})(?!\w)")
_UNTIL = (
    r"(?:up )?(?:until|till|to)|bis(?: einschließlich)?|jusqu(?:'|\u2019)(?:à|au|en)|hasta|tot(?: en met)?|t/m|"
    r"fino (?:a|ad)|até"
)
_SINCE = (
    r"ab|von|from|starting in|à partir d(?:e|u|')|dès|desde|a partir d[eoa]|vanaf|(?:a partire )?da(?:l|lla)?|"
    r"since|seit"
)
_RANGE = re.compile(rf"(?i)(?<!\w)(?:(?P<until>{_UNTIL})|(?P<since>{_SINCE}))\s(?P<behind>.{{2,60}})")

_LANDS = {
    "Australia/Brisbane": r"QLD|(?i:queensland)",
    "Australia/Sydney": r"NSW|(?i:new south wales)",
    "Australia/Melbourne": r"VIC|(?i:victoria)",
    "Australia/Adelaide": r"SA|(?i:south australia)",
    "Australia/Perth": r"WA|(?i:western australia)",
    "Australia/Hobart": r"TAS|(?i:tasmania)",
    "Europe/London": r"UK|(?i:united kingdom|england|britain|großbritannien|royaume-uni|reino unido|british)",
    "Europe/Dublin": r"IE|(?i:ireland|irland|irlande|irlanda|ierland|irish|irischen)",
    "Europe/Berlin": r"DE|(?i:germany|deutschland|allemagne|alemania|germania|alemanha|duitsland|german|deutschen)",
    "Europe/Vienna": r"AT|(?i:austria|österreich|autriche|oostenrijk|áustria|austrian|österreichischen)",
    "Europe/Zurich": r"CH|(?i:switzerland|(?:der )?schweiz|suisse|suiza|svizzera|suíça|zwitserland|swiss|schweizer)",
    "Europe/Paris": r"FR|(?i:france|frankreich|francia|frankrijk|frança|french|französischen)",
    "Europe/Madrid": r"ES|(?i:spain|spanien|espagne|españa|spagna|espanha|spanje|spanish|spanischen)",
    "Europe/Lisbon": r"PT|(?i:portugal|portogallo|portuguese)",
    "Europe/Rome": r"IT|(?i:italy|italien|italie|italia|itália|italian|italienischen)",
    "Europe/Amsterdam": r"NL|(?i:netherlands|niederlanden?|holland|nederland|pays-bas|países bajos|paesi bassi|dutch)",
    "Europe/Brussels": r"BE|(?i:belgium|belgien|belgique|bélgica|belgië|belgio|belgian|belgischen)",
}
_IN_LAND = {zone: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for zone, words in _LANDS.items()}
"""What the country, or the state, is called in which the towns of a zone lie."""

_ISLAND, _NORTH = "Europe/Dublin", words_of("belfast derry londonderry lisburn newry armagh omagh")
"""`The Irish dates` are on the whole island."""


@dataclass(frozen=True, slots=True)
class Support:
    """An act that opens, and at which nights of the tour.

    Attributes:
        unit: its name.
        only: folded cities, venues, marks, and months (`month 5`), where alone it plays; empty for everywhere.
        but: the same, where it does not.
    """

    unit: Unit
    only: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def opens(self, words: str, month: int) -> bool:
        """Whether it opens a night of which these folded words are printed, in this month."""
        told = {key for key in self.only | self.but if key == _MONTH.format(month) or _holds(words, key)}
        return not told & self.but and (not self.only or bool(told & self.only))


def _holds(words: str, key: str) -> bool:
    return f" {key} " in f" {words} " if key.isalnum() or " " in key else key in marks_in(words)


class Places:
    """The cities and venues of a tour."""

    def __init__(self, printed: Sequence[str]) -> None:
        """Keep them as printed with the nights, in order."""
        full = [key for place in printed if len(key := fold_name(place)) >= _SHORTEST]
        first = [first for key in full if len(first := key.partition(" ")[0]) >= _LONG]
        self.order = tuple(full)
        self.keys = tuple(dict.fromkeys([*full, *first]))
        self.zones = {key: str(zone) for key in full if (zone := zone_of(key)) is not None}

    def named_in(self, text: str) -> frozenset[str]:
        """The places that a text names."""
        folded = f" {fold_name(text)} "
        named = frozenset(place for place in self.keys if f" {place} " in folded)
        return named | self.lands_in(text)

    def lands_in(self, text: str) -> frozenset[str]:
        """The places in the countries, or the states, that a text names: `in Germany`, `QLD + NSW`."""
        zones = set(self.zones.values())
        told = {zone for zone in zones if len(zones) > 1 and zone in _IN_LAND and _IN_LAND[zone].search(text)}
        north = _NORTH if _ISLAND in told else frozenset[str]()
        return frozenset(key for key, zone in self.zones.items() if zone in told or key in north)

    def range_in(self, text: str) -> frozenset[str]:
        """All places from the one on, or up to the one, that a text names: `ab München`, `until York`."""
        for found in _RANGE.finditer(text):
            behind = fold_name(found["behind"])
            at = [place for place, key in enumerate(self.order) if f"{behind} ".startswith(f"{key} ")]
            if at:
                return frozenset(self.order[: at[-1] + 1] if found["until"] else self.order[at[0] :])
        return frozenset()

    def conditions_in(self, text: str) -> frozenset[str]:
        """The places, months and marks that a stretch names."""
        months = {_MONTH.format(MONTHS[word]) for word in map(fold_word, re.findall(r"\w{3,}", text)) if word in MONTHS}
        places = self.range_in(text) or self.named_in(text)
        return frozenset((*places, *months, *(found["mark"] for found in _MARKED.finditer(text))))


def signs_in(text: str) -> frozenset[str]:
    """The marks that stand alone in a clause or in a bracket of it: `except where it says (*)`."""
    return frozenset(found["mark"] for found in _SIGN.finditer(text))
