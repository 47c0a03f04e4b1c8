"""The day a listing's items stand under: weekday pictures, printed headings, and where the listing stops."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from undercard.events.context import Context
from undercard.events.dates import FoundNight
from undercard.events.dates_choice import Night, choose_night
from undercard.events.dates_grammar import Printed, month_heading
from undercard.events.dates_words import OF_WORDS, WEEKDAYS, fold_word, words_of
from undercard.events.page import Line
from undercard.events.profiles import LISTED

_WORD = re.compile(r"[^\W_]+")
_FILE = re.compile(r"([^/?#]{1,200})(?:[?#][^/]*)?$")
_MAX_HEADING = 60
_SHORTEST = 3
"""Letters of a day in a picture's name: `do.jpg` is no Thursday."""
_FILLERS = (
    words_of(
        "this diese dieser diesen ce cette este esta deze questo questa next am on le den upcoming coming heute "
        "today "
        "tonight hoy vandaag oggi hoje und and the week of night nights events event programm programma programme"
    )
    | OF_WORDS
)


@dataclass(slots=True)
class Headings:
    """Follows a mail from top to bottom and knows the day at each line."""

    context: Context
    night: Night | None = None
    words: str = ""
    reader: str = ""
    latest: date | None = None
    month: tuple[int, int | None] | None = None
    stopped: bool = False

    def take(self, line: Line) -> bool:
        """Whether the line is a heading (or a picture that is one); if so it is remembered."""
        if line.images and self._picture(line):
            return True
        if not line.text or len(line.text) > _MAX_HEADING:
            return not line.text
        month = month_heading(line.text)
        if month is not None:
            self.month, self.night = month, None
            return True
        found = heading_night(self.context, line.text, self.month, self.latest)
        if found is not None:
            self._set(found.night, line.text, "heading")
            return True
        if line.heading and line.heading < 4 and not line.links:
            self.night, self.words = None, ""
        return False

    def pictured(self, line: Line) -> Night | None:
        """The day that a picture without words stands for; None for other pictures."""
        self.night = None
        self.take(line)
        return self.night

    def ignores(self, line: Line) -> bool:
        """Whether the sender's profile says that a line is never an event."""
        profile = self.context.profile
        return profile is not None and any(pattern.search(line.text[:300]) for pattern in profile.ignore)

    def saw(self, night: date) -> None:
        """Remember a night, so that a lone weekday further down is not earlier."""
        self.latest = max(self.latest, night) if self.latest else night

    def _picture(self, line: Line) -> bool:
        profile = self.context.profile
        for image, alt in zip(line.images, line.alts, strict=True):
            if profile is not None and any(stop in image for stop in profile.stop_images):
                self.stopped, self.night = True, None
                return True
            if profile is not None and self._profile_day(image):
                return True
            if not line.text and (self._named(alt, alt) or self._named(_file_words(image), _file_name(image))):
                return True
        return False

    def _profile_day(self, image: str) -> bool:
        profile = self.context.profile
        if profile is None:
            return False
        known = next(((part, day) for part, day in profile.weekday_images.items() if part in image), None)
        if known is None:
            return False
        part, day = known
        if day == LISTED:
            self.night, self.words, self.reader = None, "", ""
            return True
        printed = Printed(0, 0, weekday=day)
        night = choose_night(printed, self.context.dating.reference, after=self.latest)
        if night is not None:
            self._set(Night(night.first, confidence=0.9), part, f"profile:{profile.name}")
        return True

    def _named(self, words: str, printed: str) -> bool:
        """A picture whose alternative text or file name is nothing but a day."""
        found = heading_night(self.context, words, self.month, self.latest) if len(words) >= _SHORTEST else None
        if found is None:
            return False
        self._set(found.night, printed, "heading image")
        return True

    def _set(self, night: Night, words: str, reader: str) -> None:
        self.night, self.words, self.reader = night, words, reader
        self.saw(night.first)


def heading_night(
    context: Context, text: str, month: tuple[int, int | None] | None = None, after: date | None = None
) -> FoundNight | None:
    """The night of a line that is nothing but a date or weekday, perhaps with words such as `this`."""
    found = context.dating.nights(text, month=month, after=after)
    if len(found) != 1 or found[0].printed.last is not None:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    words = [fold_word(word) for word in _WORD.findall(rest)]
    if any(word not in _FILLERS and word not in WEEKDAYS for word in words):
        return None
    return found[0]


def _file_words(address: str) -> str:
    """The words of an image's file name: `img/thursday.png` -> `thursday`."""
    return re.sub(r"[_\-+%]+", " ", _file_name(address).rpartition(".")[0]).strip()


def _file_name(address: str) -> str:
    """An image's file name, as it stands in its address."""
    match = _FILE.search(unquote(address.rpartition("#https://")[2] or address)[-300:])
    return match[1] if match else ""
