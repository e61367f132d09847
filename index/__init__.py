"""The full-text index over an archive; Whoosh lives here and nowhere else."""
