"""Where a bill is cut: lists, groups that play together, and the small words for "and"."""

import re
from dataclasses import dataclass

from undercard.artists.gazetteer import Gazetteer
from undercard.artists.set_times import before_times
from undercard.entities.artists import Role
from undercard.kit.text import fold_name

_LIST = re.compile(
    r"\s?(?P<strong>[;\u2022|\u2219\u25cf]|//+)\s?|"
    r"\s(?P<spaced>[\u00b7/+*~\u2605\u2606\u2726\u25c6\u25aa\u25ba\u2192>\u203a\u2013]{1,3})\s"
    r"|\u00b7\s|\s[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s|(?P<comma>,)(?!\d{3}\b)\s?"
    r"|(?<!\bspecial)(?<!\blocal)(?<!\btour)(?<!\bvery)(?<!\bartista)(?<!\bspeciale)(?<!\bospite)\s"
    r"(?=(?:(?:very )?(?:special |local |tour )?(?:support|guests?)|djs?|live|line-?up|opening|vorband|invit\u00e9s?|"
    r"gasten|ospiti|invitados?|convidados?|premi\u00e8re partie|voorprogramma|teloneros?)\s?:\s)"
    r"|\s(?:&|\+|and|und|y|et|e|en|plus|mit|with|avec|con|met|com)\s"
    r"(?=(?:very )?(?:special guests?|support|guest djs?|invit\u00e9 sp\u00e9cial|artista invitad[oa]|"
    r"ospite speciale)\s)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s-\s")
_STOP = re.compile(r"(?<=\w\w)\.\s(?=[^\W_a-z])")
_SHORT = 4
_GROUP = re.compile(
    r"\s(?:(?P<b2b>b[2-9]b(?:2b)*|s2s|f2f|back[ -]to[ -]back|vs\.?|versus)"
    r"|(?P<support>w/|with|mit|avec|con|met|com|in apertura|en premi\u00e8re partie|im vorprogramm|supported by|"
    r"support by)|(?P<guest>feat\.?|ft\.?|featuring)"
    r"|(?P<bill>invites?|meets|invita|invitent|l\u00e4dt ein|convida|trifft|rencontre|"
    r"followed by|danach|anschlie\u00dfend|puis|a seguire|a seguir|daarna|depois|luego|"
    r"plus|sowie|together with|as well as|ainsi que|as\u00ed como|nonch\u00e9|alsook))\s",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"b\db|s2s|f2f|w/|feat|ft|vs|versus|back", re.IGNORECASE)
_WEAK = re.compile(r"\s(&|and|und|y|e|et|en|i|x|\+)\s", re.IGNORECASE)
_SIGNS = frozenset("&+")
_ARTICLE = re.compile(
    r"(?:(?:the|los|las|les|die|der|das|le|la|il|lo|i|gli|os|as|de|het|his|her|their|seine?|ihre?|sa|son|ses|sus?|"
    r"zijn|haar|suoi|sua|seus)\s|l')\S",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:\S+\s){0,3}(?:band|orchestra|orchester|orchestre|orquesta|orchestra|ensemble|trio|quartett?o?|quintett?|"
    r"choir|chor|"
    r"sons|brothers|sisters|crew|company|co\.?|gang|collective|allstars|all-stars|posse|group|soundsystem|"
    r"sound system|"
    r"experience|express|family|combo|project)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"(?:of|for|from|in|on|at|by|to|we|you|it|this|that|our|your|my|is|are|more|many|other|others|von|f\u00fcr|aus|"
    r"im|wir|"
    r"pour|dans|nous|para|por|nos|voor|van|wij|per|noi|um|uma|un|una|une|ein|eine|een|a|an)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 48
_MOST_WORDS = 6
_FULL_NAME = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    Attributes:
        text: the words.
        listed: it stands in a list.
        closing: it is the last of a comma list, where "and" may join the list's last two.
        several: the words before it announce more than one act (`special guests X and Y`).
    """

    text: str
    listed: bool = False
    closing: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One act of an entry, with the role that the word before it gives."""

    text: str
    role: Role | None = None
    together: bool = False


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


def split_list(line: str) -> tuple[Item, ...]:
    """Give the entries of a line; a comma inside a number (`10,000`) is none."""
    cuts = list(_LIST.finditer(line)) or before_times(line) or _dash_list(line)
    if not cuts:
        return (Item(line.strip()),) if line.strip() else ()
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(line)]
    texts = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    commas = all(cut[0].strip() == "," for cut in cuts)
    last = max((i for i, text in enumerate(texts) if text), default=0)
    alone = commas and not any(_WEAK.search(text) for text in texts[:last])
    return tuple(Item(text, listed=True, closing=alone and i == last) for i, text in enumerate(texts) if text)


def _dash_list(line: str) -> list[re.Match[str]]:
    """Spaced dashes, or full stops between short names, where no other separator stands."""
    dashes = list(_DASH.finditer(line))
    if len(dashes) > 1:
        return dashes
    stops = list(_STOP.finditer(line))
    short = all(len(part.split()) <= _SHORT for part in _STOP.split(line))
    return stops if len(stops) > 1 and short else []


def split_group(text: str) -> tuple[Member, ...]:
    """Cut at `b2b`, `vs`, `w/`, `feat.` and their kin; a capitalised `With` is part of a name."""
    members: list[Member] = []
    start, role, together = 0, None, False
    loud = text.isupper()
    for cut in _GROUP.finditer(text):
        word, kind = cut[0].strip(), cut.lastgroup
        if not (loud or word.islower() or _ALWAYS.match(word)) or not text[start : cut.start()].strip():
            continue
        members.append(Member(text[start : cut.start()].strip(), role, together or kind == "b2b"))
        start, together = cut.end(), kind == "b2b"
        role = Role(kind) if kind in {"support", "guest"} else role
    members.append(Member(text[start:].strip(), role, together))
    return tuple(member for member in members if member.text)


def split_weak(item: Item, gazetteer: Gazetteer, *, certain_pairs: bool = False) -> Reading:
    """Read `A & B` as one act or several, by the evidence of the list and the known names.

    Args:
        item: the entry.
        gazetteer: names known to be acts.
        certain_pairs: the bill writes `b2b` for pairs, so that `&` is more likely a duo.
    """
    cuts = [cut for cut in _WEAK.finditer(item.text) if _is_conjunction(cut[1], item.text)]
    if not cuts:
        return Reading((item.text,))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(item.text)]
    parts = tuple(item.text[a:b].strip() for a, b in zip(starts, ends, strict=True))
    if not all(map(looks_like_name, parts)):
        return Reading((item.text,), 0.8)
    confidence = _split_confidence(item, parts, {cut[1] for cut in cuts}, gazetteer, certain_pairs=certain_pairs)
    if confidence:
        return Reading(parts, confidence, (item.text,))
    return Reading((item.text,), 0.9 if _is_led(parts) else 0.6, parts)


def _is_conjunction(word: str, text: str) -> bool:
    """`Martín Y Corazón` is a name; `martín y corazón` and `MARTÍN Y CORAZÓN` may be two."""
    return word in _SIGNS or word.islower() or text.isupper() or (word == "X" and " & " not in text)


def _split_confidence(
    item: Item, parts: tuple[str, ...], words: set[str], gazetteer: Gazetteer, *, certain_pairs: bool
) -> float:
    """How surely these are several acts; 0 when they are to be kept as one."""
    full_names = [len(part.split()) >= _FULL_NAME for part in parts]
    if all(map(gazetteer.knows, parts)):
        return 0.95
    if _is_led(parts) and not item.several:
        return 0.0
    rules = (
        (item.several, 0.9),
        (item.closing or len(parts) > _FULL_NAME, 0.85),
        ("x" in words, 0.8),
        (all(full_names), 0.75),
        (item.listed and any(full_names) and not certain_pairs, 0.7),
    )
    return next((confidence for holds, confidence in rules if holds), 0.0)


def _is_led(parts: tuple[str, ...]) -> bool:
    """A leader with a band: `X & The Ys`, `X und seine Band`, `X & Sons`."""
    return len(parts) == _FULL_NAME and bool(_ARTICLE.match(parts[1]) or _COMPANY.match(parts[1]))


def looks_like_name(text: str) -> bool:
    """Tell whether the words could be the name of an act, as far as their shape goes."""
    if not text or len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return fold_name(text) != "and" and not _NOT_A_NAME.match(text)
