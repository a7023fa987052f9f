"""A class's quiz results → one table: who answered what, what was missed most, what to go over."""

from storymap.lessons.results.class_table import ClassResults
from storymap.lessons.results.handed_in import Answer, PupilResults, read_results
from storymap.lessons.results.result_codes import code_of, right_of_code

__all__ = ["Answer", "ClassResults", "PupilResults", "code_of", "read_results", "right_of_code"]
