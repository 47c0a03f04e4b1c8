"""similarity: artists' track vectors -> neighbours with a calibrated strength.

Takes: arrays, `Space`. Gives: `Space`, `Neighbour`. May touch: nothing (pure numpy).
Does not belong here: files, network, models, deciding which night is good.
"""
