"""Mail sources: one file each, imported only when asked."""

BUILTIN = {
    "eml": "undercard.mail.sources.eml:build",
    "html": "undercard.mail.sources.html:build",
    "mbox": "undercard.mail.sources.mbox:build",
    "maildir": "undercard.mail.sources.maildir:build",
    "imap": "undercard.mail.sources.imap.source:build",
}
