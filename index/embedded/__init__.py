"""The embedded engine: Whoosh's extension points to write by, memory-mapped arrays to answer from."""
