"""Who sends a mail, as far as it bears on where its nights are: names, addresses, and what they are akin to."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from undercard.events.context import Context
from undercard.events.dates_words import fold_word, words_of
from undercard.events.imprint_names import clean_name
from undercard.events.imprints import Imprint, find_imprints
from undercard.events.likeness import common_start, folded_words, squeezed
from undercard.events.no_towns import is_no_town
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.sender_parts import house_in
from undercard.events.wording import names_venue

_OFFICE = re.compile(
    r"(?i)\s*(?:\b(?:newsletter|news|team|agenda|programm|program|programme|programma|programação|programación|"
    r"mailing list|list|info|infolettre|boletín|boletin|tickets?|box office|"
    r"the|crew|booking|events|konzerte)\b|\||–|-)\s*$"
)
AWAY = re.compile(
    r"(?i)\b(?:alerts?|guide|watch|weekly|tickets?|kasse|presents|pres[eä]nt\w*|promotions|touring|tours?|agency|"
    r"magazine?|digest|finder|(?<!house )concerts|konzerte|concerti|conciertos|productions?|produc\w+|konzertagentur|"
    r"verlag|stadtmagazin|redaktion|redactie|stadtmarketing|kulturamt|kurverwaltung|stadtverwaltung|mairie|"
    r"tourismusverband|(?:veranstaltungs|konzert)b[üu]ro|office de tourisme|ayuntamiento|ajuntament|"
    r"booking|management|radar|calendar|gigs|nights|nuits|noches|tix|tapes|listings?|radio|zeitung|gazette|"
    r"songs|kalender|agentur)\b|"
    r"(?:finder|watch|guide|gids|radar|alerts?|kasse|tickets|kalender|magazin|zeitung|flüster|agentur)\b|"
    r"\.(?:fm|com|net|org)\b"
)
FESTIVAL = re.compile(
    r"(?i)\b(?:festival\w*|fest|weekender|open[ -]?air|(?:stadt|altstadt|dorf|volks|wein|sommer)fest|"
    r"[^\W\d_]{3,16}feest|(?:weihnachts|christkindl|advents?|kerst)markt|christmas market|march[ée] de no[ëe]l)\b"
)
_CAMP = re.compile(
    r"(?i)\b(?:camping|campismo|campeggio|campsite|acampada|zeltplatz|wochenendtickets?|weekendtickets?|tagestickets?|"
    r"dagtickets?|dagverdeling|festivaltickets?|(?:weekend|day|adult) (?:tickets?|weekend)|(?:pass|tickets?|"
    r"abonnements?) \d jours?|\d-tages-ticket|jour par jour|(?:cartel|reparto) por d[íi]as|entradas de d[íi]a|abonos?|"
    r"polsbandjes?|blokkenschema|kombitickets?|wristbands?|passe geral|"
    r"line-?up (?:is |ist |est )?(?:komplett|complete|compleet|complet))\b"
)
_KIND = re.compile(
    r"(?i)^(?:st\.?|saint|sankt)\s\w|\b(?:records?|schallplatten|platten|platenzaak|platenwinkel|vinyl|discos|dischi|disquaire|disquaires|"
    r"abbaye|abbey|abtei|kloster|convento|couvent|prieur[ée]|priory|manoir|grange|moulin|mill|molen|foro|galp[óo]n|"
    r"jh|jc|cc|gc|juz|ajz|az|jeugdhuis|jeugdcentrum|jugendhaus|cultuurcentrum|kunstencentrum|"
    r"gemeenschapscentrum|mjc|smac|"
    r"guinguette|pe[ñn]a|arsenaal|kapel|kathedraal|scheune|stadel|stall|kathedrale|"
    r"laden|shop|store|books|buchhandlung|librer[íi]a|librairie)\b"
)
_TAG = re.compile(r"^\s*(?:(?:re|fwd?|tr|wg|doorst)\s?:\s*)*\[([^\[\]]{2,40})\]", re.IGNORECASE)
_FROM = re.compile(r"(?i)^(.{2,40}?)\s(?:from|über|via|for)\s(.{2,60})$")
_MAILBOX = re.compile(r"@\S|\S@")
ARTICLE = re.compile(r"(?i)^(?:the|la|le|les|el|de|het|der|die|das|il|lo|[oa]|l['’])\s?(?=\w{3})")
_TAIL = re.compile(r"\s*(?:,|\s[-–—|·/]+\s)\s*")
_SHORT, _STEM, _SHARED = 4, 5, 6
_HEAD, _FOOT, _LONGEST = 10, 10, 400
_TOP, _WEEK = 3, 7


@dataclass(frozen=True, slots=True)
class Mail:
    """What a judgement about the sender rests on.

    Attributes:
        context: of the mail.
        lines: its body.
        name: of the sender, without office words, city and writer; may be empty.
        printed: the display name as it is.
        keys: squeezed forms of the name, the address and the subject's tag.
        edges: the subject, the first and the last lines.
        imprints: the addresses it prints.
        plain: its lines, with those empty that name who plays.
    """

    context: Context
    lines: Sequence[Line]
    name: str
    printed: str
    keys: tuple[str, ...]
    edges: tuple[str, ...]
    imprints: tuple[Imprint, ...]
    plain: Sequence[Line]


def is_dated(mail: Mail, text: str) -> bool:
    """Whether a line is one of those that stand next to a date: what it says is of a night, not of the sender."""
    near = [at for at, line in enumerate(mail.lines) if line.text == text]
    around = {mail.lines[at].text for one in near for at in (one - 1, one) if at >= 0}
    return any(mail.context.dating.nights(other) for other in around if len(other) <= _LONGEST)


def is_addressed(mail: Mail) -> bool:
    """Whether the sender writes from an address that bears its name."""
    keys = [squeezed(mail.name), *(squeezed(word) for word in folded_words(mail.name))]
    local, _, domain = mail.context.message.sender.rpartition("@")
    headed = any(line.text.casefold() == mail.name.casefold() for line in mail.lines[:_HEAD])
    stems = [squeezed(one) for one in (*domain.split(".")[:-1], *([local] if headed else ()))]
    long = [key for key in keys if len(key) >= _SHORT]
    return any(stem in long[0] or any(key in stem for key in long) for stem in stems if len(stem) >= _SHORT and long)


def is_spelled(mail: Mail) -> bool:
    """Whether the domain is the display name, letter by letter."""
    stems = mail.context.message.sender.rpartition("@")[2].split(".")[:-1]
    return any(squeezed(stem) in (squeezed(mail.name), squeezed(ARTICLE.sub("", mail.name))) for stem in stems)


def mail_of(context: Context, lines: Sequence[Line], named: Collection[int]) -> Mail:
    """What a mail tells of its sender; the lines in `named` name who plays."""
    message = context.message
    printed = message.sender_name.strip(" \"'")
    local, _, domain = message.sender.partition("@")
    name = house_in(office_of(printed), message.sender, squeezed)
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
    return Mail(context, lines, name, printed, tuple(keys), edges, tuple(map(_checked, find_imprints(plain))), plain)


def _checked(imprint: Imprint) -> Imprint:
    return replace(imprint, city=None) if imprint.city and is_no_town(imprint.city) else imprint


def office_of(sender: str) -> str:
    """The sender's display name without the word for its newsletter."""
    name = sender.strip(" \"'")
    for _ in range(3):
        name = _OFFICE.sub("", name).strip()
    return name if 2 < len(name) <= 60 and not _MAILBOX.search(name) else ""


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


def is_festival(mail: Mail) -> bool:
    """Whether the mail is a festival's: its sender or logo says so, or it sells camping and tickets by the day."""
    if FESTIVAL.search(mail.printed):
        return True
    logos = (alt for line in mail.lines[:_HEAD] for alt in line.alts if FESTIVAL.search(alt[:_LONGEST]))
    if any(is_akin(alt, mail) for alt in logos):
        return True
    signs = {sign.casefold().rstrip("s") for text in mail.edges for sign in _CAMP.findall(text)}
    return len(signs) > 1 and not names_venue(mail.name)


def is_span(mail: Mail) -> bool:
    """Whether the first lines of a mail say from which day to which it all is."""
    texts = [line.text for line in mail.lines if line.text][:_TOP]
    nights = [one.night for text in texts if len(text) <= _LONGEST for one in mail.context.dating.nights(text)]
    return any(night.last is not None and (night.last - night.first).days < _WEEK for night in nights)


def is_away(mail: Mail, name: str) -> bool:
    """Whether the sender, or the name of its address, is that of a guide, a promoter, a seller of tickets."""
    return AWAY.search(mail.printed) is not None or AWAY.search(name) is not None


def names_house(name: str) -> bool:
    """Whether a name is called as places are where nights are held, or as what may hold some."""
    return names_venue(name) or _KIND.search(name) is not None


def is_spoken_of(mail: Mail) -> bool:
    """Whether the mail speaks of the sender as of a place: `December in De Zoutkeet`, `au Bathyscaphe`."""
    spoken = re.compile(
        r"(?i)(?<!\w)(?:at|im|in der|in|aus dem|au|aux|[àa]|en|chez|al|alla|nel|nella|bij|naar|no|na)\s"
        rf"(?:(?:the|la|le|les|el|de|het|der|die|das|il|den|dem)\s)?{re.escape(ARTICLE.sub('', mail.name))}(?!\w)"
    )
    return any(spoken.search(text) for text in mail.edges)


def city_beside(mail: Mail) -> str | None:
    """A city that the display name, the first lines or the logo name beside the sender."""
    texts = [mail.printed, *(text for line in mail.lines[:6] for text in (line.text, *line.alts))]
    for text in texts:
        if len(text) < 80 and is_akin(text, mail):
            parts = (*_TAIL.split(text)[1:], text.rsplit(maxsplit=1)[-1])
            city = next((part for part in parts if is_city(part)), None)
            if city:
                return city
    return None


def is_akin(name: str, mail: Mail) -> bool:
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


def is_plain(name: str) -> bool:
    """Whether a name is none, or says only what a house is."""
    return folded_words(name) <= _KINDS | _PLAIN


def _is_office(text: str) -> bool:
    return _OFFICES.issuperset(fold_word(text).replace("-", " ").split())


_KINDS = words_of(
    "kultur verein festival music musik musica musique theater theatre teatro records concerts konzerte centre center "
    "zentrum house social circolo salle halle kulturverein association asociacion associacao cultural culture "
    "collectif kollektiv"
)
_PLAIN = words_of(
    "jazz club jazzclub rock live bar cafe pub hall venue kneipe musikkneipe musikclub kulturhaus kulturzentrum "
    "jugendzentrum jugendhaus burgerhaus concert conciertos tablao taberna taverne trattoria osteria vineria de of and "
    "et und y e"
)
"""What says only what a house is, below its name: `JAZZ CLUB · 58 rue du Four`."""
_OFFICES = words_of(
    "moin servus hola ciao salut bonjour hoi hey hi ola ahoi grusse secretariaat segreteria "
    "newsletter news info hello hallo kontakt contact contacto contato mailing lists listas liste mailchimp substack "
    "wordpress noreply no-reply agenda programm program office buro team tickets events example gmail googlemail "
    "outlook hotmail comment-reply donotreply redaktion redactie booking mail email beehiiv list lista post termine "
    "programma programme programa boletin nieuws nieuwsbrief infolettre neuer beitrag new nouvel article nueva "
    "entrada nova publicacao nieuw bericht nuovo articolo comment reply cartelera prensa presse press music musik "
    "kirchenmusik kultur verein konzerte concerts jazz"
)
