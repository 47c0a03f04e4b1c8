"""The shapes of MusicBrainz' answers, and the candidates they become. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import ConfigDict, with_config

from undercard.entities.artists import Candidate
from undercard.kit.shapes import Shape
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import safe_url
from undercard.tracks.answers import distinct_lines, year_of

NAME = "musicbrainz"

_MOST_GENRES = 12
_MOST_NAMES = 60
_MOST_PAGES = 60
# These relations lead to a file, or to a page that is shared with others: not to the same artist elsewhere.
_FOREIGN = frozenset({"image", "interview", "license"})
# The famous have hundreds of pages; these are where catalogues and mails meet them.
_BRIDGES = frozenset(
    {"free streaming", "streaming", "soundcloud", "bandcamp", "official homepage", "social network", "discogs"}
)
_LAST_KINDS = ("Legal name", "Search hint")

_COUNTRIES = {
    "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil",
    "CA": "Canada", "CH": "Switzerland", "CL": "Chile", "CN": "China", "CO": "Colombia", "CZ": "Czechia",
    "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "EG": "Egypt", "ES": "Spain", "FI": "Finland", "FR": "France",
    "GB": "United Kingdom", "GE": "Georgia", "GR": "Greece", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland",
    "IL": "Israel", "IN": "India", "IR": "Iran", "IS": "Iceland", "IT": "Italy", "JM": "Jamaica", "JP": "Japan",
    "KE": "Kenya", "KR": "South Korea", "LB": "Lebanon", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia",
    "MA": "Morocco", "ML": "Mali", "MX": "Mexico", "NG": "Nigeria", "NL": "Netherlands", "NO": "Norway",
    "NZ": "New Zealand", "PE": "Peru", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "RS": "Serbia",
    "RU": "Russia", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia", "SN": "Senegal", "TN": "Tunisia",
    "TR": "Turkey", "UA": "Ukraine", "UG": "Uganda", "US": "United States", "VE": "Venezuela", "ZA": "South Africa",
}  # fmt: skip
"""ISO 3166-1 codes with the names that MusicBrainz gives its areas."""

_KEBAB = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))


@dataclass(frozen=True, slots=True)
class _Alias:
    name: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class _Area:
    name: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class _LifeSpan:
    begin: str | None = None
    end: str | None = None
    ended: bool | None = None


@dataclass(frozen=True, slots=True)
class _Resource:
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class _Relation:
    type: str | None = None
    url: _Resource | None = None


@with_config(_KEBAB)
@dataclass(frozen=True, slots=True)
class Entry:
    """An artist, as searches and look-ups give it."""

    id: str
    name: str
    sort_name: str | None = None
    type: str | None = None
    score: float | None = None
    disambiguation: str | None = None
    country: str | None = None
    area: _Area | None = None
    begin_area: _Area | None = None
    life_span: _LifeSpan | None = None
    aliases: tuple[_Alias, ...] | None = None
    tags: tuple[_Tag, ...] | None = None
    genres: tuple[_Tag, ...] | None = None
    relations: tuple[_Relation, ...] | None = None


ENTRY = Shape(NAME, Entry)
ENTRIES = Shape(NAME, tuple[Entry, ...])


def joined(known: Candidate, fresh: Candidate) -> Candidate:
    """Give the fresh entry under the id it was asked by; what it does not tell stays as it was known."""
    aliases = distinct_lines([*fresh.aliases, *known.aliases], _MOST_NAMES, beside=fresh.name)
    return replace(
        fresh,
        id=known.id,
        link=known.link or fresh.link,
        aliases=aliases,
        genres=fresh.genres or known.genres,
        note=fresh.note or known.note,
        places=max(fresh.places, known.places, key=len),
        pages=fresh.pages or known.pages,
        first_year=fresh.first_year or known.first_year,
        last_year=fresh.last_year or known.last_year,
        ended=fresh.ended or known.ended,
    )


def candidate_of(entry: Entry) -> Candidate:
    """Give the artist with all that the answer tells."""
    span, name = entry.life_span or _LifeSpan(), clean_line(entry.name)
    return Candidate(
        catalog=NAME,
        id=entry.id,
        name=name,
        aliases=distinct_lines(_other_names(entry), _MOST_NAMES, beside=name),
        genres=distinct_lines([*_by_count(entry.genres), *_by_count(entry.tags)], _MOST_GENRES),
        link=f"https://musicbrainz.org/artist/{entry.id}",
        note=clean_line(entry.disambiguation or ""),
        places=distinct_lines(_places(entry)),
        pages=_pages(entry.relations or ()),
        # A person's life begins long before the first record does.
        first_year=None if entry.type == "Person" else year_of(span.begin),
        last_year=year_of(span.end),
        ended=bool(span.ended or span.end),
    )


def _other_names(entry: Entry) -> list[str]:
    """Names to be billed under first; legal names, and misspellings kept for searches, last."""
    aliases = sorted(entry.aliases or (), key=lambda alias: alias.type in _LAST_KINDS)
    return [_in_order(entry.sort_name or "", entry.name), *(alias.name or "" for alias in aliases)]


def _in_order(sort_name: str, name: str) -> str:
    """`Shiina, Ringo` as one says it; a sort name is in Latin letters whatever the name is in."""
    last, comma, first = sort_name.partition(", ")
    turned = comma and "," not in first and fold_name(sort_name) != fold_name(name)
    return f"{first} {last}" if turned else sort_name


def _by_count(tags: Iterable[_Tag] | None) -> list[str]:
    """Names of tags, the most often given first; votes may cancel each other out."""
    counted = [(1 if tag.count is None else tag.count, tag.name) for tag in tags or ()]
    return [name for count, name in sorted(counted, key=lambda pair: -pair[0]) if count > 0]


def _places(entry: Entry) -> list[str]:
    """Towns and regions before countries."""
    areas = [area for area in (entry.area, entry.begin_area) if area and area.name]
    near = [area.name or "" for area in areas if not _is_country(area)]
    far = [area.name or "" for area in areas if _is_country(area)]
    return [*near, *far, _COUNTRIES.get(entry.country or "", "")]


def _is_country(area: _Area) -> bool:
    return area.type == "Country" or area.name in _COUNTRIES.values()


def _pages(relations: Iterable[_Relation]) -> tuple[str, ...]:
    told = sorted(relations, key=lambda relation: relation.type not in _BRIDGES)
    found = (relation.url.resource for relation in told if relation.url and relation.type not in _FOREIGN)
    safe = (safe_url(resource) for resource in found if resource)
    return tuple(dict.fromkeys(url for url in safe if url))[:_MOST_PAGES]
