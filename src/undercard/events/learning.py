"""A profile for a sender, proposed from a few of its mails: what can be decided, and plainly what cannot."""

from collections.abc import Sequence
from dataclasses import replace

from undercard.entities.events import Event
from undercard.entities.messages import Message
from undercard.errors import SettingsError
from undercard.events.learning_images import learn_pictures
from undercard.events.learning_letters import Letter, letter_of
from undercard.events.learning_sender import (
    learn_city,
    learn_match,
    learn_order,
    learn_venue,
    learn_zone,
    sender_key,
)
from undercard.events.learning_words import learn_codes, learn_ignored
from undercard.events.profile_text import profile_text
from undercard.events.profiles import parse_profile
from undercard.events.proposal import Gain, Proposal
from undercard.events.reading import read_events


def propose_profile(messages: Sequence[Message], name: str = "") -> Proposal:
    """What a few mails of one sender tell about its habits; profiles that exist already play no part.

    Args:
        messages: one mail or more; two or three show what repeats.
        name: of the profile; from the sender's name when empty.

    Raises:
        SettingsError: no mail, or mails of different senders.
    """
    letters = [letter_of(message) for message in messages]
    _refuse_strangers(letters)
    match = learn_match(letters)
    city = learn_city(letters)
    day_first, order_why = learn_order(letters)
    proposal = Proposal(
        name=name or sender_key(letters),
        match=match,
        city=city,
        zone=learn_zone(letters, city.value),
        venue=learn_venue(letters),
        day_first=day_first,
        order_why=order_why,
        pictures=learn_pictures(letters),
        codes=learn_codes(letters),
        ignored=learn_ignored(letters),
    )
    return replace(proposal, gains=_gains(proposal, messages, letters))


def _refuse_strangers(letters: Sequence[Letter]) -> None:
    """Mails that share neither the domain of the address nor the display name are not of one sender."""
    if not letters:
        raise SettingsError("there is no mail to learn from: give one to three mails of one sender")
    addresses = {letter.message.sender for letter in letters}
    domains = {address.rpartition("@")[2] for address in addresses}
    names = {letter.message.sender_name for letter in letters}
    if len(domains) > 1 and len(names) > 1:
        listed = ", ".join(sorted(address or "a page without sender" for address in addresses))
        raise SettingsError(f"these mails are of different senders ({listed}): give mails of one sender")


def _gains(proposal: Proposal, messages: Sequence[Message], letters: Sequence[Letter]) -> tuple[Gain, ...]:
    """What the proposal gives as it stands; it is read back from its own text, as a user's file is."""
    profile = parse_profile(profile_text(proposal), "the proposal")
    # It applies to these mails also where its match rule is left open.
    told = zip(messages, letters, strict=True)
    applied = replace(profile, senders=("",))
    found = [(message.name, letter.events, read_events(message, (applied,))) for message, letter in told]
    return tuple(Gain(name, len(old), _dated(old), len(new), _dated(new)) for name, old, new in found)


def _dated(events: Sequence[Event]) -> int:
    return sum(event.night is not None for event in events)
