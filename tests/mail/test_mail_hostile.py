"""Mails that mean harm: each must be read or refused within a second, and nothing harmful comes out."""

import time
from collections.abc import Iterator

import pytest

from tests.fakes.mails import assert_clean, mail, multipart, raw
from undercard.errors import ItemError
from undercard.mail.reading import decode


@pytest.fixture(autouse=True)
def _within_a_second() -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < 1


def nested(depth: int) -> bytes:
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=n%d\r\n\r\n--n%d\r\n" % (level, level) for level in range(depth)
    )
    return b"From: a@b.example\r\n" + opening + b"Content-Type: text/plain\r\n\r\ndeepest\r\n"


def test_nesting_within_bounds_is_read_and_beyond_is_left_out():
    assert decode(raw(nested(29))).text == ("deepest\n",)
    message = decode(raw(multipart("\r\nhello", nested(3000))))
    assert message.text == ("hello",)
    assert any("nested deeper" in said for said in message.problems)


def test_nesting_over_many_lines_takes_no_time():
    filler = b"x\r\n" * 500_000
    with pytest.raises(ItemError):
        decode(raw(nested(3000) + filler))


def test_of_five_thousand_parts_the_first_are_read():
    message = decode(raw(multipart(*["\r\npart"] * 5000)))
    assert 150 < len(message.text) <= 200
    assert message.problems == ("more than 200 parts: the rest was left out",)


def test_mails_inside_mails_are_bounded():
    data = mail("innermost")
    for _ in range(400):
        data = b"Content-Type: message/rfc822\r\n\r\n" + data
    message = decode(raw(multipart("\r\nhello", data)))
    assert message.text == ("hello",)


def test_a_body_of_boundary_lines_takes_no_time():
    message = decode(raw(multipart("\r\nhello", b"--b\r\n" * 1_000_000, boundary="b")))
    assert message.text == ("hello",)


@pytest.mark.parametrize(
    "field",
    [
        "=?utf-8?Q?win=0D=0ABcc:_all@evil.example?=",
        "=?utf-8?B?DQpCY2M6IGFsbEBldmlsLmV4YW1wbGU=?=",
        "a\u2028b\u0085c",
        "=?utf-8?Q?=E2=80=AEgnp.exe?=",
        "\x1b]0;title\x07 \x1b[2J",
        "=?utf-7?Q?+2AA-?=",
        "\udcff\udcfe",
    ],
)
def test_a_header_field_stays_one_clean_line(field):
    assert_clean(decode(raw(mail(subject=field, sender=f"{field} <a@b.example>"))))


def test_a_sender_cannot_smuggle_a_second_address():
    message = decode(raw(mail(sender="=?utf-8?Q?x=40bank.example=3E?= <a@b.example>")))
    assert message.sender == "a@b.example"


@pytest.mark.parametrize(
    "body",
    [
        b"a\x00b\x1b[31m\x9b",
        "left\u202eright\u2066\ufeff".encode(),
        b"+2AA-",
        bytes(range(256)) * 40,
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-7", "utf-16", "latin-1", "shift_jis", "\x00", "../../etc"])
def test_a_body_holds_no_control_character_in_any_charset(body, charset):
    assert_clean(decode(raw(mail(b"text " + body, f'text/html; charset="{charset}"'))))


@pytest.mark.parametrize(
    "head",
    [
        "Subject: " + "x" * 5_000_000,
        "X-Many: y\r\n" * 300_000 + "Subject: x",
        "Subject: " + "=?a?q?" * 300_000,
        "Subject: " + "=?utf-8?q?a?= " * 200_000,
        "From: " + "(" * 1_000_000,
        "From: " + "<" * 1_000_000,
        "Date: " + "1 " * 1_000_000,
        'Content-Type: text/plain; a="' + '";' * 500_000,
        "Content-Type: " + "text/" * 500_000,
        'Content-Disposition: attachment; filename="' + "a;" * 500_000,
        "Content-Type: text/plain; charset*0*=utf-8''" + "%41" * 300_000,
        "Received: " + ";" * 1_000_000,
    ],
    ids=lambda head: head[:24],
)
def test_a_huge_header_takes_no_time(head):
    message = decode(raw(head.encode() + b"\r\nFrom: a@b.example\r\n\r\nhello"))
    assert_clean(message)
    assert message.html or message.text


@pytest.mark.parametrize(
    "page",
    [b"<meta " * 300_000, b"<title" * 300_000, b"<" * 2_000_000, b"<meta charset" * 100_000, b"<a " + b" " * 3_000_000],
    ids=["meta", "title", "less", "charset", "blank"],
)
def test_a_senseless_page_takes_no_time(page):
    assert_clean(decode(raw(b"<html>" + page, "x.html", is_page=True)))


def test_a_huge_part_is_cut_and_a_huge_calendar_left_out():
    message = decode(
        raw(
            multipart(
                b"Content-Type: text/html\r\n\r\n<p>" + b"x" * 3_000_000,
                b"Content-Type: text/calendar\r\n\r\n" + b"x" * 1_000_001,
            )
        )
    )
    assert len(message.html[0]) == 2_000_000
    assert message.calendars == ()
    assert len(message.problems) == 2


def test_archives_are_never_opened():
    with pytest.raises(ItemError, match="application/zip"):
        decode(raw(multipart(b"Content-Type: application/zip; name=a.html\r\n\r\nPK\x03\x04<html>")))
