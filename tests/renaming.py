"""The sample article with its places renamed to others of their kind, and its reading with them.

The program must read any such story as it reads the sample: nothing in it may know the
sample's own names. Only ``seeds/`` holds the text; the variants live in memory.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any, NamedTuple

from tests.reading import FOLDER, Reading, from_gold

SAMPLE = "north-korean-soldiers"


class Spot(NamedTuple):
    """A place that takes another's part: the new name and where it is."""

    place: str
    kind: str
    lat: float
    lon: float
    tolerance_km: float


class Variant(NamedTuple):
    """What the sample's names and places become."""

    names: dict[str, str]
    places: dict[str, Spot]


_HORN = Variant(
    {
        "North Korean": "Eritrean", "South Korean": "Kenyan", "North Korea": "Eritrea", "South Korea": "Kenya",
        "North": "Eritrea", "Korean peninsula": "Horn of Africa", "Pyongyang": "Asmara", "Russians": "Ethiopians",
        "Russian": "Ethiopian", "Russia": "Ethiopia", "Moscow": "Addis Ababa", "Ukrainian": "Sudanese",
        "Ukraine": "Sudan", "Kursk region": "Amhara region", "far east": "Ogaden", "Uzhhorod": "Port Sudan",
        "Washington": "London", "Chinese": "Egyptian", "China": "Egypt", "Beijing": "Cairo",
        "east Asia": "east Africa", "Europe": "Africa",
    },
    {
        "Russia": Spot("Ethiopia", "country", 8.6, 39.6, 600), "Ukraine": Spot("Sudan", "country", 16.0, 30.0, 700),
        "North Korea": Spot("Eritrea", "country", 15.4, 38.8, 250),
        "South Korea": Spot("Kenya", "country", 0.5, 37.9, 450), "China": Spot("Egypt", "country", 26.6, 29.8, 500),
        "Moscow": Spot("Addis Ababa", "city", 9.025, 38.747, 30), "Beijing": Spot("Cairo", "city", 30.063, 31.25, 30),
        "Pyongyang": Spot("Asmara", "city", 15.339, 38.933, 30),
        "Washington, D.C.": Spot("London", "city", 51.509, -0.126, 30),
        "Uzhhorod": Spot("Port Sudan", "city", 19.616, 37.216, 25),
        "Kursk Oblast": Spot("Amhara", "admin1", 11.66, 37.96, 220),
        "Russian Far East": Spot("Ogaden", "region", 7.0, 44.0, 350),
        "Korean Peninsula": Spot("Horn of Africa", "region", 8.0, 44.0, 900),
        "East Asia": Spot("East Africa", "region", 1.0, 37.0, 1600),
        "Europe": Spot("Africa", "continent", 7.0, 21.0, 1800),
        "Russia–Ukraine border": Spot("Ethiopia–Sudan border", "border", 12.2, 35.5, 320),
        "Russia–Ukraine border (Kursk section)": Spot("Ethiopia–Sudan border", "border", 12.6, 36.0, 320),
    },
)  # fmt: skip

_ANDES = Variant(
    {
        "North Korean": "Nicaraguan", "South Korean": "Chilean", "North Korea": "Nicaragua", "South Korea": "Chile",
        "North": "Nicaragua", "Korean peninsula": "Southern Cone", "Pyongyang": "Managua", "Russians": "Venezuelans",
        "Russian": "Venezuelan", "Russia": "Venezuela", "Moscow": "Caracas", "Ukrainian": "Colombian",
        "Ukraine": "Colombia", "Kursk region": "Apure state", "far east": "Llanos", "Uzhhorod": "Leticia",
        "Washington": "Brasília", "Chinese": "Argentine", "China": "Argentina", "Beijing": "Buenos Aires",
        "east Asia": "Central America", "Europe": "South America",
    },
    {
        "Russia": Spot("Venezuela", "country", 7.1, -66.2, 600),
        "Ukraine": Spot("Colombia", "country", 3.9, -73.1, 600),
        "North Korea": Spot("Nicaragua", "country", 12.9, -85.0, 250),
        "South Korea": Spot("Chile", "country", -36.0, -71.3, 1500),
        "China": Spot("Argentina", "country", -35.4, -65.2, 1300),
        "Moscow": Spot("Caracas", "city", 10.488, -66.879, 30),
        "Beijing": Spot("Buenos Aires", "city", -34.613, -58.377, 30),
        "Pyongyang": Spot("Managua", "city", 12.13, -86.25, 30),
        "Washington, D.C.": Spot("Brasília", "city", -15.78, -47.93, 30),
        "Uzhhorod": Spot("Leticia", "city", -4.215, -69.94, 15),
        "Kursk Oblast": Spot("Apure", "admin1", 7.15, -68.9, 200),
        "Russian Far East": Spot("Llanos", "physical", 6.5, -69.5, 600),
        "Korean Peninsula": Spot("Southern Cone", "region", -34.0, -64.0, 1500),
        "East Asia": Spot("Central America", "region", 13.5, -87.0, 1000),
        "Europe": Spot("South America", "continent", -15.0, -58.0, 1800),
        "Russia–Ukraine border": Spot("Colombia–Venezuela border", "border", 7.1, -71.3, 520),
        "Russia–Ukraine border (Kursk section)": Spot("Colombia–Venezuela border", "border", 7.0, -70.8, 520),
    },
)  # fmt: skip

_BENGAL = Variant(
    {
        "North Korean": "Burmese", "South Korean": "Thai", "North Korea": "Myanmar", "South Korea": "Thailand",
        "North": "Myanmar", "Korean peninsula": "Malay Peninsula", "Pyongyang": "Naypyidaw", "Russians": "Indians",
        "Russian": "Indian", "Russia": "India", "Moscow": "New Delhi", "Ukrainian": "Bangladeshi",
        "Ukraine": "Bangladesh", "Kursk region": "Tripura state", "far east": "Deccan", "Uzhhorod": "Sylhet",
        "Washington": "Canberra", "Chinese": "Japanese", "China": "Japan", "Beijing": "Tokyo",
        "east Asia": "south Asia", "Europe": "Asia",
    },
    {
        "Russia": Spot("India", "country", 22.0, 79.0, 1000),
        "Ukraine": Spot("Bangladesh", "country", 23.8, 90.3, 280),
        "North Korea": Spot("Myanmar", "country", 20.0, 96.5, 600),
        "South Korea": Spot("Thailand", "country", 15.1, 101.0, 500),
        "China": Spot("Japan", "country", 36.5, 138.0, 800),
        "Moscow": Spot("New Delhi", "city", 28.636, 77.224, 30), "Beijing": Spot("Tokyo", "city", 35.69, 139.69, 30),
        "Pyongyang": Spot("Nay Pyi Taw", "city", 19.745, 96.13, 30),
        "Washington, D.C.": Spot("Canberra", "city", -35.28, 149.13, 25),
        "Uzhhorod": Spot("Sylhet", "city", 24.9, 91.87, 25),
        "Kursk Oblast": Spot("Tripura", "admin1", 23.75, 91.75, 100),
        "Russian Far East": Spot("Deccan", "physical", 17.0, 77.0, 600),
        "Korean Peninsula": Spot("Malay Peninsula", "physical", 6.0, 101.5, 600),
        "East Asia": Spot("South Asia", "region", 24.0, 78.0, 1500),
        "Europe": Spot("Asia", "continent", 35.0, 90.0, 3500),
        "Russia–Ukraine border": Spot("Bangladesh–India border", "border", 24.5, 90.3, 350),
        "Russia–Ukraine border (Kursk section)": Spot("Bangladesh–India border", "border", 23.9, 91.2, 350),
    },
)  # fmt: skip

_LEVANT = Variant(
    {
        "North Korean": "Libyan", "South Korean": "Italian", "North Korea": "Libya", "South Korea": "Italy",
        "North": "Libya", "Korean peninsula": "Sinai peninsula", "Pyongyang": "Tripoli", "Russians": "Turks",
        "Russian": "Turkish", "Russia": "Turkey", "Moscow": "Ankara", "Ukrainian": "Syrian", "Ukraine": "Syria",
        "Kursk region": "Gaziantep province", "far east": "Anatolia", "Uzhhorod": "Latakia", "Washington": "Geneva",
        "Chinese": "Iranian", "China": "Iran", "Beijing": "Tehran", "east Asia": "the Caucasus",
        "Europe": "the Middle East",
    },
    {
        "Russia": Spot("Turkey", "country", 39.1, 35.2, 600), "Ukraine": Spot("Syria", "country", 35.0, 38.5, 300),
        "North Korea": Spot("Libya", "country", 27.0, 18.0, 700),
        "South Korea": Spot("Italy", "country", 42.7, 12.6, 450), "China": Spot("Iran", "country", 32.6, 54.3, 650),
        "Moscow": Spot("Ankara", "city", 39.92, 32.854, 30), "Beijing": Spot("Tehran", "city", 35.694, 51.42, 30),
        "Pyongyang": Spot("Tripoli", "city", 32.887, 13.187, 30),
        "Washington, D.C.": Spot("Geneva", "city", 46.202, 6.146, 25),
        "Uzhhorod": Spot("Latakia", "city", 35.53, 35.79, 25),
        "Kursk Oblast": Spot("Gaziantep", "admin1", 37.06, 37.38, 90),
        "Russian Far East": Spot("Anatolia", "physical", 39.0, 34.0, 500),
        "Korean Peninsula": Spot("Sinai", "physical", 29.4, 33.8, 250),
        "East Asia": Spot("Caucasus", "region", 42.0, 45.0, 500),
        "Europe": Spot("Middle East", "region", 29.0, 44.0, 1800),
        "Russia–Ukraine border": Spot("Syria–Turkey border", "border", 36.8, 38.8, 400),
        "Russia–Ukraine border (Kursk section)": Spot("Syria–Turkey border", "border", 36.7, 37.3, 400),
    },
)  # fmt: skip

#: Lands on four continents; each pair shares a border, and the province named lies on it.
VARIANTS: dict[str, Variant] = {
    "horn of africa": _HORN,
    "south america": _ANDES,
    "south asia": _BENGAL,
    "levant": _LEVANT,
}


def rename(name: str) -> Reading:
    """The reading of the sample with the places of one variant."""
    variant = VARIANTS[name]
    gold = json.loads((FOLDER / f"{SAMPLE}.gold.json").read_text(encoding="utf-8"))
    text = (FOLDER / gold["seed"]).read_text(encoding="utf-8")
    names = sorted(variant.names, key=lambda old: (-len(old), old))
    # "North" alone is a name only where it stands short for the country: "North and South Korea".
    parts = [re.escape(old) + (r"(?= and South)" if old == "North" else "") for old in names]
    pieces: list[str] = []
    cuts: list[tuple[int, int, int, int]] = []  # old start, old end, new start, new end
    length = position = 0
    for match in re.finditer(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", text):
        new = variant.names[match.group()]
        pieces += [text[position : match.start()], new]
        length += match.start() - position
        cuts.append((match.start(), match.end(), length, length + len(new)))
        length += len(new)
        position = match.end()
    return from_gold(name, "".join([*pieces, text[position:]]), _move_gold(gold, cuts, variant, text))


def _move_gold(
    gold: dict[str, Any], cuts: list[tuple[int, int, int, int]], variant: Variant, text: str
) -> dict[str, Any]:
    """The sample's gold with its offsets, names and points as the renamed text has them."""
    moved = deepcopy(gold)

    def at(old: int, *, end: bool) -> int:
        shift = 0
        for start, stop, new_start, new_stop in cuts:
            if old >= stop:
                shift = new_stop - stop
            elif old > start or (old == start and not end):
                return new_stop if end else new_start
        return old + shift

    def renamed(words: str) -> str:
        return variant.places[words].place if words in variant.places else words

    for span in [
        *moved["mentions"],
        *moved["times"],
        *moved["traps"],
        *(e for m in moved["movements"] for e in m["evidence"]),
    ]:
        span["start"], span["end"] = at(span["start"], end=False), at(span["end"], end=True)
    for mention in moved["mentions"]:
        # An article that comes with a name ("the Caucasus") is no part of the mention.
        mention["text"] = variant.names.get(mention["text"], mention["text"])
        if mention["text"].startswith("the "):
            mention["start"] += 4
            mention["text"] = mention["text"][4:]
        mention.pop("accept_spans", None)
        if mention["place"] in variant.places:
            spot = variant.places[mention["place"]]
            mention.update(kind=spot.kind, lat=spot.lat, lon=spot.lon, tolerance_km=spot.tolerance_km)
    for name, spot in variant.places.items():
        moved["places"][name].update(kind=spot.kind, lat=spot.lat, lon=spot.lon, tolerance_km=spot.tolerance_km)
    for movement in moved["movements"]:
        movement["origin"], movement["destination"] = renamed(movement["origin"]), renamed(movement["destination"])
    return moved
