"""Dates as sentences tell them: a weekday amid words, `the 18th` of no month, the day after the one just named.

What a list prints stands at the edge of its line; in a sentence nothing marks a date but the words around it. Only
lines that tell are read so (`phrases.tells`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undercard.events.dates_tokens import Printed
from undercard.events.dates_words import AND_WORDS, SHAKY_WEEKDAYS, WEEKDAYS, fold_word, month_of, words_of

_FULL = 5
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s{0,2}([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)\s{0,2}$")
_LOOK = 40
_GONE = words_of(
    "last past previous letzten letzter letztem vergangenen vorigen vergangener afgelopen vorige jongstleden dernier "
    "passe pasado passado scorso scorsa dernier derniere"
)
_LEADS = words_of(
    "on this next coming for until by am an diesen kommenden nachsten vom ab bis den der ce le du au el este proximo "
    "il questo prossimo op deze komende aanstaande no na neste nesta proxima dit der und and et y en e or oder ou o"
)
_PARTS = words_of("la de guten am jeden der dieser die s las a the until bis not pas nicht from this every each of los")
_STEP = re.compile(
    r"(?i)\b(?:"
    r"(?P<same>(?:the |that |on the |on that )?(?:very )?same (?:night|evening|day|afternoon)|"
    r"(?:am )?(?:selben|gleichen) (?:abend|tag|nachmittag)|le même (?:soir|jour)|ce même (?:soir|jour)|"
    r"(?:la misma noche|esa misma noche|el mismo día|ese mismo día|la misma tarde)|"
    r"(?:die|de)zelfde (?:avond|dag|nacht)|la stessa sera|lo stesso giorno|na mesma noite|no mesmo dia)|"
    r"(?:on )?the (?:night|day|evening) after(?: that)?|the (?:next|following) (?:night|day|evening)|"
    r"tags (?:darauf|drauf)|(?:am )?(?:tag|abend) (?:darauf|drauf|danach)|"
    r"am (?:nächsten|folgenden) (?:tag|abend)|(?:einen|ein) tag später|"
    r"le lendemain(?: soir)?|dès le lendemain|le jour suivant|le soir suivant|"
    r"al día siguiente|al otro día|la noche siguiente|de (?:dag|avond) (?:erna|erop|daarna|daarop)|"
    r"(?:de )?volgende (?:dag|avond)|(?:een|'n) dag later|daags (?:daarna|nadien)|il giorno (?:dopo|seguente)|"
    r"la sera (?:dopo|seguente)|no dia seguinte|na noite seguinte"
    r")\b"
)
_DAY = re.compile(
    r"\b(?:(?:am|der|den|dem|vom)\s(?P<dotted>\d{1,2})\.|"
    r"(?:le|el|il|dia|día|el día|el dia|il giorno)\s(?P<plain>\d{1,2})(?:er|º)?|"
    r"(?:de|den)\s(?P<counted>\d{1,2})(?:e|ste|de))(?=[\s,.;:)!?]|$)",
    re.IGNORECASE,
)
_SECOND_DAY = re.compile(
    r"(?i)\b(?:(?:am|den|dem|vom)\s\d{1,2}\.\s(?:und|bis|&)\s(?P<dotted>\d{1,2})\.|"
    r"the\s\d{1,2}(?:st|nd|rd|th)\s(?:and|&|to)\s(?P<english>\d{1,2})(?:st|nd|rd|th)|"
    r"(?:el|los|le|les|il|i|de|den|os|nos|dias|días)\s\d{1,2}(?:e|º|er)?\s(?:y|et|e|en|&|al|au|ao)\s"
    r"(?P<plain>\d{1,2})(?:e|º|er)?)(?=[\s,.;:)!?]|$)"
)
_ENGLISH_DAY = re.compile(r"(?i)\b(?P<on>on\s)?the\s(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s(?P<next>[^\W\d_]+))")
_CLAUSE = words_of(
    "i you he she it we they there here is are was will and or but so when where who which that this at in with from "
    "for by to as then of it's that's there's they're we're we've we'll she'll he'll they'll it'll i'll"
)
_ENGLISH_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_STOPPED = re.compile(rf"(?i)(?<=\b)(?:{_ENGLISH_MONTHS})\s\d{{1,2}}(?P<stop>\.)(?=\s|$)")
_COUNTS = {
    word: number
    for number, words in (
        (1, "a an one ein eine einen un une uno una een um uma"),
        (2, "two zwei deux dos twee due dois duas"),
        (3, "three drei trois tres drie tre"),
        (4, "four vier quatre cuatro quattro quatro"),
        (5, "five fünf cinq cinco vijf cinque"),
        (6, "six sechs seis zes sei"),
        (7, "seven sieben sept siete zeven sette sete"),
        (8, "eight acht ocho otto oito"),
        (9, "nine neun neuf nueve negen nove"),
        (10, "ten zehn dix diez tien dieci dez"),
    )
    for word in words.split()
}
_COUNTED_ON = "|".join(_COUNTS)
_LATER = re.compile(
    rf"(?i)\b(?:(?P<fortnight>(?:a|one)\sfortnight|vierzehn tage|quinze jours|quince días|quindici giorni|quinze dias)|"
    rf"(?P<count>{_COUNTED_ON}|\d)\s(?:(?P<weeks>weeks?|wochen?|semaines?|semanas?|week|weken|settiman[ae])|"
    r"days?|nights?|evenings?|tage?|nächte|abende|jours?|soirs?|nuits?|días?|dias|noches?|dag(?:en)?|avond(?:en)?|"
    r"giorn[oi]|ser[ae]|noites?))\s"
    r"(?:later|after(?: that)?|später|drauf|darauf|danach|plus tard|après|después|más tarde|erna|nadien|"
    r"dopo|più tardi|depois|mais tarde)\b"
    r"|\b(?P<next>the week after(?: that)?|the (?:following|next) week|(?:die|eine) woche (?:drauf|darauf|danach)|"
    r"la semaine (?:suivante|d['’]après)|la semana siguiente|de week (?:erna|erop|daarop|nadien)|"
    r"la settimana (?:dopo|seguente|successiva)|na semana seguinte)\b"
)
_WEEK, _FORTNIGHT = 7, 14
_AGAIN = words_of("again on the am nochmal noch einmal wieder dann de nuevo el encore le op weer ancora il de novo no")
_COUNTED = words_of(
    "heures heure h ans an euros euro minutes minute jours km pour fois titres chansons albums de of d horas hora anos "
    "minutos personas dias ore anni minuti giorni volte jaar uur euro keer o mai m percent cent mil mille eeuw siecle "
    "siglo secolo seculo edition editie edicion edizione album"
)
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Step:
    """Words that count from the day named before.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        days: 0 for the same day, 1 for the next, more for `two weeks later`.
    """

    start: int
    end: int
    days: int


def steps_in(text: str) -> Iterator[Step]:
    """`The night after`, `tags darauf`, `le même soir`, in order; then `two weeks later` and the like."""
    for match in _STEP.finditer(text):
        yield Step(match.start(), match.end(), 0 if match["same"] else 1)
    for match in _LATER.finditer(text):
        yield Step(match.start(), match.end(), _days_of(match))


def _days_of(match: re.Match[str]) -> int:
    """How many days `a fortnight later`, `three weeks after that`, `the week after` add."""
    if match["fortnight"]:
        return _FORTNIGHT
    if match["next"]:
        return _WEEK
    word = match["count"].casefold()
    return (_COUNTS.get(word) or int(word)) * (_WEEK if match["weeks"] else 1)


def joins_days(between: str) -> bool:
    """Whether the words between two dates only add the second: `and`, `and again on the`, `und am`."""
    words = [fold_word(word) for word in between.split()]
    return bool(words) and words[0] in AND_WORDS and all(word in _AGAIN for word in words[1:])


def without_stops(text: str) -> str:
    """A text without the full stop behind an English date, which makes no ordinal there: `on June 12. That's us`."""
    return _STOPPED.sub(lambda match: match[0][:-1] + " ", text)


def days_in(text: str) -> Iterator[Printed]:
    """`Der 18.`, `el 18`, `de 21e`: a day's number behind its article, where no month and nothing counted follows."""
    for match in (*_DAY.finditer(text), *_SECOND_DAY.finditer(text)):
        day = int(match[match.lastgroup or 0])
        start = match.start() if match.re is _DAY else match.start(match.lastgroup or 0)
        following = _NEXT.match(text, match.end())
        word = following[1] if following else ""
        if not 1 <= day <= _LAST_DAY or month_of(word) is not None or fold_word(word) in _COUNTED:
            continue
        if word[:1].isupper() or text[match.end() : match.end() + 2].strip()[:1].isdigit():
            continue
        yield Printed(start, match.end(), day=day, firm=False)
    yield from _english_days(text)


def _english_days(text: str) -> Iterator[Printed]:
    """`On the 9th she brings`, `the 10th of this month`: no count of what follows (`the 3rd album`)."""
    for match in _ENGLISH_DAY.finditer(text):
        word, day = match["next"], int(match["day"])
        clause = fold_word(word) in _CLAUSE or (match["on"] is not None and word[0].isupper())
        if 1 <= day <= _LAST_DAY and clause and _month_behind(text, match.end()) is None:
            yield Printed(match.start("day"), match.end(), day=day, firm=False)


def _month_behind(text: str, end: int) -> int | None:
    """The month that follows a day, with or without `of`."""
    words = text[end : end + _LOOK].split()[:2]
    named = words[1:] if words and words[0] == "of" else words[:1]
    return month_of(named[0].strip(".,;:")) if named else None


def relative_stands(printed: Printed, text: str) -> bool:
    """Whether `tonight`, `demain`, `morgen` amid words is a day, and no part of one or of a name (`la mañana`)."""
    before = _BEFORE.search(text[max(0, printed.start - _LOOK) : printed.start])
    word = text[printed.start : printed.end]
    opens = before is None and not text[: printed.start].strip()[-1:].isalnum()
    return (word[:1].islower() or opens) and (before is None or fold_word(before[1]) not in _PARTS)


def weekday_stands(printed: Printed, text: str) -> bool:
    """Whether a lone weekday amid words is a day: written out, not gone by, and no part of a name."""
    found = _WORD.search(text, printed.start, printed.end)
    word = fold_word(found[0]) if found else ""
    if found is None or len(word) < _FULL or word in SHAKY_WEEKDAYS or word not in WEEKDAYS:
        return False
    before = _BEFORE.search(text[max(0, found.start() - _LOOK) : found.start()])
    after = _NEXT.match(text, found.end())
    lead, follower = (before[1] if before else ""), (after[1] if after and after[1] != "I" else "")
    if fold_word(lead) in _GONE or fold_word(follower) in _GONE:
        return False
    if fold_word(lead) in _LEADS or not lead:
        return not follower[:1].isupper() or found[0].islower() or fold_word(lead) in {"am", "on"}
    return not lead[:1].isupper() and not follower[:1].isupper()
