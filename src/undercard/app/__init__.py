"""app: the verbs a door can call: events, scan, run, similar, why, evaluate, export ...

Takes: a `House` (ports put together by bootstrap) and plain values. Gives: nouns.
May touch: ports, flow. Does not belong here: parsing arguments, printing, settings, concrete plug-ins.
"""
