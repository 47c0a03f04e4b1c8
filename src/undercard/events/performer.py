"""Whether the sender of a mail plays the nights that it tells of, and under which name: a band's letter, a DJ's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undercard.events.dates_words import words_of
from undercard.events.nights import Night
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.wording import names_venue
from undercard.kit.text import fold_name

_OFFICE = re.compile(
    r"(?i)\b(?:book(?:ing|er)s?|boekings?\w*|promot\w*|concerts?|konzert\w*|concerti|conciertos|concertos|records?|recordings|"
    r"label|radio|club|\w*fest|festival\w*|agenc\w+|agentur\w*|b[üu]ro|touring|tours?|presents?|press|prensa|pr|produ[cz]\w+|"
    r"magazin\w*|zine|guide|gids|gu[ií]a|alerts?|tickets?|newsletter|weekly|kollektiv|collective|collectif|colectivo|"
    r"collettivo|verein|asbl|vzw|shop|store|discos|dischi|disques|platten\w*|musik|music|musique|m[úu]sica|kultur\w*|"
    r"culture|management|events?|sessions?|nights?|live|fm|team|friends|freunde|amigos|church|gemeinde|society|gesellschaft|initiative|"
    r"tracker|listings?|gigs?|carta|lettera|brief|cartas|\w*(?:alarm|alert[aes]?)|ticket\w*|vorverkauf\w*|billetterie)\b"
)
_KIND_OF = (
    r"(?:ensemble|orchest(?:er|ra|re)|orkest|orquest(?:r)?a|quartett?o?|quatuor|quintett?o?|kwartet|cuarteto|trio|duo|"
    r"\w*chor|choir|ch[œo]e?ur|\w*koor|coro|chorale|coral|singers|consort|camerata|[ck]app?ella|kapelle|sinf[oó]ni(?:etta|a|ca)|"
    r"symphony|\w*philharmoni\w*|filarm[oó]nica|fanfare|harmonie|kammerakademie|(?:brass|silver|colliery|pipe)\sband)"
)
_ENSEMBLE = re.compile(rf"(?i)^(?:(?:the|das|der|le|la|l['’]|il|el|het|de)\s?)?{_KIND_OF}\s\S|\s{_KIND_OF}$")
_GENERIC = re.compile(rf"(?i)^{_KIND_OF}\s(?=(?:les?|la|los|las|the|die|gli|i|os|as|(?-i:De))\s)")
_ON_TOUR = re.compile(
    r"(?i)^(?:[^:]{2,30}:\s)?(?P<name>\S.{1,50}?)\s(?:(?:geht|gehen|kommt|kommen|goes|are|is)\s)?(?:auf\s(?:\w+-)?tour(?:nee)?|"
    r"on\stour|en\stourn[ée]e|de\sgira|en\sgira|op\stour(?:nee)?|in\stour|em\s(?:turn[êe]|digress[ãa]o))(?!\w)"
)
_COUNTED = r"\s(?:[^\s.!?]{1,20}\s){0,4}"
_NIGHTS = (
    r"(?:dates?|shows?|gigs?|concerts?|tour|tournee|termine?|konzerte?|daten|fechas?|conciertos?|gira|"
    r"concerten|data|concerti|date|datas?|concertos?|digress[ãa]o|turn[êe])"
)
_ANNOUNCES = re.compile(
    r"(?P<name>[^\s\W_a-zß-ÿ][^,;:!?]{1,50}?)(?:,\s[^,;:.!?]{2,40},)?\s(?i:"
    rf"(?:(?:has|have)\s)?(?:just\s)?(?:announce[sd]?|add(?:s|ed)){_COUNTED}{_NIGHTS}|"
    r"(?:(?:is|are)\s)?coming\sto|(?:is|are)\splaying|"
    rf"(?:hat|haben){_COUNTED}{_NIGHTS}|komm(?:t|en)\snach|spiel(?:t|en)\s(?:live\s)?(?:in|im)|"
    rf"(?:vient|viennent)\sd['’]annoncer|annoncent?{_COUNTED}{_NIGHTS}|passe(?:nt)?\s(?:à|près|par)|ser(?:a|ont)\sen\sconcert|"
    rf"tocan?\s(?:en|cerca)|acaban?\sde\sanunciar|anuncian?{_COUNTED}{_NIGHTS}|(?:llega|viene|vuelve)n?\sa|"
    rf"kom(?:t|en)\snaar|(?:heeft|hebben){_COUNTED}{_NIGHTS}|spe(?:elt|len)\sin|"
    rf"(?:ha|hanno)\s(?:appena\s)?annunciato|annunciano?{_COUNTED}{_NIGHTS}|(?:arriva|torna|suona)(?:no)?\s(?:a|in)|in\sconcerto\sa|"
    rf"(?:acab(?:a|am|ou)\sde\sanunciar|anunci(?:a|am|ou|aram){_COUNTED}{_NIGHTS})|tocam?\s(?:em|no|na|perto)|"
    r"(?:vem|v[êe]m|voltam?|regressam?)\s(?:a|à|ao)"
    r")(?!\w)"
)
"""`Low Comet announced 8 new dates`, `Low Comet, a band that you follow, is coming to Leeds`."""
_DATES_OF = re.compile(
    r"(?i:(?:new|extra|more|neue|weitere|nuevas?|m[áa]s|nouvelles?|nieuwe|nuove|novas|mais)\s(?:[^\s.!?]{1,20}\s)?"
    rf"{_NIGHTS}\s(?:for|from|by|von|für|de|para|di|per|van|voor|pour)\s)"
    r"(?P<name>[^\s\W_a-zß-ÿ][^,;:!?]{1,50}?)(?=\s(?:in|near|live|en|à|em|a|bei|nahe|dichtbij|cerca|perto|vicino)\s|[!.:–—|]|\s-|$)"
)
_JUST = re.compile(
    r"(?i:(?:just|newly)\sannounced|neu(?:\sangekündigt)?|konzertalarm|concert\salert|alerte\sconcert|alerta|nuevo|"
    r"reci[ée]n\sanunciado|net\s(?:bekend|aangekondigd)|appena\sannunciato|anunciado)\s?[:!–—-]\s"
    r"(?P<name>[^\s\W_a-zß-ÿ][^,;:!?]{1,50}?)\s(?:live\s)?(?:in|near|en|à|em|a|te)\s(?=[A-ZÀ-Þ])"
)
_SENTENCES = re.compile(
    r"(?<=[.!?])\s+|(?<![Aa]nnounced)(?<!alert)(?<!Alert):\s+|(?<=[Hh]i)\s|(?<=[A-Za-z]),\s(?=[A-Z])"
)
_NOBODY = re.compile(
    r"(?i)^(?:we|they|you|he|she|it|who|wir|ihr|sie|er|es|nous|vous|ils?|elles?|on|wij|we|ze|hij|noi|voi|eles|eu)(?!\w)|"
    r"(?<!\w)(?:artists?|artist[ae]s?|artiesten?|künstler\w*|others?|more|weitere|autres|m[áa]s|meer|altri|mais|bands?\s(?:you|that))(?!\w)"
)
_ASIDE = re.compile(r"^(?P<person>[^()]{2,40}?)\s\((?P<stage>[^()]{2,40})\)$")
_KIND = re.compile(r"^[a-zà-ÿ]|^(?:The |Die |La )?(?:Band|Gruppe|Groupe|Grupo|Gruppo|Banda|Duo|Trio|DJ|Official)$")
"""What a bracket behind a name says that it is: `Mille Bornes (le groupe)`."""
_FROM = re.compile(r"^(?P<person>[^()]{2,40}?)\sfrom\s(?=[A-ZÀ-Þ])(?P<band>.{2,60})$")
_ALIAS = re.compile(r"^[^()/]{2,40}?\s(?:/|alias|a\.?k\.?a\.?)\s(?P<stage>[^()/]{2,40})$")
_PLAYS = re.compile(
    r"(?i)(?<!\w)(?:(?:i|we)['’](?:m|re)\s(?:now\s)?(?:touring|on\stour)|"
    r"(?:i|we)(?:['’](?:m|re|ll(?:\sbe)?)|\sam|\sare|\swill(?:\sbe)?)?\s(?:also\s|just\s|both\s|not\s)?"
    r"(?:play|playing|perform|performing|sing|singing)|(?:my|our)\s(?:own|first|next|new|fourth|third|second)\s(?:ever\s)?"
    r"(?:show|gig|tour|band|set|album|record|ep)|(?:i['’]m|we['’]re)\sin\s(?:\w+\s){1,3}(?:playing|singing)|"
    r"we\s?(?:are|were)(?:n['’]t)?\sdoing\s(?:\w+\s){0,3}(?:shows|gigs)|(?:opens?|opening|support(?:s|ing)?)\s(?:for\s)?(?:me|us)|"
    r"(?:spielen|touren)\swir|wir\s(?:spielen|touren)|(?:spiele?|singe)\sich|ich\s(?:spiele?|singe|lege|mache\sden\sanfang)|"
    r"wo\s(?:ich|wir)\s(?:\w+\s){1,5}(?:spielen?|singen?|auflegen?|platten)|wo\s(?:ihr|man)\s(?:mich|uns)\s(?:\w+\s){1,5}(?:find|hör)\w+|"
    r"where\syou\s(?:can|could)\s(?:find|catch|hear|see)\s(?:me|us)|o[ùu]\s(?:me|nous)\s(?:entendre|écouter|voir)|dónde\s(?:escuchar|ver)(?:me|nos)|"
    r"waar\s(?:je|jullie)\s(?:mij?|ons)\s(?:kan|kunnen|hoor)\w*|dove\s(?:sentir|ascoltar|trovar)(?:mi|ci)|"
    r"(?:vor|neben|mit)\s(?:mir|uns)\sspiel(?:t|en)|"
    r"spiel(?:t|en)\s[^.!?\n]{2,50}\svor\s(?:mir|uns)|(?:mein|unser)e?[mnr]?\s(?:neue[ns]?\s)?(?:tour|tournee|band|album|platte|ep)|"
    r"(?:je|nous)\s(?:joue|jouons|chante|chantons|jouerai|jouerons|chanterai|chanterons)|on\sjoue|"
    r"(?:notre|ma)\stourn[ée]e|mon\s(?:\w+\s)?(?:album|disque|concert)|je\s[^.!?\n]{2,40}\spour\s(?:chanter|jouer)\s[àa]|"
    r"(?:tocamos|toco|(?-i:canto)(?=\s(?:sol[oa]|en|el|las?|mis|con|in|al?|il|por|per)(?!\w))|cantamos|tocar(?:é|emos)|cantar(?:é|emos))|(?:nuestra|mi)\s(?:gira|banda)|"
    r"(?:nuestro|mi)\s(?:nuevo\s)?disco|(?:suoniamo|suono|cantiamo|suoner(?:ò|emo)|canter(?:ò|emo))|"
    r"(?:nostro|mio)\s(?:nuovo\s)?(?:tour|disco|album)|(?:we|wij|ik)\s(?:spelen|speel|zingen|zing|draai)|"
    r"(?:spelen|speel|zing|draai|sta)\s(?:we|wij|ik)|(?:onze|mijn)\s(?:nieuwe\s)?(?:tour|plaat|band)|"
    r"(?:minha|nossa)\s(?:banda|digress[ãa]o|turn[êe])|(?:meu|nosso)\s(?:novo\s)?disco)(?!\w)"
)
_ROBOT = re.compile(
    r"(?i)^(?:notifications?|alerts?|no-?reply|orders?|tickets?|digest|updates?|avisos?|alertas?|alertes?|avvisi|"
    r"benachrichtigung(?:en)?|meldung(?:en)?|meldingen|notificac[a-z]+|notifiche|reminders?)@"
)
_LONGEST, _MOST_WORDS, _HEADING, _TOLD = 1_500, 5, 80, 240
_PAIR, _CROWD, _FOOT, _OFTEN = 2, 4, 14, 50
_FIRST = re.compile(
    r"(?i)(?<!\w)(?:i|my|we|our|ich|wir|mein\w{0,2}|unser\w{0,2}|je|j['’]|nous|mon|ma|mes|notre|nos|yo|mi|mis|nosotr[oa]s|nuestr[oa]s?|"
    r"ik|wij|mijn|onze?|io|noi|mi[oae]|miei|nostr[oaie]|eu|n[óo]s|meus?|minhas?|noss[oa]s?)(?!\w)|(?<!\w)j['’]"
)
_ADDITIONS = words_of("gbr gmbh ug ltd llc inc bv sarl asbl vzw live tour band official music musik")
_OPENED, _CLOSED = "“„«", "”“»"


@dataclass(frozen=True, slots=True)
class Letter:
    """What tells whether the sender of a mail plays its nights.

    Attributes:
        sender: its display name.
        address: of the sender.
        subject: of the mail.
        lines: of the body.
        nights: of the body.
        places: how many places they name.
        bare: how many of them name nobody but guests.
    """

    sender: str
    address: str
    subject: str
    lines: Sequence[Line]
    nights: Sequence[Night]
    places: int
    bare: int

    def performer(self) -> str:
        """The sender's name where it plays itself; empty for any other.

        An ensemble plays its concerts; a person or a band plays at places of others, where it says so or is named above
        them, or where nothing else heads the nights.
        """
        if sum(len(night.of("L")) for night in self.nights) > _CROWD * len(self.nights):
            return ""
        ensemble = ensemble_name(self.sender)
        if ensemble:
            return as_printed(ensemble, self.lines)
        name = stage_name(self.sender, self.address) if self.places >= _PAIR else ""
        if not name:
            return ""
        told = self._may_play() and (speaks_of_playing(self.lines, self.subject) or self._is_personal(name))
        if told:
            return self._other_name(name)
        return name if self._is_headless() or self._is_named(name) else ""

    def _other_name(self, name: str) -> str:
        """The name under which a sender that plays heads its nights, which may be another than it signs."""
        heads = [[one for one in night.heads if one.role == "SA"] for night in self.nights]
        texts = {fold_name(one.unit.text) for found in heads for one in found}
        if len(texts) != 1 or sum(map(bool, heads)) * 2 <= len(heads):
            return name
        head = next(one.unit.text for found in heads for one in found)
        return name if bears_name(head, name) else head

    def _is_named(self, name: str) -> bool:
        """Whether the sender stands above or below all nights as who plays."""
        shared = [one for night in self.nights for one in (*night.heads, *night.supports)]
        return any(one.role in ("SA", "SL") and bears_name(one.unit.text, name) for one in shared)

    def _is_personal(self, name: str) -> bool:
        """Whether it is a letter signed by its sender, who speaks of itself in it, and a night in it names nobody."""
        untitled = [night for night in self.nights if not night.of("T", "A")]
        if not self.bare or len(untitled) * 2 < len(self.nights):
            return False
        texts = [line.text for line in self.lines]
        foot = {fold_name(text) for text in texts[-_FOOT:] if text}
        forms = {fold_name(name), fold_name(name.split(maxsplit=1)[0]), fold_name(name[0])}
        words = sum(len(text.split()) for text in texts)
        spoken = sum(len(_FIRST.findall(text[:_LONGEST])) for text in texts)
        return not forms.isdisjoint(foot) and spoken * _OFTEN >= words

    def _is_headless(self) -> bool:
        """Whether nothing that holds for several nights heads them, and most name nobody but guests."""
        if any(one.role[0] == "S" for night in self.nights for one in night.heads):
            return False
        titled = any(night.of("T", "A") for night in self.nights)
        headed = titled or any(night.heads for night in self.nights)
        return not headed or self.bare * 2 > len(self.nights)

    def _may_play(self) -> bool:
        """Whether some nights have no title, or most have one that is a party's."""
        titled = sum(bool(night.of("T", "A")) for night in self.nights)
        parties = sum(bool(night.of("T")) for night in self.nights)
        return titled * 4 <= len(self.nights) * 3 or parties * 5 >= len(self.nights) * 3


def as_printed(name: str, lines: Sequence[Line]) -> str:
    """The name without the town at its end, where the mail prints it only so.

    Args:
        name: of the sender.
        lines: of the body.
    """
    short, _, last = name.rpartition(" ")
    if " " not in short or not is_city(last):
        return name
    texts = [fold_name(line.text[:_LONGEST]) for line in lines]
    whole, bare = (any(f" {fold_name(form)} " in f" {text} " for text in texts) for form in (name, short))
    return short if bare and not whole else name


def bears_name(text: str, name: str) -> bool:
    """Whether a heading is only the name of who sends the mail, shortened or amid words of greeting.

    Args:
        text: of the heading.
        name: of the sender.
    """
    head, key = fold_name(text), fold_name(name)
    greeted = text[:1].islower() and head.endswith(f" {key}")
    addition = head.startswith(f"{key} ") and not set(head[len(key) :].split()) - _ADDITIONS
    return head == key or greeted or addition or (" " in head and key.startswith(f"{head} "))


def stage_name(sender: str, address: str = "") -> str:
    """The name under which a sender may play: `Frau Kessel` of `Jana (Frau Kessel)`; empty for an office or a robot."""
    aside, alias = _ASIDE.match(sender), _ALIAS.match(sender)
    name = aside["stage"] if aside else alias["stage"] if alias else _of_band(sender)
    name = aside["person"] if aside and _KIND.search(aside["stage"]) else name
    office = _OFFICE.search(sender) is not None or names_venue(name) or _ROBOT.match(address) is not None
    return "" if office or not name or len(name.split()) > _MOST_WORDS else name


def _of_band(sender: str) -> str:
    """`Mara from The Moss` writes for The Moss, `Mara Lind from The Moss` perhaps not."""
    found = _FROM.match(sender)
    if found is None:
        return sender
    return found["person"] if " " in found["person"] else found["band"]


def speaks_of_playing(lines: Sequence[Line], subject: str = "") -> bool:
    """Whether the sender says that it plays itself, outside of quotes: `I'm playing`, `wir spielen`, `ma tournée`."""
    texts = (subject, *(line.text for line in lines))
    return any(not _is_quoted(text, found.start()) for text in texts for found in _PLAYS.finditer(text[:_LONGEST]))


def _is_quoted(text: str, at: int) -> bool:
    before = text[:at]
    opened = max(before.rfind(mark) for mark in _OPENED)
    closed = max(before.rfind(mark) for mark in _CLOSED)
    return (before.count('"') % 2 == 1 and '"' in text[at:]) or opened > closed


def ensemble_name(sender: str) -> str:
    """The name of a sender that is an ensemble, which plays its own concerts; empty for any other."""
    if _ENSEMBLE.search(sender) is None or _OFFICE.search(sender) is not None:
        return ""
    return _GENERIC.sub("", sender)


def who_tours(subject: str, lines: Sequence[Line]) -> str:
    """Whom a heading, a sentence or the subject says to be on tour; empty where none does.

    `Ticketalarm: X auf Tour`, `X announced 8 new dates`, `New dates for X`, `Just announced: X in Leeds`.
    """
    headings = [*(line.text for line in lines if len(line.text) <= _HEADING), subject]
    toured = next((found["name"] for text in headings if (found := _ON_TOUR.match(text))), "")
    if toured:
        return toured
    texts = [*(line.text for line in lines if len(line.text) <= _TOLD), subject]
    said = (_announced(part) for text in texts for part in (text, *_SENTENCES.split(text)))
    return next((name for name in said if name), "")


def _announced(sentence: str) -> str:
    """Whom a sentence announces; empty where it is nobody, several, or only `an artist that you follow`."""
    found = _ANNOUNCES.match(sentence) or _DATES_OF.match(sentence) or _JUST.match(sentence)
    name = found["name"].strip(" \"'“”„«»–—-") if found else ""
    return "" if _NOBODY.search(name) else name
