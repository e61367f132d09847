"""The one face of archive and index for both front ends, a feature a file."""
