"""Known names, and where they stand in a text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from undercard.kit.text import clean_line, fold_name, plain_marks

_TOKEN = re.compile(r"[\w$]+(?:'\w+)*|[^\w\s]")
_LOOSE = frozenset("&+'-\"$_")
_FRAGILE = re.compile(
    r"[^\w\s'-]|\d|\b(?:and|und|y|et|en|e|i|n|x|vs|with|mit|avec|con|met|feat|ft|featuring|presents?|at|live|dj set|"
    r"solo|hybrid|support|guests?|residents?|friends|hosted|plus|invites|aka|tba|tbc|tbd|all night|room|stage|"
    r"floor)\b",
    re.IGNORECASE,
)
_LONGEST = 16
_FEW_LETTERS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """A frozen set of names that are acts, compared by their folded key.

    Plain names only answer `knows`; names that the grammar of bills could break (they hold a
    separator, a bracket, a role word) are also found in running text by `find`.

    Attributes:
        keys: every folded name.
        fragile: folded name -> the punctuation it may be printed with.
        starts: first word or first character of a fragile name -> most tokens of the names that begin so.
        ends: the last words of the fragile names.
    """

    keys: frozenset[str] = frozenset()
    fragile: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    starts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    ends: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> "Gazetteer":
        """Give a gazetteer of these names; blank ones do not count."""
        keys: set[str] = set()
        fragile: dict[str, frozenset[str]] = {}
        starts: dict[str, int] = {}
        for name in names:
            line = plain_marks(clean_line(name))
            key = fold_name(line)
            keys.add(key)
            if _FRAGILE.search(line):
                fragile[key] = fragile.get(key, frozenset()) | _punctuation(line)
                tokens = min(len(_TOKEN.findall(line)) + 2, _LONGEST)
                for first in (key.partition(" ")[0], line[0]):
                    starts[first] = max(starts.get(first, 0), tokens)
        ends = frozenset(key.rpartition(" ")[2] for key in fragile)
        return cls(frozenset(keys - {""}), MappingProxyType(fragile), MappingProxyType(starts), ends)

    def merged(self, *others: "Gazetteer") -> "Gazetteer":
        """Give a gazetteer that knows what any of them knows."""
        keys, fragile, starts = set(self.keys), dict(self.fragile), dict(self.starts)
        for other in others:
            keys |= other.keys
            for key, marks in other.fragile.items():
                fragile[key] = fragile.get(key, frozenset()) | marks
            for word, tokens in other.starts.items():
                starts[word] = max(starts.get(word, 0), tokens)
        ends = self.ends.union(*(other.ends for other in others))
        return Gazetteer(frozenset(keys), MappingProxyType(fragile), MappingProxyType(starts), ends)

    def knows(self, name: str) -> bool:
        """Tell whether this very name is known."""
        return fold_name(name) in self.keys

    def find(self, text: str) -> tuple[tuple[int, int], ...]:
        """Give the places of fragile names in a text, longest first from the left, never overlapping.

        A match begins and ends at word boundaries of any script, and holds no punctuation that the
        known name lacks: `Tyler, The Creator` is found, the list `Max, Richter` is not `Max Richter`.
        """
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)] if self.starts else []
        spans: list[tuple[int, int]] = []
        free = 0
        for i, (start, end) in enumerate(tokens):
            most = self.starts.get(_fold_token(text[start:end]), 0) if start >= free else 0
            found = self._longest(text, start, tokens[i : i + most]) if most else 0
            if found:
                spans.append((start, found))
                free = found
        return tuple(spans)

    def _longest(self, text: str, start: int, tokens: list[tuple[int, int]]) -> int:
        return next((b for a, b in reversed(tokens) if self._may_end(text[a:b]) and self._is_fragile(text[start:b])), 0)

    def _may_end(self, token: str) -> bool:
        """Tell whether a fragile name may end with this token: most windows need no folding to be dismissed."""
        return not token[0].isalnum() or _fold_token(token).rpartition(" ")[2] in self.ends

    def _is_fragile(self, window: str) -> bool:
        """Tell whether the words are a fragile name; one of few letters must show its marks, as `(((O)))`."""
        key = fold_name(window)
        marks = None if "\n" in window else self.fragile.get(key)
        if marks is None:
            return False
        shown = _punctuation(window)
        return shown == marks if len(key) <= _FEW_LETTERS else shown <= marks


def _fold_token(token: str) -> str:
    """The key of one token; plain letters need no more than lower case."""
    return token.lower() if token.isascii() and token.isalnum() else fold_name(token)


def _punctuation(text: str) -> frozenset[str]:
    """The marks of a text; those at its edges count apart (`^(`, `!$`): a list's comma is not the name's."""
    marks = frozenset(c for c in text if not c.isalnum() and not c.isspace()) - _LOOSE
    edges = (("^" + text[:1]) if text[:1] in marks else "", (text[-1:] + "$") if text[-1:] in marks else "")
    return marks | frozenset(filter(None, edges))
