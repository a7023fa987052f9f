"""Words that say what a neighbouring name is: knowledge of English, not of places."""

from __future__ import annotations

from storymap.model import Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: A generic word after (or before "of") a name → the kind of place that it asks for.
GENERIC: dict[str, Kind] = {
    **dict.fromkeys(
        _words(
            "region oblast province prefecture governorate voivodeship krai kray okrug canton state "
            "territory republic emirate department"
        ),
        "admin1",
    ),
    **dict.fromkeys(
        _words("county district municipality parish borough raion rayon township commune shire division regency"),
        "admin2",
    ),
    **dict.fromkeys(
        _words("city town village suburb neighbourhood neighborhood hamlet port capital settlement"), "city"
    ),
    **dict.fromkeys(
        _words(
            "river lake pond sea ocean bay gulf strait straits canal reservoir creek lagoon channel fjord sound "
            "delta falls estuary basin"
        ),
        "water",
    ),
    **dict.fromkeys(
        _words(
            "mountain mountains mount peak volcano desert island islands isle archipelago peninsula valley "
            "plateau forest hills hill range glacier cape steppe plain plains reef atoll"
        ),
        "physical",
    ),
}
#: What several words, or letters, call a district.
AREAS = frozenset({"lga", "local government area", "local government areas", "health zone", "health district"})
#: First words of names in other languages, which hardly name a place alone: "Punta Loyola".
FOREIGN_LEADING = _words(
    "punta cabo cerro monte isla ilha puerto porto playa praia bahía bahia laguna lago salar villa vila rio río san "
    "santa são santo jebel djebel wadi tell kampung gunung pulau ban nong koh wat khao phnom hồ"
)
#: Words that make a name another place's, a small one: "Ellis Beach".
ENDINGS = _words(
    "beach point ridge head heights springs cove landing crossing junction grove corners bluff bend hollow view"
)
#: Several of them behind a list make places of all its names: "Biharamulo and Muleba districts".
PARTS = _words(
    "counties districts provinces prefectures states regions governorates oblasts cantons municipalities parishes "
    "boroughs communes townships departments divisions regencies raions voivodeships shires villages towns cities "
    "suburbs "
    "rivers lakes islands"
)
#: Words behind the name of an illness, whose place is another story's: "Marburg virus disease".
ILLNESS = _words(
    "virus ebolavirus disease fever syndrome flu influenza measles encephalitis meningitis respiratory haemorrhagic "
    "hemorrhagic equine strain sickness"
)
#: What comes and goes with an illness: "the Marburg epidemic".
EPIDEMIC = _words(
    "epidemic outbreak outbreaks case cases patient patients vaccine vaccines vaccination infection infections "
    "treatment test tests death deaths survivor survivors"
)
#: Generic words that become part of the mention when they follow a name ("Kursk region").
TRAILING = frozenset(word for word, kind in GENERIC.items() if kind != "city") - {"division", "capital", "department"}
#: Generic words that come before a name without "of" ("Lake Victoria", "Mount Kenya").
LEADING = _words("lake mount cape gulf river port fort saint st")

DIRECTIONS = _words(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern north-east north-west south-east "
    "south-west north-eastern north-western south-eastern south-western upper lower inner outer mid greater "
    "far near"
)

TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady president premier chancellor minister secretary "
    "senator sen rep gov governor mayor judge justice gen general col colonel lt lieutenant maj major capt "
    "captain sgt sergeant admiral commander commissioner king queen prince princess pope bishop archbishop "
    "rabbi imam sheikh coach chief officer director chairman chairwoman spokesman spokeswoman spokesperson "
    "congressman congresswoman detective inspector ambassador attorney rev reverend father sister brother "
    "uncle aunt"
)

#: Capitalised words that are part of no name: "In May Oslo closed its ports".
CALENDAR = _words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday"
)
#: Offices that follow the name of the place they are held in ("Manitoba Premier").
OFFICES = _words(
    "mayor governor gov premier minister senator sen representative rep president chancellor secretary coach attorney "
    "ambassador commissioner sheriff coroner police"
)
#: Last words of a street's name.
STREETS = _words(
    "street st road rd avenue ave lane boulevard blvd drive parade terrace crescent mews embankment promenade"
)
#: Verbs right behind the name of somebody who speaks.
UTTERED = _words("said says recalled explained added told replied laughed smiled recalls explains tells")
#: Words right before a name that is somebody's.
CALLED = _words(
    "brother sister son daughter wife husband father mother uncle aunt cousin nephew niece friend "
    "girlfriend boyfriend fiance partner colleague teammate named called nicknamed christened parrot dog "
    "cat horse"
)
#: Prepositions after which something is at the place.
AT = _words(
    "in at near across inside outside throughout within around along off beside alongside beneath above via through "
    "past"
)
#: Prepositions of movement.
TOWARDS = _words("to into onto toward towards from out")
#: Prepositions that set one party against or beside another.
PARTIES = _words(
    "with against for by about between on upon than like unlike versus among amid despite regarding behind"
)

SAYING = _words(
    "say tell warn announce declare claim deny insist accuse urge demand ask call want believe think know "
    "fear hope expect agree refuse reject accept condemn criticise criticize welcome support back oppose "
    "vow pledge promise threaten propose offer plan intend decide consider seek try approve ban order "
    "sanction impose sign ratify negotiate respond react argue suggest report confirm admit allege "
    "acknowledge blame denounce praise thank vote launch test test-fire testfire fire deploy send supply "
    "provide sell buy import export fund invest spend help assist arm train invade attack retaliate strike "
    "bomb shell withdraw recall expel recognise recognize ally join lead host invite meet win lose beat "
    "defeat draw face play score qualify compete need require allow block veto lift ease tighten raise cut "
    "increase reduce introduce adopt pass use work make take give hold keep turn build develop prepare "
    "station sacrifice become forge pay owe rely depend aim push press signal hint indicate engage act move "
    "issue"
)
#: Verbs that even of a region are only said when people there act.
SPEECH = _words(
    "say tell warn announce declare claim deny insist accuse urge demand ask want believe think fear hope "
    "agree refuse reject accept condemn welcome oppose vow pledge promise threaten propose offer plan "
    "decide consider approve ban order sanction impose sign ratify negotiate respond vote elect send supply "
    "import export buy sell"
)
#: Verbs whose subject is a place as a place ("Lagos lies on the coast").
BEING = _words(
    "lie sit stand boast border stretch straddle overlook remain wake flood swelter shake burn experience suffer"
)
#: Verbs whose passive subject or object is touched as a place.
TOUCHING = _words(
    "hit shell bomb strike flood damage destroy evacuate capture occupy invade enter leave visit reach "
    "cross ravage devastate batter pound rock shake surround besiege raid storm tour traverse approach pass "
    "bypass annex liberate overrun seize retake inundate engulf sweep lash locate situate settle inhabit "
    "pummel blanket fly exit quit depart roam travel circle"
)
MOVING = _words(
    "go come travel move fly drive walk run march sail ship send deploy return flee escape arrive head "
    "migrate emigrate immigrate transfer relocate bring take carry transport deliver withdraw retreat "
    "advance cross enter invade pour flow rush race climb ride row swim drift spread extend stretch "
    "evacuate deport expel extradite pull remove export import smuggle bus ferry airlift commute wander "
    "trek journey cycle land back station stream trickle descend ascend follow accompany drag push chase "
    "lead divert redirect reroute dispatch post assign"
)
MOTION_NOUNS = _words(
    "trip visit journey flight route road way path travel tour move return transfer deployment withdrawal "
    "retreat exodus migration deportation evacuation voyage pilgrimage march arrival departure passage "
    "access train bus ferry plane line highway motorway pipeline invasion incursion delivery shipment "
    "export import relocation transport drive walk ride link refugee migrant visitor newcomer tourist "
    "evacuee troop soldier"
)
#: Nouns that a government or a people owns or is.
STATE_NOUNS = _words(
    "government president premier chancellor minister ministry secretary parliament congress senate army "
    "military navy forces force troop soldier police official diplomat ambassador envoy embassy consulate "
    "delegation spokesman spokeswoman spokesperson leader leadership regime administration authority court "
    "law policy sanction treasury intelligence commander general officer prosecutor lawmaker legislator mp "
    "king queen prince monarchy politician negotiator representative president-elect defence defense "
    "foreign invasion attack aggression support response reaction expectation interest demand position "
    "stance decision plan effort attempt proposal offer claim ally enemy rival partner partnership alliance "
    "relation tie talk deal agreement treaty war conflict dispute rivalry state role influence strategy "
    "budget debt trade export import currency central veto vote election referendum constitution citizen "
    "national nationality passport team side squad coach captain federation association company firm "
    "team-mate champion striker goalkeeper player victory win defeat missile weapon arsenal nuclear program "
    "programme drone air aid assistance help ban permission approval commitment promise pledge membership "
    "accession sovereignty independence credibility bid counteroffensive offensive campaign operation "
    "military-industrial industry ruler dictator dissident opposition counterpart technology satellite "
    "tariff"
)
#: Nouns of places: a name beside them is where they are.
PLACE_NOUNS = _words(
    "border frontier coast coastline shore shoreline beach bay river lake mountain mountains hill valley "
    "desert forest street road avenue highway airport station port harbour harbor bridge suburb suburbs "
    "outskirts neighbourhood neighborhood district downtown centre center city town village capital "
    "countryside region area territory north south east west northeast northwest southeast southwest home "
    "house apartment hotel restaurant school hospital university church mosque temple market park stadium "
    "farm factory prison jail museum hall office headquarters base camp site peninsula island resident "
    "native-born man woman family boy girl teenager farmer driver weather climate winter summer sky skyline "
    "storm earthquake flood flooding fire wildfire drought eruption crash explosion blast shooting "
    "landscape population interior hinterland side part fairground fairgrounds"
)
COMPANY = _words(
    "inc ltd plc corp corporation company co llc group holdings airlines airways bank scientific post times "
    "herald gazette tribune journal globe chronicle observer news press star mail magazine records pictures echo argus "
    "advertiser examiner inquirer courier sentinel "
    "studios united fc foods motors industries petroleum pharmaceuticals technologies partners ventures bancorp "
    "breweries"
)
#: Words that make an institution named after the place it serves ("University of Lagos", "Ohio Police Department").
PUBLIC = _words(
    "university college school police department council court ministry hospital authority commission "
    "assembly parliament government church cathedral diocese museum library zoo airport station stadium "
    "orchestra festival marathon senate house legislature board agency fire patrol guard club force party "
    "theatre theater academy foundation symphony team transit turnpike expressway schools elementary lions "
    "rotary conference league championship cup open center correctional penitentiary jail prison courthouse "
    "armory cemetery convention housing health medical clinic bureau office sheriff district chamber port "
    "society association federation union national state city county international institute centre embassy "
    "consulate division exchange highways pd rcmp albion wanderers rovers"
)
#: "Word of X" makes X a place.
OF_PLACE = _words(
    "people residents inhabitants citizens streets outskirts suburbs upstream downstream mayor bishop "
    "centre center edge coast shores shore banks roads gates walls ruins port harbour harbor airport "
    "university battle siege fall bombing shelling outside inside way wards parts"
)
#: Somebody or something of a town: a name before one of these is a place.
PEOPLE_THERE = _words(
    "man woman resident mayor police native family couple councillor councilman councilwoman teenager boy "
    "girl teen mother father teacher student firefighter farmer driver house home street suburb neighborhood "
    "neighbourhood hospital school church court airport area downtown headquarters office based plant "
    "factory restaurant hotel businessman lawyer attorney pensioner motorist shop store pub bar"
)
#: Common nouns that villages bear as names.
COMMON = (
    PUBLIC
    | COMPANY
    | STATE_NOUNS
    | (PLACE_NOUNS - {"weather", "fire"})
    | _words(
        "street avenue road lane drive boulevard drug main common marina mission junior exodus trade "
        "commerce chamber alliance some sent shine shin blue grand united western eastern northern southern "
        "central ocean star mound census parks bank state federal royal general supreme high middle "
        "elementary law enforcement community public private new old first second third one two three day "
        "night week month year"
    )
)
