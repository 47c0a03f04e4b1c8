"""What is printed beside a name and is not part of it: live, DJ set, (UK), [Label, CC], 3 hour set."""

import re

_LIVE = (
    r"live(?: ?set| ?pa| act| band| a/?v| hybrid| show| performance)?|en vivo|en directo|ao vivo|dal vivo|"
    r"en live|in concert|en concert|in concerto|en concierto|em concerto"
)
_SETS = (
    r"(?:dj|vinyl|hybrid|live|av|a/v|modular|hardware|extended|opening|closing|special|ambient|acoustic|unplugged|"
    r"disco|house|techno|extended dj|all vinyl|festival)[ -]?sets?|solo set|acoustic|akustisch|acoustique|acustico|"
    r"ac\u00fastico|unplugged|(?:all )?vinyl only|nur vinyl"
)
_LONG = (
    r"all (?:night|nite|day)(?: long)?|open to close|open-to-close|o2c|die ganze nacht|toute la nuit|toda la noche|"
    r"tutta la notte|de hele nacht|toda a noite|(?:\d{1,2}|two|three|four|five|six|eight)[ -]?(?:hours?|hrs?|h|"
    r"std\.?|"
    r"stunden|heures?|horas|ore|uur)[ -]?(?:set|long|extended set)?"
)
_SHOW = (
    r"(?:album |ep |record |single )?(?:release|launch)(?: show| party| concert| set)?|record release|"
    r"nachholtermin|zusatz(?:konzert|show)|new date|extra date|nouvelle date|nueva fecha|nuova data|nova data|"
    r"tour(?:nee)?|world tour|debut|d\u00e9but|(?:nyc|uk|us|eu|berlin|london|paris) debut|reunion|farewell|"
    r"ausverkauft|sold out|uitverkocht|complet|agotado|esaurito|esgotado|cancelled|canceled|abgesagt|annul\u00e9|"
    r"geannuleerd|cancelado|annullato|verlegt|verschoben|postponed|report\u00e9|aplazado|rinviato|adiado"
)
_BAND = r"(?:full |live |his |her |their |sa |son |seine[r]? |ihre[r]? |su |zijn |haar )?(?:band|big band|ensemble)"
_WORDS = rf"{_LIVE}|{_SETS}|{_LONG}|{_SHOW}"
_ANNOTATION = re.compile(rf"(?:{_WORDS}|a/?v|solo|hybrid|debut|b2b|vinyl|dj|dj-set)[!.*]*$", re.IGNORECASE)
_TAIL = re.compile(rf"(?:\s-|,|\s/|:)?\s(?P<note>{_LIVE}|{_SETS}|{_LONG})[!.*]*$", re.IGNORECASE)
_DASH_TAIL = re.compile(rf"\s[-|/]\s(?P<note>{_WORDS}|solo|hybrid|a/?v)[!.*]*$", re.IGNORECASE)
_AV_TAIL = re.compile(r"\s(?P<note>A/?V)$")
_BAND_TAIL = re.compile(rf"\s(?:&|\+|and|und|y|et|e|en|with|mit|avec|con|met|com|w/) (?P<note>{_BAND})$", re.IGNORECASE)
_COUNTRY_TAIL = re.compile(r"\s[/|-]\s?(?P<note>[A-Z]{2,3})$")
_ALIAS_TAIL = re.compile(
    r",?\s(?P<note>(?:aka|a\.k\.a\.|alias|fka|f\.k\.a\.|formerly|vormals|ex)\s\S.*|"
    r"(?:performing|performs|performen?|spielt|plays|playing|joue|jouent|interpretan?|interpr\u00e8tent?|speelt|"
    r"spelen|"
    r"suona|suonano|toca|tocan|tocam|presents?|pres\.|pr\u00e4sentiert|pr\u00e9sentent?|presentan?|presenteert|"
    r"apresentam?)\s\S.*)$"
)
_QUOTED_TAIL = re.compile(r"(?<=\S)[\s:,-]+\"(?P<note>[^\"]+)\"$")
_PLACE_TAIL = re.compile(r"\s@\s?(?P<note>\S.*)$")
_TAILS = (
    _QUOTED_TAIL, _DASH_TAIL, _TAIL, _AV_TAIL, _BAND_TAIL, _COUNTRY_TAIL, _ALIAS_TAIL, _PLACE_TAIL,
)  # fmt: skip
_MOST = 6
_LENGTH = 200


def is_annotation(text: str) -> bool:
    """Tell whether the words, alone, describe a set rather than name an act."""
    return len(text) <= _LENGTH and _ANNOTATION.match(text) is not None


def trailing_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without the annotations printed after it, and these in printed order."""
    notes: list[str] = []
    if len(text) > _LENGTH:
        return text, ()
    for _ in range(_MOST):
        found = next(filter(None, (tail.search(text) for tail in _TAILS)), None)
        if found is None or not text[: found.start()].strip():
            break
        notes.insert(0, found["note"].strip())
        text = text[: found.start()].rstrip()
    return text, tuple(notes)
