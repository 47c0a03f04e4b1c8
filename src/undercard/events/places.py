"""Cities a listing may name after a venue, and the zones they lie in."""

from zoneinfo import ZoneInfo

from undercard.events.dates_words import fold_word, phrases_of, words_of
from undercard.events.towns import ZONES

_BY_CITY = {city: zone for zone, cities in ZONES.items() for city in cities.split(" | ")}
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ð": "d", "’": "'", **dict.fromkeys("()[]")})
"""What no accent parts from its letter, and the brackets of `Halle (Saale)`."""

_COUNTRIES = phrases_of(
    "uk | united kingdom | england | scotland | wales | ireland | usa | us | united states | canada | germany | "
    "deutschland | austria | osterreich | switzerland | schweiz | suisse | france | spain | espana | netherlands "
    "| the netherlands | nederland | belgium | belgie | belgique | italy | italia | portugal | brasil | brazil | "
    "mexico | de | at | ch | fr | es | nl | be | it | pt | gb | ny | ca | il | tx | wa | or | ma | pa | mi | ga | "
    "fl | dc | nj | co | nc | tn | oh | mn | la | az | nv | on | qc | bc | nsw | vic | qld"
)

ALSO_WORDS = words_of(
    "reading nice mobile split essen leer hamm hof gap tours orange sale barking deal rugby battle wells march lens "
    "bar baja como lugo pilar ware wick hull speyer singen wissen halle haren best oss buren elche real leon mayo"
)
"""Towns whose names are words or first names as well: one mention is not enough."""


def fold_place(name: str) -> str:
    """A place's name for the table: lower case, without accents, brackets and outer marks."""
    return fold_word(name).translate(_PLAIN).strip(" .,;")


def is_city(name: str) -> bool:
    """Whether the table knows the city."""
    return fold_place(name) in _BY_CITY


def is_region(name: str) -> bool:
    """Whether a word is a country or state, or the code of one."""
    return fold_place(name) in _COUNTRIES


def zone_of(city: str | None) -> ZoneInfo | None:
    """The zone of a city, when the table knows it."""
    name = _BY_CITY.get(fold_place(city)) if city else None
    return ZoneInfo(name) if name else None
