"""What each language needs to be read by names: its words of place, its generic words, its traps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from storymap.model import Kind
from storymap.recognisers.foreign.exonyms import EXONYMS, PEOPLES
from storymap.recognisers.foreign.forms import Inflection, arabic, german, korean, plain, russian, ukrainian

_WORD = r"[^\W_]+(?:[-‐‑][^\W_]+)*"
#: Slavic and Arabic words hold apostrophes and vowel signs.
_WORD_MARKED = r"[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*"


@dataclass(frozen=True)
class Grammar:
    """How names stand in one language."""

    code: str
    forms: Inflection
    at: frozenset[str]  # words before a name that say something is there
    parts: frozenset[str]  # nouns of which a name says where they are: "east", "capital", "border"
    skip: frozenset[str]  # words that are no names though some place bears them
    home: frozenset[str]  # countries whose small towns its news name
    joins: frozenset[str] = frozenset()  # "and", "or"
    kinds: dict[str, Kind] = field(default_factory=dict)  # generic words that are part of a name
    after: tuple[str, ...] = ()  # endings written onto a name that say something is there
    people: re.Pattern[str] = re.compile(r"(?!)")  # the endings of a word for a people, behind its stem
    cased: bool = True  # whether names are told by capitals
    nouns: bool = False  # whether all nouns have capitals
    word: re.Pattern[str] = re.compile(_WORD)
    offices: frozenset[str] = frozenset()  # those who govern: the name behind them stands for them
    says: frozenset[str] = frozenset()  # verbs of saying and deciding
    according: frozenset[str] = frozenset()  # "according to"
    subject_first: bool = False  # whether a subject stands before its verb

    @property
    def peoples(self) -> dict[str, str]:
        """Stem → English demonym."""
        return PEOPLES.get(self.code, {})

    @property
    def exonyms(self) -> dict[str, str]:
        """Normalised name → English name."""
        return EXONYMS.get(self.code, {})


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Of a language that is not read: names as they stand, in capitals or not, with no word beside them understood.
PLAIN = Grammar("", plain, frozenset(), frozenset(), frozenset(), frozenset())

GRAMMARS = {
    "uk": Grammar(
        "uk",
        ukrainian,
        _set("в у на до з зі із від біля під над через поблизу неподалік навколо поза між крізь із-за уздовж вздовж "
             "місті місто міста селі село області"),
        _set("сході схід сходу півночі північ півдні південь заході захід центрі території територію столиці столиця "
             "кордоні кордон кордону кордонах регіонах областях районах берегах узбережжі околиці околицях"),
        _set("мир рада сили слава україни-русі перемога зоря надія"),
        _set("UA"),
        _set("і й та або чи"),
        {"область": "admin1", "області": "admin1", "областю": "admin1", "край": "admin1", "море": "water",
         "моря": "water", "морі": "water", "морем": "water", "район": "admin2", "району": "admin2", "районі": "admin2",
         "півострів": "region", "півострова": "region", "півострові": "region"},
        people=re.compile(r"(?:ий|а|е|і|ї|ого|ої|ому|ій|им|ою|их|ими|у|ці|ців|цям|цями|цях|и|ів|ам|ами|ах|ка|ки|ко|о)?"),
        word=re.compile(_WORD_MARKED),
    ),
    "ru": Grammar(
        "ru",
        russian,
        _set("в во на до из от у под над через возле около близ вблизи вокруг между из-за вдоль городе город города "
             "селе село посёлке области"),
        _set("востоке восток востока севере север юге юг западе запад центре территории территорию столице столица "
             "границе граница границы границу регионах областях районах берегах побережье окраине окрестностях"),
        _set("мир союз победа совет заря надежда свобода слава звезда"),
        _set("RU BY KZ"),
        _set("и или"),
        {"область": "admin1", "области": "admin1", "областью": "admin1", "край": "admin1", "крае": "admin1",
         "края": "admin1", "море": "water", "моря": "water", "морем": "water", "район": "admin2", "района": "admin2",
         "районе": "admin2", "полуостров": "region", "полуострове": "region", "полуострова": "region"},
        people=re.compile(r"(?:ий|ая|ое|ие|ого|ой|ому|им|ую|их|ими|ом|цы|цев|цам|цами|цах|ец|и|ы|е|ев|ов|ам|ами|ах|а|у|"
                          r"ка|ки|ин|не|н)?"),
        word=re.compile(_WORD_MARKED),
    ),
    "fr": Grammar(
        "fr",
        plain,
        _set("à en au aux dans vers depuis près sur chez entre jusqu sous ville région"),
        _set("est ouest nord sud centre capitale frontière frontières territoire ville région côte large port village "
             "province banlieue sud-est sud-ouest nord-est nord-ouest"),
        _set("les la le des un une son sa ses mais elle il ils on nous vous avec pour par mer lors selon tous tout "
             "très ce cette ces est ouest nord sud paix victoire ici non oui si même dieu saint sainte"),
        _set("FR BE CH"),
        _set("et ou"),
        {"mer": "water", "golfe": "water", "océan": "water", "bande": "region", "lac": "water"},
        people=re.compile(r"(?:ne|nes|e|es|s|de|do|le|les)?"),
        offices=_set("gouvernement président présidente ministre ministère diplomatie armée ambassadeur chancelier "
                     "chancelière parlement autorités présidence porte-parole roi reine ministres"),
        says=_set("a ont dit déclare déclaré annonce annoncé accuse accusé avertit averti demande demandé refuse "
                  "refusé "
                  "affirme affirmé estime soutient soutenu rejette rejeté menace menacé promet promis veut exige exigé "
                  "condamne condamné dément craint espère appelle propose réclame annonça déclara refusa"),
        according=_set("selon d'après"),
        subject_first=True,
    ),
    "de": Grammar(
        "de",
        german,
        _set("in im aus nach bei vor nahe über um durch ab bis zwischen an am von stadt region provinz richtung unweit "
             "nördlich südlich östlich westlich"),
        _set("osten ostens westen norden süden zentrum hauptstadt grenze grenzen gebiet region provinz küste stadt "
             "dorf hafen nordosten südosten nordwesten südwesten"),
        _set("essen halle hof stade norden osten süden westen singen lage leer bergen wald land haus wagen regen "
             "war kamen staaten arbeit zukunft haft brand ende stein burg berg see bad hagel linden kreis bund meer "
             "insel markt mark weil "
             "zug weiden aalen wetter orange union mission mobile split post "
             "und der die das aber auch wie so wer was sie er es man alle seit noch auf mit für hier dort sonne"),
        _set("DE AT CH"),
        _set("und oder sowie"),
        {"meer": "water", "golf": "water", "haus": "building", "osten": "region"},
        people=re.compile(r"(?:e|er|en|em|es|n|in|innen|s)?"),
        offices=_set("regierung präsident präsidentin minister ministerin außenminister außenministerin kanzler "
                     "kanzlerin "
                     "ministerium außenministerium botschafter armee streitkräfte parlament ministerpräsident "
                     "staatschef regierungschef verteidigungsminister führung behörden könig"),
        says=_set("sagte sagt erklärte erklärt kündigte kündigt warf wirft forderte fordert warnte warnt verurteilte "
                  "verurteilt drohte droht lehnte lehnt will wollte wollen kritisierte kritisiert meldete meldet "
                  "bestätigte "
                  "bestätigt dementierte beschuldigte beschuldigt reagierte unterstützt unterstützte verlangt "
                  "verlangte "
                  "verhandelt stimmte stimmt plant fürchtet hofft bot bietet versprach beschloss weigerte billigte "
                  "betonte"),
        according=_set("laut zufolge"),
        nouns=True,
    ),
    "es": Grammar(
        "es",
        plain,
        _set("en a desde hasta hacia entre cerca sobre tras por ciudad región provincia"),
        _set("este oeste norte sur centro capital frontera fronteras territorio ciudad región costa provincia noreste "
             "noroeste sureste suroeste pueblo puerto estado"),
        _set("el la los las un una su sus mas pero ella ellos con por para segun paz victoria luz esperanza libertad "
             "san santa este norte sur oeste union si no dios senor casa"),
        _set("ES MX AR CO CL PE VE EC BO UY PY CU DO GT HN SV NI CR PA"),
        _set("y e o"),
        {"mar": "water", "golfo": "water", "océano": "water", "franja": "region"},
        people=re.compile(r"(?:o|a|os|as|e|es|s|esa|esas|eses)?"),
        offices=_set("gobierno presidente presidenta ministro ministra ministerio ejército embajador embajadora "
                     "canciller "
                     "cancillería parlamento autoridades congreso senado portavoz rey reina diplomacia"),
        says=_set("dijo dice anunció anuncia acusó acusa advirtió advierte pidió pide rechazó rechaza afirmó afirma "
                  "apoya "
                  "apoyó amenazó amenaza prometió promete quiere exige exigió condenó condena negó niega teme "
                  "espera propuso "
                  "propone declaró aprobó decidió firmó considera insiste reclama ofreció denunció confirmó ha"),
        according=_set("según"),
        subject_first=True,
    ),
    "ar": Grammar(
        "ar",
        arabic,
        _set("في من إلى الى على عند قرب شرق غرب شمال جنوب نحو حتى بين مدينة بمدينة محافظة ولاية العاصمة للعاصمة "
             "بالعاصمة مدن ضواحي وسط عبر تجاه باتجاه داخل خارج جنوبي شمالي شرقي غربي بشمال بجنوب بشرق بغرب"),
        _set("شرق غرب شمال جنوب وسط حدود عاصمة أراضي اراضي سواحل شمالي جنوبي شرقي غربي"),
        _set("من في على إلى عن بعد قبل كان قال أن إن ما لا هذا هذه ذلك التي الذي مع كل بين حتى وقف صور سلام قم سلا جدة "
             "الحرية السلام سالم حسن النصر الأمل بلد قرية مركز الشمال الجنوب الشرق الغرب ثلاثة"),
        _set("EG SY IQ SA YE LB JO PS MA DZ TN LY SD AE KW QA OM BH"),
        _set("و أو"),
        {},
        people=re.compile(r"(?:ي|ية|يون|يين|يتين|يان|يات|ا)"),
        cased=False,
        word=re.compile(r"[ء-يً-ْـٱ-ۓ]+"),
    ),
    "ko": Grammar(
        "ko",
        korean,
        frozenset(),
        frozenset(),
        _set("수도 이번 이후 오늘 지난 대로 가장 정부 대통령 시장 공주 이상 지역 동부 서부 남부 북부 중부 사이 전시 "
             "이날 당시 고성 영광 보고 구성 진행 구조 이주 나주 상주"),
        _set("KR KP"),
        after=("에서", "에서는", "에서의", "에서도", "에", "에는", "에도", "으로", "로", "까지", "부터"),
        cased=False,
        word=re.compile(r"[가-힣]+|[A-Za-z]+"),
    ),
}  # fmt: skip
