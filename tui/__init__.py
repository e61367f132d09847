"""The terminal: the reader and the command line; Textual, Rich and Click live here and nowhere else."""
