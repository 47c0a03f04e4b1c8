import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.fakes.mails import FOUND, mail, multipart, raw
from undercard.errors import ItemError
from undercard.mail.reading import decode, identify


def test_a_plain_mail_is_read_whole():
    message = decode(raw(mail("Fri 7 Nov\r\nFour Tet\r\n")))
    assert message.id == identify(mail("Fri 7 Nov\r\nFour Tet\r\n"))
    assert len(message.id) == 32
    assert (message.origin, message.name) == ("eml:/mails/weekly.eml", "weekly.eml")
    assert (message.sender, message.sender_name, message.subject) == ("news@club.example", "Club", "This week")
    assert message.sent == datetime(2025, 11, 6, 16, 5, tzinfo=timezone(timedelta(hours=-5)))
    assert message.text == ("Fri 7 Nov\nFour Tet\n",)
    assert (message.html, message.calendars, message.problems) == ((), (), ())


def test_the_zone_of_the_date_header_is_kept():
    sent = decode(raw(mail())).sent
    assert sent is not None
    assert sent.utcoffset() == timedelta(hours=-5)


def test_alternatives_and_calendars_are_told_apart_and_keep_their_order():
    message = decode(
        raw(
            multipart(
                "Content-Type: text/plain\r\n\r\none",
                "Content-Type: TEXT/HTML\r\n\r\n<p>two</p>",
                "Content-Type: text/calendar; method=PUBLISH\r\n\r\nBEGIN:VCALENDAR",
                'Content-Type: application/octet-stream; name="night.ics"\r\n\r\nBEGIN:VCALENDAR 2',
                "Content-Type: text/html\r\n\r\n<p>three</p>",
            )
        )
    )
    assert message.text == ("one",)
    assert message.html == ("<p>two</p>", "<p>three</p>")
    assert message.calendars == ("BEGIN:VCALENDAR", "BEGIN:VCALENDAR 2")


def test_a_calendar_attachment_counts_as_a_calendar():
    part = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=gig.ICS\r\n\r\nBEGIN:VCALENDAR"
    assert decode(raw(multipart(part))).calendars == ("BEGIN:VCALENDAR",)


def test_attached_texts_count_only_where_the_mail_has_none_of_its_own():
    attached = "Content-Type: text/html\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n<p>file</p>"
    assert decode(raw(multipart("Content-Type: text/plain\r\n\r\nbody", attached))).html == ()
    assert decode(raw(multipart(attached))).html == ("<p>file</p>",)


def test_transfer_encodings_are_undone():
    quoted = (
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nMi=C3=A9 =\r\ngo"
    )
    packed = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"
    packed += base64.encodebytes("Røyksopp ".encode() * 20)
    assert decode(raw(multipart(quoted, packed))).text == ("Mié go", "Røyksopp " * 20)


def test_a_broken_transfer_encoding_gives_what_can_be_read():
    part = "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nRm91ciBUZXQ=garbage!!"
    assert decode(raw(multipart(part))).text[0].startswith("Four Tet")


@pytest.mark.parametrize(
    ("body", "charset", "text", "fits"),
    [
        ("Röyksopp".encode(), "utf-8", "Röyksopp", True),
        ("Röyksopp".encode("latin-1"), "iso-8859-1", "Röyksopp", True),
        ("“Röyksopp” – €5".encode("cp1252"), "iso-8859-1", "“Röyksopp” – €5", True),
        ("Röyksopp".encode(), "iso-8859-1", "Röyksopp", True),
        ("Röyksopp".encode(), "us-ascii", "Röyksopp", True),
        ("“Röyksopp”".encode("cp1252"), "utf-8", "“Röyksopp”", False),
        ("Röyksopp".encode(), "x-unknown", "Röyksopp", False),
        ("Röyksopp".encode(), "utf-16", "Röyksopp", False),
        ("Röyksopp".encode("utf-16"), "utf-16", "Röyksopp", True),
        ("Аквариум".encode("koi8-r"), "koi8-r", "Аквариум", True),
        ("坂本龍一".encode("iso-2022-jp"), "iso-2022-jp", "坂本龍一", True),
        (b"plain", "punycode", "plain", False),
        (b"plain", "hex", "plain", False),
        (b"plain", "x" * 500, "plain", False),
        (b"\x81\x8d plain", "utf-8", " plain", False),
    ],
)
def test_a_body_is_read_in_the_charset_that_fits(body, charset, text, fits):
    message = decode(raw(mail(body, f"text/plain; charset={charset}")))
    assert message.text == (text,)
    assert bool(message.problems) is not fits


def test_a_page_inside_a_mail_may_name_its_own_charset():
    page = '<html><meta charset="koi8-r"><p>Аквариум'.encode("koi8-r")
    assert "Аквариум" in decode(raw(mail(page, "text/html"))).html[0]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("=?utf-8?Q?R=C3=B6yksopp?= live", "Röyksopp live"),
        ("=?utf-8?B?UsO2?= =?utf-8?B?eWs=?=", "Röyk"),
        ("=?utf-8?B?UsM=?= =?utf-8?B?tnk=?=", "Röy"),
        ("=?utf-8?Q?a?= b =?iso-8859-1?q?=F6_c?=", "a b ö c"),
        ("=?utf-8*en?Q?lang?=", "lang"),
        ("=?x-none?Q?=C3=B6?=", "ö"),
        ("=?utf-8?B?broken===?= x", "n\u00ba$z x"),
        ("=?utf-8?Q?open", "=?utf-8?Q?open"),
        ("Röh", "Röh"),
        ("  folded\r\n\t subject  ", "folded subject"),
    ],
)
def test_encoded_words_of_a_subject_are_read(field, text):
    subject = decode(raw(mail(subject=field))).subject
    if "broken" in field:
        assert subject.endswith(" x")
    else:
        assert subject == text


@pytest.mark.parametrize(
    ("field", "address", "name"),
    [
        ("Club <News@Club.example>", "news@club.example", "Club"),
        ('"Club, The" <news@club.example>', "news@club.example", "Club, The"),
        ("=?utf-8?Q?Caf=C3=A9?= <news@club.example>", "news@club.example", "Café"),
        ("news@club.example (The Club)", "news@club.example", "The Club"),
        ("news@club.example", "news@club.example", ""),
        ("<news@club.example>", "news@club.example", ""),
        ("ceo@bank.example <news@club.example>", "news@club.example", "ceo@bank.example"),
        ("Nobody", "", ""),
        ("", "", ""),
    ],
)
def test_the_sender_is_address_and_name(field, address, name):
    message = decode(raw(mail(sender=field)))
    assert (message.sender, message.sender_name) == (address, name)


@pytest.mark.parametrize(
    ("date", "more", "sent"),
    [
        ("Thu, 6 Nov 2025 16:05 GMT", "", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        ("2025-11-06T16:05:00+00:00", "", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        ("Thu, 6 Nov 2025 16:05:00 -0000", "", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        (None, "Received: from a by b; Fri, 7 Nov 2025 01:02:03 +0000", datetime(2025, 11, 7, 1, 2, 3, tzinfo=UTC)),
        ("soon", "Received: x;\r\n Fri, 7 Nov 2025 01:02:03 +0000", datetime(2025, 11, 7, 1, 2, 3, tzinfo=UTC)),
        ("Thu, 99 Nov 2025 16:05:00 +9999", "", FOUND),
        ("Thu, 1 Jan 1970 00:00:00 +0000", "", FOUND),
        (None, "", FOUND),
    ],
)
def test_the_reference_date_falls_back_from_date_to_received_to_the_file(date, more, sent):
    message = decode(raw(mail(date=date, more=more)))
    assert message.sent == sent
    assert (message.sent == FOUND) is bool(message.problems)


def test_a_mail_without_any_date_has_none():
    message = decode(raw(mail(date=None), found=None))
    assert message.sent is None
    assert message.problems == ("no readable date in the mail",)


FORWARDED = mail(
    "Fri: Burial", sender="Venue <hi@venue.example>", subject="At the venue", date="Mon, 3 Nov 2025 10:00:00 +0000"
)


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: message/rfc822\r\n\r\n" + FORWARDED,
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(FORWARDED),
        b'Content-Type: application/octet-stream; name="fwd.eml"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(FORWARDED),
    ],
    ids=["plain", "base64", "file"],
)
def test_a_mail_forwarded_as_attachment_is_read_as_the_inner_mail(part):
    message = decode(raw(multipart("Content-Type: text/plain\r\n\r\nlook", part)))
    assert message.text == ("look", "Fri: Burial")
    assert (message.sender, message.subject) == ("hi@venue.example", "At the venue")
    assert message.sent == datetime(2025, 11, 3, 10, tzinfo=UTC)


def test_a_digest_of_several_mails_keeps_its_own_head():
    message = decode(raw(multipart(b"\r\n" + FORWARDED, b"\r\n" + FORWARDED, kind="digest")))
    assert message.text == ("Fri: Burial", "Fri: Burial")
    assert message.sender == "news@club.example"


def test_a_text_part_that_is_a_page_is_taken_as_a_page():
    assert decode(raw(mail("<!DOCTYPE html><p>x"))).html == ("<!DOCTYPE html><p>x",)


def test_a_multipart_without_its_boundary_is_one_text():
    assert decode(raw(mail("Four Tet", "multipart/mixed; boundary=gone"))).text == ("Four Tet",)
    assert decode(raw(mail("Four Tet", "multipart/mixed"))).text == ("Four Tet",)


def test_a_multipart_that_breaks_off_keeps_its_last_part():
    message = decode(raw(multipart("Content-Type: text/plain\r\n\r\none", "\r\ntwo", close=False)))
    assert message.text == ("one", "two\n")


def test_old_line_ends_and_leading_lines_do_not_hide_the_header():
    assert decode(raw(mail("a\r\nb").replace(b"\r\n", b"\n"))).text == ("a\nb",)
    assert decode(raw(mail("a\r\nb").replace(b"\r\n", b"\r"))).text == ("a\nb",)
    assert decode(raw(b"\xef\xbb\xbf\r\n\r\nFrom club Thu Nov 6 16:05:00 2025\r\n" + mail())).sender_name == "Club"


def test_text_without_any_header_is_read_as_text():
    message = decode(raw(b"Tonight: Four Tet\nat the club\n", "pasted.txt"))
    assert message.text == ("Tonight: Four Tet\nat the club\n",)
    assert "no mail headers" in message.problems[0]


def test_a_saved_page_has_its_title_and_date():
    page = (
        b"<!doctype html><title>Nights &amp; days\n</title>"
        b'<meta property="article:published_time" content="2025-11-06T10:00:00Z"><time datetime="2026-01-01">'
    )
    message = decode(raw(page, "page.html", is_page=True))
    assert message.subject == "Nights & days"
    assert message.sent == datetime(2025, 11, 6, 10, tzinfo=UTC)
    assert (len(message.html), message.sender, message.problems) == (1, "", ())


@pytest.mark.parametrize(
    ("name", "sent", "told"),
    [
        ("weekly_2025-11-8.html", datetime(2025, 11, 8, 12, tzinfo=UTC), "dated 08 Nov 2025 by its file name"),
        ("weekly_2025-13-8.html", FOUND, f"dated {FOUND:%d %b %Y}, when its file was saved"),
        ("weekly.html", FOUND, f"dated {FOUND:%d %b %Y}, when its file was saved"),
    ],
)
def test_a_page_without_a_date_is_dated_by_its_file_name_else_by_its_file(name, sent, told):
    message = decode(raw(b"<table><tr><td>Fri</table>", name))
    assert message.sent == sent
    assert told in message.problems[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"%PDF-1.7\n" + b"x" * 50, "a PDF"),
        (b"PK\x03\x04" + bytes(50), "zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "image"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "msg"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (mail(""), "no body"),
        (mail(" \r\n"), "no body"),
        (mail(b"\x89PNG" + bytes(9), "image/png"), "only image/png"),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_what_is_no_readable_mail_is_refused_with_the_reason(data, why):
    with pytest.raises(ItemError, match=why) as refused:
        decode(raw(data, "what.eml"))
    assert refused.value.item == "what.eml"


@pytest.mark.shared
def test_the_real_newsletters_are_read(shared):
    for path in sorted((shared / "newsletters").glob("*.eml")):
        message = decode(raw(path.read_bytes(), path.name))
        assert message.sender_name == "Techno Queers"
        assert message.sent is not None
        assert message.sent.year == 2025
        assert len(message.html) == 1
        assert message.problems == ()
