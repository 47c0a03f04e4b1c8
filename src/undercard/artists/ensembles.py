"""Bands that bear their players' surnames, with slashes between them: `Duo Kratz/Sieber`, `Kimura / Osei Quartet`."""

import re

_SURNAME = r"[A-Z\u00c0-\u00de][\w'\u2019-]{1,24}"
_PARTED = r"\s?/\s?"
_BEFORE = (
    rf"(?:(?i:duo|d\u00fao|trio|quartett?o?|quatuor|kwartet))\s(?:(?i:van|von|de|der|da|del)\s){{0,2}}{_SURNAME}"
    rf"(?:\s{_SURNAME})?(?:{_PARTED}{_SURNAME}(?:\s{_SURNAME})?){{1,3}}"
)
_BEHIND = (
    rf"{_SURNAME}(?:{_PARTED}{_SURNAME}){{1,3}}"
    r"\s(?i:duo|d\u00fao|trio|quartett?o?|quatuor|kwartet|cuarteto|quarteto|quintett?o?|quinteto|sextett?o?)"
)
_ENSEMBLE = re.compile(
    rf"(?:^|(?<=[\n,;|(+\u2022])|(?<=[,;|+\u2022]\s))(?:{_BEFORE}|{_BEHIND})(?=\s*(?:$|[\n,;|)(+\u2022]))"
)
_PAIR = re.compile(
    rf"(?:^|(?<=\n))({_SURNAME}\s{_SURNAME}\s?(?:/|&)\s?{_SURNAME}\s{_SURNAME})\s(?i:duo|d\u00fao)(?=\n|$)"
)
"""Two full names are two acts, and `Duo` says that they play together."""


def ensembles_in(text: str) -> tuple[tuple[int, int], ...]:
    """Give where such bands stand in an evened text, in order."""
    return tuple(found.span() for found in _ENSEMBLE.finditer(text)) if "/" in text else ()


def without_duo(text: str) -> str:
    """The text where `Ida Marsh / Tom Vale Duo` is `Ida Marsh / Tom Vale`, line by line."""
    return _PAIR.sub(r"\1", text) if "/" in text or "&" in text else text
