"""Who and what is named: taggers that find mentions, and the linking of mentions to entities."""
