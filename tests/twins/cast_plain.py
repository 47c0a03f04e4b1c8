"""Everyday acts: one entry of the name, mostly few fans, on a bill that says little."""

from tests.twins.cast import Case, act, everyday
from tests.twins.persons import Person

_ROWS = """
Nadja Brandt; techno; Leipzig DE
Ottmar Kiehl; techno; Berlin DE
Rue Sauvage; techno; Paris FR
Verstreut; techno; Hamburg DE
Ilka Norn; techno; Köln DE
Tresk; techno; Rotterdam NL
Anno Domhnall; techno; Dublin IE
Zbigniew Mroz; techno; Warszawa PL
Kaltwasser; techno; Berlin DE
Sol Pereira; techno; Lisboa PT
Hexen Dub Unit; techno; Bristol GB
VTR-9; techno; Amsterdam NL
Marit Holm; techno; København DK
Lux Perdue; techno; Bruxelles BE
Estefanía Roig; techno; Barcelona ES
Dorn & Distel; techno; Wien AT
Mauro Bellandi; house; Milano IT
Tasha Quill; house; London GB
Peach Ledger; house; Manchester GB
Juno Abara; house; London GB
Kids of Kassel; house; Frankfurt DE
Le Grand Détour; house; Lyon FR
Sonnenallee Social; house; Berlin DE
Benedikt Sahl; house; Zürich CH
Rosalind Okoro; house; Bristol GB
Wim van Aerde; house; Antwerpen BE
Paloma Vidal; house; Barcelona ES
Discount Cowboy; house; Paris FR
Fenna de Wit; house; Amsterdam NL
Hot Laundry; house; Stockholm SE
Modem Love; electro; Leipzig DE
Sekunde Null; electro; Berlin DE
Ava Kovač; electro; Praha CZ
Polygon Wife; electro; London GB
Tape Hiss Tina; electro; Rotterdam NL
Gino Falsetto; disco; Milano IT
Candelabra Sound; disco; London GB
Mirrorball Mechanics; disco; Hamburg DE
Odalys; disco; Marseille FR
Arpeggio Anton; trance; Wien AT
Skyline Drift; trance; Amsterdam NL
Halcyon Rudd; dnb; Bristol GB
Subduct; dnb; London GB
Mirela K; dnb; Wien AT
Tern & Plover; dnb; Bristol GB
Kosmonaut Kai; dnb; Berlin DE
Roughcut; dnb; Manchester GB
Deep Sorrel; dubstep; Bristol GB
Ninefold; dubstep; London GB
Garage d'Hiver; dubstep; Bruxelles BE
Tin Umbrella; indie; London GB
The Lesser Spotted; indie; Manchester GB
Wolfram & The Deer; indie; Berlin DE
Half Term; indie; Dublin IE
Kleine Fluchten; indie; Hamburg DE
Big Softie; indie; Bristol GB
Casa Rossa; indie; Milano IT
Swim Deepest; indie; Manchester GB
Salome Finch; indie pop; London GB
Pastel Riot; indie pop; Stockholm SE
Mon Cousin; indie pop; Paris FR
Lemon Parade; indie pop; København DK
Hana Sørli; indie pop; Oslo NO
Plattenbau Blues; post-punk; Leipzig DE
Drab Hours; post-punk; London GB
Stille Post; post-punk; Wien AT
Cold Tenants; post-punk; Dublin IE
Les Carreaux; post-punk; Lyon FR
Nervous Geometry; post-punk; Manchester GB
Wet Concrete; post-punk; Rotterdam NL
Ossuary Club; post-punk; Warszawa PL
Slow Cathedral; shoegaze; Bristol GB
Lavender Static; shoegaze; Berlin DE
Overexposed; shoegaze; København DK
Ashtray Hearts Club; punk; Hamburg DE
Bin Juice; punk; London GB
Kaputte Fenster; punk; Wien AT
Mothership Allotment; psych; Bristol GB
Sonnenwind 7; psych; Köln DE
Gravel Saint; rock; Manchester GB
Obsidian Choir; metal; Stockholm SE
Ingrid Aalto Quartet; jazz; Helsinki FI
Theo Marchetti; jazz; Milano IT
Leonie Brückner Trio; jazz; Köln DE
Black Heron; jazz; London GB
Sanne Verhoeven; jazz; Amsterdam NL
Yaw Mensah Ensemble; jazz; London GB
Petit Comité; jazz; Paris FR
Kreisverkehr; free jazz; Berlin DE
Bones & Reeds; free jazz; Wien AT
Rasp; free jazz; København DK
Dee Holloway; soul; London GB
Brass Umbrella; soul; Manchester GB
Orchestre Baobabel; afro; Bruxelles BE
Seabed Index; ambient; København DK
Elin Fjord; ambient; Stockholm SE
Moth Archive; ambient; London GB
Nebelkammer; ambient; Leipzig DE
Chiara Lunghi; ambient; Milano IT
Rust Ritual; experimental; Berlin DE
Tuuli Saari; experimental; Helsinki FI
Contact Mic Choir; experimental; Rotterdam NL
Ghost Acreage; experimental; Bristol GB
Anselm Vogt; classical; Wien AT
Rowan Thistlewood; folk; Dublin IE
Marguerite Lune; folk; Paris FR
The Tallow Candles; folk; London GB
Jules Baptiste; hip hop; Bruxelles BE
Mc Kieselstein; hip hop; Hamburg DE
Nia Sol; rnb; London GB
Tamar Levi; rnb; Amsterdam NL
Roots Allotment; dub; Bristol GB
Cumbia Clandestina; latin; Barcelona ES
Lady Plantain; latin; Lisboa PT
Ravna Lind; techno; Oslo NO
Schacht IV; techno; Essen DE
Cosima Dietl; techno; München DE
Bas Koning; techno; Amsterdam NL
Noir Fixe; techno; Lyon FR
Gaspard Oriol; house; Marseille FR
Lenka Dvořáková; house; Praha CZ
Marble Kitchen; house; London GB
Tío Ramón; disco; Barcelona ES
Sirkka; electro; Helsinki FI
Pixel Widow; electro; Bristol GB
Longshore; dnb; London GB
Vanta Rei; dnb; Manchester GB
Moss Hammer; dubstep; Bristol GB
Second Breakfast; indie; Leipzig DE
Fern Gully Lane; indie; Dublin IE
Schwalbe & Sohn; indie; Wien AT
Nouvelle Canaille; indie pop; Bruxelles BE
Tiny Balcony; indie pop; Lisboa PT
Rohbau; post-punk; Berlin DE
Verbatim; post-punk; London GB
Feverglass; shoegaze; Stockholm SE
Sour Fixture; punk; Bristol GB
Dune Tourist; psych; Barcelona ES
Olga Wierzbicka; jazz; Warszawa PL
Ruben Teixeira; jazz; Lisboa PT
Quartetto Laguna; jazz; Milano IT
Splitter; free jazz; Köln DE
Vera Oduya; soul; London GB
Aquifer; ambient; Amsterdam NL
Paulina Reuss; ambient; Wien AT
Mass of Gaps; experimental; London GB
Hendrik Toll; classical; Hamburg DE
Wren & Barrow; folk; Bristol GB
Kid Tempelhof; hip hop; Berlin DE
Amiri Lane; hip hop; London GB
"""

FAMOUS = (
    act("famous-nina", "Nina Calloway", "soul", "Philadelphia US", on="dim", fans=2_400_000, albums=60,
        years="1959-2004"),
    act("famous-marlon", "Marlon Day", "pop", "Leeds GB", on="dim", fans=5_100_000, albums=14, years="2009-2026"),
    act("famous-black", "Black Tide Rising", "metal", "Tampa US", on="dim", fans=1_300_000, albums=18,
        years="1991-2024"),
    act("famous-kal", "Kalinda", "pop", "Stockholm SE", on="dim", fans=3_900_000, albums=9, years="2012-2026"),
    act("famous-tre", "Trésor Laval", "rap fr", "Marseille FR", on="dim", fans=1_700_000, albums=11, years="2014-2026"),
    act("famous-slow", "Slow Emotion", "rnb", "Atlanta US", on="dim", fans=800_000, albums=7, years="2011-2025"),
    act("famous-sol", "Solange Duarte", "brazil", "Recife BR", on="dim", fans=950_000, albums=22, years="1988-2023"),
    act("famous-deep", "Deep Valley Boys", "country", "Nashville US", on="dim", fans=640_000, albums=17,
        years="1979-2015"),
    act("famous-big", "Big Meadow", "hip hop", "Houston US", on="dim", fans=1_250_000, albums=13, years="2003-2026"),
    act("famous-les", "Les Étoiles", "pop", "Paris FR", on="dim", fans=310_000, albums=8, years="1975-1999"),
    act("famous-mod", "Modesto Vargas", "banda", "Culiacán MX", on="di", fans=2_050_000, albums=30, years="1998-2026"),
    act("famous-hal", "Halima", "afro", "Lagos NG", on="dim", fans=1_450_000, albums=6, years="2016-2026"),
    act("famous-the", "The Velvet Parade", "rock", "Leeds GB", on="dim", fans=720_000, albums=15, years="1969-1983"),
    act("famous-kid", "Kids Choir Sunshine", "kids", "Hamburg DE", on="di", fans=90_000, albums=50, years="1985-2024"),
    act("famous-rou", "Roughneck Roy", "country", "Austin US", on="dim", fans=410_000, albums=21, years="1982-2019"),
    act("famous-sub", "Subterra", "edm", "Rotterdam NL", on="dim", fans=2_600_000, albums=16, years="2010-2026"),
    act("famous-cal", "Calla Monroe", "pop", "Dallas US", on="dim", fans=1_900_000, albums=5, years="2018-2026"),
    act("famous-ver", "Verano Azul", "latin", "Medellín CO", on="dim", fans=880_000, albums=10, years="2008-2025"),
)  # fmt: skip

PERSONS: tuple[Person, ...]
CASES: tuple[Case, ...]
PERSONS, CASES = everyday(_ROWS, seed="first set")
PERSONS += FAMOUS
