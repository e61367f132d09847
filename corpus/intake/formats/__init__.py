"""A reader a file format: an open stream in, drafts and reasons for what is none out."""
