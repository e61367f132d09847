"""What the world calls its countries, organisations, towns and people: tables, one home each."""
