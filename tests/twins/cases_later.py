"""A third set of labelled cases, by another hand, in a world of its own: bills as they are, with what crowds a name.

What no reader could decide has no person here: then every entry that is given counts as wrong.
"""

from tests.twins.cast import Bill, Case, Kind, Standing, case, everyday
from tests.twins.cast_later import PERSONS, ROWS
from tests.twins.cast_plain import FAMOUS
from tests.twins.persons import Person, World

_P, _H, _A, _L, _J, _O = Kind.PLAIN, Kind.HOMONYM, Kind.ABSENT, Kind.ALIAS, Kind.JOINT, Kind.ODD
_N, _NOBODY = Kind.NOT_AN_ARTIST, Standing.NOT_AN_ARTIST

_EVERYDAY, _PLAIN = everyday(ROWS, seed="third set")

_DJS: tuple[Case, ...] = (
    case(_P, "DJ Marlen", "dj-marlen", at="Conne Keller, Leipzig", words="house, open air", why="letter by letter"),
    case(_L, "Marlen", "dj-marlen", at="Noch Besser, Leipzig", words="house", beside="Nadja Wirth", may_abstain=True,
         why="the DJ without the DJ; the singer plays no house"),
    case(_L, "MC Tobol", "tobol", at="Trafo 9, Berlin", words="rap", beside="Kid Ottoman", may_abstain=True,
         why="likely the rapper"),
    case(_A, "DJ Fennek", at="Säule, Berlin", words="techno", beside="Schwarzblech", why="Fennek is an indie band"),
    case(_P, "Fennek", "fennek", at="Molotowgang, Hamburg", words="indie", beside="Nasse Füße", why="the band"),
    case(_P, "Orbit Lane (DJ Set)", "orbit-lane", at="Soup Cellar, Manchester", words="electro", why="a mark"),
    case(_P, "Orbit Lane - live", "orbit-lane", at="Fold Yard, London", words="electro", why="a mark"),
    case(_P, "ORBIT LANE [live A/V]", "orbit-lane", at="De Loods, Amsterdam", words="av", why="marks, shouted"),
    case(_P, "Selma Rust", "selma-rust", at="Grelle Zelle, Wien", words="techno",
         why="entries with guests are not hers alone"),
    case(_P, "Selma Rust (all night long)", "selma-rust", at="Under Bron, Stockholm", why="a mark"),
    case(_P, "Warm-up: Tove Anker", "tove-anker", at="Ved Siden, København", words="techno", why="a role before it"),
    case(_P, "tove anker (hybrid)", "tove-anker", at="Alicefabrikken, København", why="a mark, in small letters"),
    case(_J, "Selma Rust b2b Tove Anker", at="Gewölbe West, Köln", words="techno", beside="Stahlwerk Elf",
         parts=(("Selma Rust", "selma-rust"), ("Tove Anker", "tove-anker")),
         why="back to back are two, though a catalogue has a single of both"),
    case(_J, "Tove Anker x Orbit Lane", at="Strange Brewery, Bristol", words="electro",
         parts=(("Tove Anker", "tove-anker"), ("Orbit Lane", "orbit-lane")), why="two names"),
    case(_J, "Noor Haddad, Tove Anker", at="Recyclart Sud, Bruxelles", words="techno",
         parts=(("Noor Haddad", "noor-techno"), ("Tove Anker", "tove-anker")), why="a list"),
    case(_J, "Selma Rust feat. Ilon", at="Zukunft Rot, Zürich", words="techno, vocals", may_abstain=True,
         parts=(("Selma Rust", "selma-rust"), ("Ilon", "ilon")), why="two; there is an entry of both"),
    case(_J, "Radio Sumpf w/ Noor Haddad", at="Perron 11, Rotterdam", words="techno",
         parts=(("Radio Sumpf", None), ("Noor Haddad", "noor-techno")), why="a show without entry, and its guest"),
    case(_J, "Selma Rust invites Noor Haddad", at="Zum Anker, Berlin", words="techno",
         parts=(("Selma Rust", "selma-rust"), ("Noor Haddad", "noor-techno")), why="a host and a guest"),
    case(_J, "Tove Anker & friends", at="Ved Siden, København", words="techno", may_abstain=True,
         parts=(("Tove Anker", "tove-anker"), ("friends", None)), why="friends are nobody named"),
    case(_J, "Selma Rust B2B Noor Haddad B2B guest", at="La Nau Vella, Barcelona", words="techno",
         parts=(("Selma Rust", "selma-rust"), ("Noor Haddad", "noor-techno"), ("guest", None)), why="two are named"),
    case(_L, "Vee Lind", "vera-lindqvist", at="Ved Siden, København", words="house", why="an alias at MusicBrainz"),
    case(_L, "Nachtvogel", "moritz-adler", at="Gewölbe West, Köln", words="techno", beside="Stahlwerk Elf",
         why="an alias; the Nachtvögel are others"),
    case(_P, "PK Systems", "pk-systems", at="Recyclart Sud, Bruxelles", words="ambient", why="a side project"),
)  # fmt: skip

_ORIGINS: tuple[Case, ...] = (
    case(_H, "Tolga (TR)", "tolga-ist", at="Trafo 9, Berlin", why="the bill says from where"),
    case(_H, "Ondine [FR]", "ondine-fr", at="Fluc am Kanal, Wien", why="the bill says from where"),
    case(
        _P,
        "Kasper Lund (DK / Tigerhaus)",
        "kasper-lund",
        at="Ankali Dvůr, Praha",
        words="house",
        why="country and label",
    ),
    case(_H, "Havn (NO)", "havn-no", at="Hafenklub, Hamburg", why="the bill says from where"),
    case(_H, "Havn", at="Hafenklub, Hamburg", why="nothing tells"),
    case(_H, "Brisk (UK, Hospital Ward)", "brisk-dnb", at="Grelle Zelle, Wien", words="dnb", why="country and words"),
    case(_P, "Věra K (CZ)", "vera-k", at="Ankali Dvůr, Praha", words="noise", why="country and letters"),
    case(_H, "Sólveig (IS)", "solveig-is", at="Kantine am Gleis, Berlin", words="ambient", why="country and words"),
    case(_H, "Lupo (ITA)", "lupo-it", at="Bogen 14, Zürich", why="the bill says from where, in three letters"),
    case(_H, "Rune Fjell", "rune-bergen", at="Kvarteret, Bergen", words="indie", may_abstain=True, why="at home"),
)

_CROWDS: tuple[Case, ...] = (
    case(_A, "Warm Hands", at="Corsica Arches, London", words="house", beside="Korbin Hale, Delia Frost",
         why="a collective without entry; the folk duo ended in 2009"),
    case(_A, "Kollektiv Südost", at="Spinnerei Halle 4, Leipzig", words="techno", why="no entry"),
    case(_P, "Slow Motion Club", "slow-motion-club", at="Bogen 14, Zürich", words="house", why="its own entry"),
    case(_L, "Femme Sonore Kollektiv", "femme-sonore", at="Sonic Quai, Lyon", words="noise", may_abstain=True,
         why="likely the same"),
    case(_A, "Tender Riot Soundsystem", at="Strange Brewery, Bristol", words="dub", why="no punk band of Oakland"),
    case(_J, "Anke Thal & Piet Moor", at="De Loods, Amsterdam", words="ambient",
         parts=(("Anke Thal", "anke-thal"), ("Piet Moor", "piet-moor")), why="two ambient musicians"),
    case(_J, "Pilz & Moos", "pilz-moos", at="Fluc am Kanal, Wien", words="electro", why="a duo; Pilz are punks"),
    case(_J, "PILZ + MOOS", "pilz-moos", at="Grelle Zelle, Wien", words="electro", may_abstain=True,
         why="the same with a cross, which no search reads so"),
    case(_J, "Sturm & Klang", at="Golem Bar, Hamburg", words="techno", beside="Nadja Wirth",
         parts=(("Sturm", None), ("Klang", None)), why="an unlisted duo; the metal band is not half of it"),
    case(_J, "Hana + Goro", "hana-goro", at="Péniche Alma, Paris", words="j-pop", why="a duo with a cross"),
    case(_J, "Simon & The Tides", "simon-tides", at="The Exchange Yard, Bristol", words="indie", why="a band"),
    case(_L, "Mårten Lind Trio", "marten-lind", at="Stadtgarten Keller, Köln", words="jazz", may_abstain=True,
         why="the trio of the pianist"),
    case(_P, "Quartett Hohlweg", "quartett-hohlweg", at="Bogen 14, Zürich", words="impro", why="its own entry"),
    case(_O, "Ensemble Lichtung plays Reich", "ensemble-lichtung", at="Kantine am Gleis, Berlin", words="neue musik",
         may_abstain=True, why="the players, and what they play"),
    case(_N, "Hafenklub Residents", standing=_NOBODY, at="Hafenklub, Hamburg", words="house", why="nobody named"),
)  # fmt: skip

_BEDROOMS: tuple[Case, ...] = (
    case(_P, "Plum Static", "plum-static", at="Cafe Oblong, London", words="indie", beside="Paper Meridian",
         why="three fans are fans"),
    case(_P, "sleeptalk.wav", "sleeptalk", at="The White Lion, Manchester", why="the only one"),
    case(_P, "mölln", "moelln", at="Golem Bar, Hamburg", words="electro", may_abstain=True, why="filed under pop"),
    case(_P, "Cassette Orchard", "cassette-orchard", at="Bello Hall, Dublin", words="songwriter",
         beside="Maeve Corrigan", why="on iTunes only"),
    case(_P, "nnn", "nnn", at="Grelle Zelle, Wien", words="experimental", beside="Wenzel Orth", why="in small letters"),
    case(_P, "Ghost Receipts", "ghost-receipts", at="Trafo 9, Berlin", words="rap", may_abstain=True,
         why="on SoundCloud only, where not everybody may ask"),
    case(_P, "Polly Ester Sheets", "polly-ester", at="The Exchange Yard, Bristol", words="punk", may_abstain=True,
         why="MusicBrainz alone knows them"),
    case(_P, "Nil Per Os", "nil-per-os", at="Molotowgang, Hamburg", words="metal", beside="Skulls of Ararat",
         why="no fan yet, one release"),
)  # fmt: skip

_DEAD: tuple[Case, ...] = (
    case(_A, "Arvid Steen", at="Under Bron, Stockholm", words="techno", beside="Ines Paulsen", why="he died in 1984"),
    case(_A, "ARVID STEEN", at="Alicefabrikken, København", why="he died in 1984, and nothing else is told"),
    case(_H, "Lou Garrick", "lou-garrick", at="Cafe Oblong, London", words="indie", beside="Paper Meridian",
         why="the other died in 1979"),
    case(_H, "Ilse Korn", "ilse-korn", at="Noch Besser, Leipzig", words="house", why="the other died in 1971"),
    case(_H, "The Marquees", "marquees-valencia", at="Sala Raval, Barcelona", words="punk, garage",
         why="the beat group ended in 1969"),
    case(_A, "Girls", at="Soup Cellar, Manchester", words="indie", beside="Ember & Oak Yard",
         why="the band of San Francisco ended in 2012"),
)  # fmt: skip

_FARMS: tuple[Case, ...] = (
    case(_H, "Ember", "ember-techno", at="Wormgat, Rotterdam", words="techno", why="no lo-fi beats on a techno night"),
    case(
        _H,
        "EMBER",
        "ember-techno",
        at="Wormgat, Rotterdam",
        beside="Tijn van Essen, Schwarzblech",
        why="those beside play techno",
    ),
    case(
        _P,
        "Tin Cathedral",
        "tin-cathedral",
        at="The White Lion, Manchester",
        words="indie",
        why="lullabies, karaoke and a tribute are not the band",
    ),
    case(_A, "Mina Sorel", at="Péniche Alma, Paris", words="chanson", why="covers of her songs only"),
    case(_H, "Rainy Days", "rainy-days", at="Le Point Fixe, Paris", words="shoegaze", why="not the children's songs"),
    case(
        _H,
        "Sandmann",
        "sandmann-techno",
        at="Spinnerei Halle 4, Leipzig",
        words="techno",
        why="not the children's songs",
    ),
    case(_A, "Weekend Riot", at="Molotowgang, Hamburg", words="punk", why="karaoke only"),
    case(
        _H,
        "Deep Focus",
        "deep-focus",
        at="Strange Brewery, Bristol",
        links="bandcamp-bare:deep-focus",
        why="their own page",
    ),
    case(
        _H,
        "DEEP FOCUS",
        "deep-focus",
        at="Fold Yard, London",
        words="techno",
        beside="Nadja Wirth",
        may_abstain=True,
        why="techno; the farm is filed under Electro too",
    ),
    case(_P, "Hotel Lobby Trio", "hotel-lobby-trio", at="Recyclart Sud, Bruxelles", words="jazz", why="its own entry"),
    case(_H, "Sprite Index", "sprite-a", at="Fold Yard, London", words="dubstep", why="the other is a ghost entry"),
)

_SCRIPTS: tuple[Case, ...] = (
    case(_P, "Полюса", "polyusa", at="Podnik, Praha", words="post-punk", why="letter by letter"),
    case(
        _L, "Polyusa", "polyusa", at="Jasna 2, Warszawa", words="post-punk", beside="Gloria Beton", why="Latin letters"
    ),
    case(_P, "Δέντρα", "dentra", at="Grelle Zelle, Wien", words="psych", why="letter by letter"),
    case(_L, "DENTRA", "dentra", at="Le Sucrier, Lyon", words="psych", why="Latin letters"),
    case(_P, "水の部屋", "mizu", at="De Loods, Amsterdam", words="ambient", why="letter by letter"),
    case(_L, "Mizu no Heya", "mizu", at="Cafe Oblong, London", words="ambient", why="Latin letters"),
    case(_L, "Čempres", "cempres", at="Podnik, Praha", words="indie", why="the catalogue drops the mark"),
    case(_L, "MORKT RUM", "moerkt-rum", at="Trafo 9, Berlin", words="techno", why="the bill drops the stroke"),
    case(_L, "Şebnem Kara", "sebnem-kara", at="Stadtgarten Keller, Köln", words="jazz", why="a dropped mark"),
    case(_L, "İPEK YOL", "ipek-yol", at="Säule, Berlin", words="psych", why="dotted capitals"),
    case(_H, "Łona", "lona-rap", at="Młodsza Siostra, Warszawa", words="rap", why="rap, and the stroke"),
    case(_H, "Zoë Hart", "zoe-hart-jazz", at="Magasin 5, Bruxelles", words="jazz", why="jazz, and the dots"),
    case(_L, "Кино Лето", "kino-leto", at="Jasna 2, Warszawa", words="indie pop", why="catalogues have Latin letters"),
    case(
        _L,
        "L'Heure bleue noire",
        "l-heure-bleue",
        at="Le Point Fixe, Paris",
        words="shoegaze",
        why="another apostrophe",
    ),
)

_WORDS: tuple[Case, ...] = (
    case(_H, "Again", "again-ambient", at="Slaktkyrkan Bar, Stockholm", words="ambient", why="ambient, not pop"),
    case(_H, "Honey", "honey-house", at="Corsica Arches, London", words="house", why="house; four of the name"),
    case(_A, "Work", at="Gewölbe West, Köln", words="techno", beside="Stahlwerk Elf", why="the metal band is another"),
    case(_P, "1919", "1919", at="Conne Keller, Leipzig", words="post-punk", beside="Gloria Beton", why="a number"),
    case(_H, "404", "404-rap", at="Sonic Quai, Lyon", words="rap", why="rap, not techno"),
    case(_H, "A", at="Säule, Berlin", why="one letter, two entries, no word"),
    case(_O, "Weather", "weather", at="Fluc am Kanal, Wien", words="experimental", beside="Wenzel Orth", why="a word"),
    case(_N, "Pause", standing=_NOBODY, at="Stadtgarten Keller, Köln", words="jazz", why="an interval"),
    case(_N, "Karaoke Night", standing=_NOBODY, at="The Workman, Dublin", why="a pastime"),
    case(_N, "Open Mic", standing=_NOBODY, at="Cafe Oblong, London", why="whoever comes"),
    case(_N, "Support: tba", standing=_NOBODY, at="Molotowgang, Hamburg", words="indie", why="nobody yet"),
    case(_N, "Einlass 20:00", standing=_NOBODY, at="Kantine am Gleis, Berlin", why="a line of the timetable"),
    case(_N, "Flohmarkt", standing=_NOBODY, at="Conne Keller, Leipzig", why="a market"),
    case(_N, "Lesung mit Musik", standing=_NOBODY, at="Noch Besser, Leipzig", why="a reading"),
    case(_P, "Support: Glass Ferry", "glass-ferry", at="Hafenklub, Hamburg", words="indie", why="a role before it"),
    case(_P, "+ Glass Ferry (Record Release)", "glass-ferry", at="Hafenklub, Hamburg", why="marks around it"),
    case(_L, "The Beacons", "beacons-the", at="The Workman, Dublin", words="indie", why="the article decides"),
    case(_L, "Beacons", "beacons-ambient", at="De Loods, Amsterdam", words="ambient", why="the article decides"),
    case(_L, "BEACONS", "beacons-the", at="The Exchange Yard, Bristol", words="indie", may_abstain=True,
         why="likely the band, without its article"),
    case(_L, "The Quiet Ones", "quiet-ones", at="Recyclart Sud, Bruxelles", words="indie", may_abstain=True,
         why="likely the same with an article"),
    case(_P, "Die Fähre", "die-faehre", at="Molotowgang, Hamburg", words="indie", why="letter by letter"),
    case(_P, "LOS VIENTOS", "los-vientos", at="Sala Raval, Barcelona", words="cumbia", why="shouted"),
)  # fmt: skip

_NAMESAKES: tuple[Case, ...] = (
    case(_H, "Mono Coast", at="Perron 11, Rotterdam", words="techno", why="two techno acts of one size"),
    case(_H, "Aster", at="Le Sucrier, Lyon", why="nothing tells"),
    case(_H, "Kairo", at="Macao Est, Milano", words="live", why="three, and nothing tells"),
    case(_H, "Sunday Ritual", at="Soup Cellar, Manchester", words="indie", why="two indie bands of one size"),
    case(_H, "Lena Berg", at="Grelle Zelle, Wien", words="konzert", why="nothing tells"),
    case(_A, "Vanta", at="Trafo 9, Berlin", beside="Schwarzblech, Marta Quiroga", why="a metal band on no techno bill"),
    case(_A, "Orso", at="Arci Bello, Milano", beside="Korbin Hale, Momo Sarr", why="no cumbia star on a house bill"),
    case(_H, "Juno Vale", "juno-vale-house", at="Fold Yard, London", beside="Korbin Hale, Momo Sarr",
         why="stands near both"),
    case(_H, "Castor", "castor-techno", at="Spinnerei Halle 4, Leipzig", links="soundcloud:castor-techno",
         why="his page, which MusicBrainz ties to the entry"),
    case(_H, "Inès Roux", "ines-roux-jazz", at="Péniche Alma, Paris", words="jazz manouche", beside="Benoît Larcher",
         why="jazz"),
    case(_H, "INÈS ROUX", "ines-roux-rap", at="La Petite Gare, Paris", words="rap", why="rap"),
    case(_H, "Blaue Stunde", "blaue-stunde-ambient", at="Noch Besser, Leipzig", words="ambient, listening",
         why="ambient, not schlager"),
    case(_H, "Tarantel", "tarantel-punk", at="Zum Anker, Berlin", words="hardcore punk", why="punk"),
    case(_H, "Mole", "mole-dnb", at="Strange Brewery, Bristol", beside="Cutlass, Fen Runner",
         why="those beside play drum & bass"),
    case(_H, "Opal Ferrer", "opal-house", at="Musicbox Cais, Lisboa", links="deezer-en:opal-house",
         why="the very entry is linked"),
    case(_H, "Nomad Sisters", "nomad-techno", at="Säule, Berlin", links="instagram:nomad-techno",
         why="their page, which MusicBrainz knows"),
    case(_H, "Pale Harbour", "harbour-a", at="The Exchange Yard, Bristol", links="home:harbour-a",
         why="their home page, which MusicBrainz knows"),
    case(_P, "Calla", "calla", at="Kantine am Gleis, Berlin", words="indie", why="first hits are others"),
    case(_P, "Sol", "sol-house", at="Under Bron, Stockholm", words="house", why="fourteen longer names come first"),
    case(_A, "Nova Kind", at="Corsica Arches, London", words="grime", why="a longer name only"),
)  # fmt: skip

LATER_CASES: tuple[Case, ...] = (
    *_PLAIN, *_DJS, *_ORIGINS, *_CROWDS, *_BEDROOMS, *_DEAD, *_FARMS, *_SCRIPTS, *_WORDS, *_NAMESAKES,
)  # fmt: skip
WORLD_OF_LATER = World((*_EVERYDAY, *PERSONS, *FAMOUS))


def person_of(catalog: str, number: object) -> Person | None:
    """Who stands behind an entry of this set's world; None when there is no such entry."""
    return WORLD_OF_LATER.person_of(catalog, number)


def bill_of(case: Case) -> Bill:
    """What the newsletter says about the act."""
    return case.bill({person.key: person for person in WORLD_OF_LATER.persons})
