"""A printed title taken apart: status and kind words go, `Party: a, b, c` and `Party w/ a, b` give up their bill."""

import re
from dataclasses import dataclass

from undercard.events.dates_words import words_of
from undercard.events.wording import known_part, names_party, strip_kind, strip_status

_COLON = re.compile(r"^(.{2,80}?)\s{0,3}(?::|\s[–—-])\s{1,3}(?=\S)(.+)$")
_WITH = re.compile(
    r"(?i)^(.{2,80}?)\s+(w/|with|avec|mit|con|com|met|feat\.?|ft\.?|featuring|presents?:?|pres\.|pr[ée]sente :?|"
    r"invites|invite|präsentiert:?|presenta:?|presenteert:?|apresenta:?)\s+(.+)$"
)
_SUPPORT = re.compile(
    r"(?i)^(.{2,80}?)\s{0,3}[(\[,+–—-]{0,3}\s{0,3}\(?(?:(?<!\w)(?:w/|with|plus|mit|avec|con|met|and|und|"
    r"&)\s)?\b(?:support(?:ed by)?|supports|special guests?|opening act|"
    r"vorband|"
    r"premi[èe]re partie|telonero?s?|voorprogramma|in apertura|primeira parte|"
    r"opener)\b\s*[:.]?\s+(?:(?:by|from|von|de|di|door)\s+)?([^()]+)\)?\s*$"
)
_LIST = re.compile(r",|;|\s\+\s|\s/\s|\s•\s|\s·\s|\s\|\s|\s(?:b2b|b3b|vs\.?)\s", re.IGNORECASE)
_LAST_AND = re.compile(r"(?i)\s(?:&|and|und|et|y|e|en|x)\s")
_CLUB = re.compile(r"(?i)\bdjs?\b|\bb2b\b|\bb3b\b|\blive\b|\bdj set\b")
_SERIES = re.compile(
    r"(?i)\b(?:sessions?|series|concerts?|konzertreihe|konzert|concierto|concerto|soir[ée]e|nacht|noche|notte|noite|"
    r"nuit|"
    r"club ?night|clubnacht|matin[ée]e|presents?|showcase|residency|all night long|late night|live)\b"
)
_NAME_WORDS = 7
_MANY = 3
_SHARED = words_of("with avec mit con com met")
_MAX = 2_000


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the line-up it held.

    Attributes:
        text: the title.
        bill: line-up texts found in it, in printed order.
        whole: True when the title itself is (or may be) the line-up.
        sure: how surely the title is a line-up, 0 to 1.
    """

    text: str
    bill: tuple[str, ...] = ()
    whole: bool = False
    sure: float = 0.6


def read_title(printed: str, *, late: bool | None = None) -> Title:
    """The title behind the printed words; `late` when it starts so late that a name before `w/` is a club night."""
    text = strip_kind(strip_status(printed[:_MAX])).strip(" ,;|·•–—-:*")
    support = _SUPPORT.match(text)
    if support:
        head = support[1].strip(" ,;:(–—-+")
        if known_part(support[2]) is None:
            return Title(head, whole=may_be_bill(head), sure=0.8)
        return Title(head, (head, support[2].strip()), whole=False)
    joined = _WITH.match(text)
    if joined and _is_host(joined[1], joined[2], joined[3], late=late):
        return Title(joined[1].strip(" :–—-"), (joined[3].strip(),))
    if joined and joined[2].lower() == "w/":
        return Title(joined[1].strip(" :–—-"), (joined[1].strip(" :–—-"), joined[3].strip()))
    split = _COLON.match(text)
    if split and not is_list(split[1]) and (is_list(split[2]) or _is_hosted(split[1], split[2])):
        return Title(split[1].strip(), (split[2].strip(),))
    return Title(text, whole=may_be_bill(text), sure=0.9 if is_list(text) else 0.5)


def _is_hosted(left: str, right: str) -> bool:
    """Whether the words before a colon are a night, and those behind it who plays: `Goûter-concert : Petit Orage`."""
    return len(right.split()) <= _NAME_WORDS and (_CLUB.search(right) or _SERIES.search(left)) is not None


def _is_host(left: str, word: str, right: str, *, late: bool | None) -> bool:
    """Whether the words before `with` name the party, not the headliner.

    A name that starts when clubs do, shares its night with two or more, or bears a word of parties is a host.
    """
    joint = word.lower()
    if joint.startswith(("pres", "prés", "präs", "apres", "invite")):
        return False
    if joint == "w/" and late is not False:
        return True
    many = len(_LIST.findall(right)) + len(_LAST_AND.findall(right)) + 1
    if joint in _SHARED and ((late and many > 1) or (many > _MANY and ":" not in left)):
        return True
    return names_party(left) or _CLUB.search(right) is not None


def is_list(text: str) -> bool:
    """Whether a text lists two or more names."""
    if _LIST.search(text) is None:
        return False
    parts = [part for part in _LIST.split(text) if part and part.strip(" .")]
    return len(parts) > 1 and sum(len(part.split()) for part in parts) <= 6 * len(parts)


def may_be_bill(text: str) -> bool:
    """Whether a title without a bill may be the line-up itself."""
    return is_list(text) or not names_party(text)


def is_prose(text: str) -> bool:
    """A sentence rather than a name or a list of names."""
    words = text[:_MAX].split()
    if len(words) < 6:
        return text.rstrip().endswith(("!", "?")) and len(words) > 3 and _small(words) > 1
    if re.search(r"[a-zà-ÿ]{3,}[.!?](?:\s|$)", text) and _small(words) >= 2:
        return True
    if is_list(text) and _small(words) / len(words) < 0.3:
        return False
    return _small(words) / len(words) >= 0.34 or len(words) > 30


def _small(words: list[str]) -> int:
    return sum(word[:1].islower() for word in words)
