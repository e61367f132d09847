"""How a name is read, compared and shown: people, organisations, places."""
