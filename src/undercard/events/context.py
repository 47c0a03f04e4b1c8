"""What all readers know about a mail before they read it: its date, language, habits, place and sender."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from undercard.entities.messages import Message
from undercard.events.dates import Dating, learn_day_first
from undercard.events.dates_habits import learn_habits
from undercard.events.dates_words import fold_word
from undercard.events.page import Line
from undercard.events.places import zone_of
from undercard.events.profiles import Profile

_MARKS = {
    "en": "the and with at doors tickets of this you your from for more night line-up is are on in every",
    "de": "der die das und mit im am uhr einlass beginn tickets ab vom von zum fur ist ihr wir euch karten beim nicht",
    "fr": "le la les et avec au aux des du une dans pour salle billets portes vous nous est sur ouverture reservations",
    "es": "el los las y con en del una para sala entradas puertas por nos te apertura concierto que agenda nuestra",
    "nl": "het een en met in van de op zaal uur aanvang kaarten voor bij deze wij jullie vanaf zaal is niet",
    "it": "il gli e con al del della una per biglietti porte ore inizio apertura dal concerto che alle questa dei",
    "pt": "o os as e com no na do da uma para bilhetes ingressos portas abertura concerto inicio em pelas dos",
}
_SETS = {language: frozenset(words.split()) for language, words in _MARKS.items()}
_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000
_MONTH_FIRST_ZONES = (-4, -5, -6, -7, -8, -10)
_DAY_FIRST_DOMAINS = (
    ".uk",
    ".ie",
    ".au",
    ".nz",
    ".de",
    ".at",
    ".ch",
    ".fr",
    ".be",
    ".es",
    ".nl",
    ".it",
    ".pt",
    ".br",
    ".mx",
    ".ar",
)


@dataclass(frozen=True, slots=True)
class Context:
    """The mail and how to read it.

    Attributes:
        message: as decoded.
        profile: of its sender, when there is one.
        dating: how its dates are to be read.
        language: the mail's main language, `en` when nothing tells.
        zone: of its events, when known.
        left_out: what was not read because the mail exceeds a bound, in words.
    """

    message: Message
    profile: Profile | None
    dating: Dating
    language: str
    zone: ZoneInfo | None
    left_out: list[str] = field(default_factory=list)

    @property
    def city(self) -> str | None:
        """The sender's home, when a profile tells."""
        return self.profile.city if self.profile else None


def context_of(message: Message, profile: Profile | None, bodies: Sequence[Sequence[Line]]) -> Context:
    """Learn a mail's habits from its header and its lines."""
    texts = [line.text for lines in bodies for line in lines[:2_000]]
    language = guess_language(texts)
    reference = message.sent.date() if message.sent else None
    day_first = profile.day_first if profile and profile.day_first is not None else None
    if day_first is None:
        dated = [text for text in texts if len(text) < 300]
        day_first = learn_day_first(dated, reference, _order_hints(message, language, texts))
    zone = ZoneInfo(profile.zone) if profile and profile.zone else zone_of(profile.city if profile else None)
    habits = learn_habits(texts, reference, language)
    dating = Dating(reference, day_first, half_day=language == "en", language=language, habits=habits)
    return Context(message, profile, dating, language, zone)


def guess_language(texts: Sequence[str]) -> str:
    """The language whose small words are most frequent; English when none is."""
    words = Counter(fold_word(word) for text in texts[:400] for word in _WORDS.findall(text[:400]))
    scores = {language: sum(min(words[word], 12) for word in marks) for language, marks in _SETS.items()}
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    return best if scores[best] >= 2 else "en"


def _order_hints(message: Message, language: str, texts: Sequence[str]) -> Iterator[bool]:
    """What speaks for a day-first or month-first sender, strongest first."""
    if language != "en":
        yield True
    if message.sender.endswith(_DAY_FIRST_DOMAINS):
        yield True
    sample = " ".join(texts[:200])[: _SAMPLE * 4]
    if "£" in sample or "€" in sample:
        yield True
    offset = message.sent.utcoffset() if message.sent else None
    if offset is not None and offset.total_seconds():
        yield round(offset.total_seconds() / 3600) not in _MONTH_FIRST_ZONES
    if "$" in sample:
        yield False
