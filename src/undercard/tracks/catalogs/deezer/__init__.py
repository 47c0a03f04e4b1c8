"""Deezer: how it is asked, what its answers become, and what its genre numbers mean."""

from undercard.tracks.catalogs.deezer.catalog import CATALOG_CARD, DeezerCatalog, build

__all__ = ["CATALOG_CARD", "DeezerCatalog", "build"]
