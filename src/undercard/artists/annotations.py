"""What is printed beside a name and is not part of it: live, DJ set, (UK), [Label, CC], 3 hour set."""

import re

from undercard.artists.phrase_words import GERMAN_INSTRUMENTS, INSTRUMENTS

_LIVE = (
    r"(?:live|on tour|tour|tourn\u00e9e|tournee|gira|turn\u00ea|en tourn\u00e9e|en gira|auf tour|op tour) 20\d\d|"
    r"(?:hybrid )?live(?: ?set| ?pa| act| band| a/?v| hybrid| show| performance)?|en vivo|en directo|ao vivo|dal vivo|"
    r"(?-i:on tour|ON TOUR|auf Tour|op tour|OP TOUR|en tourn\u00e9e|en gira|EN GIRA|in tour)|"
    r"on (?:the )?(?:mic|microphone)|am mi[ck]ro(?:fon|phon)?|au micro|al micr[\u00f3o](?:fono)?|"
    r"en live|in concert|en concert|in concerto|en concierto|em concerto|im konzert|instore|in-store|"
    r"(?:en|in|im|em|a|als) (?:solo|duo|tr[i\u00ed]o|quartett?o?|ac[u\u00fa]stico|acoustique|format(?:o|ion)? \S+)|"
    r"solo (?:am|an der|au|a la|al|alla|aan de|op|on|\u00e0 la) \S+"
)
_SETS = (
    r"(?:dj|vinyl|hybrid|live|av|a/v|modular|hardware|extended|opening|closing|special|ambient|acoustic|unplugged|"
    r"disco|house|techno|extended dj|all vinyl|festival)[ -]?sets?|solo set|acoustic|akustisch|akoestisch|acoustique|"
    r"acustico|ac\u00fastico|unplugged|floor ?spots?|(?:all )?vinyl only|all[ -]vinyl|nur vinyl"
)
_LONG = (
    r"all (?:night|nite|day)(?: long)?|open to close|open-to-close|o2c|die ganze nacht|toute la nuit|toda la noche|"
    r"tutta la notte|de hele nacht|toda a noite|(?:1\d|2[0-4]|[1-9]|two|three|four|five|six|eight)[ -]?"
    r"(?:hours?|hrs?|h|std\.?|"
    r"stunden|heures?|horas|ore|uur)[ -]?(?:set|long|extended set)?"
)
_RELEASE = (
    r"(?:album|tape|ep|lp|cd|record|single|vinyl|video|platten|book)[ -]?(?:release|launch|taufe|presentatie|"
    r"presentation|signing|vorstellung)(?: show| party| concert| set| tour)?|release ?(?:show|party|concert|konzert)|"
    r"(?-i:signing|matin[\u00e9e]e|showcase)|"
    r"(?:gira|tourn\u00e9e|lan\u00e7amento|presentaci\u00f3n|presentazione|pr\u00e9sentation|apresenta\u00e7\u00e3o|sortie|"
    r"uscita|presentatie) (?:de|del|della|do|da|di|d'|van)\b.*"
)
_SHOW = (
    r"(?:album |ep |record |single )?(?:release|launch)(?: show| party| concert| set)?|record release|"
    r"nachholtermin|zusatz(?:konzert|show)|new date|extra date|nouvelle date|nueva fecha|nuova data|nova data|"
    r"tour(?:nee)?|world tour|debut|d\u00e9but|(?:nyc|uk|us|eu|berlin|london|paris) debut|reunion|farewell|"
    r"ausverkauft|sold out|uitverkocht|complet|agotado|esaurito|esgotado|cancelled|canceled|abgesagt|annul\u00e9|"
    r"geannuleerd|cancelado|annullato|verlegt|verschoben|postponed|report\u00e9|aplazado|rinviato|adiado"
)
_BAND = (
    r"(?:(?:full|live|his|her|their|sa|son|seiner?|ihrer?|su|zijn|haar|la sua|il suo|a sua|o seu) )?"
    r"(?:band|big ?band|banda|ensemble|groep|groupe|grupo|gruppo)"
)
_PIECES = r"(?:\w+|\d+)-piece(?: \w+){0,3}"
_WORDS = rf"{_PIECES}|{_LIVE}|{_SETS}|{_LONG}|{_SHOW}"
_STEEL = r"(?:(?:pedal|lap) steel|(?:steel|electric|acoustic|bass|slide) guitar|(?:double|upright|electric) bass)|"
_PLAYED = _STEEL + "|".join(
    sorted(INSTRUMENTS | {word.capitalize() for word in INSTRUMENTS} | GERMAN_INSTRUMENTS, key=len, reverse=True)
)
_ANNOTATION = re.compile(rf"(?:{_WORDS}|a/?v|solo|hybrid|debut|b2b|vinyl|dj|dj-set)[!.*]*$", re.IGNORECASE)
_TAIL = re.compile(rf"(?:\s-|,|\s/|:|'s)?\s(?P<note>{_LIVE}|{_SETS}|{_LONG}|{_RELEASE})[!.*]*$", re.IGNORECASE)
_CONDUCTED = (
    r"(?:o\.\s?l\.\s?v\.|onder leiding van|dir\.|dirigent(?:in)?:|ltg\.|leitung:|unter (?:der )?leitung von|cond\.|"
    r"conducted by|directed by|led by|dirig\u00e9e?s? par|sous la direction de|direction\s?:|dirigid[oa]s? por|"
    r"bajo la direcci\u00f3n de|dirett[oaie] da|sob a dire\u00e7\u00e3o de)\s"
)
_LED = re.compile(_CONDUCTED, re.IGNORECASE)
_LED_TAIL = re.compile(
    rf"(?:,\s(?:direction|dirigent(?:in)?|leitung|direzione|direcci\u00f3n|dire\u00e7\u00e3o):?\s|,?\s{_CONDUCTED})"
    r"(?P<note>\S.*)$",
    re.IGNORECASE,
)
"""Who conducts or directs: `X, dir. Y`."""
_CONDUCTOR = re.compile(
    r"(?:,\s|[\s/]\s?|^)(?:(?i:o\.\s?l\.\s?v\.|olv|onder leiding van|(?:die )?(?:musikalische )?"
    r"(?:leitung(?: hat)?|ltg\.?):?|dirigent(?:in)?:?|unter (?:der )?leitung von|cond\.|conductor:?|conducted by|"
    r"sous la direction de|direction(?: musicale)?\s?:?|direzione:?|dirett[oa] da|"
    r"bajo la direcci\u00f3n de|direcci\u00f3n:?|dirige:?|dire\u00e7\u00e3o:?)|"
    r"(?<=^)dir\.:?)\s(?i:prof\. |dr\. |maestro |kmd ){0,2}"
    r"(?P<name>[A-Z\u00c0-\u00de]\S*(?:\s[^\W\d_][\w.'-]*){0,3}\s[A-Z\u00c0-\u00de][\w'-]+)\.?$"
)
"""Who conducts, with a full name: an act beside the ensemble."""
_BATON = re.compile(r"\s(?:under|unter|onder|sotto)\s")
_UNDER = re.compile(
    r"\b\w*(?:orchest|orkest|orquest|philharmon|filarm|sinfon|symphon|ensemble|ch[oö]r|choir|koor|coro|chorus|consort|band\b|"
    r"kantorei|collegium|camerata|brass|strings|players|singers|voices)[^,;]{0,60}?\s(?:under|unter|onder|sotto)\s"
    r"(?P<name>(?-i:[A-Z\u00c0-\u00de][\w'-]+(?:\s(?:van|von|de|der|di|da|del))?\s[A-Z\u00c0-\u00de][\w'-]+))$",
    re.IGNORECASE,
)
"""`Orchester X unter Y Z`: who conducts, behind what has a conductor."""
_DASH_TAIL = re.compile(rf"\s[-|/]\s(?P<note>{_WORDS}|solo|hybrid|a/?v)[!.*]*$", re.IGNORECASE)
_AV_TAIL = re.compile(r"\s(?P<note>A/?V)$")
_PLAYED_TAIL = re.compile(
    rf"\s(?P<note>(?:solo|on|am|an (?:der|den)|au|aux|\u00e0 la|al|alla|a la|ao|na|op|aan de)\s(?:{_PLAYED})"
    rf"(?:\s(?:and|und|et|y|e|en|&)\s(?:{_PLAYED}))?)$"
)
"""`X on drums`, `X am Bandoneon`: what somebody plays."""
_BAND_TAIL = re.compile(rf"\s(?:with|mit|avec|con|met|com|w/) (?P<note>{_BAND})$", re.IGNORECASE)
_OWN_BAND = (
    r"(?:(?:seine[mr]?|ihre[mr]?|su|son|sa|his|her|their|il suo|la sua|zijn|haar) "
    r"(?:cuadro|quartett?o?|trio|combo|or[ck]h?est\w+|orquest\w+)|"
    rf"{_BAND})"
)
_UNNAMED_BAND = re.compile(_OWN_BAND, re.IGNORECASE)
_COUNTRY_TAIL = re.compile(r"\s[/|-]\s?(?P<note>[A-Z]{2,3})$")
_ALIAS_TAIL = re.compile(
    r",?\s(?P<note>(?:aka|a\.k\.a\.|alias|fka|f\.k\.a\.|formerly|vormals|ex)\s\S.*|"
    r"(?:performing|performs|performen?|spielt|plays|playing|joue|jouent|interpretan?|interpr\u00e8tent?|speelt|"
    r"spelen|"
    r"suona|suonano|toca|tocan|tocam|presents?|pres\.|pr\u00e4sentiert|pr\u00e9sentent?|presentan?|presenteert|"
    r"apresentam?)\s\S.*)$"
)
_QUOTED_TAIL = re.compile(
    r"(?<=\S)[\s:,-]+\"(?!(?:[Ee]l|[Ll]a|EL|LA|Ni\u00f1[oa](?: de| del)?(?: l[ao]s?)?) [^\Wa-z]\S*\"$)"
    r"(?P<note>[^\"]+)\"$"
)
"""The programme; `Manuel \"El Carbonero\"` is a nickname, of which Spanish writes both words with a capital."""
_SINGLE_QUOTED_TAIL = re.compile(r"(?<=\S)\s'(?P<note>[^']{3,})'$")
_CALLED = re.compile(
    r"(?:\S{1,3}\s)?[\w-]*(?:consort|ensemble|ch\u0153ur|choeur|choir|chor|chorale|coro|koor|orchester|orchestre|orchestra|"
    r"orkest|orquesta|orquestra|kapelle|fanfare|harmonie|banda?|groep|gruppe|groupe|grupo|gruppo|group|duo|trio|kwartet|"
    r"quartett?o?|quintett?o?|quatuor|cuarteto|collecti(?:ef|f|ve)|kollektiv|compagnie|verein)\s\"(?P<name>[^\"]+)\"",
    re.IGNORECASE,
)
"""A kind of ensemble and its name in quotes: `das Consort "F\u00fcnferley"`."""
_CALLED_WHOLE = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w-]+\s)?(?:[A-Z\u00c0-\u00de][\w-]*?(?:(?-i:ch\u00f6re|chor|koor|kapelle|orchester|orkest|verein)|"
    r"(?<=-)(?:Chor|Kapelle|Orchester|Verein))|(?:Big|Steel|Brass|Marching|Skiffle|Jug|Dixieland) Band|"
    r"Banda [A-Z]\w+|Corpo Bandistico|Societ\u00e0 Filarmonica)\s\"[^\"]+\""
)
"""`Shantychor "X"`, `Big Band "X"`, `Banda Cittadina "X"`: so they are called as a whole."""
_PLACE_TAIL = re.compile(r"\s@\s?(?P<note>\S.*)$")
_OPEN_QUOTE_TAIL = re.compile(r"(?<=\w)\s\"\s?(?P<note>[^\"]{2,})$")
"""A quote that was opened and cut off; behind the closed ones."""
_OPEN_BRACKET_TAIL = re.compile(r"(?<=\w)\s[(\[](?P<note>[^()\[\]]{1,24})$")
"""A bracket that was opened and cut off."""
_SEASON_TAIL = re.compile(
    r"(?<=\S)\s(?P<note>(?:annual )?(?:christmas|xmas|holiday|new year'?s?(?: eve)?|halloween|valentine'?s?(?: day)?) "
    r"(?:show|concert|special))$",
    re.IGNORECASE,
)
_OWN_SEASON_TAIL = re.compile(
    r"(?:(?<=\w)'s|(?<=[sS])')\s(?P<note>(?:(?:annual|big|very|merry|\d+(?:st|nd|rd|th)) )?"
    r"(?:christmas|xmas|thanksgiving|"
    r"halloween|valentine'?s?|easter|birthday|new year'?s?)\b.{0,30})$",
    re.IGNORECASE,
)
"""`X's Christmas Party`: whose it is."""
_TAILS = (
    _QUOTED_TAIL, _PLAYED_TAIL, _DASH_TAIL, _TAIL, _AV_TAIL, _BAND_TAIL, _COUNTRY_TAIL, _LED_TAIL, _ALIAS_TAIL,
    _SINGLE_QUOTED_TAIL, _PLACE_TAIL, _OPEN_QUOTE_TAIL, _OPEN_BRACKET_TAIL,
    _SEASON_TAIL, _OWN_SEASON_TAIL,
)  # fmt: skip
_ANY_TAIL = re.compile(
    "|".join(
        f"(?{'i' if tail.flags & re.IGNORECASE else ''}:{tail.pattern.replace('(?P<note>', '(?:')})" for tail in _TAILS
    )
)
"""Whether any of them stands in a text: most names need no more than this one look."""
_MOST = 6
_LENGTH = 200


def is_annotation(text: str) -> bool:
    """Tell whether the words, alone, describe a set rather than name an act."""
    return len(text) <= _LENGTH and _ANNOTATION.match(text) is not None


def trailing_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without the annotations printed after it, and these in printed order."""
    notes: list[str] = []
    if len(text) > _LENGTH or not _ANY_TAIL.search(text):
        return text, ()
    if _CALLED_WHOLE.fullmatch(text):
        return text, ()
    called = _CALLED.fullmatch(text)
    if called:
        return called["name"], ()
    for _ in range(_MOST):
        found = next(filter(None, (tail.search(text) for tail in _TAILS)), None)
        if found is None or not text[: found.start()].strip():
            break
        notes.insert(0, found["note"].strip())
        text = text[: found.start()].rstrip()
    return text, tuple(notes)


def conductor_of(text: str) -> tuple[str, str]:
    """An entry without who conducts it, and that name, empty for nobody: `Chor X, Ltg. Ida Marsh`, `o.l.v. Y`."""
    if len(text) > _LENGTH:
        return text, ""
    found = _CONDUCTOR.search(text)
    if found:
        return text[: found.start()], found["name"]
    baton = _BATON.search(text)
    found = _UNDER.search(text) if baton else None
    return (text[: baton.start()], found["name"]) if baton and found else (text, "")


def is_unnamed_band(text: str) -> bool:
    """Tell whether the words are a leader's band without a name of its own: `Band`, `su banda`, `seine Band`."""
    return _UNNAMED_BAND.fullmatch(text) is not None


def is_conductor(text: str) -> bool:
    """Tell whether the words say who conducts: `diretta da X`, `o.l.v. X`."""
    return _LED.match(text) is not None
