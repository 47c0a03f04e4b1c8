"""What a date is made of: the tokens of a text, and the date as printed, without any reference date."""

import re
from dataclasses import dataclass

from undercard.events.dates_words import MONTHS, OF_WORDS, ORDINALS, SHORT_WEEKDAYS, TO_WORDS, WEEKDAYS, fold_word
from undercard.kit.text import plain_marks

_TOKEN = re.compile(r"\d{1,9}|[^\W\d_]{1,24}|[^\w\s]")
_CLOCK_TAIL = re.compile(
    r"(?:[:.,h]\d|[ap]\b|\s[ap]\s\d|\s?(?:[ap]\.?m\b|uhr\b|uur\b|h\b(?!\.?\s?\d)|hrs?\b|€|\$|£|eur|%))", re.IGNORECASE
)
_ACCENTED = frozenset(("sáb", "mié", "mér", "sâb"))
_MARKS = 4
_ENDS_NUMBER = frozenset("0123456789.")
"""`21+22` goes on with a day, `20:30` with minutes."""
_CEDILLA = frozenset(("marc", "marco"))


@dataclass(frozen=True, slots=True)
class Printed:
    """A date or range of dates as printed.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        weekday: 0 to 6 when printed.
        day: of the first night.
        month: of the first night.
        year: of the first night, when printed.
        last: day, month, year of the last night of a range.
        open_order: written `a/b`, read here day first: the order is open while both are at most 12.
        relative: days from the reference (`tonight`, `tomorrow`).
        firm: whether it is a date wherever it stands; otherwise only in a date's position.
        listed: day, start and end of each day of a list (`3, 4 et 5 juin`); empty for a range.
        month_or: the month that a word meant which is here read as a weekday (`MAR 10`).
        weekday_or: the weekday it is in another language (`di` is Tuesday or Sunday).
        fitting: whether it is a date only where its weekday fits (`6 | Fri |`).
        weeks: how many weeks after the next such weekday (`Thursday week`).
        nth: which such weekday of its month (`second Thursday in September`); -1 is the last, 0 stands for each.
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last: tuple[int, int, int | None] | None = None
    open_order: bool = False
    relative: int | None = None
    firm: bool = True
    listed: tuple[tuple[int, int, int], ...] = ()
    month_or: int | None = None
    weekday_or: int | None = None
    fitting: bool = False
    weeks: int = 0
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """How the lines of one mail write their dates, as only the whole mail tells.

    Attributes:
        short: the language of weekdays in one or two letters (`VE 6`, `th19`); None where nothing tells.
        dotted: months stand before their day and a dot (`11.14`).
    """

    short: str | None = None
    dotted: bool = False


NO_HABITS = Habits()
Answer = tuple[Printed, int] | None
"""A date and the number of the token after it; None where there is none."""


class Tokens:
    """The tokens of a text, and the questions that every construct asks of them."""

    __slots__ = ("dotted", "ends", "english", "head", "plain", "short", "starts", "texts", "words")

    def __init__(self, text: str, *, english: bool = False, habits: Habits = NO_HABITS) -> None:
        """Cut a text; in English `Mar 5` is no Tuesday."""
        self.plain = plain_marks(text)
        self.english, self.dotted = english, habits.dotted
        self.short = SHORT_WEEKDAYS.get(habits.short) if habits.short is not None else None
        found = list(_TOKEN.finditer(self.plain))
        self.texts = [match[0] for match in found]
        self.words = [fold_word(token) for token in self.texts]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.head = self._head() if self.short is not None else -1

    def _head(self) -> int:
        """The token of a weekday in its first letters that leads the text, before a day; -1 where there is none."""
        at = next((at for at, word in enumerate(self.words[:_MARKS]) if word[:1].isalpha()), -1)
        leads = at >= 0 and self.short is not None and self.words[at] in self.short
        day = at + 1 + (self.word(at + 1) == ".")
        return at if leads and self.number(day) is not None else -1

    def word(self, at: int) -> str:
        """The folded word or mark at a token; empty beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_word(self, at: int) -> bool:
        """Whether a token is made of letters."""
        return self.word(at)[:1].isalpha()

    def tight(self, at: int) -> bool:
        """Whether a token touches the one before it."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]

    def number(self, at: int, digits: int = 2) -> int | None:
        """The number at a token, when it has no more than so many digits."""
        text = self.texts[at] if 0 <= at < len(self.texts) else ""
        return int(text) if 0 < len(text) <= digits and text.isascii() and text.isdigit() else None

    def glued(self, at: int) -> bool:
        """Whether a number is the tail of a name, a price or a longer number."""
        if 0 <= self.head == at - 1:
            return False
        before = self.plain[max(0, self.starts[at] - 1) : self.starts[at]]
        numbered = at > 0 and self.starts[at] > 1 and self.plain[self.starts[at] - 2] in _ENDS_NUMBER
        if before in {"+", ":"}:
            return numbered == (before == ":")
        return bool(before) and (before.isalnum() or before in "€$£#_@")

    def clocklike(self, at: int) -> bool:
        """Whether the number at a token is rather an hour or a price."""
        return at < len(self.words) and _CLOCK_TAIL.match(self.plain, self.ends[at]) is not None

    def weekday_at(self, at: int) -> int | None:
        """The weekday a token names; an accent makes another word of a short one (`só`)."""
        if 0 <= at == self.head and self.short is not None:
            return self.short[self.words[at]]
        weekday = WEEKDAYS.get(self.word(at))
        if weekday is not None and len(self.texts[at]) <= 3:
            text = self.texts[at].casefold()
            return weekday if text == self.words[at] or text in _ACCENTED else None
        return weekday

    def weekday(self, at: int) -> tuple[int | None, int]:
        """A weekday, its dot, `-feira`, and the comma, bar or bracket after it."""
        weekday = self.weekday_at(at)
        if weekday is None or (at and self.tight(at) and self.word(at - 1) in {"'", "-", "@", "#"}):
            return None, at
        after = at + 1
        if self.word(after) == "'" and self.tight(after):
            if self.tight(after + 1) or not self.word(at).endswith("di"):
                return None, at
            after += 1
        if self.word(after) == "-" and self.word(after + 1) == "feira":
            after += 2
        while self.word(after) in {".", ",", "(", "|", "·", ":", "-"} and after - at < 5:
            after += 1
        return weekday, after

    def skip_fillers(self, at: int) -> int:
        """`the`, `le`, `den`, `dia` and the like, at most two."""
        for _ in range(2):
            if self.word(at) in OF_WORDS or self.word(at) in {"am", "on"}:
                at += 1
        return at

    def to_word(self, at: int) -> int | None:
        """The token after `-`, `to`, `bis`, `t/m` ...; None when there is no such word."""
        if self.word(at) == "t" and self.word(at + 1) == "/" and self.word(at + 2) == "m":
            return at + 3
        if self.word(at) == "tot" and self.word(at + 1) == "en" and self.word(at + 2) == "met":
            return at + 3
        if self.word(at) == "-" and self.word(at + 1) == ">" and self.tight(at + 1):
            return at + 2
        return at + 1 if self.word(at) in TO_WORDS else None

    def day(self, at: int) -> tuple[int, int] | None:
        """A day number with its ordinal mark or dot, and the token after it."""
        number = self.number(at)
        if number is None or not 1 <= number <= 31 or self.glued(at):
            return None
        return number, at + 1 + self.marked(at)

    def marked(self, at: int) -> bool:
        """Whether an ordinal mark or a dot belongs to the number at a token."""
        after = at + 1
        return self.tight(after) and (self.word(after) in ORDINALS or self.word(after) == ".")

    def month(self, at: int) -> tuple[int | None, int]:
        """A month's name after a day, with `of`, `de` or a bar before it and a dot after it."""
        for _ in range(2):
            joined = self.word(at) in {"-", "/"} and self.tight(at)
            if self.word(at) in OF_WORDS or joined or (self.word(at) == "|" and not self.is_word(at + 2)):
                at += 1
        month = self.month_at(at)
        if month is None:
            return None, at
        after = at + 1
        return month, after + (self.word(after) == "." and self.tight(after))

    def month_at(self, at: int) -> int | None:
        """The month a token names; `Marc` and `Marco` are no months without their cedilla."""
        word = self.word(at)
        if word in _CEDILLA and "ç" not in self.texts[at].casefold():
            return None
        return MONTHS.get(word)
