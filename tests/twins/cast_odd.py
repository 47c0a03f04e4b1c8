"""Words on bills that are nobody, and names that look like nobody."""

from tests.twins.cast import Case, Kind, Standing, act, case
from tests.twins.persons import Person

_N, _NOBODY = Kind.NOT_AN_ARTIST, Standing.NOT_AN_ARTIST
_O = Kind.ODD

PERSONS: tuple[Person, ...] = (
    act("residents", "Residents", "indie", "Cardiff GB", "dim", "2011-2024", fans=28_000, albums=9,
        pages="deezer", group=True),
    act("tba-pop", "TBA", "k-pop", "Seoul KR", "di", "2018-2021", fans=2_600, albums=3),
    act("quiz-kids", "Quiz Night", "kids", "", "di", "2015-2019", fans=700, albums=4),
    act("aftershow-edm", "Aftershow", "edm", "Ibiza ES", "di", "2014-2022", fans=1_300, albums=6),
    act("heimspiel-rap", "Heimspiel", "hip hop", "Stuttgart DE", "dis", "2009-2017", fans=420, albums=3),
    act("open-decks-house", "Open Decks", "house", "", "d", "2020-2021", fans=11, albums=1),
    act("special-guest", "Special Guest", "reggae", "Kingston JM", "di", "1996-2004", fans=190, albums=2),
    act("lisboa-trio", "Lisboa", "post-punk", "Kraków PL", "ds", "2018-2025", fans=310, albums=3, group=True),
    act("lisboa-choir", "Lisboa à Noite", "brazil", "", "di", "2001-2012", fans=8_000, albums=9),
    act("four-four", "44", "techno", "Hamburg DE", "dsc", "2017-2025", fans=260, albums=5),
    act("four-four-rap", "44 Kalash", "rap fr", "Nantes FR", "di", "2018-2026", fans=97_000, albums=5),
    act("q-ambient", "Q", "ambient", "Tampere FI", "dim", "2009-2026", fans=640, albums=11, pages="deezer"),
    act("q-rap", "Q", "hip hop", "Newark US", "di", "2015-2022", fans=700, albums=3),
    act("j-pop", "J", "k-pop", "Busan KR", "dim", "2015-2024", fans=120_000, albums=8),
    act("j-techno", "J", "techno", "Rotterdam NL", "dc", "2019-2025", fans=60, albums=2),
    act("monday", "Montag", "indie pop", "Linköping SE", "dims", "2008-2024", fans=2_100, albums=7, pages="deezer"),
)  # fmt: skip

CASES: tuple[Case, ...] = (
    case(_N, "residents", standing=_NOBODY, at="Trafo 9, Berlin", words="techno", beside="Ottmar Kiehl, Kaltwasser",
         why="the house's own DJs, not the Welsh band"),
    case(_N, "Film screening: The Quiet Coast", standing=_NOBODY, at="Cafe Oblong, London", words="film", why="a film"),
    case(_N, "Quiz Night", standing=_NOBODY, at="The Workman, Dublin", why="a quiz"),
    case(_N, "TBA", standing=_NOBODY, at="Wormgat, Rotterdam", words="techno", beside="Tresk", why="to be announced"),
    case(_N, "Open Decks", standing=_NOBODY, at="Noch Besser, Leipzig", why="whoever comes may play"),
    case(_N, "Aftershow", standing=_NOBODY, at="Molotowgang, Hamburg", beside="Verstreut", why="the party after"),
    case(_N, "Heimspiel", standing=_NOBODY, at="Gewölbe West, Köln", words="house", beside="Ilka Norn",
         may_abstain=True, why="a night of local DJs, as many clubs call it"),
    case(_N, "+ special guest", standing=_NOBODY, at="Grelle Zelle, Wien", beside="Stille Post", why="nobody named"),
    case(_N, "Doors & Drinks", standing=_NOBODY, at="The White Lion, Manchester", why="a line of the timetable"),
    case(_N, "Plattenbörse", standing=_NOBODY, at="Conne Keller, Leipzig", why="a record fair"),
    case(_O, "Lisboa", "lisboa-trio", at="Jasna 2, Warszawa", words="post-punk", beside="Ossuary Club",
         why="a city's name, a band from the country, its kind of bill"),
    case(_O, "44", "four-four", at="Golem Bar, Hamburg", words="techno", beside="Verstreut", why="a number is a name"),
    case(_O, "Q", "q-ambient", at="Ved Siden, København", words="ambient", links="musicbrainz:q-ambient",
         why="one letter, and the mail links him"),
    case(_O, "J", "j-techno", at="Perron 11, Rotterdam", words="techno", beside="Tresk, Tape Hiss Tina",
         may_abstain=True, why="one letter, two entries; the bill is techno"),
    case(_O, "Montag", "monday", at="Bogen 14, Zürich", words="indie pop", may_abstain=True,
         why="may be the act or the weekday"),
)  # fmt: skip
