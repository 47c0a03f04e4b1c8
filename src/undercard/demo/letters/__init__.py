"""letters: three fictional newsletters, each in another format, awkward in the ways real ones are.

Takes: a date. Gives: the body of a mail, and what it announces. May touch: nothing.
Does not belong here: MIME, files.
"""
