"""The bill file of `resolve`: acts with what stands around each on its night."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from undercard.entities.artists import Occasion
from undercard.errors import SettingsError
from undercard.kit.text import clean_line, fold_name

_TEXTS = ("venue", "city")
_LISTS = ("with", "words", "links")
_FIELDS = ("name", *_TEXTS, *_LISTS)
_ALIKE = 0.7
_FORM = '{"name": "...", "with": ["..."], "venue": "...", "city": "...", "words": [], "links": []}'
_KINDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


@dataclass(frozen=True, slots=True)
class Billed:
    """One entry of a bill file: a name, and all that stands around it."""

    name: str
    beside: tuple[str, ...] = ()
    venue: str | None = None
    city: str | None = None
    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def occasion(self, year: int) -> Occasion:
        """As the judgement wants it."""
        words = frozenset(map(fold_name, self.words))
        return Occasion(self.beside, self.venue or "", self.city or "", words, self.links, year)


def read_bill_file(path: Path) -> tuple[Billed, ...]:
    """Read `[{"name", "with", "venue", "city", "words", "links"}]`; all but the name may be missing, or null.

    Raises:
        SettingsError: it cannot be read, is no JSON, or an entry has another shape; says which, where, and what to do.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise SettingsError(f"the bill {path} cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"the bill {path} is no UTF-8 text: save it as UTF-8") from fault
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise SettingsError(f"the bill {path} is no JSON ({fault.msg.lower()} at {place}). {_how()}") from fault
    except RecursionError as fault:
        raise SettingsError(f"the bill {path} is nested too deeply. {_how()}") from fault
    entries = told if isinstance(told, list) else [told]
    return tuple(_read(f"the bill {path}, act {place}", entry) for place, entry in enumerate(entries, start=1))


def _how() -> str:
    return f"It is a list of acts, each as {_FORM}; all but the name may be left out"


def _read(here: str, entry: object) -> Billed:
    if not isinstance(entry, dict):
        raise _wrong(here, f"it is {_kind(entry)}, not an object")
    name = entry.get("name")
    here += f" ({clean_line(name)})" if isinstance(name, str) and clean_line(name) else ""
    if unknown := [str(key) for key in entry if key not in _FIELDS]:
        alike = get_close_matches(unknown[0], _FIELDS, 1, _ALIKE)
        meant = f'; is it "{alike[0]}"?' if alike else f": there are {', '.join(_FIELDS)}."
        raise SettingsError(f'{here}: there is no field "{unknown[0]}"{meant} {_how()}')
    if name is None:
        raise _wrong(here, 'it has no "name"')
    if not clean_line(_text(here, "name", name)):
        raise _wrong(here, 'its "name" is empty')
    texts = {field: None if entry.get(field) is None else _text(here, field, entry[field]) for field in _TEXTS}
    lists = {field: _texts(here, field, entry.get(field)) for field in _LISTS}
    return Billed(name, lists["with"], texts["venue"], texts["city"], lists["words"], lists["links"])


def _wrong(here: str, what: str) -> SettingsError:
    return SettingsError(f"{here}: {what}. {_how()}")


def _text(here: str, field: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(here, f'"{field}" is a text, here it is {_kind(value)}')
    return value


def _texts(here: str, field: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        example = f', as in ["{clean_line(value)}"]' if isinstance(value, str) else ""
        raise _wrong(here, f'"{field}" is a list of texts{example}, here it is {_kind(value)}')
    if odd := [one for one in value if not isinstance(one, str)]:
        raise _wrong(here, f'"{field}" is a list of texts, here it holds {_kind(odd[0])}')
    return tuple(value)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "something else")
