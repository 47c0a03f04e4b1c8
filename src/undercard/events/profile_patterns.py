r"""Regular expressions that users write: compiled, once it is sure that no line can keep them busy.

Python's engine tries one way of matching after the other, and `(\w+\s?)+!` has more of them in forty letters than
there are seconds in a year. So the steps that a pattern may take are counted before it is used. Where the next
character decides how to go on (`\d+` before ` off`) there is one way; where it does not (`.*` before `off`) there
are as many as the line has characters, and all that follows is tried once for each.
"""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

LONGEST_LINE = 300
"""Characters of a line that are looked at."""

_MOST_STEPS = 300_000
"""About a millisecond a line: one repetition that is open to any text in a line, two behind `^`."""

_SAMPLE = frozenset(map(chr, range(32, 127))) | frozenset("\t\xa0äéßñΩЖ中–—“’€·•🎉")
"""Stands for all characters."""

_NO_LIMIT = 10**12
_LONGEST = 500
_DEEPEST = 20
_UNIT = re.compile(r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\N\{[^{}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_REPETITION = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<open>,?)(?P<most>\d*)\})[?+]?")
_NO_WIDTH = frozenset(("^", "$", r"\b", r"\B", r"\A", r"\Z"))
_SIGNS = {"*": (0, LONGEST_LINE), "+": (1, LONGEST_LINE), "?": (0, 1)}


class OpenPatternError(ValueError):
    """A pattern that a line could keep busy, or that cannot be judged; says why."""


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern, in any case.

    Raises:
        re.error: it is no regular expression.
        OpenPatternError: a line could keep it busy, or it holds what is not counted here.
    """
    if len(pattern) > _LONGEST:
        raise OpenPatternError(f"it is longer than {_LONGEST} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # `[[a]` means what it says
        compiled = re.compile(pattern, re.IGNORECASE)
        whole = _Parser(pattern).whole()
    starts = 1 if pattern.startswith(("^", r"\A")) and not isinstance(whole, _Choice) else LONGEST_LINE
    if starts * (1 + whole.tried(frozenset()).steps) > _MOST_STEPS:
        raise OpenPatternError(
            "a line could keep it busy for very long; put no repetition into another one, begin it with ^, or "
            "write fewer open ones such as .*"
        )
    return compiled


@dataclass(frozen=True, slots=True)
class _Tried:
    """What the engine may do at a place: ways of matching, and steps to try them all."""

    ways: int
    steps: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A character or a class of them."""

    first: frozenset[str]
    may_be_empty = False

    def tried(self, follow: frozenset[str]) -> _Tried:
        del follow
        return _Tried(1, 0)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Parts in a row; what follows a part may begin with any of `follow`."""

    parts: Sequence["_Node"]

    @property
    def may_be_empty(self) -> bool:
        return all(part.may_be_empty for part in self.parts)

    @property
    def first(self) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for part in self.parts:
            found |= part.first
            if not part.may_be_empty:
                break
        return found

    def tried(self, follow: frozenset[str]) -> _Tried:
        told: list[_Tried] = []
        for part in reversed(self.parts):
            told.append(part.tried(follow))
            follow = part.first | follow if part.may_be_empty else part.first
        ways, steps = 1, 0
        for one in reversed(told):
            steps += ways * one.steps
            ways *= one.ways
        return _Tried(min(ways, _NO_LIMIT), min(steps, _NO_LIMIT))


@dataclass(frozen=True, slots=True)
class _Choice:
    """Branches, of which the next character chooses one unless two begin alike."""

    branches: Sequence["_Node"]

    @property
    def may_be_empty(self) -> bool:
        return any(branch.may_be_empty for branch in self.branches)

    @property
    def first(self) -> frozenset[str]:
        return frozenset().union(*(branch.first for branch in self.branches))

    def tried(self, follow: frozenset[str]) -> _Tried:
        told = [branch.tried(follow) for branch in self.branches]
        begins = [branch.first | follow if branch.may_be_empty else branch.first for branch in self.branches]
        alike = any(one & other for one, other in combinations(begins, 2))
        ways = sum(one.ways for one in told) if alike else max(one.ways for one in told)
        return _Tried(ways, sum(one.steps for one in told))


@dataclass(frozen=True, slots=True)
class _Repeat:
    """A part several times; where what follows may begin like it, every end is a way."""

    part: "_Node"
    least: int
    most: int

    @property
    def may_be_empty(self) -> bool:
        return self.least == 0 or self.part.may_be_empty

    @property
    def first(self) -> frozenset[str]:
        return self.part.first

    def tried(self, follow: frozenset[str]) -> _Tried:
        once = self.part.tried(follow | self.first if self.most > 1 else follow)
        if self.most > 1 and self.part.may_be_empty:
            return _Tried(_NO_LIMIT, _NO_LIMIT)
        ends = self.most - self.least + 1 if self.first & follow else 1
        ways = ends if once.ways == 1 else min(ends * once.ways**self.most, _NO_LIMIT)
        return _Tried(ways, min((1 + once.steps) * max(self.most if once.ways == 1 else ways, 1), _NO_LIMIT))


_Node = _Unit | _Sequence | _Choice | _Repeat


class _Parser:
    """Reads a pattern that compiles; what it does not know, it refuses."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0
        self.sample = _SAMPLE | frozenset(pattern)

    def whole(self, depth: int = 0) -> _Node:
        """The branches up to the end of the group."""
        if depth > _DEEPEST:
            raise OpenPatternError(f"its brackets are nested deeper than {_DEEPEST}")
        branches = [self._row(depth)]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            branches.append(self._row(depth))
        return branches[0] if len(branches) == 1 else _Choice(branches)

    def _row(self, depth: int) -> _Sequence:
        parts: list[_Node] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            parts.append(self._repeated(self._part(depth)))
        return _Sequence(parts)

    def _part(self, depth: int) -> _Node:
        if self.pattern[self.at] == "(":
            return self._group(depth)
        found = _UNIT.match(self.pattern, self.at)
        words = found[0] if found else ""
        self.at += len(words)
        if words in _NO_WIDTH:
            return _Sequence(())
        if words[:1] == "\\" and words[1:].isdigit():
            raise OpenPatternError(f"it refers back with {words}")
        one = re.compile(words, re.IGNORECASE | re.DOTALL)
        return _Unit(frozenset(filter(one.fullmatch, self.sample)) or self.sample)

    def _group(self, depth: int) -> _Node:
        self.at += 1
        if self.pattern.startswith("?", self.at):
            if not self.pattern.startswith("?:", self.at):
                raise OpenPatternError("of groups it may hold only (...) and (?:...)")
            self.at += 2
        inner = self.whole(depth + 1)
        self.at += 1
        return inner

    def _repeated(self, part: _Node) -> _Node:
        found = _REPETITION.match(self.pattern, self.at)
        if found is None or found[0].startswith("{}"):
            return part
        self.at = found.end()
        if found["sign"]:
            least, most = _SIGNS[found["sign"]]
        else:
            least = int(found["least"] or 0)
            most = int(found["most"] or LONGEST_LINE) if found["open"] else least
        return _Repeat(part, min(least, LONGEST_LINE), min(most, LONGEST_LINE))
