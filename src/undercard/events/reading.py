"""A mail becomes events: the readers read, their layers are merged, the events get their ids."""

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from undercard.entities.events import Event
from undercard.entities.messages import Message
from undercard.entities.names import EventId
from undercard.events.about import with_about
from undercard.events.bodies import open_mail
from undercard.events.context import Context, context_of
from undercard.events.draft import Draft
from undercard.events.home_town import with_home_town
from undercard.events.house import sender_name
from undercard.events.links import with_links
from undercard.events.merge import merge_layers, without_others
from undercard.events.page import Line
from undercard.events.profiles import Profile, choose_profile
from undercard.events.readers import blocks, brackets, calendar_part, jsonld, microdata, plain
from undercard.kit.text import fold_name

VERSION = 15

_log = logging.getLogger(__name__)

_FEW, _MANY = 3, 1.5
"""A mail's text says the same as the page beside it, and pages are set, so that they are read better: where a page
tells three events, its text is not read; where it tells fewer, the text counts if it tells far more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mail was read to say.

    Attributes:
        events: in printed order; none when it announces none.
        problems: what was left out because the mail exceeds a bound, in words.
    """

    events: tuple[Event, ...]
    problems: tuple[str, ...]


def read_events(message: Message, profiles: Sequence[Profile] = ()) -> tuple[Event, ...]:
    """The events of `read_mail`; what was left out goes to the log."""
    reading = read_mail(message, profiles)
    for problem in reading.problems:
        _log.warning("mail not read whole", extra={"mail": message.name, "problem": problem})
    return reading.events


def read_mail(message: Message, profiles: Sequence[Profile] = ()) -> Reading:
    """The events a mail announces, in printed order, and what in it was too much to be read.

    Args:
        message: a decoded mail.
        profiles: the user's own sender profiles; they come before those that ship.
    """
    bodies = open_mail(message)
    message, html, text = bodies.message, bodies.html, bodies.text
    profile = choose_profile(message, profiles)
    context = context_of(message, profile, [*html, *text])
    pages = [draft for lines in html for draft in _drafts(context, lines, blocks.read)]
    unread = text if len(pages) < _FEW else []
    texts = [draft for lines in unread for draft in _drafts(context, lines, plain.read)]
    declared, others = _declared(context, message)
    layers = (
        declared,
        [draft for part in message.calendars for draft in calendar_part.read(context, part)],
        *((pages,) if len(texts) <= _MANY * len(pages) else (texts, pages)),
    )
    merged = merge_layers(([draft.finished(message) for draft in layer] for layer in layers), sender_name(context))
    heard = without_others(merged, [draft.finished(message) for draft in others])
    events = with_home_town(heard, message, html or text)
    return Reading(
        with_ids(message, with_about(with_links(events, (*html, *text)), (*html, *text))),
        tuple(dict.fromkeys(context.left_out)),
    )


def _declared(context: Context, message: Message) -> tuple[list[Draft], list[Draft]]:
    """What the data in a mail say of music, and what else they tell beside it; a mail of plays alone keeps them."""
    told = [draft for part in message.html for draft in (*jsonld.read(context, part), *microdata.read(context, part))]
    music = [draft for draft in told if not draft.other]
    return (music, [draft for draft in told if draft.other]) if music else (told, [])


def _drafts(context: Context, lines: Sequence[Line], reader: Callable[..., tuple[Draft, ...]]) -> tuple[Draft, ...]:
    """The drafts of a body; those of the reader of brackets where its headings are pictures, or it tells far more."""
    bracketed = brackets.read(context, lines)
    if bracketed and context.profile is not None and context.profile.weekday_images:
        return bracketed
    told = reader(context, lines)
    return bracketed if len(bracketed) > _MANY * len(told) else told


def with_ids(message: Message, events: Sequence[Event]) -> tuple[Event, ...]:
    """Ids that stay the same as long as mail, title, night and venue do."""
    seen: Counter[str] = Counter()
    named: list[Event] = []
    for event in events:
        words = "\x1f".join((message.id, fold_name(event.title), str(event.night or ""), fold_name(event.venue or "")))
        seen[words] += 1
        digest = hashlib.sha256(f"{words}\x1f{seen[words]}".encode()).hexdigest()[:24]
        named.append(replace(event, id=EventId(digest)))
    return tuple(named)
