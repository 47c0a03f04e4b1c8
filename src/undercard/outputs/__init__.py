"""outputs: recommendations -> something to use.

Takes: nouns. Gives: text in a format. May touch: the stream it is given.
Does not belong here: judgement, HTML taken from mail.
"""
