"""audio: encoded bytes -> a clip at a model's rate.

Takes: `Recording`. Gives: `Clip`. May touch: the decoder, the user's own files (read only).
Does not belong here: the network, spectrograms, keeping audio.
"""
