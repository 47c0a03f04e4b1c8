"""recommend: neighbours and events -> ranked nights with reasons.

Takes: nouns. Gives: `Night`, `Funnel`. May touch: nothing (pure).
Does not belong here: storage, rendering, clocks (today comes in as a value).
"""
