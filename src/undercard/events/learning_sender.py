"""Who the sender is and where: the match rule, home city and zone, the order of its dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from undercard.entities.events import Event
from undercard.events.dates import learn_day_first
from undercard.events.dates_words import fold_word, words_of
from undercard.events.learning_address import find_address, may_be_town
from undercard.events.learning_letters import Letter
from undercard.events.places import fold_place, zone_of

_SHARED_HOSTS = re.compile(
    r"@(?:gmail|googlemail|outlook|hotmail|live|yahoo|gmx|web|icloud|me|aol|posteo|proton|protonmail|mailbox|fastmail|"
    r"substack|mailchimpapp|mcsv|tinyletter|buttondown|ghost|beehiiv|eventbrite|mail\.[a-z0-9-]{1,40})\.[a-z.]{2,10}$"
)
_PASSING = re.compile(r"^(?:bounces?|[a-z]{0,8}[+=-]?[0-9a-f]{8,}|.{0,60}[+=][^@]{4,})")
_IDENTITY = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[a-z])[0-9A-Za-z_-]{16,64}")
_SPLIT = re.compile(r"/|%2[fF]")
_IMAGE = re.compile(r"(?i)<img\b[^<>]{0,2000}?\bsrc\s{0,3}=\s{0,3}[\"']([^\"'<>\s]{8,1000})")
_OFFICE = words_of(
    "newsletter news weekly team mailing list the der die das le la el info agenda programm program programme"
)
_IMPLIED = ("house", "home")
_NUMERIC = re.compile(r"(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/])")

_ZONE_OF_DOMAIN = {
    "de": "Europe/Berlin", "at": "Europe/Vienna", "ch": "Europe/Zurich", "fr": "Europe/Paris", "be": "Europe/Brussels",
    "nl": "Europe/Amsterdam", "it": "Europe/Rome", "es": "Europe/Madrid", "uk": "Europe/London", "ie": "Europe/Dublin",
    "dk": "Europe/Copenhagen", "se": "Europe/Stockholm", "no": "Europe/Oslo", "fi": "Europe/Helsinki",
    "pl": "Europe/Warsaw", "cz": "Europe/Prague", "hu": "Europe/Budapest", "gr": "Europe/Athens", "jp": "Asia/Tokyo",
    "pt": "Europe/Lisbon", "lu": "Europe/Luxembourg", "berlin": "Europe/Berlin", "hamburg": "Europe/Berlin",
    "koeln": "Europe/Berlin", "wien": "Europe/Vienna", "paris": "Europe/Paris", "london": "Europe/London",
    "nyc": "America/New_York", "amsterdam": "Europe/Amsterdam", "barcelona": "Europe/Madrid",
}  # fmt: skip
"""Top-level domains of places with one zone."""


@dataclass(frozen=True, slots=True)
class Known:
    """A value with what it rests on; without a value, what is missing."""

    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """How the sender's mails are recognised."""

    senders: tuple[str, ...]
    fragments: tuple[str, ...]
    why: str


def learn_match(letters: Sequence[Letter]) -> Match:
    """The whole address where it is the same in every mail, else the domain, else the display name."""
    addresses = sorted({letter.message.sender for letter in letters if letter.message.sender})
    domains = {address.rpartition("@")[2] for address in addresses}
    fragments = _fragments(letters)
    passing = len(addresses) > 1 or any(_PASSING.match(address) for address in addresses)
    if len(addresses) == 1 and not passing:
        return Match((addresses[0],), fragments, "the address of every mail")
    shared = any(_SHARED_HOSTS.search(address) for address in addresses)
    if len(domains) == 1 and not shared:
        return Match((f"@{domains.pop()}",), fragments, "the part of the address that does not change")
    names = {letter.message.sender_name.lower() for letter in letters}
    if addresses and len(names) == 1 and len(min(names)) > 2:
        return Match((names.pop(),), fragments, "the display name: the addresses change")
    return Match(tuple(addresses), fragments, "" if addresses else "these mails have no sender address (saved pages)")


def _fragments(letters: Sequence[Letter]) -> tuple[str, ...]:
    """The account in the addresses of the sender's images, if each mail has it several times."""
    counts = [Counter(_identities(letter)) for letter in letters]
    shared = set.intersection(*map(set, counts)) if counts else set()
    often = {word: min(count[word] for count in counts) for word in shared}
    best = max(often, key=lambda word: (often[word], word), default=None)
    return (best,) if best is not None and often[best] >= 3 else ()


def _identities(letter: Letter) -> Iterator[str]:
    for html in letter.message.html:
        for address in _IMAGE.findall(html):
            yield from {part for part in _SPLIT.split(address)[:-1] if _IDENTITY.fullmatch(part)}


def sender_key(letters: Sequence[Letter]) -> str:
    """A short name for the profile, from the display name or the domain."""
    message = letters[0].message
    words = [word for word in re.findall(r"[a-z0-9]+", fold_word(message.sender_name)) if word not in _OFFICE]
    label = message.sender.rpartition("@")[2].rpartition(".")[0].rpartition(".")[2]
    return "-".join(words)[:40].strip("-") or label or "sender"


def learn_venue(letters: Sequence[Letter]) -> Known:
    """The sender as a venue, if every event of every mail is in its house."""
    events = [event for letter in letters for event in letter.events]
    houses = {
        event.venue for event in events if any(e.field == "venue" and e.reader == "house" for e in event.evidence)
    }
    venues = {event.venue for event in events}
    if len(houses) == 1 and venues == houses and len(events) > 1:
        return Known(houses.pop(), f"all {len(events)} events are at the sender's own place")
    bare = sum(event.venue is None for event in events)
    if len(events) > 1 and bare * 2 > len(events):
        return Known(None, f"{bare} of {len(events)} events name no venue: if the sender is one, put its name here")
    return Known(None, "")


def learn_city(letters: Sequence[Letter]) -> Known:
    """The city the events agree on, else that of the postal address at the foot."""
    printed = Counter(
        event.city
        for letter in letters
        for event in letter.events
        if event.city and may_be_town(event.city) and not _is_implied(event)
    )
    total = sum(len(letter.events) for letter in letters)
    if len({fold_place(city) for city in printed}) > 1:
        named = ", ".join(f"{city} {count}" for city, count in printed.most_common(4))
        return Known(None, f"its events are in several cities ({named})")
    if printed and total > 1 and sum(printed.values()) * 2 > total:
        city, count = printed.most_common(1)[0]
        return Known(city, f"{count} of {total} events name it")
    address = find_address(letters)
    if address is not None:
        wider = f" (a part of {address.home})" if address.home != address.city else ""
        return Known(address.home, f"the postal address: {address.words}{wider}")
    if printed:
        return Known(None, f"its only event is in {next(iter(printed))}: is every other?")
    return Known(None, "no postal address was found at the foot of these mails")


def _is_implied(event: Event) -> bool:
    """Whether no night names the city itself: it is that of the sender's house, or of the mail."""
    return any(one.field == "city" and one.reader in _IMPLIED for one in event.evidence)


def learn_zone(letters: Sequence[Letter], city: str | None) -> Known:
    """The zone of the city, else of the sender's top-level domain; refused where the mails' own clocks contradict."""
    domain = letters[0].message.sender.rpartition(".")[2]
    cities = {event.city for letter in letters for event in letter.events if event.city}
    zones = {zone.key for name in ({city} if city else cities) if (zone := zone_of(name))}
    if len(zones) == 1:
        return _checked(Known(zones.pop(), f"the zone of {city or 'the cities of its events'}"), letters)
    if not zones and domain in _ZONE_OF_DOMAIN:
        return _checked(Known(_ZONE_OF_DOMAIN[domain], f"the domain .{domain}"), letters)
    return Known(None, "neither a known city nor the sender's domain tells it")


def _checked(found: Known, letters: Sequence[Letter]) -> Known:
    """Agreement with the offset of the Date fields; UTC there says nothing."""
    zone = ZoneInfo(found.value or "UTC")
    sent = [letter.message.sent for letter in letters if letter.message.sent and letter.message.sent.utcoffset()]
    agreed = sum(one.utcoffset() == one.astimezone(zone).utcoffset() for one in sent)
    if sent and agreed == len(sent):
        return Known(found.value, f"{found.why}; the mails' own clock agrees")
    if sent and not agreed:
        return Known(found.value, f"{found.why}; the mails' clock says {sent[0]:%z}: check it")
    return found


def learn_order(letters: Sequence[Letter]) -> tuple[bool | None, str]:
    """Whether 3/4 is the third of April, where dates leave no choice, and why; no reason where no date needs it."""
    numeric = False
    for letter in letters:
        texts = [line.text for line in letter.lines if len(line.text) < 300]
        told = learn_day_first(texts, letter.context.dating.reference, ())
        if told is not None:
            return told, f"dates such as {'13/4' if told else '4/13'}, or their weekdays, leave no choice"
        numeric = numeric or any(_NUMERIC.search(text) for text in texts)
    return None, "its dates in figures (3/4) could be read both ways" if numeric else ""
