"""The quiz of a story: play it, choose and word its questions, take it as class files."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import streamlit as st

from storymap.app import frame, lesson_desk
from storymap.app.say import count, fill, plain
from storymap.app.session import set_widget, widget
from storymap.lessons import AGES, KINDS, MADE, OBJECTIVES, Lesson, Question, Quiz


def play() -> None:
    """The quiz as a pupil sees it."""
    made = lesson_desk.quiz()
    if not made.questions:
        st.info(
            "No question could be made: too few places of this story are known for sure. "
            "Confirm some on the page **Check**, or write your own under **Questions**."
        )
        return
    html = lesson_desk.writer("html", made)().decode()
    with st.container(key="teach-frame"):
        frame.framed(html, f"Quiz: {made.title}", key="storymap-quiz")


# -- the questions ---------------------------------------------------------------------------------


def questions() -> None:
    """Keep, remove, reword, reorder, add."""
    lesson, made = lesson_desk.lesson(), lesson_desk.quiz()
    _settings(lesson, made)
    if len(made.questions) < lesson.number:
        words = "{questions}: the story has no more places that are known for sure."
        st.write(fill(words, questions=count(len(made.questions), "question")))
    for number, question in enumerate(made.questions, 1):
        with st.container(border=True, key=f"question-{number}"):
            _one(number, question, made)
    _others(lesson)
    _own()


def _settings(lesson: Lesson, made: Quiz) -> None:
    body = lesson_desk.paragraphs()
    with st.container(border=True, key="lesson-settings"):
        row = st.columns([1, 1, 1, 3])
        row[0].number_input("Questions", 1, 60, lesson.number, key="lesson_number", on_change=_set, args=("number",))
        row[1].number_input(
            "Minutes", 1, 240, lesson.minutes or max(5, len(made.questions)), key="lesson_minutes",
            on_change=_set, args=("minutes",),
        )  # fmt: skip
        row[2].number_input("Shuffle", 0, 9999, lesson.seed, key="lesson_seed", on_change=_set, args=("seed",))
        row[3].multiselect(
            "Only these paragraphs", body, [number for number in lesson.paragraphs if number in body],
            key="lesson_paragraphs", on_change=_set, args=("paragraphs",), placeholder="all",
        )  # fmt: skip
        row = st.columns([2, 1, 1])
        row[0].multiselect(
            "Types of question", MADE, list(lesson.kinds), format_func=lambda kind: KINDS[kind].title,
            key="lesson_kinds", on_change=_set, args=("kinds",), placeholder="all except those that are only looked up",
        )  # fmt: skip
        row[1].multiselect(
            "What is assessed", OBJECTIVES, list(lesson.objectives), key="lesson_objectives", on_change=_set,
            args=("objectives",), placeholder="everything",
        )  # fmt: skip
        row[2].selectbox(
            "Age", list(AGES), index=None, key="lesson_age", on_change=_for_age, placeholder="any",
            help="8 to 11: easier types, with “which paragraph” and “what type of place”.",
        )  # fmt: skip
        _balance(lesson, made)


def _for_age() -> None:
    age = widget("lesson_age")
    if age in AGES:
        set_widget("lesson_kinds", list(AGES[age]))
        lesson_desk.change(lambda lesson: replace(lesson, kinds=AGES[age]))


def _balance(lesson: Lesson, made: Quiz) -> None:
    """How many questions assess what, and are of which type; and a field for how many there may be."""
    assessed = Counter(KINDS[question.kind].objective for question in made.questions)
    types = Counter(question.kind for question in made.questions)
    said = ", ".join(f"{objective} {number}" for objective, number in assessed.most_common()) or "nothing yet"
    st.caption(fill("What is assessed: {balance}.", balance=said))
    with st.expander("Set the balance: the most questions of each"):
        for names, has in (
            (OBJECTIVES, assessed),
            (tuple(kind for kind in MADE if types[kind] or kind in lesson.balance), types),
        ):
            fields = st.columns(5)
            for at, name in enumerate(names):
                title = KINDS[name].title if name in KINDS else name
                label = fill("{title} ({has} now)", title=title, has=has[name])
                fields[at % 5].number_input(
                    label, 0, 60, lesson.balance.get(name), key=f"balance-{name}",
                    on_change=_limit, args=(name,), placeholder="any",
                )  # fmt: skip


def _limit(name: str) -> None:
    number: Any = widget(f"balance-{name}")

    def changed(lesson: Lesson) -> Lesson:
        rest = {other: most for other, most in lesson.balance.items() if other != name}
        return replace(lesson, balance=rest if number is None else {**rest, name: int(number)})

    lesson_desk.change(changed)


def _set(name: str) -> None:
    value: Any = widget(f"lesson_{name}")
    new: Any = {name: tuple(value) if isinstance(value, list) else value}
    lesson_desk.change(lambda lesson: replace(lesson, **new))


def _one(number: int, question: Question, made: Quiz) -> None:
    key = question.question_id
    st.markdown(fill("**{number}. {prompt}**", number=number, prompt=question.prompt))
    with st.container(horizontal=True, vertical_alignment="center"):
        dots = "●" * question.difficulty + "○" * (3 - question.difficulty)
        st.caption(fill("{kind} · {dots}", kind=KINDS[question.kind].title, dots=dots))
        st.button("↑", key=f"up-{key}", help="Move up", disabled=number == 1, on_click=_shift, args=(key, -1))
        last = number == len(made.questions)
        st.button("↓", key=f"down-{key}", help="Move down", disabled=last, on_click=_shift, args=(key, 1))
        st.button("Remove", key=f"drop-{key}", on_click=_drop, args=(key,))
    _choices(question)
    with st.expander("Passage, feedback, wording"):
        words = "Paragraph {paragraph}: “{quote}”"
        st.write(fill(words, paragraph=question.paragraph, quote=question.quote))
        _wording(question)


def _choices(question: Question) -> None:
    if question.choices:
        shown = (f"{choice.text} ✓" if choice.right else choice.text for choice in question.choices)
        st.write(plain(" · ".join(shown)))
    else:
        st.write(fill("Right within {km} km of its shape.", km=f"{question.tolerance_km:.0f}"))


def _wording(question: Question) -> None:
    with st.form(f"word-{question.question_id}", border=False):
        prompt = st.text_input("Question", question.prompt)
        texts = [
            st.text_input(_answer(letter, right=choice.right), choice.text)
            for letter, choice in zip("ABCDEFGH", question.choices, strict=False)
        ]
        feedback = st.text_area("Feedback", question.feedback, height=80)
        if st.form_submit_button("Save this wording"):
            lesson_desk.change(lambda lesson: lesson.reword(question, prompt=prompt, feedback=feedback, choices=texts))
            st.rerun()


def _answer(letter: str, *, right: bool) -> str:
    """What a field for an answer is called."""
    return fill("Answer {letter} (right)", letter=letter) if right else fill("Answer {letter}", letter=letter)


def _shift(question_id: str, by: int) -> None:
    now = lesson_desk.quiz().questions
    lesson_desk.change(lambda lesson: lesson.shift(question_id, by, now))


def _drop(question_id: str) -> None:
    lesson_desk.change(lambda lesson: lesson.drop(question_id))


def _keep(question_id: str) -> None:
    lesson_desk.change(lambda lesson: lesson.keep(question_id))


def _others(lesson: Lesson) -> None:
    """What was left out, and what else could be asked."""
    from storymap.lessons import all_questions

    with st.expander("More questions from this story"):
        have = {question.question_id for question in lesson_desk.quiz().questions}
        kind = st.selectbox("Kind", MADE, format_func=lambda kind: KINDS[kind].title, key="more_kind")
        more = all_questions(lesson_desk.facts(), seed=lesson.seed, kinds=[kind], most=12)[kind]
        left = [question for question in more if question.question_id not in have]
        if not left:
            st.write("The quiz already has every question of this type, or the story has none.")
        for question in left:
            text, take = st.columns([10, 1.4])
            text.write(plain(question.prompt))
            take.button("Add", key=f"take-{question.question_id}", on_click=_keep, args=(question.question_id,))


def _own() -> None:
    with st.expander("Write your own question"), st.form("own", border=False, clear_on_submit=True):
        prompt = st.text_input("Question")
        texts = [st.text_input(_answer(letter, right=letter == "A")) for letter in "ABCD"]
        left, right = st.columns([3, 1])
        feedback = left.text_input("Feedback")
        paragraph = right.selectbox("Paragraph", lesson_desk.paragraphs() or [0])
        if st.form_submit_button("Add question"):
            lesson_desk.change(lambda lesson: lesson.write(prompt, texts, 0, feedback=feedback, paragraph=paragraph))
            st.rerun()


# -- the files -------------------------------------------------------------------------------------


def files() -> None:
    """One button a format."""
    from storymap.lessons.formats import CLASS_FORMATS

    made = lesson_desk.quiz()
    if not made.questions:
        st.info("There is no question yet. See **Questions**.")
        return
    st.write(fill("{questions}, as listed under **Questions**.", questions=count(len(made.questions), "question")))
    name = lesson_desk.file_name(made.title)
    for to, one in CLASS_FORMATS.items():
        chosen = made if one.shows_maps else lesson_desk.quiz(mapless=True)
        text, button = st.columns([3, 1], vertical_alignment="center")
        number = count(len(chosen.questions), "question")
        text.write(fill("**{title}**: {what} ({number})", title=one.title, what=one.what, number=number))
        button.download_button(
            "Download", lesson_desk.writer(to, chosen), f"{name}{one.suffix}", one.mime, key=f"file-{to}",
            width="stretch", on_click="ignore",
        )  # fmt: skip
