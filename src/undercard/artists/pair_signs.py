"""What is to be seen of an `A & B`, and how much of it speaks for one act: learned from bills that a person read.

The rules of `pairs` judge first; their verdict is one of the signs. `scripts/tagger/pairs.py` teaches the weights from
the mails whose acts are written down, by logistic regression.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from undercard.kit.text import fold_name

_ARTICLE = re.compile(
    r"(?:the|die|der|das|les|le|la|los|las|el|de|het|il|i|gli|os|as|o|a|his|her|their|seine?|ihre?|ses|sa|son|sus?|"
    r"zijn|haar|une?)\s",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:band|friends|freunde|amis|amigos|vrienden|co|combo|guests?|partner|orchest\w+|ensemble|chor|choir|trio|duo|"
    r"quartet\w*|quintet\w*|company|crew|gang|g\u00e4ste|invit\u00e9s|strings|team|s\u00f6hne|brothers|sons)\b",
    re.IGNORECASE,
)
_DECKS = re.compile(r"(?:djs?|djane|mc)\s", re.IGNORECASE)
_MOST_WORDS, _MOST_LETTERS, _LETTERS = 4, 5, 8
_FILE = "pairs.json"


def chance_of_one(signs: Sequence[str]) -> float:
    """The probability, 0 to 1, that a pair with these signs is one act."""
    weights = load_weights()
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in signs)))


def signs_of(
    first: str,
    second: str,
    joint: str,
    full: Sequence[bool],
    *,
    listed: bool,
    closing: bool,
    several: bool,
    inner: bool,
    verdict: str,
) -> tuple[str, ...]:
    """The signs of a pair, as words.

    Args:
        first: what stands before the joint.
        second: what stands behind it.
        joint: the word or sign between them.
        full: which of the two have more than one word, articles and notes apart.
        listed: it is an entry of a list.
        closing: the last one of it.
        several: the bill says that there are several.
        inner: it stands inside brackets.
        verdict: what the rules by hand think, and how surely.
    """
    kind = joint if joint in "&+x" else "word"
    one, two = _words(first), _words(second)
    stands = f"{listed},{closing},{several},{inner}"
    company = f"{_COMPANY.search(second) is not None},{_ARTICLE.match(second) is not None}"
    return (
        "bias",
        f"rules={verdict}",
        f"joint={kind}",
        f"joint={joint}",
        f"stands={stands}",
        f"stands,joint={stands},{kind}",
        *(f"first {sign}" for sign in _own_signs(first)),
        *(f"second {sign}" for sign in _own_signs(second)),
        f"words={one},{two}",
        f"words,joint={one},{two},{kind}",
        f"words,joint,list={one},{two},{kind},{listed or closing}",
        f"full={full[0]},{full[1]},{kind},{listed},{closing}",
        f"alike={fold_name(first)[:1] == fold_name(second)[:1]},{one},{two}",
        f"letters={min((len(first) + len(second)) // _LETTERS, _MOST_LETTERS)}",
        f"company={company},{one},{kind}",
    )


def _own_signs(name: str) -> Iterator[str]:
    """Of one side: how many words, and how it is written."""
    yield f"words={min(len(name.split()), _MOST_WORDS)}"
    yield f"case={'up' if name.isupper() else 'low' if name.islower() else 'Name' if name[:1].isupper() else 'mixed'}"
    if _ARTICLE.match(name):
        yield f"article={name[0].isupper()}"
    if _COMPANY.search(name):
        yield "company"
    if _DECKS.match(name):
        yield "decks"
    if any(sign.isdigit() for sign in name):
        yield "digit"


def _words(name: str) -> int:
    return min(len(name.split()), _MOST_WORDS - 1)


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """How much each sign speaks for one act; negative for two."""
    stored: dict[str, float] = json.loads(files("undercard.artists").joinpath(_FILE).read_text("utf-8"))
    return stored
