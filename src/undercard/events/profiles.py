"""What is known about one sender's newsletters, as data a user can edit."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from undercard.entities.messages import Message
from undercard.errors import SettingsError
from undercard.events.profile_patterns import OpenPatternError, compile_pattern

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LISTED = 7
"""In `weekday_images`: from here on each item names its own day."""

_LONG = 200
_KEYS = frozenset(
    ("name", "match", "city", "zone", "venue", "venues", "day_first", "weekday_images", "stop_images", "ignore")
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A sender's habits. All fields but the name may be absent.

    Attributes:
        name: shown in evidence as `profile:<name>`.
        senders: parts of the From address or its display name, lower case; one of them must occur.
        fragments: words that occur in the sender's HTML; a match without a matching address
            (a saved page, a forwarded mail).
        city: where its events are, unless a mail says otherwise.
        zone: IANA name of the zone of its events.
        venue: the sender is this venue.
        venues: abbreviation as printed -> the name in full.
        day_first: whether 3/4 is the third of April.
        weekday_images: part of an image address -> 0 (Monday) .. 6, or `LISTED`.
        stop_images: parts of image addresses after which no events follow.
        ignore: patterns of lines that are never an event.
    """

    name: str
    senders: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    city: str | None = None
    zone: str | None = None
    venue: str | None = None
    venues: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    weekday_images: Mapping[str, int] = field(default_factory=dict)
    stop_images: tuple[str, ...] = ()
    ignore: tuple[re.Pattern[str], ...] = ()

    def matches(self, message: Message) -> bool:
        """Whether the mail is this sender's, by address, name or a word of its HTML."""
        who = f"{message.sender} {message.sender_name}".lower()
        return any(part in who for part in self.senders) or any(
            part in html for part in self.fragments for html in message.html
        )


def parse_profile(text: str, origin: str) -> Profile:
    """A profile from TOML; `origin` names the file in messages.

    Raises:
        SettingsError: not TOML, an unknown key, a wrong type, an unknown zone or weekday, a bad pattern or one that
            a line could keep busy.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"the profile {origin} is not valid TOML: {fault}. Correct that line.") from fault
    reader = _Reader(origin, table, text.splitlines())
    reader.refuse_unknown(table, _KEYS, "")
    match = reader.table("match")
    reader.refuse_unknown(match, frozenset(("senders", "fragments")), "match.")
    stops = reader.table("stop_images")
    return Profile(
        name=reader.required_text("name"),
        senders=tuple(part.lower() for part in reader.texts("match.senders", match.get("senders", []))),
        fragments=reader.texts("match.fragments", match.get("fragments", [])),
        city=reader.text("city"),
        zone=reader.zone(),
        venue=reader.text("venue"),
        venues=reader.text_table("venues"),
        day_first=reader.flag("day_first"),
        weekday_images=reader.weekdays(),
        stop_images=reader.texts("stop_images", list(stops.values())),
        ignore=reader.patterns(),
    )


@cache
def builtin_profiles() -> tuple[Profile, ...]:
    """The profiles that ship in the package, by file name."""
    folder = resources.files("undercard.events").joinpath("profiles")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(parse_profile(f.read_text(encoding="utf-8"), f.name) for f in files)


def choose_profile(message: Message, profiles: Sequence[Profile]) -> Profile | None:
    """The first profile that matches: the user's own come before those that ship."""
    return next((profile for profile in (*profiles, *builtin_profiles()) if profile.matches(message)), None)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes typed values out of a TOML table and says where a wrong one stands."""

    origin: str
    values: dict[str, Any]
    lines: Sequence[str] = ()

    def wrong(self, key: str, expected: str, words: str = "") -> SettingsError:
        where = self._line_with(words) if words else self._line_of(key.rpartition(".")[2])
        return SettingsError(
            f"the profile {self.origin} has a wrong `{key}`{where}: expected {expected}. Correct or remove it."
        )

    def _line_of(self, key: str) -> str:
        """Where a key or a table of this name begins; empty when none does."""
        begins = re.compile(rf"\s*\[?[\"']?{re.escape(key)}[\"']?\s*[]=.]")
        return self._first(line for line in self.lines if begins.match(line))

    def _line_with(self, words: str) -> str:
        """Where words stand as they are or as TOML writes them; empty when they do not."""
        written = (words, words.replace("\\", "\\\\"))
        return self._first(line for line in self.lines if any(form in line for form in written))

    def _first(self, lines: Iterator[str]) -> str:
        found = next(lines, None)
        return "" if found is None else f" in line {self.lines.index(found) + 1}"

    def refuse_unknown(self, table: Mapping[str, object], known: frozenset[str], prefix: str) -> None:
        unknown = sorted(set(table) - known)
        if unknown:
            raise self.wrong(prefix + unknown[0], f"one of the keys {', '.join(sorted(known))}")

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not (isinstance(value, str) and 0 < len(value) <= _LONG):
            raise self.wrong(key, "a text of 1 to 200 characters")
        return value

    def required_text(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise self.wrong(key, "a text (it is missing)")
        return value

    def flag(self, key: str) -> bool | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def table(self, key: str) -> dict[str, Any]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, "a table")
        return value

    def texts(self, key: str, values: object) -> tuple[str, ...]:
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise self.wrong(key, "a list of texts")
        return tuple(values)

    def text_table(self, key: str) -> dict[str, str]:
        table = self.table(key)
        self.texts(key, list(table.values()))
        return table

    def zone(self) -> str | None:
        name = self.text("zone")
        try:
            if name is not None:
                ZoneInfo(name)
        except (ValueError, OSError, KeyError) as fault:
            raise self.wrong("zone", "an IANA name such as Europe/Berlin") from fault
        return name

    def weekdays(self) -> dict[str, int]:
        table = self.text_table("weekday_images")
        names = (*WEEKDAYS, "listed")
        for part, day in table.items():
            if day.lower() not in names:
                raise self.wrong(f"weekday_images.{part}", f"one of {', '.join(names)}")
        return {part: names.index(day.lower()) for part, day in table.items()}

    def patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(self.pattern, self.texts("ignore", self.values.get("ignore", []))))

    def pattern(self, pattern: str) -> re.Pattern[str]:
        try:
            return compile_pattern(pattern)
        except (re.error, OpenPatternError, RecursionError, OverflowError) as fault:
            expected = f"regular expressions, and {pattern[:60]!r} cannot be used ({fault})"
            raise self.wrong("ignore", expected, pattern) from fault
