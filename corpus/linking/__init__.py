"""Mentions to entities: within an article, and across the archive."""
