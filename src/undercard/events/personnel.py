"""Who plays what in an act that a night names: `Ida Marsh (bass)`, and lines such as `Ida Marsh voc, Tom Vale p`."""

import re
from collections.abc import Sequence

from undercard.events.dates_words import fold_word
from undercard.events.lexicon import load_lexicon
from undercard.events.page import Line
from undercard.events.units import Unit
from undercard.events.wording import names_party

_INSTRUMENTS = (
    r"voc|vcl|pno|p|gtr?|git|g|bs?|db|eb|kb|cb|drs?|dms|dm|tp|tpt|tb|as|ts|ss|bs|org|vib|perc|fl|vc|vl|batt\.?|bat|"
    r"vocals?|voice|piano|guitars?|e-?bass|bass|drums?|cello|violins?|viola|clarinet|flute|sax|saxophone|trumpet|"
    r"trombone|keys|keyboards?|electronics|percussion|harp|accordion|organ|synths?|fiddle|banjo|mandolin|congas?|"
    r"melodeon|double\sbass|upright\sbass|vibes|tenor(?:\ssax)?|alto(?:\ssax)?|gitarre|schlagzeug|klavier|flügel|gesang|"
    r"geige|bratsche|akkordeon|harfe|klarinette|orgel|posaune|trompete|flöte|violine|violoncello|kontrabass|perkussion|"
    r"saxo(?:ph|f)on|vibra(?:ph|f)on|tasten|chant|guitare|basse|batterie|violon|violoncelle|accordéon|contrebasse|"
    r"clavier|trompette|orgue|saxo?(?:\s(?:tenor|alto|barítono|ténor))?|voz|guitarra|bajo|contrabajo|batería|teclados|"
    r"violín|percusi[oó]n|trompeta|zang|gitaar|viool|contrabas|bas|toetsen|slagwerk|trompet|accordeon|altsax|tenorsax|"
    r"voce|chitarr[ae]|basso|contrabbasso|batteria|pianoforte|tromba|percussioni|bateria|baixo|contrabaixo|teclas|tuba|"
    r"oud|tabla|marimba|bandoneón"
)
_MORE = rf"(?:(?:[,/&+]|\s(?:and|und|et|y|e|en))?\s?(?:{_INSTRUMENTS}))?"
_PLAYS_IT = re.compile(
    rf"(?i)\s?(?:\((?:{_INSTRUMENTS}){_MORE}\)|"
    rf"(?:on|am|an\sder|an\sden|à\sla|au|al|alla|aan|op)\s(?:the\s|de\s|het\s)?(?:{_INSTRUMENTS})(?!\w)|"
    rf"[,–|:-]?\s?[–-]?\s?(?:{_INSTRUMENTS})\s?(?:[,;/|).&•·]|$))"
)
_PLAYED = re.compile(
    rf"(?<=\w)(?:(?i:\s?\((?:{_INSTRUMENTS}){_MORE}\))|(?:(?i:(?:,|\s[–-])\s(?:{_INSTRUMENTS}))|\s(?:{_INSTRUMENTS}))"
    r"(?=\s?(?:[,;/|&•·)]|\.(?:\s|$)|$)))"
)
"""Behind a name: what is played, where no mark parts them in small letters."""

_PLAYED_LAST = re.compile(rf"(?<=\w)\s(?:{_INSTRUMENTS})$")
_SMALL_BAND = re.compile(
    r"(?i)(?<!\w)(?:tr[ií]o|quartett?o?e?|quatuor|kwartet|cuarteto|quarteto|quintett?o?e?|kwintet|quinteto|sextett?o?e?|"
    r"sexteto|septett?o?|oktett|octett?o?|nonett?o?|[3-9]tett?|combo|(?<!big\s)band|four|five|stompers|group)(?!\w)"
)
_LARGE_BAND = re.compile(
    r"(?i)(?:orchest|orquest|orkest|philharm|filarm|sinfoni|symphon|camerata|collegium|ch(?:o|œ|oe)r|choir|koor|chorale)"
)
_PAIR, _FEWEST = 2, 3
_BEHIND, _LONGEST = 40, 400


def is_small_band(name: str) -> bool:
    """Whether a name says that a few play together: `Marsh Quartet`."""
    return _SMALL_BAND.search(name) is not None


def plays_in(lines: Sequence[Line], unit: Unit, acts: Sequence[str]) -> bool:
    """Whether a name is that of somebody who plays in an act of its night, told with the instrument.

    Args:
        lines: of the body.
        unit: the name, perhaps with the instrument behind it.
        acts: the acts that the night is named after.
    """
    near = [line.text[:_LONGEST] for line in lines[max(0, unit.line - 1) : unit.line + 2]]
    players = sum(len(_PLAYED.findall(text)) for text in near) if acts else 0
    if players < _PAIR:
        return False
    behind = lines[unit.line].text[unit.end : unit.end + _BEHIND]
    if is_member(unit.text, behind, acts):
        return True
    bands = [act for act in acts if _may_have_players(act, near)]
    return players >= _FEWEST and not unit.told and is_listed_player(unit.text, behind, bands)


def is_member(name: str, behind: str, acts: Sequence[str]) -> bool:
    """Whether a name stands with an instrument where a small band is named, in which it plays: `Ida Marsh (bass)`.

    Args:
        name: as printed.
        behind: the line behind the name.
        acts: the acts that the night is named after.
    """
    last = name.rsplit(" ", 1)[-1].casefold()
    others = [act for act in acts if not is_small_band(act)]
    small = len(others) < len(acts)
    return small and _PLAYS_IT.match(behind) is not None and all(last not in act.casefold() for act in others)


def is_listed_player(name: str, behind: str, acts: Sequence[str]) -> bool:
    """Whether a name stands with an instrument below an act that is no person: `Ida Marsh voc`.

    Args:
        name: as printed, perhaps with the instrument.
        behind: the line behind the name.
        acts: those that may have players.
    """
    said = _PLAYED_LAST.search(name)
    who = name[: said.start()].casefold() if said else name.casefold()
    alone = any(who in act.casefold() and not is_small_band(act) for act in acts)
    return bool(acts) and not alone and (said is not None or _PLAYED.match(f"x{behind}", 1) is not None)


def _may_have_players(act: str, near: Sequence[str]) -> bool:
    """Whether an act is no party, no orchestra with soloists, no person, and not one of those who play there itself."""
    if is_small_band(act):
        return True
    words = act.split()
    person = len(words) > 1 and load_lexicon().word(fold_word(words[0])).first > 0
    printed = re.compile(re.escape(act), re.IGNORECASE)
    among = any((at := printed.search(text)) and _PLAYED.match(text, at.end()) for text in near)
    return not (person or among or names_party(act) or _LARGE_BAND.search(act))
