"""Coverage-guided fuzzing of everything that takes a stranger's bytes; see ``__main__``."""
