"""How far a billed name agrees with an entry of a catalogue."""

import re
from enum import IntEnum

from undercard.entities.artists import Candidate
from undercard.kit.text import clean_line, fold_name, plain_marks

_ARTICLE = re.compile(r"^the | the$")
_IMITATION = re.compile(
    r"\b(?:tributes?|karaoke|made famous|in the style of|originally (?:performed|recorded)|cover band|coverband|"
    r"covers? (?:of|by|version)|lullab(?:y|ies)|piano (?:renditions|covers|players?)|sing[ -]?along|backing tracks?|"
    r"the hits of|hits of|performs the songs|plays the music of|8[- ]bit|string quartet|music box|hommage|homenaje|"
    r"omaggio|revival band|ringtones?|instrumental versions?|sound[ -]?alikes?|ersatz|imitation)\b",
    re.IGNORECASE,
)


class Likeness(IntEnum):
    """How far a name agrees, from not at all to letter by letter."""

    NONE = 0
    WEAK = 1
    FOLDED = 2
    PRINTED = 3


def likeness(name: str, candidate: Candidate) -> Likeness:
    """Compare a billed name with a catalogue's entry and its aliases.

    Printed: the same letters, case apart. Folded: equal keys, or an alias with an equal key. Weak: the same
    but for "The" or for blanks and dots (`R.E.M.` and `REM`). `Calibre` and `Calibre 50` are not alike.
    """
    if _printed(name) == _printed(candidate.name):
        return Likeness.PRINTED
    key, known = fold_name(name), {fold_name(other) for other in (candidate.name, *candidate.aliases)}
    if key in known:
        return Likeness.FOLDED
    return Likeness.WEAK if _bare(key) in {_bare(other) for other in known} else Likeness.NONE


def is_imitation(name: str, candidate: Candidate) -> bool:
    """Tell whether the entry plays somebody else's songs while the billed act does not say so."""
    return _IMITATION.search(candidate.name) is not None and _IMITATION.search(name) is None


def _printed(name: str) -> str:
    return plain_marks(clean_line(name)).casefold()


def _bare(key: str) -> str:
    return _ARTICLE.sub("", key).replace(" ", "")
