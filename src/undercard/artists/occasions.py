"""What stands before the acts of an entry: who presents them, whose songs they play, what the night is for."""

import re
from dataclasses import dataclass

from undercard.artists.gazetteer import Gazetteer
from undercard.artists.marks import is_tour
from undercard.artists.separators import looks_like_name, split_group, split_list
from undercard.artists.surface import Surface

_PRESENTS = re.compile(
    r"(?P<left>\S.{1,60}?)\s(?:presents?|pres\.|pr\u00e4sentier(?:t|en)|pr\u00e9sente(?:nt)?|presentan?|presenteert|"
    r"presenteren|apresentam?)\s?:?\s(?=\S)(?P<right>.+)$",
    re.IGNORECASE,
)
_PLAYED_BY = re.compile(
    r"[^\W\d_].{2,60}\s(?:par|door|PAR|DOOR)\s(?:(?:le|la|les|het|de)\s|l')?(?=[A-Z\u00c0-\u00de])(?P<right>.+)$"
)
"""`Gainsbourg par X`, `Kinks revisited door X`: in French and Dutch these stand before who plays."""
_HONOURED_BY = re.compile(
    r"(?:tribut[eo]?|hommage|homenaje|homenagem|omaggio|eerbetoon)(?:\s.{2,60})?\s(?:por|by|par|door|von|a cargo de)\s"
    r"(?=[A-Z\u00c0-\u00de])(?P<right>.+)$",
    re.IGNORECASE,
)
"""`Tributo a X por Y`: who plays stands behind."""
_MUSIC = (
    r"(?i:(?:the|die|la|a|de)\s(?:music|musik|musique|musica|m\u00fasica|muziek)|(?:the\s|die\s|les\s|las\s|le\s|as\s|de\s)?"
    r"(?:songs?|songbook|lieder|chansons|canciones|canzoni|liedjes|can\u00e7\u00f5es|repertorio|repertoire|r\u00e9pertoire))"
    r"\s(?:of|von|de|di|van|da|do|del|degli|der|des)\s(?=[A-Z\u00c0-\u00de])"
)
_NAMES_MUSIC = re.compile(_MUSIC)
"""`The Music of X`, `Songs of X`, `La m\u00fasica de X`: whose music is played, and no act."""
_MUSIC_BY = re.compile(
    rf"{_MUSIC}.{{2,60}}?\s(?:by|par|por|door|durch|performed by|played by|gespielt von)\s"
    r"(?:(?:le|la|les|het|de)\s|l')?(?=[A-Z\u00c0-\u00de])(?P<right>.+)$"
)
_YEARS = re.compile(
    r"\d{1,3}\s(?:jahre|jaar|ans d(?:e\s|')|a\u00f1os de|anni di|anos de|years of)\s(?=[^\W\d_])", re.IGNORECASE
)
"""`10 Jahre X`: what the night is for, and whose it is."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Words before the acts of an entry.

    Attributes:
        end: where they end.
        why: what they say.
    """

    end: int
    why: str


def before_acts(text: str, surface: Surface, gazetteer: Gazetteer) -> Occasion | None:
    """The words before who plays; None when the entry begins with an act.

    `Label presents X` is X, `Tribute to Y by X` is X, `10 Jahre X` is X; of `X presents "Songs"`, `X presents NOCTURNE`
    and `X presents Y Tour` X is the act.
    """
    played = _MUSIC_BY.match(text) or _PLAYED_BY.match(text) or _HONOURED_BY.match(text)
    if played and not gazetteer.knows(surface.reveal(text)):
        return Occasion(played.start("right"), "says what is played")
    found = _PRESENTS.match(text)
    if found and not gazetteer.knows(found["left"]) and _is_presented(surface.reveal(found["right"])):
        return Occasion(found.start("right"), "says who puts the night on")
    years = _YEARS.match(text)
    return Occasion(years.end(), "says what the night is for") if years and len(split_group(text)) == 1 else None


def names_music(text: str) -> bool:
    """Tell whether the words name whose music is played: `The Music of X`."""
    return _NAMES_MUSIC.match(text) is not None


def _is_presented(right: str) -> bool:
    """Tell whether the words after `presents` are who plays, rather than a show, an album or a tour."""
    show = is_tour(right) or right[:1] in "\"'" or (right.isupper() and " " not in right)
    return not show and not right[:1].islower() and looks_like_name(split_list(right)[0].text)
