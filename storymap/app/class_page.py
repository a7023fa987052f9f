"""The results of a class: files, codes that are read aloud, a quiz for the local network, one table of all."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from storymap.app import gate, lesson_desk
from storymap.app.classroom import COLLECT, Classroom
from storymap.app.say import count, fault, fill
from storymap.app.session import session
from storymap.errors import StoryMapError
from storymap.lessons.results import Answer, ClassResults, PupilResults, read_results, right_of_code
from storymap.lessons.results.class_table import as_csv


def results() -> None:
    """Collect, then show what was missed."""
    st.write("Results come from files that pupils save, from codes that they read out, or from a quiz on your network.")
    files, codes, network = st.tabs(["Files", "Codes", "Local network"])
    with files:
        found = list(_from_files())
    with codes:
        found += _from_codes()
    with network:
        found += _from_network()
    if found:
        _table(ClassResults(found))


def _from_files() -> Iterator[PupilResults]:
    given = st.file_uploader("Files that pupils saved", type="csv", accept_multiple_files=True, key="class_files")
    st.caption("They are read here and not stored.")
    for upload in given:
        try:
            yield read_results(upload.getvalue(), upload.name)
        except StoryMapError as error:
            fault(error)


def _from_codes() -> list[PupilResults]:
    """A line a pupil: the name, then the code that the page of the quiz shows at its end."""
    told = st.text_area("One name and code per line", key="class_codes", placeholder="Amina Kamau 7M4K-Q2", height=120)
    questions = lesson_desk.quiz().questions
    ids, found = [question.question_id for question in questions], []
    for line in filter(None, map(str.strip, told.splitlines())):
        name, _, code = line.rpartition(" ")
        try:
            right = right_of_code(code, ids)
        except StoryMapError as error:
            fault(error)
            continue
        answers = tuple(
            Answer(question.question_id, question.kind, question.prompt, "", yes, float(yes))
            for question, yes in zip(questions, right, strict=True)
        )
        found.append(PupilResults(name or code, "", "", lesson_desk.quiz().title, answers))
    return found


def _from_network() -> list[PupilResults]:
    if not gate.personal():
        st.info("The quiz for the local network is available only when storymap runs on your own computer.")
        return []
    room = session().classroom
    if room is None:
        st.write(
            "Opens the quiz to devices on the same network, at an address that only this page shows. "
            "Pupils hand in with one button. Nothing is kept except what you save below."
        )
        if st.button("Open the quiz for the class", disabled=not lesson_desk.quiz().questions):
            session().classroom = Classroom(lesson_desk.classroom_page(COLLECT))
            st.rerun()
        return []
    st.write("Pupils open this address:")
    st.code(room.address, language=None)
    _handed_in()
    if st.button("Close the quiz"):
        room.close()
        session().classroom = None
        st.rerun()
    return room.results()


@st.fragment(run_every=5)
def _handed_in() -> None:
    room = session().classroom
    number = len(room.results()) if room else 0
    st.write(fill("{results} handed in.", results=count(number, "result")))
    st.button("Show them below", on_click=st.rerun)


def _table(held: ClassResults) -> None:
    pupils, questions = count(len(held.pupils), "pupil"), count(len(held.questions), "question")
    share = round(100 * held.share_right)
    st.markdown(fill("**{pupils}, {questions}, {share} % right**", pupils=pupils, questions=questions, share=share))
    left, right = st.columns(2)
    with left:
        st.markdown("**Missed most**")
        for one in held.missed_most():
            st.write(fill("{missed} of {asked}: {prompt}", missed=one.missed, asked=one.asked, prompt=one.prompt))
    with right:
        st.markdown("**Go over**")
        for title, good, asked in held.to_go_over() or ():
            st.write(fill("{title} ({good} of {asked} right)", title=title, good=good, asked=asked))
        if not held.to_go_over():
            st.write("No type of question was missed by many pupils.")
    head, *rows = held.by_pupil()
    st.dataframe([dict(zip(head, row, strict=True)) for row in rows], hide_index=True)
    name = lesson_desk.file_name(lesson_desk.quiz().title)
    for words, table, end in (("by pupil", held.by_pupil(), "class"), ("by question", held.by_question(), "questions")):
        st.download_button(
            fill("Save {words} (CSV)", words=words), as_csv(table), f"{name}-{end}.csv", "text/csv", key=f"class-{end}",
            on_click="ignore",
        )  # fmt: skip
