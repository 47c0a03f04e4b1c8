"""The sender as a venue: a club's own newsletter names the place once, or only in its foot."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from undercard.events.context import Context
from undercard.events.dates_words import fold_word
from undercard.events.festival_sites import beside_dates
from undercard.events.house_mail import (
    ARTICLE,
    AWAY,
    FESTIVAL,
    Mail,
    city_beside,
    is_addressed,
    is_akin,
    is_away,
    is_dated,
    is_festival,
    is_plain,
    is_span,
    is_spelled,
    is_spoken_of,
    mail_of,
    names_house,
    office_of,
)
from undercard.events.imprints import Imprint
from undercard.events.likeness import alike, folded_words, squeezed
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.site_names import Site
from undercard.events.sites import (
    in_logo,
    in_motto,
    in_subject,
    said_always,
    said_for_all,
    said_of_sender,
)
from undercard.events.venues import is_room, split_place
from undercard.events.wording import names_venue

_PRESENTS = re.compile(r"(?i)\s(?:presents|präsentiert|présente|presenta|presenteert|apresenta)$")
_GROUP = re.compile(r"(?i)\b(?:collective|kollektiv|collectif|colectivo|collettivo|coletivo|collectief|blog)\b")
_AGENT = re.compile(r"^(?:notifications?|alerts?|no-?reply|orders?|tickets?)@")
_SHEET = re.compile(r"(?i)(?:post|brief|bote|blatt|letter|kurier|krant|bode|gazette|bulletin|news)\b")
_HALF, _MOST, _ALL, _FEW = 0.5, 0.65, 0.75, 2
_LONG = 5


@dataclass(frozen=True, slots=True)
class House:
    """The venue and city of a sender that is a venue itself; None for others."""

    venue: str | None = None
    city: str | None = None
    words: str = ""


def find_house(
    context: Context,
    lines: Sequence[Line],
    places: Sequence[str],
    *,
    placeless: float,
    named: Collection[int] = frozenset(),
    hosted: bool = True,
) -> House:
    """The sender's own house, or the one place its mail prints for all, unless its events are elsewhere.

    Args:
        context: of the mail.
        lines: its body.
        places: the places its events name themselves.
        placeless: share of the events that name no place; a sender who names none is at home.
        named: the lines that name who plays; a name and a town in them are an act and where it comes from.
        hosted: whether the sender may be at home with another, whose address it prints; not where its own name stands
            above the nights as their place.
    """
    profile = context.profile
    if profile is not None and profile.venue:
        return House(profile.venue, profile.city, f"profile:{profile.name}")
    if placeless == 0:
        return House()
    mail = mail_of(context, lines, named)
    imprint = _own_imprint(mail)
    others = {folded_words(place) for place in places if not alike(mail.name, place)}
    if placeless < _HALF or (placeless < _MOST and len(others) > _FEW):
        house = _beside_others(mail, imprint, places)
    else:
        house = _at_home(mail, imprint) or (
            ((_of_host(mail, placeless) if hosted else None) or _by_name(mail, placeless))
            if placeless > _HALF and imprint is None
            else House()
        )
        if house.venue is None and mail.name and any(alike(mail.name, place) for place in places):
            house = _beside_others(mail, imprint, places)
    return _repeated(mail, places) if house.venue is None and placeless > _HALF else house


def _repeated(mail: Mail, places: Sequence[str]) -> House:
    """The one place that some nights name, where it bears the sender's name or that of its address."""
    one = len({folded_words(place) for place in places}) == 1
    if not one or AWAY.search(mail.printed) or not is_akin(places[0], mail):
        return House()
    place = split_place(places[0])
    return House(place.venue, place.city or city_beside(mail), places[0])


def sender_name(context: Context) -> str:
    """The sender's display name without the word for its newsletter; empty for a bare address."""
    return office_of(context.message.sender_name)


def _at_home(mail: Mail, imprint: Imprint | None) -> House | None:
    """The house of a mail whose events name no place; None when only the sender's name could tell."""
    told = said_for_all(mail.lines) or said_of_sender(mail.name, mail.lines)
    if told and not is_room(_BENT.sub(r"\1r", told.venue)):
        return _house_of(told)
    if is_festival(mail):
        site = beside_dates(mail.context, mail.plain) or said_always(mail.plain)
        return _house_of(site) if site else _grounds(imprint, mail)
    site = beside_dates(mail.context, mail.plain) if is_span(mail) and imprint is None else None
    if site and site.city and names_venue(site.venue):
        return _house_of(site)
    shown = in_subject(mail.context.message.subject, mail.lines, mail.name)
    if shown and (imprint is None or imprint.company) and not names_house(mail.name):
        return _house_of(shown)
    if imprint is not None:
        return _by_office(mail, imprint) if is_away(mail, imprint.name) else _of_imprint(mail, imprint)
    always = said_always(mail.plain) or in_logo(mail.lines) or in_motto(mail.plain)
    return _house_of(always) if always else None


def _of_host(mail: Mail, placeless: float) -> House | None:
    """The one house whose address is printed where the sender is none: an orchestra's hall, a folk club's inn."""
    away = names_house(mail.name) or AWAY.search(mail.printed) or placeless < _ALL
    named = [one for one in mail.imprints if one.name and not _is_signed(one, mail)]
    if away or len({folded_words(one.name) for one in named}) != 1:
        return None
    host = named[0]
    named_well = host.name[0].isupper() and not is_room(host.name) and not host.name.endswith(("!", "?"))
    named_well = named_well and not is_plain(host.name)
    sure = named_well and names_venue(host.name) and not host.company and not AWAY.search(host.name)
    return House(host.name, host.city, host.words) if sure else None


def _by_office(mail: Mail, imprint: Imprint) -> House:
    """`Gleis 9 Booking` writes for Gleis 9, and `Lumen Producciones` may own the Sala Lumen that writes."""
    same = folded_words(imprint.name) == folded_words(mail.name) and not imprint.company
    owned = names_house(mail.name) and AWAY.search(mail.printed) is None
    if AWAY.search(mail.name) or not (same or owned):
        return House()
    return House(mail.name, imprint.city or city_beside(mail), imprint.words)


def _beside_others(mail: Mail, imprint: Imprint | None, places: Sequence[str]) -> House:
    """The house of a sender most of whose events name a place: only one that is surely a venue has one."""
    told = said_for_all(mail.lines)
    if told:
        return _house_of(told)
    if not mail.name or is_away(mail, mail.name) or FESTIVAL.search(mail.printed):
        return _shared(places)
    own = any(alike(mail.name, place) for place in places)
    if imprint is not None and (own or _is_surely_house(mail, imprint)):
        return _of_imprint(mail, imprint)
    if own or names_venue(mail.name):
        return House(mail.name, city_beside(mail), mail.printed)
    return _shared(places)


def _by_name(mail: Mail, placeless: float = 0.0) -> House:
    """The house of a sender without an address of its own: its name where it stands for a place.

    A sender of whose nights hardly one names a place, and whose name is that of its address, is at home.
    """
    lone = (one for one in mail.imprints if is_plain(one.name) or (one.apart and not _is_signed(one, mail)))
    alone = next((one for one in lone if one.city), None)
    agent = _AGENT.search(mail.context.message.sender) is not None and not names_house(mail.name)
    if mail.name and not is_away(mail, mail.name) and not agent:
        about = (text for text in mail.edges if mail.name.casefold() in text.casefold() or not is_dated(mail, text))
        group = any(_GROUP.search(text) for text in about)
        if names_house(mail.name) or (
            not group and (alone is not None or is_spoken_of(mail) or (placeless >= _ALL and is_addressed(mail)))
        ):
            return House(mail.name, (alone and alone.city) or city_beside(mail), mail.printed)
    if AWAY.search(mail.printed):
        return House()
    texts = (text for text in mail.edges if any(key in squeezed(text) for key in mail.keys))
    names = ((found, text) for text in texts for found in _NAMED.findall(text))
    printed = next(((found, text) for found, text in names if _is_printed(found, mail)), None)
    return House(printed[0].strip(), city_beside(mail), printed[1]) if printed else House()


def _house_of(site: Site) -> House:
    return House(site.venue, site.city, site.words)


def _shared(places: Sequence[str]) -> House:
    """The place of all that name one: who prints it twice means it for the third night, too."""
    first = split_place(places[0]) if len(places) > 1 else None
    if first is None or first.venue is None or not all(alike(first.venue, place) for place in places):
        return House()
    return House(first.venue, first.city, places[0])


def _grounds(imprint: Imprint | None, mail: Mail) -> House:
    """`Tregarth Festival Ltd, Tregarth Farm`: the farm is the festival's, as the castle is of `Schlosshof Open Air`."""
    if imprint is not None and names_venue(imprint.name) and not FESTIVAL.search(imprint.name):
        return House(imprint.name, imprint.city, imprint.words)
    ground = FESTIVAL.sub("", mail.name).strip(" -–—|·")
    sure = FESTIVAL.search(mail.name) and names_venue(ground) and not is_room(ground)
    return House(ground, city_beside(mail), mail.printed) if sure else House()


def _own_imprint(mail: Mail) -> Imprint | None:
    """The sender's address: the one whose name holds all of the display name, else the last one akin to it."""
    named = (one for one in mail.imprints if one.name and not _PRESENTS.search(one.name))
    own = [one for one in named if is_akin(one.owner, mail) and not _is_signed(one, mail)]
    words = folded_words(mail.name)
    return next((one for one in own if words and words <= folded_words(one.owner)), own[0] if own else None)


def _is_signed(imprint: Imprint, mail: Mail) -> bool:
    """`Annemieke` above a street, in a mail from Annemieke Terpstra: a person's home."""
    first, *more = mail.name.split() or [""]
    alone = len(more) == 1 and not is_city(more[0])
    return imprint.apart and alone and fold_word(imprint.name) == fold_word(first)


def _of_imprint(mail: Mail, imprint: Imprint) -> House:
    """The address's name where it holds the display name; of `autonomes zentrum x` and `az x` the one in the text."""
    shown, told = folded_words(mail.name), folded_words(imprint.name)
    name = imprint.name
    if max(map(len, name.split())) == 1:
        name = "".join(name.split()).capitalize()
    part = squeezed(name) != squeezed(mail.name) and squeezed(name) in squeezed(mail.name) and not told <= shown
    apart = is_spelled(mail) and not (shown <= told or told <= shown or squeezed(name) == squeezed(mail.name))
    if mail.name and (part or is_plain(name) or (apart and (names_venue(mail.name) or not names_venue(name)))):
        return House(mail.name, imprint.city or city_beside(mail), imprint.words)
    if shown & told and not shown <= told and not told <= shown:
        low = mail.name.casefold()
        name = mail.name if any(low in line.text.casefold() for line in mail.lines) else name
    return House(name, imprint.city or city_beside(mail), imprint.words)


def _is_surely_house(mail: Mail, imprint: Imprint) -> bool:
    return not imprint.company and (names_house(imprint.name) or names_house(mail.name))


def _is_printed(text: str, mail: Mail) -> bool:
    """Whether a name in the text is what the address abbreviates: `kulturmuehle` and `die Kulturmühle Harburg`."""
    short = squeezed(ARTICLE.sub("", text))
    akin = any(short == key or (len(key) > _LONG and short.startswith(key)) for key in mail.keys)
    return akin and not folded_words(text) <= folded_words(mail.printed) and _SHEET.search(text) is None


_BENT = re.compile(r"(?i)^(gro(?:ß|ss)e|kleine|obere|untere)n(?=\s)")
"""`im Großen Saal`: the room is the Großer Saal."""
_NAMED = re.compile(
    r"(?:(?:[Tt]he|[Dd]e|[Dd]as|[Dd]ie|[Dd]er|[Ll][ae]|[Ee]l|[Ii]l|[Oo]) )?[A-ZÀ-Þ0-9][\w'’&-]{1,24}"
    r"(?: (?:[A-ZÀ-Þ0-9&][\w'’&-]{0,24}|de|la|du|des|der|den|of|di|do|da|am|im|aan|van|del)){0,5}"
)
