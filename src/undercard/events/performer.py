"""Whether the sender of a mail plays the nights that it tells of, and under which name: a band's letter, a DJ's."""

import re
from collections.abc import Sequence

from undercard.events.page import Line
from undercard.events.wording import names_venue

_OFFICE = re.compile(
    r"(?i)\b(?:book(?:ing|er)s?|boekings?\w*|promot\w*|concerts?|konzert\w*|concerti|conciertos|concertos|records?|recordings|"
    r"label|radio|club|\w*fest|festival\w*|agenc\w+|agentur\w*|b[üu]ro|touring|tours?|presents?|press|prensa|pr|produ[cz]\w+|"
    r"magazin\w*|zine|guide|gids|gu[ií]a|alerts?|tickets?|newsletter|weekly|kollektiv|collective|collectif|colectivo|"
    r"collettivo|verein|asbl|vzw|shop|store|discos|dischi|disques|platten\w*|musik|music|musique|m[úu]sica|kultur\w*|"
    r"culture|management|events?|sessions?|nights?|live|fm|team|friends|freunde|amigos|church|gemeinde|society|"
    r"tracker|listings?|gigs?|carta|lettera|brief|cartas)\b"
)
_ASIDE = re.compile(r"^(?P<person>[^()]{2,40}?)\s\((?P<stage>[^()]{2,40})\)$")
_KIND = re.compile(r"^[a-zà-ÿ]|^(?:The |Die |La )?(?:Band|Gruppe|Groupe|Grupo|Gruppo|Banda|Duo|Trio|DJ|Official)$")
"""What a bracket behind a name says that it is: `Mille Bornes (le groupe)`."""
_FROM = re.compile(r"^(?P<person>[^()]{2,40}?)\sfrom\s(?=[A-ZÀ-Þ]).{2,60}$")
_PLAYS = re.compile(
    r"(?i)(?<!\w)(?:(?:i|we)(?:['’](?:m|re|ll)|\sam|\sare|\swill(?:\sbe)?)?\s(?:also\s|just\s|both\s)?"
    r"(?:play|playing|perform|performing|sing|singing)|(?:my|our)\s(?:own|first|next|new|fourth|third|second)\s"
    r"(?:show|tour|band|set|album|record|ep)|"
    r"(?:spielen|touren)\swir|wir\s(?:spielen|touren)|(?:spiele|singe)\sich|ich\s(?:spiele|singe|lege|mache\sden\sanfang)|"
    r"(?:mein|unser)e?[mnr]?\s(?:neue[ns]?\s)?(?:tour|tournee|band|album|platte|ep)|"
    r"(?:je|nous)\s(?:joue|jouons|chante|chantons|jouerai|jouerons)|(?:notre|ma)\stourn[ée]e|mon\s(?:\w+\s)?(?:album|disque|concert)|"
    r"(?:tocamos|toco|canto|cantamos|tocaremos)|(?:nuestra|mi)\s(?:gira|banda)|(?:nuestro|mi)\s(?:nuevo\s)?disco|"
    r"(?:suoniamo|suono|cantiamo|suoneremo)|(?:nostro|mio)\s(?:nuovo\s)?(?:tour|disco|album)|"
    r"(?:we|wij|ik)\s(?:spelen|speel|zingen|zing)|(?:spelen|speel|zing)\s(?:we|wij|ik)|(?:onze|mijn)\s(?:nieuwe\s)?(?:tour|plaat|band)|"
    r"(?:minha|nossa)\s(?:banda|digress[ãa]o|turn[êe])|(?:meu|nosso)\s(?:novo\s)?disco)(?!\w)"
)
_ROBOT = re.compile(r"(?i)^(?:notifications?|alerts?|no-?reply|orders?|tickets?|digest|updates?)@")
_LONGEST, _MOST_WORDS = 1_500, 5


def stage_name(sender: str, address: str = "") -> str:
    """The name under which a sender may play: `Frau Kessel` of `Jana (Frau Kessel)`; empty for an office or a robot."""
    aside, from_ = _ASIDE.match(sender), _FROM.match(sender)
    name = aside["stage"] if aside else from_["person"] if from_ else sender
    name = aside["person"] if aside and _KIND.search(aside["stage"]) else name
    office = _OFFICE.search(sender) is not None or names_venue(name) or _ROBOT.match(address) is not None
    return "" if office or not name or len(name.split()) > _MOST_WORDS else name


def speaks_of_playing(lines: Sequence[Line]) -> bool:
    """Whether the sender says that it plays itself: `I'm playing`, `wir spielen`, `ma tournée`."""
    return any(_PLAYS.search(line.text[:_LONGEST]) for line in lines)
