"""What could be a library of its own: HTTP manners, text folding, plug-in loading, logging.

Takes and gives: strings, bytes, numbers, callables, and the tags of a folder of music files.
May touch: the network (http only), files (the log, tables and music folders it is pointed at).
Does not belong here: the nouns of the line, judgement about artists, events or sound.
"""
