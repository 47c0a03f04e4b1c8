"""Sections of a mixed programme: what stands under `FILM`, `Workshops` or `LESUNG | Foyer` is no night of music."""

import re
from collections.abc import Sequence
from enum import Enum

from undercard.events.dates_words import fold_word, words_of
from undercard.events.nights import NAMING, Night
from undercard.events.page import Line
from undercard.kit.text import fold_name

_LONGEST = 48
_FEWEST, _PIECES = 2, 3
_WORD = re.compile(r"[^\W_]+")
_CHIP = re.compile(r"\s[|·•]\s")
"""Between the kind and the room of a card (`FILM | Kino`)."""

_OTHER = words_of(
    "film films filme filmes kino cinema cine movie movies screening screenings peliculas theatre theater teatro "
    "theatres comedy komodie comedie comedia kabarett humour humor standup stand up talk talks lecture lectures "
    "vortrag vortrage lesung lesungen literatur literature litteratur letteratura literatura literair rencontres "
    "conference conferences conferencias charla charlas debat debats debate debates debatten lezing lezingen "
    "workshop workshops atelier ateliers taller talleres oficinas kurs kurse cursos cursus corsi classes courses "
    "gallery galerie galeria exhibition exhibitions ausstellung ausstellungen exposition expositions expo expos "
    "exposicion exposiciones exposicao exposicoes tentoonstelling tentoonstellingen mostra mostre kunst "
    "kids kinder kind children family familie familien famille familles enfants infantil infancia ninos jeugd "
    "kinderen bambini criancas jeune public quiz markt market markets flohmarkt mercado mercadillo yoga circus zirkus "
    "cirque circo sport sports poetry poesie poesia books bucher livres libros boeken libri podcast spoken word"
)
_MUSIC = words_of(
    "music musik musique musica muziek concert concerts konzert konzerte concierto conciertos concerten concerto "
    "concerti concertos gig gigs live club clubbing clubnight clubnights clubnachte party parties partys fiesta "
    "fiestas feest feesten festa feste festas dj djs dance jazz rock pop folk techno festival festivals soirees nuits "
    "nachtleben nightlife shows nights klassik classical"
)
_SOUNDS = re.compile(
    r"(?i)\b(?:live music|livemusik|konzert\w*|concert\w*|conciert\w*|dj|djs|orchest\w+|orquesta|orkest|quartet\w*|"
    r"quintet\w*|trio|choir|chor|koor|coro|band|jazz|live organ|live score|ciné-concert|b2b)\b"
)
_JOINING = words_of("and und et y en e o or oder ou the der die das la le les el los i il of de du for fur & + tout")
_MEETINGS = words_of(
    "cineforum cineclub cineclube cinegouter videoclub titeres marionetas marionettes puppet puppets puppentheater "
    "burattini fantoches auditions audition casting swap rommelmarkt trodelmarkt kleidertausch brocante braderie "
    "videgrenier rastro marche mercatino kermesse fair fayre book boek buch livre libro conferenza conferencia "
    "presentacion fuhrung visite visita rondleiding wandeling wanderung spaziergang meditation pilates bastelabend "
    "bastelnachmittag tombola oficina laboratorio initiation schnupperkurs seminar seminario stammtisch sprachcafe "
    "spieleabend impro improv improtheater slam science mitgliederversammlung hauptversammlung assemblea asamblea "
    "assembleia assemblee comite vergadering vernissage finissage vernice lecture bricolage manualidades ceramica "
    "pottery crafts craft beurs borse platenbeurs plattenborse schallplattenborse knitting strickabend couture "
    "blutspende bingo"
)
_HOSTED = re.compile(
    r"quiz$|\wyoga$|tausch$|(?:schreib|bastel|fahrrad|nah)werkstatt$|(?:turnier|tournament|toernooi)$|"
    r"^(?:networking|hypnos[ei]s?|ipnosi|hipnosis|networken|netwerkborrel|torneo|torneio|tournoi|repaircafe|flohmi|"
    r"puppentheater|figurentheater|sommertheater|toneelgroep|toneelvereniging|theatergroep|monologos?)$|"
    r"^film(?:abend|avond|nacht|club|klub|kring|vorfuhrung)"
)
"""Words of titles that name what others may lead, but nobody plays: `Kneipenquiz mit Rita`."""
_NO_MUSIC = re.compile(
    r"(?i)\b(?:no (?:music|concert)|keine? (?:musik|konzert)|pas de (?:musique|concert)|"
    r"sin (?:m[uú]sica|concierto)|geen (?:muziek|concert)|niente (?:musica|concerto)|sem m[uú]sica)\b"
)
_LEADING = re.compile(
    r"(?i)\b(?:talks? (?:with|by)|(?:lecture|reading) by|screening of|guided tour|"
    r"(?:proiezione|projection|proyecci[oó]n|proje[cç][aã]o|vorf[uü]hrung) (?:d\w{0,3}|von|van)['’ ]|"
    r"visites? guid[ée]es?|visitas? guiadas?|visite guidate|rondleiding(?: met)?|f[uü]hrung (?:durch|mit)|"
    r"im gespr[aä]ch mit|(?:gesprek|lezing|vortrag|lesung) (?:met|von|mit|door)|conversa com|charla con|"
    r"incontro con|rencontre avec|"
    r"(?:stage de|workshops?|ateliers?|talleres|taller|master ?class(?:es)?|laboratorio|oficina|kurs|cursus)\b"
    r"[^.:;&+]{0,40}\b(?:with|by|mit|von|met|door|avec|con|com)(?!\w))"
)
"""Words that say of a name beside them that it does not play."""
_READ = re.compile(r"(?i)^(?:book club|club de lectur[ae]|leesclub|lesekreis)\b")
"""Who meets to read: no club for music."""
_FIRST = re.compile(
    r"(?i)^(?:lectura (?:de|con|dramatizada)|"
    r"conf[eé]rence (?:de|d|:|avec)|(?:gesloten|geschlossen|cerrado|ferm[eé]e?|closed|ruhetag)$)\b|"
    r"^intro(?:duction)? to\b|^einf[uü]hrung in\b|^initiation ([aà]|au)\b|^introduc?[cz]i[oó]ne? a\b"
)
_LABEL = re.compile(r"^\W{0,3}([^\W\d_][^:|·•]{2,30}?)\s?[:|·•]\s")
_PLAYED = words_of("vinyl vinyle vinilo vinile vinil platten records karaoke jam session sing singing mic")
_COMPOUND = re.compile(
    r"(?:markt|lesung|vortrag|workshop|wandeling|wanderung|f[uü]hrung|kurs|ausstellung|theater|kino|middag|"
    r"monumentendag|flohmarkt|versammlung)$"
)
_UNSURE = words_of("up stand kind kids sport sports expo family famille familie enfants kinder children jeune public")
"""Words that head a section, but stand in the titles of concerts, too."""


class _Kind(Enum):
    MUSIC = "music"
    OTHER = "other"
    NONE = "none"


def without_other_sections(lines: Sequence[Line], nights: Sequence[Night]) -> list[Night]:
    """The nights without those that stand under the heading of another kind of event.

    Nights that speak of music stay, and all stay where nothing else would be left: then the headings are no sections.

    Args:
        lines: of the body.
        nights: of the body.
    """
    kinds, marks = _kinds(lines), _marks(lines, nights)
    marked = marks.count(_Kind.MUSIC) >= _FEWEST
    kept = [
        night
        for night, mark in zip(nights, marks, strict=True)
        if not (_Kind.OTHER in (kinds[night.first], mark if marked else _Kind.NONE) or _leads(lines, night))
        or _speaks(_own(lines, night))
    ]
    kept = [night for night in kept if not _is_without_music(lines, night)]
    return kept or list(nights)


def is_other(title: str, bill: Sequence[str]) -> bool:
    """Whether the title of a night that names nobody else says that it is a film, a market or a course.

    Args:
        title: of the night.
        bill: who plays, which may be the title itself.
    """
    if _READ.match(title):
        return True
    words = [fold_word(word) for word in _WORD.findall(title)]
    sounds = any(word in _MUSIC or word in _PLAYED for word in words) or _SOUNDS.search(title) is not None
    if not sounds and (any(map(_HOSTED.search, words)) or _FIRST.match(title)):
        return True
    named = any(word in _OTHER - _UNSURE or word in _MEETINGS or _COMPOUND.search(word) for word in words)
    return named and not sounds and all(fold_name(one) == fold_name(title) for one in bill)


def names_kind(text: str) -> bool:
    """Whether a line begins with a kind of event and a colon (`KONZERT: Pale Harbour`)."""
    label = _LABEL.match(text[:_LONGEST])
    return label is not None and _said(label[1]) is not _Kind.NONE


def _leads(lines: Sequence[Line], night: Night) -> bool:
    """Whether words before a night's name, or just below it, say that it is no music (`Film: X`, `a talk with X`)."""
    names = night.of(*NAMING)
    if not names or any(one.unit.told for one in night.of("D")):
        return False
    unit = names[0].unit
    text = lines[unit.line].text
    dates = [one.unit.end for one in night.told if one.unit.line == unit.line and one.unit.kind != "text"]
    lead = text[max((end for end in dates if end <= unit.start), default=0) : unit.end]
    label = _LABEL.match(lead + " ")
    if label is not None and _said(label[1]) is _Kind.OTHER and _UNSURE.isdisjoint(fold_word(label[1]).split()):
        return True
    below = lines[unit.line + 1].text if unit.line + 1 < len(lines) else ""
    return _LEADING.search(lead) is not None or _LEADING.match(below[:_LONGEST]) is not None


def _is_without_music(lines: Sequence[Line], night: Night) -> bool:
    """Whether a night listed in few words says that there is no music."""
    own = [lines[number].text for number in dict.fromkeys(one.unit.line for one in night.told)]
    told = any(one.unit.told for one in night.told)
    return not told and any(_NO_MUSIC.search(text) for text in own)


def _marks(lines: Sequence[Line], nights: Sequence[Night]) -> list[_Kind]:
    """The kind that each night is marked with: in its own lines, or just above them where most nights have it so."""
    above = [_above(lines, night) for night in nights]
    if 2 * sum(_said(lines[number].text) is not _Kind.NONE for number in above if number >= 0) <= len(nights):
        return [_marked(lines[night.first : night.last + 1]) for night in nights]
    heads = [max(0, number) for number in above]
    return [_marked([lines[head], *_own(lines, night)]) for head, night in zip(heads, nights, strict=True)]


def _above(lines: Sequence[Line], night: Night) -> int:
    """The line that is printed just above a night; -1 for none."""
    return next((number for number in range(night.first - 1, -1, -1) if lines[number].text), -1)


def _own(lines: Sequence[Line], night: Night) -> Sequence[Line]:
    """The lines of a night up to a kind that is printed behind all that tells of it: that marks the next one."""
    last = max((one.unit.line for one in night.told if one.role != "N"), default=night.last)
    behind = range(last + 1, night.last + 1)
    end = next((number for number in behind if _said(lines[number].text) is not _Kind.NONE), night.last + 1)
    return lines[night.first : end]


def _marked(lines: Sequence[Line]) -> _Kind:
    """The kind that lines mark a night with: a piece of them between bars, or a whole line."""
    said = {_said(piece) for line in lines for piece in _CHIP.split(line.text)[-_PIECES:]}
    return _Kind.MUSIC if _Kind.MUSIC in said else _Kind.OTHER if _Kind.OTHER in said else _Kind.NONE


def _speaks(lines: Sequence[Line]) -> bool:
    return any(_SOUNDS.search(line.text) for line in lines)


def _kinds(lines: Sequence[Line]) -> list[_Kind]:
    """For each line, of which kind the section is that it stands in."""
    kinds: list[_Kind] = []
    kind, opened = _Kind.NONE, None
    for number, line in enumerate(lines):
        said = _said(line.text)
        if said is not _Kind.NONE and _heads(lines, number):
            kind, opened = said, line
        elif opened is not None and _ends(opened, line):
            kind, opened = _Kind.NONE, None
        kinds.append(kind)
    return kinds


def _said(text: str) -> _Kind:
    """The kind that a line names when it is made of words for kinds only; music wins."""
    if not 0 < len(text) <= _LONGEST:
        return _Kind.NONE
    words = [fold_word(word) for word in _WORD.findall(_CHIP.split(text)[0])]
    named = [word for word in words if word not in _JOINING]
    if not named or not all(word in _OTHER or word in _MUSIC for word in named):
        return _Kind.NONE
    return _Kind.MUSIC if any(word in _MUSIC for word in named) else _Kind.OTHER


def _heads(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is set as a heading: marked as one, in capitals, or further out than what follows."""
    line = lines[number]
    following = next((one for one in lines[number + 1 :] if one.text), None)
    further = following is not None and len(following.path) > len(line.path)
    return bool(line.heading) or _CHIP.split(line.text)[0].isupper() or further


def _ends(opened: Line, line: Line) -> bool:
    """Whether a line is set as the heading of the section was: another section begins."""
    if not 0 < len(line.text) <= _LONGEST or any(map(str.isdigit, line.text)):
        return False
    alike = (line.heading, line.size, len(line.path)) == (opened.heading, opened.size, len(opened.path))
    higher = 0 < line.heading < (opened.heading or 0)
    return higher or (alike and line.text.isupper() == opened.text.isupper())
