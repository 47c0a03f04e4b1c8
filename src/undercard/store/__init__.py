"""store: the memory of every room.

Takes and gives: rows (a value with its stamp). May touch: the database.
SQLAlchemy and the database driver are imported below `store.sql` only.
Does not belong here: judgement about what is stale (flow), what a value means.
"""
