"""The nouns that rooms hand to each other: frozen, small, without behaviour that needs a library.

Takes: nothing. Gives: types. May touch: the standard library, and numpy where a noun is an array.
Does not belong here: I/O, clocks, judgement.

Import the file you need (`from undercard.entities.events import Event`): this card loads nothing,
so that reading a mail never loads numpy.
"""
