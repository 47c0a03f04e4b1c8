"""Remote answers made into small types at once, so that nothing untyped walks on."""

from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from undercard.errors import SourceChanged

T = TypeVar("T")


class Shape(Generic[T]):
    """The shape that a source's answers must have: a frozen dataclass, or a tuple of them."""

    def __init__(self, source: str, kind: type[T]) -> None:
        """Compile the check once; `kind` may hold more fields than needed, answers may too."""
        self._source = source
        self._adapter = TypeAdapter(kind)

    def read(self, value: object) -> T:
        """Give the answer as a type; fields without default must be there.

        Raises:
            SourceChanged: it has another shape; says where.
        """
        try:
            return self._adapter.validate_python(value)
        except ValidationError as fault:
            first = fault.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, first["loc"])) or "the answer"
            text = f"unexpected answer: {place}: {first['msg']}"
            raise SourceChanged(self._source, text, repr(value)) from fault


def field_of(source: str, value: object, name: str) -> object:
    """Give one field of a JSON object.

    Raises:
        SourceChanged: it is no object, or has no such field.
    """
    if not isinstance(value, dict) or name not in value:
        raise SourceChanged(source, f"unexpected answer: there is no {name!r}", repr(value))
    return value[name]


def year_of(date: str | None) -> int | None:
    """Give the year of `2016-06-24...`; None when it has none (`0000-00-00`)."""
    digits = (date or "")[:4]
    return int(digits) if digits.isdecimal() and int(digits) > 0 else None
