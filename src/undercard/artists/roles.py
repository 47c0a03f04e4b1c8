"""Words before a name that say how it is billed, or where and when it plays."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from undercard.entities.artists import Role

_SUPPORT = (
    r"(?:(?:local|special|opening|main|tour|direct|very special)[ -])?(?:support(?:s|ed)?(?: acts?| band| set)?)"
    r"(?: (?:by|von|from|de|di|van|por|par|is|:))?|"
    r"opening(?: acts?| set| band| by)?|openers?|opened by|warm[ -]?up(?: set)?(?: by)?|vor(?:band|gruppe|programm)|"
    r"voor(?:programma|act)|1(?:\u00e8re|ere|re) partie|premi\u00e8re partie(?-i: de)?|en premi\u00e8re partie|"
    r"telonero?s?|teloneras?|en apertura|apertura(?: di)?|in apertura|opening act|gruppo spalla|"
    r"abertura(?: de)?|primeira parte|primera parte"
)
_GUEST = (
    r"(?:(?:very )?special|secret|surprise|mystery|musical)?[ -]?(?:guest|gast|g\u00e4ste)(?:s)?(?: (?:dj|djs|star|"
    r"stars))?"
    r"(?: by| is| are)?|als gast|zu gast|invit\u00e9(?:e)?(?:s|es)?(?: sp\u00e9cia(?:l|le|ux|les))?|"
    r"(?:artistas? )?invitad[oa]s?(?: especial(?:es)?)?|ospit[ei](?: special[ei])?|convidad[oa]s?(?: especia(?:l|is))?|"
    r"(?:speciale )?gasten|speciale gast|te gast|feat(?:uring)?\.?|ft\.?"
)
_HOST = (
    r"host(?:s|ed by)?|hosts?|hosting|mc|gehostet von|gastgeber(?:in)?|anim\u00e9 par|presenta|presentado por|"
    r"conduce|condotto da|anfitri[o\u00f3\u00e3][na]?s?|moderation"
)
_LABEL = (
    r"line[ -]?up|full line[ -]?up|bill|the bill|artists?|artistes?|artistas?|artisti|acts?|performers?|"
    r"performances?|"
    r"k\u00fcnstler(?:innen)?|djs?|dj line[ -]?up|live|live acts?|live sets?|dj sets?|dj-sets?|on the decks|on decks|"
    r"an den decks|aux platines|en cabina|alla consolle|ai piatti|musik|music|musique|m\u00fasica|musica|sounds?|"
    r"sounds by|music by|selectors?|selecters?|with|w/|mit|mit dabei|avec|con|met|com|starring|"
    r"residents?|residents? djs?|residentes|residenten|cartel|affiche|programm|programme|programma|programa|"
    r"au programme|plus|dazu|sowie|headliners?|t\u00eate d'affiche|cabeza de cartel|now playing|today|tonight|heute|"
    r"ce soir|esta noche|stasera|vanavond|confirmed|bereits best\u00e4tigt|ab"
)
_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"sonnabend|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bado|"
    r"domingo|"
    r"luned\u00ec|marted\u00ec|mercoled\u00ec|gioved\u00ec|venerd\u00ec|sabato|domenica|maandag|dinsdag|woensdag|"
    r"donderdag|"
    r"vrijdag|zaterdag|zondag|(?:segunda|ter\u00e7a|quarta|quinta|sexta)(?:-feira)?|"
    r"(?:day|night|tag|nacht|jour|nuit|d\u00eda|dia|noche|noite|giorno|notte|dag)\s?\d|mo|di|mi|do|fr|sa|so"
)
_DATE = rf"(?:{_DAY})?\.?,?\s?(?:\d{{1,2}}(?:st|nd|rd|th|\.|/|-)?\s?(?:\d{{1,2}}\.?|[a-z\u00e0-\u00ff]{{3,10}}\.?)?)?"
_STAGE = re.compile(
    r"(?:\b(?:room|floor|stage|garden|terrace|bar|tent|main|area|basement|rooftop|upstairs|downstairs|lounge|cave|"
    r"attic|"
    r"loft|patio|court(?:yard)?|yard|foyer|outdoors?|indoors?|arena|hall|studio|dancefloor|back ?room|front ?room|"
    r"garten|terrasse|saal|b\u00fchne|keller|dach|halle|hof|innenhof|zelt|unten|oben|drau\u00dfen|drinnen|"
    r"tanzfl\u00e4che|"
    r"salle|sc\u00e8ne|jardin|chapiteau|\u00e9tage|toit|sous-sol|club|"
    r"sala|escenario|jard\u00edn|terraza|carpa|s\u00f3tano|azotea|planta|piso|pista|"
    r"palco|giardino|terrazza|tenda|cortile|piano|esterno|interno|"
    r"zaal|podium|tuin|kelder|boven|beneden|terras|dak|tent|jardim|esplanada|terra\u00e7o|tenda)\b"
    r"|(?:floor|room|stage|b\u00fchne|saal|halle|garten|keller|raum|haus)$)",
    re.IGNORECASE,
)

_ROLES = ((Role.SUPPORT, _SUPPORT), (Role.GUEST, _GUEST), (Role.HOST, _HOST))
_COLON = {role: re.compile(rf"[+&]?\s?(?:{words})$", re.IGNORECASE) for role, words in _ROLES}
_PLAIN_LABEL = re.compile(rf"(?:{_LABEL}|{_DAY}|{_DATE})$", re.IGNORECASE)
_HEADING = re.compile(r"(?P<left>[^:\n]{1,48}?)\s?:\s+(?=\S)")
_BY = re.compile(
    r"(?:(?P<support>(?:supported|opened) by|(?:mit )?(?:special )?support(?: acts?)?"
    r"(?: by| von| from|(?-i: (?:de|di|van|do|da)))?|"
    r"vorband|vorgruppe|opener|telonero?s?|teloneras?|telonean?|voorprogramma|warm[- ]?up!?|opening set (?:by|from)|"
    r"(?:na |com |con |avec |met |en |in )?(?:primeira parte|premi\u00e8re partie|primera parte) "
    r"(?:com|de|do|da|avec|con|assur\u00e9e par)|"
    r"als support|opening act|en premi\u00e8re partie|premi\u00e8re partie(?-i: de)?|1(?:\u00e8re|ere|re) partie|"
    r"in apertura|im vorprogramm|"
    r"abertura de|apertura di|opening by|"
    r"(?-i:(?:apre|aprono|abre|abren|abrem|ouvre|ouvrent)(?=\s[a-z\u00e0-\u00ff]))|"
    r"voorprogramma(?: door)?)|"
    r"(?P<guest>(?:mit )?(?:very )?special guests?|guest djs?|gast-?djs?|(?:met )?als gast|invit\u00e9 sp\u00e9cial|"
    r"artista invitad[oa]|ospite speciale|speciale gast|convidad[oa] especial|"
    r"participa\u00e7\u00e3o(?: especial)? d[eao]s?|"
    r"(?:la )?participaci\u00f3n de|"
    r"la participation de|la partecipazione di|featuring|feat\.|ft\.)|"
    r"(?P<host>hosted by|gehostet von|host|anim\u00e9 par)|"
    r"(?P<bill>(?:mit dabei|zu gast|auch dabei|au\u00dferdem dabei)(?: sind| ist)?|auflegen (?:wird|werden)|"
    r"(?:together|junto|insieme|ensemble|samen|zusammen) (?:with|com|a|con|avec|met|mit)|junto a|"
    r"an den (?:decks|reglern|plattentellern|turntables)|on (?:the )?decks|aux platines|alla consolle|a los platos|"
    r"residents?(?-i:(?=\s[A-Z\u00c0-\u00de]\S+\s[A-Z\u00c0-\u00de]))|"
    r"aos pratos|headliner|hauptact|main act|"
    r"w/|with|mit|avec|con|met|com|plus|starring|dazu|sowie|"
    r"(?-i:(?:[Ee]n )?dan(?= [A-Z\u00c0-\u00de]\S+ [A-Z\u00c0-\u00de]))|erst|zuerst|dann|nachher|"
    r"then(?! comes| jerico| there| again)(?-i:(?: the)?)|lo de(?-i:(?= \W?[A-Z\u00c0-\u00de]))|"
    r"(?:den|die|de|los|las|les|the|os|as|i|le)\s(?:(?:zwei|drei|vier|two|three|dos|tres|deux|trois|twee|drie)\s)?"
    r"(?-i:bands|Bands|Gruppen|Duos|groupes|grupos|bandas|gruppi|groepen)(?=\s\S+\s(?:und|and|et|y|e|en|&|\+)\s)|"
    r"(?:(?:den|die|los|os|i|les|the)\s)?(?:resident |guest )?djs(?!\s(?:del?|dell[ao]|d[ao])\s)|dj's|"
    r"(?:our )?residents|"
    r"o\.a\.|u\.a\.|"
    r"accompagn\u00e9e?s? (?:de|par)|accompanied by|begleitet von|acompa\u00f1ad[oa]s? por|accompagnat[oaie] da|"
    r"begeleid door|"
    r"followed by|infine|enfin|zuletzt|finalmente|"
    r"danach|anschlie(?:\u00df|ss)end|im anschluss|puis|ensuite|a seguire|a seguir|daarna|depois|luego|"
    r"despu\u00e9s|intanto|meanwhile|inzwischen|anschliessend|"
    r"(?:(?:live|dj)[ -]?sets?(?-i: (?!de |do |da )[a-z\u00e0-\u00ff]+(?= d[aeio] ))?|music|sounds?|musik|musique|"
    r"m\u00fasica|musica|muziek) (?:by|from|vom|von|di|van|por|par|com|(?-i:d[aeo]|D[AEO]))))\s(?=\S)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:bands|gruppen|duos|groupes|grupos|bandas|gruppi|groepen|djs|dj's|residents|guests|music by|sounds? by|"
    r"musik von)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:[-,/]|\b(?:as|als|comme|come|como|de|in|en|im|in het|a))\s"
    r"(?:(?P<support>abrir|support(?: act)?|opener|opening|warm[ -]?up|vorband|vorgruppe|vorprogramm|voorprogramma|"
    r"voorband|telonero?s?|teloneras?|apertura|premi\u00e8re partie|abertura|primeira parte|spalla)|"
    r"(?P<guest>(?:special |very special )?guests?|(?:speciale )?gast(?:en)?|invitad[oa]s?(?: especial(?:es)?)?|"
    r"ospiti?(?: special[ei])?|ospite(?: speciale)?|convidad[oa]s?(?: especia(?:l|is))?|invit\u00e9e?s?))$",
    re.IGNORECASE,
)
_PROMOTER = re.compile(
    r"(?:presented|powered|curated|organi[sz]ed|promoted|pr\u00e4sentiert|pr\u00e9sent\u00e9e?|presentado|"
    r"presentato|kuratiert|visuals|lights|light show|photos|design|artwork|decor|lichter)"
    r" (?:by|von|par|por|da|door)\b|(?:vjs?|visuals)\s(?=\S)|eine veranstaltung|"
    r"in (?:cooperation|collaboration|kooperation) with\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?:works?|werke|st\u00fccke|\u0153uvres?|oeuvres?|obras|opere|brani|musiche|werken|pieces) "
    r"(?:by|von|de|di|van|des|del)\s",
    re.IGNORECASE,
)
_CONDUCTOR = re.compile(
    r"(?:musikalische |musikal\. )?(?:leitung|ltg\.?|dirigent(?:in)?|conductor|direction(?: musicale)?|direcci\u00f3n|"
    r"direzione|dire\u00e7\u00e3o|director|direttore|regie|regia|r\u00e9gie|directie|visuals?|vjs?|video|lights?|"
    r"licht)$",
    re.IGNORECASE,
)


class Heading(Enum):
    """What the words before a colon are."""

    LABEL = "label"
    STAGE = "stage"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words before a name.

    Attributes:
        words: as printed.
        role: how those after it are billed; None when it says nothing about that.
        heading: what kind of words they are, where they stand before a colon.
        rest: the text after it.
        plural: they announce more than one act, so that "and" joins acts.
    """

    words: str
    role: Role | None
    heading: Heading | None
    rest: str
    plural: bool = False


def heading_of(text: str) -> Prefix | None:
    """The words before the first colon of a line; None when there is none near its start."""
    found = _HEADING.match(text)
    if not found:
        return None
    left, rest = found["left"].strip(), text[found.end() :]
    role = named_role(left)
    if role or _PLAIN_LABEL.match(left):
        return Prefix(left, role, Heading.LABEL, rest)
    return Prefix(left, None, Heading.STAGE if is_stage(left) else Heading.OTHER, rest)


def named_role(words: str) -> Role | None:
    """The role that these words, alone, announce (`special guests`, `première partie`)."""
    return next((role for role, pattern in _COLON.items() if pattern.match(words)), None)


def announces_role(text: str) -> bool:
    """Tell whether the words give an act a role, and name it: `support: X`, `special guest X`."""
    heading, before = heading_of(text), role_before(text)
    return (heading is not None and heading.role is not None) or (before is not None and before.role is not None)


def is_stage(words: str) -> bool:
    """Tell whether the words name a room or stage."""
    return len(words.split()) <= 4 and len(words) <= 40 and _STAGE.search(words) is not None  # noqa: PLR2004 - a short phrase


@lru_cache(maxsize=4096)
def role_before(text: str) -> Prefix | None:
    """A role without a colon: `support by X`, `special guest X`, `hosted by X`, `w/ X`."""
    found = _BY.match(text)
    if not found:
        return None
    role = Role(found.lastgroup) if found.lastgroup not in {None, "bill"} else None
    words = found[0].strip()
    return Prefix(words, role, None, text[found.end() :], _PLURAL.search(words) is not None)


def role_after(text: str) -> tuple[Role | None, str]:
    """A role after a name: `X - support`, `X as special guest`."""
    found = _AFTER.search(text, max(0, len(text) - 40))
    if not found or found.lastgroup is None:
        return None, text
    return Role(found.lastgroup), text[: found.start()]


def names_promoter(text: str) -> bool:
    """Tell whether the words say who puts the night on."""
    return _PROMOTER.match(text) is not None


def names_conductor(words: str) -> bool:
    """Tell whether the words before a colon announce who conducts, directs or shows pictures, and does not play."""
    return _CONDUCTOR.match(words) is not None


def names_composers(words: str) -> bool:
    """Tell whether the words say whose works are played: `Werke von Bach`."""
    return _WORKS.match(words) is not None
