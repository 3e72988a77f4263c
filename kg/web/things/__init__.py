"""`/id/…`: every thing by its address, as a page or as data."""
