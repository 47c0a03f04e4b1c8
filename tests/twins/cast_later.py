"""The people of the third set of labelled cases: aliases, farms of covers, bedrooms, the dead, other scripts."""

from tests.twins.cast import act, tribute
from tests.twins.persons import Person

ROWS = """
Nadja Wirth; techno; Leipzig DE
Schwarzblech; techno; Berlin DE
Tijn van Essen; techno; Rotterdam NL
Marta Quiroga; techno; Barcelona ES
Stahlwerk Elf; techno; Köln DE
Ines Paulsen; techno; København DK
Korbin Hale; house; London GB
Delia Frost; house; Manchester GB
Momo Sarr; house; Paris FR
Peach Terrace; disco; Lisboa PT
Rollschuhpalast; disco; Wien AT
Cutlass; dnb; Bristol GB
Fen Runner; dnb; London GB
Ember & Oak Yard; indie; Leeds GB
Paper Meridian; indie; Glasgow GB
Nasse Füße; indie; Hamburg DE
Radio Tundra; post-punk; Oslo NO
Gloria Beton; post-punk; Leipzig DE
Skulls of Ararat; metal; Tampere FI
Klamme Finger; punk; Bremen DE
Astrid Holmqvist Quartet; jazz; Stockholm SE
Benoît Larcher; jazz; Lyon FR
Tidepool Index; ambient; Bristol GB
Wenzel Orth; experimental; Wien AT
Maeve Corrigan; folk; Galway IE
Kid Ottoman; hip hop; Berlin DE
"""

_DJS = (
    act("dj-marlen", "DJ Marlen", "house", "Leipzig DE", "dsc", "2017-2026", fans=310, albums=4),
    act("marlen", "Marlen", "pop", "Paris FR", "dim", "2004-2023", fans=22_000, albums=9),
    act("tobol", "Tobol", "hip hop", "Berlin DE", "dsc", "2018-2026", fans=480, albums=5),
    act("fennek", "Fennek", "indie", "Bremen DE", "dims", "2014-2025", fans=2_600, albums=5, group=True,
        pages="deezer bandcamp"),
    act("orbit-lane", "Orbit Lane", "electro", "Manchester GB", "disc", "2015-2026", fans=690, albums=7),
    act("selma-rust", "Selma Rust", "techno", "Berlin DE", "dimsc", "2013-2026", fans=4_100, albums=12,
        pages="deezer soundcloud"),
    act("selma-rust-feat", "Selma Rust feat. Ilon", "techno", "", "d", "2021-2021", fans=55, albums=1),
    act("selma-rust-and-anker", "Selma Rust & Tove Anker", "techno", "", "di", "2023-2024", fans=160, albums=1),
    act("tove-anker", "Tove Anker", "techno", "Aarhus DK", "disc", "2018-2026", fans=870, albums=6),
    act("ilon", "Ilon", "soul", "London GB", "ds", "2019-2025", fans=90, albums=2),
    act("noor-techno", "Noor Haddad", "techno", "Bruxelles BE", "dimsc", "2016-2026", fans=1_250, albums=8),
    act("prins-karel", "Prins Karel", "electro", "Gent BE", "dmsc", "2011-2026", fans=930, albums=9,
        pages="deezer discogs"),
    act("pk-systems", "PK Systems", "ambient", "Gent BE", "ds", "2016-2022", fans=70, albums=3),
    act("vera-lindqvist", "Vera Lindqvist", "house", "Malmö SE", "dimsc", "2014-2026", fans=2_100, albums=9,
        aliases="Vee Lind", pages="deezer"),
    act("moritz-adler", "Moritz Adler", "techno", "Köln DE", "dims", "2009-2026", fans=3_300, albums=14,
        aliases="Nachtvogel", pages="deezer spotify"),
    act("nachtvogel-schlager", "Die Nachtvögel", "schlager", "Graz AT", "di", "1998-2016", fans=12_000, albums=11,
        group=True),
)  # fmt: skip

_ORIGINS = (
    act("tolga-ist", "Tolga", "techno", "İstanbul TR", "dmsc", "2014-2026", fans=610, albums=6, pages="deezer"),
    act("tolga-koeln", "Tolga", "pop", "Köln DE", "dim", "2012-2024", fans=31_000, albums=7, pages="deezer"),
    act("ondine-fr", "Ondine", "indie pop", "Paris FR", "dim", "2015-2025", fans=9_000, albums=5, pages="deezer"),
    act("ondine-us", "Ondine", "ambient", "Portland US", "dims", "2011-2025", fans=2_200, albums=8, pages="deezer"),
    act("kasper-lund", "Kasper Lund", "house", "Odense DK", "disc", "2012-2026", fans=1_700, albums=10),
    act("havn-no", "Havn", "indie", "Bergen NO", "dims", "2018-2026", fans=740, albums=3, group=True, pages="deezer"),
    act("havn-dk", "Havn", "house", "Aarhus DK", "dim", "2016-2025", fans=880, albums=6, pages="deezer"),
    act("brisk-dnb", "Brisk", "dnb", "London GB", "dimsc", "2006-2026", fans=5_800, albums=19, pages="deezer"),
    act("brisk-rap", "Brisk", "hip hop", "Detroit US", "dim", "2010-2021", fans=41_000, albums=8, pages="deezer"),
    act("vera-k", "Věra K", "experimental", "Brno CZ", "dm", "2017-2025", fans=85, albums=3),
    act("solveig-is", "Sólveig", "ambient", "Reykjavík IS", "dims", "2014-2026", fans=1_100, albums=6, pages="deezer"),
    act("solveig-no", "Solveig", "classical", "Bergen NO", "dim", "2003-2020", fans=12_500, albums=12,
        pages="deezer"),
    act("lupo-it", "Lupo", "techno", "Torino IT", "dmsc", "2015-2026", fans=520, albums=7, pages="deezer"),
    act("lupo-de", "Lupo", "schlager", "Erfurt DE", "dim", "1994-2019", fans=900, albums=13, pages="deezer"),
    act("rune-bergen", "Rune Fjell", "indie", "Bergen NO", "dim", "2016-2025", fans=500, albums=4, pages="deezer"),
    act("rune-oslo", "Rune Fjell", "indie pop", "Oslo NO", "dim", "2014-2024", fans=700, albums=5, pages="deezer"),
)  # fmt: skip

_CROWDS = (
    act("warm-hands", "Warm Hands", "folk", "Asheville US", "dim", "2001-2009", fans=3_900, albums=5, ended=True,
        group=True),
    act("slow-motion-club", "Slow Motion Club", "house", "Zürich CH", "ds", "2019-2026", fans=45, albums=2),
    act("femme-sonore", "Femme Sonore", "experimental", "Lyon FR", "ds", "2018-2025", fans=210, albums=3),
    act("tender-riot", "Tender Riot", "punk", "Oakland US", "di", "2009-2018", fans=2_400, albums=4, group=True),
    act("anke-thal", "Anke Thal", "ambient", "Dresden DE", "dims", "2012-2025", fans=430, albums=7),
    act("piet-moor", "Piet Moor", "ambient", "Groningen NL", "dsc", "2015-2026", fans=260, albums=5),
    act("pilz-moos", "Pilz & Moos", "electro", "Wien AT", "disc", "2017-2026", fans=390, albums=5, group=True),
    act("pilz", "Pilz", "punk", "Ulm DE", "di", "2003-2015", fans=900, albums=4, group=True),
    act("sturm-metal", "Sturm", "metal", "Kiel DE", "dim", "1999-2019", fans=9_400, albums=10, group=True),
    act("hana-goro", "Hana + Goro", "j-pop", "Osaka JP", "dis", "2016-2025", fans=3_100, albums=5, group=True),
    act("simon-tides", "Simon & The Tides", "indie", "Brighton GB", "dis", "2015-2024", fans=1_800, albums=4,
        group=True),
    act("simon-pop", "Simon", "pop", "Praha CZ", "dim", "2008-2024", fans=66_000, albums=8),
    act("marten-lind", "Mårten Lind", "jazz", "Uppsala SE", "dims", "2006-2026", fans=720, albums=9, pages="deezer"),
    act("quartett-hohlweg", "Quartett Hohlweg", "free jazz", "Basel CH", "dm", "2014-2025", fans=60, albums=3,
        group=True),
    act("ensemble-lichtung", "Ensemble Lichtung", "classical", "Freiburg DE", "dim", "2007-2025", fans=950,
        albums=11, group=True),
)  # fmt: skip

_BEDROOMS = (
    act("plum-static", "Plum Static", "indie pop", "", "d", "2025-2025", fans=3, albums=1),
    act("sleeptalk", "sleeptalk.wav", "indie pop", "", "ds", "2024-2026", fans=6, albums=2),
    act("moelln", "Mölln", "electro", "Hamburg DE", "d", "2024-2024", fans=2, albums=1, filed={"deezer": "pop"}),
    act("cassette-orchard", "Cassette Orchard", "folk", "", "i", "2023-2023", albums=1),
    act("nnn", "NNN", "experimental", "", "ds", "2021-2025", fans=12, albums=2),
    act("ghost-receipts", "Ghost Receipts", "hip hop", "", "c", "2025-2026", albums=1),
    act("polly-ester", "Polly Ester Sheets", "punk", "Bristol GB", "m", "2022-2026", albums=1, pages="bandcamp",
        group=True),
    act("nil-per-os", "Nil Per Os", "metal", "", "d", "2026-2026", fans=0, albums=1),
)  # fmt: skip

_DEAD = (
    act("arvid-steen", "Arvid Steen", "jazz", "Göteborg SE", "dim", "1951-1984", fans=10_200, albums=24, ended=True,
        note="Swedish jazz pianist"),
    act("lou-garrick-blues", "Lou Garrick", "soul", "Memphis US", "dim", "1958-1979", fans=28_000, albums=16,
        ended=True, note="US soul singer"),
    act("lou-garrick", "Lou Garrick", "indie", "London GB", "ds", "2022-2026", fans=190, albums=2),
    act("ilse-korn-schlager", "Ilse Korn", "schlager", "Wien AT", "dim", "1957-1971", fans=1_300, albums=6,
        ended=True, pages="deezer"),
    act("ilse-korn", "Ilse Korn", "house", "Leipzig DE", "dsc", "2021-2026", fans=60, albums=2),
    act("marquees-sixties", "The Marquees", "rock", "Liverpool GB", "dim", "1963-1969", fans=7_700, albums=4,
        ended=True, group=True, note="60s beat group", pages="deezer"),
    act("marquees-valencia", "The Marquees", "punk", "Valencia ES", "ds", "2020-2026", fans=330, albums=3, group=True),
    act("girls-us", "Girls", "indie", "San Francisco US", "dim", "2007-2012", fans=85_000, albums=5, ended=True,
        group=True, pages="deezer"),
)  # fmt: skip

_FARMS = (
    act("ember-lofi", "Ember", "hip hop", "", "di", "2018-2026", fans=820_000, albums=60),
    act("ember-techno", "Ember", "techno", "Rotterdam NL", "dmsc", "2016-2026", fans=240, albums=5,
        pages="soundcloud"),
    act("tin-cathedral", "Tin Cathedral", "indie", "Cardiff GB", "dims", "2013-2025", fans=900, albums=5, group=True),
    act("tin-cathedral-lullaby", "Lullaby Versions of Tin Cathedral", "kids", "", "di", "2016-2016", fans=50_000,
        albums=2),
    act("tin-cathedral-karaoke", "Tin Cathedral Karaoke", "karaoke", "", "di", "2014-2019", fans=7_000, albums=4),
    tribute("Tin Cathedral", "tin-cathedral", 3_100),
    act("mina-sorel-covers", "Mina Sorel Piano Covers", "classical", "", "di", "2020-2024", fans=140_000, albums=22),
    act("rainy-days-kids", "Rainy Days", "kids", "", "di", "2015-2026", fans=1_200_000, albums=44),
    act("rainy-days", "Rainy Days", "shoegaze", "Lille FR", "dims", "2017-2025", fans=700, albums=4, group=True),
    act("sandmann-kids", "Sandmann", "kids", "Berlin DE", "dim", "1992-2020", fans=300_000, albums=30,
        pages="deezer"),
    act("sandmann-techno", "Sandmann", "techno", "Jena DE", "d", "2020-2025", fans=90, albums=3),
    act("weekend-riot-karaoke", "Weekend Riot Karaoke", "karaoke", "", "di", "2012-2019", fans=26_000, albums=9),
    act("deep-focus-farm", "Deep Focus", "ambient", "", "di", "2017-2026", fans=2_000_000, albums=80),
    act("deep-focus", "Deep Focus", "techno", "Bristol GB", "dmsc", "2015-2026", fans=150, albums=4,
        pages="bandcamp soundcloud deezer", group=True),
    act("hotel-lobby-farm", "Hotel Lobby", "jazz", "", "di", "2016-2025", fans=600_000, albums=50),
    act("hotel-lobby-trio", "Hotel Lobby Trio", "jazz", "Antwerpen BE", "dims", "2012-2025", fans=380, albums=4,
        group=True),
)  # fmt: skip

_SCRIPTS = (
    act("polyusa", "Полюса", "post-punk", "Київ UA", "dims", "2015-2026", fans=5_400, albums=6,
        aliases="Polyusa, The Poles", spelled={"itunes": "Polyusa"}, pages="deezer", group=True),
    act("dentra", "Δέντρα", "psych", "Αθήνα GR", "dim", "2012-2025", fans=1_900, albums=5, aliases="Dentra, Trees",
        pages="deezer", group=True),
    act("mizu", "水の部屋", "ambient", "Tokyo JP", "dims", "2009-2025", fans=2_800, albums=11,
        aliases="Mizu no Heya", spelled={"itunes": "Mizu no Heya"}, pages="deezer"),
    act("cempres", "Cempres", "indie", "Praha CZ", "ds", "2018-2025", fans=140, albums=3, group=True),
    act("moerkt-rum", "Mørkt Rum", "techno", "København DK", "dsc", "2014-2026", fans=510, albums=7),
    act("sebnem-kara", "Sebnem Kara", "jazz", "İstanbul TR", "dim", "2008-2025", fans=3_700, albums=6),
    act("ipek-yol", "ipek yol", "psych", "İstanbul TR", "dims", "2015-2026", fans=2_300, albums=5, group=True),
    act("lona-rap", "Łona", "hip hop", "Szczecin PL", "dim", "2001-2026", fans=33_000, albums=12, pages="deezer"),
    act("lona-country", "Lona", "country", "Tulsa US", "dim", "2009-2023", fans=14_000, albums=7),
    act("zoe-hart-pop", "Zoe Hart", "pop", "Sydney AU", "dim", "2012-2025", fans=80_000, albums=8),
    act("zoe-hart-jazz", "Zoë Hart", "jazz", "Antwerpen BE", "dims", "2010-2026", fans=300, albums=5, pages="deezer"),
    act("kino-leto", "Кино Лето", "indie pop", "Вильнюс LT", "dims", "2017-2025", fans=1_250, albums=4,
        aliases="Kino Leto", spelled={"deezer": "Kino Leto", "itunes": "Kino Leto"}, group=True),
    act("l-heure-bleue", "L’Heure Bleue Noire", "shoegaze", "Nantes FR", "ds", "2019-2025", fans=95, albums=2,
        group=True),
)  # fmt: skip

_WORDS = (
    act("again-ambient", "Again", "ambient", "Malmö SE", "dims", "2015-2026", fans=220, albums=6),
    act("again-pop", "Again", "pop", "", "di", "2016-2022", fans=8_300, albums=4),
    act("honey-pop", "Honey", "pop", "Los Angeles US", "dim", "2009-2025", fans=300_000, albums=11, pages="deezer"),
    act("honey-house", "Honey", "house", "London GB", "dsc", "2018-2026", fans=420, albums=6),
    act("honey-rnb", "Honey", "rnb", "Houston US", "di", "2014-2023", fans=6_100, albums=5),
    act("honey-kids", "Honey", "kids", "", "d", "2019-2021", fans=800, albums=3),
    act("work-metal", "Work", "metal", "Gdańsk PL", "di", "2006-2018", fans=3_400, albums=6, group=True),
    act("1919", "1919", "post-punk", "Bradford GB", "dims", "1981-2025", fans=14_000, albums=8, group=True),
    act("404-techno", "404", "techno", "Milano IT", "dsc", "2018-2026", fans=300, albums=4),
    act("404-rap", "404", "hip hop", "Lyon FR", "di", "2015-2024", fans=7_700, albums=8),
    act("a-techno", "A", "techno", "Berlin DE", "dc", "2019-2025", fans=40, albums=2),
    act("a-kpop", "A", "k-pop", "Seoul KR", "di", "2013-2022", fans=60, albums=5),
    act("weather", "Weather", "experimental", "Wien AT", "ds", "2020-2026", fans=30, albums=2),
    act("pause-rap", "Pause", "hip hop", "Bern CH", "di", "2005-2013", fans=90, albums=3),
    act("beacons-the", "The Beacons", "indie", "Dublin IE", "dims", "2016-2025", fans=1_300, albums=4, group=True),
    act("beacons-ambient", "Beacons", "ambient", "Leicester GB", "dim", "2010-2024", fans=4_000, albums=9,
        pages="deezer"),
    act("quiet-ones", "Quiet Ones", "indie", "Gent BE", "ds", "2018-2025", fans=640, albums=3, group=True),
    act("die-faehre", "Die Fähre", "indie", "Lübeck DE", "dims", "2015-2025", fans=980, albums=4, group=True),
    act("los-vientos", "Los Vientos", "latin", "Rosario AR", "dims", "2008-2025", fans=2_000, albums=7, group=True),
    act("karaoke-night", "Karaoke Night", "karaoke", "", "di", "2010-2018", fans=5_200, albums=15),
    act("open-mic", "Open Mic", "hip hop", "", "d", "2017-2018", fans=15, albums=1),
    act("glass-ferry", "Glass Ferry", "indie", "Hamburg DE", "dims", "2017-2026", fans=820, albums=3, group=True),
)  # fmt: skip

_NAMESAKES = (
    act("mono-coast-a", "Mono Coast", "techno", "", "dims", "2015-2025", fans=400, albums=6),
    act("mono-coast-b", "Mono Coast", "techno", "", "dis", "2017-2026", fans=510, albums=5),
    act("aster-jazz", "Aster", "jazz", "Genève CH", "dims", "2011-2025", fans=1_200, albums=5, pages="deezer"),
    act("aster-folk", "Aster", "folk", "Gent BE", "dims", "2014-2025", fans=900, albums=4, pages="deezer"),
    act("kairo-a", "Kairo", "house", "Berlin DE", "dsc", "2016-2025", fans=700, albums=5),
    act("kairo-b", "Kairo", "hip hop", "Hamburg DE", "dis", "2017-2026", fans=1_900, albums=7),
    act("kairo-c", "Kairo", "indie", "Tampa US", "di", "2012-2020", fans=1_100, albums=4),
    act("sunday-a", "Sunday Ritual", "indie", "", "di", "2016-2024", fans=640, albums=4, group=True),
    act("sunday-b", "Sunday Ritual", "indie", "", "ds", "2018-2025", fans=580, albums=3, group=True),
    act("lena-berg-pop", "Lena Berg", "pop", "Stockholm SE", "dim", "2012-2025", fans=5_000, albums=6,
        pages="deezer"),
    act("lena-berg-jazz", "Lena Berg", "jazz", "Oslo NO", "dims", "2009-2025", fans=4_000, albums=8, pages="deezer"),
    act("vanta", "Vanta", "metal", "Oulu FI", "dim", "2004-2024", fans=20_000, albums=9, group=True),
    act("orso", "Orso", "latin", "Bogotá CO", "dim", "2010-2025", fans=500_000, albums=12),
    act("juno-vale-house", "Juno Vale", "house", "London GB", "disc", "2014-2026", fans=900, albums=8,
        related="korbin-hale delia-frost momo-sarr"),
    act("juno-vale-folk", "Juno Vale", "folk", "Portland US", "dims", "2010-2024", fans=3_000, albums=6),
    act("castor-techno", "Castor", "techno", "Halle DE", "dmsc", "2015-2026", fans=310, albums=5,
        pages="soundcloud deezer"),
    act("castor-rock", "Castor", "rock", "Urbana US", "dim", "1992-1998", fans=50_000, albums=4, group=True),
    act("ines-roux-jazz", "Inès Roux", "jazz", "Lyon FR", "dims", "2013-2026", fans=640, albums=5),
    act("ines-roux-rap", "Inès Roux", "rap fr", "Marseille FR", "dis", "2019-2026", fans=8_800, albums=6),
    act("blaue-stunde-ambient", "Blaue Stunde", "ambient", "Leipzig DE", "dsc", "2018-2026", fans=75, albums=3),
    act("blaue-stunde-schlager", "Blaue Stunde", "schlager", "", "di", "2003-2015", fans=2_100, albums=8, group=True),
    act("tarantel-punk", "Tarantel", "punk", "Berlin DE", "ds", "2016-2025", fans=510, albums=4, group=True),
    act("tarantel-afro", "Tarantel", "afro", "Napoli IT", "dim", "2006-2021", fans=4_600, albums=7, group=True),
    act("mole-dnb", "Mole", "dnb", "Bristol GB", "dsc", "2014-2026", fans=720, albums=9),
    act("mole-indie", "Mole", "indie", "Omaha US", "dim", "2004-2019", fans=40_000, albums=8, group=True),
    act("opal-house", "Opal Ferrer", "house", "Madrid ES", "dmsc", "2019-2026", fans=130, albums=3, pages="deezer"),
    act("opal-latin", "Opal Ferrer", "latin", "Valencia ES", "dim", "2015-2025", fans=9_100, albums=6),
    act("nomad-techno", "Nomad Sisters", "techno", "Berlin DE", "dm", "2018-2026", fans=230, albums=3,
        pages="instagram deezer", group=True),
    act("nomad-folk", "Nomad Sisters", "folk", "Nashville US", "dim", "2012-2024", fans=5_600, albums=5,
        pages="deezer", group=True),
    act("harbour-a", "Pale Harbour", "indie", "Bristol GB", "dm", "2017-2025", fans=410, albums=3,
        pages="home deezer", group=True),
    act("harbour-b", "Pale Harbour", "indie", "Boston US", "dim", "2013-2023", fans=1_900, albums=5, pages="deezer",
        group=True),
    act("calla", "Calla", "indie", "New York US", "dim", "1999-2024", fans=6_200, albums=8, group=True),
    act("calla-lily", "Calla Lily Banks", "pop", "Miami US", "di", "2014-2025", fans=2_000_000, albums=9),
    act("calla-50", "Callahan 50", "banda", "", "di", "2009-2025", fans=900_000, albums=14),
    act("sol-house", "Sol", "house", "Göteborg SE", "dc", "2019-2026", fans=60, albums=2),
    *(act(f"sol-{n}", f"Sol {last}", genre, "", "di", "2008-2025", fans=1_000_000 + n, albums=7)
      for n, (last, genre) in enumerate((("Invicto", "latin"), ("Vega", "pop"), ("Moreno", "latin"), ("Azul", "pop"),
        ("Maria", "pop"), ("Reyes", "banda"), ("Kingsley", "hip hop"), ("Bright", "gospel"), ("Aurora", "latin"),
        ("Marino", "pop"), ("Duran", "latin"), ("Navarro", "banda"), ("Estrella", "kids"), ("Rivera", "latin")))),
    act("nova-kind-jr", "Nova Kind Jr.", "hip hop", "", "di", "2015-2024", fans=34_000, albums=6),
    act("sprite-a", "Sprite Index", "dubstep", "", "dis", "2014-2025", fans=900, albums=9),
    act("sprite-b", "Sprite Index", "dubstep", "", "d", "2025-2025", fans=1, albums=1),
)  # fmt: skip

PERSONS: tuple[Person, ...] = (
    *_DJS, *_ORIGINS, *_CROWDS, *_BEDROOMS, *_DEAD, *_FARMS, *_SCRIPTS, *_WORDS, *_NAMESAKES,
)  # fmt: skip
