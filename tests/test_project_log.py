"""The state is the log, replayed: random edits, undone and redone, saved and loaded."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from storymap.model import StoryMap
from storymap.project import By, Project, point_place
from storymap.project.parse import parse_project
from storymap.project.serialise import write_project
from tests import mini
from tests.projects import TEXT, fresh

PLACES = [mini.gazetteer().place(f"gn:{number}") for number in (2988507, 4717560, 2643743)]
PLACES.append(point_place(1.5, 2.5, "Here"))
ROLES = ["literal", "actor", "demonym", "organisation", "facility"]
WHO = st.sampled_from([By("Ann"), By("Bob", why="because"), By("{{x}} <b>")])
WORDS = [(m.start(), m.end()) for m in re.finditer(r"\w+", TEXT)]


class Correcting(RuleBasedStateMachine):
    """A person at work, and beside it the states that undo and redo have to come back to."""

    def __init__(self) -> None:
        super().__init__()
        self.project: Project = fresh()
        self.past: list[StoryMap] = []
        self.future: list[StoryMap] = []

    def _do(self, project: Project) -> None:
        self.past.append(self.project.storymap)
        self.future.clear()
        self.project = project

    def _some(self, data: st.DataObject) -> list[str]:
        ids = [mention.mention_id for mention in self.project.storymap.mentions]
        return data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))

    @rule(data=st.data(), place=st.sampled_from([*PLACES, None]), by=WHO)
    def place(self, data: st.DataObject, place: object, by: By) -> None:
        self._do(self.project.place(self._some(data), place, by=by))  # type: ignore[arg-type]

    @rule(data=st.data(), role=st.sampled_from(ROLES), by=WHO)
    def role(self, data: st.DataObject, role: object, by: By) -> None:
        self._do(self.project.role(self._some(data), role, by=by))  # type: ignore[arg-type]

    @rule(data=st.data(), what=st.sampled_from(["confirm", "reject", "revert", "settle"]), by=WHO)
    def decide(self, data: st.DataObject, what: str, by: By) -> None:
        some = self._some(data)
        # Going back takes an added name out; one name has to stay to go on with.
        if what != "revert" or len(self.project.storymap.mentions) > 6:
            self._do(getattr(self.project, what)(some, by=by))

    @rule(word=st.sampled_from(WORDS), place=st.sampled_from([*PLACES, None]), by=WHO)
    def add(self, word: tuple[int, int], place: object, by: By) -> None:
        self._do(self.project.add(*word, by=by, place=place))  # type: ignore[arg-type]

    @rule(data=st.data(), by=WHO)
    def split(self, data: st.DataObject, by: By) -> None:
        mention = self.project.mention(self._some(data)[0])[0]
        if mention.end - mention.start > 3 and " " not in mention.text:
            middle = (mention.start + mention.end) // 2
            self._do(self.project.split(mention.mention_id, [(mention.start, middle), (middle, mention.end)], by=by))

    @rule(data=st.data(), by=WHO)
    def join(self, data: st.DataObject, by: By) -> None:
        mentions = self.project.storymap.mentions
        at = data.draw(st.integers(0, len(mentions) - 1))
        if at and mentions[at].paragraph == mentions[at - 1].paragraph and len(mentions) > 6:
            self._do(self.project.join([mentions[at - 1].mention_id, mentions[at].mention_id], by=by))

    @rule(name=st.text(min_size=1).filter(str.strip), place=st.sampled_from(PLACES[:1]), by=WHO)
    def rename(self, name: str, place: object, by: By) -> None:
        self._do(self.project.rename(place.place_id, name, by=by))  # type: ignore[attr-defined]

    @rule(what=st.sampled_from([{}, {"rejected": True}, {"status": "past"}, {"origin": PLACES[3]}]), by=WHO)
    def move(self, what: dict[str, object], by: By) -> None:
        if self.project.storymap.moves:
            self._do(self.project.change_move(self.project.storymap.moves[0].move_id, by=by, **what))

    @precondition(lambda self: self.past)
    @rule(by=WHO, times=st.integers(1, 5))
    def undo(self, by: By, times: int) -> None:
        for _ in range(min(times, len(self.past))):
            self.future.append(self.project.storymap)
            self.project = self.project.undo(by=by)
            assert self.project.storymap == self.past.pop()

    @precondition(lambda self: self.future)
    @rule(by=WHO, times=st.integers(1, 5))
    def redo(self, by: By, times: int) -> None:
        for _ in range(min(times, len(self.future))):
            self.past.append(self.project.storymap)
            self.project = self.project.redo(by=by)
            assert self.project.storymap == self.future.pop()

    @invariant()
    def the_file_replays_to_the_same_state(self) -> None:
        data = write_project(self.project)
        loaded = parse_project(data, "file")
        assert loaded.storymap == self.project.storymap
        assert write_project(loaded) == data

    @invariant()
    def every_mention_stands_where_it_says(self) -> None:
        for mention in self.project.storymap.mentions:
            assert TEXT[mention.start : mention.end] == mention.text


CHECKS = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}
Correcting.TestCase.settings = settings(max_examples=10, stateful_step_count=100, **CHECKS)  # type: ignore[arg-type]
TestThousandEdits = Correcting.TestCase


@pytest.mark.slow
def test_a_thousand_edits_of_one_project() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Correcting, settings=settings(max_examples=3, stateful_step_count=1000, **CHECKS))  # type: ignore[arg-type]
