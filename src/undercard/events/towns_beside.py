"""Towns beside a place, with whatever is printed with them: `CH-Basel`, `Recife/PE`, `Paris 11e`, `1000 Brussel`.

What a tagger takes for a note next to a place is its town where it begins with the name of one.
"""

import re
from collections.abc import Callable, Sequence

from undercard.events.lexicon import load_lexicon
from undercard.events.nights import Night, Told
from undercard.events.places import fold_place, is_city, is_region

_MOST_WORDS, _LONGEST = 4, 60
_ARTICLES = frozenset(("La", "Le", "As", "Os"))
_BRACKETS = ("(", "[", "{")
_AHEAD = re.compile(r"^(?:(?:[A-Z]{1,2}-)?\d{4,5}\s|[A-Z]{1,2}-(?=[A-ZÀ-Þ]))")
_CODED = re.compile(r"^([^\W\d_][^\d/,()]{2,30}?)(?:\s?/\s?|,\s|\s\()([A-Z]{2,3})\)?$")
_ENDED = re.compile(r"[!?.,:;()/|]")
_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ]")


def town_at(text: str) -> str | None:
    """The town that a text is, but for its country, its postcode and what follows that is no name; None for others."""
    bare = _AHEAD.sub("", text[:_LONGEST].strip())
    coded = _CODED.match(bare)
    if coded and (is_city(coded[1]) or (is_region(coded[2]) and _is_town(coded[1]))):
        return coded[1]
    words = bare.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        name = " ".join(words[:count])
        article = count < len(words) and name in _ARTICLES
        if is_city(name.rstrip("!?.,:;)")) and not article and _ends(name, words[count:]):
            return name.strip(" !?.,:;()")
    return None


def town_before_code(text: str) -> str | None:
    """The smaller town before what is neither a word nor a name: `Columbia 18+`, `Maplewood a/a`; None for others."""
    words = text[:_LONGEST].split()
    ends = (count for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1) if not words[count].isalpha())
    count = next(ends, 0)
    name = " ".join(words[:count])
    return name if count and name.replace(" ", "").isalpha() and _is_town(name) else None


def _is_town(name: str) -> bool:
    return name[:1].isupper() and (is_city(name) or load_lexicon().town(fold_place(name)) > 0)


def _ends(name: str, rest: Sequence[str]) -> bool:
    """Whether a town's name ends here: a mark, a number, a code or words in small letters follow, no further name."""
    return not rest or _ENDED.search(name[-1]) is not None or _NAME.match(rest[0]) is None


def tell_towns(nights: Sequence[Night]) -> None:
    """Give nights that name no town the one that stands just beside their place, or between it and their date.

    Where most nights have one, a smaller one may be told by a code alone.

    Args:
        nights: of one listing; their units' roles are changed.
    """
    _tell(nights, town_at)
    if sum(bool(night.of("C")) for night in nights) * 2 > len(nights):
        _tell(nights, town_before_code)


def _tell(nights: Sequence[Night], named: Callable[[str], str | None]) -> None:
    for night in nights:
        one = None if night.of("C") else next((one for one in night.of("N") if _is_beside(night, one, named)), None)
        if one is not None:
            one.role = "C"


def _is_beside(night: Night, one: Told, named: Callable[[str], str | None]) -> bool:
    """Whether a text is a town, and more, beside the place or just behind the date of a night.

    What is nothing but a town's name may be the quarter, or where somebody comes from.
    """
    unit = one.unit
    town = named(unit.text) if unit.kind == "text" and unit.before not in _BRACKETS else None
    if town is None or len(town) == len(unit.text):
        return False
    beside = [known.unit for known in night.of("V") if known.unit.line == unit.line]
    dated = [known.unit for known in night.of("D") if known.unit.line == unit.line]
    return any(abs(known.index - unit.index) == 1 for known in beside) or any(
        unit.index - known.index == 1 for known in dated
    )
