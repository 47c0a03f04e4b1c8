"""A proposed profile as TOML that `parse_profile` reads, with the ground of every value in a comment."""

import json
from collections.abc import Iterator
from textwrap import shorten, wrap

from undercard.events.learning_images import DayPicture
from undercard.events.learning_sender import Known
from undercard.events.profiles import LISTED, WEEKDAYS
from undercard.events.proposal import Gain, Proposal, counted
from undercard.kit.text import clean_line

_WIDTH = 78
_INTRODUCTION = (
    "A sender profile, proposed by 'undercard mail learn'. Check it, then name it in undercard.toml: "
    'profiles = ["THIS FILE"]. docs/mail.md explains every key.'
)
_ABOUT_IMAGES = (
    "Images that stand for a day: a part of the address, and the day of the items below it "
    "('listed': each item names its own day)."
)


def profile_text(proposal: Proposal) -> str:
    """The file: what was decided as values, what was not as comments to be filled in."""
    parts = (_head(proposal), _place(proposal), _ignored(proposal), _match(proposal), _venues(proposal))
    tables = (_days(proposal), _stops(proposal))
    return "\n\n".join("\n".join(lines) for part in (*parts, *tables) if (lines := list(part))) + "\n"


def gain_words(gain: Gain) -> str:
    """What reading a mail gives, without and with the profile."""
    before = f"{counted(gain.before, 'event')}, {gain.dated_before} with a date"
    after = f"{counted(gain.after, 'event')}, {gain.dated_after} with a date"
    return f"{gain.mail}: {before}; with this profile {after}"


def _comment(text: str) -> Iterator[str]:
    for line in wrap(clean_line(text), _WIDTH - 2, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}"


def quoted(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(clean_line(text), ensure_ascii=False)


def _listed(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def _head(proposal: Proposal) -> Iterator[str]:
    yield from _comment(_INTRODUCTION)
    for gain in proposal.gains:
        yield from _comment(gain_words(gain))
    yield f"name = {quoted(proposal.name)}"


def _place(proposal: Proposal) -> Iterator[str]:
    yield from _known("city", proposal.city, "Berlin")
    yield from _known("zone", proposal.zone, "Europe/Berlin")
    yield from _known("venue", proposal.venue, "Name of the venue")
    if proposal.order_why:
        yield from _comment(proposal.order_why)
        told = str(proposal.day_first).lower()
        yield "# day_first = true" if proposal.day_first is None else f"day_first = {told}"


def _known(key: str, known: Known, example: str) -> Iterator[str]:
    if known.why:
        yield from _comment(known.why)
        yield f"{key} = {quoted(known.value)}" if known.value else f"# {key} = {quoted(example)}"


def _ignored(proposal: Proposal) -> Iterator[str]:
    if proposal.ignored:
        yield from _comment("Lines that stand in each of these mails word for word and announce nothing.")
        yield "ignore = ["
        yield from (f"    {quoted(one.pattern)}," for one in proposal.ignored)
        yield "]"


def _match(proposal: Proposal) -> Iterator[str]:
    match = proposal.match
    yield "[match]"
    if match.why:
        yield from _comment(match.why)
    yield f"senders = {_listed(match.senders)}" if match.senders else "# senders = []"
    if match.fragments:
        yield from _comment("the account in the addresses of its images: also finds saved pages and forwarded mails")
    yield f"fragments = {_listed(match.fragments)}" if match.fragments else "# fragments = []"


def _venues(proposal: Proposal) -> Iterator[str]:
    yield "[venues]"
    if any(one.name is None for one in proposal.codes):
        yield from _comment("Codes in the place of a venue. Where you know one, write its name and take the # away.")
    for one in proposal.codes:
        if one.name:
            yield from _comment(f"{one.count}x, explained in the mail")
            yield f"{quoted(one.code)} = {quoted(one.name)}"
        else:
            around = shorten(clean_line(one.around), _WIDTH - 20 - len(one.code), placeholder=" ...")
            yield f'# {quoted(one.code)} = ""   # {one.count}x: {around}'


def _days(proposal: Proposal) -> Iterator[str]:
    if not proposal.pictures.days:
        return
    yield "[weekday_images]"
    yield from _comment(_ABOUT_IMAGES)
    for one in proposal.pictures.days:
        yield from _picture(one)


def _picture(one: DayPicture) -> Iterator[str]:
    yield from _comment(shorten(f"{counted(one.items, 'item')} below: {one.first}", _WIDTH - 2, placeholder=" ..."))
    if one.day is not None:
        yield from _comment(one.why)
        yield f"{quoted(one.part)} = {quoted('listed' if one.day == LISTED else WEEKDAYS[one.day])}"
        return
    guess = f"; a guess, by the day of sending: {WEEKDAYS[one.guess]}" if one.guess is not None else ""
    yield from _comment(f"{one.why}{guess}")
    yield f"# {quoted(one.part)} = {quoted(WEEKDAYS[one.guess] if one.guess is not None else '')}"


def _stops(proposal: Proposal) -> Iterator[str]:
    if not proposal.pictures.stops:
        return
    yield "[stop_images]"
    yield from _comment("Images below which no events follow.")
    for number, one in enumerate(proposal.pictures.stops, start=1):
        yield from _comment(one.why)
        yield f"end{number if number > 1 else ''} = {quoted(one.part)}"
