"""Where a bill is cut: lists, and groups that play together; `pairs` weighs the small words for "and"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from undercard.artists.phrase_words import ABBREVIATED
from undercard.artists.set_times import before_times
from undercard.entities.artists import Role
from undercard.kit.text import fold_name

_LIST = re.compile(
    r"\s?(?P<strong>[;\u2022|\u2219\u25cf]|//+|(?<=\s)\.(?=\s))\s?|"
    r"\s(?P<spaced>[\u00b7/+*~\u2605\u2606\u2726\u25c6\u25aa\u25ba\u2192>\u203a\u2013]{1,3})\s"
    r"|\u00b7\s|\s(?:[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?){1,4}\s|(?P<comma>,)(?!\d{3}\b)(?!(?<=\d,)\d)\s?"
    r"|(?<!\bspecial)(?<!\blocal)(?<!\btour)(?<!\bvery)(?<!\bartista)(?<!\bspeciale)(?<!\bospite)\s"
    r"(?=(?:(?:very )?(?:special |local |tour )?(?:support|guests?)|djs?|live|line-?up|opening|vorband|invit\u00e9s?|"
    r"gasten|ospiti|invitados?|convidados?|premi\u00e8re partie|voorprogramma|teloneros?|ensuite|puis|danach|daarna|"
    r"despu\u00e9s|luego|depois|anschlie(?:\u00df|ss)end|aftershow)\s?:\s)"
    r"|\s(?:&|\+|and|und|y|et|e|en|plus|mit|with|avec|con|met|com)\s"
    r"(?=(?:very )?(?:special guests?|support|guest djs?|invit\u00e9 sp\u00e9cial|artista invitad[oa]|"
    r"ospite speciale)\s)",
    re.IGNORECASE,
)
_CUTTING = re.compile(
    r"[^\w\s'.!?&()-]|[&+]|\s\.\s|\b(?:and|und|y|et|e|en|plus|mit|with|avec|con|met|com)\s", re.IGNORECASE
)
"""What every cut of a list has in it: most entries need no more than this one look."""
_DASH = re.compile(r"\s-\s")
_STOP = re.compile(r"(?<=\w\w)\.\s(?=[^\W_a-z])")
_ABBREVIATION = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(ABBREVIATED))})$", re.IGNORECASE)
_SHORT = 4
_MANY = 2
_NEAR = 8
_GROUP = re.compile(
    r"\s(?:(?P<b2b>b[2-9]b(?:2b)*|s2s|f2f|back[ -]to[ -]back|vs\.?|versus)"
    r"|(?P<support>[wmc]/|[wm]\.|w(?=\s[A-Z])|with|mit|avec|con|met|com|"
    r"in apertura|en premi\u00e8re partie|im vorprogramm|supported by|"
    r"support by)|(?P<guest>feat\.?|ft\.?|featuring)|(?P<host>hosted by|gehostet von|anim\u00e9 par)"
    r"|(?P<bill>invites?|meets|invita|invitent|l\u00e4dt ein|convida|trifft|rencontre|"
    r"(?<!^\d\s)gegen|(?<!^\d\s)contre(?=\s(?-i:[A-Z\u00c0-\u00de]))|ontmoet|ontvangt|incontra|encontra|ospita|empf\u00e4ngt|"
    r"re\u00e7oit|recebem?|recibe a|reciben a|alongside|junto al?|trae a|then(?=\s(?:the\s)?dj\s)|"
    r"opening for|supporting|followed by|danach|anschlie(?:\u00df|ss)end|puis|a seguire|a seguir|daarna|depois|luego|"
    r"plus|sowie|together with|as well as|ainsi que|as\u00ed como|nonch\u00e9|alsook))\s",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"b\db|s2s|f2f|[wmc]/|w\.|feat|ft|vs|back", re.IGNORECASE)
_WEAK = re.compile(r"\s(&|and|und|y|e|et|en|i|x|\+)\s", re.IGNORECASE)
_OPEN = re.compile(r"\s(?:&|\+|and|und|y|et|e|en)$", re.IGNORECASE)
"""The list goes on elsewhere, so that its last entry here is not its last."""
_NOT_A_NAME = re.compile(
    r"(?:of|for|from|in|on|at|by|to|we|you|it|this|that|our|your|my|is|are|more|many|other|others|von|f\u00fcr|aus|"
    r"im|wir|"
    r"pour|dans|nous|para|por|nos|voor|van|wij|per|noi|um|un|una|une|ein|eine|een|a|an)\b|uma\s(?=(?-i:[a-z]))",
    re.IGNORECASE,
)
_LONGEST_NAME = 48
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    Attributes:
        text: the words.
        listed: it stands in a list.
        closing: it is the last of a comma list, where "and" may join the list's last two.
        several: the words before it announce more than one act (`special guests X and Y`).
        mixed: its list is parted by a comma at some places and by other marks at others.
        inner: it is not the last of a comma list, where that list's own "and" does not stand.
    """

    text: str
    listed: bool = False
    closing: bool = False
    several: bool = False
    mixed: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One act of an entry.

    Attributes:
        text: the words.
        role: what the word before it says.
        together: it plays with the one before or after it.
        joined: a word for "with" stands before it.
    """

    text: str
    role: Role | None = None
    together: bool = False
    joined: bool = False


def split_list(line: str) -> tuple[Item, ...]:
    """Give the entries of a line; a comma inside a number (`10,000`) is none."""
    cuts = (list(_LIST.finditer(line)) if _CUTTING.search(line) else []) or before_times(line) or _dash_list(line)
    cuts = _without_comma(cuts)
    if not cuts:
        return (Item(line.strip()),) if line.strip() else ()
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(line)]
    texts = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    commas = all(cut[0].strip() == "," for cut in cuts)
    last = max((i for i, text in enumerate(texts) if text), default=0)
    alone = commas and not any(_WEAK.search(text) for text in texts[:last]) and not _OPEN.search(texts[last])
    mixed = not commas and any(cut[0].strip() == "," for cut in cuts)
    items = (
        Item(text, listed=True, closing=alone and i == last, mixed=mixed, inner=commas and i < last)
        for i, text in enumerate(texts)
        if text
    )
    return tuple(items)


def _without_comma(cuts: list[re.Match[str]]) -> list[re.Match[str]]:
    """The cuts without the one comma of a list that other marks part: `Koro * Vell * Oh, Nightjar * Okko`."""
    commas = (
        [cut for cut in cuts if cut["comma"]]
        if len(cuts) > _MANY and all("comma" in cut.re.groupindex for cut in cuts)
        else []
    )
    return [cut for cut in cuts if not cut["comma"]] if len(commas) == 1 else cuts


def _dash_list(line: str) -> list[re.Match[str]]:
    """Spaced dashes, or full stops between short names, where no other separator stands."""
    dashes = list(_DASH.finditer(line))
    if len(dashes) > 1:
        return dashes
    words = ((stop, line[max(0, stop.start() - _NEAR) : stop.start()]) for stop in _STOP.finditer(line))
    stops = [stop for stop, word in words if not _ABBREVIATION.search(word)]
    short = all(len(part.split()) <= _SHORT for part in _STOP.split(line))
    return stops if len(stops) > 1 and short else []


@lru_cache(maxsize=1024)
def split_group(text: str) -> tuple[Member, ...]:
    """Cut at `b2b`, `vs`, `w/`, `feat.` and their kin; a capitalised `With` is part of a name."""
    members: list[Member] = []
    start, role, together, joined = 0, None, False, False
    loud = text.isupper()
    for cut in _GROUP.finditer(text):
        word, kind = cut[0].strip(), cut.lastgroup
        if not (loud or word.islower() or _ALWAYS.match(word)) or not text[start : cut.start()].strip():
            continue
        members.append(Member(text[start : cut.start()].strip(), role, together or kind == "b2b", joined))
        start, together, joined = cut.end(), kind == "b2b", kind == "support"
        role = Role(kind) if kind in {"support", "guest", "host"} else role
    members.append(Member(text[start:].strip(), role, together, joined))
    return tuple(member for member in members if member.text)


def looks_like_name(text: str) -> bool:
    """Tell whether the words could be the name of an act, as far as their shape goes."""
    if not text or len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return fold_name(text) != "and" and not _NOT_A_NAME.match(text)
