"""Addresses without what only the sender wants."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.outputs.links import without_sender


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?utm_source=mail&utm_campaign=2024", "https://a.example/x"),
        ("https://a.example/x?id=3&utm_source=mail&b=%20c", "https://a.example/x?id=3&b=%20c"),
        ("https://a.example/x?UTM_Source=mail&id=3#tickets", "https://a.example/x?id=3#tickets"),
        ("https://a.example/x?fbclid=1&mc_cid=2&mc_eid=3", "https://a.example/x"),
        ("https://a.example/x?utm%5Fsource=mail", "https://a.example/x"),
        ("https://a.example/x?utm_id", "https://a.example/x"),
    ],
)
def test_parameters_of_the_sender_leave(url: str, shown: str):
    assert without_sender(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://a.example/utm_source=mail",
        "https://a.example/?",
        "https://a.example/?&a&&b=",
        "https://a.example/?q=utm_source",
        "https://a.example/?utmost=1&my_utm_source=2",
        "https://a.example/#?utm_source=mail",
        "HTTPS://[half",
    ],
)
def test_everything_else_stays_as_it_was(url: str):
    assert without_sender(url) == url


@settings(max_examples=100)
@given(st.text(alphabet="?&#=/autm_%5F", max_size=30))
def test_a_second_time_takes_nothing_more(url: str):
    assert without_sender(without_sender(url)) == without_sender(url)
