"""What in a mail speaks for a town as its own: a head line, a foot, the subject, the sender's name and address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from undercard.entities.messages import Message
from undercard.events.dates_words import fold_word, words_of
from undercard.events.imprints import bare_town, find_imprints, has_postcode, is_larger, is_service
from undercard.events.lexicon import load_lexicon
from undercard.events.no_towns import is_no_town
from undercard.events.page import Line
from undercard.events.places import fold_place, is_city
from undercard.events.regions import is_area
from undercard.events.small_towns import small_towns
from undercard.events.town_marks import marks_of
from undercard.events.towns_beside import town_at
from undercard.events.venues import is_room
from undercard.events.wording import names_street, names_venue
from undercard.kit.text import fold_name

_HEAD, _FOOT, _LONGEST, _MOST_PARTS = 5, 4, 400, 40
SURE, _NAMED, _SAID, _COMPANY, ENOUGH = 3, 3, 2, 1, 2
STATED, OFFICIAL, _HINT = 9, 4, 1
"""How much speaks for a town: a part of an edge line by itself, the sender's name, `in Leeds`, an address, the address
of a company (which may be that of a seller of tickets); and how much is enough. Most speaks that all is said to be
there, then that its own council writes; hints are what stands before a larger town, as its quarters do, and what a
sentence says in which a night is told."""
_CITY, _SHORT, _LONG, _TOLD, _WIDE, _FAR = 2, 4, 6, 120, 8, 60
_OPENING, _STREET = 60, 40
_MOST_WORDS, MOST_TITLED = 3, 10
_ARTICLES = words_of("the la le les el los las de het der die das il lo i gli l a o os as")
_WORD = re.compile(r"[^\W_]")
_PLAIN = re.compile(r"[^\W\d_][^\d,:;!?@#+&]+$")
_RARE = 1
"""Of words: one that is common is a town only where the table of those with concerts says so."""
_PARTS = re.compile(
    r"[,;|·•()\[\]]|(?:^|\s)\+\+(?=\s|$)|\s(?:[-–—/*]|//)\s|[–—]|(?:(?<=\w{2})|(?<=\s\d))[.!?:](?=\s|$)"
)
_QUARTER = re.compile(r"\s(?:(?:\d{1,2}|[XVI]{1,5})\s?(?:er|e|è|ème)|\d{1,2}|[A-Z]{1,2}\d{1,2}[A-Z]?)$")
_IN = re.compile(
    r"(?i)(?<!\w)(?:in|à|en|a|em|from|aus|van|uit|te|zu|de|di|of|around|nach|naar|op|für|voor|pour|(?-i:no|na|do))\s(?=([\w'’-]+(?:\s[\w'’-]+){0,3}))"
)
_COMES = re.compile(
    r"(?i)(?<!\w)(?:re|de)?(?:vien\w{1,4}|venu\w{0,2}|kommt|kommen|kam|kamen|komt|komen|kwam\w*|comes?|coming|came|arriv\w{1,4}|"
    r"llega\w*|vieron|veng\w+|vem|v[êe]m)\s(?:[\w'’-]{1,16}\s){0,5}(?:de|di|da|du|aus|from|uit|van)\s$"
)
"""`they are back from Rennes`: where guests come from is not where they play."""
_NAME = (
    r"([A-ZÀ-Þ][\w'’-]+(?:[ -](?:(?:de|del|di|du|des|la|le|les|da|do|dos|am|an|der|im|of|on|upon|sur|sous|en)[ -]){0,2}"
    r"[A-ZÀ-Þ][\w'’-]+){0,3})"
)
_COUNCIL = re.compile(
    r"(?<!\w)(?:(?:(?i:ayuntamiento|ayto\.?|municipalidad|intendencia|prefeitura(?: municipal)?|ajuntament|"
    r"concello|mairie|ville|municipio|munic[íi]pio|"
    r"c[âa]mara municipal|comune|pro loco|gemeinde|stadtgemeinde|marktgemeinde|gemeente|city of|town of|borough of)"
    r"(?i:\s(?:de|di|da|do|del|von))?|(?:Uit|Sortir|Ausgehen|Out) (?:in|à|a))[ ]|"
    rf"(?i:mairie|ville|comune|commune) d['’]){_NAME}"
)
_ALL_HERE = re.compile(
    r"(?i)(?<!\w)(?:all|everything|alles|todo|tout|tutto|tudo)\s(?:(?:[\w'’]+\s){0,3}(?:in|en|à|a|em)\s)?"
    r"(?=([\w'’-]+(?:\s[\w'’-]+){0,2}))"
)
_UNLESS = re.compile(
    r"(?i)(?=((?:[\w'’-]+\s){0,2}[\w'’-]+),?\s(?:unless|mostly|except|if not (?:said|stated)|salvo|excepto|sauf|tenzij|"
    r"tranne|exceto|(?:wenn|sofern|soweit|falls) nicht)(?!\w))"
)
_KINDS = (
    r"(?:shows|gigs|concerts|events|parties|listings|konzerte|termine|concerten|conciertos|concerti|concertos|dates)"
)
_ALL_SHOWS = re.compile(rf"(?i)(?<!\w)all\s{_KINDS}\s(?=([\w'’-]+(?:\s[\w'’-]+){{0,2}}))")
_ELSE = re.compile(
    r"(?i)(?<!\w)(?:unless (?:otherwise )?(?:noted|stated|said|mentioned|indicated)(?: otherwise)?|"
    r"sin otra indicaci[óo]n|"
    r"salvo (?:otra )?(?:indicaci[óo]n|indica[çc][ãa]o|indicazione)(?: (?:em |in )?contr[áa]ri[ao])?|"
    r"sauf (?:mention|indication|avis) contraire|(?:wenn|sofern|soweit|falls) nicht(?:s)? ander(?:s|es) \w{3,12}|"
    r"tenzij anders \w{3,12}|se non (?:diversamente|altrimenti) \w{3,12}|salvo diversa \w{3,12})(?=([^.!?]{3,80}))"
)
_GREETED = re.compile(
    r"(?i)(?:^|[.!?]\s)(?:ahoi|moin|hallo|hello|hi|hey|dear|salut|bonjour|coucou|ch(?:er|ère|ers)|hola|querid[oa]s?|"
    r"ol[áa]|ciao|hoi|dag|servus|grüezi|lieb(?:es|e)|buenas|buongiorno|cara|car[oi]|bom dia|good (?:morning|evening))\s"
    r"(?=([\w'’-]+(?:\s[\w'’-]+){0,2}))[^.!?,]{3,24}\s?[!,.]"
)
_OWNED = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w-]{3,20}(?:\s[A-ZÀ-Þ][\w-]{2,20})?)['’]s?(?=\s[a-zß-ÿ])")
_LED = re.compile(rf"(?i)^\W{{0,3}}([\w'’-]+(?:\s[\w'’-]+){{0,2}}?)\s{_KINDS}(?!\w)")
_ISSUE = re.compile(r"(?i)\s(?:kw|week|wk|semaine|semana|settimana|sem\.|nr\.?|n[ºo°]\.?|no\.?|vol\.?|#)\s?\d{1,4}$")
_BESIDE = re.compile(r"^([^\W\d_]{3,20})\s(?:im|am|an der|in der|ob der|bei|i\.\s?|a\.\s?)\s?[A-ZÀ-Þ]\w+$")
"""`Freiburg im Breisgau`: a town and what tells it from its namesakes."""
_NUMBER = re.compile(r"^\d{1,4}[a-z]?\s[A-ZÀ-Þ]|[^\W\d]\s\d{1,4}[a-z]?$")
_SET_OFF = re.compile(r"\s?[,(|·]|\s[-–—]\s")
_CANTON = re.compile(
    r"^([A-ZÀ-Þ][\w-]{1,24})\s(?:ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|AG|TG|TI|VD|VS|NE|GE|JU)$"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a town: how much, and in which words."""

    name: str
    weight: int
    words: str


def signs_of(message: Message, bodies: Sequence[Sequence[Line]], nights: frozenset[str]) -> Iterator[Sign]:
    """What speaks for a town as that of a mail, in printed order.

    Args:
        message: the mail.
        bodies: its lines.
        nights: folded names of its nights; a line that says one tells where a night is, or who comes from where.
    """
    yield from _in_name(message.sender_name)
    yield from _in_address(message.sender)
    yield from _official(message.sender_name)
    yield from _in_subject(message.subject[:_LONGEST])
    for lines in bodies:
        yield from _unknown(message, lines, nights)
        edges = {*range(min(_HEAD, len(lines))), *range(max(0, len(lines) - _FOOT), len(lines))}
        for number in sorted(edges):
            if not _tells(lines[number].text, nights):
                yield from (signs := tuple(_in_edge(lines[number])))
                if f"{fold_name(lines[number].text[:_LONGEST])} ".startswith(f"{fold_name(message.sender_name)} "):
                    yield from (replace(sign, weight=_HINT) for sign in signs)
                yield from _beside_name(lines[number], message)
                yield from _at_street(lines[number], message)
            elif len(lines[number].text) > _TOLD:
                yield from _addressed(lines[number].text[:_OPENING])
                yield from (replace(sign, weight=_HINT) for sign in _said(lines[number].text[:_LONGEST]))
        for imprint in find_imprints(lines):
            if (
                imprint.city
                and not is_service(imprint.words)
                and not is_area(imprint.city)
                and not is_no_town(imprint.city)
                and (is_town(imprint.city) or has_postcode(imprint.words))
                and not _tells(imprint.words, nights)
            ):
                yield Sign(imprint.city, _COMPANY if imprint.company else SURE, imprint.words)


def _unknown(message: Message, lines: Sequence[Line], nights: frozenset[str]) -> Iterator[Sign]:
    """Signs for towns that no table knows, in a wider head and foot."""
    edges = dict.fromkeys(line.text for line in (*lines[:_HEAD], *lines[_HEAD:][-_WIDE:]))
    kept = [text for text in edges if not is_service(text) and not _tells(text, nights)]
    for town in (*small_towns(message.sender_name, message.sender, kept), *marks_of(message.sender_name, kept)):
        yield Sign(town.name, town.weight, town.words)


def _tells(text: str, nights: frozenset[str]) -> bool:
    """Whether a line says the name of a night."""
    words = fold_name(text[:_LONGEST]).split()
    ends = range(1, MOST_TITLED + 1)
    return any(" ".join(words[at : at + count]) in nights for at in range(len(words)) for count in ends)


def _in_name(name: str) -> Iterator[Sign]:
    """A town at the end of the sender's name, or a large one at its beginning: `Bristol Jazz Sheet`, a guide's."""
    parts = [[word for word in part.split() if _WORD.search(word)] for part in _PARTS.split(name[:_LONGEST])]
    ends = [" ".join(words[-count:]) for words in parts for count in (2, 1) if words]
    town = next((end for end in ends if end[:1].isupper() and (_is_large(end) or _is_known(end))), None)
    first = next((words[0] for words in parts if len(words) > 1), "")
    if town:
        yield Sign(town, _NAMED if is_city(town) else _SAID, name)
    elif first and is_city(first) and _is_large(first) and not names_venue(name):
        yield Sign(first, _SAID, name)


def _in_address(address: str) -> Iterator[Sign]:
    """A city at either end of the sender's domain: `nachtplan-berlin`."""
    for stem in address.rpartition("@")[2].split(".")[:-1]:
        pieces = stem.split("-")
        ends = (pieces[0], pieces[-1]) if len(pieces) > 1 else ()
        yield from (Sign(end.title(), _SAID, address) for end in ends if len(end) >= _SHORT and is_city(end))


def _beside_name(line: Line, message: Message) -> Iterator[Sign]:
    """A town, though no table knows it, behind the sender's name: set off from it, or at the end of the domain, too."""
    name, domain = message.sender_name.strip(" \"'"), message.sender.rpartition("@")[2]
    for text in (line.text[:_LONGEST], *(alt[:_LONGEST] for alt in line.alts[:2])):
        if len(name) < _SHORT or not fold_word(text).startswith(fold_word(name)):
            continue
        rest = text[len(name) :]
        town = rest.strip(" ,-–—|·()")
        spelled = fold_place(town) in fold_place(domain).rpartition(".")[0].split("-")
        if (is_town(town) and _SET_OFF.match(rest)) or (_is_name(town) and spelled):
            yield Sign(town, OFFICIAL, text)


def _at_street(line: Line, message: Message) -> Iterator[Sign]:
    """A town, though no table knows it, behind a street where the sender is called after it: `4 Mill Row, Ashby`."""
    name = f" {fold_name(message.sender_name)} "
    parts = [part.strip() for part in _PARTS.split(line.text[:_LONGEST])[:_MOST_PARTS]]
    for street, part in pairwise(part for part in parts if part):
        numbered = len(street) <= _STREET and (names_street(street) or _NUMBER.search(street) is not None)
        if numbered and _is_name(part) and f" {fold_name(part)} " in name:
            yield Sign(part, _SAID, line.text[:_LONGEST])


def _is_known(name: str) -> bool:
    """Whether a longer word is the name of a city, and perhaps a first name, too: `KQVO Eugene`."""
    return len(name) >= _LONG and load_lexicon().town(fold_place(name)) >= _CITY


def _official(text: str) -> Iterator[Sign]:
    """The town whose council writes, whether the tables know it or not: `Gemeente Lindewaard`."""
    for found in _COUNCIL.finditer(text[:_LONGEST]):
        if not is_area(found[1]):
            yield Sign(found[1], OFFICIAL, text)


def _in_subject(text: str) -> Iterator[Sign]:
    yield from (Sign(sign.name, _SAID, sign.words) for sign in _said(text))


def _in_edge(line: Line) -> Iterator[Sign]:
    """Towns in a line of the head or the foot, each once."""
    texts = dict.fromkeys((line.text[:_LONGEST], *(alt[:_LONGEST] for alt in line.alts[:2])))
    for text in (text for text in texts if not is_service(text)):
        seen: set[str] = set()
        for sign in (*_stated(text), *_official(text), *_alone(text), *_said(text), *_addressed(text)):
            key = fold_place(sign.name)
            if key not in seen:
                seen.add(key)
                yield sign


def _stated(text: str) -> Iterator[Sign]:
    """The town that all nights are said to be in: `all Brooklyn unless I say so`, `Todo en Barcelona`."""
    for found in _ALL_HERE.finditer(text):
        words = found[1].split()
        yield from _first_large([" ".join(words[:count]) for count in range(len(words), 0, -1)], text)
    for found in _ALL_SHOWS.finditer(text):
        words = found[1].split()
        yield from _first_large([" ".join(words[:count]) for count in range(len(words), 0, -1)], text)
    for found in _ELSE.finditer(text):
        words = found[1].strip(" ,:;").split()
        ends = (words[at : at + count] for at in range(len(words)) for count in range(_MOST_WORDS, 0, -1))
        yield from _first_large([" ".join(end).strip(" ,.:;") for end in ends if end[0][0].isupper()], text)
    for found in _UNLESS.finditer(text):
        words = found[1].split()
        yield from _first_large([" ".join(words[-count:]) for count in range(len(words), 0, -1)], text)


def _addressed(text: str) -> Iterator[Sign]:
    """The town that is greeted, or whose nights these are: `Salut Nantes !`, `Hull's rave`, `los angeles shows`."""
    for found in (*_GREETED.finditer(text), *_OWNED.finditer(text), *_LED.finditer(text)):
        words = found[1].split()
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        town = next((name for name in names if _is_large(name)), None)
        if town:
            yield Sign(town, _SAID, text)


def _first_large(names: Sequence[str], text: str) -> Iterator[Sign]:
    town = next((name for name in names if is_city(name) and _is_large(name)), None)
    if town:
        yield Sign(town, STATED, text)


def _alone(text: str) -> Iterator[Sign]:
    """Towns that are a part of a line by themselves: `Narrow Quay Steps, Bristol`, `jazz · Nijmegen`.

    What stands before a county is one though no table knows it; what stands before a larger town is its quarter.
    """
    parts = [_bare(part) for part in _PARTS.split(text)[:_MOST_PARTS]]
    parts = [part for part in parts if part]
    for part, following in pairwise([*parts, ""]):
        if is_area(part) or is_room(part):
            continue
        if is_town(part):
            yield Sign(part, _HINT if is_larger(following, part) else SURE, text)
        elif is_area(following) and _is_name(part):
            yield Sign(part, SURE, text)


def _bare(part: str) -> str:
    first, *more = part.split() or [""]
    if "-" in first and any(word[0].islower() for word in more):
        return part.strip()
    told = _BESIDE.match(part.strip()) or _CANTON.match(part.strip())
    if told and is_town(told[1]):
        return told[1]
    bare = bare_town(_ISSUE.sub("", part.strip()))
    town = _QUARTER.sub("", bare)
    if is_town(town) or not has_postcode(part):
        return town
    return town_at(part.strip()) or town


def _is_name(part: str) -> bool:
    """Whether a part may be the name of a town that no table knows: few words with capitals, no digit."""
    words = part.split()
    if not 0 < len(words) <= _MOST_WORDS or not all(word[0].isupper() for word in words):
        return False
    placed = names_venue(part) or names_street(part) or fold_word(words[0]) in _ARTICLES
    return _PLAIN.match(part) is not None and not placed


def _said(text: str) -> Iterator[Sign]:
    """Towns behind `in`, `à`, `de`: the longest name that is one."""
    for found in _IN.finditer(text):
        if _COMES.search(text[max(0, found.start() - _FAR) : found.end()]):
            continue
        words = found[1].split()
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        town = next((name for name in names if _is_large(name)), None)
        if town:
            yield Sign(town, _SAID, text)


def is_town(name: str) -> bool:
    """Whether a name is that of a town that the tables know."""
    if name.endswith("!"):
        return False
    return is_city(name) or (name[:1].isupper() and _is_rare(name) and load_lexicon().town(fold_place(name)) > 0)


def _is_rare(name: str) -> bool:
    """Whether one of a name's words is hardly used but as a name."""
    return any(load_lexicon().word(word).rank <= _RARE for word in fold_place(name).split())


def _is_large(name: str) -> bool:
    """Whether a name is a city's; in small letters, only a long one's."""
    if is_area(name):
        return False
    if not name[:1].isupper():
        return len(name) >= _LONG and is_city(name)
    known = is_city(name) or (_is_rare(name) and load_lexicon().town(fold_place(name)) >= _CITY)
    return len(name) >= _SHORT and known
