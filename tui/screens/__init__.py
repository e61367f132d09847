"""Screens that lie over list and article for a while."""
