"""Leaders and their bands in `A and B`: `X & The Ys`, `X und seine Band`, `X & Sons`."""

import re

LOW_ARTICLE = re.compile(
    r"(?:(?:the|los|las|les|die|der|das|le|la|il|lo|i|gli|os|o|a|as|el|de|het|his|her|their|seine?|ihre?|sa|son|ses|"
    r"sus?|zijn|haar|suoi|sua|seus|els)\s|l')\S"
)
_ARTICLE = re.compile(LOW_ARTICLE.pattern, re.IGNORECASE)
_LOUD_ARTICLE = re.compile(r"(?:The|Die|Der|Les|De|Las|I|Gli|Os|As)\s\S")
"""Behind a word and a full name it begins the next act: `Dad Joke and The Ferals`; `Ana Vera y Los Ojos` is one."""
_SINGULAR = re.compile(r"(?:(?:Le|La|El|Il|Lo|O)\s|L')\S")
"""An article that a name of one person or band begins with (`Le Petit Chose`, `Lo Zio`), not a band behind a leader."""
_OWN = re.compile(
    r"(?:his|her|their|seine?|ihre?|sa|son|ses|sus?|zijn|haar|suoi|sua|seus?|suas?|els seus)\s\S", re.IGNORECASE
)
"""A band that is somebody's own: `Jo Marsh et son orchestre`."""
_KIN = re.compile(
    r"(?:\S+\s)?(?:sons?|s\u00f6hne|fils|figli|hijos|filhos|zonen|daughters?|t\u00f6chter|hijas|filhas|dochters|brothers|"
    r"sisters|friends|crew|company|co\.?|cie\.?|c\u00eda\.?|gang|posse|pals|band|orchestra|orchester|orchestre|orquesta|"
    r"ensemble|trio|quartett?o?|quintett?|choir|chor|collective|all-?stars|group|sound ?system|experience|express|"
    r"family|combo|project|metais|muchachos|freunde|amigos|amis|amici|vrienden)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:\S+\s){2,3}(?:band|orchestra|orchester|orchestre|orquesta|ensemble|trio|quartett?o?|quintett?|choir|chor|crew|"
    r"company|gang|collective|allstars|all-stars|posse|group|soundsystem|sound system|experience|express|family|combo|"
    r"project|brothers|sisters|sons|pals|friends|freunde|amigos|amis)$",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?!(?i:the|die|das|der|le|la|les|el|los|il|big|blues|jazz|brass|soul|string|backing|house|live|his|her|their|seine?|"
    r"ihre?|su|sus|son|sa|ses|zijn|haar)\s)(?:[A-Z\u00c0-\u00de]\S*\s){1,3}(?i:quartett?o?|kwartet|quatuor|cuarteto|"
    r"quintett?o?|trio|ensemble|choir|chor|koor|orchestra|orchester|orchestre|orquesta|band|sisters|brothers)$"
)
"""An ensemble that bears a name and no article, behind somebody's full name: `Ida Marsh & Corvina Quartet`."""
_DJ = re.compile(r"\w{1,3}\s(?:DJ|MC)s?\s", re.IGNORECASE)
_NO_LEADER = re.compile(
    r"(?:dj|mc|selector|selecta|banda|orchestra|orquesta|orchestre|orchester|coro|chor|choir|tr[i\u00ed]o|d\u00fao|quartett?|"
    r"ensemble)\s|"
    r".*\s&\s|.*\s(?:quartett?o?|kwartet|quatuor|cuarteto|trio|quintett?o?|choir|chor|koor|orchestra|orchester|orchestre|"
    r"orkest|orquesta|ensemble|collective|kollektiv|big ?band)$",
    re.IGNORECASE,
)
"""Who leads no band behind `and`: a DJ, or what is a band itself."""
_DATIVE = re.compile(
    r"dem\s|der\s(?:\S+\s){0,3}\S*(?:band|chor|kantorei|kapelle|musi[kg]|gruppe|kombo|combo|formation|s\u00e4ngerin|bl\u00e4serei|"
    r"philharmonie|schola|blaskapelle)(?:$|\s)",
    re.IGNORECASE,
)
"""`mit X und dem Trio Y`, `mit X und der Z-Band` in a sentence: the next act; `Hannes und der Wald` is one."""
_GROUP = re.compile(
    r"(?:L'|(?:Le|La|El|Il|Lo|O|A)\s)?(?:grand[eo]? |big ?)?(?:banda|orquestr?a|orchestr[ae])\s", re.IGNORECASE
)
"""A band that is called so: `X & Banda do Bairro`."""
_ENSEMBLE = re.compile(
    r"(?:(?:the|dem|der|das|den|le|la|el|il|o|het)\s)?(?i:tr[i\u00ed]o|d[u\u00fa]o|quartett?o?|kwartet|quatuor|cuarteto|quintett?o?|"
    r"ensemble|coro|coral|choir|orquesta|orchestre|orchestra|charanga|chorale|fanfare|harmonie|rondalla|murga|"
    r"\w{0,20}(?:chor|koor|kapelle|orchester|orkest))\s[A-Z\u00c0-\u00de]"
)
"""An ensemble with a name of its own: `X und dem Trio Donau`."""


def leads(first: str, second: str, *, full: bool, spelled: bool, closing: bool) -> bool:
    """Tell whether the second part is the first one's band, so that both are one act; not at a list's own "and".

    Args:
        first: the words before the "and".
        second: those behind it.
        full: the first has more than one word.
        spelled: a word joins them, not a sign.
        closing: they end a comma list.
    """
    told = _by_kind(first, second, full=full)
    if told is not None:
        return told
    alone = _NO_LEADER.match(first) is not None
    if spelled and closing:
        return not full and LOW_ARTICLE.match(second) is not None
    if full and not second.isupper() and _begins_next(second, spelled=spelled, closing=closing):
        return False
    if spelled and _LOUD_ARTICLE.match(second):
        return False
    if spelled:
        return not alone and _ARTICLE.match(second) is not None
    return _is_company(second, alone=alone)


def _by_kind(first: str, second: str, *, full: bool) -> bool | None:
    """What the kind of the second part tells alone; None when it tells nothing."""
    if _DJ.match(second) or _DATIVE.match(second):
        return False
    if _OWN.match(second) and (second[0].islower() or second.isupper()):
        return True
    if full and _ITSELF.match(second):
        return False
    if _ENSEMBLE.match(second) and (full or _NO_LEADER.match(first)):
        return False
    return True if _KIN.match(second) else None


def _is_company(second: str, *, alone: bool) -> bool:
    """Whether the words behind a sign are a band; `alone` when the first part is one itself."""
    if _GROUP.match(second):
        return True
    if alone and _COMPANY.match(second):
        return False
    return _ARTICLE.match(second) is not None or _COMPANY.match(second) is not None


def _begins_next(second: str, *, spelled: bool, closing: bool) -> bool:
    """Whether the article of the second part is that of an act of its own."""
    if spelled:
        return (_SINGULAR.match(second) or _LOUD_ARTICLE.match(second)) is not None
    return closing and _SINGULAR.match(second) is not None
