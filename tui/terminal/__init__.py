"""The terminal driver: only changed cells go out, keys come in as they are typed."""
