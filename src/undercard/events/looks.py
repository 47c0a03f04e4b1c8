"""What words look like by themselves: their kind, their shape, and the words; the same wherever they stand."""

import re
from functools import lru_cache

from undercard.events.dates_words import fold_word
from undercard.events.kinds import is_kind
from undercard.events.labels import label_of
from undercard.events.places import is_city, is_region
from undercard.events.titles import is_prose
from undercard.events.venues import is_room
from undercard.events.wording import (
    is_aside,
    is_call,
    is_footer,
    is_other_kind,
    is_release,
    names_party,
    names_street,
    names_venue,
    read_status,
)

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 10


@lru_cache(maxsize=16384)
def looks(text: str) -> tuple[str, tuple[str, ...]]:
    """The class of a unit's words, and their own traits; the same wherever they stand."""
    words = text.split()
    letters = [word for word in words if word[:1].isalpha()]
    capital = sum(word[:1].isupper() for word in letters)
    share = capital / len(letters) if letters else 0.0
    folded = [fold_word(word) for word in _WORD.findall(text[:200])]
    traits = [
        f"n={min(len(words), 6)}" if len(words) < 6 else f"n={6 + (len(words) > 9) + (len(words) > 14)}",
        f"cap={int(share * 3.99)}{'U' if text.isupper() else ''}",
    ]
    if len(words) <= _MOST_WORDS:
        traits += [f"w={word}" for word in dict.fromkeys(folded)]
    flags = {
        "call": is_call(text),
        "footer": is_footer(text),
        "aside": is_aside(text),
        "status": read_status(text) != "scheduled",
        "street": names_street(text),
        "city": is_city(text),
        "region": is_region(text),
        "room": is_room(text),
        "kind": is_kind(text),
        "venue": names_venue(text),
        "party": names_party(text),
        "prose": is_prose(text),
        "release": is_release(text),
        "other": is_other_kind(text),
        "digit": any(char.isdigit() for char in text),
        "and": " & " in text or " and " in text or " und " in text or " et " in text or " y " in text,
        "mark": text[-1] in "!?",
        "quote": text[0] in "“\"„«‘'",
        "label": bool(label_of(text + ":")[0]),
        "lower": text[:1].islower(),
        "at": "@" in text or "http" in text or "www." in text,
    }
    traits += [name for name, holds in flags.items() if holds]
    return _class(flags, share, len(words), upper=text.isupper()), tuple(traits)


_CLASSES = ("footer", "call", "aside", "street", "city", "region", "room", "kind", "label")


def _class(flags: dict[str, bool], share: float, count: int, *, upper: bool) -> str:
    for name in _CLASSES:
        if flags[name]:
            return name
    if flags["prose"] or count > 12:
        return "prose"
    if flags["venue"]:
        return "venue"
    if flags["party"]:
        return "party"
    if upper:
        return "UP"
    if share > 0.74:
        return "Name" if count <= 4 else "Long"
    return "low" if flags["lower"] else "mixed"
