"""Towns that no table knows, told by what stands around them: `6863 Egg`, `Otley LS21`, `Kurverwaltung Bad Sulz`.

One such sign may be chance (a quarter, a motto, the name of a room); so most count little, and a town needs two.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undercard.events.dates_words import MONTHS, WEEKDAYS, fold_word, words_of
from undercard.events.imprints import SEASONS
from undercard.events.lexicon import load_lexicon
from undercard.events.places import fold_place, is_city
from undercard.events.regions import is_area
from undercard.events.wording import is_call, is_footer, names_street, names_venue
from undercard.kit.text import fold_name

_MOST_WORDS, _MOST_PARTS, _LONGEST, _SHORT, _STREET, _PAIR = 3, 16, 300, 4, 48, 2
_SURE, _LIKELY, _HINT = 3, 2, 1
"""How much speaks for a town: its postcode; a street or a date beside it; its domain or a society."""
_RARE = 1
_ARTICLES = words_of("the la le les el los las de het der die das il lo i gli l a o os as un une una ein eine een")
_SMALL = words_of("am an im in der de del di du des la le les da do dos of on upon sur sous en aan ob bei van")
_PLAIN = re.compile(r"[^\W\d_][^\d,:;!?@#+&()\"„“”«»*_/.]+$")
_PARTS = re.compile(r"\s*[,;|·•]\s*|\s(?:[-–—/*]|//)\s|(?<=\w{3})[.!?](?=\s|$)|(?<=\d)[.](?=\s|$)")
_SENTENCE = re.compile(r"(?<=\w{3})[.!?](?=\s|$)|(?<=\d)[.](?=\s|$)|\s//\s")
_LISTED = re.compile(r"\s*[,|·•]\s*|\s[-–—]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = re.compile(r"^(?:(?:[A-Z]{1,2}-)(\d{4,5})|(\d{4} ?[A-Z]{2}|\d{5}|\d{4}-\d{3}|\d{4}))\s(?=[A-ZÀ-Þ])(.{2,40})$")
_BEHIND = re.compile(r"^([^\d]{3,30})\s(?!(?:E|N|W|SE|SW|NW|EC|WC)\d)[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s\d[A-Z]{2})?$")
_BRACKET = re.compile(r"\s?\([^()]{2,30}\)$")
_NUMBER = re.compile(r"^\d{1,4}[a-z]?\s[A-ZÀ-Þ]|[^\W\d]\s\d{1,4}\s?[a-z]?$")
_LANE = re.compile(
    r"(?i)(?:\b(?:street|st|road|rd|lane|avenue|ave|le bourg|lieu-dit .{3,30})|stra(?:ß|ss)e|straat|gasse)\.?$"
)
_DATED = re.compile(
    r"^(?:im|in|den|le|el|a|am|op|en|em)?\s?(?:\d{1,2}\.?(?:er|º)?\s(?:de\s)?)?(?P<word>[^\W\d_]{3,12})\.?"
    r"\s(?:de\s)?(?:19|20)\d\d$"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:Kulturamt|Kurverwaltung|Stadtverwaltung|Gemeindeverwaltung|Stadtmarketing|Marktgemeinde|Gemeindeamt|"
    r"Tourist(?:en)?-?[Ii]nfo(?:rmation)?|Tourismusverband|Verkehrsverein|Office de tourisme d(?:e\s|['’])|STADT|Stadt)"
    r"\s?(?=[A-ZÀ-Þ])(?P<name>[^,;|·•()\d]{3,60})"
)
_GROUP = re.compile(
    r"(?<!\w)(?:Kulturring|Kulturkreis|Kulturverein|Kunstverein|Heimatverein|Musikverein|Filmclub|Sparkasse|Volksbank|"
    r"Volkshochschule|VHS|Kirchengemeinde|Pfarrei|Pfarrgemeinde|Musikschule|B[üu]rgerverein|Raiffeisenbank|"
    r"MJC d(?:e\s|['’])|Foyer rural d(?:e\s|['’])|Comit[ée] des f[êe]tes d(?:e\s|['’])|Pro Loco(?: di)?)"
    r"\s?(?=[A-ZÀ-Þ])(?P<name>[^,;|·•()\d]{3,60})"
)
_SPA = re.compile(r"(?<!\w)(Bad [A-ZÀ-Þ][^\W\d_]{3,20})(?!\w)")
_IN = re.compile(r"(?<!\w)(?P<led>(?i:in|te|zu|à|em))\s(?=([A-ZÀ-Þ][\w-]{3,30}))")
_CLOSE = frozenset(("te",))
_STATE = re.compile(r"\s[A-Z]{2}(?:\s\d{5})?$")
_UNITS = words_of(
    "uhr h euro eur prozent percent pm am uur hs tage tagen days jahre years km plaatsen places platze personen"
)
_NO_TOWN = words_of(
    "landkreis kreis met mit with avec con com familie family famille familia team und and et y e letter brief"
)
_PREFIXES = words_of(
    "bad saint sainte st sankt san santa sao new old neu alt nieuw great little upper lower north south east west port"
)
_COMPANY = re.compile(r"(?i)\b(?:ltd|limited|gmbh|inc|llc|s\.?l|sarl|b\.?v)\b")
_FORM = re.compile(r"(?i)\s(?:e\.\s?v|gmbh|ltd|vzw|asbl|inc)\.?.*$")


@dataclass(frozen=True, slots=True)
class SmallTown:
    """A name that may be that of a town, how much speaks for it, and in which words."""

    name: str
    weight: int
    words: str


def small_towns(sender: str, address: str, edges: Sequence[str]) -> Iterator[SmallTown]:
    """What speaks for towns that no table knows, each kind of sign once for each name.

    Args:
        sender: the display name.
        address: of the sender.
        edges: the first and the last lines of a mail, without those that tell a night.
    """
    seen: set[tuple[str, str]] = set()
    texts = [sender, *edges]
    for number, text in enumerate(text[:_LONGEST] for text in texts):
        signs = [*_coded(text), *_behind_street(text), *_dated(text), *_of_office(text), *_led(text)]
        signs += _beside(text, sender) if number else ()
        for kind, town in signs:
            if (
                (kind, fold_name(town.name)) not in seen
                and may_be_town(town.name)
                and (kind == "code" or _is_rare(town.name))
            ):
                seen.add((kind, fold_name(town.name)))
                yield town
    yield from _spelled(address, texts)


def may_be_town(name: str) -> bool:
    """Whether a text may be the name of a town that no table knows: few words with capitals, no digit."""
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS + 1 or _PLAIN.match(name) is None or _is_listed(name) or is_area(name):
        return False
    folded = [fold_word(word) for word in words]
    timed = any(word in MONTHS or word in SEASONS for word in folded)
    cased = all(word[0].isupper() or key in _SMALL for word, key in zip(words, folded, strict=True))
    placed = names_venue(name) or names_street(name) or _LANE.search(name) is not None
    named = cased and words[0][0].isupper() and folded[0] not in _ARTICLES and _NO_TOWN.isdisjoint(folded)
    return named and not timed and not placed and not is_call(name) and not is_footer(name)


def _is_listed(name: str) -> bool:
    return is_city(name) or load_lexicon().town(fold_place(name)) > 0


def _is_rare(name: str) -> bool:
    """Whether no word of a name is in common use, but for those that many towns bear (`New`, `Bad`)."""
    words = [word for word in fold_place(name).split() if word not in _PREFIXES and word not in _SMALL]
    return bool(words) and all(load_lexicon().word(word).rank <= _RARE for word in words)


def _parts(text: str) -> list[str]:
    return [bare for part in _PARTS.split(text)[:_MOST_PARTS] if (bare := part.strip(" .\"'"))]


def _coded(text: str) -> Iterator[tuple[str, SmallTown]]:
    """`6863 Egg`, and behind another part `Otley LS21`."""
    parts = _parts(text)
    for at, part in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else ""
        if _is_known(following) or _STATE.search(following):
            continue
        ahead, behind = _BEFORE.match(part), _BEHIND.match(part) if at else None
        if ahead and not (ahead[2] and _YEAR.fullmatch(ahead[2])):
            yield "code", SmallTown(_BRACKET.sub("", ahead[3]).strip(), _SURE, text)
        elif behind:
            yield "code", SmallTown(behind[1], _SURE, text)


def _behind_street(text: str) -> Iterator[tuple[str, SmallTown]]:
    """A name behind a street, unless a town that the table knows follows: then it is a quarter."""
    for sentence in _SENTENCE.split(text):
        parts = [part.strip() for part in _LISTED.split(sentence)[:_MOST_PARTS] if part.strip()]
        for at, part in enumerate(parts[1:], 1):
            led = _NUMBER.search(parts[at - 1]) is not None or f"{parts[at - 1]}, {part}" in sentence
            if led and _is_street(parts[at - 1]) and not any(_is_known(other) for other in parts[at + 1 : at + 3]):
                weight = _HINT if _COMPANY.search(text) else _LIKELY
                yield "street", SmallTown(_BRACKET.sub("", part), weight, text)


def _is_known(part: str) -> bool:
    return is_city(_STATE.sub("", _BRACKET.sub("", part)))


def _is_street(part: str) -> bool:
    """Whether a part has the number of a house, or is called as streets are; `17 Uhr` and `Feb 10` are none."""
    words = [fold_word(word) for word in part.split()]
    timed = any(word.strip(".") in MONTHS or word.strip(".") in WEEKDAYS or word in _UNITS for word in words)
    numbered = _NUMBER.search(part) is not None and (not part[0].isdigit() or len(words) > _PAIR)
    return len(part) <= _STREET and not timed and (numbered or _LANE.search(part) is not None)


def _dated(text: str) -> Iterator[tuple[str, SmallTown]]:
    """`Eschbach, im Januar 2027`: where a letter is written."""
    parts = _parts(text)
    found = _DATED.match(parts[1]) if len(parts) > 1 else None
    word = fold_word(found["word"]) if found else ""
    if word in MONTHS or word in SEASONS:
        yield "date", SmallTown(parts[0], _LIKELY, text)


def _of_office(text: str) -> Iterator[tuple[str, SmallTown]]:
    """`Kurverwaltung Bad Sulz`, `Sparkasse Wittloh`: offices and societies that are called after their town."""
    for found in _OFFICE.finditer(text):
        yield "office", SmallTown(_cut(found["name"]), _LIKELY, text)
    for found in _GROUP.finditer(text):
        yield f"group {found[0][:8]}", SmallTown(_cut(found["name"]), _HINT, text)
    for found in _SPA.finditer(text):
        yield "spa", SmallTown(found[1], _LIKELY, text)


def _cut(name: str) -> str:
    """As many words as may be the name of a town."""
    words = _FORM.sub("", name.strip()).split()
    ends = [at for at, word in enumerate(words) if not word[0].isupper() and fold_word(word) not in _SMALL]
    kept = words[: min(ends, default=len(words))]
    named = [word.title() if word.isupper() and len(word) > 1 else word for word in kept]
    return " ".join(word.lower() if fold_word(word) in _SMALL else word for word in named).strip(" .–-")


def _led(text: str) -> Iterator[tuple[str, SmallTown]]:
    for found in _IN.finditer(text):
        yield "led", SmallTown(found[2], _LIKELY if found["led"] in _CLOSE else _HINT, text)


def _beside(text: str, sender: str) -> Iterator[tuple[str, SmallTown]]:
    """A name behind the sender's own: `The Corn Mill, Ashby`; most such names are of something else."""
    parts = _parts(text)
    known = set(fold_name(sender).split())
    head = set(fold_name(parts[0]).split()) if parts else set()
    if head and sum(len(word) for word in head & known) >= _SHORT and len(parts) <= _MOST_WORDS:
        comma = text[text.find(parts[0]) + len(parts[0]) :].lstrip("\"“”'").startswith(",")
        for at, part in enumerate(
            part for part in parts[1:] if len(part) >= _SHORT and not set(fold_name(part).split()) <= known
        ):
            yield "beside", SmallTown(part, _LIKELY if comma and not at and " " not in part else _HINT, text)


def _spelled(address: str, texts: Sequence[str]) -> Iterator[SmallTown]:
    """A name in an edge with which the sender's domain ends, too: `kulturring-eschbach`."""
    stems = [stem.split("-")[-1] for stem in address.rpartition("@")[2].split(".")[:-1] if "-" in stem]
    for stem in (stem for stem in stems if len(stem) > _SHORT):
        named = re.compile(rf"(?i)(?<!\w){re.escape(stem)}(?!\w)")
        said = next(((found[0], text) for text in texts if (found := named.search(text[:_LONGEST]))), None)
        if said and said[0][0].isupper() and may_be_town(said[0]) and _is_rare(said[0]):
            yield SmallTown(said[0], _HINT, said[1])
