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
_MONTHS_NEAR = {
    "ca": "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
    "gl": "xaneiro febreiro marzo abril maio xuno xullo agosto setembro outubro novembro decembro",
}
"""Of languages that occur inside Spanish mails."""

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
    "sepb": 9, "octob": 10, "oto": 10, "juill": 7, "jly": 7,
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
_WEEKDAYS_NEAR = {
    "ca": "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    "gl": "luns martes mercores xoves venres sabado domingo",
}
_WEEKDAY_PLURALS = {
    "en": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "de": "montags dienstags mittwochs donnerstags freitags samstags sonntags",
    "fr": "lundis mardis mercredis jeudis vendredis samedis dimanches",
    "es": "- - - - - sabados domingos",
    "nl": "maandagen dinsdagen woensdagen donderdagen vrijdagen zaterdagen zondagen",
    "pt": "segundas tercas quartas quintas sextas sabados domingos",
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
SHORT_WEEKDAYS = {
    "fr": {"lu": 0, "ma": 1, "me": 2, "je": 3, "ve": 4, "sa": 5, "di": 6},
    "es": {"lu": 0, "ma": 1, "mi": 2, "ju": 3, "vi": 4, "sa": 5, "do": 6},
    "it": {"lu": 0, "ma": 1, "me": 2, "gi": 3, "ve": 4, "sa": 5, "do": 6},
    "de": {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6},
    "nl": {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6},
    "en": {"m": 0, "mo": 0, "t": 1, "tu": 1, "w": 2, "we": 2, "th": 3, "f": 4, "fr": 4, "sa": 5, "su": 6},
}
"""Weekdays in one or two letters; which language a mail means, all its lines must tell."""
_WEEKDAY_OTHER = {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3, "mier": 2, "juev": 3, "vier": 4, "giov": 3, "sonnabend": 5, "vrij": 4,
    "vri": 4, "zat": 5, "zon": 6, "don": 3, "woe": 2, "mit": 2, "din": 1, "dins": 1, "dond": 3, "merc": 2, "sabb": 5,
    "dl": 0, "dt": 1, "dc": 2, "dv": 4, "ds": 5, "dg": 6, "lu": 0, "me": 2, "je": 3, "ve": 4, "gi": 3, "ju": 3, "vi": 4,
}  # fmt: skip

ONLY_WITH_MONTH = words_of("dl dt dc dv ds dg lu me je ve gi ju vi")
"""Abbreviations of two letters that are weekdays only before a day and its month."""

WEEKDAY_OR = {"ma": 1, "di": 6, "do": 6, "mi": 2}
"""What an abbreviation means in another language: `ma` is maandag or mardi, `di` Dienstag or dimanche."""

_ROMAN = "I II III IV V VI VII VIII IX X XI XII"
_DAY_PARTS_JOINED = {
    "de": "abend nacht nachmittag mittag morgen vormittag",
    "nl": "avond nacht middag namiddag ochtend morgen",
}
"""Written in one word with their weekday (`Samstagnacht`, `vrijdagavond`)."""

RELATIVE = {
    "tonight": 0, "today": 0, "tomorrow": 1, "heute": 0, "morgen": 1, "hoy": 0, "manana": 1, "demain": 1, "vanavond": 0,
    "vandaag": 0, "stasera": 0, "oggi": 0, "domani": 1, "hoje": 0, "amanha": 1, "tonite": 0,
    "ubermorgen": 2, "overmorgen": 2, "dopodomani": 2, "avui": 0, "dema": 1,
}  # fmt: skip
"""Days from the reference."""

RELATIVE_PAIRS = {
    ("ce", "soir"): 0, ("this", "evening"): 0, ("esta", "noche"): 0, ("esta", "noite"): 0, ("questa", "sera"): 0,
    ("heute", "abend"): 0, ("heute", "nacht"): 0, ("hoy", "noche"): 0, ("tomorrow", "night"): 1,
    ("demain", "soir"): 1, ("morgen", "abend"): 1, ("domani", "sera"): 1, ("mañana", "noche"): 1,
}  # fmt: skip
"""The same in two words."""

_MIDWEEK = "x"


def may_abbreviate(short: str, weekday: int) -> bool:
    """Whether letters begin a weekday's name in one of the languages (`J` jueves, `ve` vendredi, `X` miércoles)."""
    folded = fold_word(short)
    names = (row.split()[weekday] for table in (_WEEKDAYS, _WEEKDAYS_NEAR) for row in table.values())
    return any(name.startswith(folded) for name in names) or (folded == _MIDWEEK and weekday == 2)


ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "ersten": 1, "erster": 1, "zweiten": 2, "zweiter": 2,
    "dritten": 3, "dritter": 3, "vierten": 4, "vierter": 4, "letzten": -1, "letzter": -1, "premier": 1, "deuxieme": 2,
    "troisieme": 3, "quatrieme": 4, "dernier": -1, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "ultimo": -1,
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1, "primo": 1, "secondo": 2, "terzo": 3,
    "quarto": 4, "prima": 1, "ultima": -1, "primeiro": 1, "terceiro": 3, "primeira": 1, "segunda": 2, "terceira": 3,
}  # fmt: skip
"""Which weekday of a month (`the second Thursday in September`); -1 is the last."""

PLURAL_WEEKDAYS = {
    word: day for row in _WEEKDAY_PLURALS.values() for day, word in enumerate(row.split()) if word != "-"
}
"""A weekday as a habit (`Tuesdays`, `dienstags`): with a month, all such days of it."""

WEEK_LATER = (("week",), ("en", "huit"), ("in", "einer", "woche"), ("in", "acht", "tagen"), ("over", "een", "week"))
"""Behind a weekday: a week after the next one (`Thursday week`)."""

DAY_PARTS = words_of(
    "night evening afternoon morning abend abends nacht nachmittag nachmittags mittag mittags soir matin noche tarde "
    "manana sera notte pomeriggio mattina noite manha avond middag nacht nachts"
)
"""Between a weekday and its date (`Sunday afternoon, November 8`)."""

SHAKY_MONTHS = frozenset(("out", "set", "ago", "mag", "dic", "jui", "may", "mars", "march", "gen", "lug", "dec", "mar"))
"""Also words of their own: a month only beside a day number, never as a heading."""

SHAKY_WEEKDAYS = words_of(
    "do so mi di ma mo fr sa za zo wo vr mar mer sex ter qua qui seg dom sun sat don mit dim sam gio segunda terca "
    "quarta quinta sexta lun ven zat zon mon wed vie jue mie fri din dins vrij merc"
)
"""Also words of their own: a weekday only beside a day number or alone in its place."""


def _languages() -> dict[str, frozenset[str]]:
    """The languages in which an abbreviation is a weekday."""
    found: dict[str, set[str]] = {}
    for table in (_WEEKDAYS, _WEEKDAY_SHORT):
        for language, row in table.items():
            for word in row.split():
                found.setdefault(word, set()).add(language)
    return {word: frozenset(languages | ({"es"} if "ca" in languages else set())) for word, languages in found.items()}


WEEKDAY_LANGUAGES = _languages()
"""For each weekday of the seven languages and each of their abbreviations."""

AND_WORDS = frozenset(("and", "und", "et", "y", "en", "e", "&", "+", ",", "/", "u"))
TO_WORDS = words_of("- – — > › ▸ ► → ➔ ➜ to till until thru through bis au a al tot t/m tm ate hasta ao")
OF_WORDS = frozenset(
    ("of", "de", "d", "del", "di", "den", "the", "le", "il", "el", "der", "do", "dia", "'", "dei", "van", "l", "dem")
)
ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "o", "a", "º", "ª", "°", "e", "ste", "de"))
EVERY_WORDS = words_of(
    "every each jeden jede jeder chaque tous cada todos todas elke iedere ogni weekly wochentlich immer always tots"
)
"""Before a weekday: it recurs and names no night."""


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """A word for the tables above: lower case, accents taken off."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _table(*sources: dict[str, str]) -> dict[str, int]:
    return {word: number for source in sources for row in source.values() for number, word in enumerate(row.split())}


def _joined() -> dict[str, int]:
    """The weekdays of German and Dutch with a part of the day in the same word."""
    rows = ((_WEEKDAYS[language].split(), parts.split()) for language, parts in _DAY_PARTS_JOINED.items())
    return {day + part: number for days, parts in rows for number, day in enumerate(days) for part in parts}


MONTHS = {word: number + 1 for word, number in _table(_MONTHS_NEAR, _MONTHS, _MONTH_SHORT).items()} | _MONTH_OTHER
WEEKDAYS = _table(_WEEKDAYS_NEAR, _WEEKDAYS, _WEEKDAY_SHORT) | _WEEKDAY_OTHER | _joined()
ROMAN_MONTHS = {word: number + 1 for number, word in enumerate(_ROMAN.split())}
ENGLISH_MONTHS = frozenset((*_MONTHS["en"].split(), *_MONTH_SHORT["en"].split(), "sept"))
"""The only months that stand before their day (`February 13`)."""


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS.get(fold_word(word))


def weekday_of(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name or abbreviation; plural weekdays recur and are none."""
    return WEEKDAYS.get(fold_word(word))
