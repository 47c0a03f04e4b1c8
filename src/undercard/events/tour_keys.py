"""The key below a tour: `S = Night Ferry`, `[MC] Mara Coll`, `(1) X opens`, `★ con A ☾ con B`; and who bears a mark.

A mark is a sign, or a code of letters or digits. What it stands for is told in a line of no night; the nights bear it
behind their place, in brackets, or in a cell of its own.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from undercard.events.dates_words import words_of

_SIGN = r"[*†‡°^#§¹²³⁴♦♣♠♥♡◆◇■□▲△▼●○◉★☆✩✪✭✮✯✰✱✲✳✴✶✷✸✹✻✽❋☾☽☀☼⚡⚑⚐♫♪]"
_CODE = r"(?:[A-Z][A-Za-z]{1,3}|[A-Z]|[a-z]|\d{1,2})"
_START = re.compile(
    rf"(?:^|(?<=[|;,/•·\s]))(?:(?P<sign>({_SIGN})\2{{0,2}})\s{{0,4}}(?P<told>[=:]\s{{0,4}})?"
    rf"|[(\[](?P<bracketed>{_CODE})[)\]]\s{{0,4}}(?:[=:–-]\s{{0,4}})?"
    rf"|(?P<bare>{_CODE})\s?(?:=|→|(?P<colon>:))\s{{1,4}})(?=\S)"
)
_LEAD = re.compile(
    r"(?i)(?:(?:zusammen|together|along|gemeinsam|insieme|junto|samen)\s)?"
    r"(?P<word>with|w/|mit|avec|con|com|met|supports?|support acts?|special guests?|guests?|gäste|abertura|apertura|"
    r"opening|openers?|vorbands?|(?:premi[èe]|1[èe])re partie|in apertura|voorprogramma|telonean|telonero|abre|abren|"
    r"apre|aprono|plus|feat\.?|ft\.?|\+)(?:\s(?:by|act|von|par))?\s?:?\s+"
)
_NOT = re.compile(
    r"(?i)(?:no|not|without|ohne|keine?n?|nicht|sans|pas|sin|sem|senza|nessun|zonder|geen|sold|aus|only|nur|solo|seul)(?!\w)"
)
_HEAD = re.compile(r"(?:[^\W\d_][\w -]{2,30}:\s*)?")
_TOKEN = re.compile(r"\S+")
_JOINTS = words_of("& + and und et y e en i x")
_LOOSE = " \t,;:.!|·•–—-*"
_SHORT, _FEW, _MOST = 4, 2, 6
_BRACKETS = re.compile(r"[(\[](?P<codes>[^()\[\]]{1,16})[)\]]")
_PARTS = re.compile(r"\s*[+,/&;]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Key:
    """What a mark stands for.

    Attributes:
        mark: a sign, or a code.
        line: in which it is told.
        start: where the name begins there.
        name: who plays where the mark stands.
    """

    mark: str
    line: int
    start: int
    name: str


def tour_keys(lines: Sequence[str], nights: Sequence[range]) -> list[Key]:
    """The keys of a tour, in printed order; none that no night bears, and no sign that all of them bear.

    Args:
        lines: of the body.
        nights: the lines of each night.
    """
    amid = range(nights[0].start, nights[-1].start + 1) if nights else range(0)
    own = {number for night in nights for number in night if number in amid}
    told = [key for number, text in enumerate(lines) for key in _keys_in(text, number)]
    kept = []
    for key in told:
        bearing = [night for night in nights if bears([lines[n] for n in night if n != key.line], key.mark)]
        everywhere = not key.mark.isalnum() and len(bearing) == len(nights)
        if bearing and key.line not in own and not everywhere:
            kept.append(key)
    return kept


def bears(lines: Sequence[str], mark: str) -> bool:
    """Whether a mark stands in the lines of a night, which a code does in brackets, or at the end of a line."""
    if mark.isalnum() and mark not in "¹²³⁴":
        return any(mark in _codes_of(text) for text in lines)
    sign = re.escape(mark[0])
    alone = re.compile(rf"(?<!{sign}){re.escape(mark)}(?!{sign})(?!\w)")
    return any(alone.search(text) for text in lines)


def is_code(text: str, marks: Collection[str]) -> bool:
    """Whether a text is nothing but codes of a key, and no name of its own."""
    parts = {code for code in _PARTS.split(text.strip("()[] |")) if code}
    return bool(parts) and parts <= set(marks)


def _codes_of(text: str) -> set[str]:
    """The codes that a line bears: in brackets, as all that it says, or as its last word."""
    told = [found["codes"] for found in _BRACKETS.finditer(text)]
    bare = text.strip(" |–-")
    told += [bare] if len(bare) <= 2 * _SHORT else [bare.rpartition(" ")[2]]
    return {code for one in told for code in _PARTS.split(one.strip())}


def _keys_in(text: str, line: int) -> Iterator[Key]:
    starts = [one for one in _START.finditer(text) if one["colon"] is None or one.start() == 0]
    for one, end in zip(starts, [*(after.start() for after in starts[1:]), len(text)][: len(starts)], strict=True):
        mark = one["sign"] or one["bracketed"] or one["bare"]
        body = text[one.end() : end]
        lead = _LEAD.match(body)
        if (
            _HEAD.fullmatch(text, 0, starts[0].start()) is None
            or _NOT.match(body)
            or (one["sign"] and lead is None and one["told"] is None)
        ):
            continue
        begin = lead.end() if lead else 0
        for start, name in _named(body, begin, led=lead is not None):
            yield Key(mark, line, one.end() + start, name)


def _named(body: str, begin: int, *, led: bool) -> Iterator[tuple[int, str]]:
    """The name that a body begins with, up to what is said of it; behind `with` small words may come before."""
    tokens = [(one.start(), one[0]) for one in _TOKEN.finditer(body, begin)]
    first = next((at for at, (_, word) in enumerate(tokens) if _is_loud(word)), None)
    if first is None:
        start = tokens[0][0] if led and 0 < len(tokens) <= _FEW else len(body)
        yield from [(start, body[start:].strip(_LOOSE))] if start < len(body) else []
    elif led or first == 0:
        start, last = tokens[first][0], tokens[_last(tokens, first)]
        name = body[start : last[0] + len(last[1])].partition(" (")[0].strip(_LOOSE)
        yield from [(start, name)] if 0 < len(name.split()) <= _MOST else []


def _last(tokens: Sequence[tuple[int, str]], first: int) -> int:
    """The token with which a name ends: before a comma, two long small words, or three short ones."""
    end = first
    for at, (_, word) in enumerate(tokens[first:], first):
        if _is_loud(word):
            end = at
        elif at - end > _FEW or (len(word) > _SHORT and word.casefold() not in _JOINTS):
            break
        if word.endswith((",", ";", ".", ":", "!")) and len(word) > _FEW:
            break
    return end


def _is_loud(word: str) -> bool:
    bare = word.lstrip("\"'“”„«‘’([")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())
