"""Pages that the acts of a mail lead to."""

import pytest

from undercard.entities.events import Event, Link
from undercard.entities.names import EventId, MessageId
from undercard.events.links import with_links
from undercard.events.page import read_html

VRIL = "https://soundcloud.com/vril"


def links_of(html: str, *bill: str, title: str = "Night Shift") -> tuple[Link, ...]:
    event = Event(EventId("e"), MessageId("m"), title, bill=bill)
    return with_links([event], [read_html(html)])[0].links


def test_a_linked_name_leads_to_its_page() -> None:
    assert links_of(f'<p><a href="{VRIL}">VRIL</a>, Koro</p>', "Vril, Koro") == (Link("VRIL", VRIL),)


def test_a_link_that_only_says_where_it_leads_belongs_to_the_name_before_it() -> None:
    html = f'<p>Koro / Vril (<a href="{VRIL}">soundcloud</a>)</p>'
    assert links_of(html, "Koro / Vril") == (Link("Vril", VRIL),)


def test_a_linked_title_counts_where_it_is_the_act() -> None:
    assert links_of(f'<h2><a href="{VRIL}">Vril</a></h2>', title="Vril live") == (Link("Vril", VRIL),)


@pytest.mark.parametrize(
    "html",
    [
        f'<p><a href="{VRIL}">Vrillah</a></p>',
        '<p><a href="https://x.list-manage.com/track/click?u=1&amp;id=2">Vril</a></p>',
        '<p><a href="javascript:alert(1)">Vril</a></p>',
        f'<p><a href="{VRIL}">soundcloud</a></p>',
    ],
)
def test_other_names_trackers_and_unsafe_addresses_tell_nothing(html: str) -> None:
    assert links_of(html, "Vril, Koro") == ()
