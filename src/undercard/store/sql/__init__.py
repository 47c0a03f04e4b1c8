"""sql: the store in a database, SQLite by default, written so that PostgreSQL works by URL.

Takes: a URL or a path. Gives: a `Store`. May touch: the database and the lock file beside it.
Read in this order: `tables` (what lies where), `codecs` (nouns to columns and back), `shelves`,
`databases` (connections), `faults` (what went wrong, in words), `claims` (one running line), `opening`.
Does not belong here: a query that knows what a value means.
"""
