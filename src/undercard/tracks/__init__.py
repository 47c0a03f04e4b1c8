"""tracks: an act -> candidates; an artist -> tracks with previews.

Takes: names, `Candidate`. Gives: `Candidate`, `Track`, `Recording`.
May touch: the network through the polite HTTP kit; the user's music folder.
Does not belong here: deciding who an act is (artists), decoding (audio), keeping audio on disk.
"""
