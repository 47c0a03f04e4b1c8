"""Names in postal addresses: without legal forms, and what may be one."""

import re
from collections.abc import Sequence

from undercard.events.dates_words import MONTHS, WEEKDAYS, fold_word, words_of
from undercard.events.places import is_city
from undercard.events.wording import is_call, names_venue

_MAX_NAME, MAX_WORDS, _WHOLE = 64, 9, 4
POSTCODE = re.compile(
    r"(?<![\w.])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d\d ?[A-Z\d]{4}|"
    r"(?:D|F|A|CH|B|NL|E|I|P|L)[- ]?\d{4,5}|\d{4} ?[A-Z]{2}|\d{4}-\d{3}|\d{5}(?:-\d{4})?|\d{4})(?!\w)"
)
_NAMED = re.compile(r"(?:The|An|La|Le|Les|El|Los|Las|De|Het|Das|Die|Der|Zum|Zur|Il|Lo|Gli|[OA]) [A-ZÀ-Þ]|L['’][A-ZÀ-Þ]")
"""Places bear an article before a capital; few towns do, and those are known."""
DESK = re.compile(r"(?i)\b(?:office|bureau|büro|secretariaat|sekretariat|segreteria|ufficio|oficina|secretaría)$")
_MARK = re.compile(r"(?i)^\W*(?:copyright\b|©|\(c\))?[\W\d]*(?=\D)|\s*\b(?:all rights|todos los derechos)\b.{0,40}$")
_FORM = re.compile(
    r"(?i)[\s,]+(?:(?:(?:betriebs|veranstaltungs|kultur|gastro)[ -]?){0,2}(?:gesellschaft(?: m\.? ?b\.? ?h)?|"
    r"(?:g?gmbh|ug))|"
    r"e\.\s?v|gem(?:einn[üu]tzige)? ?gmbh|m\.b\.h|inc(?:orporated)?|gmbh(?:\s?&\s?co\.?\s?kg)?|"
    r"a\.?s\.?b\.?l|v\.?z\.?w|asbl|vzw|ltd|limited|llc|"
    r"cic|plc|s\.?r\.?l|s\.?l|sarl|sas|b\.?v|lda|crl|a\.?p\.?s|pty ltd|e\.?k|kg|ohg|gbr|aps|onlus|ets|"
    r"asociaci[óo]n cultural|associa[çc][ãa]o(?: cultural)?|associazione culturale)\.?\)?$"
)
_SOCIETY = re.compile(
    r"(?i)^(?:(?:f[öo]rder)?verein|tr[äa]gerverein|asociaci[óo]n(?: cultural)?|associa[çc][ãa]o(?: cultural)?|"
    r"associazione(?: culturale)?|association|stichting|asbl|vzw|c/o)\s+(?=\S)"
)
_SERIES = re.compile(
    r"(?i)\b(?:festival|club|society|verein|initiative|ciclo|cycle|series|reihe|concerts|konzerte|conciertos|concerti|"
    r"collective|kollektiv|collectif|colectivo|collettivo|friends|freunde|amis|amigos|amici|vrienden|booking)\b"
)
_PERSON = re.compile(r"(?:Mrs?|Ms|Miss|Rev|Herr|Frau|Mme|Mlle|Monsieur|Madame|Sr|Sra|Sig|Signora|Dhr|Mevr|Mevrouw)\b")
PHONE = re.compile(
    r"(?i)^(?:tel|t[ée]l|tlf|phone|fon|fax|mobil|www|http|m°|u-?bahn|metro|bus)\b|^\W*\(?\+?\d[\d\s()/-]{6,}$"
)
_SMALL = words_of(
    "of the de du des la le les el los da do das dos di del della der die das den und and et y e a an am im"
)


def clean_name(text: str) -> str:
    """A name without copyright marks, legal form and the word for its society."""
    name = _MARK.sub("", text).strip(" .:;*_-–—\"'»«")
    bare = _FORM.sub("", name)
    return _SOCIETY.sub("", name if fold_word(bare) in _SMALL else bare).strip(" ,;:-–—")


def bare_name(text: str) -> str:
    """A name without its legal form; what is nothing else stays."""
    return _FORM.sub("", text).strip(" ,;:-–—") or text


def is_named(name: str) -> bool:
    """Whether a name is called as places are, not as persons and towns."""
    return not is_city(name) and not DESK.search(name) and (names_venue(name) or _NAMED.match(name) is not None)


def names_in(parts: Sequence[str]) -> list[str]:
    """The parts that may be names, cleaned."""
    return [clean_name(part) for part in parts if is_name(part)]


def chosen(names: Sequence[str]) -> str:
    """The house among the names before a street: `Wharfside Folk Club, The Boat Inn` is the inn."""
    if len(names) > 1 and _SERIES.search(names[0]) and names_venue(names[-1]):
        return names[-1]
    return names[0] if names else ""


def _is_day(words: Sequence[str]) -> bool:
    """Whether words begin with a weekday or a month, which stand before hours as names do before numbers."""
    first, rest = fold_word(words[0].strip(".,")), words[1:]
    bare = not rest or any(map(str.isdigit, " ".join(rest)))
    return (first in MONTHS and (bare or len(first) >= _WHOLE)) or (first in WEEKDAYS and bare)


def is_name(part: str) -> bool:
    """Whether a part of an address may be the name of a house or a society."""
    bare = clean_name(part)
    words = bare.split()
    return (
        2 < len(bare) <= _MAX_NAME
        and len(words) <= MAX_WORDS
        and sum(char.isdigit() for char in bare) * 3 < len(bare)
        and not PHONE.search(bare)
        and not _PERSON.match(bare)
        and not _is_day(words)
        and not POSTCODE.match(part)
        and not is_city(bare)
        and not is_call(bare)
        and not bare.endswith(":")
        and "@" not in bare
        and all(
            word[:1].isupper() or not word[:1].isalpha() or fold_word(word) in _SMALL or len(words) < 5
            for word in words
        )
    )
