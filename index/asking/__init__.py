"""From what was typed to what is found: reading, loosening, spelling, marking."""
