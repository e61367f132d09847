"""The command line: one file a command family, each a thin skin over Newsroom."""
