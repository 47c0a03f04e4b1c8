"""Sources that say who belongs beside whom: one file each, imported only when asked."""
