"""evaluation: vectors and ground truth -> a report with baselines.

Takes: arrays and labels. Gives: numbers with their protocol. May touch: nothing (pure numpy).
Does not belong here: making vectors, printing.
"""
