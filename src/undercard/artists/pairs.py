"""`A & B`: one act or two, weighed by the list it stands in, the word that joins, and the known names.

The rules by hand speak first; weights learned from bills (`pair_signs`) may overrule them, and then leave it open.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from undercard.artists.annotations import is_unnamed_band, trailing_notes
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.leaders import LOW_ARTICLE, leads
from undercard.artists.pair_signs import chance_of_one, signs_of
from undercard.artists.phrase_words import INSTRUMENTS
from undercard.artists.phrases import without_lead
from undercard.artists.separators import Item, looks_like_name
from undercard.artists.surface import ASIDE
from undercard.kit.text import fold_name

_WEAK = re.compile(r"\s(&|and|und|u\.|y|e|et|en|i|agus|x|\+)\s", re.IGNORECASE)
_SIGNS = frozenset("&+")
_TITLES = re.compile(
    r"(?:uncle|auntie|aunt|oncle|tata|tonton|mamie|papy|t\u00edo|t\u00eda|zio|zia|tio|tia|papa|mama|"
    r"herr|frau|mr|mrs|ms|miss|mister|madame|monsieur|mme|se\u00f1ora?|don|do\u00f1a|signora?|senhora?|meneer|mevrouw|"
    r"k\u00f6nig|k\u00f6nigin|king|queen|prince|princess|lord|lady|sir|dame|onkel|tante|opa|oma|brother|sister|doctor|dr)"
    r"\.? \S+",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(?:^|\s)(?:von|van|zu|de|du|of|del|della|do|da|zum|zur)$", re.IGNORECASE)
"""A half that is or ends with a preposition is none: `Marie von und zu`."""
_DECKS = re.compile(r"(?:djs?|djane|mc)\s", re.IGNORECASE)
_DUO = re.compile(r"(?:duo|d\u00fao)\s\S+$", re.IGNORECASE)
"""`Duo Salt & Pepper` is one, as far as one word stands on each side."""
_FOREIGN = re.compile(r"(?:les|le|la|los|las|el|un|une|una|mon|ma|mes|mi)\s", re.IGNORECASE)
"""What begins a French or Spanish name, in which `en` is no "and"."""
_HALF = re.compile(r"(?:medi[oa]|meia|mezz[oa]|demie?)$", re.IGNORECASE)
"""`Vera y Medio`, `Otto e Mezzo`: half of one more is nobody."""
_THE = re.compile(r"the \S*[^\Ws]", re.IGNORECASE)
_ALREADY_CLEAR, _CERTAIN, _CLOSING, _TIMES, _FULL, _LISTED, _OPEN = 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6
_SURE = 0.75
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
class Pair:
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
    pair = Pair(item, parts, words, tuple(map(_is_full, parts)), not words & (_SIGNS | {"x"}), certain_pairs)
    return _weigh(pair, gazetteer)


def _weigh(pair: Pair, gazetteer: Gazetteer) -> Reading:
    if all(map(gazetteer.knows, pair.parts)):
        return Reading(pair.parts, _ALREADY_CLEAR, (pair.item.text,))
    ruled = _ruled(pair)
    return ruled if _is_settled(pair, ruled) else learned(pair, ruled)


def _ruled(pair: Pair) -> Reading:
    """What the rules by hand make of it."""
    one = _as_one(pair)
    if one is not None:
        return one
    whole = (pair.item.text,)
    confidence = next((confidence for holds, confidence in _RULES if holds(pair)), 0.0)
    return Reading(pair.parts, confidence, whole) if confidence else Reading(whole, 0.6, pair.parts)


def _is_settled(pair: Pair, ruled: Reading) -> bool:
    """Nothing is left to weigh: several are announced, one name told twice, a leader alone, three, an instrument."""
    told = pair.item.several or ruled.confidence >= _ALREADY_CLEAR
    played = any(part.casefold() in INSTRUMENTS for part in pair.parts)
    return told or played or len(pair.parts) != _PAIR or ruled.parts not in ((pair.item.text,), pair.parts)


def learned(pair: Pair, ruled: Reading) -> Reading:
    """The rules' reading of a pair of two, or the other one where bills that a person read speak against them."""
    whole = (pair.item.text,)
    one = chance_of_one(signs_in(pair, ruled))
    if ruled.parts == whole:
        return Reading(pair.parts, _OPEN, whole) if one < 1 - _SURE else ruled
    return Reading(whole, _OPEN, pair.parts) if one > _SURE else ruled


def signs_in(pair: Pair, ruled: Reading) -> tuple[str, ...]:
    """The signs by which a pair of two is judged, the rules' own reading among them."""
    item, (first, second) = pair.item, pair.parts
    return signs_of(
        first,
        second,
        min(pair.words),
        pair.full,
        listed=item.listed,
        closing=item.closing,
        several=item.several,
        inner=item.inner,
        verdict=f"{len(ruled.parts) == 1},{ruled.confidence}",
    )


def _as_one(pair: Pair) -> Reading | None:
    """The reading as one act; None when nothing speaks for it."""
    whole = (pair.item.text,)
    if ("x" in pair.words and any(len(part) == 1 for part in pair.parts)) or _is_called_duo(pair):
        return Reading(whole, 0.9, pair.parts)
    if len(pair.parts) != _PAIR or pair.item.several:
        return None
    first, second = pair.parts
    if fold_name(first) == fold_name(second):
        return Reading(whole, _ALREADY_CLEAR)
    low = second.islower() and not first.islower() and not is_unnamed_band(second)
    if pair.spelled and not pair.item.listed and pair.full[0] and low:
        return Reading(pair.parts[:1], 0.8)
    if not re.search(ASIDE, first) and leads(
        first, second, full=pair.full[0], spelled=pair.spelled, closing=pair.item.closing
    ):
        return Reading(whole, 0.9, pair.parts[:1] if is_unnamed_band(second) else pair.parts)
    return Reading(whole, 0.6, pair.parts) if _is_duo(pair) or (pair.spelled and pair.item.inner) else None


def _is_called_duo(pair: Pair) -> bool:
    return _DUO.match(pair.parts[0]) is not None and " " not in pair.parts[-1]


_RULES: tuple[tuple[Callable[[Pair], bool], float], ...] = (
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
        if LOW_ARTICLE.match(text, cut.end()) and " " not in text[start : cut.start()].strip()
    ]
    return [cut for cut in cuts if cut not in led] if len(led) < len(cuts) else cuts


def _is_conjunction(cut: re.Match[str], text: str) -> bool:
    """`Martín Y Corazón` and `Raio X do Norte` are names; `martín y corazón` and `MARTÍN Y CORAZÓN` may be two."""
    word = cut[1]
    if _HALF.match(text, cut.end()):
        return False
    if word.lower() == "en" and _FOREIGN.match(text):
        return False
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


def _is_duo(pair: Pair) -> bool:
    """Two halves of one name: `Nox & Nelly`, `Herr X & Frau Y`, `Tommy & Una Loftus`; a word of a list joins acts."""
    first, second = pair.parts
    if pair.spelled or "x" in pair.words:
        return False
    if _TITLES.fullmatch(first) and _TITLES.fullmatch(second):
        return True
    if not any(pair.full):
        return not pair.item.closing or fold_name(first)[:1] == fold_name(second)[:1]
    shared = not pair.full[0] and len(second.split()) == _PAIR and first.isalpha() and not _TITLES.fullmatch(second)
    return shared and not pair.item.closing and not second.upper().startswith(("DJ ", "MC "))
