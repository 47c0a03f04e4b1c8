"""A printed title taken apart: status and kind words go, `Party: a, b, c` and `Party w/ a, b` give up their bill."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time

from undercard.events.dates_words import words_of
from undercard.events.wording import known_part, names_party, speaks_of_music, strip_kind, strip_status
from undercard.kit.text import fold_name

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
_PLACE_JOINT = re.compile(
    r"(?i)\s?@\s?|\s(?:live at|live in|at|im|in der|in|à|a|au|chez|en|bij|te|alla|al|presso|no|na|em)\s|"
    r"\s[-–—|·•]\s|,\s|\s\("
)
_PLACE_BEFORE = re.compile(r"^([^:|]{2,80}?)(?::|\s[|–—-])\s(\S.*)$")
_PREPOSITION = re.compile(r"\w")
_ARTICLE = re.compile(r"^(?:the|la|le|l|el|il|lo|der|die|das|dem|de|het|o|os|as) (?=\S)")
_GUESTS = re.compile(r"(?i)^(.{2,80}?)(?:\s(?:w/|with|avec|mit|con|com|met|feat\.?|ft\.?|featuring|\+)|,)\s+(\S.*)$")
_NAME_WORDS = 7
_LONGEST, _LATE, _EARLY = 300, 22, 6
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


def without_place(printed: str, venue: str | None, city: str | None, acts: Collection[str] = ()) -> str:
    """A title or an act without its own place or town: `Low Comet @ The Kiln`, `Low Comet in Leeds`, `Kiln: Low Comet`.

    `Jazz in Leeds` stays: behind a preposition a town belongs to the name of a night, not to that of an act.

    Args:
        printed: the title.
        venue: of the same event.
        city: of the same event.
        acts: who is told to play.
    """
    place, town = _bare(venue or ""), fold_name(city or "")
    wholes = {place, f"{place} {town}", f"{town} {place}"} if place else set()
    if len(printed) > _LONGEST:
        return printed
    for joint in _PLACE_JOINT.finditer(printed):
        head, tail = printed[: joint.start()].rstrip(" ,:–—-|"), _bare(printed[joint.end() :])
        if not head or not tail:
            continue
        if tail in wholes or (tail == town and _keeps_name(head, joint[0], acts)):
            return head
    before = _PLACE_BEFORE.match(printed)
    return before[2] if before is not None and _bare(before[1]) == place else printed


def _bare(name: str) -> str:
    return _ARTICLE.sub("", fold_name(name))


def _keeps_name(head: str, joint: str, acts: Collection[str]) -> bool:
    """Whether what stands before a town is a name without it."""
    if _PREPOSITION.search(joint) is None or fold_name(head) in map(fold_name, acts):
        return True
    return not acts and not names_party(head) and not speaks_of_music(head)


def headliner(title: str, acts: Sequence[str]) -> str:
    """Whose night it is, where a title lists who else is told to play: `Low Comet + Tin Roof` is Low Comet's."""
    found = _GUESTS.match(title[:_LONGEST])
    if found is None:
        return title
    behind = f" {fold_name(found[2])} "
    known = [fold_name(act) for act in acts]
    others = any(f" {name} " in behind for name in known)
    return found[1].rstrip(" ,:–—-") if fold_name(found[1]) in known and others else title


def is_late(start: time | None) -> bool | None:
    """Whether a night begins when clubs do; None where its hour is not told."""
    return None if start is None else start.hour >= _LATE or start.hour < _EARLY


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
