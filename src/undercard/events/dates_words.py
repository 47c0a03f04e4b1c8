"""The words of dates and times in seven languages, folded (lower case, no accents, no dots)."""

import unicodedata
from functools import lru_cache


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set: how the tables of this room are written down."""
    return frozenset(text.split())


def phrases_of(text: str) -> frozenset[str]:
    """The phrases between the bars of a text, as a set."""
    return frozenset(text.split(" | "))


_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
}
_MONTH_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "fr": "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
}
_MONTH_OTHER = {
    "jaenner": 1, "janner": 1, "jaen": 1, "jan": 1, "janu": 1, "febr": 2, "fev": 2, "feber": 2, "maerz": 3, "mar": 3,
    "juil": 7, "jui": 7, "sept": 9, "sett": 9, "setiembre": 9, "setembre": 9, "okto": 10, "novem": 11, "dece": 12,
}  # fmt: skip
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miercoles jueves viernes sabado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "it": "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "pt": "segunda terca quarta quinta sexta sabado domingo",
}
_WEEKDAY_SHORT = {
    "en": "mon tue wed thu fri sat sun",
    "de": "mo di mi do fr sa so",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mie jue vie sab dom",
    "nl": "ma di wo do vr za zo",
    "it": "lun mar mer gio ven sab dom",
    "pt": "seg ter qua qui sex sab dom",
}
_WEEKDAY_OTHER = {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3, "mier": 2, "juev": 3, "vier": 4, "giov": 3, "sonnabend": 5, "vrij": 4,
    "zat": 5, "zon": 6, "don": 3, "woe": 2, "don.": 3, "mit": 2, "sabados": 5, "domingos": 6,
}  # fmt: skip

RELATIVE = {
    "tonight": 0, "today": 0, "tomorrow": 1, "heute": 0, "morgen": 1, "hoy": 0, "manana": 1, "demain": 1, "vanavond": 0,
    "vandaag": 0, "stasera": 0, "oggi": 0, "domani": 1, "hoje": 0, "amanha": 1, "tonite": 0,
}  # fmt: skip
"""Days from the reference."""

SHAKY_MONTHS = frozenset(("out", "set", "ago", "mag", "dic", "jui", "may", "mars", "march", "gen", "lug", "dec", "mar"))
"""Also words of their own: a month only beside a day number, never as a heading."""

SHAKY_WEEKDAYS = words_of(
    "do so mi di ma mo fr sa za zo wo vr mar mer sex ter qua qui seg dom sun sat don mit dim sam gio segunda terca "
    "quarta quinta sexta lun ven zat zon mon wed"
)
"""Also words of their own: a weekday only beside a day number or alone in its place."""

AND_WORDS = frozenset(("and", "und", "et", "y", "en", "e", "&", "+", ",", "/", "u"))
TO_WORDS = words_of("- > to till until thru through bis au a al tot t/m tm ate hasta ao")
OF_WORDS = frozenset(
    ("of", "de", "d", "del", "di", "den", "the", "le", "il", "el", "der", "do", "dia", "'", "dei", "van", "l", "dem")
)
ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "o", "a", "º", "ª", "°", "e", "ste", "de"))
EVERY_WORDS = words_of("every each jeden jede jeder chaque tous cada todos todas elke iedere ogni weekly wochentlich")
"""Before a weekday: it recurs and names no night."""


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """A word for the tables above: lower case, accents taken off."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _table(*sources: dict[str, str]) -> dict[str, int]:
    return {word: number for source in sources for row in source.values() for number, word in enumerate(row.split())}


MONTHS = {word: number + 1 for word, number in _table(_MONTHS, _MONTH_SHORT).items()} | _MONTH_OTHER
WEEKDAYS = _table(_WEEKDAYS, _WEEKDAY_SHORT) | {word: day for word, day in _WEEKDAY_OTHER.items() if word.isalpha()}
ENGLISH_MONTHS = frozenset((*_MONTHS["en"].split(), *_MONTH_SHORT["en"].split(), "sept"))
"""The only months that stand before their day (`February 13`)."""


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS.get(fold_word(word))


def weekday_of(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name or abbreviation; plural weekdays recur and are none."""
    return WEEKDAYS.get(fold_word(word))
