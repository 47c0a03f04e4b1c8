"""readers: each reads one way of announcing events; they are strangers to each other.

Takes: the context of a mail and its lines or parts. Gives: drafts, in printed order.
Does not belong here: deciding between readers (see `merge`), and anything two of them share (one level up).
"""
