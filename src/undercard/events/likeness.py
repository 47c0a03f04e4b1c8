"""Whether two names are of one place, or of a place and who keeps it, whatever their articles, accents and endings."""

import re

from undercard.events.dates_words import fold_word, words_of

_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLES = words_of("the la le les el los las de het der die das il lo i gli l a o os as d")


def alike(one: str, other: str) -> bool:
    """Whether one name holds all words of the other."""
    left, right = folded_words(one), folded_words(other)
    return bool(left and right) and (left <= right or right <= left)


def folded_words(name: str) -> frozenset[str]:
    """The folded words of a name, without its articles."""
    return frozenset(re.findall(r"\w+", fold_word(name))) - _ARTICLES


def squeezed(text: str) -> str:
    """Letters and digits only, folded, `ue` as `u`: so that a domain and a printed name agree."""
    return _NO_LETTER.sub("", fold_word(text)).replace("ue", "u").replace("ae", "a").replace("oe", "o")


def common_start(one: str, other: str) -> int:
    """Length of the common beginning of two texts."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
