"""Learns, from mails whose events a person wrote down, what the event reader ships: its tagger and its judge of titles.

    python -m scripts.tagger train FOLDER... --out FILE [--headliners FILE] [--test FOLDER...]
    python -m scripts.tagger cross FOLDER... [--test FOLDER...]
    python -m scripts.tagger score [--written] FOLDER...

A FOLDER holds mails and what each announces: `NAME.eml` beside `NAME.json` (`gold`). The events are laid over the
units of their mail (`mentions`, `overlay`), and each unit gets a label (`labels`); so it goes with variants of each
mail, with other names and set otherwise (`variants`, `renaming`, `restyling`). Networks below a conditional random
field learn to tell the labels from the units' traits (`corpus`, `arrays`, `slopes`, `training`); `packing` stores them
as the package loads them. `headliners` learns which titles name who plays. `scoring` and `table` measure the reader
from end to end on mails that its tagger has never seen; `written` puts the written labels in the tagger's place, and so
shows what the other steps lose. docs/reading.md tells the whole story.
"""
