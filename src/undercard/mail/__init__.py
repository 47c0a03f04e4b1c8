"""mail: a mailbox -> messages.

Takes: a path or an account. Gives: `Message`, clean and bounded.
May touch: files, IMAP. Does not belong here: any other network, what an event is, writing to a mailbox.
"""
