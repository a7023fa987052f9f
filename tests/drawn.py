"""Small stories of our own, read by hand, for the map and the page."""

from __future__ import annotations

from datetime import date

from storymap.model import Candidate, Cue, Mention, Move, Place, Placement, Reason, Story, StoryMap, Time
from storymap.readers import parse_story
from storymap.recognisers import cut

TEXT = """News
Ferry service opens between Portugal and Morocco
A new ferry left Lisbon at dawn on Monday and reached Tangier by night. Lisbon had asked for it for years.
The Portuguese crew of forty met officials from Rabat near the border with Spain, at the Hassan Tower.
Nothing was said about money that day.
A second ferry may sail from Lisbon to Casablanca next year, and nobody in Farland objects.
Portugal will pay for it."""

LISBON = Place("gn:2267057", "Lisbon", "city", "point", 38.7169, -9.1399, "PT", "14", 2267057, "P", "PPLC", 517802)
TANGIER = Place("gn:2530335", "Tangier", "city", "point", 35.7673, -5.7998, "MA", None, 2530335, "P", "PPLA", 688356)
RABAT = Place("gn:2538475", "Rabat", "city", "point", 34.0133, -6.8326, "MA", None, 2538475, "P", "PPLC", 1655753)
CASABLANCA = Place(
    "gn:2553604", "Casablanca", "city", "point", 33.5883, -7.6114, "MA", None, 2553604, "P", "PPLA", 3144909
)
PORTUGAL = Place("gn:2264397", "Portugal", "country", "area", 39.69, -8.22, "PT", None, 2264397, "A", "PCLI", 10283822)
MOROCCO = Place("gn:2542007", "Morocco", "country", "area", 31.17, -7.33, "MA", None, 2542007, "A", "PCLI", 36029138)
BORDER = Place("sm:border/ES-PT", "Spain–Portugal border", "border", "line", 40.0, -7.0)
TOWER = Place("sm:building/hassan-tower", "Hassan Tower", "building", "point", 34.0241, -6.8229, "MA")
_READ = [
    (0, "Portugal", "actor", PORTUGAL, "sure"),
    (0, "Morocco", "actor", MOROCCO, "sure"),
    (1, "Lisbon", "literal", LISBON, "sure"),
    (1, "Tangier", "literal", TANGIER, "likely"),
    (1, "Lisbon", "actor", LISBON, "sure"),
    (2, "Portuguese", "demonym", PORTUGAL, "sure"),
    (2, "Rabat", "actor", RABAT, "sure"),
    (2, "border with Spain", "literal", BORDER, "likely"),
    (2, "Hassan Tower", "facility", TOWER, "guess"),
    (4, "Lisbon", "literal", LISBON, "sure"),
    (4, "Casablanca", "literal", CASABLANCA, "sure"),
    (4, "Farland", "literal", None, "unplaced"),
    (5, "Portugal", "actor", PORTUGAL, "sure"),
]


def ferry() -> StoryMap:
    """A ferry story: every role, a border, a guess, a name that nobody knows, two movements."""
    story = parse_story(TEXT, published=date(2025, 5, 6))
    mentions, placements = _read(story)
    moves = (
        _move(story, "v01", 1, "left Lisbon at dawn on Monday and reached Tangier", "reported", LISBON, TANGIER, "one"),
        _move(story, "v02", 4, "may sail from Lisbon to Casablanca", "hypothetical", LISBON, CASABLANCA, None),
    )
    start = story.text.index("Monday")
    times = (Time("t01", 1, start, start + 6, "Monday", "2025-05-05", "weekday"),)
    return StoryMap(story, mentions, placements, moves, times, sentences=cut(story))


def _read(story: Story) -> tuple[tuple[Mention, ...], tuple[Placement, ...]]:
    mentions, placements = [], []
    sought: dict[int, int] = {}
    for number, (paragraph, name, role, place, certainty) in enumerate(_READ, 1):
        home = next(p for p in story.paragraphs if p.number == paragraph)
        start = story.text.index(name, sought.get(paragraph, home.start))
        sought[paragraph] = start + len(name)
        mention_id = f"m{number:03d}"
        cue = Cue("said", ("an example of ours",))
        mentions.append(Mention(mention_id, paragraph, start, start + len(name), name, role, cue, name))  # type: ignore[arg-type]
        rival = Candidate(TANGIER, 0.1, lost=Reason("farther"))
        reason = Reason("no-bearer", name=name) if place is None else Reason("only-bearer")
        placements.append(
            Placement(
                mention_id,
                place,
                0.9 if place else 0.0,
                certainty,  # type: ignore[arg-type]
                (reason,),
                (rival,) if name == "Lisbon" else (),
            )
        )
    return tuple(mentions), tuple(placements)


def _move(
    story: Story, move_id: str, paragraph: int, text: str, status: str, origin: Place, end: Place, quantity: str | None
) -> Move:
    start = story.text.index(text)
    what = "the ferry"
    return Move(move_id, status, what, quantity, origin, end, paragraph, start, start + len(text), text)  # type: ignore[arg-type]


#: What a hostile article, pack or file name may hold.
HOSTILE = (
    "{{7*7}}",
    "{% for x in y %}",
    "{#",
    "{{ cycler.__init__.__globals__.os.popen('touch HACKED').read() }}",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror='window.hacked=1'>",
    "${window.hacked=1}",
    "`+(window.hacked=1)+`",
    "\"'><svg onload=window.hacked=1>",
    "\u202egro.live\u202c",
    "<!--storymap:data-->",
    "\u2028\u2029]]>",
)


def hostile(text: str) -> StoryMap:
    """A story in which everything that can hold text holds this text."""
    story = parse_story(
        f"Headline {text} here\nFirst {text} paragraph.\nSecond one.", title=f"T {text}", source=f"S {text}"
    )
    start = story.text.index(text)
    first = story.text.index(text, start + 1)
    town = Place("gn:1", text, "city", "point", 10.0, 20.0, "TD")
    other = Place("gn:2", f"{text} b", "city", "point", 12.0, 22.0, "TD")
    mentions = (
        Mention("m001", 0, start, start + len(text), text, "literal", Cue("said", (text,)), text),
        Mention("m002", 1, first, first + len(text), text, "literal", Cue("said", (text,)), text),
    )
    said = Reason("said", text=text)
    placements = (
        Placement("m001", town, 0.5, "guess", (said,), (Candidate(other, 0.1, lost=said),)),
        Placement("m002", None, 0.0, "unplaced", (said,)),
    )
    end = first + len(text)
    moves = (Move("v01", "reported", text, text, town, other, 1, first, end, text),)
    times = (Time("t01", 1, first, end, text, text, "weekday"),)
    return StoryMap(story, mentions, placements, moves, times, sentences=cut(story))
