"""What marks a name as that of the sender's town though no table need know it.

`Harrow Vale Borough Council`, `Ferrandina (MT)`, and a name that ends the sender's own and stands by itself in an edge.
"""

import re
from collections.abc import Iterator, Sequence

from undercard.events.dates_words import fold_word, words_of
from undercard.events.lexicon import load_lexicon
from undercard.events.places import fold_place
from undercard.events.regions import is_area
from undercard.events.small_towns import SmallTown, may_be_town
from undercard.events.wording import names_venue
from undercard.kit.text import fold_name

_SURE, _LIKELY = 3, 2
_LONGEST, _SHORT, _COMMON = 400, 5, 1
_COUNCIL = re.compile(
    r"(?<!\w)([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}) "
    r"(?:(?:Borough|City|Town|Parish|District|Metropolitan|Community) ){1,2}Council\b"
)
_PROVINCES = (
    "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN FC FE FG FI FM FR GE "
    "GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR PA PC PD PE PG PI PN PO PR PT PU PV PZ RA RC "
    "RE RG RI RM RN RO SA SI SO SP SR SS SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV"
)
_PROVINCE = re.compile(
    r"(?<!\w)([A-ZÀ-Þ][\w'’-]+(?: (?:(?:di|del|della|dei|al|sul|in|d['’]|d) ?)?[A-ZÀ-Þ][\w'’-]+){0,3}) "
    rf"\((?:{_PROVINCES.replace(' ', '|')})\)"
)
_ENDS = re.compile(
    r"(?:^|\s)(?:d['’]|(?:di|de|del|da|do|of|von|in|te|van|à|uit|aus)\s)"
    r"([A-ZÀ-Þ][\w'’-]+(?: (?:(?:del|de|la|am|an der|im|sur|sous|di) )?[A-ZÀ-Þ][\w'’-]+){0,2})$"
)
_PARTS = re.compile(r"\s*[,;|·•()]\s*|\s[-–—]\s")
_ARTICLES = words_of("the la le les el los las de het der die das il lo i gli l a o os as il san santa saint sankt")


def marks_of(sender: str, edges: Sequence[str]) -> Iterator[SmallTown]:
    """What marks names as towns in the sender's name and the edges of a mail, each kind once for each name.

    Args:
        sender: the display name.
        edges: the first and the last lines, without those that tell a night.
    """
    seen: set[tuple[str, str]] = set()
    texts = [sender, *edges]
    for kind, mark in (*_councils(texts), *_in_provinces(texts), *_of_sender(sender, edges)):
        if (kind, fold_name(mark.name)) not in seen and not is_area(mark.name):
            seen.add((kind, fold_name(mark.name)))
            yield mark


def _councils(texts: Sequence[str]) -> Iterator[tuple[str, SmallTown]]:
    for text in texts:
        for found in _COUNCIL.finditer(text[:_LONGEST]):
            yield "council", SmallTown(found[1], _SURE, text)


def _in_provinces(texts: Sequence[str]) -> Iterator[tuple[str, SmallTown]]:
    """A name before the code of an Italian province, in brackets, where it stands by itself."""
    for text in texts:
        for found in _PROVINCE.finditer(text[:_LONGEST]):
            alone = text[: found.start()].rstrip()[-1:] in ("", ",", "-", "–", "—", "·", "|", "•")
            if alone and not names_venue(found[1]):
                yield "province", SmallTown(found[1], _SURE, text)


def _of_sender(sender: str, edges: Sequence[str]) -> Iterator[tuple[str, SmallTown]]:
    """`Amici della Musica di Ferrandina`, `Bluesfreunde Dormagen`: the end of the sender's name.

    Behind a preposition it may be anything that stands alone elsewhere; else it is a town that the table knows, no
    common word, and ends another name, too (`Kuhle Dormagen`).
    """
    name = sender.strip(" \"'")
    ended = _ENDS.search(name)
    if ended and may_be_town(ended[1]) and _stands_alone(ended[1], edges):
        yield "sender", SmallTown(ended[1], _LIKELY, name)
    head, _, last = name.rpartition(" ")
    if head and _is_known(last) and not _is_person(head) and _ends_another(last, head.split()[-1], edges):
        yield "sender", SmallTown(last, _LIKELY, name)


def _stands_alone(name: str, edges: Sequence[str]) -> bool:
    """Whether a name is a part of an edge line by itself."""
    key = fold_name(name)
    return any(fold_name(part) == key for text in edges for part in _PARTS.split(text[:_LONGEST]))


def _ends_another(word: str, before: str, edges: Sequence[str]) -> bool:
    """Whether a word stands behind another name than that of the sender."""
    named = re.compile(rf"([A-ZÀ-Þ][\w'’-]*) {re.escape(word)}(?!\w)")
    return any(found[1] != before for text in edges for found in named.finditer(text[:_LONGEST]))


def _is_known(word: str) -> bool:
    lexicon = load_lexicon()
    rare = lexicon.word(fold_word(word)).rank <= _COMMON
    named = len(word) >= _SHORT and word[:1].isupper() and fold_word(word) not in _ARTICLES
    return named and rare and lexicon.town(fold_place(word)) > 0


def _is_person(head: str) -> bool:
    """Whether the words before it are nobody's but a person's first names."""
    return all(load_lexicon().word(fold_word(word)).first > 0 for word in head.split())
