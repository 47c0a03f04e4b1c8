"""similarity: artists' track vectors -> neighbours with a calibrated strength.

Takes: arrays, `Space`, `Circle`. Gives: `Space`, `Neighbour`, `Beside`. May touch: nothing (pure numpy); `graphs/` asks
the network through the kit, and reads a file that the user names.
Does not belong here: files, network, models, deciding which night is good.
"""
