"""demo: fictional acts, their synthesised music, a loopback twin that serves it, and three newsletters.

Takes: a folder. Gives: a world in which the real line can walk without a network.
Does not belong here: any shortcut into the line; the demo uses settings like a user would.
"""
