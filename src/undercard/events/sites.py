"""The one place a mail prints for all its nights: `all concerts at`, `Where:`, a festival's site beside its dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undercard.events.context import Context
from undercard.events.dates_words import fold_word, month_of
from undercard.events.page import Line
from undercard.events.places import is_city, is_region
from undercard.events.venues import is_room, split_place
from undercard.events.wording import is_call, known_part, names_street, names_venue
from undercard.kit.text import fold_name

_LONGEST, _SHORT = 500, 120
_HEAD, _TOP = 12, 4
_BESIDE = 40
_PREPOSITION = (
    r"(?:(?:in the|in de|im|dans la|dans le|au|en el|en la|nel|nella|na|no) "
    r"(?:cellar|basement|back ?room|function room|kelder|zaal|bovenzaal|keller|saal|hinterzimmer|cave|sous-sol|salle|"
    r"s[óo]tano|sala|cantina|salone?) "
    r"(?:of|van|des|der|vom|du|de|de la|del|della|do|da)(?: the| het| de)?|"
    r"at|im|in der|in den|in de|in het|in|auf dem|auf der|auf|am|beim|[àa] la|[àa] l['’]|au|aux|chez|sur le|sur la|"
    r"sur les|"
    r"sur|dans la|dans le|en la|en el|en|alla|allo|all['’]|al|nella|nel|nello|presso|na|no|nas|nos|bij de|bij|"
    r"op het|op de|op|het|aan|the|el|la|le|o|a|in the [a-z]{3,12}(?: [a-z]{3,12})? of(?: the)?)"
)
_THERE = (
    r"(?:at|in the|at the|im|in der|auf dem|auf der|am|au|aux|[àa] la|[àa] l['’]|chez|dans la|dans le|sur la|sur le|"
    r"en el|en la|al|alla|allo|all['’]|nel|nella|presso|no|na|in de|in het|op het|op de|bij)"
)
_NAME = (
    r"(?P<name>(?:(?:The|La|Le|Les|El|De|Het|Das|Die|Il) |L['’])?"
    r"(?:(?:place|plaza|piazza|praça|"
    r"site|domaine|terrain|parc|champ|plaine|prairie|ferme|parque|recinto|playa|praia|prato|parco|cascina|weide) "
    r"(?:(?:de|du|des|de la|del|do|da|della|van) )?(?:[dl]['’])?)?"
    r"[A-ZÀ-Þ0-9][\w'’&.-]{1,24}"
    r"(?: (?:(?:of|de|del|de la|du|des|la|le|di|da|do|dos|della|der|den|van|von|aan|am|an der|zu|zur|and|y|e|et|"
    r"und|&) )?(?:[dl]['’])?[A-ZÀ-Þ0-9][\w'’&.-]{0,24}){0,6})"
)
_LONGER = r"(?: (?:de|del|de la|du|des|der|von|van|of|da|do|di))?(?: [A-ZÀ-Þ][\w'’-]{1,24}){1,5}"
_NIGHTS = (
    r"concerts|shows|gigs|events|nights|sessions|performances|recitals|konzerte|veranstaltungen|abende|termine|"
    r"vorstellungen|soir[ée]es|[ée]v[ée]nements|spectacles|dates|conciertos|actuaciones|funciones|sesiones|eventos|"
    r"recitales|citas|concerti|serate|spettacoli|eventi|appuntamenti|concertos|espet[áa]culos|sess[õo]es|datas|"
    r"concerten|optredens|avonden|voorstellingen|edities"
)
_ALL = re.compile(
    rf"(?i:\b(?:all|alle|s[äa]mtliche|tou(?:te)?s(?: les)?|tod[oa]s(?: l[oa]s| [oa]s)?|tutt[ie](?: (?:i|gli|le))?)"
    rf"(?: (?:the|our|die|unsere|nos|nuestr[oa]s|nostr[ie]|noss[oa]s|onze|these|diese))?(?: [a-zà-ÿ]{{2,12}})?"
    rf" (?:{_NIGHTS})\b[^.!?()]{{0,64}}?(?<!\w){_PREPOSITION}\s?|"
    rf"\b(?:our|unseren?|nos|nuestr[oa]s|i nostri|le nostre|[oa]s noss[oa]s|onze)(?: [a-zà-ÿ]{{2,12}})? (?:{_NIGHTS}|"
    rf"konzerten|abenden|veranstaltungen)\s{_PREPOSITION}\s|"
    rf"\ball at (?-i:the )?)(?<=[\s'’]){_NAME}"
)
_LOCATED = _PREPOSITION.replace("|the|el|la|le|o|a|", "|")
"""Without the articles, which lead to a place only where `all concerts` stands just before."""
_EVERYTHING = re.compile(
    rf"(?i:(?<!\w)(?:it all|everything|alles|todo|tout|tutto|tudo)"
    rf"(?: (?:is|happens|takes place|ist|findet|passiert|se passe|a lieu|es|ocurre|pasa|[èé]|si svolge|succede|"
    rf"acontece|gebeurt))?\s(?:{_THERE}\s?|(?=(?:place|plaza|piazza|praça)\s)))(?<=[\s'’]){_NAME}"
)
_WEEKLY = re.compile(
    r"(?i)^\W{0,4}(?:(?:[a-z]{3,9}-?(?:ish)?\s(?:(?:and|&|to)\s)?){0,3}(?=(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)days)|)"
    r"(?:(?:every|each|jeden|chaque|tous les|toutes les|todos los|todas as|ogni|tutti i|elke|iedere)\s\w+|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:mon|diens|donners|frei|sams|sonn)tags|mittwochs|"
    r"(?:lun|mar|mercre|jeu|vendre|same)dis|dimanches|s[áa]bados|domingos|(?:lun|mart|mi[ée]rcol|juev|"
    r"viern)es))\b[^,]*,"
)
_DAY = re.compile(r"(?i)^\W{0,4}\w{4,10}s\s\d{1,2}\b")
"""`Viernes 2 de abril`: in some languages the weekday of one night is written as that of each week."""
_MEETS = re.compile(
    rf"(?i:\b(?:meets?|gathers?|we(?: are|['’]re)(?: back)?|find us|join us|treffen(?: wir)? uns|wir sind|"
    rf"on se retrouve|nous sommes|nos vemos|estamos|nos encontramos|ci troviamo|ci vediamo|siamo|we zitten|we zijn|"
    rf"encontramo-nos|club,?)\s"
    rf"(?:(?:again|back|wieder|zur[üu]ck|de nouveau|de nuevo|di nuovo|weer|de novo|now|jetzt)\s)?"
    rf"(?:upstairs|downstairs|oben|unten|[àa] l['’][ée]tage|arriba|abajo|di sopra|boven|beneden)\s{_PREPOSITION}\s?)"
    rf"(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{_NAME}"
)
_FLOOR = re.compile(
    rf"^\W{{0,4}}(?i:upstairs|downstairs|oben|unten|[àa] l['’][ée]tage|arriba|abajo|di sopra|di sotto|boven|beneden)"
    rf"(?i:\s{_PREPOSITION}\s?)(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{_NAME}"
)
_HAPPENS = re.compile(
    r"(?i:(?<!\w)(?:happens?|takes? place|(?:is|are) held|has its home|(?:findet|finden) |(?:is|are|have) moved|lives|"
    r"se d[ée]roule(?:nt)?|(?:a|ont) lieu|se celebran?|tienen? lugar|si svolg(?:e|ono)|si tiene|si tengono|acontecem?|"
    r"vind(?:t|en) plaats)\b"
    rf"[^.!?()]{{0,40}}?(?<!\w){_PREPOSITION}\s?)(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{_NAME}"
)
_SUBJECT = re.compile(
    rf"(?:\s@\s?|\s(?i:at|im|in der|au|[àa] la|[àa] l['’]|chez|en el|en la|al|alla|in de|in het|no|na)\s)"
    rf"(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{_NAME}"
)
_APART = re.compile(
    r"(?i:(?<!\w)(?:ausnahmsweise|diesmal|auswärts|exceptionnellement|cette fois(?:-ci)?|hors les murs|"
    r"excepcionalmente|esta vez|por una vez|desta vez|exceptionally|this (?:time|one)(?: is)?|for once|deze keer|"
    r"v[oó][oó]r [eé][eé]n keer|wijken (?:\w+ )?uit|nos vamos(?: de visita)?|on (?:passe|se d[ée]place|d[ée]m[ée]nage)|"
    r"wir (?:weichen|ziehen)|we(?:['’]re| are)? (?:mov(?:e|ing)|decamp(?:ing)?)|ditmaal|bij uitzondering|"
    r"stavolta|questa volta|eccezionalmente|n\.?b\.?:? this is)(?!\w)"
    rf"[^.!?]{{0,48}}?(?<!\w){_PREPOSITION}\s?)(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{_NAME}"
)
_AT = re.compile(rf"(?i:(?<!\w){_PREPOSITION}\s?)(?<=[\s'’]){_NAME}")
_OFTEN = (
    r"as ever|as always|as usual|always|every|each|wie immer|immer|jeden|jeweils|comme toujours|comme d['’]hab\w*|"
    r"chaque|tous les|como siempre|siempre|cada|todos los|come sempre|come al solito|sempre|ogni|tutti i|como sempre|"
    r"todas as|zoals altijd|altijd|elke|iedere|(?:two|three|four|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|due|"
    r"tre|dois|tr[êe]s|twee|drie) (?:days?|tage|jours?|d[íi]as|giorni|dagen)"
)
_ALWAYS = re.compile(
    rf"(?i:\b(?:{_OFTEN})\b[^.!?()]{{0,64}}?(?:(?<!\w)"
    rf"{_LOCATED}\s(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?|"
    rf"(?<!\w){_LOCATED}\s?|:\s))(?<=[\s'’]){_NAME}"
)
_ASIDE = re.compile(r"\((?:or|oder|ou|o|of) [^()]{1,16}\)")
_ROOM_ENDS = re.compile(r"(?i)(?:keller|saal|raum|zaal|kelder|gewölbe|foyer|studio)$")
_IN_BRACKET = re.compile(r"^(?: [a-zà-ÿ]{2,12})? \((?=[A-ZÀ-Þ])([^()]{4,60})\)")
_MOTTO = re.compile(
    r"^(?i:(?:[^\W\d_]{3,12} (?:and|&|und|et|y|en|e) )?(?:notes|news|nights|gigs|dates|shows|concerts|music|greetings|"
    r"neues|post|konzerte|musik|nouvelles|soir[ée]es|noticias|conciertos|notizie|concerti|nieuws|concerten)\s"
    r"(?:from|at|in|aus dem|aus der|im|in der|du|de la|au|[àa] la|del|en el|en la|dal|dalla|al|alla|uit|in de|"
    r"in het)\s)"
    rf"{_NAME}(?:,\s[^\d,.!?]{{3,30}})?$"
)
_LABEL = re.compile(
    r"(?i)(?:^\W{0,4}|[.!?)]\s)(?:where|venue|location|ort(?: bleibt ort)?|wo|spielort|veranstaltungsort|lieu|"
    r"o[ùu]|lugar|d[óo]nde|dove|luogo|"
    r"local|onde|waar|locatie)\s?[?:]{1,2}\s*(?P<name>\S.{2,160})$"
)
_SALE = re.compile(
    r"(?i)\b(?:tickets?|karten|vorverkauf|vvk|abendkasse|billets?|entradas|biglietti|bilhetes|kaarten|newsletter|"
    r"reserv\w+|info\w*|merch|office|b[üu]ro)\b"
)
_GUEST = re.compile(r"(?i)\b(?:with|mit|avec|con|met|com|by|von|par|por)\s")
_NEAR = re.compile(
    r"\s(?:bei|near|pr[èe]s de|cerca de|bij|vicino a|perto de|in|[àa]|en|em)\s(?=[A-ZÀ-Þ'])|(?<=\w)\s?@\s"
)
_OF_TOWN = re.compile(r" (?:de|of|von|di|da|do|van) ([A-ZÀ-Þ][^\s\d,]{2,20}(?: [A-ZÀ-Þ][^\s\d,]{2,20}){0,2})$")
_STANDS = r"(?:is|ist|liegt|est|se trouve|es|está|è|si trova|fica|ligt)"
_LOGO = re.compile(r"\s[-–—·|•/]\s")
_PARTED = 2
_FESTIVAL = re.compile(r"(?i)\b(?:festival|fest)\b")
_ENDS = re.compile(r"(?:(?<=[\w)]{3})|(?<=[A-Z]{2}))\.\s|[!?]")
_OPENING = re.compile(r"^[A-ZÀ-Þ][^.!?:]{3,80}[,·•|–—]\s?(?:du|vom|from|dal|del?|van)?\s?$")
"""Place and town in front of the dates of a festival: `Masseria Spaccapietra, Ostuni — `."""
_JOINT = re.compile(rf"^[\s·•|,:;–—-]{{0,5}}(?P<at>(?i:{_PREPOSITION}\s)?)\s?(?=[A-ZÀ-Þ'sld])")


@dataclass(frozen=True, slots=True)
class Site:
    """A place said to hold for all nights of a mail."""

    venue: str
    city: str | None
    words: str


def said_for_all(lines: Sequence[Line]) -> Site | None:
    """`All concerts at X`, `we meet upstairs at X`, or a place that a mail labels once."""
    ends = [*lines[:60], *lines[60:][-20:]]
    for line in ends:
        found = _ALL.search(line.text[:_LONGEST])
        site = _site(line.text, found, lines) if found else None
        if site:
            return site
    meets = ((line, found) for line in ends if (found := _MEETS.search(line.text[:_LONGEST])))
    floors = ((line, found) for line in ends if (found := _FLOOR.match(line.text[:_LONGEST])))
    whole = ((line, found) for line in ends for found in _EVERYTHING.finditer(line.text[:_LONGEST]))
    met = next((site for line, found in (*meets, *floors, *whole) if (site := _site(line.text, found, lines))), None)
    if met:
        return met
    weekly = next((site for line in lines[:_HEAD] if (site := _weekly(line.text[:_SHORT]))), None)
    if weekly:
        return weekly
    labelled = [found for line in lines if (found := _LABEL.search(line.text[:200]))]
    if len(labelled) == 1:
        return _placed(labelled[0]["name"], labelled[0][0])
    return None


def _weekly(text: str) -> Site | None:
    """`Sundays, 12.30 for 1pm, the Bowls Club, Harbord Road, Lytham`: the first part that is called as places are."""
    found = _WEEKLY.match(text)
    if not found or _DAY.search(found[0]) or _SALE.search(text):
        return None
    parts = text.split(", ")
    at = next(
        (
            at
            for at, part in enumerate(parts[1:], 1)
            if not _GUEST.match(f"{part} ") and names_venue(part) and not names_street(part)
        ),
        0,
    )
    venue = parts[at].strip(" .")
    city = next((part.strip(" .") for part in parts[at + 1 :] if is_city(part.strip(" ."))), None)
    return Site(venue, city, text) if at and not venue[0].isdigit() and _is_site(venue) else None


def said_apart(text: str) -> Site | None:
    """`exceptionally at the Corn Hall`, `diesmal im Pfarrsaal`: where one night is, unlike the others."""
    found = _APART.search(text[:_LONGEST])
    site = _placed(text[found.start("name") : _LONGEST], found[0]) if found else None
    return site if site and names_venue(site.venue) else None


def said_of_sender(sender: str, lines: Sequence[Line]) -> Site | None:
    """`Porchlight Sundays happens on the lawn of the Glensheen Street Grange`, in the first or last lines."""
    name = fold_name(sender)
    for line in (*lines[:_HEAD], *lines[_HEAD:][-6:]) if name else ():
        text = line.text[:_LONGEST]
        for found in _HAPPENS.finditer(text):
            ahead = fold_name(_ENDS.split(text[: found.start()])[-1])
            site = _site(text, found, lines) if ahead.endswith(name) and not _SALE.search(found[0]) else None
            if site:
                return site
    return None


def in_subject(subject: str, lines: Sequence[Line]) -> Site | None:
    """`Night Swim @ Boat Shed`, `Tuesdays at The Old Lathe`: a place in a subject, marked or said again below."""
    for found in _SUBJECT.finditer(subject[:_SHORT]):
        site = _placed(subject[found.start("name") : _SHORT], subject)
        if site is None or _SALE.search(subject):
            continue
        said = any(site.venue.casefold() in line.text[:_LONGEST].casefold() for line in lines)
        where = re.compile(
            rf"(?:^|[.!?]\s){re.escape(site.venue)}\s(?:is|ist|liegt|est|se trouve|es|está|è|si trova|fica|ligt)\s"
        )
        stands = any(where.search(line.text[:_LONGEST]) for line in lines)
        if "@" in found[0] or stands or (said and " " in site.venue and names_venue(site.venue)):
            return site
    return None


def said_always(lines: Sequence[Line]) -> Site | None:
    """`As ever we are upstairs at the Boat Inn`, `drei Tage im Strandbad`, in the first or last lines."""
    for line in (*lines[:_HEAD], *lines[_HEAD:][-6:]):
        text = _ASIDE.sub(lambda aside: " " * len(aside[0]), line.text[:_LONGEST])
        for found in _ALWAYS.finditer(text):
            before = text[max(0, found.start() - 24) : found.end()]
            site = None if _SALE.search(before) or _GUEST.search(found[0]) else _site(line.text, found, lines)
            if site and (names_venue(site.venue) or " " in site.venue or site.city):
                return site
    return None


def beside_dates(context: Context, lines: Sequence[Line]) -> Site | None:
    """A festival's site: what stands beside its dates in a mail's head or logo, or is named there with its town."""
    texts = list(_head(context, lines))
    dated = (_dated(context, text, below) for text, below in zip(texts, [*texts[1:], ""], strict=True))
    return next((site for site in dated if site), None) or next((one for text in texts for one in _in_town(text)), None)


def _dated(context: Context, text: str, below: str) -> Site | None:
    """The place behind the dates of a text, or on the line below a range of dates."""
    nights = context.dating.nights(text)
    if not nights:
        return None
    ahead = text[: nights[0].start]
    led = next((one for one in _AT.finditer(ahead) if len(ahead) - one.end() <= _BESIDE), None)
    site = _placed(ahead[led.start("name") :], text) if led and not _SALE.search(ahead) else None
    if site and (site.city or names_venue(site.venue)):
        return site
    opening = _OPENING.match(ahead)
    site = (_behind_town(ahead) or _placed(ahead, text)) if opening and not _SALE.search(ahead) else None
    if site and (site.city or names_venue(site.venue)) and not _is_own(context, site.venue):
        return site
    rest = text[max(night.end for night in nights) :]
    joint = _JOINT.match(rest)
    site = _placed(rest[joint.end() :], text) if joint else None
    apart = joint is not None and len(text) < 100 and any(mark in joint[0] for mark in "·•|–—")
    if joint and site and (site.city or joint["at"] or apart or names_venue(site.venue)):
        return site
    if rest.strip(" .!") or len(below) > 60 or all(night.night.last is None for night in nights):
        return None
    site = None if context.dating.nights(below) else _placed(below, below)
    return site if site and (site.city or names_venue(below)) else None


def in_logo(lines: Sequence[Line]) -> Site | None:
    """`NIGHT SWIM 2027 - Boat Shed - Leeds`: the place between a name and a town in a logo."""
    for alt in (alt for line in lines[:_HEAD] for alt in line.alts):
        parts = [part.strip() for part in _LOGO.split(alt[:_SHORT])]
        site = _placed(parts[-2], alt) if len(parts) > _PARTED and is_city(parts[-1]) else None
        if site:
            return Site(site.venue, parts[-1], alt)
    return None


def in_motto(lines: Sequence[Line]) -> Site | None:
    """`Notes and nights from The Wesley Room, Northcote`: a head line that says nothing but whose nights these are."""
    for line in lines[:_TOP]:
        found = _MOTTO.match(line.text[:_SHORT])
        site = _placed(line.text[found.start("name") : _SHORT], line.text) if found else None
        if site and names_venue(site.venue):
            return site
    return None


def _behind_town(text: str) -> Site | None:
    """`Bruges, Quai des Tanneurs, `: a place behind its town, which the table knows or the place's name tells."""
    town, _, rest = text.strip(" ,·•|–—").partition(", ")
    site = _placed(rest, text) if rest and re.fullmatch(_NAME, town) else None
    if site and site.city is None and (is_city(town) or (names_venue(site.venue) and not names_venue(town))):
        return Site(site.venue, town, text)
    return None


def _is_own(context: Context, venue: str) -> bool:
    """Whether a name is the festival's own, with its year or as the sender bears it: not `Parc du Vieux Lavoir`."""
    sender, words = set(fold_name(context.message.sender_name).split()), set(fold_name(venue).split())
    return any(map(str.isdigit, venue)) or words <= sender or (not sender.isdisjoint(words) and not names_venue(venue))


def _in_town(text: str) -> Iterator[Site]:
    """The places that a text names together with their town: `on the Pier Field in Dingle`."""
    for sentence in _ENDS.split(text):
        for found in () if _SALE.search(sentence) else _AT.finditer(sentence):
            site = _placed(sentence[found.start("name") :][:120], sentence)
            if site and is_city(site.city or ""):
                yield site


def _head(context: Context, lines: Sequence[Line]) -> Iterator[str]:
    yield context.message.subject[:_LONGEST]
    for line in lines[:_HEAD]:
        yield from (alt[:_LONGEST] for alt in line.alts)
        if line.text:
            yield line.text[:_LONGEST]


def _site(text: str, found: re.Match[str], lines: Sequence[Line]) -> Site | None:
    """A found name by its longest printed form: `im Auditorio` is the `Auditorio del Colegio Mayor San Telmo`."""
    name = found["name"]
    aside = _IN_BRACKET.match(text[found.end("name") :]) if _ROOM_ENDS.search(name) else None
    inner = _placed(aside[1], found[0]) if aside else None
    if inner:
        return inner
    if " " not in name and month_of(fold_word(name)) is None:
        longer = re.compile(rf"\b{re.escape(name)}{_LONGER}")
        full = next((match[0] for line in lines if (match := longer.search(line.text[:_LONGEST]))), None)
        site = _placed(full, found[0]) if full else None
        if site:
            return site
    return _placed(text[found.start("name") : found.end("name") + 60], found[0])


def _placed(text: str, words: str) -> Site | None:
    """The place a text begins with."""
    clause = _ENDS.split(text, maxsplit=1)[0]
    near = _NEAR.split(clause, maxsplit=1)
    name = re.match(_NAME, near[0])
    if name is None:
        return None
    venue = name["name"].strip(" .,-")
    inner = _OF_TOWN.search(venue)
    town = inner[1] if inner and is_city(inner[1]) else None
    venue = venue[: inner.start()] if inner and town else venue
    rest = f"{near[0][name.end() :]}, {near[1] if len(near) > 1 else ''}"
    place = split_place(f"{venue}{rest if rest.lstrip().startswith((',', '·', '|', '-', '–', '(')) else ''}")
    beside = re.match(_NAME, near[1]) if len(near) > 1 else None
    city = (town or place.city or (beside["name"] if beside else "")).strip(" .,!") or None
    return Site(venue, city, words) if _is_site(venue) else None


def _is_site(venue: str) -> bool:
    return (
        known_part(venue) is not None
        and month_of(fold_word(venue.split(maxsplit=1)[0])) is None
        and not is_room(venue)
        and not is_city(venue)
        and not is_region(venue)
        and not is_call(venue)
        and not names_street(venue)
        and not venue[0].isdigit()
        and not _FESTIVAL.search(venue)
    )
