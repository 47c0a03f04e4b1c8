"""The words in which the labelled cases are written: persons, bills, and the acts of everyday bills."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypedDict

from tests.twins.persons import Person
from tests.twins.scenes import SCENES
from undercard.kit.text import fold_name

_LETTERS = {"d": "deezer", "i": "itunes", "m": "musicbrainz", "s": "spotify", "c": "soundcloud"}
_YEAR = 2026


class Kind(StrEnum):
    """What a case is about."""

    PLAIN = "plain"
    HOMONYM = "homonym"
    ABSENT = "absent"
    ALIAS = "alias"
    JOINT = "joint"
    NOT_AN_ARTIST = "not-an-artist"
    ODD = "odd"


class Standing(StrEnum):
    """What the name on the bill stands for."""

    LISTED = "listed"
    NOT_LISTED = "not listed"
    SEVERAL = "several"
    NOT_AN_ARTIST = "not an artist"


Bill = TypedDict(
    "Bill", {"name": str, "with": list[str], "venue": str, "city": str, "words": list[str], "links": list[str]}
)
"""What the newsletter says, as the command reads it from a bill file."""


@dataclass(frozen=True)
class Part:
    """One of several acts in one credit; `person` is None when no catalogue lists it."""

    name: str
    person: str | None


@dataclass(frozen=True)
class Case:
    """One question about who an act is, with the answer.

    Attributes:
        name: as billed.
        links: addresses as printed, or `<service>:<key of a person>` for that person's page there.
        standing: what the name stands for.
        person: key of the person, when listed.
        parts: the acts, when they are several.
        may_abstain: True where a careful reader could not decide from what is told: the right answer and none
            are both fine then, a wrong one is wrong.
        why: what a careful reader goes by.
    """

    name: str
    kind: Kind
    standing: Standing
    person: str | None = None
    parts: tuple[Part, ...] = ()
    beside: tuple[str, ...] = ()
    venue: str = ""
    city: str = ""
    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    may_abstain: bool = False
    why: str = ""

    def bill(self, persons: Mapping[str, Person]) -> Bill:
        """What the newsletter says."""
        return {
            "name": self.name,
            "with": list(self.beside),
            "venue": self.venue,
            "city": self.city,
            "words": list(self.words),
            "links": [_address(link, persons) for link in self.links],
        }


def _address(link: str, persons: Mapping[str, Person]) -> str:
    service, _, key = link.partition(":")
    return link if key.startswith("//") else persons[key].page(service)


def act(
    key: str, name: str, genre: str, home: str = "", on: str = "d", years: str = "2016-2025", **more: Any
) -> Person:
    """A person in short: `home` as `Leipzig DE`, `on` as initials of catalogues (`c` is SoundCloud), lists in words."""
    city, _, country = home.rpartition(" ")
    first, last = years.split("-")
    for field in ("pages", "related"):
        more[field] = tuple(more.get(field, "").split())
    more["aliases"] = listed(more.get("aliases", ""))
    return Person(
        key,
        name,
        listed(genre),
        (city, country),
        years=(int(first), int(last)),
        on=frozenset(_LETTERS[letter] for letter in on),
        **more,
    )


def listed(text: str) -> tuple[str, ...]:
    """The items of a list written with commas."""
    return tuple(item.strip() for item in text.split(",") if item.strip())


def case(
    kind: Kind,
    name: str,
    person: str | None = None,
    *,
    beside: str = "",
    at: str = "",
    words: str = "",
    links: str = "",
    parts: Sequence[tuple[str, str | None]] = (),
    standing: Standing | None = None,
    may_abstain: bool = False,
    why: str = "",
) -> Case:
    """A case in short: `at` as `Venue, City`; without a person it is not listed, with parts it is several."""
    venue, _, city = at.rpartition(",")
    usual = Standing.SEVERAL if parts else Standing.LISTED if person else Standing.NOT_LISTED
    return Case(
        name=name,
        kind=kind,
        standing=standing or usual,
        person=person,
        parts=tuple(Part(*part) for part in parts),
        beside=listed(beside),
        venue=venue.strip(),
        city=city.strip(),
        words=listed(words),
        links=tuple(links.split()),
        may_abstain=may_abstain,
        why=why,
    )


FAMILIES = (
    ("techno", "house", "electro", "disco", "trance"),
    ("dnb", "dubstep"),
    ("indie", "indie pop", "post-punk", "shoegaze", "emo", "punk", "psych", "rock", "metal"),
    ("jazz", "free jazz", "soul", "afro", "brazil"),
    ("ambient", "experimental", "classical", "folk"),
    ("hip hop", "rnb", "reggae", "dub", "latin", "pop"),
)
"""Kinds of music that share bills."""

_VENUES = {
    "Berlin": ("Kesselhaus Nord", "Trafo 9", "Zum Anker", "Säule", "Kantine am Gleis"),
    "Leipzig": ("Spinnerei Halle 4", "Conne Keller", "Noch Besser"),
    "Hamburg": ("Hafenklub", "Molotowgang", "Golem Bar"),
    "Köln": ("Gewölbe West", "Ehrenfelder Hof", "Stadtgarten Keller"),
    "London": ("The Old Dispensary", "Fold Yard", "Cafe Oblong", "Corsica Arches"),
    "Bristol": ("The Exchange Yard", "Strange Brewery"),
    "Manchester": ("The White Lion", "Soup Cellar"),
    "Paris": ("La Petite Gare", "Le Point Fixe", "Péniche Alma"),
    "Lyon": ("Le Sucrier", "Sonic Quai"),
    "Amsterdam": ("De Loods", "Garage Zuid"),
    "Rotterdam": ("Wormgat", "Perron 11"),
    "Bruxelles": ("Magasin 5", "Recyclart Sud"),
    "Barcelona": ("Sala Raval", "La Nau Vella"),
    "Lisboa": ("Musicbox Cais", "Casa Independente Sul"),
    "Milano": ("Macao Est", "Arci Bello"),
    "Wien": ("Grelle Zelle", "Fluc am Kanal"),
    "Zürich": ("Zukunft Rot", "Bogen 14"),
    "København": ("Ved Siden", "Alicefabrikken"),
    "Stockholm": ("Slaktkyrkan Bar", "Under Bron"),
    "Warszawa": ("Jasna 2", "Młodsza Siostra"),
    "Praha": ("Ankali Dvůr", "Podnik"),
    "Dublin": ("The Workman", "Bello Hall"),
}
_SPARE_WORDS = ("live", "club", "konzert", "party", "release", "dj set", "open air")


def everyday(rows: str, seed: str) -> tuple[tuple[Person, ...], tuple[Case, ...]]:
    """Persons as most are, and the bills they stand on, drawn from a seed.

    Args:
        rows: a line for each, `name; genre; home`; fans, records, catalogues and bills are drawn.
        seed: another one gives other numbers.
    """
    lines = [tuple(part.strip() for part in line.split(";")) for line in rows.strip().splitlines()]
    persons = [_drawn(name, genre, home, random.Random(f"{seed} {name}")) for name, genre, home in lines]
    persons = [_among(person, persons, random.Random(f"{seed} near {person.key}")) for person in persons]
    cases = [_billed(person, persons, random.Random(f"{seed} bill {person.key}")) for person in persons]
    decoys = [decoy for person in persons for decoy in _decoys(person, random.Random(f"{seed} decoy {person.key}"))]
    return (*persons, *decoys), tuple(cases)


def _drawn(name: str, genre: str, home: str, draw: random.Random) -> Person:
    """A fourth has under 100 fans, one in twelve over 50,000; every fifth is in one catalogue only."""
    fans = min(int(draw.lognormvariate(6.0, 2.3)), 200_000)
    albums = max(1, min(60, int(draw.lognormvariate(0.6 + 0.17 * len(str(fans)), 0.7))))
    first = draw.randint(2005, 2024)
    on = {"deezer", "itunes", "spotify"} if draw.random() < 0.75 else {draw.choice(("deezer", "deezer", "itunes"))}
    on |= {"musicbrainz"} if draw.random() < min(0.15 * len(str(fans)), 0.85) else set()
    on |= {"soundcloud"} if draw.random() < 0.6 else set()
    pages: tuple[str, ...] = draw.choice(
        ((), ("soundcloud",), ("bandcamp", "discogs"), ("deezer", "spotify"), ("deezer", "bandcamp"))
    )
    pages = tuple(page for page in pages if page in on or page in {"bandcamp", "discogs"})
    city, _, country = home.rpartition(" ")
    told = draw.random()
    return Person(
        key=fold_name(name).replace(" ", "-"),
        name=name,
        genres=(genre,),
        home=(city if told < 0.5 else "", country if told < 0.8 else ""),
        fans=fans,
        albums=albums,
        years=(first, draw.randint(max(first, 2021), _YEAR)),
        on=frozenset(on),
        spelled={draw.choice(("deezer", "itunes")): name.upper()} if draw.random() < 0.05 else {},
        pages=pages,
        filed={draw.choice(("deezer", "itunes")): draw.choice(("pop", "edm", "indie"))} if draw.random() < 0.12 else {},
        tags=() if draw.random() < 0.4 else None,
        group=genre in FAMILIES[2],
    )


def family_of(genre: str) -> tuple[str, ...]:
    """The kinds of music that share bills with one."""
    return next((family for family in FAMILIES if genre in family), (genre,))


def _mates(person: Person, persons: Iterable[Person]) -> list[Person]:
    family = family_of(person.genres[0])
    return [other for other in persons if other.genres[0] in family and other.key != person.key]


def _among(person: Person, persons: Sequence[Person], draw: random.Random) -> Person:
    """Small acts have no neighbours; others some of their own scene."""
    mates = [mate for mate in _mates(person, persons) if "deezer" in mate.on]
    count = 0 if person.fans < 100 else min(8, len(mates))
    return replace(person, related=tuple(mate.key for mate in draw.sample(mates, count)))


def _billed(person: Person, persons: Sequence[Person], draw: random.Random) -> Case:
    mates = _mates(person, persons)
    home = person.home[0] if person.home[0] in _VENUES and draw.random() < 0.5 else draw.choice(sorted(_VENUES))
    words = [draw.choice(SCENES[person.genres[0]].words)] if draw.random() < 0.55 else []
    words += [draw.choice(_SPARE_WORDS)] if draw.random() < 0.25 else []
    shouted = draw.random() < 0.08
    services = ("bandcamp", "instagram", "ra", *sorted(person.on & {"soundcloud", "spotify"}))
    own = draw.choice(services)
    links = draw.choices(((f"{own}:{person.key}",), ("https://tickets.example/e/4711",), ()), (15, 35, 50))[0]
    telling = bool(set(words) - set(_SPARE_WORDS)) and links[:1] != (f"{own}:{person.key}",)
    return Case(
        name=person.name.upper() if shouted else person.name,
        kind=Kind.PLAIN,
        standing=Standing.LISTED,
        person=person.key,
        beside=tuple(mate.name for mate in draw.sample(mates, min(draw.choice((0, 1, 1, 2, 2, 3, 4)), len(mates)))),
        venue=draw.choice(_VENUES[home]),
        city=home if draw.random() < 0.85 else "",
        words=tuple(words),
        links=links,
        may_abstain=telling and _misfiled(person),
        why="the only entry of this name",
    )


def _misfiled(person: Person) -> bool:
    """Whether all that catalogues tell of the music is wrong."""
    told = {person.scene(catalog).deezer for catalog in ("deezer", "itunes") if catalog in person.on}
    if "musicbrainz" in person.on and person.tags != ():
        told.add(person.scene().deezer)
    return person.scene().deezer not in told


def _decoys(person: Person, draw: random.Random) -> list[Person]:
    """Entries that a loose search finds beside it, often better known, never of the same name."""
    if draw.random() < 0.5:
        return []
    forms = ("{} 50", "{}a", "{} Trio", "Little {}", "{} & The Family", "{}son", "Los {}", "{} Jr.", "{} Sisters")
    name = draw.choice(forms).format(person.name)
    genre = draw.choice(("pop", "banda", "reggae", "country", "latin", "gospel", "edm", "kids", "schlager", "hip hop"))
    decoy = act(
        f"{person.key}-decoy",
        name,
        genre,
        on=draw.choice(("d", "di", "dim", "i")),
        fans=int(draw.lognormvariate(7.0, 2.5)),
        albums=draw.randint(1, 20),
        years=f"{draw.randint(1970, 2015)}-{draw.randint(2016, 2025)}",
    )
    return [decoy]


def tribute(name: str, key: str, fans: int = 900) -> Person:
    """A tribute entry to somebody."""
    forms = ("Tribute to {}", "The {} Tribute Band", "{} Karaoke Band", "Made Famous by {}")
    return act(f"{key}-tribute", forms[fans % 4].format(name), "karaoke", fans=fans, albums=3, on="di")
