"""Mails become examples: the traits of their units, as the reader sees them, and the labels to be learned."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.tagger.gold import gold_of, mails_in
from scripts.tagger.labels import labels_of
from undercard.entities.messages import Message
from undercard.events.bodies import open_mail
from undercard.events.context import Context, context_of
from undercard.events.profiles import choose_profile
from undercard.events.traits import traits_of
from undercard.events.units import Body, cut_body
from undercard.mail.port import RawMail
from undercard.mail.reading import decode


@dataclass(frozen=True, slots=True)
class Example:
    """One body of a mail.

    Attributes:
        mail: its path.
        traits: of each unit.
        labels: of each unit.
    """

    mail: str
    traits: list[list[str]]
    labels: list[str]


def examples_in(folder: Path) -> list[Example]:
    """The examples of a folder's mails, in their order."""
    return [example for mail in mails_in(folder) for example in examples_of(mail)]


def examples_of(mail: Path) -> Iterator[Example]:
    """The bodies of a mail with their labels, without a body that shows fewer than half of the mail's events."""
    gold = gold_of(mail)
    context, bodies = _bodies_of(mail)
    for body in bodies:
        found = labels_of(body, gold)
        if body.units and found.missed * 2 <= len(gold):
            yield Example(str(mail), traits_of(context, body), found.labels)


def message_of(mail: Path) -> Message:
    """A mail, decoded."""
    return decode(RawMail(f"eml:{mail.name}", mail.name, mail.read_bytes()))


def _bodies_of(mail: Path) -> tuple[Context, list[Body]]:
    """The bodies of a mail, cut into units as `undercard.events.reading` does."""
    opened = open_mail(message_of(mail))
    lines = [*opened.html, *opened.text]
    context = context_of(opened.message, choose_profile(opened.message, ()), lines)
    return context, [cut_body(context, one) for one in lines]
