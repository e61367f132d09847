"""The reader: its state, its keys, the search thread."""
