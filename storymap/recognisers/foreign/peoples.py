"""How other languages call peoples: English demonym → the stems of its words, per language.

A stem stands for all of its endings ("російськ" for "російський", "російською" …).
"""

from __future__ import annotations

_UKRAINIAN = """
Russian російськ росіян; Ukrainian українськ українц українк; American американ американск; British британ;
French французьк француз; German німецьк німц; Polish польськ поляк; Chinese китайськ китайц; Japanese японськ японц;
North Korean північнокорейськ; South Korean південнокорейськ; Korean корейськ корейц; Indian індійськ;
Pakistani пакистанськ; Iranian іранськ іранц; Iraqi іракськ; Syrian сирійськ сирійц; Turkish турецьк турк;
Israeli ізраїльськ ізраїльтян; Palestinian палестинськ палестинц; Lebanese ліванськ; Egyptian єгипетськ;
Saudi Arabian саудівськ; Yemeni єменськ; European європейськ європейц; African африканськ; Spanish іспанськ іспанц;
Italian італійськ італійц; Greek грецьк; Hungarian угорськ угорц; Belarusian білоруськ білорус;
Georgian грузинськ грузин; Armenian вірменськ вірмен; Mexican мексиканськ; Brazilian бразильськ;
Canadian канадськ канадц; Australian австралійськ; Swedish шведськ шведи; Norwegian норвезьк; Finnish фінськ;
Dutch нідерландськ голландськ; Belgian бельгійськ; Swiss швейцарськ; Austrian австрійськ; Czech чеськ;
Slovak словацьк; Romanian румунськ; Serbian сербськ; Afghan афганськ; Moldovan молдовськ; Lithuanian литовськ;
Latvian латвійськ; Estonian естонськ; Asian азійськ
"""
_RUSSIAN = """
Russian российск русск россиян; Ukrainian украинск украинц украинк; American американ американск;
British британск британц; French французск француз; German немецк немц германск; Polish польск поляк;
Chinese китайск китайц;
Japanese японск японц; North Korean северокорейск; South Korean южнокорейск; Korean корейск корейц; Indian индийск;
Pakistani пакистанск; Iranian иранск иранц; Iraqi иракск; Syrian сирийск сирийц; Turkish турецк турок турк;
Israeli израильск израильтян; Palestinian палестинск палестинц; Lebanese ливанск; Egyptian египетск;
Saudi Arabian саудовск; Yemeni йеменск; European европейск европейц; African африканск; Spanish испанск испанц;
Italian итальянск итальянц; Greek греческ; Hungarian венгерск; Belarusian белорусск; Georgian грузинск грузин;
Armenian армянск армян; Mexican мексиканск; Brazilian бразильск; Canadian канадск канадц; Australian австралийск;
Swedish шведск; Norwegian норвежск; Finnish финск финн; Dutch нидерландск голландск; Belgian бельгийск;
Swiss швейцарск; Austrian австрийск; Czech чешск; Slovak словацк; Romanian румынск; Serbian сербск; Afghan афганск;
Moldovan молдавск; Lithuanian литовск; Latvian латвийск; Estonian эстонск; Asian азиатск; Kazakh казахстанск казахск
"""
_FRENCH = """
Russian russe; Ukrainian ukrainien; American américain; British britannique; French français; German allemand;
Polish polonais; Chinese chinois; Japanese japonais; North Korean nord-coréen; South Korean sud-coréen; Korean coréen;
Indian indien; Pakistani pakistanais; Iranian iranien; Iraqi irakien; Syrian syrien; Turkish turc turque;
Israeli israélien; Palestinian palestinien; Lebanese libanais; Egyptian égyptien; Saudi Arabian saoudien;
Yemeni yéménite; European européen; African africain; Spanish espagnol; Italian italien; Greek grec;
Hungarian hongrois; Belarusian biélorusse; Georgian géorgien; Armenian arménien; Mexican mexicain;
Brazilian brésilien; Argentine argentin; Colombian colombien; Venezuelan vénézuélien; Cuban cubain; Canadian canadien;
Australian australien; Swedish suédois; Norwegian norvégien; Finnish finlandais; Dutch néerlandais; Belgian belge;
Austrian autrichien; Czech tchèque; Romanian roumain; Serbian serbe; Sudanese soudanais; Nigerian nigérian;
Malian malien; Moroccan marocain; Algerian algérien; Tunisian tunisien; Libyan libyen; Senegalese sénégalais;
Ivorian ivoirien; Jordanian jordanien; Afghan afghan; Vietnamese vietnamien; Taiwanese taïwanais; Asian asiatique;
Portuguese portugais; Haitian haïtien
"""
_SPANISH = """
Russian rus(o; Ukrainian ucranian(o; American estadounidense norteamerican(o; British británic(o;
French francés frances; German alemán aleman; Polish polac(o; Chinese chin(o; Japanese japonés japones;
North Korean norcorean(o; South Korean surcorean(o; Korean corean(o; Pakistani paquistaní; Iranian iraní;
Iraqi iraquí; Syrian siri(o; Turkish turc(o; Israeli israelí; Palestinian palestin(o; Lebanese libanés libanes;
Egyptian egipci(o; Saudi Arabian saudí; Yemeni yemení; European europe(o; African african(o; Spanish español;
Italian italian(o; Greek grieg(o; Hungarian húngar(o; Belarusian bielorrus(o; Georgian georgian(o; Armenian armeni(o;
Mexican mexican(o; Brazilian brasileñ(o; Argentine argentin(o; Colombian colombian(o; Venezuelan venezolan(o;
Cuban cuban(o; Chilean chilen(o; Peruvian peruan(o; Bolivian bolivian(o; Ecuadorian ecuatorian(o; Uruguayan uruguay(o;
Paraguayan paraguay(o; Canadian canadiense; Australian australian(o; Swedish suec(o; Norwegian norueg(o;
Dutch neerlandés holandés holandes; Belgian belga; Swiss suiz(o; Austrian austríac(o; Czech chec(o; Romanian ruman(o;
Serbian serbi(o; Nigerian nigerian(o; Moroccan marroquí; Algerian argelin(o; Afghan afgan(o; Vietnamese vietnamita;
Asian asiátic(o; Portuguese portugués portugues; Haitian haitian(o; Guatemalan guatemaltec(o; Honduran hondureñ(o;
Salvadoran salvadoreñ(o; Nicaraguan nicaragüense; Panamanian panameñ(o
"""
_GERMAN = """
Russian russisch russe; Ukrainian ukrainisch ukrainer; American amerikanisch us-amerikanisch amerikaner;
British britisch brite; French französisch franzose; German deutsch; Polish polnisch; Chinese chinesisch chinese;
Japanese japanisch japaner; North Korean nordkoreanisch nordkoreaner; South Korean südkoreanisch südkoreaner;
Korean koreanisch koreaner; Indian indisch inder; Pakistani pakistanisch; Iranian iranisch iraner;
Iraqi irakisch iraker; Syrian syrisch syrer; Turkish türkisch; Israeli israelisch israeli;
Palestinian palästinensisch palästinenser; Lebanese libanesisch libanese; Egyptian ägyptisch ägypter;
Saudi Arabian saudisch saudi-arabisch; Yemeni jemenitisch; European europäisch europäer;
African afrikanisch afrikaner; Spanish spanisch spanier; Italian italienisch italiener; Greek griechisch;
Hungarian ungarisch; Belarusian belarussisch weißrussisch; Georgian georgisch georgier; Armenian armenisch armenier;
Mexican mexikanisch mexikaner; Brazilian brasilianisch brasilianer; Argentine argentinisch;
Canadian kanadisch kanadier; Australian australisch australier; Swedish schwedisch; Norwegian norwegisch norweger;
Finnish finnisch; Dutch niederländisch niederländer; Belgian belgisch belgier; Swiss schweizerisch schweizer;
Austrian österreichisch österreicher; Czech tschechisch tscheche; Slovak slowakisch; Romanian rumänisch;
Serbian serbisch; Afghan afghanisch; Vietnamese vietnamesisch; Taiwanese taiwanisch taiwanesisch; Asian asiatisch;
Portuguese portugiesisch; Danish dänisch; Lithuanian litauisch; Latvian lettisch; Estonian estnisch
"""
_ARABIC = """
Russian روس; Ukrainian أوكران اوكران; American أمريك أميرك امريك; British بريطان; French فرنس; German ألمان;
Polish بولند; Chinese صين; Japanese يابان; Indian هند; Pakistani باكستان; Iranian إيران ايران; Iraqi عراق; Syrian سور;
Turkish ترك; Israeli إسرائيل اسرائيل; Palestinian فلسطين; Lebanese لبنان; Egyptian مصر; Saudi Arabian سعود;
Yemeni يمن; European أوروب اوروب; African أفريق إفريق; Spanish إسبان; Italian إيطال; Greek يونان; Sudanese سودان;
Moroccan مغرب; Algerian جزائر; Tunisian تونس; Libyan ليب; Jordanian أردن; Qatari قطر; Emirati إمارات; Afghan أفغان;
Korean كور; Kuwaiti كويت; Omani عمان
"""

_TEXTS = {"uk": _UKRAINIAN, "ru": _RUSSIAN, "fr": _FRENCH, "es": _SPANISH, "de": _GERMAN, "ar": _ARABIC}


def _stems(text: str) -> dict[str, str]:
    """Stem → English demonym; a stem is what stands before a bracket."""
    stems: dict[str, str] = {}
    for row in " ".join(text.split()).split(";"):
        english = [word for word in row.split() if word.isascii() and word[:1].isupper()]
        for word in row.split()[len(english) :]:
            stems[word.partition("(")[0]] = " ".join(english)
    return stems


#: Code of a language → stem → English demonym.
PEOPLES = {code: _stems(text) for code, text in _TEXTS.items()}
