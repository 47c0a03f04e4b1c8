"""versions: one file per revision, named by its number."""
