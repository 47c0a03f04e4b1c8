"""How far a billed name agrees with an entry of a catalogue."""

import re
from collections.abc import Set as AbstractSet
from enum import IntEnum

from undercard.entities.artists import Candidate
from undercard.kit.text import clean_line, fold_name, plain_marks

_ARTICLE = re.compile(r"^(?:the|die|der|das|les|le|la|los|las|el|il|lo|gli|i|de|het|os|as|dj|mc) | the$")
_INITIAL = re.compile(r"(?<=\b\w)\.")
_IMITATION = re.compile(
    r"\b(?:tributes?|karaoke|made famous|in the style of|originally (?:performed|recorded)|cover band|coverband|"
    r"covers? (?:of|by|version)|lullab(?:y|ies)|piano (?:renditions|covers|players?)|sing[ -]?along|backing tracks?|"
    r"the hits of|hits of|performs the songs|plays the music of|8[- ]bit|string quartet|music box|hommage|homenaje|"
    r"omaggio|revival band|ringtones?|instrumental versions?|sound[ -]?alikes?|ersatz|imitation)\b",
    re.IGNORECASE,
)

_GUESTS = re.compile(r"\S[\s(]+(?:feat|ft|featuring)\b\.?\s+\S", re.IGNORECASE)


class Likeness(IntEnum):
    """How far a name agrees, from not at all to letter by letter; from ALIAS on it may be accepted."""

    NONE = 0
    ARTICLE = 1
    SPACING = 2
    ALIAS = 3
    FOLDED = 4
    PRINTED = 5


def likeness(name: str, candidate: Candidate, also: AbstractSet[str] = frozenset()) -> Likeness:
    """Compare a billed name with a catalogue's entry and its aliases.

    Printed: the same letters, case apart. Folded: equal keys (`R.E.M.` is `REM`). Alias: an alias has an equal
    key. Spacing: the same but for blanks and signs (`A*M*E`, `AME`). Article: but for "The", "Die", "Les", "DJ".
    `Calibre` and `Calibre 50` are not alike.

    Args:
        name: as billed.
        candidate: the entry.
        also: keys of further names that an authority knows the act by.
    """
    if _printed(name) == _printed(candidate.name):
        return Likeness.PRINTED
    key, theirs = _key(name), _key(candidate.name)
    if key == theirs:
        return Likeness.FOLDED
    aliases = {_key(alias) for alias in candidate.aliases}
    if key in aliases or theirs in also:
        return Likeness.ALIAS
    known = {theirs, *aliases}
    if key.replace(" ", "") in {other.replace(" ", "") for other in known}:
        return Likeness.SPACING
    return Likeness.ARTICLE if _bare(key) in {_bare(other) for other in known} else Likeness.NONE


def is_imitation(name: str, candidate: Candidate) -> bool:
    """Tell whether the entry plays somebody else's songs while the billed act does not say so."""
    return _IMITATION.search(candidate.name) is not None and _IMITATION.search(name) is None


def is_credit_line(candidate: Candidate) -> bool:
    """Tell whether the entry is a line of credits that a distributor took for a name: `Koro feat. Vell`."""
    return _GUESTS.search(candidate.name) is not None


def names_of(candidate: Candidate) -> frozenset[str]:
    """Keys of every name that the entry is known by."""
    return frozenset(map(_key, (candidate.name, *candidate.aliases)))


def _key(name: str) -> str:
    return fold_name(_INITIAL.sub("", name))


def _printed(name: str) -> str:
    return plain_marks(clean_line(name)).casefold()


def _bare(key: str) -> str:
    return _ARTICLE.sub("", key).replace(" ", "")
