"""A StoryMap → a lesson: questions with evidence and proof, class files, a worksheet.

``facts`` says what a story has and measures it, ``kinds`` ask, ``proof`` checks every key anew,
``choosing`` makes the quiz; a new kind of question is a file in ``kinds``.
"""

from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import AGES, ASKED, KINDS, MADE, MAP_KINDS, OBJECTIVES, QuestionKind
from storymap.lessons.lesson import Lesson
from storymap.lessons.question import Choice, Question, Quiz
from storymap.lessons.quizzing import all_questions, make_quiz

__all__ = [
    "AGES", "ASKED", "KINDS", "MADE", "MAP_KINDS", "OBJECTIVES", "Choice", "Lesson", "LessonFacts", "Question",
    "QuestionKind", "Quiz", "all_questions", "make_quiz",
]  # fmt: skip
