"""Sentences → the spans in them that name a place."""
