"""A Story → its sentences, with or without a grammar."""
