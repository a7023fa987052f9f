"""Languages that are read in part: told from the text, names in their own scripts and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.gazetteer import open_gazetteer
from storymap.languages import NAMES, PARTIAL, code_of, detect
from storymap.model import Cue, Place, StoryMap, distance_km
from storymap.pipeline import map_story
from storymap.readers import parse_story
from storymap.recognisers.foreign.exonyms import EXONYMS, PEOPLES
from storymap.recognisers.foreign.forms import arabic, german, korean, russian, ukrainian
from storymap.settings import SAMPLE
from storymap.wording.language_notes import note

FOLDER = Path(__file__).parent / "languages"
_MARK = re.compile(r"\[([^|\]]+)\|([^|\]!]+)(!demonym)?\]")
#: At least this share is found, is a name, and is at its place, in each language.
_FLOOR = 0.95


@dataclass(frozen=True)
class Marked:
    """A sentence and the names in it: start, end, the English name of the place, whether it is a people."""

    text: str
    names: tuple[tuple[int, int, str, bool], ...]


def marked(line: str) -> Marked:
    text, names, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        names.append((len(text), len(text) + len(match[1]), match[2], bool(match[3])))
        text, at = text + match[1], match.end()
    return Marked(text + line[at:], tuple(names))


@cache
def sentences(code: str) -> tuple[Marked, ...]:
    return tuple(map(marked, (FOLDER / f"{code}.txt").read_text(encoding="utf-8").splitlines()))


@cache
def mapped(code: str) -> tuple[StoryMap, ...]:
    return tuple(map_story(parse_story(sentence.text, language=code)) for sentence in sentences(code))


#: Two sentences each, of 200 characters and more; of other scripts fewer are enough.
UNREAD_TEXTS = {
    "it": "Il treno è partito da Napoli alle sei del mattino ed è arrivato a Roma con due ore di ritardo, perché la "
    "pioggia aveva allagato i binari. I passeggeri hanno aspettato nella stazione finché i soccorsi non sono venuti.",
    "pt": "O comboio saiu do Porto às seis da manhã e chegou a Lisboa com duas horas de atraso, porque a chuva tinha "
    "inundado a linha. Os passageiros esperaram na estação até que a ajuda chegou e ninguém ficou ferido, disse ele.",
    "nl": "De trein vertrok om zes uur uit Utrecht en kwam met twee uur vertraging in Amsterdam aan, omdat de regen "
    "het "
    "spoor onder water had gezet. De reizigers wachtten op het station totdat er hulp kwam en niemand raakte gewond.",
    "pl": "Pociąg wyjechał z Krakowa o szóstej rano i przyjechał do Warszawy z dwugodzinnym opóźnieniem, ponieważ "
    "deszcz "
    "zalał tory. Pasażerowie czekali na dworcu, aż nadeszła pomoc, i nikt nie został ranny, powiedział rzecznik kolei.",
    "sv": "Tåget lämnade Uppsala klockan sex på morgonen och kom fram till Stockholm två timmar för sent, eftersom "
    "regnet "
    "hade översvämmat spåret. Passagerarna väntade på stationen tills hjälpen kom och ingen blev skadad, sade han.",
    "tr": "Tren sabah altıda Ankara'dan hareket etti ve yağmur rayları su altında bıraktığı için İstanbul'a iki "
    "saat geç "
    "vardı. Yolcular yardım gelene kadar istasyonda bekledi ve kimse yaralanmadı, dedi demiryolu sözcüsü dün akşam.",
    "ro": "Trenul a plecat din Cluj la ora șase dimineața și a ajuns la București cu două ore întârziere, pentru că "
    "ploaia "
    "inundase șinele. Pasagerii au așteptat în gară până când a venit ajutorul și nimeni nu a fost rănit, a spus el.",
    "cs": "Vlak vyjel z Brna v šest hodin ráno a do Prahy přijel s dvouhodinovým zpožděním, protože déšť zaplavil "
    "koleje. "
    "Cestující čekali na nádraží, dokud nepřišla pomoc, a nikdo nebyl zraněn, řekl mluvčí železnice včera večer.",
    "id": "Kereta berangkat dari Bandung pukul enam pagi dan tiba di Jakarta terlambat dua jam, karena hujan telah "
    "membanjiri rel. Para penumpang menunggu di stasiun sampai bantuan datang dan tidak ada yang terluka, katanya.",
    "el": "Το τρένο έφυγε από τη Θεσσαλονίκη στις έξι το πρωί.",
    "he": "הרכבת יצאה מחיפה בשש בבוקר והגיעה לתל אביב באיחור.",
    "ja": "東京で大雨が降り、電車が止まりました。",
    "th": "รถไฟออกจากเชียงใหม่ตอนหกโมงเช้า",
}


def near(one: Place, other: Place) -> bool:
    distance = distance_km(one, other)
    return distance is not None and distance <= 161


def misses(code: str) -> Iterator[str]:
    """Whatever is not as it is marked: not found, at another place, of another role, or invented."""
    for sentence, storymap in zip(sentences(code), mapped(code), strict=True):
        found = {(mention.start, mention.end): (mention, placed) for mention, placed in storymap.placed()}
        for start, end, english, people in sentence.names:
            mention, placed = found.pop((start, end), (None, None))
            wanted = open_gazetteer().lookup(english.partition(",")[0], limit=3)
            if mention is None or placed is None:
                yield f"not found: {sentence.text[start:end]}"
            elif placed.place is None or not any(near(placed.place, candidate.place) for candidate in wanted):
                yield f"misplaced: {mention.text} at {placed.place and placed.place.name}"
            elif (mention.role == "demonym") != people:
                yield f"role: {mention.text} is {mention.role}"
        yield from (f"invented: {mention.text}" for mention, _ in found.values())


@pytest.mark.parametrize("code", sorted(PARTIAL))
def test_names_are_found_and_placed_in_their_own_script(code: str) -> None:
    wanted = sum(len(sentence.names) for sentence in sentences(code))
    wrong = list(misses(code))
    assert len(wrong) <= (1 - _FLOOR) * wanted, wrong


@pytest.mark.parametrize("code", sorted(PARTIAL))
def test_each_language_has_ten_sentences_and_is_told_from_them(code: str) -> None:
    assert len(sentences(code)) == 10
    assert detect("\n".join(sentence.text for sentence in sentences(code))) == code


@pytest.mark.parametrize(
    "line", (FOLDER / "no-places.txt").read_text(encoding="utf-8").splitlines(), ids=lambda line: line[:2]
)
def test_persons_and_common_words_are_no_places(line: str) -> None:
    code, _, text = line.partition(": ")
    storymap = map_story(text)
    assert storymap.story.language == code
    assert [mention.text for mention in storymap.mentions] == []


@pytest.mark.parametrize(
    ("code", "text", "place_id"),
    [
        ("de", "Am Main wurden zwei Brücken gesperrt.", "sm:water/main"),
        ("de", "Truppen überquerten nachts den Don.", "sm:water/don-river"),
        ("de", "Der Niger hat einen neuen Präsidenten.", "gn:2440476"),
        ("fr", "La crue du Niger a détruit trois villages.", "sm:water/niger-river"),
        ("fr", "Le Niger a rappelé son ambassadeur.", "gn:2440476"),
        ("fr", "Les péniches remontent l'Oise.", "sm:water/oise-river"),
        ("fr", "L'Oise vote pour le maire.", "gn:2989663"),
        ("es", "El Segura se desbordó en la ciudad.", "sm:water/segura-river"),
        ("es", "El Uruguay firmó el tratado.", "gn:3439705"),
    ],
)
def test_behind_an_article_a_river_is_told_from_a_land_by_a_sentence_of_rivers(
    code: str, text: str, place_id: str
) -> None:
    placed = [
        row.place.place_id for row in map_story(parse_story(text, language=code)).placements if row.place is not None
    ]
    assert placed == [place_id]


@pytest.mark.parametrize(("code", "text"), [("fr", "Le Don de sang manque."), ("es", "El Segura de hoy juega mal.")])
def test_a_name_that_goes_on_behind_its_article_is_no_river(code: str, text: str) -> None:
    assert map_story(parse_story(text, language=code)).mentions == ()


def test_english_stays_english_whatever_names_it_holds() -> None:
    assert parse_story(SAMPLE.read_text(encoding="utf-8")).language == "en"
    assert detect("The mayor of Київ spoke in 北京 and the envoy was in Zürich with the others.") == "en"
    assert detect("1234 5678") == "en"


def test_japanese_is_not_taken_for_chinese() -> None:
    assert detect("東京で大雨が降り、電車が止まりました。") == "ja"


def test_a_language_that_is_given_is_not_told_from_the_text() -> None:
    assert parse_story("Rain in Quito.", language="es").language == "es"
    assert code_of("uk-UA") == "uk"
    assert code_of("Korean") == "ko"


def test_a_reader_is_told_of_what_is_read_in_part() -> None:
    assert note("en") is None
    assert all((note(code) or "").startswith(f"Read in part: {NAMES[code]} names") for code in PARTIAL)
    assert (note("it") or "").startswith("Italian is not read")
    assert note("und") is None


@pytest.mark.parametrize("code", sorted(UNREAD_TEXTS))
def test_a_language_that_is_not_read_is_told_and_says_so(code: str) -> None:
    story = parse_story(UNREAD_TEXTS[code])
    assert story.language == code
    assert "is not read" in (note(story.language) or "")
    assert map_story(story).moves == ()


def test_names_of_a_language_that_is_not_read_are_found_as_they_stand() -> None:
    found = map_story(parse_story(UNREAD_TEXTS["it"]))
    assert {mention.text for mention in found.mentions} >= {"Napoli", "Roma"}


def test_moves_and_times_are_read_by_rules_of_the_language_or_not_at_all() -> None:
    french = map_story("Le train est parti de Paris pour Lyon le 3 mai 2024, et il est en retard.")
    assert french.story.language == "fr"
    assert [(move.what, move.origin_mention, move.destination_mention) for move in french.moves] == [
        ("Le train", "m001", "m002")
    ]
    assert [time.value for time in french.times] == ["2024-05-03"]
    russian = map_story("Поезд ушёл из Москвы в Казань 3 мая 2024 года, и он опаздывает.")
    assert (russian.moves, russian.times) == ((), ())


def test_a_role_says_that_it_is_a_default() -> None:
    storymap = map_story("Франція надішле допомогу, заявили у Києві.")
    assert [(mention.text, mention.role) for mention in storymap.mentions] == [
        ("Франція", "actor"),
        ("Києві", "literal"),
    ]
    assert [mention.cue for mention in storymap.mentions] == [Cue("default-country"), Cue("sign-beside", ("у",))]


def test_page_and_command_say_that_a_story_is_read_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story, page = tmp_path / "a.txt", tmp_path / "a.html"
    story.write_text("Der Zug fuhr nach Berlin und die Stadt ist nicht mehr weit.", encoding="utf-8")
    assert main(["build", str(story), "-o", str(page)]) == 0
    assert "German names" in capsys.readouterr().err
    assert re.search('lang="de"[^>]*>Nur teilweise gelesen: Für Deutsch', page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("forms", "word", "base"),
    [
        (ukrainian, "Києві", "Київ"),
        (ukrainian, "Харкова", "Харків"),
        (ukrainian, "Празі", "Прага"),
        (ukrainian, "Тернополя", "Тернопіль"),
        (ukrainian, "Сумщині", "Сумська область"),
        (ukrainian, "Вінниччину", "Вінницька область"),
        (russian, "Ростове-на-Дону", "Ростов-на-Дону"),
        (russian, "Москвой", "Москва"),
        (russian, "Германию", "Германия"),
        (german, "Deutschlands", "Deutschland"),
    ],
)
def test_endings_lead_back_to_the_name(forms: object, word: str, base: str) -> None:
    assert callable(forms)
    assert base in {form.base for form in forms(word)}


def test_particles_are_no_part_of_the_name() -> None:
    assert any(form == ("القاهرة", 2, 0) for form in arabic("وبالقاهرة"))
    assert any(form.base == "الولايات" for form in arabic("للولايات"))
    assert ("서울", 0, 2) in korean("서울에서")


def test_every_name_and_people_of_the_tables_is_known_to_the_gazetteer() -> None:
    gazetteer = open_gazetteer()
    english = {name for names in EXONYMS.values() for name in names.values()}
    assert not {name for name in english if not gazetteer.lookup(name, limit=1)}
    peoples = {people for stems in PEOPLES.values() for people in stems.values()}
    assert not {people for people in peoples if not gazetteer.demonym(people)}
