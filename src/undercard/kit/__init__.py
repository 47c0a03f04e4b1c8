"""What could be a library of its own: HTTP manners, sign-ins, text folding, plug-in loading, logging.

Takes and gives: strings, bytes, numbers, callables, the tags of a folder of music files, entries of a web service.
May touch: the network (http, and loopback while somebody signs in), files (the log, tables, secrets and music folders
it is pointed at).
Does not belong here: the nouns of the line, judgement about artists, events or sound.
"""
