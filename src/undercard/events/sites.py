"""The one place a mail prints for all its nights: `all concerts at`, `Where:`, a subject that names it."""

import re
from collections.abc import Sequence

from undercard.events.dates_words import fold_word, month_of
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.site_names import AT, ENDS, NAME, PREPOSITION, SALE, Site, is_day, is_site, placed
from undercard.events.wording import names_street, names_venue
from undercard.kit.text import fold_name

_LONGEST, _SHORT = 500, 120
_HEAD, _TOP = 12, 4
_SOLD = 24
_THERE = (
    r"(?:at|in the|at the|im|in der|auf dem|auf der|am|au|aux|[àa] la|[àa] l['’]|chez|dans la|dans le|sur la|sur le|"
    r"en el|en la|al|alla|allo|all['’]|nel|nella|presso|no|na|in de|in het|op het|op de|bij)"
)
_LONGER = r"(?: (?:de|del|de la|du|des|der|von|van|of|da|do|di))?(?: [A-ZÀ-Þ][\w'’-]{1,24}){1,5}"
_NIGHTS = (
    r"concerts|shows|gigs|events|nights|sessions|performances|recitals|konzerte|veranstaltungen|abende|termine|"
    r"vorstellungen|soir[ée]es|[ée]v[ée]nements|spectacles|dates|conciertos|actuaciones|funciones|sesiones|eventos|"
    r"recitales|citas|concerti|serate|spettacoli|eventi|appuntamenti|concertos|espet[áa]culos|sess[õo]es|datas|"
    r"concerten|optredens|avonden|voorstellingen|edities|auftritte"
)
_ALL = re.compile(
    rf"(?i:\b(?:all|alle|s[äa]mtliche|tou(?:te)?s(?: les)?|tod[oa]s(?: l[oa]s| [oa]s)?|tutt[ie](?: (?:i|gli|le))?)"
    rf"(?: (?:the|our|die|unsere|nos|nuestr[oa]s|nostr[ie]|noss[oa]s|onze|these|diese))?(?: [a-zà-ÿ]{{2,12}})?"
    rf" (?:{_NIGHTS})(?:\s?:\s|\b[^.!?()]{{0,72}}?(?<!\w){PREPOSITION}\s?)|"
    rf"\b(?:our|unseren?|nos|nuestr[oa]s|i nostri|le nostre|[oa]s noss[oa]s|onze)(?: [a-zà-ÿ]{{2,12}})? (?:{_NIGHTS}|"
    rf"konzerten|abenden|veranstaltungen)\s{PREPOSITION}\s|"
    rf"\ball at (?-i:the )?)(?<=[\s'’]){NAME}"
)
_LOCATED = PREPOSITION.replace("|the|el|la|le|o|a|", "|")
"""Without the articles, which lead to a place only where `all concerts` stands just before."""
_EVERYTHING = re.compile(
    rf"(?i:(?<!\w)(?:it all|everything|alles|todo|tout|tutto|tudo)"
    rf"(?: (?:is|happens|takes place|ist|findet|passiert|se passe|a lieu|es|ocurre|pasa|[èé]|si svolge|succede|"
    rf"acontece|gebeurt))?\s(?:{_THERE}\s?|(?=(?:place|plaza|piazza|praça)\s)))(?<=[\s'’]){NAME}"
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
    rf"(?:upstairs|downstairs|oben|unten|[àa] l['’][ée]tage|arriba|abajo|di sopra|boven|beneden)\s{PREPOSITION}\s?)"
    rf"(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{NAME}"
)
_FLOOR = re.compile(
    rf"^\W{{0,4}}(?i:upstairs|downstairs|oben|unten|[àa] l['’][ée]tage|arriba|abajo|di sopra|di sotto|boven|beneden)"
    rf"(?i:\s{PREPOSITION}\s?)(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{NAME}"
)
_HAPPENS = re.compile(
    r"(?i:(?<!\w)(?:happens?|takes? place|(?:is|are) held|has its home|(?:findet|finden) |(?:is|are|have) moved|lives|"
    r"se d[ée]roule(?:nt)?|(?:a|ont) lieu|se celebran?|tienen? lugar|si svolg(?:e|ono)|si tiene|si tengono|acontecem?|"
    r"vind(?:t|en) plaats)\b"
    rf"[^.!?()]{{0,40}}?(?<!\w){PREPOSITION}\s?)(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{NAME}"
)
_ALL_OF_THEM = re.compile(
    rf"(?i)(?:^|[.!?]\s)(?:the|our|die|unsere|les|nos|los|las|i|le|gli|os|as|de|onze) (?:{_NIGHTS})\s$"
)
_SUBJECT = re.compile(
    rf"(?:\s@\s?|\s(?i:at|im|in der|au|[àa] la|[àa] l['’]|chez|en el|en la|al|alla|in de|in het|no|na)\s)"
    rf"(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{NAME}"
)
_APART = re.compile(
    r"(?i:(?<!\w)(?:ausnahmsweise|diesmal|auswärts|exceptionnellement|cette fois(?:-ci)?|hors les murs|"
    r"excepcionalmente|esta vez|por una vez|desta vez|exceptionally|this (?:time|one)(?: is)?|for once|deze keer|"
    r"v[oó][oó]r [eé][eé]n keer|wijken (?:\w+ )?uit|nos vamos(?: de visita)?|on (?:passe|se d[ée]place|d[ée]m[ée]nage)|"
    r"wir (?:weichen|ziehen)|we(?:['’]re| are)? (?:mov(?:e|ing)|decamp(?:ing)?)|ditmaal|bij uitzondering|"
    r"stavolta|questa volta|eccezionalmente|n\.?b\.?:? this is)(?!\w)"
    rf"[^.!?]{{0,48}}?(?<!\w){PREPOSITION}\s?)(?<=[\s'’])(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?{NAME}"
)
_OFTEN = (
    r"as ever|as always|as usual|always|every|each|wie immer|immer|jeden|jeweils|comme toujours|comme d['’]hab\w*|"
    r"chaque|tous les|como siempre|siempre|cada|todos los|come sempre|come al solito|sempre|ogni|tutti i|como sempre|"
    r"todas as|zoals altijd|altijd|elke|iedere|(?:two|three|four|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|due|"
    r"tre|dois|tr[êe]s|twee|drie) (?:days?|tage|jours?|d[íi]as|giorni|dagen)"
)
_ALWAYS = re.compile(
    rf"(?i:\b(?:{_OFTEN})\b[^.!?()]{{0,64}}?(?:(?<!\w)"
    rf"{_LOCATED}\s(?:(?:the|der|die|das|de|het|la|le|el|il)\s)?|"
    rf"(?<!\w){_LOCATED}\s?|:\s))(?<=[\s'’]){NAME}"
)
_EACH = re.compile(
    r"(?i)(?:every|each|jeden|jeweils|chaque|tous les|cada|todos los|ogni|tutti i|todas as|elke|iedere)\b"
)
_NO_MORE = re.compile(r"(?: [a-zà-ÿ]{3,12}){0,2}\s?[.:]?\s?")
_ASIDE = re.compile(r"\((?:or|oder|ou|o|of) [^()]{1,16}\)")
_ROOM_ENDS = re.compile(r"(?i)(?:keller|saal|raum|zaal|kelder|gewölbe|foyer|studio)$")
_IN_BRACKET = re.compile(r"^(?: [a-zà-ÿ]{2,12})? \((?=[A-ZÀ-Þ])([^()]{4,60})\)")
_MOTTO = re.compile(
    r"^(?i:(?:[^\W\d_]{3,12} (?:and|&|und|et|y|en|e) )?(?:notes|news|nights|gigs|dates|shows|concerts|music|greetings|"
    r"neues|post|konzerte|musik|nouvelles|soir[ée]es|noticias|conciertos|notizie|concerti|nieuws|concerten)\s"
    r"(?:from|at|in|aus dem|aus der|im|in der|du|de la|au|[àa] la|del|en el|en la|dal|dalla|al|alla|uit|in de|"
    r"in het)\s)"
    rf"{NAME}(?:,\s[^\d,.!?]{{3,30}})?$"
)
_LABEL = re.compile(
    r"(?i)(?:^\W{0,4}|[.!?)]\s)(?:where|venue|location|ort(?: bleibt ort)?|wo|spielort|veranstaltungsort|lieu|"
    r"o[ùu]|lugar|d[óo]nde|dove|luogo|"
    r"local|onde|waar|plaats|locatie)\s?[?:]{1,2}\s*(?P<name>\S.{2,160})$"
)
_GUEST = re.compile(r"(?i)\b(?:with|mit|avec|con|met|com|by|von|par|por)\s")
_STANDS = r"(?:is|ist|liegt|est|se trouve|es|está|è|si trova|fica|ligt)"
_LOGO = re.compile(r"\s[-–—·|•/]\s")
_PARTED = 2


def said_for_all(lines: Sequence[Line]) -> Site | None:
    """`All concerts at X`, `we meet upstairs at X`, or a place that a mail labels once."""
    ends = [*lines[:60], *lines[60:][-20:]]
    site = next((site for line in ends if (site := _of_all(line.text[:_LONGEST], lines))), None)
    if site:
        return site
    meets = ((line, found) for line in ends if (found := _MEETS.search(line.text[:_LONGEST])))
    floors = ((line, found) for line in ends if (found := _FLOOR.match(line.text[:_LONGEST])))
    whole = ((line, found) for line in ends for found in _EVERYTHING.finditer(line.text[:_LONGEST]))
    held = (
        (line, found)
        for line in ends
        for found in _HAPPENS.finditer(line.text[:_LONGEST])
        if _ALL_OF_THEM.search(line.text[: found.start()])
    )
    told = (*held, *meets, *floors, *whole)
    met = next((site for line, found in told if (site := _site(line.text, found, lines))), None)
    if met:
        return met
    weekly = next((site for line in lines[:_HEAD] if (site := _weekly(line.text[:_SHORT]))), None)
    if weekly:
        return weekly
    labelled = [found for line in lines if (found := _LABEL.search(line.text[:200]))]
    if len(labelled) == 1:
        return placed(labelled[0]["name"], labelled[0][0])
    return None


def _of_all(text: str, lines: Sequence[Line]) -> Site | None:
    """The place of `Alle Konzerte beginnen am Sonntag um 17 Uhr im Museumssaal`: the day is none."""
    found = _ALL.search(text)
    if not found or SALE.search(text[max(0, found.start() - _SOLD) : found.start()]):
        return None
    if not is_day(found["name"]):
        return _site(text, found, lines)
    end = ENDS.search(text, found.end())
    later = AT.finditer(text, found.end(), end.start() if end else len(text))
    return next((site for one in later if (site := _site(text, one, lines))), None)


def _weekly(text: str) -> Site | None:
    """`Sundays, 12.30 for 1pm, the Bowls Club, Harbord Road, Lytham`: the first part that is called as places are."""
    found = _WEEKLY.match(text)
    if not found or _DAY.search(found[0]) or SALE.search(text):
        return None
    parts = text.split(", ")
    at = next(
        (
            at
            for at, part in enumerate(parts[1:], 1)
            if not _GUEST.match(f"{part} ") and _is_proper(part) and names_venue(part) and not names_street(part)
        ),
        0,
    )
    venue = parts[at].strip(" .")
    city = next((part.strip(" .") for part in parts[at + 1 :] if is_city(part.strip(" ."))), None)
    return Site(venue, city, text) if at and not venue[0].isdigit() and is_site(venue) else None


def said_apart(text: str) -> Site | None:
    """`exceptionally at the Corn Hall`, `diesmal im Pfarrsaal`: where one night is, unlike the others."""
    found = _APART.search(text[:_LONGEST])
    site = placed(text[found.start("name") : _LONGEST], found[0]) if found else None
    return site if site and names_venue(site.venue) else None


def said_of_sender(sender: str, lines: Sequence[Line]) -> Site | None:
    """`Porchlight Sundays happens on the lawn of the Glensheen Street Grange`, in the first or last lines."""
    name = fold_name(sender)
    for line in (*lines[:_HEAD], *lines[_HEAD:][-6:]) if name else ():
        text = line.text[:_LONGEST]
        for found in _HAPPENS.finditer(text):
            ahead = fold_name(ENDS.split(text[: found.start()])[-1])
            site = _site(text, found, lines) if ahead.endswith(name) and not SALE.search(found[0]) else None
            if site:
                return site
    return None


def in_subject(subject: str, lines: Sequence[Line], sender: str = "") -> Site | None:
    """`Night Swim @ Boat Shed`, `Tuesdays at The Old Lathe`: a place in a subject, marked or said again below."""
    for found in _SUBJECT.finditer(subject[:_SHORT]):
        site = placed(subject[found.start("name") : _SHORT], subject)
        if site is None or SALE.search(subject):
            continue
        said = any(site.venue.casefold() in line.text[:_LONGEST].casefold() for line in lines)
        where = re.compile(rf"(?:^|[.!?]\s){re.escape(site.venue)}\s{_STANDS}\s")
        stands = any(where.search(line.text[:_LONGEST]) for line in lines)
        ahead = set(fold_name(subject[: found.start()]).split())
        own = bool(ahead) and ahead <= set(fold_name(sender).split()) and names_venue(site.venue)
        if "@" in found[0] or stands or own or (said and " " in site.venue and names_venue(site.venue)):
            return site
    return None


def said_always(lines: Sequence[Line]) -> Site | None:
    """`As ever we are upstairs at the Boat Inn`, `drei Tage im Strandbad`, in the first or last lines."""
    for line in (*lines[:_HEAD], *lines[_HEAD:][-6:]):
        text = _ASIDE.sub(lambda aside: " " * len(aside[0]), line.text[:_LONGEST])
        for found in _ALWAYS.finditer(text):
            before = text[max(0, found.start() - 24) : found.end()]
            site = None if SALE.search(before) or _GUEST.search(found[0]) else _site(line.text, found, lines)
            if site and _is_usual(text, found, site):
                return site
    return None


def _is_usual(text: str, found: re.Match[str], site: Site) -> bool:
    """Whether what stands behind `always` or `every Friday` is a place, not an act (`every Friday: Ada Brisk`)."""
    weekly, labelled = _EACH.match(found[0]) is not None, text[: found.start("name")].rstrip().endswith(":")
    if weekly and labelled:
        return False
    alone = not text[: found.start()].strip() and _NO_MORE.fullmatch(text[found.end() :]) is not None
    if names_venue(site.venue) or site.city is not None or (weekly and alone):
        return True
    return " " in site.venue and not weekly and not labelled


def in_logo(lines: Sequence[Line]) -> Site | None:
    """`NIGHT SWIM 2027 - Boat Shed - Leeds`: the place between a name and a town in a logo."""
    for alt in (alt for line in lines[:_HEAD] for alt in line.alts):
        parts = [part.strip() for part in _LOGO.split(alt[:_SHORT])]
        site = placed(parts[-2], alt) if len(parts) > _PARTED and is_city(parts[-1]) else None
        if site:
            return Site(site.venue, parts[-1], alt)
    return None


def in_motto(lines: Sequence[Line]) -> Site | None:
    """`Notes and nights from The Wesley Room, Northcote`: a head line that says nothing but whose nights these are."""
    for line in lines[:_TOP]:
        found = _MOTTO.match(line.text[:_SHORT])
        site = placed(line.text[found.start("name") : _SHORT], line.text) if found else None
        if site and names_venue(site.venue):
            return site
    return None


def _site(text: str, found: re.Match[str], lines: Sequence[Line]) -> Site | None:
    """A found name by its longest printed form: `im Auditorio` is the `Auditorio del Colegio Mayor San Telmo`."""
    name = found["name"]
    aside = _IN_BRACKET.match(text[found.end("name") :]) if _ROOM_ENDS.search(name) else None
    inner = placed(aside[1], found[0]) if aside else None
    if inner:
        return inner
    if " " not in name and month_of(fold_word(name)) is None:
        longer = re.compile(rf"\b{re.escape(name)}{_LONGER}")
        full = next((match[0] for line in lines if (match := longer.search(line.text[:_LONGEST]))), None)
        site = placed(full, found[0]) if full else None
        if site:
            return site
    return placed(text[found.start("name") : found.end("name") + 60], found[0])


def _is_proper(part: str) -> bool:
    """Whether a part may be a name: it has a capital, and no sentence ends in it."""
    return not ENDS.search(part) and any(word[:1].isupper() for word in part.split())
