"""What other languages call seas, regions and lands that the gazetteer holds under English names.

English name → the names, per language, in the nominative.
"""

from __future__ import annotations

from storymap.gazetteer import normalise

_UKRAINIAN = """
Black Sea = Чорне море; Sea of Azov = Азовське море; Baltic Sea = Балтійське море, Балтика; Red Sea = Червоне море;
Mediterranean Sea = Середземне море; Middle East = Близький Схід; Far East = Далекий Схід;
North Korea = Північна Корея, КНДР; South Korea = Південна Корея; European Union = Євросоюз, Європейський Союз, ЄС;
NATO = НАТО; Kremlin = Кремль; White House = Білий дім; Crimea = Крим, Кримський півострів; Donbas = Донбас;
Siberia = Сибір; Caucasus = Кавказ; Balkans = Балкани; Gaza Strip = Сектор Гази, сектор Гази;
United Kingdom = Британія, Велика Британія; Dnieper = річка Дніпро; Danube = Дунай; Carpathian Mountains = Карпати;
Pentagon = Пентагон; Central Asia = Центральна Азія;
Chisinau = Кишинів
"""
_RUSSIAN = """
Black Sea = Чёрное море; Sea of Azov = Азовское море; Baltic Sea = Балтийское море, Балтика; Red Sea = Красное море;
Caspian Sea = Каспийское море, Каспий; Mediterranean Sea = Средиземное море; Middle East = Ближний Восток;
Far East = Дальний Восток; North Korea = Северная Корея, КНДР; South Korea = Южная Корея;
European Union = Евросоюз, Европейский союз, ЕС; NATO = НАТО; Kremlin = Кремль; White House = Белый дом;
Crimea = Крым, Крымский полуостров; Donbas = Донбасс; Siberia = Сибирь; Urals = Урал; Caucasus = Кавказ;
Volga = Волга; Balkans = Балканы; Gaza Strip = Сектор Газа, сектор Газа; United Kingdom = Британия; Danube = Дунай;
Pentagon = Пентагон; Central Asia = Центральная Азия; Arctic = Арктика; Sakha = Якутия; Chechnya = Чечня
"""
_FRENCH = """
Black Sea = mer Noire; Sea of Azov = mer d'Azov; Baltic Sea = mer Baltique; Red Sea = mer Rouge;
North Sea = mer du Nord; Mediterranean Sea = Méditerranée, mer Méditerranée; English Channel = Manche;
Caspian Sea = mer Caspienne; Middle East = Moyen-Orient, Proche-Orient; Far East = Extrême-Orient;
European Union = Union européenne, UE; NATO = OTAN; Kremlin = Kremlin; White House = Maison Blanche, Maison-Blanche;
Gaza Strip = bande de Gaza; West Bank = Cisjordanie; Crimea = Crimée; Alps = Alpes; Pyrenees = Pyrénées;
Danube = Danube; Rhine = Rhin; Latin America = Amérique latine; North Korea = Corée du Nord;
South Korea = Corée du Sud; Persian Gulf = golfe Persique; Caucasus = Caucase; Siberia = Sibérie;
Pentagon = Pentagone; South China Sea = mer de Chine méridionale; Nile = Nil;
Atlantic Ocean = océan Atlantique, Atlantique; Pacific Ocean = océan Pacifique, Pacifique;
Indian Ocean = océan Indien; West Africa = Afrique de l'Ouest; Beijing = Pékin
"""
_GERMAN = """
Black Sea = Schwarzes Meer, Schwarzen Meer, Schwarze Meer; Sea of Azov = Asowsches Meer, Asowschen Meer;
Baltic Sea = Ostsee; North Sea = Nordsee; Mediterranean Sea = Mittelmeer; Red Sea = Rotes Meer, Roten Meer, Rote Meer;
Middle East = Nahost, Naher Osten, Nahen Osten, Nahe Osten; Far East = Ferner Osten, Fernen Osten, Ferne Osten;
European Union = Europäische Union, Europäischen Union, EU; NATO = Nato, NATO; Kremlin = Kreml;
White House = Weißes Haus, Weißen Haus, Weiße Haus; Gaza Strip = Gazastreifen; West Bank = Westjordanland;
Alps = Alpen; Danube = Donau; Rhine = Rhein; Elbe = Elbe; Crimea = Krim; Siberia = Sibirien; Caucasus = Kaukasus;
Balkans = Balkan; Latin America = Lateinamerika; South China Sea = Südchinesisches Meer, Südchinesischen Meer;
Pentagon = Pentagon; Persian Gulf = Persischer Golf, Persischen Golf; Atlantic Ocean = Atlantik;
Pacific Ocean = Pazifik; North Korea = Nordkorea; South Korea = Südkorea; Donbas = Donbass
"""
_SPANISH = """
Black Sea = mar Negro; Red Sea = mar Rojo; Baltic Sea = mar Báltico, Báltico; North Sea = mar del Norte;
Mediterranean Sea = Mediterráneo, mar Mediterráneo; Caribbean Sea = mar Caribe; Caribbean = Caribe;
Middle East = Oriente Medio, Oriente Próximo, Medio Oriente; Far East = Lejano Oriente;
European Union = Unión Europea, UE; NATO = OTAN; Kremlin = Kremlin; White House = Casa Blanca;
Gaza Strip = Franja de Gaza, franja de Gaza; West Bank = Cisjordania; Crimea = Crimea; Alps = Alpes; Andes = Andes;
Pyrenees = Pirineos; Danube = Danubio; Latin America = América Latina, Latinoamérica;
Central America = Centroamérica, América Central; North Korea = Corea del Norte; South Korea = Corea del Sur;
Pentagon = Pentágono; Persian Gulf = golfo Pérsico; Gulf of Mexico = golfo de México;
Atlantic Ocean = Atlántico, océano Atlántico; Pacific Ocean = Pacífico, océano Pacífico;
United States = EE UU, EEUU, EE.UU., EE. UU.; Patagonia = Patagonia; Amazon = Amazonas; Andalusia = Andalucía;
Mexico City = Ciudad de México; Beijing = Pekín; Moscow = Moscú; London = Londres; Seville = Sevilla
"""
_ARABIC = """
Red Sea = البحر الأحمر; Black Sea = البحر الأسود; Mediterranean Sea = البحر المتوسط, البحر الأبيض المتوسط;
Middle East = الشرق الأوسط; European Union = الاتحاد الأوروبي; NATO = الناتو, حلف الناتو; Kremlin = الكرملين;
White House = البيت الأبيض; Gaza Strip = قطاع غزة; West Bank = الضفة الغربية; Crimea = القرم, شبه جزيرة القرم;
North Korea = كوريا الشمالية; South Korea = كوريا الجنوبية; Persian Gulf = الخليج; Sinai = سيناء; Nile = النيل;
Golan Heights = الجولان, هضبة الجولان; Euphrates = الفرات; Suez Canal = قناة السويس; Pentagon = البنتاغون;
Jerusalem = القدس; Europe = أوروبا, اوروبا; Asia = آسيا; Africa = أفريقيا, إفريقيا; Gaza = غزة; Washington = واشنطن;
Kyiv = كييف; Riyadh = الرياض; Doha = الدوحة; United Kingdom = بريطانيا; Abu Dhabi = أبوظبي, أبو ظبي; Moscow = موسكو;
Persian Gulf = الخليج العربي, الخليج الفارسي;
United States = أمريكا, أميركا, الولايات المتحدة
"""
_CHINESE = """
Kyiv = 基辅; South China Sea = 南海, 南中国海; East China Sea = 东海; Yellow Sea = 黄海;
Taiwan Strait = 台湾海峡, 台海; Yangtze = 长江; Yellow River = 黄河; Korean Peninsula = 朝鲜半岛; Middle East = 中东;
European Union = 欧盟; NATO = 北约; Kremlin = 克里姆林宫; White House = 白宫; Gaza Strip = 加沙地带; Gaza = 加沙;
West Bank = 约旦河西岸; Crimea = 克里米亚; Donbas = 顿巴斯; Black Sea = 黑海; Red Sea = 红海;
Mediterranean Sea = 地中海; Baltic Sea = 波罗的海; Siberia = 西伯利亚; Europe = 欧洲; Asia = 亚洲; Africa = 非洲;
Latin America = 拉美, 拉丁美洲; Southeast Asia = 东南亚; Central Asia = 中亚; Pacific Ocean = 太平洋;
Atlantic Ocean = 大西洋; Indian Ocean = 印度洋; Pentagon = 五角大楼; Danube = 多瑙河; New York City = 纽约;
Suez Canal = 苏伊士运河; Persian Gulf = 波斯湾; Russian Far East = 俄罗斯远东; United States = 美国, 美利坚合众国;
United Kingdom = 英国; Russia = 俄罗斯, 俄国; North Korea = 朝鲜, 北韩; South Korea = 韩国; Iran = 伊朗;
Israel = 以色列; Philippines = 菲律宾;
Donetsk = 顿涅茨克; Luhansk = 卢甘斯克; Zaporizhzhia = 扎波罗热; Kherson = 赫尔松; Kharkiv = 哈尔科夫;
Hanoi = 河内; Ottawa = 渥太华; Kathmandu = 加德满都; Colombo = 科伦坡; Lagos = 拉各斯;
Caracas = 加拉加斯; Lima = 利马; Texas = 得克萨斯, 德克萨斯
"""
_KOREAN = """
Kyiv = 키이우, 키예프; South China Sea = 남중국해; East China Sea = 동중국해; Sea of Japan = 동해;
Yellow Sea = 서해, 황해; Korean Peninsula = 한반도; Middle East = 중동; European Union = 유럽연합;
NATO = 나토, 북대서양조약기구; Kremlin = 크렘린, 크렘린궁; White House = 백악관; Gaza Strip = 가자지구;
Crimea = 크림반도, 크름반도; Donbas = 돈바스; Black Sea = 흑해; Red Sea = 홍해; Mediterranean Sea = 지중해;
Siberia = 시베리아; Europe = 유럽; Asia = 아시아; Africa = 아프리카; Latin America = 중남미;
Southeast Asia = 동남아시아, 동남아; Pacific Ocean = 태평양; Pentagon = 펜타곤; North Korea = 북한;
South Korea = 한국, 대한민국; United States = 미국; Taiwan Strait = 대만해협; Kursk = 쿠르스크;
Kursk Oblast = 쿠르스크주; Strait of Hormuz = 호르무즈 해협; Han River = 한강; Jeju-do = 제주도; United Kingdom = 영국;
Rafah = 라파
"""

_TEXTS = {
    "uk": _UKRAINIAN,
    "ru": _RUSSIAN,
    "fr": _FRENCH,
    "de": _GERMAN,
    "es": _SPANISH,
    "ar": _ARABIC,
    "zh": _CHINESE,
    "ko": _KOREAN,
}


def _names(text: str) -> dict[str, str]:
    """Key of a name → the English name."""
    names: dict[str, str] = {}
    for row in " ".join(text.split()).split(";"):
        english, _, foreign = row.partition("=")
        names |= {normalise(name): english.strip() for name in foreign.split(",")}
    return names


#: Code of a language → normalised name → English name.
EXONYMS = {code: _names(text) for code, text in _TEXTS.items()}
