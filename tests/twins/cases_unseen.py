"""A second set of labelled cases, in a world of its own: it judges what was tuned on the first."""

from tests.twins.cast import Bill, Case, Kind, Standing, act, case, everyday, tribute
from tests.twins.cast_plain import FAMOUS
from tests.twins.persons import Person, World

_H, _A, _L, _J, _O = Kind.HOMONYM, Kind.ABSENT, Kind.ALIAS, Kind.JOINT, Kind.ODD
_N, _NOBODY = Kind.NOT_AN_ARTIST, Standing.NOT_AN_ARTIST

_ROWS = """
Frauke Sand; techno; Bremen DE
Bruut Systeem; techno; Gent BE
Kessler Drift; techno; Berlin DE
Ophelia Brandt; techno; Wien AT
Tomasz Wilk; techno; Łódź PL
Zementgarten; techno; Dresden DE
Ana Castelo; techno; Porto PT
Ditte Vang; techno; Aarhus DK
Morris Tandem; house; London GB
Lola Espada; house; Madrid ES
Club Kamille; house; Köln DE
Étienne Roux; house; Paris FR
Goodfoot Agnes; house; Bristol GB
Schaltkreis Sieben; electro; Leipzig DE
Nova Tarantella; disco; Napoli IT
Kestrel & Flint; dnb; London GB
Undertow Unit; dnb; Bristol GB
Brickdust; dubstep; Manchester GB
Saturday Orchard; indie; Leeds GB
Die Halbinsel; indie; Hamburg DE
Marzipan Youth; indie; Lübeck DE
Petits Voisins; indie pop; Nantes FR
Blurred Ferry; indie pop; Stockholm SE
Grauzeit; post-punk; Berlin DE
Iron Picnic; post-punk; Dublin IE
Rue Morte; post-punk; Bruxelles BE
Haze Department; shoegaze; London GB
Vandal Aunts; punk; Manchester GB
Electric Allotment; psych; London GB
Mikkel Storm Trio; jazz; København DK
Clara Benedetti; jazz; Milano IT
Atlas Okafor; jazz; London GB
Knistern; free jazz; Berlin DE
Wetlands Study; ambient; Rotterdam NL
Irja Kallas; ambient; Helsinki FI
Feedback Nuns; experimental; Wien AT
Tilda Hawthorne; folk; Bristol GB
Mo Bakary; hip hop; Paris FR
Sunniva Dahl; rnb; Oslo NO
Echo Garden Sound; dub; London GB
"""

_EVERYDAY, _PLAIN = everyday(_ROWS, seed="second set")

_CAST: tuple[Person, ...] = (
    act("quarzit-techno", "Quarzit", "techno", "Jena DE", "dmsc", "2016-2026", fans=410, albums=6,
        pages="soundcloud deezer", note="techno producer from Jena", related="zementgarten kessler-drift"),
    act("quarzit-kraut", "Quarzit", "psych", "Hamburg DE", "dim", "1973-1985", fans=11_000, albums=13, ended=True,
        group=True, note="1970s German band"),
    act("cinder-dnb", "Cinder", "dnb", "Leeds GB", "disc", "2015-2026", fans=1_250, albums=10),
    act("cinder-metal", "Cinder", "metal", "Tampere FI", "dim", "2002-2021", fans=16_000, albums=7, group=True),
    act("cinder-ghost", "Cinder", "pop", "", "d", "2022-2022", fans=2, albums=1),
    act("maren-folk", "Maren", "folk", "Bergen NO", "dims", "2012-2025", fans=7_300, albums=6, pages="deezer"),
    act("maren-house", "Maren", "house", "Hamburg DE", "dc", "2020-2026", fans=75, albums=2),
    act("atrium-jazz", "Atrium", "jazz", "Lisboa PT", "ds", "2018-2025", fans=260, albums=3, group=True,
        related="clara-benedetti mikkel-storm-trio"),
    act("atrium-trance", "Atrium", "trance", "Tel Aviv IL", "di", "2005-2019", fans=22_000, albums=17),
    act("parade-a", "Grey Parade", "post-punk", "", "ds", "2018-2025", fans=520, albums=4, group=True),
    act("parade-b", "Grey Parade", "post-punk", "", "di", "2015-2024", fans=610, albums=5, group=True),
    act("solenne-pop", "Solenne", "pop", "Paris FR", "dim", "2008-2024", fans=95_000, albums=9, pages="deezer"),
    act("solenne-ambient", "Solenne", "ambient", "Bruxelles BE", "dmsc", "2017-2026", fans=180, albums=5,
        pages="bandcamp soundcloud deezer"),
    act("trestle-us", "Trestle", "indie", "Chicago US", "dim", "1996-2003", fans=4_800, albums=5, ended=True,
        group=True, note="90s US indie rock band"),
    act("trestle-leeds", "Trestle", "indie", "Leeds GB", "dms", "2020-2026", fans=390, albums=3, group=True,
        pages="bandcamp deezer", note="band from Leeds"),
    act("fable-house", "Fable", "house", "London GB", "disc", "2009-2026", fans=36_000, albums=22),
    act("fable-ghost", "Fable", "house", "", "d", "2018-2018", fans=7, albums=1),
    act("orla-hiphop", "Orla", "hip hop", "Dublin IE", "dis", "2018-2026", fans=3_200, albums=6),
    act("orla-classical", "Orla", "classical", "Cork IE", "dim", "2006-2022", fans=2_900, albums=8, pages="deezer"),
    act("tundra-a", "Tundra", "techno", "Oslo NO", "d", "2017-2025", fans=330, albums=5),
    act("tundra-b", "Tundra", "ambient", "Tromsø NO", "dis", "2014-2024", fans=460, albums=6),
    act("tundra-c", "Tundra", "metal", "Oulu FI", "di", "2008-2020", fans=900, albums=4),
    act("mosaik-itunes", "Mosaik Süd", "electro", "Graz AT", "i", "2019-2025", albums=4),
    act("corvid-longer", "Corvid Kings", "rock", "Austin US", "di", "2010-2022", fans=18_000, albums=7, group=True),
    act("wagner-longer", "Wagners Erben", "classical", "", "di", "1999-2016", fans=3_100, albums=12),
    act("mirage-latin", "Mirage", "latin", "Bogotá CO", "dim", "1995-2012", fans=140_000, albums=16, group=True),
    act("mirage-kids", "Mirage Kids Club", "kids", "", "di", "2013-2020", fans=9_000, albums=8),
    act("velvet-cable", "Velvet Cables", "country", "", "d", "2012-2018", fans=1_300, albums=3),
    tribute("Kingsley Row", "kingsley", 2_002),
    act("kingsley-famous", "Kingsley Rowe", "soul", "Memphis US", "dim", "1963-1991", fans=520_000, albums=30),
    act("lastochka", "Ласточка", "shoegaze", "Київ UA", "dims", "2016-2026", fans=2_900, albums=5,
        aliases="Lastochka, The Swallow", pages="deezer bandcamp", group=True),
    act("yoake", "夜明け計画", "ambient", "Kyoto JP", "dims", "2010-2025", fans=1_400, albums=9,
        aliases="Yoake Keikaku", pages="deezer", spelled={"itunes": "Yoake Keikaku"}),
    act("g-host", "g!host", "electro", "Lyon FR", "dms", "2018-2026", fans=640, albums=5, pages="deezer"),
    act("stroem", "Strøm & Sjø", "folk", "Bergen NO", "ds", "2014-2024", fans=270, albums=4, group=True),
    act("harriers", "Harriers", "indie", "Sheffield GB", "ds", "2019-2025", fans=310, albums=3, group=True),
    act("mina-holt", "Mina Holt", "techno", "Berlin DE", "disc", "2015-2026", fans=1_100, albums=7),
    act("raul-serra", "Raúl Serra", "techno", "Barcelona ES", "dimsc", "2012-2026", fans=2_200, albums=11,
        pages="deezer"),
    act("pike-pine", "Pike & Pine", "folk", "Galway IE", "dis", "2017-2025", fans=480, albums=4, group=True),
    act("pike-rap", "Pike", "hip hop", "Cleveland US", "d", "2016-2022", fans=3_700, albums=5),
    act("june-abel", "June Abel", "jazz", "London GB", "ds", "2014-2025", fans=690, albums=6),
    act("simon-kwame", "Simon Kwame", "jazz", "London GB", "dims", "2010-2026", fans=1_900, albums=8),
    act("afterparty", "Afterparty", "edm", "Miami US", "di", "2015-2022", fans=5_600, albums=7),
    act("secret-guest", "Secret Guest", "hip hop", "", "d", "2019-2020", fans=14, albums=1),
    act("bremen-band", "Bremen", "ambient", "Stockholm SE", "dims", "2012-2024", fans=540, albums=5, pages="bandcamp"),
    act("thirty-one", "31", "dnb", "Bristol GB", "dsc", "2018-2026", fans=200, albums=4),
    act("thirty-one-longer", "31 Canciones", "kids", "", "dim", "2003-2023", fans=80_000, albums=9),
)  # fmt: skip

_OTHERS: tuple[Case, ...] = (
    case(_H, "Quarzit", "quarzit-techno", at="Säule, Berlin", words="techno", beside="Zementgarten",
         why="the other band ended in 1985; a neighbour on a techno bill"),
    case(_H, "Cinder", "cinder-dnb", at="Strange Brewery, Bristol", words="dnb", beside="Undertow Unit",
         why="drum & bass against metal"),
    case(_H, "Maren", "maren-house", at="Golem Bar, Hamburg", words="house", links="deezer:maren-house",
         why="the mail links the very entry"),
    case(_H, "Maren", "maren-folk", at="Slaktkyrkan Bar, Stockholm", words="songwriter", beside="Tilda Hawthorne",
         why="a folk bill in the north"),
    case(_H, "Atrium", "atrium-jazz", at="Stadtgarten Keller, Köln", beside="Clara Benedetti, Mikkel Storm Trio",
         why="a jazz bill of its neighbours"),
    case(_H, "Grey Parade", "parade-a", at="The Workman, Dublin", words="post-punk", may_abstain=True,
         why="two post-punk bands of one size"),
    case(_H, "Solenne", "solenne-ambient", at="Recyclart Sud, Bruxelles", links="soundcloud-tracked:solenne-ambient",
         why="her SoundCloud page, which MusicBrainz ties to her entry"),
    case(_H, "TRESTLE", "trestle-leeds", at="The White Lion, Manchester", words="indie", beside="Saturday Orchard",
         why="the other band ended in 2003"),
    case(_H, "Fable", "fable-house", at="Corsica Arches, London", words="house", why="5000 times the fans, and house"),
    case(_H, "Orla", "orla-hiphop", at="Bello Hall, Dublin", words="rap", beside="Mo Bakary",
         why="rap; MusicBrainz knows the harpist only"),
    case(_H, "Tundra", "tundra-b", at="Jasna 2, Warszawa", may_abstain=True, why="nothing tells"),
    case(Kind.PLAIN, "Mosaik Süd", "mosaik-itunes", at="Fluc am Kanal, Wien", words="electro", why="on iTunes only"),
    case(_A, "Corvid", at="Fold Yard, London", words="dubstep", beside="Brickdust", why="a longer name only"),
    case(_A, "Wagner", at="Kesselhaus Nord, Berlin", words="techno", beside="Frauke Sand", why="a longer name only"),
    case(_A, "Mirage", at="Trafo 9, Berlin", words="techno", beside="Kessler Drift, Mina Holt",
         why="the only namesake is a cumbia band that fell silent in 2012"),
    case(_A, "Velvet Cable", at="Molotowgang, Hamburg", words="indie", beside="Die Halbinsel", why="another name"),
    case(_A, "Kingsley Row", at="Soup Cellar, Manchester", words="indie", beside="Vandal Aunts",
         why="a tribute, and a soul singer spelled otherwise"),
    case(_L, "Lastochka", "lastochka", at="Podnik, Praha", words="shoegaze", why="the transliteration is an alias"),
    case(_L, "Yoake Keikaku", "yoake", at="De Loods, Amsterdam", words="ambient", beside="Wetlands Study",
         why="an alias; iTunes has the Latin letters"),
    case(_L, "G!HOST", "g-host", at="Sonic Quai, Lyon", words="electro", why="stylised"),
    case(_L, "Strom & Sjo", "stroem", at="Ved Siden, København", words="folk", why="without the strokes"),
    case(_L, "The Harriers", "harriers", at="The Exchange Yard, Bristol", words="indie", may_abstain=True,
         why="likely the same with an article"),
    case(_J, "Mina Holt b2b Raúl Serra", at="La Nau Vella, Barcelona", words="techno",
         parts=(("Mina Holt", "mina-holt"), ("Raúl Serra", "raul-serra")), why="back to back are two"),
    case(_J, "Pike & Pine", "pike-pine", at="Bello Hall, Dublin", words="folk", why="a duo; Pike is a rapper"),
    case(_J, "June Abel & Simon Kwame", at="Cafe Oblong, London", words="jazz", beside="Atlas Okafor",
         parts=(("June Abel", "june-abel"), ("Simon Kwame", "simon-kwame")), why="two jazz musicians"),
    case(_J, "Kestrel and Flint", "kestrel-and-flint", at="Fold Yard, London", words="dnb", why="and written out"),
    case(_N, "Afterparty", standing=_NOBODY, at="Gewölbe West, Köln", beside="Club Kamille", why="the party after"),
    case(_N, "resident DJs", standing=_NOBODY, at="Zukunft Rot, Zürich", words="house", why="nobody named"),
    case(_N, "Secret Guest", standing=_NOBODY, at="Hafenklub, Hamburg", beside="Ophelia Brandt", why="nobody named"),
    case(_O, "Bremen", "bremen-band", at="Alicefabrikken, København", words="ambient", beside="Irja Kallas",
         why="a city's name, and the kind of bill fits"),
    case(_O, "31", "thirty-one", at="The Exchange Yard, Bristol", words="dnb", beside="Undertow Unit",
         why="a number is a name"),
)  # fmt: skip

UNSEEN_CASES: tuple[Case, ...] = _PLAIN + _OTHERS
WORLD_OF_UNSEEN = World((*_EVERYDAY, *_CAST, *FAMOUS))


def person_of(catalog: str, number: object) -> Person | None:
    """Who stands behind an entry of this set's world; None when there is no such entry."""
    return WORLD_OF_UNSEEN.person_of(catalog, number)


def bill_of(case: Case) -> Bill:
    """What the newsletter says about the act."""
    return case.bill({person.key: person for person in WORLD_OF_UNSEEN.persons})
