"""weights: the published weight files of the models, read without their frameworks.

Takes: bytes. Gives: named arrays, checked. May touch: nothing.
Does not belong here: graphs, inference, downloads, executing anything found in a file.
"""
