"""Words that say what a name does in its sentence. No list here keeps a word from being read as a name."""

from __future__ import annotations

from storymap.recognisers import words
from storymap.recognisers.words import BEING, MOTION_NOUNS, MOVING, PUBLIC, TITLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Nouns that a government or a people owns or is.
STATE_NOUNS = words.STATE_NOUNS | _words("democrat republican")
#: Nouns that go to or come from somebody ("a warning to X", "support from X").
MESSAGES = _words(
    "government statement pressure demand support aid call warning threat response message letter permission help "
    "backing request reply approval money loan signal appeal speech successor handover surrender capitulation "
    "concession answer apology gift debt loyalty opposition resistance alternative challenge blow ultimatum offer "
    "pledge promise attitude remark resentment hostility animosity delegation independence autonomy secession "
    "instruction order assurance guarantee condemnation criticism"
)
#: Messages that are sent in words alone.
WORDS_SENT = _words(
    "warning message letter statement request reply signal note ultimatum demand threat answer apology appeal"
)
#: "Word of X" makes X a government or a people.
OF_STATE = _words(
    "government president king queen prince prime minister ministry parliament army enemy ally friend leader head "
    "support influence recognition role behalf condemnation criticism opinion emperor ruler ambassador defence "
    "defense responsibility ability policy expectation consul regime favour favor accusation action intention "
    "interest view fear suspicion captain coach consent independence autonomy alliance representative spokesperson "
    "spokesman spokeswoman request jurisdiction sovereignty establishment attitude surrender puppet neutrality "
    "withdrawal leadership foundation vision governor help protection conquest dominion that those delegate member "
    "statement image security dream success people will act honour honor mission service birth creation dissolution "
    "majority founding ambition credibility goodwill intelligence obligation"
)
#: Verbs and nouns after which "to" and "from" name somebody.
TO_SOMEBODY = _words(
    "sell lose loss provide give explain loan fall surrender cede owe lend offer grant hand pay answer listen turn "
    "appeal apologise apologize concede yield respond react loyal friendly hostile close sympathetic preferable "
    "important vital useful answerable responsible subject restore entrust pledge bequeath write"
)
FROM_SOMEBODY = _words(
    "independence distance receive loan permission order help seek apart buy learn demand want hear inherit borrow "
    "capture conquer recapture regain win wrest obtain secure gain expect"
)
#: Verbs of leaving: "for X" names where to.
LEAVING = _words("leave depart bind head sail set destine make embark board plan route ticket train flight ship bus")
#: What lies between two places, or with one.
LINES = _words(
    "border frontier road railway route flight line highway strait boundary crossing motorway corridor link pipeline "
    "cable bridge ferry tunnel train bus canal connect"
)
#: Nouns and verbs after which "over X" is about somebody.
OVERBEARING = _words(
    "win victory triumph concern concerned dispute row rule control sovereignty dominance superiority influence power "
    "advantage edge lead anger alarm fear worry tension hegemony"
)
#: What sides in a contest do.
CONTEST = _words(
    "win beat defeat lose draw victory play score match game semi-final semifinal final qualifier friendly tie series "
    "knock thrash edge trounce rout debut cap compete qualify goal innings"
)
#: Verbs of rivers and roads.
FLOWING = _words("meet join flow burst wind rise overflow swell drain connect separate divide link cut traverse run")
#: Plain forms of verbs with which names act on names, and which a parse takes for other words.
BARE_ACTS = _words(
    "back court arm fear need host face ally support blame fund question fault eye press target trust doubt brief "
    "spurn snub woo defy thank praise warn accuse condemn oppose fight threaten"
)
#: What is built to be gone to or crossed, and speaks seldom.
STRUCTURES = _words(
    "bridge airport castle tower stadium square avenue street park port dam base prison cathedral harbor harbour "
    "temple mosque palace tunnel station road monument memorial museum arena wall gate fort fortress camp plant "
    "crossing circuit racecourse cemetery zoo mall market pier lighthouse hotel plaza gardens"
)
#: Last words of the names of roads, and first ones of numbered roads.
ROADS = _words("route highway interstate motorway expressway turnpike freeway parkway")
#: What lands and towns are like, and those who govern them are not.
SUCH = _words(
    "dry wet hot cold humid arid rainy snowy foggy sunny flat hilly mountainous landlocked large big small vast tiny "
    "remote crowded beautiful picturesque walkable populous"
)
#: What the weather brings: "Rome had nine inches of snow".
WEATHER = _words("snow rain rainfall snowfall hail frost inch foot millimetre centimetre storm temperature degree wind")
#: Verbs that take a state along, or join it, as they would somebody.
TAKEN_ALONG = _words("follow lead join meet cut accompany push bring")
#: Verbs of what is done to a land as a whole.
WROUGHT = _words(
    "grip modernise modernize transform exclude include rebuild reunify reconstitute partition divide consolidate "
    "fill pack throng"
)
#: What a land is said to be, in the passive.
SAID_OF = _words("call name rename found know regard designate divide locate situate proclaim")
#: What is done to those who live in a town, or play for it.
HELPED = _words("help represent support let allow coach manage captain make")
#: What a town does with its goods.
TRADING = _words("send ship supply export import produce grow mine brew")
#: What a town undergoes or holds, where a state would act.
UNDERGONE = _words("be have wait record register report count confirm lie")
#: Verbs that set one place after or around another: "followed by X".
BESIDE = _words("follow surround border flank neighbour neighbor trail")
#: What is foretold for a place: "storms were forecast for X".
FORETOLD = _words("forecast predict storm rain snow flood heat alert")
#: Offices that are for a land ("the minister for X").
FOR_LANDS = _words("secretary minister state spokesman spokeswoman commissioner under-secretary undersecretary")
#: Words in the names of what is laid over the land and is no party.
LAID = _words("road line control dmz pole equator triangle parallel tropic meridian belt corridor route front zone")
#: Words in the names of states that act together.
UNIONS = _words("union community commonwealth league council alliance")
#: Titles that follow the name of what somebody holds office in ("Ohio Gov. …").
OFFICES = (TITLES - _words("mr mrs ms miss dr sir dame lady father mother sister brother uncle aunt")) | _words(
    "executive attorney councilman councilwoman councillor alderman treasurer clerk auditor commissioner trooper "
    "prime prosecutor solicitor lieutenant assistant deputy vice"
)
#: People whom the name before says the origin of ("a Hanover man").
PEOPLE_OF = _words(
    "man men woman women native mom mum dad mother father farmer teacher student driver teenager couple family "
    "migrant resident voter fan musician singer writer author pianist poet artist actor athlete businessman "
    "businesswoman pensioner schoolboy schoolgirl boy girl worker employer employee fisherman nurse doctor"
)
#: What a land has, whoever rules it.
LAND_NOUNS = _words(
    "economy rate growth industry system population history architecture motorway waters water wealth disaster market "
    "agriculture production climate diversity density temperature landscape cuisine culture pollution tourism "
    "unemployment inflation recession expenditure sewage rainforest forest railway network infrastructure wildlife "
    "electorate census job project enclave court campus tour venue gig concert conference festival event championship "
    "competition earthquake massacre outbreak epidemic plant plants field refinery terminal mine mines branch store "
    "shop shops outlet quarry vineyard winery section end leg stage crowd restaurant salon depot warehouse"
)
#: Words in the names of institutions ("Ohio Police Department", "Peru Football Association").
INSTITUTIONS = (PUBLIC - _words("city county state national international union port house")) | _words(
    "organization organisation corporation"
)
#: Words before examples: the name shares the place of the noun ("countries like X").
LISTED = _words("like including except as excluding")
#: Nouns that stand for parties: a name that explains one is a party too ("our neighbour X").
PARTY_NOUNS = _words(
    "country nation state neighbour neighbor ally rival enemy adversary champion holder side power victim opponent "
    "member partner host winner finalist club team"
)
#: What a sentence calls a place that it describes.
LANDS = _words("place there home country land nation-state jurisdiction islands")
#: What is done or found in the land between two names.
DONE_THERE = (MOVING | BEING | MOTION_NOUNS) | _words(
    "find found set locate strand pass commuting transit transiting area zone region gap distance contact lie shuttle"
)
#: "Word on X" comes down upon a place.
FALLEN_ON = _words("march advance land attack strike raid assault fire invasion visit fall")
#: Somebody or something that is in a land without being its state.
WITHIN = _words(
    "artist actor actress director singer writer novelist poet composer painter musician batsman bowler cricketer "
    "champion statesman founder broadcaster insurer conglomerate enterprise company firm manufacturer retailer bank "
    "brewer miner bookmaker publisher expressway dog prisoner price account deficit total tally sluggishness problem "
    "activity debt train brandy wine beer scene elite sector goldsmith physicist presenter banker maker operator "
    "business chemist architect engineer"
)
#: Breeds, dishes and clothes that bear the name of where they were first bred, cooked or worn, and words before them.
NAMED_AFTER = _words(
    "terrier retriever spaniel hound wolfhound sheepdog setter mastiff bulldog ridgeback collie puppy puppies pony hat "
    "shorts sweater tweed lace ham cheese sauce mustard sprouts pudding tart rarebit"
)
OF_A_BREED = _words("male female purebred pedigree")
POURED = _words("glass bottle sip pint slice")
#: What the names of airlines, stations and clubs begin with.
NAME_HEADS = _words(
    "Air Radio Hotel Café Restaurant Cinema FC AFC AC Real Atletico Sporting Dynamo Dinamo Lokomotiv Spartak Maccabi "
    "Hapoel"
)
#: Forms of verbs that no ending tells → the plain form.
IRREGULAR = {
    form: plain
    for plain, forms in {
        "be": "is are was were been being am", "have": "has had", "do": "does did", "say": "said says", "tell": "told",
        "go": "went goes gone", "come": "came", "leave": "left", "flee": "fled", "send": "sent", "take": "took taken",
        "give": "gave given", "win": "won", "lose": "lost", "beat": "beaten", "meet": "met", "fly": "flew flown flies",
        "drive": "drove driven", "run": "ran", "bring": "brought", "hold": "held", "keep": "kept", "make": "made",
        "find": "found", "become": "became", "begin": "began", "fight": "fought", "sell": "sold", "buy": "bought",
        "build": "built", "lie": "lay lies lying", "stand": "stood", "sit": "sat", "know": "knew known", "lead": "led",
        "think": "thought", "see": "saw seen", "strike": "struck", "draw": "drew drawn",
        "withdraw": "withdrew withdrawn",
        "shake": "shook", "rise": "rose", "fall": "fell", "seek": "sought", "spend": "spent", "lend": "lent",
        "forbid": "forbade",
        "pay": "paid", "ride": "rode", "swim": "swam", "spread": "spread", "get": "got", "grow": "grew",
    }.items()
    for form in forms.split()
}  # fmt: skip
#: Words after a name that say when or how, and never what.
ADVERBS = _words(
    "yesterday today tomorrow tonight last next early late again ago also still now then already here there soon once "
    "twice never ever always often later earlier aboard abroad alone too instead however though away back home "
    "overnight where when who which despite rather doing even thus sometime sometimes without whilst vital altogether "
    "due"
)
#: Words between an article and a name, or a name and its noun.
ADJECTIVES = _words(
    "new old former current own first second third main major big large small great good bad high low long short "
    "nearby neighbouring neighboring independent rural urban coastal ancient modern whole entire foreign national "
    "political economic military financial federal local international public private civil top leading ruling "
    "imperial colonial white black occupied post-war pre-war wartime"
)
#: Verbs whose subject or object is somebody, told from nouns where nothing is parsed.
MORE_VERBS = _words(
    "accord forbid doubt represent rule control admire study isolate permit free establish host farm submit govern "
    "dominate defend protect threaten fight face obtain produce grow recover collapse default abstain dispatch grant "
    "cede annex conquer colonise colonize unite join beat eliminate knock advance reach finish top trail score "
    "concede defeat lead celebrate mourn remember honour honor prefer love hate miss favour favor criticise criticize "
    "pressure convince persuade force compel encourage remind inform notify ask answer reply describe call name "
    "consider treat compare contact consult influence affect concern involve include exclude contain cover feature "
    "see watch visit show know become remain seem appear look continue stop start begin cease fail succeed manage "
    "struggle refuse decline retain regain gain get put set let stay live work play die fall sink suffer benefit "
    "thank blame punish reward sue indict charge convict arrest detain jail release prompt deprive steer view "
    "commemorate aid enable kill injure wound"
)
#: Words for somebody named before.
PRONOUNS = _words("he she it they we you i him them us me who whom itself himself herself themselves there what")
