"""Headings that date what stands below them: the month of an agenda (`Agenda de marzo`), a week (`w/c 5 October`)."""

import re
from datetime import date, timedelta

from undercard.events.dates import Dating
from undercard.events.dates_choice import Night
from undercard.events.dates_words import MONTHS, SHAKY_MONTHS, WEEKDAYS, fold_word, words_of

_WORDS = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"20\d\d")
_PARTED = re.compile(r"\s[|·•▼◆★✦]\s")
_LONGEST = 60
_FRAME = words_of(
    "agenda program programm programme programma programa programacion programmation programmazione programacao "
    "cartelera calendar calendrier calendario kalender concerts concert concerten konzerte konzert conciertos "
    "concerti concertos gigs gig shows show music musik musique musica muziek live events event termine "
    "veranstaltungen evenements eventos eventi evenementen dates fechas data date listings highlights tipps tips what "
    "s whats on coming up into in im en em fur for de d du del di do dei pour per para voor van au a for the le la el "
    "il der den month mois monat mes mese maand of and und et y e diary newsletter monthly mensuel line lineup our "
    "unser notre onze nuestra nostra all alle tutti sounds nights nachte nuits noches notti i is it o que ai vem new "
    "more mehr"
)
_BEHIND = words_of("im in at au aux a en no na op bij chez dans auf bei")
_WEEK = re.compile(
    r"(?i)\b(?:(?P<number>(?:kw|kalenderwoche|semaine|week|wk|woche|settimana|semana)\.?\s?(?:n[°ºr.]\s?)?(?P<n>\d{1,2})\b"
    r"(?![./]\d|\s?[^\W\d_]))|(?P<of>w/c|week commencing|week of|week of the|woche (?:vom|ab)|semaine du|settimana del|"
    r"semana del?|week van)|(?P<this>this week|diese woche|cette semaine|esta semana|deze week|questa settimana|nesta "
    r"semana)|(?P<next>next week|n[äa]chste woche|semaine prochaine|pr[óo]xima semana|semana que vem|"
    r"volgende week|prossima settimana|settimana prossima))"
)
_WEEK_WORDS = re.compile(r"(?i)w/c|we?e?k|kw|woche|semai?na?|settiman")


def titled_month(text: str) -> tuple[int, int | None] | None:
    """`PROGRAMACIÓN MARZO 2027`, `Februar im Kontur`, `Into February:`: words of an agenda around a month, no day."""
    if len(text) > _LONGEST or _DIGIT.search(_YEAR.sub("", text)):
        return None
    parts = [part.strip() for part in _PARTED.split(text)] if _PARTED.search(text) else []
    alone = next((part for part in parts if fold_word(part) in MONTHS and len(part) > 3), "")
    if alone and fold_word(alone) not in SHAKY_MONTHS:
        return MONTHS[fold_word(alone)], None
    words = [fold_word(word) for word in _WORDS.findall(text)]
    for at, word in enumerate(words):
        if len(word) > 3 and word in MONTHS and word not in WEEKDAYS:
            following = words[at + 1] if at + 1 < len(words) else ""
            year = int(following) if _YEAR.fullmatch(following) else None
            return (MONTHS[word], year) if _frames(words, at, year) else None
    return None


def _frames(words: list[str], at: int, year: int | None) -> bool:
    """Whether the words around a month are those of a heading."""
    before, behind = words[:at], words[at + 1 + (year is not None) :]
    if year is not None and len(words) <= 6:
        return True
    if words[at] in SHAKY_MONTHS and not before and behind:
        return behind[0] in _FRAME and behind[0] not in _BEHIND
    if not all(word in _FRAME or word in MONTHS for word in before):
        return False
    stranger = next((word for word in behind if word in _BEHIND or not (word in _FRAME or word in MONTHS)), None)
    return stranger is None or stranger in _BEHIND


def week_heading(text: str, dating: Dating) -> Night | None:
    """Monday and Sunday of the week that a heading names (`KW 47`, `w/c 5 October`, `next week`)."""
    if len(text) > _LONGEST or dating.reference is None or not _WEEK_WORDS.search(text):
        return None
    match = _WEEK.search(text)
    if match is None:
        return None
    if match["n"]:
        first = _numbered(int(match["n"]), dating.reference)
    elif match["of"]:
        found = dating.nights(text[match.end() :])
        first = found[0].night.first if found and found[0].night.last is None else None
    else:
        first = dating.reference - timedelta(days=dating.reference.weekday()) + timedelta(days=7 * bool(match["next"]))
    if first is None or not -_RECENT <= first - dating.reference <= _SOON:
        return None
    return Night(first, first + timedelta(days=6), 0.8)


_RECENT, _SOON = timedelta(days=14), timedelta(days=45)
"""A week that is named without more is this one or one of the next: another one was misread (`week of 12.3`)."""


def _numbered(number: int, reference: date) -> date | None:
    """Monday of a week of the calendar (ISO 8601), not long before the reference."""
    for year in (reference.year, reference.year + 1):
        if not 1 <= number <= (53 if date(year, 12, 28).isocalendar().week == 53 else 52):
            continue
        monday = date.fromisocalendar(year, number, 1)
        if monday >= reference - timedelta(days=7):
            return monday
    return None
