"""Mails become examples: the traits of their units, as the reader sees them, and the labels to be learned."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.tagger.gold import Gold, gold_of, mails_in
from scripts.tagger.labels import BodyLabels, labels_of
from undercard.entities.messages import Message
from undercard.events.bodies import open_mail
from undercard.events.context import Context, context_of
from undercard.events.profiles import choose_profile
from undercard.events.tagger_network import Integers
from undercard.events.traits import alike_in, traits_of
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
        alike: families of units (`traits.alike_in`); when none is given, no unit is like another.
        variants: the same body with other names, and set otherwise.
    """

    mail: str
    traits: list[list[str]]
    labels: list[str]
    alike: tuple[Integers, ...] = ()
    variants: tuple["Example", ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A body as it was read, and what a person wrote down about its mail.

    Attributes:
        mail: its path.
        context: of the mail.
        body: its units.
        events: that the mail announces.
        found: the labels of the units.
    """

    mail: str
    context: Context
    body: Body
    events: tuple[Gold, ...]
    found: BodyLabels

    @property
    def teaches(self) -> bool:
        """Whether it has units, and shows half of the mail's events or more."""
        return bool(self.body.units) and self.found.missed * 2 <= len(self.events)

    def example(self, variants: Sequence[Example] = ()) -> Example:
        """It as an example; equal traits are one string, since there are millions of them."""
        traits = [list(map(sys.intern, unit)) for unit in traits_of(self.context, self.body)]
        return Example(self.mail, traits, self.found.labels, alike_in(self.body), tuple(variants))


def written_body(mail: str, context: Context, body: Body, events: tuple[Gold, ...]) -> Written:
    """A body with its labels."""
    return Written(mail, context, body, events, labels_of(body, events))


def written_in(folder: Path) -> list[Written]:
    """The bodies of a folder's mails that teach, in their order."""
    return [body for mail in mails_in(folder) for body in written_of(mail)]


def written_of(mail: Path) -> Iterator[Written]:
    """The bodies of a mail that teach: cut into units as `undercard.events.reading` does."""
    events = gold_of(mail)
    opened = open_mail(message_of(mail))
    bodies = [*opened.html, *opened.text]
    context = context_of(opened.message, choose_profile(opened.message, ()), bodies)
    for lines in bodies:
        one = written_body(str(mail), context, cut_body(context, lines), events)
        if one.teaches:
            yield one


def examples_in(folder: Path) -> list[Example]:
    """The examples of a folder's mails, in their order."""
    return [one.example() for one in written_in(folder)]


def examples_of(mail: Path) -> Iterator[Example]:
    """The bodies of a mail with their labels, without a body that shows fewer than half of the mail's events."""
    return (one.example() for one in written_of(mail))


def message_of(mail: Path) -> Message:
    """A mail, decoded."""
    return decode(RawMail(f"eml:{mail.name}", mail.name, mail.read_bytes()))
