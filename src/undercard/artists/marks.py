"""An unspaced slash or a single dash inside an entry: `A/B`, `A - B`, `A - Northern Tour`, `A - voc`."""

import re

from undercard.artists.annotations import is_annotation
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.pairs import Reading
from undercard.artists.roles import is_stage
from undercard.artists.separators import looks_like_name

_DASH = re.compile(r"\s-\s")
_INSTRUMENT = re.compile(
    r"(?:p|b|dr|g|git|gitarre|guitar|bass|kb|drums?|perc|percussion|piano|keys|keyboards?|voc|vocals?|gesang|voice|"
    r"chant|voz|bas|contrabas|toetsen|slagwerk|trompet|klarinet|(?:alt|tenor|bariton)sax|hammond(?: b-?3)?|"
    r"sax|ts|as|bs|ss|tp|trumpet|trompete|tb|cl|fl|flute|vln|violin|violine|cello|vc|synth|electronics|acc|"
    r"schlagzeug|batterie|basse|guitare|guitarra|bater\u00eda|batteria|chitarra|zang)(?:[,/& ].{0,30})?",
    re.IGNORECASE,
)
_TOUR = re.compile(
    r"\b(?:tour|tournee|tourn\u00e9e|gira|album|release|records|recordings|rec\.|live|show|concert|konzert|ep|lp|"
    r"set|special|anniversary|label|music|years?|tribut(?:e|o)?|hommage|homenaje|homenagem|omaggio|revival|"
    r"cover ?band)\b",
    re.IGNORECASE,
)
_TRIBUTE = re.compile(r"\b(?:tribut(?:e|o)?|hommage|homenaje|homenagem|omaggio|revival|eerbetoon)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:duo|trio|d\u00fao|tr\u00edo)\s\S", re.IGNORECASE)
"""`Duo X - Y`: the dash joins their surnames."""
_ENSEMBLE = re.compile(r"\s(?:duo|trio|quartett?o?|kwartet|quatuor|cuarteto|quarteto)\W*$", re.IGNORECASE)
"""`X/Y Duo`: the slash joins those of whom it consists."""
_PAIR = 2


def is_instrument(words: str) -> bool:
    """Tell whether the words, alone, say what somebody plays."""
    return _INSTRUMENT.fullmatch(words) is not None


def is_tour(words: str) -> bool:
    """Tell whether the words speak of a tour, an album or a label."""
    return _TOUR.search(words) is not None


def is_tribute(words: str) -> bool:
    """Tell whether the words name those whose songs are played: `ABBA Tribute`."""
    return _TRIBUTE.search(words) is not None


def split_marks(text: str, gazetteer: Gazetteer) -> Reading:
    """Read a slash or a dash inside an entry that holds no "and"; one act where there is none."""
    if "/" in text and " / " not in text:
        return _at_slash(text, tuple(map(str.strip, text.split("/"))), gazetteer)
    parts = tuple(map(str.strip, _DASH.split(text)))
    return _at_dash(text, parts, gazetteer) if len(parts) > 1 else Reading(parts)


def _at_slash(text: str, parts: tuple[str, ...], gazetteer: Gazetteer) -> Reading:
    if not _are_names(parts) or (" " in parts[-1] and _ENSEMBLE.search(parts[-1])):
        return Reading((text,))
    certain = len(parts) > _PAIR or all(map(gazetteer.knows, parts)) or any(" " in part for part in parts)
    return Reading(parts, 0.8, (text,)) if certain else Reading((text,), 0.6, parts)


def _at_dash(text: str, parts: tuple[str, ...], gazetteer: Gazetteer) -> Reading:
    """The words after a dash are another act, unless they speak of a tour or an instrument; a room may stand before."""
    first, last = parts[0], parts[-1]
    if len(parts) == _PAIR and _TOGETHER.match(first):
        return Reading((text,), 0.9)
    if len(parts) == _PAIR and is_tribute(first) and not is_tribute(last):
        return Reading((last,), 0.9)
    if len(parts) == _PAIR and (is_tour(last) or is_instrument(last) or gazetteer.knows(first)):
        return Reading((first,), 0.9)
    if len(parts) == _PAIR and is_stage(first):
        return Reading((last,), 0.9)
    return Reading(parts, 0.6, (text,)) if _are_names(parts) else Reading((text,))


def _are_names(parts: tuple[str, ...]) -> bool:
    named = all(looks_like_name(part) and len(part) > 1 and not part[0].isdigit() for part in parts)
    return named and not is_annotation(parts[-1])
