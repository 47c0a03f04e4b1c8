"""The gazetteer that ships with the package."""

from functools import cache, lru_cache

from undercard.artists import separator_names
from undercard.artists.gazetteer import Gazetteer

_LISTS = (
    separator_names.DUOS,
    separator_names.LED_BANDS,
    separator_names.GENRES_AND_LANGUAGES,
    separator_names.COMMAS_AND_MARKS,
    separator_names.ROLE_AND_TIME_WORDS,
)


@cache
def builtin_names() -> Gazetteer:
    """Give the curated names that hold a separator; built once."""
    fields = (name.strip() for names in _LISTS for name in names.replace("\n", " | ").split(" | "))
    return Gazetteer.of(name for name in fields if name)


@lru_cache(maxsize=8)
def with_builtin_names(gazetteer: Gazetteer) -> Gazetteer:
    """Give a gazetteer that also knows the curated names; the same object gives the same answer at once."""
    return builtin_names() if not gazetteer.keys else gazetteer.merged(builtin_names())
