"""Valid mails, damaged where it hurts: random bytes would be refused long before the interesting code."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.mails import assert_clean, mail, multipart, raw
from undercard.errors import ItemError
from undercard.mail.reading import decode

VALID = (
    multipart(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=C3=A9\r\n",
        "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aGVsbG88L3A+\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" + multipart("\r\ninner", boundary="b2"),
        "Content-Type: text/calendar; name*=utf-8''%41.ics\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    ),
    mail("Tonight", subject="=?utf-8?B?UsO2?= =?utf-8?Q?x_y?=", sender='"A \\" B" <a@b.example> (c)'),
    b"<!doctype html><title>x</title><meta charset=utf-8><p>Fri",
)
SPLINTERS = (
    b"\r\n", b"\n", b"\r\n\r\n", b"--b1", b"--b1--", b"\r\n--b1\r\n", b"\r\n--b2\r\n", b"=?utf-8?Q?", b"?=", b"\x00",
    b"\xff", b'"', b";", b"=", b":", b"(", b"<", b"From ", b"charset=utf-16", b"begin 644 x\r\n", b"\xe2\x80\xae",
    b"Content-Type: multipart/mixed; boundary=b1\r\n", b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
)  # fmt: skip


@st.composite
def mutated_mails(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 40))
        data = data[:at] + draw(st.sampled_from(SPLINTERS) | st.binary(max_size=6)) + data[at + cut :]
    return data


@given(mutated_mails())
@settings(max_examples=150, deadline=None)
def test_a_damaged_mail_is_read_or_refused(data):
    try:
        message = decode(raw(data))
    except ItemError:
        return
    assert_clean(message)
    assert message.html or message.text or message.calendars
