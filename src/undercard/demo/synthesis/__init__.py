"""synthesis: a score in numbers -> thirty seconds of music.

Takes: an act's style, tempo, key and seeds. Gives: mono float32 at `RATE`. May touch: numpy.
Does not belong here: files, encoders, names of acts.

Every tape is a loop: what rings past the end rings into the beginning, so that a clip sounds cut from
the middle of a song, and every filter, echo and reverb is one multiplication in the spectrum.
"""
