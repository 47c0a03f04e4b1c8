"""artists: a bill -> credits; candidates -> a verdict.

Takes: bill text, known names, candidates as values. Gives: `Credit`, `Verdict`, each with its reason.
May touch: nothing (pure). Does not belong here: asking a catalogue, files, clocks.
"""
