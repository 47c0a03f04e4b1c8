"""Real-world artists, all invented, and the entries under which catalogues know them.

A *person* (or band) may stand in none, one or several catalogues, each time under another id, perhaps
spelled differently. Ids are digests of the person's key: they stay when persons are added.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.twins.scenes import SCENES, Scene
from tests.twins.titles import title
from tests.twins.world import Performer, Record, Song
from undercard.kit.text import fold_name

CATALOGS = ("deezer", "itunes", "musicbrainz", "spotify", "soundcloud")
_BASE62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NEWEST = 2026
_MOST_RECORDS = 12
_ALBUM_EVERY = 4
_MANY_SONGS = 8
_GUESTS_ONE_IN = 4


@dataclass(frozen=True)
class Person:
    """Somebody who makes music.

    Attributes:
        key: unique in a world; never sent anywhere.
        genres: what the music is, most fitting first: names of `SCENES`.
        home: city and country (ISO 3166-1 code), either may be empty.
        fans: on Deezer.
        years: of the first and the newest release; of the end, when `ended`.
        on: the catalogues that have an entry.
        spelled: catalogue -> name there, where it is another.
        aliases: that MusicBrainz knows.
        note: MusicBrainz's disambiguation.
        pages: the services to which MusicBrainz has a link.
        related: keys of the persons that Deezer puts beside this one.
        filed: what catalogues say where they are wrong: `deezer` and `itunes` -> a scene's name.
        tags: MusicBrainz's; None means the genres.
        group: a band or duo.
        ids: catalogue -> id, where it is not the digest.
    """

    key: str
    name: str
    genres: tuple[str, ...]
    home: tuple[str, str] = ("", "")
    fans: int = 0
    albums: int = 1
    years: tuple[int, int] = (2016, 2025)
    ended: bool = False
    on: frozenset[str] = frozenset({"deezer"})
    spelled: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    note: str = ""
    pages: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    filed: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] | None = None
    group: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.key)

    def called(self, catalog: str) -> str:
        """The name as the catalogue prints it."""
        return self.spelled.get(catalog, self.name)

    def id_on(self, catalog: str) -> str:
        """The id of its entry there, whether or not there is one."""
        return self.ids.get(catalog) or _IDS[catalog](_digest(catalog, self.key))

    def scene(self, catalog: str = "") -> Scene:
        """The scene under which a catalogue files it."""
        return SCENES[self.filed.get(catalog, self.genres[0])]

    @property
    def slug(self) -> str:
        """The name in the addresses of its pages."""
        ending = ("", "", "music", "official", "ofc", "-dj", "sound", "live")[_digest("slug", self.key) % 8]
        number = _digest("slug number", self.key) % 9000 + 1000
        return f"{fold_name(self.name).replace(' ', '') or 'act'}{ending}{number}"

    def page(self, service: str) -> str:
        """The address of its page on a service."""
        return _PAGES[service].format(
            slug=self.slug, **{catalog: self.id_on(catalog) for catalog in CATALOGS}, number=_digest("page", self.key)
        )


_PROFILES = frozenset({"bandcamp", "instagram", "home"})
"""What artists tell of themselves on their own pages."""

COUNTRIES = {
    "DE": "Germany", "GB": "United Kingdom", "FR": "France", "NL": "Netherlands", "BE": "Belgium", "IT": "Italy",
    "ES": "Spain", "PT": "Portugal", "US": "United States", "CA": "Canada", "MX": "Mexico", "BR": "Brazil",
    "JP": "Japan", "KR": "South Korea", "SE": "Sweden", "NO": "Norway", "DK": "Denmark", "FI": "Finland",
    "PL": "Poland", "CZ": "Czechia", "AT": "Austria", "CH": "Switzerland", "IE": "Ireland", "UA": "Ukraine",
    "RU": "Russia", "GE": "Georgia", "GR": "Greece", "HU": "Hungary", "RO": "Romania", "RS": "Serbia", "TR": "Turkey",
    "IL": "Israel", "AU": "Australia", "JM": "Jamaica", "NG": "Nigeria", "IS": "Iceland", "LT": "Lithuania",
    "ZA": "South Africa", "AR": "Argentina", "CO": "Colombia", "IN": "India", "EG": "Egypt", "EE": "Estonia",
    "LV": "Latvia",
}  # fmt: skip
"""ISO 3166-1 codes, and the countries as catalogues call them."""

_PAGES = {
    "deezer": "https://www.deezer.com/artist/{deezer}",
    "itunes": "https://music.apple.com/de/artist/{itunes}",
    "musicbrainz": "https://musicbrainz.org/artist/{musicbrainz}",
    "spotify": "https://open.spotify.com/artist/{spotify}",
    "soundcloud": "https://soundcloud.com/{slug}",
    "bandcamp": "https://{slug}.bandcamp.com/",
    "discogs": "https://www.discogs.com/artist/{number}",
    "instagram": "https://www.instagram.com/{slug}/",
    "ra": "https://ra.co/dj/{slug}",
    "home": "https://www.{slug}.example/",
    # The same pages, as mails print them.
    "deezer-en": "https://www.deezer.com/en/artist/{deezer}",
    "spotify-shared": "https://open.spotify.com/intl-de/artist/{spotify}?si=Zk3vQ0xnT5a",
    "soundcloud-tracked": "https://soundcloud.com/{slug}?utm_source=newsletter&utm_medium=email",
    "bandcamp-bare": "http://{slug}.bandcamp.com",
}


def _digest(*words: object) -> int:
    return int.from_bytes(hashlib.sha256("\x1f".join(map(str, words)).encode()).digest()[:7], "big")


def _mbid(number: int) -> str:
    letters = hashlib.sha256(f"mbid {number}".encode()).hexdigest()
    return f"{letters[:8]}-{letters[8:12]}-4{letters[13:16]}-a{letters[17:20]}-{letters[20:32]}"


def _base62(number: int) -> str:
    digest = int.from_bytes(hashlib.sha256(f"spotify {number}".encode()).digest(), "big")
    return "".join(_BASE62[digest // 62**place % 62] for place in range(22))


_IDS = {
    "deezer": lambda number: str(1_000 + number % 250_000_000),
    "itunes": lambda number: str(100_000_000 + number % 1_700_000_000),
    "musicbrainz": _mbid,
    "spotify": _base62,
    "soundcloud": lambda number: str(10_000 + number % 1_200_000_000),
}


class World:
    """Persons, and who stands behind which entry.

    Raises:
        ValueError: two persons share a key or an id, or one is related to nobody known.
    """

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self._by_key = {person.key: person for person in self.persons}
        if len(self._by_key) < len(self.persons):
            raise ValueError("two persons share a key")
        if strays := {key for person in self.persons for key in person.related} - self._by_key.keys():
            raise ValueError(f"related to nobody known: {sorted(strays)}")
        held = [(catalog, person.id_on(catalog)) for person in self.persons for catalog in person.on]
        if len(set(held)) < len(held):
            raise ValueError("two persons share an id")

    def __getitem__(self, key: str) -> Person:
        return self._by_key[key]

    def person_of(self, catalog: str, number: object) -> Person | None:
        """Who stands behind an entry; None when the catalogue has no such entry."""
        return self._holders.get((catalog, str(number).casefold()))

    def on(self, catalog: str) -> tuple[Person, ...]:
        """Everybody who has an entry there."""
        return tuple(person for person in self.persons if catalog in person.on)

    @cached_property
    def _holders(self) -> Mapping[tuple[str, str], Person]:
        return {(catalog, person.id_on(catalog).casefold()): person for person in self.persons for catalog in person.on}

    def performers(self, catalog: str) -> tuple[Performer, ...]:
        """The entries of a catalogue of recordings, as its twin serves them."""
        return tuple(self._performer(person, catalog) for person in self.on(catalog))

    def _performer(self, person: Person, catalog: str) -> Performer:
        scene = person.scene(catalog)
        related = [self[key] for key in person.related if catalog in self[key].on]
        return Performer(
            id=int(person.id_on(catalog)),
            name=person.called(catalog),
            fans=person.fans,
            albums=person.albums,
            genre=scene.itunes,
            songs=(*songs_of(person, catalog), *_guest_songs(person, related, catalog)),
            # Apple finds the original spelling and answers with the store's.
            aliases=(person.name, *person.spelled.values()) if catalog == "itunes" else (),
            records=records_of(person, catalog),
            related=tuple(int(near.id_on(catalog)) for near in related),
            handle=person.slug,
            profiles=tuple(person.page(service) for service in person.pages if service in _PROFILES),
            home=(person.home[0], COUNTRIES.get(person.home[1], "")),
        )


def performers_of(world: "World | Sequence[Performer]", catalog: str) -> tuple[Performer, ...]:
    """The entries of a world, or those given."""
    return world.performers(catalog) if isinstance(world, World) else tuple(world)


def records_of(person: Person, catalog: str) -> tuple[Record, ...]:
    """Give a person's records there, newest first: as on streaming services, mostly singles and EPs."""
    count = min(person.albums, _MOST_RECORDS)
    first, last = person.years
    genre = person.scene(catalog).deezer
    return tuple(
        Record(
            id=_digest(catalog, "record", person.key) % 700_000_000 + place,
            title=title(person.key, "record", place, person.genres[0]),
            released=_released(person, first + (last - first) * (count - 1 - place) // max(count - 1, 1), place),
            kind="album" if place % _ALBUM_EVERY == 0 and person.albums > 1 else ("ep", "single")[place % 2],
            # Labels do not always say what it is: every fifth record has no genre.
            genre=-1 if _digest("untold", person.key, place) % 5 == 0 else genre,
        )
        for place in range(count)
    )


def _released(person: Person, year: int, place: int) -> str:
    day = _digest("day", person.key, place)
    return f"{min(year, _NEWEST)}-{day % 10 + 1:02d}-{day // 16 % 28 + 1:02d}"


def songs_of(person: Person, catalog: str) -> tuple[Song, ...]:
    """Give a person's songs there: titles agree between catalogues, ids do not; some have no preview."""
    records = records_of(person, catalog)
    count = min(12, 2 + person.albums * 2) if records else 0
    first = _digest(catalog, "song", person.key) % 2_000_000_000
    titles = [title(person.key, "song", place, person.genres[0]) for place in range(count)]
    if count >= _MANY_SONGS:
        titles[-1] = f"{titles[0].partition(' (')[0]} ({person.scene().again})"
    return tuple(
        Song(
            id=first + place,
            title=titles[place],
            album=(record := records[place % len(records)]).title,
            year=int(record.released[:4]),
            seconds=150 + _digest("seconds", person.key, place) % 280,
            preview=_digest("preview", person.key, place) % 20 > 0,
            isrc=f"QZ{_digest('isrc', person.key) % 10**6:06d}{record.released[2:4]}{place:02d}",
        )
        for place in range(count)
    )


def _guest_songs(person: Person, related: Sequence[Person], catalog: str) -> tuple[Song, ...]:
    """Lists of songs hold one of somebody else's here and there, since the artist is a guest on it."""
    if not related or _digest("guest", person.key) % _GUESTS_ONE_IN:
        return ()
    host = related[0]
    return tuple(
        replace(song, by=(int(host.id_on(catalog)), host.called(catalog))) for song in songs_of(host, catalog)[:1]
    )
