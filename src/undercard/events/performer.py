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
    r"tracker|listings?|gigs?|carta|lettera|brief|cartas|\w*(?:alarm|alert[aes]?)|ticket\w*|vorverkauf\w*|billetterie)\b"
)
_KIND_OF = (
    r"(?:ensemble|orchest(?:er|ra|re)|orkest|orquest(?:r)?a|quartett?o?|quatuor|quintett?o?|kwartet|cuarteto|trio|duo|chor|"
    r"choir|ch[œo]e?ur|koor|coro|chorale|consort|camerata|capella|kapelle|sinfonietta|philharmoni\w+)"
)
_ENSEMBLE = re.compile(rf"(?i)^(?:(?:the|das|der|le|la|l['’]|il|el|het|de)\s?)?{_KIND_OF}\s\S|\s{_KIND_OF}$")
_GENERIC = re.compile(rf"(?i)^{_KIND_OF}\s(?=(?:les?|la|los|las|the|die|gli|i|os|as|de)\s)")
_PERFORM = (
    r"(?:plays?|performs?|sings?|spielt|spielen|singt|singen|musiziert|musizieren|joue|jouent|chante|chantent|interprètent?|"
    r"toca|tocan|canta|cantan|interpretan?|suona|suonano|cantano|speelt|spelen|zingt|zingen|tocam|cantam)"
)
_ON_TOUR = re.compile(
    r"(?i)^(?:[^:]{2,30}:\s)?(?P<name>\S.{1,50}?)\s(?:(?:geht|gehen|kommt|kommen|goes|are|is)\s)?(?:auf\s(?:\w+-)?tour(?:nee)?|"
    r"on\stour|en\stourn[ée]e|de\sgira|en\sgira|op\stour(?:nee)?|in\stour|em\s(?:turn[êe]|digress[ãa]o))(?!\w)"
)
_ASIDE = re.compile(r"^(?P<person>[^()]{2,40}?)\s\((?P<stage>[^()]{2,40})\)$")
_KIND = re.compile(r"^[a-zà-ÿ]|^(?:The |Die |La )?(?:Band|Gruppe|Groupe|Grupo|Gruppo|Banda|Duo|Trio|DJ|Official)$")
"""What a bracket behind a name says that it is: `Mille Bornes (le groupe)`."""
_FROM = re.compile(r"^(?P<person>[^()]{2,40}?)\sfrom\s(?=[A-ZÀ-Þ]).{2,60}$")
_PLAYS = re.compile(
    r"(?i)(?<!\w)(?:(?:i|we)['’](?:m|re)\s(?:now\s)?(?:touring|on\stour)|(?:i|we)(?:['’](?:m|re|ll)|\sam|\sare|\swill(?:\sbe)?)?\s(?:also\s|just\s|both\s)?"
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
_LONGEST, _MOST_WORDS, _HEADING = 1_500, 5, 80


def stage_name(sender: str, address: str = "") -> str:
    """The name under which a sender may play: `Frau Kessel` of `Jana (Frau Kessel)`; empty for an office or a robot."""
    aside, from_ = _ASIDE.match(sender), _FROM.match(sender)
    name = aside["stage"] if aside else from_["person"] if from_ else sender
    name = aside["person"] if aside and _KIND.search(aside["stage"]) else name
    office = _OFFICE.search(sender) is not None or names_venue(name) or _ROBOT.match(address) is not None
    return "" if office or not name or len(name.split()) > _MOST_WORDS else name


def speaks_of_playing(lines: Sequence[Line], subject: str = "") -> bool:
    """Whether the sender says that it plays itself: `I'm playing`, `wir spielen`, `ma tournée`."""
    return _PLAYS.search(subject[:_LONGEST]) is not None or any(_PLAYS.search(line.text[:_LONGEST]) for line in lines)


def ensemble_name(sender: str, lines: Sequence[Line]) -> str:
    """The name of a sender that is an ensemble and says that it plays: `Les Marées jouent`; empty for any other."""
    if _ENSEMBLE.search(sender) is None or _OFFICE.search(sender) is not None:
        return ""
    name = _GENERIC.sub("", sender)
    plays = re.compile(rf"(?i){re.escape(name)}\s(?:\w+\s){{0,2}}{_PERFORM}(?!\w)")
    told = any(plays.search(line.text[:_LONGEST]) for line in lines) or speaks_of_playing(lines)
    return name if told else ""


def who_tours(subject: str, lines: Sequence[Line]) -> str:
    """Whom a heading or the subject says to be on tour: `Ticketalarm: X auf Tour`; empty where none does."""
    texts = [*(line.text for line in lines if len(line.text) <= _HEADING), subject]
    return next((found["name"] for text in texts if (found := _ON_TOUR.match(text))), "")
