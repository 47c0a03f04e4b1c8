"""`A & B`: one act or two, weighed by the list it stands in, the word that joins, and the known names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from undercard.artists.annotations import is_unnamed_band, trailing_notes
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.phrases import without_lead
from undercard.artists.separators import Item, looks_like_name
from undercard.artists.surface import ASIDE
from undercard.kit.text import fold_name

_WEAK = re.compile(r"\s(&|and|und|y|e|et|en|i|agus|x|\+)\s", re.IGNORECASE)
_SIGNS = frozenset("&+")
_LOW_ARTICLE = re.compile(
    r"(?:(?:the|los|las|les|die|der|das|le|la|il|lo|i|gli|os|o|a|as|el|de|het|his|her|their|seine?|ihre?|sa|son|ses|"
    r"sus?|zijn|haar|suoi|sua|seus|els)\s|l')\S"
)
_ARTICLE = re.compile(_LOW_ARTICLE.pattern, re.IGNORECASE)
_LOUD_ARTICLE = re.compile(r"(?:The|Die|Les|De|I|Gli|Os|As)\s\S")
"""Behind a word and a full name it begins the next act: `Dad Joke and The Ferals`; `Ana Vera y Los Ojos` is one."""
_SINGULAR = re.compile(r"(?:(?:Le|La|El|Il|Lo|O)\s|L')\S")
"""An article that a name of one person or band begins with (`Le Petit Chose`, `Lo Zio`), not a band behind a leader."""
_KIN = re.compile(
    r"(?:\S+\s)?(?:sons?|s\u00f6hne|fils|figli|hijos|filhos|zonen|daughters?|t\u00f6chter|hijas|filhas|dochters|brothers|"
    r"sisters|friends|crew|company|co\.?|cie\.?|c\u00eda\.?|gang|posse|band|orchestra|orchester|orchestre|orquesta|"
    r"ensemble|trio|quartett?o?|quintett?|choir|chor|collective|all-?stars|group|sound ?system|experience|express|"
    r"family|combo|project|metais|muchachos|freunde|amigos|amis|amici|vrienden)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:\S+\s){2,3}(?:band|orchestra|orchester|orchestre|orquesta|ensemble|trio|quartett?o?|quintett?|choir|chor|crew|"
    r"company|gang|collective|allstars|all-stars|posse|group|soundsystem|sound system|experience|express|family|combo|"
    r"project|brothers|sisters|sons)$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?:herr|frau|mr|mrs|ms|miss|mister|madame|monsieur|mme|se\u00f1ora?|don|do\u00f1a|signora?|senhora?|meneer|mevrouw|"
    r"k\u00f6nig|k\u00f6nigin|king|queen|prince|princess|lord|lady|sir|dame|onkel|tante|opa|oma|brother|sister|doctor|dr)"
    r"\.? \S+",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(?:^|\s)(?:von|van|zu|de|du|of|del|della|do|da|zum|zur)$", re.IGNORECASE)
"""A half that is or ends with a preposition is none: `Marie von und zu`."""
_DJ = re.compile(r"\w{1,3}\s(?:DJ|MC)s?\s", re.IGNORECASE)
_NO_LEADER = re.compile(
    r"(?:dj|mc|selector|selecta|banda|orchestra|orquesta|orchestre|orchester|coro|chor|choir)\s|.*\s&\s", re.IGNORECASE
)
"""Who leads no band behind `and`: a DJ, or what is a band itself."""
_DECKS = re.compile(r"(?:djs?|djane|mc)\s", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:L'|(?:Le|La|El|Il|Lo|O|A)\s)?(?:grand[eo]? |big ?)?(?:banda|orquestr?a|orchestr[ae])\s", re.IGNORECASE
)
"""A band that is called so: `X & Banda do Bairro`."""
_THE = re.compile(r"the \S*[^\Ws]", re.IGNORECASE)
_ALREADY_CLEAR, _CERTAIN, _CLOSING, _TIMES, _FULL, _LISTED = 0.95, 0.9, 0.85, 0.8, 0.75, 0.7
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """How an "A & B" is read.

    Attributes:
        parts: one act, or several.
        confidence: 0 to 1.
        other: the reading not taken, empty when there is none.
    """

    parts: tuple[str, ...]
    confidence: float = 1.0
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """The parts of an entry, and how they are joined.

    Attributes:
        item: the entry.
        parts: the names, without what leads up to them.
        words: what joins them.
        full: which of them have more than one word, articles and annotations apart.
        spelled: a word joins them, not a sign: in a list's last place that is the list's own "and".
        certain_pairs: the bill writes `b2b` for pairs.
    """

    item: Item
    parts: tuple[str, ...]
    words: frozenset[str]
    full: tuple[bool, ...]
    spelled: bool
    certain_pairs: bool


def split_weak(item: Item, gazetteer: Gazetteer, *, certain_pairs: bool = False) -> tuple[Reading, ...]:
    """Read `A & B` as one act or several, by the evidence of the list and the known names.

    One reading is given, or one for each entry of `A & B und C`: there the sign binds more closely than the word.

    Args:
        item: the entry.
        gazetteer: names known to be acts.
        certain_pairs: the bill writes `b2b` for pairs, so that `&` is more likely a duo.
    """
    cuts = [cut for cut in _WEAK.finditer(item.text) if _is_conjunction(cut, item.text)]
    cuts = _without_led(cuts, item.text)
    if not cuts:
        return (Reading((item.text,)),)
    spelled = [cut for cut in cuts if cut[1] not in _SIGNS]
    if not 0 < len(spelled) < len(cuts):
        return (_split_at(item, cuts, gazetteer, certain_pairs=certain_pairs),)
    outer = _split_at(item, spelled, gazetteer, certain_pairs=certain_pairs)
    if len(outer.parts) == 1:
        return (outer,)
    entries = (replace(item, text=part, listed=True, closing=False) for part in outer.parts)
    return tuple(reading for entry in entries for reading in split_weak(entry, gazetteer, certain_pairs=certain_pairs))


def _split_at(item: Item, cuts: list[re.Match[str]], gazetteer: Gazetteer, *, certain_pairs: bool) -> Reading:
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(item.text)]
    parts = tuple(item.text[a:b].strip() for a, b in zip(starts, ends, strict=True))
    parts = (parts[0], *map(_without_lead, parts[1:]))
    if not all(looks_like_name(part) and not _DANGLING.search(part) for part in parts):
        return Reading((item.text,), 0.8)
    words = frozenset(cut[1].lower() for cut in cuts)
    pair = _Pair(item, parts, words, tuple(map(_is_full, parts)), not words & (_SIGNS | {"x"}), certain_pairs)
    return _weigh(pair, gazetteer)


def _weigh(pair: _Pair, gazetteer: Gazetteer) -> Reading:
    whole = (pair.item.text,)
    if all(map(gazetteer.knows, pair.parts)):
        return Reading(pair.parts, _ALREADY_CLEAR, whole)
    if "x" in pair.words and any(len(part) == 1 for part in pair.parts):
        return Reading(whole, 0.9, pair.parts)
    if len(pair.parts) == _PAIR and not pair.item.several:
        if fold_name(pair.parts[0]) == fold_name(pair.parts[1]):
            return Reading(whole, _ALREADY_CLEAR)
        low = pair.parts[1].islower() and not pair.parts[0].islower()
        if pair.spelled and not pair.item.listed and pair.full[0] and low:
            return Reading(pair.parts[:1], 0.8)
        if _is_led(pair):
            return Reading(whole, 0.9, pair.parts[:1] if is_unnamed_band(pair.parts[1]) else pair.parts)
        if _is_duo(pair):
            return Reading(whole, 0.6, pair.parts)
    confidence = next((confidence for holds, confidence in _RULES if holds(pair)), 0.0)
    return Reading(pair.parts, confidence, whole) if confidence else Reading(whole, 0.6, pair.parts)


_RULES: tuple[tuple[Callable[[_Pair], bool], float], ...] = (
    (lambda pair: pair.item.several, _CERTAIN),
    (lambda pair: pair.item.closing or len(pair.parts) > _PAIR, _CLOSING),
    (lambda pair: any(re.search(ASIDE, part) for part in pair.parts[:-1]), _CLOSING),
    (lambda pair: "x" in pair.words, _TIMES),
    (lambda pair: all(pair.full), _FULL),
    (lambda pair: any(pair.full) and not pair.certain_pairs and (pair.item.listed or pair.spelled), _LISTED),
    (lambda pair: any(map(_DECKS.match, pair.parts)), _LISTED),
)
"""What speaks for several acts, and how surely."""


def _without_led(cuts: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """`A B et C et les Ds`: before a band in lower case a single name is its leader, where other cuts remain."""
    starts = [0, *(cut.end() for cut in cuts)]
    led = [
        cut
        for start, cut in zip(starts, cuts, strict=False)
        if _LOW_ARTICLE.match(text, cut.end()) and " " not in text[start : cut.start()].strip()
    ]
    return [cut for cut in cuts if cut not in led] if len(led) < len(cuts) else cuts


def _is_conjunction(cut: re.Match[str], text: str) -> bool:
    """`Martín Y Corazón` and `Raio X do Norte` are names; `martín y corazón` and `MARTÍN Y CORAZÓN` may be two."""
    word = cut[1]
    if word == "X" and text[cut.end() : cut.end() + 1].islower():
        return False
    return word in _SIGNS or word.islower() or text.isupper() or (word == "X" and " & " not in text)


def _without_lead(part: str) -> str:
    """`los franceses X`, `der Rapperin X` are X; `die wilden Hunde` stays, since there the capital is a noun's."""
    phrase = without_lead(part)
    lead = phrase.lead.split()
    german = part.startswith(("die ", "der ", "das ")) and " " not in phrase.name and lead[-1:] and lead[-1].islower()
    return phrase.name if len(lead) > 1 and not german else part


def _is_full(part: str) -> bool:
    """More than one word, an article and annotations apart; `The Howlers` is a band's full name, `The Frank` is not."""
    words = trailing_notes(part)[0].split()
    return len(words) > 1 and not (len(words) == _PAIR and _THE.fullmatch(" ".join(words)))


def _is_led(pair: _Pair) -> bool:
    """A leader with a band: `X & The Ys`, `X und seine Band`, `X & Sons`; not at a list's own "and"."""
    second = pair.parts[1]
    if _DJ.match(second):
        return False
    if _KIN.match(second):
        return True
    if pair.spelled and pair.item.closing:
        return not pair.full[0] and _LOW_ARTICLE.match(second) is not None
    if pair.spelled and _NO_LEADER.match(pair.parts[0]) and _ARTICLE.match(second):
        return False
    if pair.full[0] and not second.isupper() and _begins_next(pair):
        return False
    if not pair.spelled and _GROUP.match(second):
        return True
    return _ARTICLE.match(second) is not None or (not pair.spelled and _COMPANY.match(second) is not None)


def _begins_next(pair: _Pair) -> bool:
    """Whether the article of the second part is that of an act of its own."""
    second = pair.parts[1]
    if pair.spelled:
        return (_SINGULAR.match(second) or _LOUD_ARTICLE.match(second)) is not None
    return pair.item.closing and _SINGULAR.match(second) is not None


def _is_duo(pair: _Pair) -> bool:
    """Two halves of one name: `Nox & Nelly`, `Herr X & Frau Y`, `Tommy & Una Loftus`; a word of a list joins acts."""
    first, second = pair.parts
    if pair.spelled or "x" in pair.words:
        return False
    if _TITLES.fullmatch(first) and _TITLES.fullmatch(second):
        return True
    if not any(pair.full):
        return not pair.item.closing or fold_name(first)[:1] == fold_name(second)[:1]
    shared = not pair.full[0] and len(second.split()) == _PAIR and first.isalpha()
    return shared and not pair.item.closing and not second.upper().startswith(("DJ ", "MC "))
