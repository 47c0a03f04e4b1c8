"""events: a message -> the nights it announces.

Takes: `Message`, sender profiles as values. Gives: `Event` with evidence for each field.
May touch: nothing outside (pure), but for reading the profiles that ship in the package.
Does not belong here: network, clocks, deciding who an act is.
"""
