"""What the articles are and what is in them; knows no index and no terminal."""
