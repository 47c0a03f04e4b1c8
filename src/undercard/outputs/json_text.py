"""JSON that is safe to print: what a terminal would act on is escaped, nothing is lost."""

import json
import math
import re

_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control, bidi and line characters that JSON allows bare, and lone surrogates, which no encoding takes."""


def dump_json(value: object, indent: int | None = 2) -> str:
    """The value as JSON text; every escape is one that any JSON reader undoes.

    Raises:
        ValueError: a number is not finite (see `number`).
    """
    return escape(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))


def escape(text: str) -> str:
    r"""JSON text with risky characters as `\uXXXX`; outside ASCII, JSON has characters inside strings only."""
    return _RISKY.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def number(value: float | None, digits: int = 6) -> float | None:
    """The value to so many decimals; None where there is no finite value."""
    return round(value, digits) if value is not None and math.isfinite(value) else None
