"""A StoryMap → a lesson: questions with evidence and proof, class files, a worksheet.

``facts`` says what a story has and measures it, ``kinds`` ask, ``proof`` checks every key anew,
``choosing`` makes the quiz; a new kind of question is a file in ``kinds``.
"""

from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import ASKED, KINDS, MADE, MAP_KINDS, QuestionKind
from storymap.lessons.lesson import Lesson
from storymap.lessons.question import Choice, Question, Quiz
from storymap.lessons.quizzing import all_questions, make_quiz

__all__ = [
    "ASKED", "KINDS", "MADE", "MAP_KINDS", "Choice", "Lesson", "LessonFacts", "Question", "QuestionKind", "Quiz",
    "all_questions", "make_quiz",
]  # fmt: skip
