"""What stands on bills and is no act: TBA, special guests, "and many more", prose."""

import re
from functools import lru_cache

from undercard.artists.annotations import is_unnamed_band
from undercard.artists.stop_words import COMPOSERS, COMPOSERS_FIRST, FUNCTION_WORDS, HAPPENINGS, STOP_NAMES, WORKS
from undercard.kit.text import fold_name

_PRINTED = frozenset(name.casefold() for name in (STOP_NAMES + HAPPENINGS).replace("\n", "|").split("|") if name)
_EXACT = frozenset(map(fold_name, _PRINTED))
_PATTERN = re.compile(
    r"(?:(?:and |plus |with |und |et |y |e |en |mit |avec |con |met )*(?:a |some |our |one |two |a few )?"
    r"(?:(?:very |top |all |\d+ |more |other |additional |further |local |special|secret|surprise|mystery|super|"
    r"house )\s?)*"
    r"(?:guests?|headliners?|supports?|support acts?|acts?|line ?up|artists?|names?|djs|live acts?|bands?|"
    r"performers?|"
    r"openers?|residents?|friends|surprises|selectors|gaste|invites|invitados|ospiti|gasten|convidados|weitere|mehr|"
    r"more|mas|altri|meer|mais|autres|plus)"
    r"(?: (?:tba|tbc|tbd|to be announced|to be confirmed|announced soon|soon|and more|and friends|and guests|"
    r"from the scene|noch|mehr))?"
    r"|(?:.{0,24} )?(?:tba|tbc|to be announced|to be confirmed|por confirmar|por anunciar|a confirmar|a confirmer|"
    r"a annoncer|"
    r"da annunciare|da confermare|nog te bevestigen|wird noch bekannt gegeben)(?: soon)?"
    r"|dj tba|\d+ (?:more|weitere|mehr|autres|mas|altri|meer|mais|others?)(?: \w+)?|and \d+ more"
    r"|(?:room|floor|stage|saal|salle|sala|zaal|raum|area|bar) \w{1,2}|und viele? (?:mehr|weitere)(?: \w+)?"
    r"|(?:\w+ ){1,3}(?:resident djs|all ?stars dj team))"
)
_AGE = re.compile(r"[12]\d\s?\+")
"""`21+`: who may come."""
_IF_IT_STAYS_DRY = frozenset({"weather permitting", "bei gutem Wetter", "si el tiempo lo permite", "bij droog weer"})
"""In capitals it may be a name."""
_SCREENING = re.compile(
    r"(?:(?:film|movie|documentary|short film) screenings?|screening of|(?:kurz)?filmvorfuhrung|"
    r"projection (?:du|de) film|proyeccion de (?:la )?pelicula|proiezione del film)(?: .{1,60})?"
)
_LEADING = (
    frozenset({"and", "plus", "with", "und", "et", "e", "en", "y", "mit", "avec", "con", "met", "com", "sowie"})
    | frozenset(
        {
            "his",
            "her",
            "their",
            "ses",
            "son",
            "sa",
            "leurs",
            "sus",
            "su",
            "suoi",
            "seus",
            "zijn",
            "haar",
            "hun",
            "seine",
            "ihre",
        }
    )
    | frozenset({"a", "an", "un", "une", "uno", "una", "um", "uma", "ein", "eine", "einen", "een", "our", "some"})
)
_WORKS = tuple(WORKS.split())
_COMPOSERS, _COMPOSERS_FIRST = frozenset(COMPOSERS.split()), frozenset(COMPOSERS_FIRST.split())
_NOTICE = re.compile(
    r"^(?:dir|cond|ltg|leitung|direction|conducted by)\b[.:]? |https?:|www\.|\S@\S+\.\w|\b(?:statement from|"
    r"all proceeds|proceeds|tickets|ticket(?= (?:link|info|sales?|prices?|hotline|shop|office)\b|s|:)|presale|"
    r"rsvp|doors(?= open|:| at| \d)|free entry|entry|see all \d+|before midnight|sign up|"
    r"founded by|a night (?:of|to|for)|dress code|no phones|cover charge|donation|benefit for|please|"
    r"admission|dj equipment|bring your|ages? \d\d?|under \d\d|over \d\d|guest ?list|einlass|eintritt|vorverkauf|"
    r"abendkasse|karten|entr\u00e9e|billets|entradas|ingresso|biglietti|ingressos|kaarten|toegang|sapphic|lgbtq\S*|"
    r"scenes? of)\b|\d\s?[\u20ac$\u00a3]|"
    r"[\u20ac$\u00a3]\s?\d[\d.,]*(?!\d*\s(?!adv|door|otd|at\b|cover|sugg|donat|entry|tick|pre|stud|memb|sliding)(?-i:[A-Z]))",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:check out|join us|come (?:and|to|for|down)|one of|we are|we're|you'll|this is|there (?:is|are))\b",
    re.IGNORECASE,
)
"""What the sender says to the reader; `We Are Scientists` and `This is the Kit` are names."""
_LED = re.compile(r"(?<=\S)\s(?:&|and|und|y|et|e|en)\s(?P<band>\S{1,12}(?:\s\S{1,12}){0,2})$", re.IGNORECASE)
"""A leader and a band: `X y su banda` is no sentence."""
_OWN = re.compile(r"(?:son|sa|ses|seine?|ihre?|sus?|his|her|their|zijn|haar)\s\S+$")
"""`X et son accord\u00e9on`: what somebody brings along."""
_FUNCTION = frozenset(FUNCTION_WORDS.split())
_ENSEMBLES = (
    frozenset({"orchestre", "orquesta", "orquestra", "orchestra", "orchester", "orkest", "coro", "chor", "choeur"})
    | frozenset({"choir", "koor", "ensemble", "banda", "fanfare", "camerata", "grupo", "gruppo", "groupe", "compagnie"})
    | frozenset(
        {"ecole", "escuela", "scuola", "escola", "chorale", "harmonie", "maitrise", "atelier", "bagad", "batucada"}
    )
)
"""What the name of an ensemble begins with, however many small words follow: `Orchestre de chambre du Nord`."""
_LONGEST = 90
_MOST_WORDS = 11
_PROSE_WORDS = 5


@lru_cache(maxsize=4096)
def is_stop_name(text: str) -> bool:
    """Tell whether the words stand for acts without naming one.

    A single word with accents must be printed with these: `MAÏS` is an act, `mais` is none.
    """
    key = fold_name(text)
    if not text.isascii() and text.isalpha():
        return text.casefold() in _PRINTED
    words = key.split()
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    bare = " ".join(words)
    if _AGE.fullmatch(text) or text in _IF_IT_STAYS_DRY:
        return True
    return key in _EXACT or bare in _EXACT or _PATTERN.fullmatch(bare) is not None or is_screening(text)


def is_screening(text: str) -> bool:
    """Tell whether the words announce a film, whose title is no act: `Film screening: Stalker`."""
    return _SCREENING.fullmatch(fold_name(text)) is not None


def is_composer(text: str) -> bool:
    """Tell whether the words are the surname of a composer whose works a programme lists: `Bach`, `J. S. Bach`."""
    *first, last = fold_name(text).split() or [""]
    return last in _COMPOSERS and all(len(word) == 1 or word in _COMPOSERS_FIRST for word in first)


def is_work(text: str) -> bool:
    """Tell whether the words are a composer and a work: `Chopin Ballades`, `Bach Partita no. 2`."""
    first, *others = fold_name(text).split() or [""]
    return first in _COMPOSERS and any(word.startswith(_WORKS) for word in others)


@lru_cache(maxsize=4096)
def is_notice(text: str) -> bool:
    """Tell whether the words are of a notice: tickets, doors, an invitation to come."""
    if _NOTICE.search(text):
        return True
    said = _SAID.search(text)
    rest = text[said.end() :].split() if said else []
    low = not rest or text.isupper() or any(word.islower() and word not in _FUNCTION for word in rest)
    return said is not None and low


def prose_reason(text: str, *, lower_case_bill: bool = False) -> str | None:
    """Why the words are a sentence rather than a name; None when they may be a name.

    Args:
        text: the words.
        lower_case_bill: the whole bill is in lower case, so that lower case says nothing.
    """
    led = _LED.search(text)
    own = led is not None and (is_unnamed_band(led["band"]) or _OWN.match(led["band"]) is not None)
    words = text[: led.start() if led and own else None].split()
    if len(text) > _LONGEST or len(words) > _MOST_WORDS:
        return "too long for a name"
    if text[0] == '"' and text.count('"') == 1:
        return "a programme's title, cut off"
    if text.startswith("\u00a9"):
        return "a footer"
    if text.startswith("#"):
        return "a tag"
    if is_notice(text):
        return "words of a notice"
    if not any(c.isalnum() for c in text) and len(text.strip("!?*$")) == len(text):
        return "nothing but punctuation"
    if len(words) >= _PROSE_WORDS and not lower_case_bill and _reads_as_sentence(words):
        return "reads like a sentence"
    return None


def _reads_as_sentence(words: list[str]) -> bool:
    """Most words are in lower case, and function words are among them."""
    if fold_name(words[0]) in _ENSEMBLES or ("&" in words and len(words) <= _PROSE_WORDS):
        return False
    letters = [word for word in words if word[:1].isalpha()]
    low = [word for word in letters if word[:1].islower()]
    function = [word for word in low if word.strip(".,;:!?").lower() in _FUNCTION]
    if letters and letters[0][:1].islower() and len(low) * 2 > len(letters) and function:
        return True
    return len(function) >= 2 and len(low) * 5 >= len(letters) * 3  # noqa: PLR2004 - three fifths
