"""What is said to a person, and how it is cut, dated, cited and made visible."""
