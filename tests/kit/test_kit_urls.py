import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undercard.kit.urls import MAX_LENGTH, is_tracker, safe_url


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://dice.fm/event/x?y=1#z", "https://dice.fm/event/x?y=1#z"),
        ("  https://dice.fm/event/x\n", "https://dice.fm/event/x"),
        ("HTTPS://Dice.FM/Event", "https://dice.fm/Event"),
        ("https://venue.example:8443/a", "https://venue.example:8443/a"),
        ("https://venue.example.", "https://venue.example"),
        ("http://bücher.de/straße?q=ü", "http://xn--bcher-kva.de/stra%C3%9Fe?q=%C3%BC"),
        ("http://straße.de/", "http://xn--strae-oqa.de/"),
        ("https://a.com/%C3%BC", "https://a.com/%C3%BC"),
        ("https://a.com/\"><script>alert('1')", "https://a.com/%22%3E%3Cscript%3Ealert('1')"),
        ("http://a.com//evil.com/x", "http://a.com//evil.com/x"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://16843009/", "http://1.1.1.1/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_a_public_address_is_kept_in_plain_ascii(url, plain):
    assert safe_url(url) == plain


@pytest.mark.parametrize(
    "url",
    [
        "",
        "dice.fm/x",
        "//dice.fm/x",
        "http://",
        "http:///dice.fm",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ftp://a.com/",
        "mailto:a@b.com",
        "http://user@dice.fm/",
        "http://dice.fm:pass@evil.com/",
        "http://dice.fm\\@evil.com/",
        "http://dice.fm:99999/",
        "http://dice.fm:port/",
        "http://a..com/",
        "http://-a.com/",
        "http://[::1",
        "https://a.com/ b",
        "https://a.com/\tb",
        "https://a.com/\u202egnp.exe",
        "https://a\u200bb.com/",
        "https://a.com/\x00",
        "https://a.com/\ud800",
        "https://a.com/" + "x" * MAX_LENGTH,
        "https://a.com/" + "ü" * 500,
        "http://%31%32%37.0.0.1/",
    ],
)
def test_an_address_that_could_mislead_is_refused(url):
    assert safe_url(url) is None


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost.", "LOCALHOST", "x.localhost", "printer.local", "metadata.google.internal",
        "router.lan", "intranet",
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001",
        "0", "0.0.0.0", "10.0.0.1", "10.0.0.1.", "172.16.5.4", "192.168.0.1", "192.168.257", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        "１２７。０。０。１", "①②⑦.0.0.1", "1.2.3.4.5", "999.1.1.1", "4294967296", "a.0x7f", "8_8.8", "08.8.8.8",
        "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]",
        "[ff02::1]", "[fec0::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:db8::1]",
    ],
)  # fmt: skip
def test_a_host_that_is_not_public_is_refused_however_it_is_spelt(host):
    assert safe_url(f"http://{host}/") is None


@pytest.mark.parametrize(
    ("url", "goal"),
    [
        (
            "https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdice.fm%2Fe%3Fa%3D1&data=05",
            "https://dice.fm/e?a=1",
        ),
        ("https://www.google.com/url?q=https://ra.co/events/1&sa=D", "https://ra.co/events/1"),
        ("https://www.google.co.uk/url?sa=t&url=https://ra.co/events/1", "https://ra.co/events/1"),
        ("https://t.example.com/c?dest=https%3A%2F%2Fvenue.example%2Fx", "https://venue.example/x"),
        ("https://l.example.com/?u=http%3A%2F%2Fvenue.example", "http://venue.example"),
        (
            "https://a.example.com/?u=https%3A%2F%2Fb.example%2F%3Fdest%3Dhttps%253A%252F%252Fc.example",
            "https://c.example",
        ),
    ],
)
def test_a_wrapper_that_carries_its_goal_is_taken_off(url, goal):
    assert safe_url(url) == goal


@pytest.mark.parametrize(
    "url",
    [
        "https://venue.example/?u=12345",
        "https://venue.example/?u=javascript:alert(1)",
        "https://venue.example/search?q=https://ra.co/1",
        "https://venue.example/share?url=https://ra.co/1",
        "https://fakegoogle.com/url?q=https://ra.co/1",
    ],
)
def test_a_link_that_only_looks_like_a_wrapper_stays(url):
    assert safe_url(url) == url


def test_a_wrapper_around_an_unsafe_goal_is_unsafe():
    assert safe_url("https://t.example.com/?u=http%3A%2F%2F169.254.169.254%2Flatest") is None


def test_wrappers_without_end_are_refused():
    url = "https://venue.example/"
    for _ in range(7):
        url = "https://t.example.com/?u=" + url.replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    assert safe_url(url) is None


@given(st.text(alphabet=string.printable + "üß。\u202e\u200b", max_size=60))
@settings(max_examples=200, deadline=None)
def test_the_answer_is_plain_and_checking_it_again_changes_nothing(tail):
    plain = safe_url(f"https://venue.example/{tail}")
    if plain is not None:
        assert plain.isascii()
        assert not set(plain) & set(' "<>\\\n\r\t`{}|^')
        assert safe_url(plain) == plain


@given(st.integers(min_value=0, max_value=2**32 - 1))
@settings(max_examples=100, deadline=None)
def test_every_spelling_of_an_ipv4_address_gets_the_same_verdict(number):
    octets = number.to_bytes(4, "big")
    dotted = ".".join(map(str, octets))
    spellings = (str(number), hex(number), f"0{number:o}", ".".join(map(hex, octets)), f"[::ffff:{dotted}]")
    verdict = safe_url(f"http://{dotted}/") is None
    assert {safe_url(f"http://{host}/") is None for host in spellings} == {verdict}


@pytest.mark.parametrize(
    ("url", "tracker"),
    [
        ("https://club.us1.list-manage.com/track/click?u=1&id=2", True),
        ("https://eot.venue.example/f/a/abcDEF", True),
        ("https://click.venue.example/?qs=0123456789abcdef0123456789abcdef", True),
        ("https://u1.ct.sendgrid.net/ls/click?upn=x", True),
        ("https://dice.fm/event/four-tet-at-the-warehouse-project-with-a-long-name", False),
        ("https://link.dice.fm/K123abc", False),
        ("https://ra.co/events/123", False),
        ("not a link", False),
    ],
)
def test_a_link_that_reports_its_reader_is_known(url, tracker):
    assert is_tracker(url) is tracker
