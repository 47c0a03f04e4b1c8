import io
import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.mails import mail
from undercard.errors import ItemError, SettingsError
from undercard.kit.registry import load
from undercard.mail.port import RawMail, Source
from undercard.mail.reading import decode
from undercard.mail.sources import BUILTIN
from undercard.mail.sources.mbox import find_mails, is_separator, read_stamp

SEPARATOR = b"From club@x.example Thu Nov  6 16:05:00 2025\n"
LF_MAIL = mail("hello\r\n").replace(b"\r\n", b"\n")


def open_source(kind: str, path: Path) -> Source:
    source: Source = load("mail source", kind, BUILTIN)(path)
    return source


def read(kind: str, path: Path) -> list[RawMail]:
    mails = list(open_source(kind, path).mails())
    assert all(isinstance(one, RawMail) for one in mails), mails
    return [one for one in mails if isinstance(one, RawMail)]


def mbox(path: Path, *mails: bytes, separator: bytes = SEPARATOR) -> Path:
    path.write_bytes(b"".join(separator + one + b"\n" for one in mails))
    return path


def test_a_mail_file_is_one_mail_with_its_place_and_time(tmp_path):
    path = tmp_path / "weekly.eml"
    path.write_bytes(mail())
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (found,) = read("eml", path)
    assert found == RawMail(f"eml:{path}", "weekly.eml", mail(), found=datetime.fromtimestamp(1_700_000_000, UTC))


def test_a_saved_page_is_marked_as_a_page(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>x")
    (found,) = read("html", path)
    assert (found.is_page, found.origin) == (True, f"html:{path}")


@pytest.mark.parametrize("kind", sorted(BUILTIN.keys() - {"imap"}))
def test_a_missing_place_is_an_error_of_the_user(kind, tmp_path):
    with pytest.raises(SettingsError, match="gone"):
        list(open_source(kind, tmp_path / "gone").mails())


@pytest.mark.parametrize("kind", ["eml", "html"])
def test_a_file_that_is_too_large_or_no_file_is_told_without_opening_it(kind, tmp_path):
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(10_000_001)
    (told,) = open_source(kind, path).mails()
    assert isinstance(told, ItemError)
    assert "larger than 10 MB" in told.message
    (told,) = open_source(kind, tmp_path).mails()
    assert isinstance(told, ItemError)


def test_a_file_name_that_is_no_text_is_still_told(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.eml")
    path.write_bytes(mail())
    (found,) = read("eml", path)
    assert found.name == "caf\ufffd.eml"
    assert decode(found).origin.endswith("caf\ufffd.eml")


def test_an_mbox_is_split_in_order_and_its_mails_are_those_of_the_files(tmp_path):
    second = LF_MAIL.replace(b"hello", b"again")
    path = mbox(tmp_path / "All.mbox", LF_MAIL, second)
    found = read("mbox", path)
    assert [one.data for one in found] == [LF_MAIL, second]
    assert [one.origin for one in found] == [f"mbox:{path}#1", f"mbox:{path}#2"]
    assert found[0].found == datetime(2025, 11, 6, 16, 5, tzinfo=UTC)


def test_prose_that_begins_with_from_is_no_separator(tmp_path):
    body = LF_MAIL + b"\nFrom Berlin with love\nSubject: is not a header here\n\nFrom 10:30 to 2025\nFrom: x\n"
    (found,) = read("mbox", mbox(tmp_path / "a.mbox", body))
    assert b"From Berlin with love" in found.data


def test_a_quoted_from_line_is_unquoted_by_one_level(tmp_path):
    (found,) = read("mbox", mbox(tmp_path / "a.mbox", LF_MAIL + b">From x\n>>From y\n> From z\n"))
    assert found.data.endswith(b"\nFrom x\n>From y\n> From z\n")


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        (b"From a@x.example Thu Nov  6 16:05:00 2025", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        (b"From - Thu Nov 06 16:05:00 2025", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        (b"From 182625943453455425@xxx Thu Nov 06 16:05:00 +0000 2025", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        (b"From MAILER-DAEMON Thu Nov 6 16:05:00 -0500 2025", datetime(2025, 11, 6, 21, 5, tzinfo=UTC)),
        (b"From a@x.example Thu Nov 6 16:05:00 EST 2025", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        (b"From - a@x.example  Thu Nov 06 2025 16:05:00 GMT-0500", datetime(2025, 11, 6, 21, 5, tzinfo=UTC)),
        (b"From A B <a@x.example> Thu, 6 Nov 2025 16:05:00 +0000", datetime(2025, 11, 6, 16, 5, tzinfo=UTC)),
        (b"From 4728374659182736455", None),
        (b"From -", None),
        (b"From ", None),
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_every_known_form_of_separator_is_seen(line, stamp, end):
    assert is_separator(line + end + b"X-Gmail-Labels: Posteingang" + end)
    assert read_stamp(line + end) == stamp


@pytest.mark.parametrize(
    "lines",
    [
        b"From a@x.example Thu Nov  6 16:05:00 2025\n\nbody",
        b"From a@x.example Thu Nov  6 16:05:00 2025\nthen some prose: yes\n",
        b"From Monday on\nSubject: x\n",
        b"From all of us at the club, Thu Nov 6 16:05:00 2025 and later\nDate: x\n",
        b"from a@x.example Thu Nov  6 16:05:00 2025\nDate: x\n",
        b"From",
        b"",
    ],
)
def test_other_lines_are_no_separator(lines):
    assert not is_separator(lines)


def test_a_separator_without_a_date_needs_a_blank_line_before_it(tmp_path):
    data = b"From \n" + LF_MAIL + b"text\nFrom -\nSubject: quoted\n\nFrom -\n" + LF_MAIL
    path = tmp_path / "Inbox"
    path.write_bytes(data)
    assert len(read("mbox", path)) == 2


def test_mails_that_thunderbird_deleted_are_left_out(tmp_path):
    marks = [b"X-Mozilla-Status: %s\n" % bits for bits in (b"0001", b"0009", b"1008", b"zzzz")]
    path = mbox(tmp_path / "Inbox", *(mark + LF_MAIL for mark in marks))
    assert [one.origin.rpartition("#")[2] for one in read("mbox", path)] == ["1", "4"]


def test_a_mail_in_an_mbox_that_is_too_large_is_told_and_the_next_is_read(tmp_path):
    path = mbox(tmp_path / "a.mbox", LF_MAIL + b"x" * 10_000_001 + b"\n", LF_MAIL)
    told, found = open_source("mbox", path).mails()
    assert isinstance(told, ItemError)
    assert told.item == f"{path}#1"
    assert isinstance(found, RawMail)


def test_an_empty_mbox_holds_no_mail_and_another_file_is_no_mbox(tmp_path):
    path = tmp_path / "Drafts"
    path.write_bytes(b"")
    assert read("mbox", path) == []
    path.write_bytes(b"hello\n")
    (told,) = open_source("mbox", path).mails()
    assert str(told) == f"{path}: is no mbox: it does not begin with a 'From ' line"


def test_the_mails_of_apple_mail_bear_the_name_of_their_folder(tmp_path):
    path = tmp_path / "Concerts.mbox" / "mbox"
    path.parent.mkdir()
    path.write_bytes(b"From x@y Thu Feb  4 09:00:00 2027\n" + mail())
    (found,) = open_source("mbox", path).mails()
    assert isinstance(found, RawMail)
    assert (found.name, found.origin) == ("Concerts.mbox#1", f"mbox:{path}#1")


def test_an_mbox_that_may_not_be_opened_is_told_as_one_item(tmp_path, monkeypatch):
    path = tmp_path / "locked.mbox"
    path.write_bytes(b"")
    opened = Path.open

    def refuse(self: Path, *args: Any) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args)

    monkeypatch.setattr(Path, "open", refuse)
    (told,) = open_source("mbox", path).mails()
    assert str(told) == f"{path}: cannot be read: Permission denied"


@pytest.mark.parametrize("shift", [0, 1, 5, 6, 7, 40, 2046, 2047, 2048, 2049, 2050])
def test_a_separator_at_the_border_of_a_chunk_is_found_once(shift):
    head = SEPARATOR + LF_MAIL
    first = head + b"x" * ((1 << 20) - len(head) - shift) + b"\n\n"
    file = io.BytesIO(first + SEPARATOR + LF_MAIL + b"\n" + SEPARATOR + LF_MAIL)
    spans = list(find_mails(file))
    assert [start for start, _ in spans] == [0, len(first), len(first) + len(head) + 1]
    assert spans[-1][1] == len(file.getvalue())


class Endless(io.RawIOBase):
    """An mbox that is made while it is read: 40 MB of mails, then one line of 40 MB."""

    def __init__(self) -> None:
        self.left = 80

    def read(self, size: int = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            return b""
        block = (SEPARATOR + LF_MAIL + b"\n") * 100 if self.left > 40 else b"x"
        return (block * (size // len(block) + 1))[:size] if self.left <= 40 else block.ljust(size - 1, b"y") + b"\n"

    def tell(self) -> int:
        return 80 << 20


def test_splitting_needs_no_more_memory_for_a_larger_file():
    tracemalloc.start()
    try:
        count = len(list(find_mails(Endless())))  # type: ignore[arg-type]  # all that is asked of a file is here
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 100 * 39
    assert peak < 10_000_000


def maildir(path: Path, **messages: bytes) -> Path:
    for folder in ("new", "cur", "tmp"):
        (path / folder).mkdir(parents=True)
    for name, data in messages.items():
        (path / "cur" / name).write_bytes(data)
    return path


def snapshot(path: Path) -> dict[str, tuple[int, bytes]]:
    return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in path.rglob("*") if p.is_file()}


def test_a_maildir_is_read_in_order_and_left_as_it_was(tmp_path):
    root = maildir(tmp_path / "box")
    (root / "new" / "2.b.host").write_bytes(mail("two"))
    (root / "cur" / "1.a.host:2,S").write_bytes(mail("one"))
    (root / "cur" / "3.c.host:2,ST").write_bytes(mail("trashed"))
    (root / "cur" / ".hidden").write_bytes(mail("hidden"))
    (root / "tmp" / "4.d.host").write_bytes(mail("half written"))
    before = snapshot(root)
    found = read("maildir", root)
    assert [one.origin for one in found] == [f"maildir:{root}#1.a.host", f"maildir:{root}#2.b.host"]
    assert [decode(one).text for one in found] == [("one",), ("two",)]
    assert snapshot(root) == before


def test_subfolders_of_a_maildir_are_read_but_for_trash_and_the_like(tmp_path):
    root = maildir(tmp_path / "box", **{"1.a": mail()})
    maildir(root / ".Gigs.London", **{"2.b": mail()})
    maildir(root / ".Trash", **{"3.c": mail()})
    (root / ".not-one").mkdir()
    assert [one.name for one in read("maildir", root)] == ["1.a", "2.b"]


def test_a_folder_without_new_and_cur_is_no_maildir(tmp_path):
    with pytest.raises(SettingsError, match="no Maildir"):
        list(open_source("maildir", tmp_path).mails())
