"""Labels that say what follows them (`Where:`, `Einlass:`, `Première partie :`), in seven languages."""

import re
from enum import StrEnum

from undercard.events.dates_words import fold_word

_LABEL = re.compile(r"^\s*([^\W\d_][^:\d]{0,26}?)\s*:\s*(.*)$")


class Label(StrEnum):
    """What a piece is printed to be."""

    NONE = ""
    WHEN = "when"
    WHERE = "where"
    BILL = "bill"
    SUPPORT = "support"
    HOURS = "hours"
    TICKETS = "tickets"
    TITLE = "title"
    CITY = "city"
    TAGS = "tags"


_WORDS = {
    Label.WHEN: (
        "cuando | data | date | date & time | date and time | dates | datum | datum und uhrzeit | day | dia | "
        "fecha | giorno | jour | quand | quando | tag | termin | wann | wanneer | when"
    ),
    Label.WHERE: (
        "adresse | at | donde | dove | lieu | local | locatie | location | lugar | luogo | onde | ort | ou | "
        "place | plek | recinto | sala | salle | sede | venue | veranstaltungsort | waar | where | wo"
    ),
    Label.BILL: (
        "a l'affiche | acts | artiesten | artistas | artisti | artists | avec | bands | besetzung | "
        "bestatigt | bereits bestatigt | neu dabei | dabei | new additions | just added | also playing | opener band "
        "| opening band | house band | session leader | hosts | host | playing live | cartel | con | confirmed so "
        "far | dj | djs | eerste namen | elenco | erste namen | "
        "featuring | first names | in concert | interpretes | kunstler | line up | line-up | "
        "lineup | live | met | mit | mit dabei | musik | new names | nieuwe namen | on stage | "
        "on the decks | performers | plateau | playing | premiers noms | primeiros nomes | primeros nombres | "
        "primi nomi | program | programm | programme | stage | up | with"
    ),
    Label.SUPPORT: (
        "1ere | 1ere partie | gast | gaste | guest | guests | in | in apertura | invitado | invitados | invite "
        "| invites | opener | opening | opening act | parte | partie | premiere | premiere partie | primeira | "
        "primeira parte | special | special guest | special guests | support | support act | support by | "
        "supports | telonero | teloneros | voorprogramma | vorband"
    ),
    Label.HOURS: (
        "aanvang | abertura | abertura de portas | apertura | apertura de puertas | apertura porte | apertura "
        "puertas | begin | beginn | concert | curfew | de | des | deur | doors | doors open | einlass | heure | "
        "hora | horaire | horaires | horario | inicio | inizio | offnung | open | orario | ore | ouverture | "
        "ouverture des portes | portas | porte | portes | puertas | show | start | tijd | time | uhrzeit | zaal "
        "| zaal open | zeit"
    ),
    Label.TICKETS: (
        "admission | age | ages | ak | biglietti | bilhetes | billets | billetterie | book | cost | door | "
        "eintritt | entrada | entradas | entrance | entree | entry | info | infos | ingresso | ingressos | "
        "kaarten | karten | link | more | more info | precio | preco | preis | prezzo | price | prices | prijs "
        "| prix | reservation | reservations | rsvp | tarif | tarifs | ticket | tickets | toegang | vvk"
    ),
    Label.TITLE: (
        "act | artist | cosa | evenement | event | evento | headliner | konzert | o | o que | party | que | "
        "quoi | spectacle | titel | title | veranstaltung | was | wat | what"
    ),
    Label.CITY: ("cidade | citta | city | ciudad | stad | stadt | ville"),
    Label.TAGS: ("estilo | genere | genre | genres | music | music style | stil | style | styles"),
}
"""Folded words, between bars."""

_LABEL_OF = {word: label for label, words in _WORDS.items() for word in words.split(" | ")}


def label_of(text: str) -> tuple[Label, str]:
    """A leading label and what follows it (`Where: Tunnel Two`)."""
    match = _LABEL.match(text)
    if match is None:
        return Label.NONE, text
    words = fold_word(match[1]).strip(" *_-")
    label = _LABEL_OF.get(words) or _LABEL_OF.get(words.replace("-", " "))
    return (label, match[2]) if label else (Label.NONE, text)
