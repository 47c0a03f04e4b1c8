"""Speaks like musicbrainz.org/ws/2: scores relative to the best hit, 503 over the rate, no robots without a name."""

import re
import time
import uuid
from collections.abc import Callable

from tests.twins.persons import COUNTRIES, Person, World
from tests.twins.quota import Quota
from tests.twins.searching import words_of
from tests.twins.server import Answer, Asked
from tests.twins.small import SMALL

_HELP = "For usage, please see: https://musicbrainz.org/development/mmd"
_LIMIT_TEXT = (
    "Your requests are exceeding the allowable rate limit. "
    "Please see http://wiki.musicbrainz.org/XMLWebService for more information."
)
OVER_RATE = Answer.json({"error": _LIMIT_TEXT, "help": _HELP}, 503, headers={"Retry-After": "1"})
BUSY = Answer.json(
    {"error": "The MusicBrainz web server is currently busy. Please try again later.", "help": _HELP}, 503
)
NO_AGENT = Answer(403, b"<html><head><title>403 Forbidden</title></head></html>", "text/html")
NOT_FOUND = Answer.json({"error": "Not Found", "help": _HELP}, 404)
BAD_ID = Answer.json({"error": "Invalid mbid.", "help": _HELP}, 400)
BAD_QUERY = Answer.json({"error": "Search server could not complete query: Bad Request", "help": _HELP}, 400)
_NO_JSON = Answer(
    200, b'<?xml version="1.0"?><metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#"/>', "application/xml"
)

_MBID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CLAUSE = re.compile(r'(?:(\w+):)?(?:"((?:\\.|[^"\\])*)"|\(([^)]*)\)|((?:\\.|[^\s"()])+))')
_ALL_FIELDS = ("artist", "sortname", "alias")
_DEBUT_AGE = 24
_RELATIONS = {
    "deezer": "free streaming",
    "spotify": "free streaming",
    "itunes": "streaming",
    "soundcloud": "soundcloud",
    "bandcamp": "bandcamp",
    "discogs": "discogs",
    "instagram": "social network",
    "ra": "other databases",
    "home": "official homepage",
}


class MusicBrainz:
    """Plays the web service, read only, in JSON.

    Args:
        quota: questions per `per_seconds`; 0 = unlimited. Two in 1.8 s let a client pass that keeps to one a second.
    """

    faults = (OVER_RATE, BUSY)

    def __init__(
        self,
        world: World = SMALL,
        *,
        quota: int = 2,
        per_seconds: float = 1.8,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._known = {person.id_on("musicbrainz"): person for person in world.on("musicbrainz")}
        self._at = {_plain_url(page): person for person in self._known.values() for _, page in _pages(person)}
        self._quota = Quota(quota, per_seconds, now)
        self.refused = 0

    def __call__(self, asked: Asked) -> Answer:
        if not asked.headers.get("user-agent", "").strip():
            return NO_AGENT
        if self._quota.refuses():
            self.refused += 1
            return OVER_RATE
        if asked.query.get("fmt") != "json" and "json" not in asked.headers.get("accept", ""):
            return _NO_JSON
        if asked.path.rstrip("/") == "/ws/2/artist":
            return self._search(asked)
        if asked.path.rstrip("/") == "/ws/2/url":
            return self._url(asked)
        if found := re.fullmatch(r"/ws/2/artist/([^/]+)", asked.path):
            return self._look_up(found[1].casefold(), asked)
        return NOT_FOUND

    def _search(self, asked: Asked) -> Answer:
        clauses = read_query(asked.query.get("query", ""))
        if not clauses:
            return BAD_QUERY
        scored = [(score, person) for person in self._known.values() if (score := _score(person, clauses)) > 0]
        scored.sort(key=lambda entry: (-entry[0], entry[1].id_on("musicbrainz")))
        best = scored[0][0] if scored else 1.0
        first, limit = int(asked.query.get("offset", "0")), min(int(asked.query.get("limit", "25")), 100)
        hits = [
            {**_artist(person), **_named_details(person), "score": round(100 * score / best)}
            for score, person in scored
        ]
        page = {"created": "2026-11-22T12:00:00.000Z", "count": len(hits), "offset": first}
        return Answer.json({**page, "artists": hits[first : first + limit]})

    def _look_up(self, mbid: str, asked: Asked) -> Answer:
        if not _MBID.fullmatch(mbid):
            return BAD_ID
        person = self._known.get(mbid)
        if person is None:
            return NOT_FOUND
        wanted = set(re.split(r"[+ ]", asked.query.get("inc", "")))
        answer = {**_artist(person), "begin-area": None, "end-area": None, "gender": None, "isnis": [], "ipis": []}
        if "url-rels" in wanted:
            answer["relations"] = [_relation(service, page) for service, page in _pages(person)]
        details = _named_details(person)
        answer |= {name: details.get(name, []) for name in ("aliases", "tags") if name in wanted}
        return Answer.json(answer)

    def _url(self, asked: Asked) -> Answer:
        page = asked.query.get("resource", "")
        person = self._at.get(_plain_url(page))
        if person is None:
            return NOT_FOUND
        answer: dict[str, object] = {"id": _uuid(page), "resource": page}
        if "artist-rels" in asked.query.get("inc", ""):
            artist = {name: value for name, value in _artist(person).items() if name not in {"area", "life-span"}}
            service = next(service for service, own in _pages(person) if _plain_url(own) == _plain_url(page))
            relation = _relation(service, page) | {"direction": "backward", "target-type": "artist", "artist": artist}
            answer["relations"] = [{name: value for name, value in relation.items() if name != "url"}]
        return Answer.json(answer)


def read_query(text: str) -> list[tuple[tuple[str, ...], str]]:
    """The clauses of a Lucene query, each with the fields it asks; empty when it cannot be read.

    A clause counts for itself: `AND`, `OR`, `NOT`, `+` and `-` are read over.
    """
    if len(re.findall(r'(?<!\\)"', text)) % 2:
        return []
    clauses: list[tuple[tuple[str, ...], str]] = []
    for name, quoted, grouped, bare in _CLAUSE.findall(text):
        words = re.sub(r"\\(.)", r"\1", quoted or grouped or bare).strip().strip('"')
        if words and (quoted or words not in {"AND", "OR", "NOT", "+", "-", "&&", "||"}):
            clauses.append(((name,) if name else _ALL_FIELDS, words))
    return clauses


def _score(person: Person, clauses: list[tuple[tuple[str, ...], str]]) -> float:
    """The best of the clauses: 1 for the very name, less for a longer one that holds the words in order."""
    names = {
        "artist": (person.called("musicbrainz"),),
        "artistaccent": (person.called("musicbrainz"),),
        "sortname": (_sort_name(person),),
        "alias": person.aliases,
    }
    found = (
        _overlap(words, name) * (1.0 if field == "artist" else 0.95)
        for fields, words in clauses
        for field in fields
        for name in names.get(field, ())
    )
    return max(found, default=0.0)


def _overlap(words: str, name: str) -> float:
    asked, held = words_of(words), words_of(name)
    runs = (held[start : start + len(asked)] == asked for start in range(len(held) - len(asked) + 1))
    return len(asked) / len(held) if any(runs) else 0.0


def _artist(person: Person) -> dict[str, object]:
    city, country = person.home
    kind = "Group" if person.group else "Person"
    entry: dict[str, object] = {
        "id": person.id_on("musicbrainz"),
        "type": kind,
        "type-id": _uuid(kind),
        "name": person.called("musicbrainz"),
        "sort-name": _sort_name(person),
        "disambiguation": person.note,
        "life-span": {
            "begin": _begin(person),
            "end": str(person.years[1]) if person.ended else None,
            "ended": person.ended,
        },
    }
    if country:
        entry |= {"country": country, "area": _area(COUNTRIES[country], "Country")}
    if city:
        entry |= {"area" if not country else "begin-area": _area(city, "City")}
    return entry


def _begin(person: Person) -> str | None:
    """A band's foundation; somebody's birth, for the one in three of whom it is known."""
    if person.group:
        return str(person.years[0])
    known = int(person.id_on("musicbrainz")[:2], 16) % 3 == 0
    return f"{person.years[0] - _DEBUT_AGE}-05" if known else None


def _named_details(person: Person) -> dict[str, object]:
    """Aliases and tags, absent where there are none, as in search results."""
    tags = person.scene("musicbrainz").tags if person.tags is None else person.tags
    aliases = [
        {
            "name": alias,
            "sort-name": alias,
            "type": "Artist name",
            "locale": None,
            "primary": None,
            "begin": None,
            "end": None,
            "ended": False,
        }
        for alias in person.aliases
    ]
    tagged = [{"count": max(1, 4 - place), "name": tag} for place, tag in enumerate(tags)]
    return ({"aliases": aliases} if aliases else {}) | ({"tags": tagged} if tagged else {})


def _area(name: str, kind: str) -> dict[str, object]:
    return {
        "id": _uuid(name),
        "type": kind,
        "type-id": _uuid(kind),
        "name": name,
        "sort-name": name,
        "life-span": {"ended": None},
    }


def _sort_name(person: Person) -> str:
    name = person.called("musicbrainz")
    if name.startswith("The "):
        return f"{name[4:]}, The"
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first and not person.group else name


def _pages(person: Person) -> list[tuple[str, str]]:
    return [(service, person.page(service)) for service in person.pages]


def _relation(service: str, page: str) -> dict[str, object]:
    kind = _RELATIONS[service]
    return {
        "type": kind,
        "type-id": _uuid(kind),
        "target-type": "url",
        "direction": "forward",
        "url": {"id": _uuid(page), "resource": page},
        "ended": False,
        "begin": None,
        "end": None,
        "attributes": [],
        "attribute-ids": {},
        "attribute-values": {},
        "source-credit": "",
        "target-credit": "",
    }


def _plain_url(page: str) -> str:
    """Addresses match letter by letter there, but for the final stroke."""
    return page.rstrip("/")


def _uuid(text: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, text))
