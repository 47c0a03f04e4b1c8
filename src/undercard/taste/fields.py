"""Fields of a value out of a file that nobody has checked. Pure."""

import math
from collections.abc import Iterator


def field(value: object, *names: str) -> object:
    """What stands under these names, one inside the other; None where it does not."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text(value: object, *names: str) -> str:
    """The text that stands there, stripped; empty where there is none."""
    found = field(value, *names)
    return found.strip() if isinstance(found, str) else ""


def number(value: object, *names: str) -> float | None:
    """The finite number that stands there, also when it is written as text; None where there is none."""
    found = field(value, *names)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        told = float(found)
    except (ValueError, OverflowError):
        return None
    return told if math.isfinite(told) else None


def entries(value: object, *names: str) -> Iterator[object]:
    """The elements of the list that stands there; none where there is no list."""
    found = field(value, *names)
    if isinstance(found, list):
        yield from found
