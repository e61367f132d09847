"""Text to mentions: the taggers, and what is settled after them."""
