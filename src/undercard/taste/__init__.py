"""taste: what the user already loves -> known artists with weights.

Takes: lists, folders, exports. Gives: `KnownArtist`. May touch: the files it is pointed at.
Does not belong here: judging similarity, writing to the user's library.
"""
