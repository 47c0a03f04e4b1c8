"""The sender as a venue: a club's own newsletter names the place once, or only in its foot."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from undercard.events.context import Context
from undercard.events.dates_words import fold_word, words_of
from undercard.events.imprints import Imprint, clean_name, find_imprints
from undercard.events.likeness import alike, common_start, folded_words, squeezed
from undercard.events.no_towns import is_no_town
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.sender_parts import house_in
from undercard.events.sites import (
    Site,
    beside_dates,
    in_logo,
    in_motto,
    in_subject,
    said_always,
    said_for_all,
    said_of_sender,
)
from undercard.events.venues import is_room, split_place
from undercard.events.wording import names_venue

_OFFICE = re.compile(
    r"(?i)\s*(?:\b(?:newsletter|news|team|agenda|programm|program|programme|programma|programação|programación|"
    r"mailing list|list|info|infolettre|boletín|boletin|tickets?|box office|"
    r"the|crew|booking|events|konzerte)\b|\||–|-)\s*$"
)
_AWAY = re.compile(
    r"(?i)\b(?:alerts?|guide|watch|weekly|tickets?|kasse|presents|pres[eä]nt\w*|promotions|touring|tours?|agency|"
    r"magazine?|digest|finder|(?<!house )concerts|konzerte|concerti|conciertos|productions?|produc\w+|konzertagentur|"
    r"verlag|stadtmagazin|redaktion|redactie|stadtmarketing|kulturamt|kurverwaltung|stadtverwaltung|mairie|"
    r"tourismusverband|veranstaltungsb[üu]ro|office de tourisme|ayuntamiento|ajuntament|"
    r"booking|management|radar|calendar|gigs|nights|nuits|noches|tix|tapes|listings?|radio|zeitung|gazette|"
    r"songs|kalender|agentur)\b|"
    r"(?:finder|watch|guide|gids|radar|alerts?|kasse|tickets|kalender|magazin|zeitung|flüster|agentur)\b|"
    r"\.(?:fm|com|net|org)\b"
)
_FESTIVAL = re.compile(r"(?i)\b(?:festival\w*|fest|open[ -]?air)\b")
_PRESENTS = re.compile(r"(?i)\s(?:presents|präsentiert|présente|presenta|presenteert|apresenta)$")
_CAMP = re.compile(
    r"(?i)\b(?:camping|campismo|campeggio|campsite|acampada|zeltplatz|wochenendtickets?|weekendtickets?|tagestickets?|"
    r"dagtickets?|dagverdeling|festivaltickets?|(?:weekend|day|adult) (?:tickets?|weekend)|(?:pass|tickets?|"
    r"abonnements?) \d jours?|\d-tages-ticket|jour par jour|(?:cartel|reparto) por d[íi]as|entradas de d[íi]a|abonos?|"
    r"polsbandjes?|blokkenschema|kombitickets?|wristbands?|passe geral|"
    r"line-?up (?:is |ist |est )?(?:komplett|complete|compleet|complet))\b"
)
_KIND = re.compile(
    r"(?i)\b(?:records?|schallplatten|platten|platenzaak|platenwinkel|vinyl|discos|dischi|disquaire|disquaires|"
    r"abbaye|abbey|abtei|kloster|convento|couvent|prieur[ée]|priory|manoir|grange|moulin|mill|molen|foro|galp[óo]n|"
    r"jh|jc|cc|gc|juz|ajz|az|jeugdhuis|jeugdcentrum|jugendhaus|cultuurcentrum|kunstencentrum|"
    r"gemeenschapscentrum|mjc|smac|"
    r"guinguette|pe[ñn]a|arsenaal|kapel|kathedraal|scheune|stadel|stall|kathedrale|"
    r"laden|shop|store|books|buchhandlung|librer[íi]a|librairie)\b"
)
_GROUP = re.compile(r"(?i)\b(?:collective|kollektiv|collectif|colectivo|collettivo|coletivo|collectief|blog)\b")
_AGENT = re.compile(r"^(?:notifications?|alerts?|no-?reply|orders?|tickets?)@")
_SHEET = re.compile(r"(?i)(?:post|brief|bote|blatt|letter|kurier|krant|bode|gazette|bulletin|news)\b")
_TAG = re.compile(r"^\s*(?:(?:re|fwd?|tr|wg|doorst)\s?:\s*)*\[([^\[\]]{2,40})\]", re.IGNORECASE)
_FROM = re.compile(r"(?i)^(.{2,40}?)\s(?:from|über|via|for)\s(.{2,60})$")
_ARTICLE = re.compile(r"(?i)^(?:the|la|le|les|el|de|het|der|die|das|il|lo|[oa]|l['’])\s?(?=\w{3})")
_TAIL = re.compile(r"\s*(?:,|\s[-–—|·/]+\s)\s*")
_HALF, _MOST, _ALL, _FEW = 0.5, 0.65, 0.75, 2
_SHORT, _STEM, _SHARED = 4, 5, 6
_HEAD, _FOOT, _LONGEST = 10, 10, 400
_TOP, _WEEK = 3, 7


@dataclass(frozen=True, slots=True)
class House:
    """The venue and city of a sender that is a venue itself; None for others."""

    venue: str | None = None
    city: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Mail:
    """What a judgement about the sender rests on.

    Attributes:
        context: of the mail.
        lines: its body.
        name: of the sender, without office words, city and writer; may be empty.
        printed: the display name as it is.
        keys: squeezed forms of the name, the address and the subject's tag.
        edges: the subject, the first and the last lines.
        imprints: the addresses it prints.
    """

    context: Context
    lines: Sequence[Line]
    name: str
    printed: str
    keys: tuple[str, ...]
    edges: tuple[str, ...]
    imprints: tuple[Imprint, ...]


def find_house(
    context: Context,
    lines: Sequence[Line],
    places: Sequence[str],
    *,
    placeless: float,
    named: Collection[int] = frozenset(),
) -> House:
    """The sender's own house, or the one place its mail prints for all, unless its events are elsewhere.

    Args:
        context: of the mail.
        lines: its body.
        places: the places its events name themselves.
        placeless: share of the events that name no place; a sender who names none is at home.
        named: the lines that name who plays; a name and a town in them are an act and where it comes from.
    """
    profile = context.profile
    if profile is not None and profile.venue:
        return House(profile.venue, profile.city, f"profile:{profile.name}")
    if placeless == 0:
        return House()
    mail = _mail_of(context, lines, named)
    imprint = _own_imprint(mail)
    others = {folded_words(place) for place in places if not alike(mail.name, place)}
    if placeless < _HALF or (placeless < _MOST and len(others) > _FEW):
        house = _beside_others(mail, imprint, places)
    else:
        house = _at_home(mail, imprint) or (
            _of_host(mail, placeless) or _by_name(mail, placeless) if placeless > _HALF and imprint is None else House()
        )
        if house.venue is None and mail.name and any(alike(mail.name, place) for place in places):
            house = _beside_others(mail, imprint, places)
    return _repeated(mail, places) if house.venue is None and placeless > _HALF else house


def _repeated(mail: _Mail, places: Sequence[str]) -> House:
    """The one place that some nights name, where it bears the sender's name or that of its address."""
    one = len({folded_words(place) for place in places}) == 1
    if not one or _AWAY.search(mail.printed) or not _is_akin(places[0], mail):
        return House()
    place = split_place(places[0])
    return House(place.venue, place.city or _city_beside(mail), places[0])


def sender_name(context: Context) -> str:
    """The sender's display name without the word for its newsletter; empty for a bare address."""
    return _name(context.message.sender_name)


def _at_home(mail: _Mail, imprint: Imprint | None) -> House | None:
    """The house of a mail whose events name no place; None when only the sender's name could tell."""
    told = said_for_all(mail.lines) or said_of_sender(mail.name, mail.lines)
    if told and not is_room(_BENT.sub(r"\1r", told.venue)):
        return _house_of(told)
    if _is_festival(mail):
        site = beside_dates(mail.context, mail.lines) or said_always(mail.lines)
        return _house_of(site) if site else _grounds(imprint)
    site = beside_dates(mail.context, mail.lines) if _is_span(mail) and imprint is None else None
    if site and site.city and names_venue(site.venue):
        return _house_of(site)
    shown = in_subject(mail.context.message.subject, mail.lines)
    if shown and (imprint is None or imprint.company) and not _names_house(mail.name):
        return _house_of(shown)
    if imprint is not None:
        return _by_office(mail, imprint) if _is_away(mail, imprint.name) else _of_imprint(mail, imprint)
    always = said_always(mail.lines) or in_logo(mail.lines) or in_motto(mail.lines)
    return _house_of(always) if always else None


def _of_host(mail: _Mail, placeless: float) -> House | None:
    """The one house whose address is printed where the sender is none: an orchestra's hall, a folk club's inn."""
    away = _names_house(mail.name) or _AWAY.search(mail.printed) or placeless < _ALL
    named = [one for one in mail.imprints if one.name and not _is_signed(one, mail)]
    if away or len({folded_words(one.name) for one in named}) != 1:
        return None
    host = named[0]
    named_well = host.name[0].isupper() and not is_room(host.name) and not host.name.endswith(("!", "?"))
    sure = named_well and names_venue(host.name) and not host.company and not _AWAY.search(host.name)
    return House(host.name, host.city, host.words) if sure else None


def _by_office(mail: _Mail, imprint: Imprint) -> House:
    """`Gleis 9 Booking` writes for Gleis 9, and `Lumen Producciones` may own the Sala Lumen that writes."""
    same = folded_words(imprint.name) == folded_words(mail.name) and not imprint.company
    owned = _names_house(mail.name) and _AWAY.search(mail.printed) is None
    if _AWAY.search(mail.name) or not (same or owned):
        return House()
    return House(mail.name, imprint.city or _city_beside(mail), imprint.words)


def _beside_others(mail: _Mail, imprint: Imprint | None, places: Sequence[str]) -> House:
    """The house of a sender most of whose events name a place: only one that is surely a venue has one."""
    told = said_for_all(mail.lines)
    if told:
        return _house_of(told)
    if not mail.name or _is_away(mail, mail.name) or _FESTIVAL.search(mail.printed):
        return _shared(places)
    own = any(alike(mail.name, place) for place in places)
    if imprint is not None and (own or _is_surely_house(mail, imprint)):
        return _of_imprint(mail, imprint)
    if own or names_venue(mail.name):
        return House(mail.name, _city_beside(mail), mail.printed)
    return _shared(places)


def _by_name(mail: _Mail, placeless: float = 0.0) -> House:
    """The house of a sender without an address of its own: its name where it stands for a place.

    A sender of whose nights hardly one names a place, and whose name is that of its address, is at home.
    """
    lone = (one for one in mail.imprints if not one.name or (one.apart and not _is_signed(one, mail)))
    alone = next((one for one in lone if one.city), None)
    agent = _AGENT.search(mail.context.message.sender) is not None and not _names_house(mail.name)
    if mail.name and not _is_away(mail, mail.name) and not agent:
        about = (text for text in mail.edges if mail.name.casefold() in text.casefold() or not _is_dated(mail, text))
        group = any(_GROUP.search(text) for text in about)
        if _names_house(mail.name) or (
            not group and (alone is not None or _is_spoken_of(mail) or (placeless >= _ALL and _is_addressed(mail)))
        ):
            return House(mail.name, (alone and alone.city) or _city_beside(mail), mail.printed)
    if _AWAY.search(mail.printed):
        return House()
    texts = (text for text in mail.edges if any(key in squeezed(text) for key in mail.keys))
    names = ((found, text) for text in texts for found in _NAMED.findall(text))
    printed = next(((found, text) for found, text in names if _is_printed(found, mail)), None)
    return House(printed[0].strip(), _city_beside(mail), printed[1]) if printed else House()


def _is_dated(mail: _Mail, text: str) -> bool:
    """Whether a line is one of those that stand next to a date: what it says is of a night, not of the sender."""
    near = [at for at, line in enumerate(mail.lines) if line.text == text]
    around = {mail.lines[at].text for one in near for at in (one - 1, one) if at >= 0}
    return any(mail.context.dating.nights(other) for other in around if len(other) <= _LONGEST)


def _is_addressed(mail: _Mail) -> bool:
    """Whether the sender writes from an address that bears its name."""
    keys = [squeezed(mail.name), *(squeezed(word) for word in folded_words(mail.name))]
    local, _, domain = mail.context.message.sender.rpartition("@")
    headed = any(line.text.casefold() == mail.name.casefold() for line in mail.lines[:_HEAD])
    stems = [squeezed(one) for one in (*domain.split(".")[:-1], *([local] if headed else ()))]
    long = [key for key in keys if len(key) >= _SHORT]
    return any(stem in long[0] or any(key in stem for key in long) for stem in stems if len(stem) >= _SHORT and long)


def _house_of(site: Site) -> House:
    return House(site.venue, site.city, site.words)


def _shared(places: Sequence[str]) -> House:
    """The place of all that name one: who prints it twice means it for the third night, too."""
    first = split_place(places[0]) if len(places) > 1 else None
    if first is None or first.venue is None or not all(alike(first.venue, place) for place in places):
        return House()
    return House(first.venue, first.city, places[0])


def _grounds(imprint: Imprint | None) -> House:
    """`Tregarth Festival Ltd, Tregarth Farm`: the farm is the festival's."""
    if imprint is None or not names_venue(imprint.name) or _FESTIVAL.search(imprint.name):
        return House()
    return House(imprint.name, imprint.city, imprint.words)


def _own_imprint(mail: _Mail) -> Imprint | None:
    """The sender's address: the one whose name holds all of the display name, else the last one akin to it."""
    named = (one for one in mail.imprints if one.name and not _PRESENTS.search(one.name))
    own = [one for one in named if _is_akin(one.owner, mail) and not _is_signed(one, mail)]
    words = folded_words(mail.name)
    return next((one for one in own if words and words <= folded_words(one.owner)), own[0] if own else None)


def _is_signed(imprint: Imprint, mail: _Mail) -> bool:
    """`Annemieke` above a street, in a mail from Annemieke Terpstra: a person's home."""
    first, *more = mail.name.split() or [""]
    alone = len(more) == 1 and not is_city(more[0])
    return imprint.apart and alone and fold_word(imprint.name) == fold_word(first)


def _of_imprint(mail: _Mail, imprint: Imprint) -> House:
    """The address's name where it holds the display name; of `autonomes zentrum x` and `az x` the one in the text."""
    shown, told = folded_words(mail.name), folded_words(imprint.name)
    name = imprint.name
    if max(map(len, name.split())) == 1:
        name = "".join(name.split()).capitalize()
    if shown & told and not shown <= told and not told <= shown:
        low = mail.name.casefold()
        name = mail.name if any(low in line.text.casefold() for line in mail.lines) else name
    return House(name, imprint.city or _city_beside(mail), imprint.words)


def _mail_of(context: Context, lines: Sequence[Line], named: Collection[int]) -> _Mail:
    message = context.message
    printed = message.sender_name.strip(" \"'")
    local, _, domain = message.sender.partition("@")
    name = house_in(_name(printed), message.sender, squeezed)
    written = _FROM.match(name)
    name = _without_city(clean_name(written[2] if written else name))
    name = _of_domain(name, domain)
    tag = _TAG.match(message.subject)
    stems = domain.split(".")[:-1]
    told = squeezed(name)
    known = told and any(told in (stem := squeezed(one)) or stem in told for one in stems if len(one) >= _SHORT)
    texts = [name, *stems, "" if known else local, tag[1] if tag else ""]
    keys = dict.fromkeys(key for text in texts if not _is_office(text) and len(key := squeezed(text)) >= _SHORT)
    edges = (message.subject[:_LONGEST], *(line.text[:_LONGEST] for line in (*lines[:_HEAD], *lines[_HEAD:][-_FOOT:])))
    plain = [replace(line, text="") if number in named else line for number, line in enumerate(lines)]
    return _Mail(context, lines, name, printed, tuple(keys), edges, tuple(map(_checked, find_imprints(plain))))


def _checked(imprint: Imprint) -> Imprint:
    return replace(imprint, city=None) if imprint.city and is_no_town(imprint.city) else imprint


def _name(sender: str) -> str:
    """The sender's display name without the word for its newsletter."""
    name = sender.strip(" \"'")
    for _ in range(3):
        name = _OFFICE.sub("", name).strip()
    return name if 2 < len(name) <= 60 and "@" not in name else ""


def _without_city(name: str) -> str:
    """`The Weir, Ballina` is The Weir, `The Tannery Leeds` The Tannery, `Gasthof Kreuzwirt - Fam. Baldauf` the inn."""
    name = _TAIL.split(name)[0] or name
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 and is_city(words[-1]) else name


def _of_domain(name: str, domain: str) -> str:
    """`Seahorse Marseille` at `seahorse.example` is Seahorse."""
    head, _, town = name.rpartition(" ")
    spelled = any(squeezed(stem) == squeezed(head) for stem in domain.split(".")[:-1] if len(stem) >= _SHORT)
    return head if spelled and is_city(town) else name


def _is_festival(mail: _Mail) -> bool:
    """Whether the mail is a festival's: its sender or logo says so, or it sells camping and tickets by the day."""
    if _FESTIVAL.search(mail.printed):
        return True
    logos = (alt for line in mail.lines[:_HEAD] for alt in line.alts if _FESTIVAL.search(alt[:_LONGEST]))
    if any(_is_akin(alt, mail) for alt in logos):
        return True
    signs = {sign.casefold() for text in mail.edges for sign in _CAMP.findall(text)}
    return len(signs) > 1 and not names_venue(mail.name)


def _is_span(mail: _Mail) -> bool:
    """Whether the first lines of a mail say from which day to which it all is."""
    texts = [line.text for line in mail.lines if line.text][:_TOP]
    nights = [one.night for text in texts if len(text) <= _LONGEST for one in mail.context.dating.nights(text)]
    return any(night.last is not None and (night.last - night.first).days < _WEEK for night in nights)


def _is_away(mail: _Mail, name: str) -> bool:
    """Whether the sender, or the name of its address, is that of a guide, a promoter, a seller of tickets."""
    return _AWAY.search(mail.printed) is not None or _AWAY.search(name) is not None


def _is_surely_house(mail: _Mail, imprint: Imprint) -> bool:
    return not imprint.company and (_names_house(imprint.name) or _names_house(mail.name))


def _names_house(name: str) -> bool:
    return names_venue(name) or _KIND.search(name) is not None


def _is_spoken_of(mail: _Mail) -> bool:
    """Whether the mail speaks of the sender as of a place: `December in De Zoutkeet`, `au Bathyscaphe`."""
    spoken = re.compile(
        r"(?i)(?<!\w)(?:at|im|in der|in|aus dem|au|aux|[àa]|en|chez|al|alla|nel|nella|bij|naar|no|na)\s"
        rf"(?:(?:the|la|le|les|el|de|het|der|die|das|il|den|dem)\s)?{re.escape(_ARTICLE.sub('', mail.name))}(?!\w)"
    )
    return any(spoken.search(text) for text in mail.edges)


def _city_beside(mail: _Mail) -> str | None:
    """A city that the display name, the first lines or the logo name beside the sender."""
    texts = [mail.printed, *(text for line in mail.lines[:6] for text in (line.text, *line.alts))]
    for text in texts:
        if len(text) < 80 and _is_akin(text, mail):
            parts = (*_TAIL.split(text)[1:], text.rsplit(maxsplit=1)[-1])
            city = next((part for part in parts if is_city(part)), None)
            if city:
                return city
    return None


def _is_akin(name: str, mail: _Mail) -> bool:
    """Whether a printed name is the sender's, to judge by its display name, address or subject tag."""
    bare = squeezed(name)
    if len(bare) < _SHORT:
        return bare in mail.keys
    words = (word for word in folded_words(name) if len(word) >= _STEM and word not in _KINDS and not is_city(word))
    telling = [squeezed(word) for word in words]
    return any(
        key in bare or bare in key or common_start(key, bare) >= _SHARED or any(word in key for word in telling)
        for key in mail.keys
    )


def _is_office(text: str) -> bool:
    return _OFFICES.issuperset(fold_word(text).replace("-", " ").split())


def _is_printed(text: str, mail: _Mail) -> bool:
    """Whether a name in the text is what the address abbreviates: `kulturmuehle` and `die Kulturmühle Harburg`."""
    short = squeezed(_ARTICLE.sub("", text))
    akin = any(short == key or (len(key) > _STEM and short.startswith(key)) for key in mail.keys)
    return akin and not folded_words(text) <= folded_words(mail.printed) and _SHEET.search(text) is None


_KINDS = words_of(
    "kultur verein festival music musik musica musique theater theatre teatro records concerts konzerte centre center "
    "zentrum house social circolo salle halle kulturverein association asociacion associacao cultural culture "
    "collectif kollektiv"
)
_OFFICES = words_of(
    "newsletter news info hello hallo kontakt contact contacto contato mailing lists listas liste mailchimp substack "
    "wordpress noreply no-reply agenda programm program office buro team tickets events example gmail googlemail "
    "outlook hotmail comment-reply donotreply redaktion redactie booking mail email beehiiv list lista post termine "
    "programma programme programa boletin nieuws nieuwsbrief infolettre neuer beitrag new nouvel article nueva "
    "entrada nova publicacao nieuw bericht nuovo articolo comment reply cartelera prensa presse press music musik "
    "kirchenmusik kultur verein konzerte concerts jazz"
)
_BENT = re.compile(r"(?i)^(gro(?:ß|ss)e|kleine|obere|untere)n(?=\s)")
"""`im Großen Saal`: the room is the Großer Saal."""
_NAMED = re.compile(
    r"(?:(?:[Tt]he|[Dd]e|[Dd]as|[Dd]ie|[Dd]er|[Ll][ae]|[Ee]l|[Ii]l|[Oo]) )?[A-ZÀ-Þ0-9][\w'’&-]{1,24}"
    r"(?: (?:[A-ZÀ-Þ0-9&][\w'’&-]{0,24}|de|la|du|des|der|den|of|di|do|da|am|im|aan|van|del)){0,5}"
)
