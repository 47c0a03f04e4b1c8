"""Evidence for and against a person being the act of a bill, each with its weight and its words. Pure.

A weight is the natural logarithm of how much likelier the clue makes the person; weights add up.
"""

import math
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from undercard.artists.countries import country_of, place_of
from undercard.artists.genres import families, genres_in, main_families, shared
from undercard.artists.likeness import Likeness
from undercard.artists.pages import entry_of
from undercard.artists.persons import Person
from undercard.entities.artists import Candidate, Clue, Occasion
from undercard.entities.sources import title_of
from undercard.kit.text import fold_name, listed

_OF_NAME = {Likeness.ALIAS: -0.5, Likeness.SPACING: -2.2, Likeness.ARTICLE: -3.0}
_ARTICLE_OF_SEVERAL = -1.4
"""`The Quiet Ones` and `Quiet Ones` are hardly two; `The Koros` and `Koros` may be."""
_MARKS_DROPPED = -1.2
_LINK = 8.0
_OTHER_LINK = -3.0
_SAME_GENRE = 2.5
_COARSELY = 2.2
_SAME_FAMILY = 1.5
_LOOSELY = 0.7
_HARDLY = -0.8
_FAMOUS_FOR_OTHER = -2.0
_ONLY_NEAR = -0.3
_OTHER_GENRE = -4.0
_ONE_BESIDE = 2.5
_SOME_BESIDE = 4.5
_SAME_CITY = 1.0
_ONLY_OF_THE_CITY = 2.0
_SAME_ORIGIN = 3.5
# Who lives in Berlin is billed as from there, wherever born.
_OTHER_ORIGIN = -1.2
_OVER = -6.0
_PERHAPS_OVER = -2.0
_RECENT = 0.4
_LONG_SILENT = -1.0
_RECENT_YEARS = 3
_SILENT_YEARS = 12
# Being as much less known as decides between namesakes when nothing else does; more fame counts no more.
DECISIVE_FAME = 20
LESS_KNOWN = -2.2
_CROWD = 300
_LESS_KNOWN_WITH_CROWD = -2.0
_AROUND = 2
_HALF = 0.5
_SHOWN = 3
_LESS_KNOWN_PERHAPS = -1.7
_ONLY_SOLD = 100
_ONLY_LISTED = 50
_GENERIC = frozenset({"electronic", "electronic music", "dance", "indie", "electro", "urban"})
_OF_ANY_NIGHT = frozenset({"club", "dj", "djs", "live", "acoustic"})
"""Words of a newsletter that say how, not what, is played: a rock band's members play DJ sets in clubs."""
_LOOSE = {"alternative": "rock", "alternativo": "rock", "pop": "pop"}
"""Genres under which catalogues put nearly anybody: they agree with one family a little, and hardly with others."""
_SETTLED = {"alternative": 50_000, "alternativo": 50_000, "pop": 5_000}
"""Fans from which on such a genre is no distributor's default any more, but what somebody is known for."""
_BROAD = frozenset(
    {"rock", "metal", "jazz", "pop", "folk", "soul", "classical", "rap", "hip hop", "hip hop rap", "reggae"}
)
"""Genres that catalogues file many kinds of music under: they do not say that it is another kind."""
_TELLING_SITES = frozenset({"deezer", "spotify", "itunes", "musicbrainz", "soundcloud", "bandcamp", "discogs", "ra"})
_AUTHORITIES = frozenset({"musicbrainz"})
_SITES = {
    "web": "its home page", "bandcamp": "Bandcamp", "ra": "Resident Advisor", "discogs": "Discogs", "tidal": "Tidal",
    "youtube": "YouTube", "instagram": "Instagram", "facebook": "Facebook", "lastfm": "Last.fm", "mixcloud": "Mixcloud",
    "beatport": "Beatport", "songkick": "Songkick", "bandsintown": "Bandsintown",
}  # fmt: skip


def clues_on(name: str, person: Person, rivals: Sequence[Person], occasion: Occasion) -> tuple[Clue, ...]:
    """Give every clue about a person, weightiest first.

    Args:
        name: as billed.
        person: who is judged.
        rivals: everybody else of that name.
        occasion: where the name was met.
    """
    about = entry_id(person.entries[0])
    told = (
        *_by_name(name, person),
        *_by_fans(person, rivals),
        *_by_genre(person, rivals, occasion),
        *_by_links(person, occasion),
        *_by_company(person, occasion),
        *_by_place(person, rivals, occasion),
        *_by_years(person, occasion),
    )
    clues = (Clue(about, kind, weight, words) for kind, weight, words in told)
    return tuple(sorted(clues, key=lambda clue: -abs(clue.weight)))


def entry_id(entry: Candidate) -> str:
    """Give `<catalog>:<id>`."""
    return f"{entry.catalog}:{entry.id}"


_Told = Iterator[tuple[str, float, str]]


def _by_name(name: str, person: Person) -> _Told:
    printed = person.entries[0].name
    if person.grade in _OF_NAME:
        several = person.grade is Likeness.ARTICLE and min(len(fold_name(one).split()) for one in (name, printed)) > 1
        yield "name", _ARTICLE_OF_SEVERAL if several else _OF_NAME[person.grade], f"is written {printed}"
    elif person.grade is Likeness.FOLDED and not name.isascii():
        yield "name", _MARKS_DROPPED, f"is written {printed}, the bill says {name}"


def _by_fans(person: Person, rivals: Sequence[Person]) -> _Told:
    if all(one.fans is None for one in (person, *rivals)):
        return
    most, own = max(map(_followers, (person, *rivals))), _followers(person)
    if own < most:
        share = math.log((most + _AROUND) / (own + _AROUND)) / math.log(DECISIVE_FAME)
        least = _LESS_KNOWN_WITH_CROWD if own >= _CROWD else LESS_KNOWN
        # Who is in no catalogue that counts fans may have more of them than is known.
        least = _LESS_KNOWN_PERHAPS if person.fans is None else least
        told = "has fans that nobody counts" if person.fans is None else f"has {_fans(own)}"
        yield "fans", max(least, LESS_KNOWN * share), f"{told}, another of this name {most:,}"


def _fans(count: int) -> str:
    return "1 fan" if count == 1 else f"{count:,} fans"


def _followers(person: Person) -> int:
    """Fans as told; who is in no catalogue that counts them has few."""
    if person.fans is not None:
        return person.fans
    only_listed = all(entry.catalog in _AUTHORITIES for entry in person.entries)
    return _ONLY_LISTED if only_listed else _ONLY_SOLD


def _by_genre(person: Person, rivals: Sequence[Person], occasion: Occasion) -> _Told:
    theirs, ours = person.genres, genres_in(occasion.words) - _OF_ANY_NIGHT
    if families(theirs) and families(ours) and not families(theirs) & main_families(ours):
        yield "genre", _OTHER_GENRE, f"plays {_some(theirs)}, which this night does not"
    elif exactly := _exactly(person, ours):
        yield "genre", _SAME_GENRE, f"plays {_some(exactly)}, as the night does"
    elif families(theirs) & families(ours):
        told = genres_in(theirs)
        if told - _BROAD - _GENERIC and any(_exactly(rival, ours) for rival in rivals):
            yield "genre", _ONLY_NEAR, f"plays {_some(theirs)}, which is near to what the night does"
        else:
            # Filed under no more than `Electro`, a house act says all that its catalogue can.
            weight = _COARSELY if told <= _GENERIC else _SAME_FAMILY
            yield "genre", weight, f"plays {_some(theirs)}, which fits the night"
    elif families(ours) and (loose := [genre for genre in map(fold_name, theirs) if genre in _LOOSE]):
        fits = bool({_LOOSE[genre] for genre in loose} & families(ours))
        told_as = f"is filed under {_some(theirs)}, which {'may fit' if fits else 'hardly fits'} the night"
        yield "genre", _LOOSELY if fits else _hardly(person, loose), told_as


def _exactly(person: Person, ours: AbstractSet[str]) -> list[str]:
    """What a night says as precisely as one can, and the person plays."""
    return [genre for genre in shared(person.genres, ours) if genre not in _GENERIC]


def _hardly(person: Person, loose: Sequence[str]) -> float:
    """The more fans, the surer the genre is meant."""
    fans, settled = person.fans or 0, max(_SETTLED[genre] for genre in loose)
    known = math.log((fans + _AROUND) / _AROUND) / math.log(settled / _AROUND)
    return _HARDLY + (_FAMOUS_FOR_OTHER - _HARDLY) * max(0.0, min((known - _HALF) / _HALF, 1.0))


def _by_links(person: Person, occasion: Occasion) -> _Told:
    linked = {page for link in occasion.links if (page := entry_of(link, deep=True))}
    common = sorted(linked & person.pages)
    if common:
        yield "link", _LINK, f"is the one that the mail links to at {_site(common[0][0])}"
        return
    sites = {site for site, _ in person.pages}
    others = sorted(site for site, _ in linked if site in sites & _TELLING_SITES)
    if others:
        yield "link", _OTHER_LINK, f"is not the one that the mail links to at {_site(others[0])}"


def _site(site: str) -> str:
    return _SITES.get(site) or title_of(site)


def _by_company(person: Person, occasion: Occasion) -> _Told:
    near = {fold_name(name) for entry in person.entries for name in entry.related}
    company = [name for name in occasion.beside if fold_name(name) in near]
    if company:
        weight = _SOME_BESIDE if len(company) > 1 else _ONE_BESIDE
        yield "beside", weight, f"stands near {_some(company)}, who {'play' if len(company) > 1 else 'plays'} beside"


def _by_place(person: Person, rivals: Sequence[Person], occasion: Occasion) -> _Told:
    places = _places(person)
    origins = [place for told in occasion.origins if (place := place_of(told)) in places]
    lands = {land for told in occasion.origins if (land := country_of(told))}
    if origins:
        yield "place", _SAME_ORIGIN, f"is from {places[origins[0]]}, as the bill says"
    elif lands and (others := [place for place in places.values() if country_of(place)]):
        yield "place", _OTHER_ORIGIN, f"is from {others[0]}, the bill says otherwise"
    elif occasion.city and (city := place_of(occasion.city)) in places:
        elsewhere = bool(rivals) and all(_places(rival) and city not in _places(rival) for rival in rivals)
        yield "place", _ONLY_OF_THE_CITY if elsewhere else _SAME_CITY, f"is from {places[city]}"


def _places(person: Person) -> dict[str, str]:
    """Folded place -> as told."""
    return {place_of(place): place for entry in person.entries for place in entry.places}


def _by_years(person: Person, occasion: Occasion) -> _Told:
    ends = [entry.last_year for entry in person.entries if entry.ended]
    if ends:
        year = max((end for end in ends if end is not None), default=None)
        if year is None or occasion.year is None:
            yield "years", _PERHAPS_OVER, "has died or disbanded"
        elif year < occasion.year:
            yield "years", _OVER, f"ended in {year}"
        return
    last = max((entry.last_year for entry in person.entries if entry.last_year is not None), default=None)
    if last is None or occasion.year is None:
        return
    if occasion.year - last <= _RECENT_YEARS:
        yield "years", _RECENT, f"released music in {last}"
    elif occasion.year - last > _SILENT_YEARS:
        yield "years", _LONG_SILENT, f"released nothing since {last}"


def _some(names: Sequence[str]) -> str:
    """Up to three of them; `pop` and `Pop` are one."""
    distinct = {fold_name(name): name.strip() for name in reversed(names) if name.strip()}
    return listed(list(reversed(distinct.values()))[:_SHOWN])
