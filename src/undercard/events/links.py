"""Pages that the acts of an event lead to: what a mail itself says about who somebody is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from undercard.entities.events import Event
from undercard.entities.events import Link as ActLink
from undercard.events.page import Line
from undercard.kit.text import clean_line, fold_name
from undercard.kit.urls import is_tracker, safe_url

_MOST = 60
_LONGEST = 120
_SEPARATOR = re.compile(r"[,;/|•·+()\[\]]|\s[-–—]\s")
_SAYS_WHERE = re.compile(
    r"(?:listen|play|hear|sc|ig|fb|ra|web|site|website|music|video|page|link|soundcloud|spotify|bandcamp|deezer|"
    r"apple music|itunes|instagram|facebook|youtube|mixcloud|discogs|beatport|resident advisor|homepage|info|more)?"
)


def with_links(events: Sequence[Event], bodies: Iterable[Sequence[Line]]) -> tuple[Event, ...]:
    """Give the events with the pages that words of their titles and bills lead to; tracker links tell nothing."""
    told = dict.fromkeys(link for lines in bodies for line in lines for link in _links(line))
    if not told:
        return tuple(events)
    return tuple(replace(event, links=tuple(_own(event, told))[:_MOST]) for event in events)


def _own(event: Event, told: Iterable[ActLink]) -> Iterator[ActLink]:
    words = f" {fold_name(' / '.join((event.title, *event.bill)))} "
    return (link for link in told if f" {fold_name(link.text)} " in words)


def _links(line: Line) -> Iterator[ActLink]:
    for link in line.links:
        text = line.text[link.start : link.end].strip()
        if _SAYS_WHERE.fullmatch(fold_name(text)):
            text = _SEPARATOR.split(line.text[: link.start].rstrip(" ([|,-–—"))[-1]
        text = clean_line(text)
        url = safe_url(link.url) if text and len(text) <= _LONGEST else None
        if url and not is_tracker(url):
            yield ActLink(text, url)
