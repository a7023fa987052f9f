"""The parts of Teach: widgets and one call each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from storymap.app import desk, panels
from storymap.errors import StoryMapError
from storymap.lessons import KINDS, MADE, MAP_KINDS, Lesson, LessonFacts, Question, Quiz
from storymap.lessons.worksheets import Worksheet
from storymap.model import StoryMap

_FILES = {
    "xml": ("Moodle XML", "all questions, maps as pictures", "application/xml"),
    "gift": ("Moodle GIFT", "plain text, without the map questions", "text/plain"),
    "anki": ("Anki deck", "cards with maps", "application/octet-stream"),
    "csv": ("Spreadsheet (CSV)", "one row a question", "text/csv"),
    "md": ("Markdown", "for handouts, with the key at the end", "text/markdown"),
    "html": ("Web page", "the quiz to be played offline", "text/html"),
}
_PAPERS = {"a4": "A4", "letter": "Letter"}
_LEVELS = {"standard": "Standard", "younger": "Younger: fewer words"}


def _key() -> str:
    """What everything here is made of: the story, its corrections and the lesson."""
    project = desk.project()
    assert project is not None
    state = repr((project.reading.story, project.reading.gazetteer_version, project.edits))
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()


def _lesson() -> Lesson:
    project = desk.project()
    assert project is not None
    return Lesson.from_dict(project.lesson)


def _storymap() -> StoryMap:
    project = desk.project()
    assert project is not None
    return project.storymap


@st.cache_resource(show_spinner=False, max_entries=4)
def _facts_of(key: str, _storymap: StoryMap) -> LessonFacts:
    return LessonFacts(_storymap, gazetteer=desk.engine().gazetteer, shapes=desk.engine().shapes)


def _facts() -> LessonFacts:
    return _facts_of(_key(), _storymap())


@st.cache_data(show_spinner="Making the questions …", max_entries=16)
def _quiz_of(key: str, mapless: bool, _lesson: Lesson, _facts: LessonFacts) -> Quiz:
    return _lesson.quiz(_facts, [kind for kind in MADE if not mapless or kind not in MAP_KINDS])


def quiz(*, mapless: bool = False) -> Quiz:
    """The quiz as the lesson has it."""
    return _quiz_of(_key(), mapless, _lesson(), _facts())


@st.cache_data(show_spinner="Writing the file …", max_entries=32)
def _file_of(key: str, to: str, _quiz: Quiz, _facts: LessonFacts) -> bytes:
    from storymap.lessons.formats import FORMATS

    return FORMATS[to](_quiz, _facts)


def _change(change: Callable[[Lesson], Lesson]) -> None:
    """Keep a decision about the lesson in the project."""
    try:
        made = change(_lesson())
    except StoryMapError as error:
        st.session_state["lesson_fault"] = str(error)
        return
    if made != _lesson():
        desk.decide(lambda project: project.teach(made.to_dict(), by=desk.by()))


# -- the parts ------------------------------------------------------------------------------------


def play() -> None:
    made = quiz()
    if not made.questions:
        st.info(
            "No question could be made: too few places of this story are known for sure. "
            "Confirm some on the page **Check**, or write your own under **Questions**."
        )
        return
    html = _file_of(_key(), "html", made, _facts()).decode()
    with st.container(key="teach-frame"):
        panels.framed(html, f"Quiz: {made.title}", key="storymap-quiz")


def questions() -> None:
    """Keep, drop, word anew, reorder, add."""
    lesson, made = _lesson(), quiz()
    with st.container(border=True, key="lesson-settings"):
        row = st.columns([1, 1, 1, 3])
        row[0].number_input("Questions", 1, 60, lesson.number, key="lesson_number", on_change=_set, args=("number",))
        row[1].number_input(
            "Minutes", 1, 240, lesson.minutes or max(5, len(made.questions)), key="lesson_minutes",
            on_change=_set, args=("minutes",),
        )  # fmt: skip
        row[2].number_input("Shuffle", 0, 9999, lesson.seed, key="lesson_seed", on_change=_set, args=("seed",))
        body = [paragraph.number for paragraph in _storymap().story.paragraphs if paragraph.number >= 1]
        row[3].multiselect(
            "Only these paragraphs", body, [number for number in lesson.paragraphs if number in body],
            key="lesson_paragraphs", on_change=_set, args=("paragraphs",), placeholder="all",
        )  # fmt: skip
    if len(made.questions) < lesson.number:
        st.write(f"{len(made.questions)} questions: the story has no more places that are known for sure.")
    for number, question in enumerate(made.questions, 1):
        _one(number, question, made)
    _dropped(lesson)
    _own()


def _set(name: str) -> None:
    value: Any = st.session_state[f"lesson_{name}"]
    _change(lambda lesson: _replaced(lesson, name, tuple(value) if isinstance(value, list) else value))


def _replaced(lesson: Lesson, name: str, value: Any) -> Lesson:
    return replace(lesson, **{name: value})


def _one(number: int, question: Question, made: Quiz) -> None:
    key = question.question_id
    with st.container(border=True, key=f"question-{number}"):
        st.markdown(f"**{number}. {panels.plain(question.prompt)}**")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{KINDS[question.kind].title} · {'●' * question.difficulty}{'○' * (3 - question.difficulty)}")
            st.button("↑", key=f"up-{key}", help="Earlier", disabled=number == 1, on_click=_shift, args=(key, -1))
            last = number == len(made.questions)
            st.button("↓", key=f"down-{key}", help="Later", disabled=last, on_click=_shift, args=(key, 1))
            st.button("Drop", key=f"drop-{key}", on_click=_drop, args=(key,))
        choices = " · ".join(
            f"**{panels.plain(choice.text)}** ✓" if choice.right else panels.plain(choice.text)
            for choice in question.choices
        )
        st.write(choices or f"Right within {question.tolerance_km:.0f} km of its shape.")
        with st.expander("Passage, feedback, wording"):
            st.write(panels.plain(f"Paragraph {question.paragraph}: “{question.quote}”"))
            with st.form(f"word-{key}", border=False):
                prompt = st.text_input("Question", question.prompt)
                texts = [
                    st.text_input(f"Answer {letter}{' (right)' if choice.right else ''}", choice.text)
                    for letter, choice in zip("ABCDEFGH", question.choices, strict=False)
                ]
                feedback = st.text_area("Feedback", question.feedback, height=80)
                if st.form_submit_button("Keep this wording"):
                    _change(lambda lesson: lesson.reword(question, prompt=prompt, feedback=feedback, choices=texts))
                    st.rerun()


def _shift(question_id: str, by: int) -> None:
    now = quiz().questions
    _change(lambda lesson: lesson.shift(question_id, by, now))


def _drop(question_id: str) -> None:
    _change(lambda lesson: lesson.drop(question_id))


def _keep(question_id: str) -> None:
    _change(lambda lesson: lesson.keep(question_id))


def _dropped(lesson: Lesson) -> None:
    """What was left out, and what else could be asked."""
    from storymap.lessons import all_questions

    with st.expander("More questions that this story gives"):
        have = {question.question_id for question in quiz().questions}
        kind = st.selectbox("Kind", MADE, format_func=lambda kind: KINDS[kind].title, key="more_kind")
        more = all_questions(_facts(), seed=lesson.seed, kinds=[kind], most=12)[kind]
        left = [question for question in more if question.question_id not in have]
        if not left:
            st.write("All of this kind are in the quiz already, or the story gives none.")
        for question in left:
            text, take = st.columns([10, 1.4])
            text.write(panels.plain(question.prompt))
            take.button("Take", key=f"take-{question.question_id}", on_click=_keep, args=(question.question_id,))


def _own() -> None:
    with st.expander("Write your own question"), st.form("own", border=False, clear_on_submit=True):
        prompt = st.text_input("Question")
        texts = [st.text_input(f"Answer {letter}{' (the right one)' if letter == 'A' else ''}") for letter in "ABCD"]
        left, right = st.columns([3, 1])
        feedback = left.text_input("Feedback")
        body = [paragraph.number for paragraph in _storymap().story.paragraphs if paragraph.number >= 1] or [0]
        paragraph = right.selectbox("Paragraph", body)
        if st.form_submit_button("Add it"):
            _change(lambda lesson: lesson.write(prompt, texts, 0, feedback=feedback, paragraph=paragraph))
            st.rerun()


def files() -> None:
    """One button a format."""
    from storymap.lessons.formats import SUFFIXES, WITHOUT_MAPS

    made = quiz()
    if not made.questions:
        st.info("There is no question yet. See **Questions**.")
        return
    st.write(f"{len(made.questions)} questions, as they stand under **Questions**.")
    name = file_name(made.title)
    for to, (words, what, mime) in _FILES.items():
        chosen = quiz(mapless=True) if to in WITHOUT_MAPS else made
        text, button = st.columns([3, 1], vertical_alignment="center")
        text.write(f"**{words}**: {what} ({len(chosen.questions)} questions)")
        button.download_button(
            "Download", partial(_file_of, _key(), to, chosen, _facts()), f"{name}{SUFFIXES[to]}", mime,
            key=f"file-{to}", width="stretch", on_click="ignore",
        )  # fmt: skip


def worksheet() -> None:
    """A preview, and the files."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="sheet-choices"):
        paper = st.selectbox("Paper", list(_PAPERS), format_func=_PAPERS.__getitem__, width=110)
        level = st.selectbox("Level", list(_LEVELS), format_func=_LEVELS.__getitem__, width=210)
        sheet = Worksheet(_facts(), seed=_lesson().seed, level=level, paper=paper)  # type: ignore[arg-type]
        html, name = _sheet_of(_key(), paper, level, sheet), file_name(quiz().title)
        _printed(html, f"{name}-worksheet")
        with st.popover("Maps"):
            get = partial(st.download_button, width="stretch", on_click="ignore")
            for sort in ("blank", "numbered", "labelled"):
                words = sort.capitalize()
                get(f"{words}, SVG", partial(sheet.map, sort), f"{name}-{sort}.svg", "image/svg+xml", key=f"svg-{sort}")
                png = partial(_png, sheet, sort)
                get(f"{words}, PNG", png, f"{name}-{sort}.png", "image/png", key=f"png-{sort}")
    with st.container(key="teach-sheet"):
        panels.framed(html, "Worksheet", key="storymap-sheet")


def _printed(html: str, name: str) -> None:
    """The buttons of a document for paper."""
    from storymap.lessons.paper import browser, to_pdf

    st.download_button("HTML, to print", html, f"{name}.html", "text/html", on_click="ignore")
    try:
        browser()
        st.download_button("PDF", partial(to_pdf, html), f"{name}.pdf", "application/pdf", on_click="ignore")
    except StoryMapError:
        st.button("PDF", disabled=True, help="Needs Chromium, Chrome or Edge on this computer.")


def _png(sheet: Worksheet, sort: Any) -> bytes:
    from storymap.lessons.drawing import to_png

    return to_png(sheet.map(sort))


@st.cache_data(show_spinner="Drawing the worksheet …", max_entries=8)
def _sheet_of(key: str, paper: str, level: str, _sheet: Any) -> str:
    html: str = _sheet.html()
    return html


def plan() -> None:
    """A preview, and the files."""
    from storymap.lessons.plan import lesson_plan

    html = lesson_plan(_facts(), seed=_lesson().seed)
    with st.container(horizontal=True, key="plan-files"):
        _printed(html, f"{file_name(quiz().title)}-plan")
    with st.container(key="teach-sheet"):
        panels.framed(html, "Lesson plan", key="storymap-plan")


def file_name(title: str) -> str:
    """A title as a file name: letters, digits and hyphens.

    Examples
    --------
    >>> file_name("../Flood in Quito: what now?")
    'flood-in-quito-what-now'
    """
    return "-".join(re.findall(r"\w+", title.lower()))[:60].strip("-") or "story"
