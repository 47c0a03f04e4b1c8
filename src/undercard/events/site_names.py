"""What a place looks like amid words: its name, what leads to it, and where it ends."""

import re
from dataclasses import dataclass

from undercard.events.dates_words import WEEKDAYS, fold_word, month_of
from undercard.events.places import is_city, is_region
from undercard.events.venues import is_room, split_place
from undercard.events.wording import is_call, known_part, names_street, names_venue

_WHOLE = 5
"""Letters of the shortest weekday that is written out (`lundi`)."""
PREPOSITION = (
    r"(?:(?:in the|in de|im|dans la|dans le|au|en el|en la|nel|nella|na|no) "
    r"(?:cellar|basement|back ?room|function room|kelder|zaal|bovenzaal|keller|saal|hinterzimmer|cave|sous-sol|salle|"
    r"s[óo]tano|sala|cantina|salone?) "
    r"(?:of|van|des|der|vom|du|de|de la|del|della|do|da)(?: the| het| de)?|"
    r"at|im|in der|in den|in de|in het|in|auf dem|auf der|auf|am|beim|[àa] la|[àa] l['’]|au|aux|chez|sur le|sur la|"
    r"sur les|"
    r"sur|dans la|dans le|en la|en el|en|alla|allo|all['’]|al|nella|nel|nello|presso|na|no|nas|nos|bij de|bij|"
    r"op het|op de|op|het|aan|the|el|la|le|o|a|in the [a-z]{3,12}(?: [a-z]{3,12})? of(?: the)?)"
)
NAME = (
    r"(?P<name>(?:(?:The|La|Le|Les|El|De|Het|Das|Die|Il) |L['’])?"
    r"(?:(?:place|plaza|piazza|praça|chapelle|église|collégiale|abbaye|basilique|cathédrale|salle|théâtre|médiathèque|"
    r"iglesia|capilla|ermita|sala|teatro|auditorio|chiesa|cappella|oratorio|igreja|capela|"
    r"site|domaine|terrain|parc|champ|plaine|prairie|ferme|parque|recinto|playa|praia|prato|parco|cascina|weide) "
    r"(?:(?:de|du|des|de la|del|do|da|della|van) )?(?:[dl]['’])?)?"
    r"[A-ZÀ-Þ0-9][\w'’&.-]{1,24}"
    r"(?: (?:(?:of|de|del|de la|du|des|la|le|di|da|do|dos|della|der|den|van|von|aan|am|an der|zu|zur|and|y|e|et|"
    r"und|&) )?(?:[dl]['’])?[A-ZÀ-Þ0-9][\w'’&.-]{0,24}){0,6})"
)
AT = re.compile(rf"(?i:(?<!\w){PREPOSITION}\s?)(?<=[\s'’]){NAME}")
SALE = re.compile(
    r"(?i)\b(?:\w{0,16}tickets?|karten|vorverkauf|vvk|abendkasse|billets?|entradas|biglietti|bilhetes|kaarten|newsletter|"
    r"reserv\w+|info\w*|merch|office|b[üu]ro)\b"
)
_NEAR = re.compile(
    r"\s(?:bei|near|pr[èe]s de|cerca de|bij|vicino a|perto de|in|[àa]|en|em)\s(?=[A-ZÀ-Þ'])|(?<=\w)\s?@\s"
)
_OF_TOWN = re.compile(r" (?:de|of|von|di|da|do|van) ([A-ZÀ-Þ][^\s\d,]{2,20}(?: [A-ZÀ-Þ][^\s\d,]{2,20}){0,2})$")
_FESTIVAL = re.compile(r"(?i)\b(?:festival|fest)\b")
ENDS = re.compile(r"(?:(?<=[\w)]{3})|(?<=[A-Z]{2}))\.\s|[!?]")


@dataclass(frozen=True, slots=True)
class Site:
    """A place said to hold for all nights of a mail."""

    venue: str
    city: str | None
    words: str


def placed(text: str, words: str) -> Site | None:
    """The place a text begins with."""
    clause = ENDS.split(text, maxsplit=1)[0]
    near = _NEAR.split(clause, maxsplit=1)
    name = re.match(NAME, near[0])
    if name is None:
        return None
    venue = name["name"].strip(" .,-")
    inner = _OF_TOWN.search(venue)
    town = inner[1] if inner and is_city(inner[1]) else None
    venue = venue[: inner.start()] if inner and town else venue
    rest = f"{near[0][name.end() :]}, {near[1] if len(near) > 1 else ''}"
    place = split_place(f"{venue}{rest if rest.lstrip().startswith((',', '·', '|', '-', '–', '(')) else ''}")
    beside = re.match(NAME, near[1]) if len(near) > 1 else None
    city = (town or place.city or (beside["name"] if beside else "")).strip(" .,!") or None
    town_there = place.city is not None and " " not in venue and is_region(place.city) and not names_venue(venue)
    return Site(venue, city, words) if is_site(venue) and not town_there else None


def is_day(venue: str) -> bool:
    """Whether a name begins with a weekday, written out."""
    first = fold_word(venue.split(maxsplit=1)[0])
    return len(first) >= _WHOLE and first in WEEKDAYS


def is_site(venue: str) -> bool:
    """Whether a name may be a place: no month, room, town, call, street or festival."""
    return (
        known_part(venue) is not None
        and month_of(fold_word(venue.split(maxsplit=1)[0])) is None
        and not is_day(venue)
        and not is_room(venue)
        and not is_city(venue)
        and not is_region(venue)
        and not is_call(venue)
        and not names_street(venue)
        and not venue[0].isdigit()
        and not _FESTIVAL.search(venue)
        and not SALE.match(venue)
    )
