"""Credits that hold several names: several acts, or one act with such a name."""

from tests.twins.cast import Case, Kind, act, case
from tests.twins.persons import Person

_J = Kind.JOINT

PERSONS: tuple[Person, ...] = (
    act("blasha-allatt", "Blasha & Allatt", "techno", "Manchester GB", "dsc", "2019-2025", fans=340, albums=3,
        group=True),
    act("above-beyond", "Above & Beyond", "trance", "London GB", "dims", "2000-2026", fans=900_000, albums=60,
        group=True, pages="deezer spotify"),
    act("beyond", "Beyond", "metal", "Halle DE", "di", "2006-2022", fans=3_300, albums=5),
    act("salt-barley", "Salt & Barley", "folk", "Galway IE", "dims", "2012-2025", fans=2_200, albums=5, group=True,
        pages="bandcamp"),
    act("barley", "Barley", "country", "Boise US", "d", "2005-2014", fans=80, albums=2),
    act("petra-lohse", "Petra Lohse", "techno", "Berlin DE", "dsc", "2011-2026", fans=1_900, albums=10),
    act("yusuf-arslan", "Yusuf Arslan", "techno", "Köln DE", "dimsc", "2014-2026", fans=720, albums=8,
        pages="soundcloud"),
    act("ella-bright", "Ella Bright", "house", "London GB", "disc", "2016-2026", fans=2_800, albums=9),
    act("conor-rae", "Conor Rae", "house", "Dublin IE", "dsc", "2018-2026", fans=410, albums=6),
    act("steinmetz", "Steinmetz", "electro", "Wien AT", "dsc", "2015-2025", fans=550, albums=7),
    act("ketty-om", "Ketty Om", "electro", "Praha CZ", "ds", "2019-2026", fans=95, albums=2),
    act("nils-roth", "Nils Roth", "ambient", "Leipzig DE", "dis", "2013-2025", fans=880, albums=9),
    act("amara-diop", "Amara Diop", "jazz", "Paris FR", "dims", "2009-2026", fans=3_600, albums=8, pages="deezer"),
    act("gil-strand", "Gil Strand", "jazz", "Oslo NO", "dim", "2004-2025", fans=1_450, albums=12, pages="deezer"),
    act("rosa-und-der-wal", "Rosa und der Wal", "indie pop", "Hamburg DE", "dis", "2018-2026", fans=1_050, albums=4,
        group=True),
    act("rosa-pop", "Rosa", "pop", "Napoli IT", "dim", "2010-2025", fans=88_000, albums=9),
    act("24-7-love", "24/7 Love", "house", "Milano IT", "ds", "2019-2025", fans=130, albums=4),
    act("minor-vs-major", "Minor vs. Major", "indie", "Lyon FR", "dis", "2016-2024", fans=410, albums=4, group=True),
    act("halmos", "Halmos", "classical", "Budapest HU", "dim", "2011-2026", fans=420_000, albums=15, pages="deezer"),
)  # fmt: skip

CASES: tuple[Case, ...] = (
    case(_J, "Blasha & Allatt", "blasha-allatt", at="Fold Yard, London", words="techno",
         why="the duo is listed under the whole name, neither half is"),
    case(_J, "Above & Beyond", "above-beyond", at="Ziggo Loods, Amsterdam", words="trance",
         why="a famous trio; Beyond is a metal band"),
    case(_J, "Salt and Barley", "salt-barley", at="The Workman, Dublin", words="folk", beside="Rowan Thistlewood",
         why="the duo, with its and written out"),
    case(_J, "Petra Lohse b2b Yusuf Arslan", at="Säule, Berlin", words="techno", beside="Kaltwasser",
         parts=(("Petra Lohse", "petra-lohse"), ("Yusuf Arslan", "yusuf-arslan")), why="back to back are two"),
    case(_J, "Ella Bright & Conor Rae", at="Corsica Arches, London", words="house", beside="Tasha Quill",
         parts=(("Ella Bright", "ella-bright"), ("Conor Rae", "conor-rae")),
         why="no duo of this name, both halves are house DJs"),
    case(_J, "Steinmetz vs. Ketty Om", at="Fluc am Kanal, Wien", words="electro",
         parts=(("Steinmetz", "steinmetz"), ("Ketty Om", "ketty-om")), why="versus are two"),
    case(_J, "Nils Roth & Nebelkammer", at="Conne Keller, Leipzig", words="ambient",
         parts=(("Nils Roth", "nils-roth"), ("Nebelkammer", "nebelkammer")), why="both halves are ambient acts"),
    case(_J, "Amara Diop / Gil Strand", at="Stadtgarten Keller, Köln", words="jazz",
         parts=(("Amara Diop", "amara-diop"), ("Gil Strand", "gil-strand")), why="two jazz musicians"),
    case(_J, "Rosa und der Wal", "rosa-und-der-wal", at="Hafenklub, Hamburg", words="indie pop",
         why="a band; Rosa is a singer elsewhere"),
    case(_J, "24/7 Love", "24-7-love", at="Arci Bello, Milano", words="house", why="the stroke is part of the name"),
    case(_J, "Minor vs. Major", "minor-vs-major", at="Sonic Quai, Lyon", words="indie", beside="Les Carreaux",
         why="a band listed under the whole name"),
    case(_J, "Ottmar Kiehl B2B Ilka Norn", at="Trafo 9, Berlin",
         parts=(("Ottmar Kiehl", "ottmar-kiehl"), ("Ilka Norn", "ilka-norn")), why="back to back are two"),
    case(_J, "Rasp & Kreisverkehr", at="Under Bron, Stockholm", words="impro", may_abstain=True,
         parts=(("Rasp", "rasp"), ("Kreisverkehr", "kreisverkehr")), why="both improvise; a new duo may be meant"),
    case(_J, "Halmos & Blum", at="Kantine am Gleis, Berlin", words="techno", beside="Ottmar Kiehl",
         why="an unlisted duo; the violinist Halmos is not half of it"),
)  # fmt: skip
