"""Set times beside a name: `10-1: X`, `...6-close: X`, `22:00 - X`, `X (23:00-01:00)`."""

import re

_MARK = r"(?:\s?[ap]\.?m\b\.?|\s?[ap]\b|\s?h(?:rs?|eures?|oras?)?\b|\s?uhr\b|(?-i:\s?uur\b|\s?UUR\b))"
"""Behind a number; `3 Uur Stilte` is a name."""
_CLOCK = rf"(?:\d{{1,2}}\s?[:.h]\s?(?:[0-5][05]|59){_MARK}?|\d{{1,2}}{_MARK}|noon\b|midnight\b|mitternacht\b|minuit\b)"
_BARE = r"(?:[01]?\d|2[0-4])(?![\d.])"
_CLOSE = r"(?:close|closing|end|late|schluss|ende|fin|cierre|chiusura|tarde|open end|\?+)"
_TO = r"\s?(?:-|>|till?|until|bis|to|\u00e0|a|hasta|alle|tot|at\u00e9|as)\s?"
_AT = r"(?:(?:ab|from|von|van|vanaf|de|des|d\u00e8s|desde|dalle|ore|das|um|at|\u00e0|a las|alle|om|@)\s)?"
_RANGE = rf"(?:{_CLOCK}|{_BARE}){_TO}(?:{_CLOCK}|{_BARE}|{_CLOSE})"
_TIME = rf"(?:{_RANGE}|{_CLOCK})"
_HOUR = rf"(?:{_RANGE}|{_CLOCK}|{_BARE})"

_HEAD = re.compile(rf"[.\s]*(?P<time>{_AT}{_HOUR}\s?:(?!\d)|{_AT}{_TIME}(?=\.?[\s|]|$)\.?\s?[-:|>]?)\s?", re.IGNORECASE)
_UNTIL = r"(?:till?|until|bis|tot|hasta(?: las)?|jusqu'\u00e0|fino alle|at\u00e9 \u00e0s)\s\d{1,2}"
_TAIL = re.compile(
    rf"(?:\s[-@|:]|,)?\s(?P<time>{_AT}{_TIME}|{_UNTIL})[\s.]*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"[.\s~-]*(?P<time>{_AT}{_TIME})[\s.:|-]*$", re.IGNORECASE)
_TRASH = re.compile(rf"-\s?(?:{_CLOCK}|{_BARE})$", re.IGNORECASE)
_BARE_RANGE_ONLY = re.compile(r"\d{1,2}-\d{1,2}$")
_NEXT = re.compile(rf"\s(?={_CLOCK}(?:{_TO}(?:{_CLOCK}|{_BARE}|{_CLOSE}))?\s[^\W\d_]{{2}})", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?:\d{1,2}\s?(?:[ap]\.?m\b\.?|h\b|uhr\b|uur\b)|noon|midnight|mitternacht|minuit)\s(?=[^\W\d_])", re.IGNORECASE
)
_OF_MIDNIGHT = re.compile(r"de minuit|Minuit", re.IGNORECASE)
"""`Les Oiseaux de Minuit` is a name; a time is `à minuit`."""
_LENGTH = 48
_NO_NAME = frozenset({"dj", "mc", "djane"})
"""What is no name alone: `dj 4.50` keeps its number."""


def whole_time(text: str) -> str | None:
    """The set time, when the text is nothing else; `7038634357`, `320` and `24/7` are not times."""
    if len(text) > _LENGTH:
        return None
    found = _WHOLE.match(text)
    return found["time"].strip() if found else ("" if _TRASH.match(text) else None)


def leading_time(text: str, *, ranged: bool = False) -> tuple[str | None, str]:
    """The set time before a name, and the rest; `(None, text)` when there is none.

    Args:
        text: an entry of a bill.
        ranged: the bill begins several lines with `23-01`, so that this is no name.
    """
    found = _HEAD.match(text)
    if not found:
        return None, text
    printed, rest = found["time"].rstrip(" :|>-").strip(), text[found.end() :]
    loose = _BARE_RANGE_ONLY.match(printed) and not ranged and not found["time"].rstrip().endswith(":")
    return (None, text) if loose or not rest.strip() else (printed, rest)


def may_begin_name(text: str) -> bool:
    """Whether the time before a name may be part of it: an hour without minutes or mark, as in `4am Kid`."""
    return _LOOSE.match(text) is not None


def trailing_time(text: str) -> tuple[str | None, str]:
    """The set time after a name, and the name; `4-4` behind a word and `Radio Minuit` keep their words."""
    cut = max(0, len(text) - _LENGTH)
    found = _TAIL.search(text, cut)
    if not found or not text[: found.start()].strip():
        return None, text
    if _BARE_RANGE_ONLY.match(found["time"]) and not _is_range(found["time"], text[: found.start()]):
        return None, text
    if found[0].strip().istitle() and found[0].strip().isalpha():
        return None, text
    if _OF_MIDNIGHT.fullmatch(found["time"]) or text[: found.start()].strip().lower() in _NO_NAME:
        return None, text
    return found["time"].strip(), text[: found.start()]


def _is_range(time: str, name: str) -> bool:
    """Whether two bare hours behind several words are when they play: `X Y 7-10`; `X 4-4`, `X Y 5-0` are names."""
    first, last = time.split("-")
    return " " in name.strip() and last not in {first, "0"}


def before_times(line: str) -> list[re.Match[str]]:
    """The blanks before each further time of a line that begins with one: `8pm X 9pm Y`."""
    return list(_NEXT.finditer(line)) if leading_time(line)[0] else []
