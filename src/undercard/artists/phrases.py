"""Prose around a name: what leads up to it (`kort setje van X`, `Tocan X`) and what goes on after it (`X vuelven`)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from undercard.artists import phrase_words as words

_MARKS = ".,;:!?\u2026\")'"
_DEMONYM = re.compile(r"\w+(?:[bdfgklmnprt]se|sche[rn]?|ische[ms]|erin|[ao]is(?:es?)?)")
_FROM = re.compile(r"\w{3,}(?:erin|[ao]ise|ienne|éenne)")
_NOT_FROM = frozenset(
    {"françoise", "heloise", "héloïse", "eloise", "ambroise", "blaise", "severin", "catherin", "katherin"}
)
"""`Genferin X Y`, `Nantaise X Y`: where she is from, or what she plays; and names that end alike."""
_GERMAN = re.compile(r"\w+(?:er|ische[rnms]?)")
_CONCERT = re.compile(r"\w{3,}(?:konzert|concert|abschluss)|liederabend|klavierabend|r[eé]cital")
_KIND = re.compile(rf"(?:[A-Z]\w+-?)?(?i:{'|'.join(sorted(words.KINDS))})(?:s|n|en)?")
_PLAYER = re.compile(
    r"(?:gast)?(?:pian|gitarr|guitar|chitarr|cell|organ|akkordeon|accord|saxo(?:ph|f)on|bass|harf|harp|harpsichord|klarinett|clarinett?|flöt|"
    r"flaut|bandoneon|violin|kontrabass|per[ck]ussion|cembal|posaun|trompet|trombon|keyboard|vibra(?:ph|f)on|lauten|sol|vo[ck]al)"
    r"\w{0,3}(?:ist(?:in|en|innen|e|a|s)?)|"
    r"(?:bezirks|kreis|stadt|dom|dekanats|landes|münster)(?:kantor|organist)(?:in)?"
)
_COVERS = re.compile(
    r"(?:cover|tribute|nachwuchs|feest|newcomer|haus|huis|opener|vor)-?band|[^\W\d_]{2,20}-tribute(?:-?band)?|"
    r"(?:after-?show|aftershow|warm-?up|haus|gast|resident|opening|closing)-?djs?",
    re.IGNORECASE,
)
"""`Coverband X`, `Aftershow-DJ X`: what it is stands before its name, as no part of it."""
_HOUSE_BAND = re.compile(r"(?:Haus|Huis|Feest)band")
_CALLED_SO = re.compile(
    r"trio|duo|quartett?|quintett?|sextett?|septett?|kapelle|ensemble|combo|or[ck]hest\w+", re.IGNORECASE
)
"""`Band Trio X`, `Band X Y Trio`: the name says already what it is."""
_NEUTER = re.compile(
    r"\w*(?:ensemble|trio|duo|quartett?|quatuor|quintett|sextett|septett|orchester|kollektiv|collegium|consort)",
    re.IGNORECASE,
)
"""`Das Ensemble X`, `Das Ida Marsh Trio` begin a sentence; `Das Kleinste Ensemble` is a name."""
_ELIDED = re.compile(r"l'(?:Orchestre|Ensemble|Harmonie|Octuor|Orph\u00e9on|Orchestra)\s")
"""`l'Ensemble X`: in small letters the article is the sentence's."""
_ENSEMBLE_ARTICLE = re.compile(
    r"(?:(?:Le|LE) (?:Quatuor|Quartet|Quartett?e|Quintett?e?|Sextett?e?|Septuor|Octuor)|"
    r"(?:El|EL) (?:Cuarteto|Quinteto|Sexteto|Tr\u00edo|D\u00fao|Ensamble|Coro)|Il (?:Quartetto|Quintetto|Coro)|"
    r"Het (?:Vocaal |Barok|Strijk)?(?:[Ee]nsemble|Trio|Duo|[Kk]wartet|[Kk]wintet|Koor|Kamerkoor))\s"
    r"(?!Van |De |Von )[A-Z\u00c0-\u00de]",
)
"""`Le Quatuor X` begins a sentence; `Le Trio X`, `Le Quintet \u00e0 Claques`, `El Cuarteto del Arroyo` are names."""
_CATALOGUE = re.compile(r"[A-Z]{2,4}-?0\d{1,3}[A-Z]?")
"""`DS041 X`: a record's number, which begins with a nought."""
_SHARE = re.compile(r"\d{1,3}\s?[%\u20ac]")
"""Behind a full stop: `X. 10% off`."""
_GERMAN_ARTICLES = frozenset({"die", "der", "das"})
_PLAYED = words.INSTRUMENTS | frozenset(map(str.casefold, words.GERMAN_INSTRUMENTS))
_BEHIND_NAMES = words.FORMATS | words.INSTRUMENTS | words.INSTRUMENT_MARKS | words.GENRES
_LONGEST_LEAD = 8
_LONGEST_NAME = 12
_FULL_NAME = 2
_INITIALS = 2
_SENTENCE_WORD = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name within its phrase.

    Attributes:
        name: the words that are left.
        lead: the words before it.
        close: the words after it.
        noted: `close` says something about the act or its night, such as `be`, `sold out`.
    """

    name: str
    lead: str = ""
    close: str = ""
    noted: bool = False


@lru_cache(maxsize=4096)
def without_lead(text: str) -> Phrase:
    """The phrase without the words of a sentence before its first name; as it is when there are none."""
    tokens = text.split()
    if len(tokens) < _FULL_NAME:
        return Phrase(text)
    if _ELIDED.match(text):
        return Phrase(text[2:], text[:2])
    if _ENSEMBLE_ARTICLE.match(text):
        return Phrase(" ".join(tokens[1:]), tokens[0])
    count = _at_instrument(tokens) or (_low_lead(tokens) if _is_low(tokens[0]) else _loud_lead(tokens))
    count = count or int(tokens[0] in ("dem", "DEM") and (len(tokens) > _FULL_NAME or "-" in tokens[1]))
    return Phrase(" ".join(tokens[count:]), " ".join(tokens[:count])) if 0 < count < len(tokens) else Phrase(text)


@lru_cache(maxsize=4096)
def without_close(text: str) -> Phrase:
    """The phrase without what goes on after its name: a verb, the next sentence, a badge, a country code."""
    tokens = text.split()
    cut = _prose_start(tokens)
    if cut:
        return Phrase(" ".join(tokens[:cut]), close=" ".join(tokens[cut:]))
    cut = _badge_start(tokens)
    return Phrase(" ".join(tokens[:cut]), close=" ".join(tokens[cut:]), noted=True) if cut else Phrase(text)


def _at_instrument(tokens: list[str]) -> int:
    """`am Klavier X Y`, `on guitar X Y`: what somebody plays, before a full name."""
    at = 2 if " ".join(tokens[:2]).casefold() in words.AT_THE else 1
    plays = at > 1 or tokens[0].casefold() in words.AT_INSTRUMENTS
    plays = plays and len(tokens) > at and tokens[at].casefold() in _PLAYED
    named = len(tokens) in (at + 1 + _FULL_NAME, at + 2 + _FULL_NAME) and all(map(_begins_name, tokens[at + 1 :]))
    return (at + 1) * (plays and named)


def is_not_playing(phrase: Phrase) -> bool:
    """Tell whether the words say that the name does not play itself: `members of X`, `their new album X`."""
    lead = phrase.lead.split()
    work = bool(lead) and (lead[-1] in words.WORKS or phrase.name.casefold() in words.WORKS)
    return work or not words.NOT_PLAYING.isdisjoint(lead)


def _is_low(word: str) -> bool:
    """A word without capitals; `4pf`, `&` and masked names are none."""
    return word.islower() and not word[0].isdigit() and (word.count(".") < _INITIALS or word in words.SHORTENED)


def _begins_name(word: str) -> bool:
    return not word.islower() and (word[0].isalnum() or word[0] in "\"'#" or "\ue000" <= word[0] <= "\uf8ff")


def _low_lead(tokens: list[str]) -> int:
    """How many words in lower case stand before the first with a capital; 0 when they belong to a name."""
    count = next((i for i, word in enumerate(tokens) if not _is_low(word)), 0)
    if not 0 < count <= _LONGEST_LEAD or not _begins_name(tokens[count]):
        return 0
    if count == 1 and tokens[1][0].isdigit():
        return 0
    before = [word for word in tokens[:count] if word not in words.ARTICLES]
    if (
        tokens[0] in words.NOTES
        or (len(before) == 1 and before[0] in words.NO_LEAD)
        or not words.JOINS.isdisjoint(tokens[1:count])
    ):
        return 0
    while count and tokens[count - 1] in words.BELONGING:
        count -= 1
    if count == 0 or (count == 1 and tokens[0] in words.PARTICLES) or _is_german_band(tokens, count):
        return 0
    count += _described(tokens[count - 1], tokens[count:])
    return count if _is_name_like(tokens[count:]) else 0


def _is_german_band(tokens: list[str], count: int) -> bool:
    """`die letzten Euros`, `die Drei vom Lahnufer`: a noun with its article, which German writes with a capital."""
    noun = tokens[count]
    if tokens[0] != "die" or _KIND.fullmatch(noun) or noun.lower() in words.PLAYERS or _GERMAN.fullmatch(noun):
        return False
    alone = len(tokens) == count + 1 or not tokens[count + 1][0].isupper()
    return alone and (count == 1 or (count == _FULL_NAME and tokens[1].endswith(("en", "e"))))


def _described(last: str, rest: list[str]) -> int:
    """How many more words describe the act: `het (Tsjechische duo) X`, `die (Linzerin) X`, `der (Pianist) X`."""
    kind = _kind(rest) if len(rest) > _FULL_NAME else 0
    if kind:
        return kind
    if last in words.OURS and len(rest) > _FULL_NAME and _begins_name(rest[1]) and "-" not in rest[0]:
        return 1
    if last not in words.ARTICLES or len(rest) < _FULL_NAME or not _begins_name(rest[1]):
        return 0
    if rest[0].lower() in words.PLAYERS or _KIND.fullmatch(rest[0]):
        return 1
    if (
        len(rest) > _FULL_NAME
        and _GERMAN.fullmatch(rest[0])
        and (rest[1].lower() in words.PLAYERS or _KIND.fullmatch(rest[1]))
    ):
        return 2
    return int(len(rest) > _FULL_NAME and _DEMONYM.fullmatch(rest[0]) is not None)


def _is_name_like(tokens: list[str]) -> bool:
    """Words with capitals prevail, up to where the sentence goes on."""
    name = tokens[: _prose_start(tokens) or None]
    low = sum(_is_low(word) and word not in words.BINDING and word not in words.BELONGING for word in name)
    return len(name) <= _LONGEST_NAME and 2 * low <= sum(map(_begins_name, name))


def _loud_lead(tokens: list[str]) -> int:
    """How many words at the start of a sentence only lead up to a name: `Oben spielen X`, `Door het X`."""
    kind = _kind(tokens) if _is_low(tokens[1]) else _german_kind(tokens)
    first = tokens[0].casefold()
    if kind or not (
        first in words.LOUD_STARTS
        or first == "band"
        or _CONCERT.fullmatch(first)
        or _COVERS.fullmatch(first)
        or _plays(first)
    ):
        return kind or _status(tokens) or _genre(tokens) or _label(tokens)
    return next((count for rule in (_playing, _preposition, _player, _occasion) if (count := rule(tokens))), 0)


def _playing(tokens: list[str]) -> int:
    """`Tocan (los) X`, `Toca X Y`, `Oben spielen X`."""
    if tokens[0] in words.PLAYING:
        return 1 + (tokens[1] in words.ARTICLES)
    if tokens[0] in words.ONE_PLAYS:
        full = len(tokens) > _FULL_NAME and _begins_name(tokens[2])
        return full * (1 + (tokens[1] in words.ARTICLES))
    if tokens[0] in words.WHERE:
        return next((i + 2 for i, word in enumerate(tokens[1:4]) if word in words.STAGED), 0)
    return 0


def _preposition(tokens: list[str]) -> int:
    """`Door het X Y`: a name of two words at least, since `By the Sea` is one itself."""
    return 2 * (tokens[0].casefold() in words.OPENINGS and tokens[1] in words.ARTICLES and len(tokens) > 1 + _FULL_NAME)


def _player(tokens: list[str]) -> int:
    """`Solistin ist X`, `Pianist X Y`, `Benefizkonzert X Y`, `Die Band X`."""
    first, second = tokens[0].casefold(), tokens[1]
    if _COVERS.fullmatch(first):
        return int(_begins_name(second) and not _is_house_band(tokens))
    if first == "band":
        return int(any(_CALLED_SO.fullmatch(word) for word in tokens[1:]))
    if _CONCERT.fullmatch(first):
        return int(len(tokens) == 1 + _FULL_NAME and all(map(_begins_name, tokens[1:])))
    if first in _GERMAN_ARTICLES:
        kind = 2 * (_KIND.fullmatch(second) is not None and len(tokens) > _FULL_NAME and _begins_name(tokens[2]))
        return kind or _german_player(tokens) or int(first == "das" and _is_neuter(tokens[1:]))
    if first not in words.PLAYERS and not _plays(first):
        return 0
    if second in words.COPULAS:
        return 2
    return int(_is_person(tokens[1 + (second in words.DECKS) :]))


def _is_house_band(tokens: list[str]) -> bool:
    """`Hausband Rostlaube` is called so; `Hausband The Rusty Four`, `Hausband Rost Trio` have names without that."""
    known = tokens[1].casefold() in words.ARTICLES or any(_CALLED_SO.fullmatch(word) for word in tokens[1:])
    return _HOUSE_BAND.fullmatch(tokens[0]) is not None and not known


def _is_person(tokens: list[str]) -> bool:
    """Two names with capitals, and perhaps particles between them: `Ida Marsh`, `Ida van der Marsh`."""
    ends = len(tokens) >= _FULL_NAME and _begins_name(tokens[0]) and _begins_name(tokens[-1])
    between = tokens[1:-1]
    return ends and (not between or (len(between) <= _FULL_NAME and all(word in words.NOBLE for word in between)))


def _plays(word: str) -> bool:
    """Whether a word in lower case says what somebody plays, or where she is from."""
    return _PLAYER.fullmatch(word) is not None or (word not in _NOT_FROM and _FROM.fullmatch(word) is not None)


def _german_player(tokens: list[str]) -> int:
    """`Der Bremer Liedermacher X Y`, `Die Sängerin X Y`."""
    at = 2 if _GERMAN.fullmatch(tokens[1]) and tokens[1].casefold() not in words.PLAYERS else 1
    named = len(tokens) == at + 1 + _FULL_NAME and all(map(_begins_name, tokens[at + 1 :]))
    plays = named and (tokens[at].casefold() in words.PLAYERS or _PLAYER.fullmatch(tokens[at].casefold()))
    return at + 1 if plays else 0


def _is_neuter(tokens: list[str]) -> bool:
    """Whether `Das` before these words is the sentence's: an ensemble that bears a name."""
    if len(tokens) < _FULL_NAME or not _begins_name(tokens[1]):
        return False
    behind = len(tokens) > _FULL_NAME and all(map(_begins_name, tokens)) and _NEUTER.fullmatch(tokens[-1])
    return bool(behind) or ((tokens[0].istitle() or tokens[0].isupper()) and _NEUTER.fullmatch(tokens[0]) is not None)


def _german_kind(tokens: list[str]) -> int:
    """`Kieler Band X`, `Kasseler Liedermacherin X Y`: where it is from, and what it is."""
    named = len(tokens) > _FULL_NAME and all(map(_begins_name, tokens[_FULL_NAME:]))
    if not named or not tokens[0].endswith("er") or not tokens[0].istitle():
        return 0
    kind = tokens[1].casefold()
    return 2 * (tokens[1].istitle() and (kind in words.KINDS or kind in words.PLAYERS))


def _kind(tokens: list[str]) -> int:
    """`Leeds trio X`, `Irish folk singer X`, `El grupo X`, `Bristol's own X`: what it is, before a capital."""
    end = next((i for i, word in enumerate(tokens[1:5], 1) if not _is_low(word)), 0)
    if not end or not _begins_name(tokens[end]) or not words.JOINS.isdisjoint(tokens[1:end]):
        return 0
    last = tokens[end - 1]
    own = tokens[0].endswith("'s") and last in {"own", "finest", "favourite", "favourites"}
    return end if own or last in words.ENSEMBLES or last in words.PLAYERS else 0


def _occasion(tokens: list[str]) -> int:
    """`Il concerto di X`, `Konzert von X`, `RECITAL DI X`."""
    said = [word.casefold() for word in tokens] if all(map(str.isupper, tokens)) else tokens
    at = int(said[0].casefold() in words.ARTICLES)
    if len(said) <= at + 1 or said[at].casefold() not in words.OCCASIONS:
        return 0
    at += _is_low(said[at + 1]) and said[at + 1] not in words.GENITIVES
    return at + 2 if len(said) > at + 2 and said[at + 1] in words.GENITIVES else 0


def _status(tokens: list[str]) -> int:
    """`Ersatztermin! X`, `Sold out! X`."""
    end = next((i for i, word in enumerate(tokens[: words.LONGEST_BADGE], 1) if word[-1] == "!"), 0)
    said = tuple(word.strip(_MARKS).casefold() for word in tokens[:end])
    if not end and tokens[0].isupper() and tokens[0].casefold() in words.STATUS:
        return int(len(tokens) > _FULL_NAME and _begins_name(tokens[1]) and not any(map(str.isupper, tokens[1:])))
    return end if said in words.BADGES or (end == 1 and said[0] in words.STATUS) else 0


def _genre(tokens: list[str]) -> int:
    """`JAZZ Ida Marsh Septet`: the column that a name stands in."""
    loud = tokens[0].isupper() and tokens[0].casefold() in words.GENRES
    named = loud and len(tokens) > _FULL_NAME and all(word.istitle() for word in tokens[1 : 1 + _FULL_NAME])
    return named + (named and len(tokens) > 1 + _FULL_NAME and tokens[1] in {"Der", "Die", "Das"})


def _label(tokens: list[str]) -> int:
    """`DS041 X`, `Fri THE XS`, `Orgel Ida Marsh`: a number, a day or an instrument printed before a name."""
    first, rest = tokens[0], tokens[1:]
    if first in words.GERMAN_LEADS:
        return int(_is_person(rest) and not any(map(str.isupper, tokens)))
    if first in words.WEEKDAYS:
        return int(all(word.isupper() for word in rest) and len("".join(rest)) > _SENTENCE_WORD)
    return int(_CATALOGUE.fullmatch(first) is not None and _begins_name(rest[0]))


def _prose_start(tokens: list[str]) -> int:
    """The place of the first word that is no longer the name's; 0 when there is none."""
    named = False
    for i, word in enumerate(tokens):
        if named and (_ends_sentence(tokens[i - 1], word) or _goes_on(tokens, i)):
            return i
        named = named or _begins_name(word)
    return 0


def _ends_sentence(word: str, follower: str) -> bool:
    """A full stop behind a whole word, and a capital after it; `Dr. Fish` and `Run P. Koro` are names."""
    if word[-1] != ".":
        return False
    if not follower[0].isupper():
        return _SHARE.match(follower) is not None
    if follower in words.PRONOUNS:
        return True
    core = word[:-1].lstrip("\"'(")
    whole = (len(core) >= _SENTENCE_WORD and core.casefold() not in words.ABBREVIATED) or core == "DJ"
    plain = core.replace("-", "").replace("'", "")
    return whole and (plain.isalpha() or (plain.isalnum() and plain[0].isalpha()))


def _goes_on(tokens: list[str], i: int) -> bool:
    """Tell whether the sentence goes on with the word at this place, after the name before it."""
    core = tokens[i].rstrip(_MARKS).lstrip("*")
    if core.casefold() in words.STATUS:
        return is_status(tokens[i:])
    if core in words.SINGS or (core.isupper() and core.capitalize() in words.SINGS and tokens[0].isupper()):
        return 1 < i < len(tokens) - 1 and all(word[0].isalnum() and not word.islower() for word in tokens[:i])
    if not _is_low(core) or tokens[i - 1].casefold() in words.RELATIVES:
        return False
    if core in ("as", "do"):
        return _plays_others(tokens, i) or any(
            _stands(phrase, tokens, i) for phrase in words.PHRASE_STARTS.get(core, ())
        )
    if core in words.VERBS or core in words.POSSESSIVES:
        return True
    if core in words.TRANSITIVE:
        return i + 1 < len(tokens)
    if core in words.MAY:
        return i + 1 < len(tokens) and _is_low(tokens[i + 1])
    return any(_stands(phrase, tokens, i) for phrase in words.PHRASE_STARTS.get(core, ()))


def _plays_others(tokens: list[str], i: int) -> bool:
    """`Wet Cement as Kolm`, `The Cements do Kolm`: whose songs they play; `Por Todas as Ruas` is a name."""
    if i + 1 == len(tokens) or not _begins_name(tokens[i + 1]):
        return False
    if tokens[i] == "do":
        return i > 1 and (tokens[0] == "The" or any(word.endswith("'s") for word in tokens[:i]))
    several = (i > 1 or tokens[i + 1] == "The") and tokens[i - 1].casefold() not in words.PLURALS
    return several and all(map(_begins_name, tokens[:i]))


def is_status(tokens: list[str]) -> bool:
    """Tell whether the words say what becomes of a night: `AFGELAST wegens ziekte`, `cancelled`."""
    said = tokens[0].rstrip(_MARKS).lstrip("*").casefold() in words.STATUS
    return said and (len(tokens) == 1 or _is_low(tokens[1]))


def _stands(phrase: tuple[str, ...], tokens: list[str], i: int) -> bool:
    return tuple(word.rstrip(_MARKS).lower() for word in tokens[i : i + len(phrase)]) == phrase


def _badge_start(tokens: list[str]) -> int:
    """The place of a badge, a country code or `djs` at the end of a name; 0 when there is none."""
    count = len(tokens)
    ends_so = count > 1 and tokens[-1].strip(_MARKS).casefold() in words.BADGE_ENDS
    for length in range(min(words.LONGEST_BADGE, count - 1), 0, -1) if ends_so else ():
        tail = tuple(word.strip(_MARKS).casefold() for word in tokens[-length:])
        named = tokens[-1].istitle() and tail[-1] in words.NOVEL
        if tail in words.BADGES and (length > 1 or (count > _FULL_NAME and not named)):
            return count - length
    if count < _FULL_NAME or not any(map(_begins_name, tokens[:-1])):
        return 0
    last = tokens[-1]
    plain = last.rstrip(_MARKS)
    if count > 1 + _FULL_NAME and tokens[-2] in words.ORIGIN and tokens[0].casefold() not in words.ARTICLES:
        return count - 2
    loose = plain in words.CREW or (count > _FULL_NAME and plain in words.LOOSE) or _is_behind(plain, tokens[:-1])
    return count - 1 if loose or _is_country(last, tokens[:-1]) else 0


def _is_behind(word: str, name: list[str]) -> bool:
    """Whether a word behind a name says how it plays: `auf`, `solo`, `pno`, `punk`; some only behind a full name."""
    full = len(name) >= _FULL_NAME
    if word in words.LOOSEST or (word.casefold() == "solo" and (word.islower() or full)):
        return not _is_low(name[-1])
    if full and word.casefold() in words.PRESENTING:
        return True
    return full and word in _BEHIND_NAMES and all(map(_begins_name, name))


def _is_country(code: str, name: list[str]) -> bool:
    """`Wim Claes be`, `HILDUR is`: a code printed small behind a name; `Wim Claes UK` in capitals."""
    if not all(_begins_name(word) or word == "&" or (word in words.BELONGING and word is name[0]) for word in name):
        return False
    if code in words.COUNTRIES:
        return code not in words.LIKE_WORDS or name[-1].isupper()
    return code in words.LOUD_COUNTRIES and len(name) >= _FULL_NAME and not name[-1].isupper()
