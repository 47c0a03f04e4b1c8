"""Titles that are bills: `A, B, C`, `A + support`, `Series: A + B`, `An evening with A`."""

import re
from dataclasses import dataclass, replace

from undercard.artists import title_words as words
from undercard.artists.annotations import is_annotation
from undercard.artists.bill import explain_bill
from undercard.artists.gazetteer import Gazetteer
from undercard.artists.known import with_builtin_names
from undercard.artists.names import trim
from undercard.artists.separators import looks_like_name
from undercard.artists.stopnames import is_stop_name
from undercard.artists.surface import ASIDE, Surface, even, mask
from undercard.entities.artists import Credit

KNOWN, LIST, PAIR, HINTED, HALF, GUESS = 0.95, 0.9, 0.8, 0.75, 0.6, 0.4
"""How surely a title is a bill: known names; a list; two acts; words that only stand beside an act; the side
of a colon where acts stand; a bare name."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ASIDES = re.compile(rf"\s?{ASIDE}")
_AND = re.compile(r"[,;]|\s(?:&|\+|/|b2b|vs\.?|x|and|und|et|y|e|en)\s", re.IGNORECASE)
_LITTLE = frozenset({"&", "and", "the", "of", "+"})
_TOGETHER = re.compile(r"\sb[2-5]b\s", re.IGNORECASE)
_TIMES = re.compile(r"\sx\s", re.IGNORECASE)
"""`A x B` in a title joins two parties more often than two acts."""
_LONGEST = 220
_DUO = 2
_TRIO = 3
_MOST_WORDS = 4


def read_title(title: str, gazetteer: Gazetteer, *, expected: bool = False) -> tuple[Credit, ...]:
    """Give the acts that a title names; empty when it names a party, a film, a market.

    A bare name that nothing is known about is given as a guess with a confidence of 0.4: the identity
    step confirms or drops it. A single unknown word is no guess, since most of these are parties.

    Args:
        title: as printed.
        gazetteer: names known to be acts; the curated names count in any case.
        expected: the listing is one where titles are acts, so that a single word is a guess too.
    """
    text = even(_TAG.sub(" ", title)).replace("\n", " ")
    if not text or len(text) > _LONGEST:
        return ()
    gazetteer = with_builtin_names(gazetteer)
    reader = _Reader(mask(text, gazetteer), gazetteer)
    acts = reader.read(expected=expected)
    no_music = words.NO_MUSIC.search(text) and not words.CONCERT.search(text) and len(acts) < _TRIO
    return () if no_music and not any(gazetteer.knows(act.name) for act in acts) else acts


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one title; texts are masked, so that no known name is mistaken for the word of a party."""

    surface: Surface
    gazetteer: Gazetteer

    def read(self, *, expected: bool) -> tuple[Credit, ...]:
        """Give the acts; a whole title of one unknown word counts where acts are expected."""
        if "\n" in self.surface.text:
            return _at_most(self._acts(self.surface.text), HINTED)
        text, hinted = self._without_labels(self.surface.text)
        presented = words.PRESENTS.split(text, maxsplit=1)
        if len(presented) > 1:
            return self._read_presented(*presented)
        halves = words.HALVES.split(text, maxsplit=1)
        if len(halves) > 1:
            return self._read_halves(*halves, hinted=hinted)
        acts = self._read_joined(text, hinted=hinted)
        if acts or not expected or self._is_party(text):
            return acts
        return _at_most(self._acts(text), GUESS)

    def _without_labels(self, text: str) -> tuple[str, bool]:
        """The title without `Concert:`, `An evening with`, `live at ...`, `+ support`; True when one was there."""
        kind = words.KIND.match(text)
        rest = text[kind.end() :] if kind else text
        evening = words.EVENING.match(rest) or words.CONCERT_WITH.match(rest)
        rest = rest[evening.end() :] if evening else rest
        support = words.SUPPORT.search(rest)
        if support and not (support["rest"] or "").strip(" )]-.!"):
            rest = rest[: support.start()]
        rest = words.PLACE.sub("", rest)
        rest = words.LIVE.sub("", rest) or rest
        annotated = any(is_annotation(self.surface.inside(aside.strip())) for aside in _ASIDES.findall(text))
        return rest.strip(), annotated or rest != text

    def _read_presented(self, left: str, right: str) -> tuple[Credit, ...]:
        """`A presents Tour` is A; `Label presents: A, B` is A and B."""
        acts = self._acts(right)
        if self._knows(left):
            return _at_most(self._acts(left), LIST)
        if words.TOUR.search(right):
            return _at_most(self._acts(left), HINTED)
        if len(acts) > 1 or self._any_known(acts):
            return _at_most(acts, PAIR)
        shown = right[:1] in "\"'" or right[:1].islower() or (right.isupper() and " " not in right)
        return _at_most(self._acts(left) if shown and not self._is_party(left) else acts, HALF)

    def _read_halves(self, left: str, right: str, *, hinted: bool) -> tuple[Credit, ...]:
        """`Series: A + B` is A and B; `Artist: Tour Name` is the artist."""
        acts = self._acts(right)
        party_left, party_right = self._is_party(left), self._is_party(right)
        if self._knows(left) or not acts or words.QUOTED.fullmatch(right):
            return _at_most(self._acts(left), LIST if self._knows(left) else HINTED) if not party_left else ()
        if self._any_known(acts):
            return _at_most(acts, LIST)
        if _AND.search(right) and not party_right and len(acts) > 1:
            return _at_most(acts, PAIR)
        if words.TOUR.search(right):
            return () if party_left else self._read_toured(left, right)
        if party_left and not party_right:
            return _at_most(acts, HALF if _is_full_name(acts[0].name) else GUESS)
        return () if party_left or party_right else self._read_alone(self._acts(left), hinted=hinted)

    def _read_toured(self, left: str, right: str) -> tuple[Credit, ...]:
        """`Artist - Album Release w/ B` is the artist and B; the words between are the occasion."""
        joint = words.WITH.search(right)
        company = self._acts(right[joint.end() :]) if joint else ()
        return _at_most((*self._acts(left), *company), HINTED)

    def _read_joined(self, text: str, *, hinted: bool) -> tuple[Credit, ...]:
        """`Party w/ A, B` is A and B; `A with B` is both; a list is a bill; one name is a guess."""
        joint = words.WITH.search(text)
        if joint and self._is_host(text[: joint.start()], joint["word"]):
            return _at_most(self._acts(text[joint.end() :]), HINTED)
        acts = self._acts(text)
        if self._any_known(acts) and (len(acts) > 1 or trim(self.surface.reveal(text)) == acts[0].name):
            return _at_most(acts, KNOWN)
        if self._is_party(text) and len(acts) < _TRIO and not _TOGETHER.search(text):
            return ()
        if len(acts) == _DUO and _TIMES.search(text):
            return _at_most(acts, GUESS)
        if len(acts) > 1:
            return _at_most(acts, LIST if len(acts) >= _TRIO else PAIR)
        return self._read_alone(acts, hinted=hinted)

    def _read_alone(self, acts: tuple[Credit, ...], *, hinted: bool) -> tuple[Credit, ...]:
        if hinted:
            return _at_most(acts, HINTED)
        return _at_most(acts, GUESS) if acts and _is_full_name(acts[0].name) else ()

    def _is_host(self, left: str, word: str) -> bool:
        """Tell whether the words before `with` name the night rather than an act."""
        if self._knows(left):
            return False
        return word.lower() in words.HOSTING or words.QUOTED.fullmatch(left) is not None or self._is_party(left)

    def _is_party(self, text: str) -> bool:
        """Tell whether the words speak of a kind of night; brackets and masked names do not count."""
        return words.PARTY.search(_ASIDES.sub("", text)) is not None

    def _knows(self, text: str) -> bool:
        return self.gazetteer.knows(trim(self.surface.reveal(text)))

    def _any_known(self, acts: tuple[Credit, ...]) -> bool:
        return any(self.gazetteer.knows(act.name) for act in acts)

    def _acts(self, text: str) -> tuple[Credit, ...]:
        found = explain_bill(self.surface.reveal(text), self.gazetteer).credits
        return tuple(act for act in found if not is_stop_name(act.name) or self.gazetteer.knows(act.name))


def _is_full_name(name: str) -> bool:
    """Two to four words with capitals, or a single word that no dictionary has: `k?d`, `S4m23`, `SBTRKT`."""
    parts = [word for word in name.split() if word.lower() not in _LITTLE]
    if len(parts) == 1:
        return any(c.isdigit() or c in "?*$@!." for c in name) or (name.isupper() and len(name) > _TRIO)
    capital = all(word[:1].isupper() or not word[:1].isalpha() for word in parts)
    return capital and len(parts) <= _MOST_WORDS and looks_like_name(name)


def _at_most(acts: tuple[Credit, ...], confidence: float) -> tuple[Credit, ...]:
    return tuple(replace(act, confidence=min(act.confidence, confidence)) for act in acts)
