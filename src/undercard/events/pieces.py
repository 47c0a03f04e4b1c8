"""The pieces of an event's lines: what is left between dates, hours and prices, each with what it seems to be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undercard.events.clocks import Hours, is_hour_word, read_hours
from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.labels import Label, label_of
from undercard.events.page import Line
from undercard.events.venues import is_place
from undercard.events.wording import is_aside, is_call, strip_prices, strip_status

_SPLIT = re.compile(r"\s*(?:\s[-–—]\s|\s?[|·•]\s?|\s//\s|\t|\x00+|\s>\s|\s::\s|⋅|◆|★|✦)\s*")
_AT = re.compile(
    r"(?:^|\s)@\s?(?=\S)|📍\s*|^\s*(?i:now (?:at|in)|new venue:?|neu(?:er ort)?:|jetzt (?:im|in der|in)|nu in|"
    r"ahora en|désormais (?:à|au)|ora al?)\s+(?=\S)"
)
_CHANGE = re.compile(
    r"(?i)^\W*(?:(?:was|now|this|diesen|ce|este|deze|questo|next|coming|nächsten|statt|jetzt|neu|new date|"
    r"nouvelle date|nueva fecha|nieuwe datum|nuova data|nova data|instead of|au lieu du|ahora|nu|ora|agora|from|"
    r"to|auf|neuer termin)\W*){1,4}$"
)
_FEES = re.compile(
    r"(?i)^\W*(?:(?:zzgl|inkl|plus|incl?|excl|exkl|geb(?:ühr(?:en)?)?|fees?|bf|booking|hors|frais|de|location|"
    r"gastos|servicicekosten|kosten|diritti|prevendita|di|vvk|ak|adv|abendkasse|otd|ou|or|oder|o|of|en|sur|place|"
    r"anticipada|taquilla|on|the|door|in|advance|a|taxes?|uvm|erm(?:äßigt)?|réduit|plein|students?|concs?|con "
    r"tessera|soci|tessera|"
    r"/)\W*){1,8}$"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})(?<!feat)(?<!pres)(?<!dir)\.\s(?=[^\W_a-z]|[$£€])|(?<=\x00)\.\s")
_NEXT_SENTENCE = re.compile(r"(?<=\w)\.\s(?=[^\W_a-z])")
_PARAGRAPH = 30
_MARKS = " \t,;:.|·•–—-*+>»►▸→~/★✦#()[]"
_HOUR_BRACKET = re.compile(r"\((?=[^()]*\x00)[^()]{1,120}\)")
_GUEST_TAIL = re.compile(
    r"(?i)(?<=\w),?\s(?:and|&|\+|plus|und|et|y|e|en)\s"
    r"(?:(?:(?:a|more|very|weitere|ein|un|una|een|extra|surprise|autres)\s){1,3}(?:special )?|special )"
    r"(?:guests?|gäste|gast|invit[ée]s?|invitad[oa]s?|gasten|ospiti|convidados)(?: tb[ac])?\.?$"
)
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$|(?<=\))\.$")
_EDGE = " \t,;:|·•–—-*>»►▸→~/★✦"
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u2b50]+")
_SUPPORT = re.compile(
    r"(?i)^(?:\+|&|plus\b|w/|with\b|avec\b|mit\b|con\b|com\b|met\b|feat(?:uring|\.)?|ft\.?|support(?:ed)?(?: by| "
    r"from)?\b|supports?\s*:|special guests?\b|opening act\b|"
    r"support act\b|vorband\b|vorgruppe\b|premi[èe]re partie\b|1[èe]re partie\b|telonero?s?\b|voorprogramma\b|in "
    r"apertura\b|primeira parte\b|abertura\s*:|guests?\b|invit[ée]s?\b|"
    r"invitad[oa]s?\b|as well as\b|also\b|special guest\b|a seguire\b|a seguir\b|afterwards\b|anschließend\b|"
    r"danach\b|puis\b|"
    r"daarna\b|depois\b|luego\b|followed by\b|aftershow(?: party)?(?: mit| with)?\b)\s*[:\-–—]?\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between separators.

    Attributes:
        text: without dates, hours, prices and outer marks.
        raw: as printed.
        line: number of its line in the record.
        place: number in its line.
        heading: of its line (see `Line`), 0 for none.
        size: font size of its line, 0 for unknown.
        url: of the link it is, or stands in.
        label: as printed before it.
        after_at: it follows an `@`.
        block: place of its paragraph in the tree.
    """

    text: str
    raw: str
    line: int
    place: int
    heading: int = 0
    size: int = 0
    url: str | None = None
    label: Label = Label.NONE
    after_at: bool = False
    block: tuple[int, ...] = ()

    @property
    def support(self) -> bool:
        """Whether its first words bill it under the title."""
        return self.label is Label.SUPPORT or _SUPPORT.match(self.raw) is not None

    def bare(self) -> str:
        """Without the word that bills it as support, and without the sentences behind the names."""
        names, *after = _NEXT_SENTENCE.split(_SUPPORT.sub("", self.text, count=1).strip(), maxsplit=1)
        told = after and sum(word[:1].islower() for word in after[0].split()) > 1
        return names if told or not after else f"{names}. {after[0]}"


@dataclass(frozen=True, slots=True)
class Clipping:
    """A line cut up: its dates, its hours and the pieces between."""

    nights: tuple[FoundNight, ...]
    hours: Hours
    pieces: tuple[Piece, ...]


def cut(context: Context, line: Line, number: int, nights: Sequence[FoundNight], pending: Label) -> Clipping:
    """Cut a line into pieces.

    Args:
        context: of the mail.
        line: to be cut.
        number: of the line in its record.
        nights: the dates found in it.
        pending: a label on the line before that had nothing behind it.
    """
    text = _EMOJI.sub(lambda match: " " * len(match.group()), line.text)
    masked = _mask(text, [(night.start, night.end) for night in nights])
    hours = read_hours(masked.replace("\x00", " "), half_day=context.dating.half_day)
    masked = _mask(masked, hours.spans)
    pieces = tuple(_pieces(line, number, masked, pending))
    return Clipping(tuple(nights), hours, pieces)


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Spans become separators of the same length, together with the label words of hours before them."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\x00" * (min(end, len(chars)) - start)
    return "".join(chars)


_HOUR_LEADS = re.compile(
    r"(?i)(?:(?:^|[\s,;(])(?:ab|um|from|at|à|a las|à partir de|dès|les|om|vanaf|ore|alle|dalle|às|a partir das?|"
    r"desde las|kl\.?|ca\.?|on|and|und|et|y|e|en)\s*)+$"
)
_HOUR_TAIL = re.compile(
    r"(?i)^\s*(?:uhr|uur|h|hrs|doors?|einlass|beginn|show|open|start|ouverture des portes|portes|puertas|aanvang|"
    r"sharp|on stage|onwards|gmt|cet|bst|est|\((?:gmt|cet|bst|est|edt|pst|utc)\))(?!\w)"
)


def _pieces(line: Line, number: int, masked: str, pending: Label) -> Iterator[Piece]:
    """The pieces of a masked line, in order."""
    place, at = 0, 0
    label = pending
    for chunk, start in [(masked, 0)] if _stays_whole(masked) else _chunks(masked):
        found, rest = label_of(chunk)
        label = found if found is not Label.NONE else label if not place and not at else Label.NONE
        offset = start + len(chunk) - len(rest)
        for part, part_start, after_at in _at_parts(rest, offset):
            raw = line.text[part_start : part_start + len(part)].strip()
            text = _tidy(part)
            at += 1
            if text or found is not Label.NONE:
                url = _url_at(line, part_start, part_start + len(part))
                yield Piece(
                    text, raw or text, number, place, line.heading, line.size, url, label, after_at, line.path[:-1]
                )
                place += 1


_DOTS = re.compile(r"\s?[|·•]\s?|\s/{1,2}\s")


def _stays_whole(masked: str) -> bool:
    """A place (`Ballroom · Chicago, IL`) or a list of names (`A · B · C`) whose marks do not divide it."""
    if "\x00" in masked or "@" in masked:
        return False
    parts = [part for part in _DOTS.split(masked) if part.strip()]
    if len(parts) == 2:
        return is_place(masked) and strip_prices(masked) == masked
    return (
        len(parts) > 2
        and all(len(part.split()) <= 5 for part in parts)
        and not any(is_place(part) or is_call(part) or strip_prices(part) != part for part in parts)
    )


def _chunks(masked: str) -> Iterator[tuple[str, int]]:
    if "\x00" in masked and len(masked) > _PARAGRAPH:
        masked = _SENTENCE.sub(lambda match: "|" + " " * (len(match[0]) - 1), masked)
    masked = _HOUR_BRACKET.sub(lambda match: f"\t{match[0][1:-1]}\t", masked)
    last = 0
    for match in _SPLIT.finditer(masked):
        yield from _chunk(masked, last, match.start())
        last = match.end()
    yield from _chunk(masked, last, len(masked))


def _chunk(masked: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """A stretch between separators, without the words that belong to an hour or date beside it."""
    text = masked[start:end]
    if masked[end : end + 1] == "\x00" or "\x00" in masked[end : end + 3]:
        text = _without_hour_words(text)
    if start and "\x00" in masked[max(0, start - 3) : start]:
        tail = _HOUR_TAIL.match(text)
        if tail:
            start, text = start + tail.end(), text[tail.end() :]
    if text.strip(_MARKS):
        yield text, start


def _without_hour_words(text: str) -> str:
    """A stretch before an hour: `, Einlass` goes, `Konzert um` loses its preposition."""
    head, comma, tail = text.rpartition(",")
    if all(is_hour_word(word) for word in re.findall(r"[^\W\d_]+", tail)):
        text = head if comma else ""
    return _HOUR_LEADS.sub("", text)


def _at_parts(text: str, offset: int) -> Iterator[tuple[str, int, bool]]:
    """Words before and after an `@`."""
    last, after = 0, False
    for match in _AT.finditer(text):
        if text[last : match.start()].strip(_MARKS):
            yield text[last : match.start()], offset + last, after
        last, after = match.end(), True
    if text[last:].strip(_MARKS) or not last:
        yield text[last:], offset + last, after


def _tidy(text: str) -> str:
    """A piece without prices, asides and the marks at its edges."""
    bare = strip_prices(text).replace("\x00", " ").strip(_EDGE)
    if _CHANGE.match(bare) or (_FEES.match(bare) and bare[:1].islower()):
        return ""
    bare = re.sub(r"\s{2,}", " ", re.sub(r"\(\s*\)|\[\s*\]", "", bare)).strip(_EDGE)
    if bare.startswith(")") or (bare.endswith("(")):
        bare = bare.strip("()").strip(_EDGE)
    bare = _FULL_STOP.sub("", _GUEST_TAIL.sub("", bare))
    if is_aside(bare) or not any(char.isalnum() for char in bare):
        return "" if not re.search(r"[^\s\w.,;:|()\[\]/·•–—*>+-]{2,}", bare) else bare
    return bare


def _url_at(line: Line, start: int, end: int) -> str | None:
    """The link that overlaps a stretch of the line most."""
    best = max(line.links, key=lambda link: min(link.end, end) - max(link.start, start), default=None)
    if best is None or min(best.end, end) - max(best.start, start) <= 0:
        return None
    return best.url


_KIND = re.compile(
    r"(?i)^(?:concerts?|konzerte?|live|live ?musik|live music|party|club|clubnacht|clubnight|club night|gig|show|"
    r"event|veranstaltung|concierto|concerto|concerti|soir[ée]e|spectacle|film|kino|theater|lesung|tanz|"
    r"jazz|rock|pop|folk|techno|house|indie|punk|metal|electronic|elektronik|[ée]lectro|electro|hip[- ]?hop|"
    r"rap|cumbia|salsa|kizomba|drum ?(?:and|&|n) ?bass|dnb|trance|hardcore|noise|r&b|rnb|afro\w*|latin|ska|swing|"
    r"country|"
    r"americana|ambient|\w{3,}musik|klassik|chanson|disco|soul|funk|blues|reggae|dub|weltmusik|singer-songwriter|"
    r"experimental|"
    r"new|neu|tip|tipp|highlight|featured|recommended|just announced|soldout|nouveau|nieuw|novità|"
    r"novedad)(?:\s?[/,&]\s?[^\W\d_]{3,14})?$"
)


def is_kind(text: str) -> bool:
    """Whether a piece names only a kind of event or music (`KONZERT`, `Techno / House`)."""
    return _KIND.match(text) is not None


def is_noise(piece: Piece) -> bool:
    """Whether a piece names nothing: a call to action, a ticket label, an empty one."""
    words = strip_status(piece.text)
    return (
        not words.strip(_MARKS)
        or piece.label in (Label.TICKETS, Label.WHEN, Label.HOURS, Label.TAGS)
        or is_call(words)
        or (piece.label is Label.NONE and not piece.heading % 7 and is_kind(words))
    )
