"""What Whoosh reads and writes our segments by: a codec, field types, a reader."""
