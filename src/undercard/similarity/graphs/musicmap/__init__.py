"""music-map.com: its pages, and look-ups of them that were made elsewhere."""
