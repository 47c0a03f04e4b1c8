"""migrations: the one chain of schema revisions, run by `undercard.store.sql.upgrading`.

A revision is frozen: it spells its columns out and imports nothing of the program.
Append each new one to `tables.CHAIN`.
"""
