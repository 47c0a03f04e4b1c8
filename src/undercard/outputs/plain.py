"""Reports as plain data for JSON."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum

from undercard.outputs.json_text import number


def plain_data(value: object) -> object:
    """The value as dictionaries, lists, texts and numbers; numbers to six decimals, what is no number as None.

    Raises:
        TypeError: something that no JSON can hold; names its type.
    """
    match value:
        case Enum():
            return plain_data(value.value)
        case None | bool() | int() | str():
            return value
        case float():
            return number(value)
        case Mapping():
            return {str(plain_data(key)): plain_data(one) for key, one in value.items()}
        case AbstractSet():
            return sorted(str(plain_data(one)) for one in value)
        case Sequence():
            return [plain_data(one) for one in value]
    if is_dataclass(value):
        return {one.name: plain_data(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
