"""Remote answers made into small types at once, so that nothing untyped walks on."""

from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from undercard.errors import SourceChanged

T = TypeVar("T")


class Shape(Generic[T]):
    """The shape that a source's answers must have: a frozen dataclass, or a tuple of them."""

    def __init__(self, source: str, kind: type[T]) -> None:
        """Compile the check once; answers may hold more fields than the type."""
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
