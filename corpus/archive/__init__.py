"""The archive: one SQLite file with the originals, the articles and all that was found in them."""
