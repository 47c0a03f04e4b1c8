"""What is wrong with settings, in words: which key, in which file and line or variable, and what was probably meant."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Place = tuple[int | str, ...]
"""Names of tables and of a key, and numbers of the entries of lists: `("accounts", 0, "port")`."""

_NUMBER, _FLAG, _TABLE = "wants a whole number", "wants true or false", "wants a table of its own: [{key}]"
_WANTS = {
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "int_from_float": _NUMBER,
    "bool_parsing": _FLAG,
    "bool_type": _FLAG,
    "string_type": "wants words in quotes",
    "path_type": "wants a path in quotes",
    "tuple_type": 'wants a list, as in ["a", "b"]',
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "missing": "is missing",
    "string_too_short": "must not be empty",
    "greater_than_equal": "wants {ge} or more",
    "less_than_equal": "wants {le} or less",
    "literal_error": "wants one of {expected}",
    "value_error": "is wrong: {error}",
}
_FORMS = {
    "country": "wants two letters, as in DE",
    "market": "wants two letters, as in DE",
    "name": "wants letters and digits, with dots and dashes between them",
    "host": "wants the name of a server, without blanks",
    "user": "wants one line",
}
"""What a text must look like, where it must look like something."""

_FIELD = re.compile(r"\w+")
_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*([\w."'-]+?)\s*=""")


@dataclass(frozen=True, slots=True)
class Faults:
    """Explains what a model of settings says against what it was given.

    Attributes:
        model: of all settings.
        path: of the file that was read.
        prefix: of the environment variables.
        variables: names of those that are set.
        shows: whether a value may be shown to who reads the message.
    """

    model: type[BaseModel]
    path: Path
    prefix: str
    variables: Sequence[str]
    shows: Callable[[Place, object], bool]

    def explain(self, fault: ValidationError) -> tuple[str, ...]:
        """One sentence for each key that is wrong."""
        wrong: dict[Place, list[ErrorDetails]] = {}
        for error in fault.errors(include_url=False):
            wrong.setdefault(self._place(error["loc"]), []).append(error)
        return tuple(self._sentence(place, errors) for place, errors in wrong.items())

    def _sentence(self, place: Place, errors: Sequence[ErrorDetails]) -> str:
        given = errors[0]["input"]
        got = f" (got {given!r})" if self.shows(place, given) else ""
        if errors[0]["type"] == "extra_forbidden":
            what = f"is no setting{got}; {self._meant(place)}"
        else:
            first, *others = dict.fromkeys(self._wants(error, place) for error in errors)
            what = " or ".join((first, *(other.removeprefix("wants ") for other in others))) + got
        return f"{self._origin(place)}: {_named(place)} {what}"

    def _wants(self, error: ErrorDetails, place: Place) -> str:
        field, told = str(place[-1]) if place else "", error.get("ctx", {})
        if error["type"] == "string_pattern_mismatch" and field in _FORMS:
            return _FORMS[field]
        if error["type"] == "tuple_type" and _model_at(self.model, place) is not None:
            return f"wants double brackets, once for each: [[{_dotted(place)}]]"
        form = _WANTS.get(error["type"])
        if form is None:
            return f"is wrong: {error['msg'][:1].lower()}{error['msg'][1:]}"
        return form.format(**told, key=_dotted(place)) if form is _TABLE or told else form

    def _place(self, told: Place) -> Place:
        """Without the kinds of value that were tried where several would do: they are no part of the settings."""
        place = told
        while len(place) > 1 and isinstance(place[-1], str) and not self._is_key(place):
            place = place[:-1]
        return place if self._is_key(place) or len(told) == 1 else told

    def _is_key(self, place: Place) -> bool:
        table = _model_at(self.model, place[:-1])
        return isinstance(place[-1], int) or (table is not None and _FIELD.fullmatch(place[-1]) is not None)

    def _meant(self, place: Place) -> str:
        """A key that looks like it, or the one of its name elsewhere, or what is known here."""
        tables, key = place[:-1], str(place[-1])
        here = _model_at(self.model, tables)
        known = [name for name in here.model_fields if self._is_free(name, tables)] if here is not None else []
        if near := get_close_matches(key, known, n=1):
            return f"did you mean {_dotted((*(part for part in tables if isinstance(part, str)), near[0]))}?"
        elsewhere = [found for found in _every_key(self.model) if found[-1] == key]
        if len(elsewhere) == 1:
            is_table = _model_at(self.model, elsewhere[0]) is not None
            return (
                f"did you mean [{_dotted(elsewhere[0])}]?"
                if is_table
                else f"it belongs under [{_dotted(elsewhere[0][:-1])}]"
            )
        return f"known here: {', '.join(known)}"

    def _is_free(self, name: str, tables: Place) -> bool:
        """A value that must come with the call is not for the file."""
        return bool(tables) or not self.model.model_fields[name].is_required()

    def _origin(self, place: Place) -> str:
        """The variable that sets a value, else the file and the line."""
        name = f"{self.prefix}{'__'.join(map(str, place))}".upper()
        above = [variable for variable in self.variables if f"{name}__".startswith(f"{variable.upper()}__")]
        below = [variable for variable in self.variables if variable.upper().startswith(f"{name}__")]
        if above or below:
            return f"the environment variable {max(above, key=len) if above else below[0]}"
        line = _line_of(place, self.path) or _line_of(place[:-1], self.path)
        return f"{self.path}, line {line}" if line else str(self.path)


def _dotted(place: Sequence[int | str]) -> str:
    return ".".join(map(str, place))


def _named(place: Place) -> str:
    """`listening.tracks`; `port in entry 2 of accounts`."""
    at = next((at for at, part in enumerate(place) if isinstance(part, int)), None)
    if at is None:
        return _dotted(place)
    entry = f"entry {int(place[at]) + 1} of {_dotted(place[:at])}"
    return f"{_dotted(place[at + 1 :])} in {entry}" if place[at + 1 :] else entry


def _every_key(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        yield (name,)
        within = _model_in(field.annotation)
        if within is not None:
            yield from ((name, *rest) for rest in _every_key(within))


def _model_at(model: type[BaseModel], place: Sequence[int | str]) -> type[BaseModel] | None:
    """The table at a place; None when there is none."""
    found: type[BaseModel] | None = model
    for part in (part for part in place if isinstance(part, str)):
        field = None if found is None else found.model_fields.get(part)
        found = None if field is None else _model_in(field.annotation)
    return found


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _line_of(place: Place, path: Path) -> int | None:
    """Where a key stands in the file, as far as a glance at its lines tells."""
    wanted = _dotted([part for part in place if isinstance(part, str)])
    entry = next((at for at, part in enumerate(place) if isinstance(part, int)), None)
    array, nth = (_dotted(place[:entry]), place[entry]) if entry is not None else ("", -1)
    table, seen = "", Counter[str]()
    for number, line in enumerate(_lines(path), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header is not None:
            table = header[1].replace('"', "")
            seen[table] += 1
        here = table if header is not None else f"{table}.{key[1]}".lstrip(".") if key is not None else ""
        if here == wanted and seen[array] > int(nth):
            return number
    return None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return []
