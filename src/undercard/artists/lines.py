"""The lines of a bill: where a stage, a label or a new sentence begins one."""

import re
from collections.abc import Sequence

from undercard.artists.phrase_words import PLAYING, STAGED, WHERE
from undercard.artists.roles import is_stage
from undercard.artists.surface import ASIDE, Surface

_STAGE_ASIDE = re.compile(rf"(?<=[\w.!?])\s?({ASIDE})\s(?=\w)(?!b\db|vs\b|and\b|x\b)")
_SAYS_WHO = (
    rf"(?:(?:{'|'.join(sorted(PLAYING))})\s|DJs\s|(?:{'|'.join(sorted(WHERE))})\s(?:{'|'.join(sorted(STAGED))})\s)"
)
_SAYS_HOW = r"(?i:visuals?|vjs?|sitzend|bestuhlt|unbestuhlt|seated|standing|assis|debout)(?!\w)"
"""What is said of the night behind its acts: `Vell. Visuals: Okko`, `vell. sitzend`."""
_JOINED = r"(?:With|Mit|Avec|Con|Met|Com)\s(?=[A-Z\u00c0-\u00de])"
_LINE = re.compile(
    rf"\n|(?:(?<=[\w)'\"\U000f0000-\U0010fffd])[.!]\s(?!(?i:pr[\u00e4\u00e9e]sent)\w*\s?:)|\s-\s)(?=[^\s,.:;][^,.:;\n]{{0,30}}:\s)|(?<=\w\w)[.)]{{1,2}}\s(?={_JOINED})|(?:^|(?<=[\w)'\"])|(?<=\n))\.\s(?={_SAYS_WHO})|(?<=[\w)'\"])\.\s(?={_SAYS_HOW})"
)
_SOUND = re.compile(
    r"(?m)^([^\n,:\U0001f300-\U0001faff]{1,24}?)\s?[\U0001f508-\U0001f50a\U0001f39a-\U0001f39b\U0001f4e2]\s?"
)
_HEADED = re.compile(r"\s?[^,:\n]{1,40}:\s")
_TIMED = re.compile(r"(?<!\w)\d{1,2}(?:[:.h]\d\d|\s?(?:[ap]\.?m\b|h\b|uhr\b|uur\b))", re.IGNORECASE)
_TWO = 2
_RANGED = re.compile(r"\s?\d{1,2}-\d{1,2}\s[^\W\d]")


def lines_of(surface: Surface) -> list[str]:
    """Cut a masked bill into lines: at line breaks, before `Stage: ...`, at `A, B [Room 2] C`, at `. Tocan X`."""
    text = _SOUND.sub(r"\1: ", surface.text).replace("{", "\n")
    return _LINE.split(_STAGE_ASIDE.sub(lambda found: _stage_line(found, surface), text))


def are_headed(lines: Sequence[str]) -> bool:
    """Tell whether several lines have words before a colon, so that these are stages or labels."""
    return sum(_HEADED.match(line) is not None for line in lines) > 1


def are_ranged(lines: Sequence[str]) -> bool:
    """Tell whether several lines begin with `23-01`, so that these are times."""
    return sum(_RANGED.match(line) is not None for line in lines) > 1


def are_untimed(lines: Sequence[str]) -> bool:
    """Tell whether at most one of several entries begins with a time."""
    return sum(len(_TIMED.findall(line)) for line in lines) < _TWO


def _stage_line(found: re.Match[str], surface: Surface) -> str:
    """A bracketed stage between two names begins a line: `A, B [Room 2] C`."""
    return "\n" if is_stage(surface.inside(found[1])) else found[0]
