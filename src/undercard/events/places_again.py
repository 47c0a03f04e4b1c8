"""A place that is told again in other words: `same place`, `ebenda`, `back at the Bergerac`, `a casa nostra`.

Whoever has named a place once names it shorter the next time; the words that stand where other nights print their place
are then no name of one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from undercard.events.dates_words import fold_word, words_of
from undercard.events.nights import Night
from undercard.events.venues import is_room, may_be_room, split_place

_SAME = re.compile(
    r"(?i)^(?:(?:the|at|am|im|in|an|au|à|de|la|al|en|el|op|no|na|nel|lo|le|again|wieder|aber|still|et|y|e|und|and)"
    r"\s){0,2}(?:same (?:very )?(?:place|venue|spot|room|hall|house|bar|pub|club|stage|cellar|address|church)|"
    r"(?:gleiche[rnms]?|selbe[rnms]?|derselben?|demselben|dasselbe)\s"
    r"(?:ort|stelle|laden|saal|haus|keller|bühne|adresse|club|kneipe|kirche)|ebendort|ebenda|ebds?\.?|dito|ditto|"
    r"ibid\.?|idem|m[êe]me (?:lieu|endroit|salle|adresse|scène|bar|cave|place)|"
    r"mism[oa] (?:lugar|sitio|local|sala|escenario|bar)|zelfde (?:plek|plaats|zaal|locatie|adres|café|podium)|aldaar|"
    r"stess[oa] (?:posto|luogo|locale|sala|palco|indirizzo)|"
    r"mesm[oa] (?:lugar|s[íi]tio|local|sala|palco|casa|morada))(?!\w)"
)
_OURS = re.compile(
    r"(?i)^(?:(?:\w+\s){0,2}(?:a casa nostra|da noi|chez nous|en nuestra casa|em nossa casa|na nossa casa)|at home|"
    r"bei uns(?: im haus| zu ?haus(?:e)?)?|zu ?hause|daheim|en casa|bij ons(?: thuis)?|thuis|at ours|at our place|"
    r"in-house|im haus|in casa|em casa)$"
)
_AGAIN = words_of(
    "back again also once more wieder zuruck erneut nochmal nochmals auch encore aussi retour de nouveau otra vez "
    "vuelta tambien ancora anche ritorno weer opnieuw ook terug novo volta at in im in der au a "
    "to al alla en no na op bij zum chez"
)
_ARTICLES = words_of("the la le les el los las de het der die das den dem il lo i gli l a o os as")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def same_again(nights: Sequence[Night]) -> None:
    """Give nights whose place is only said to be the same that of the night above; its words are no place.

    Args:
        nights: of one listing, in printed order; their units' roles are changed.
    """
    said = [bool(places := night.of("V")) and _SAME.match(places[0].unit.text) is not None for night in nights]
    for night in (night for night, again in zip(nights, said, strict=True) if again):
        for one in night.of("V"):
            one.role = "N"
    for at, again in enumerate(said):
        if again and at:
            nights[at].place = nights[at - 1].of("V") or nights[at - 1].place


def is_ours(text: str) -> bool:
    """Whether a place is only said to be the sender's own (`chez nous`, `at home`)."""
    return _OURS.match(text.strip(" .,;:!")) is not None


def full_names(places: Iterable[str]) -> Mapping[str, str]:
    """Of each place that is named shorter than before, the place as it was first printed.

    A short name has an article or says `again` (`the Bergerac`, `also Rosie's`): of two names without either, one may
    be a house and one a room in it.

    Args:
        places: as printed, in order.
    """
    told: dict[str, str] = {}
    known: dict[frozenset[str], str] = {}
    for place in dict.fromkeys(places):
        venue = split_place(place).venue or ""
        words = [fold_word(word) for word in _WORD.findall(venue)]
        led = [word for word in words if word in _ARTICLES or word in _AGAIN] if venue[:1].islower() else []
        led = led or [word for word in words[:1] if word in _AGAIN - _ARTICLES]
        name = frozenset(word for word in words if word not in _ARTICLES and word not in _AGAIN)
        longer = [full for key, full in known.items() if name < key or (name == key and words[0] in _AGAIN)]
        if name and led and words[0] == led[0] and len(longer) == 1 and not is_room(venue) and not may_be_room(venue):
            told[place] = longer[0]
        elif name:
            known.setdefault(name, place)
    return told
