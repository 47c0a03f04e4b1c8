"""What stands where a town may and is none: days of rest (`Dienstag Ruhetag`), and sentences."""

from undercard.events.dates_words import WEEKDAYS, fold_word, words_of
from undercard.events.places import is_city

_LONG, _FEWEST, _WORD = 5, 3, 4
_SMALL = words_of(
    "am an im in der de del di du des la le les da do dos of on upon sur sous en aan ob bei van zum zur and und et y e"
)


def is_no_town(text: str) -> bool:
    """Whether a text is surely no town: it names a weekday, or begins with a capital and goes on in small letters."""
    words = [word.strip(".,;:!?()") for word in text.split()]
    folded = [fold_word(word) for word in words]
    if any(len(word) >= _LONG and word in WEEKDAYS for word in folded) and not is_city(text):
        return True
    plain = [word for word, key in zip(words, folded, strict=True) if word.islower() and key not in _SMALL]
    told = sum(len(word) >= _WORD for word in plain)
    return text[:1].isupper() and len(words) >= _FEWEST and told > 1
