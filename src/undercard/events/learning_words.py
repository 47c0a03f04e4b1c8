"""Words that recur: codes in the place of a venue, and lines that stand in every mail and announce nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undercard.events.clocks import only_hours
from undercard.events.dates_words import weekday_of, words_of
from undercard.events.learning_letters import Letter, brackets_of, in_each, is_heading
from undercard.events.wording import is_call, is_footer
from undercard.kit.text import plain_marks

_CODE = re.compile(r"[A-Z0-9][A-Za-z0-9&.'/+-]{1,5}")
_NOT_CODES = words_of("live dj djs set b2b tba tbc free xl ep lp ny uk us usa de fr nl es it pt eu 18+ 21+")
_LEGEND = re.compile(r"(?<![\w&])\[?([A-Z0-9][A-Za-z0-9&.'/+-]{1,5})\]?\s{0,3}(?:=|→|->)\s{0,3}([^\[\]=,;|→]{3,60})")
_AROUND = 70
_MOST = 40
_MOST_IGNORED = 12
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Code:
    """A short word in the place of a venue.

    Attributes:
        code: as printed.
        count: in how many items.
        around: the words of one of them.
        name: in full, where a mail explains it.
    """

    code: str
    count: int
    around: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A line that stands in every mail: its pattern and its words."""

    pattern: str
    words: str


def learn_codes(letters: Sequence[Letter]) -> tuple[Code, ...]:
    """Codes where venues stand, the most frequent first."""
    named = [(names, letter.lines[number].text) for letter in letters for number, names in _names(letter)]
    place = _venue_place([names for names, _ in named])
    places = [(names[place], text) for names, text in named]
    counts = Counter(word for word, _ in places if _is_code(word))
    legend = dict(_legend(letters))
    around = dict(reversed(places))
    codes = [Code(code, count, around[code][:_AROUND], legend.get(code)) for code, count in counts.most_common(_MOST)]
    return tuple(sorted(codes, key=lambda one: (-one.count, one.code)))


def _names(letter: Letter) -> Iterator[tuple[int, list[str]]]:
    """Each item's brackets that hold names."""
    for number in letter.items:
        names = [group for group in brackets_of(letter.lines[number]) if _is_name(plain_marks(group))]
        if names:
            yield number, names


def _is_name(group: str) -> bool:
    if group.startswith(("#", '"', "'")) or only_hours(group) or weekday_of(group.strip(" .:")) is not None:
        return False
    return len(group.split()) <= 12 or "," in group


def _venue_place(items: Sequence[list[str]]) -> int:
    """0 or -1: the end of the brackets where lists of names stand less often is the venue's."""
    pairs = [names for names in items if len(names) > 1]
    return 0 if sum(("," in names[-1]) - ("," in names[0]) for names in pairs) > 0 else -1


def _is_code(word: str) -> bool:
    """Short, no blanks, at least half of its letters capitals, not all digits."""
    if not _CODE.fullmatch(word) or word.lower() in _NOT_CODES or word.isdigit():
        return False
    letters = [char for char in word if char.isalpha()]
    return sum(char.isupper() for char in letters) * 2 > len(letters)


def _legend(letters: Sequence[Letter]) -> Iterator[tuple[str, str]]:
    """What the mails explain themselves: `SR = Silver Room`."""
    for letter in letters:
        for number, line in enumerate(letter.lines):
            if number not in letter.items:
                yield from ((code, name.strip(" .")) for code, name in _LEGEND.findall(line.text[:500]))


def learn_ignored(letters: Sequence[Letter]) -> tuple[Ignored, ...]:
    """Lines above the end of the listing that stand in every mail word for word and could be taken for an event."""
    counts = Counter(text for letter in letters for text in set(_doubtful(letter)))
    order = list(dict.fromkeys(text for letter in letters for text in _doubtful(letter)))
    kept = [text for text in order if in_each(letters, counts[text])][:_MOST_IGNORED]
    return tuple(Ignored(f"^{re.escape(text).replace(chr(92) + ' ', ' ')}$", text) for text in kept)


def _doubtful(letter: Letter) -> Iterator[str]:
    """Lines without hours or day that carry a link or a bracket, down to the last item."""
    items = set(letter.items)
    for number in range(max(items, default=0)):
        line = letter.lines[number]
        text = line.text
        if number in items or not 4 <= len(text) <= _LONGEST_LINE or not (line.links or "[" in text):
            continue
        if not is_call(text) and not is_footer(text) and not is_heading(letter, number):
            yield text
