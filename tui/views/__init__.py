"""Views that draw line by line and never ask for a layout."""
