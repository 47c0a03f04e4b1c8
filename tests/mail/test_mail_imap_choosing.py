"""Which folders of a server are read."""

import pytest

from undercard.mail.sources.imap.choosing import choose_folders, readable

GMAIL = [
    (frozenset({"\\hasnochildren"}), "INBOX"),
    (frozenset({"\\noselect", "\\haschildren"}), "[Gmail]"),
    (frozenset({"\\all", "\\hasnochildren"}), "[Gmail]/All Mail"),
    (frozenset({"\\junk", "\\hasnochildren"}), "[Gmail]/Spam"),
    (frozenset({"\\sent", "\\hasnochildren"}), "[Gmail]/Gesendet"),
    (frozenset({"\\hasnochildren"}), "Konzerte"),
    (frozenset({"\\hasnochildren"}), "Konzerte/Köln"),
]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["INBOX"], ("INBOX",)),
        (["inbox"], ("INBOX",)),
        (["*"], ("INBOX", "Konzerte", "Konzerte/Köln")),
        (["Konzerte*", "INBOX"], ("Konzerte", "Konzerte/Köln", "INBOX")),
        (["Konzerte/*", "*/Köln"], ("Konzerte/Köln",)),
        (["[Gmail]/*"], ()),
        (["[Gmail]/All Mail"], ("[Gmail]/All Mail",)),
        (["Konzerte?"], ("Konzerte?",)),
        (["Not There"], ("Not There",)),
    ],
)
def test_names_are_taken_literally_and_patterns_leave_out_what_is_no_news(wanted, chosen):
    assert choose_folders(wanted, GMAIL) == chosen


def test_folders_that_only_hold_others_cannot_be_read():
    assert "[Gmail]" not in readable(GMAIL)
    assert "[Gmail]/Spam" in readable(GMAIL)


def test_many_stars_are_as_quick_as_one():
    listed = [(frozenset[str](), "a" * 2000)]
    assert choose_folders(["a**********b"], listed) == ()
