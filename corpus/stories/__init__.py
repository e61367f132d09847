"""Which reports tell the same event, what they copy of each other, and where they agree and differ."""
