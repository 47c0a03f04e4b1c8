"""Cities a listing may name after a venue, and the zones they lie in: a small table, kept by hand."""

from zoneinfo import ZoneInfo

from undercard.events.dates_words import fold_word, phrases_of

_ZONES = {
    "America/New_York": (
        "new york | new york city | nyc | brooklyn | queens | manhattan | boston | philadelphia | washington | "
        "washington dc | washington, dc | atlanta | miami | detroit | pittsburgh | baltimore | cleveland | "
        "columbus | orlando | tampa | charlotte | raleigh | ridgewood | jersey city | buffalo | providence | "
        "richmond | ithaca | asheville | durham | cincinnati | louisville | indianapolis"
    ),
    "America/Toronto": "toronto | montreal | ottawa | quebec | hamilton on",
    "America/Chicago": (
        "chicago | austin | dallas | houston | minneapolis | new orleans | nashville | milwaukee | st. louis | st "
        "louis | kansas city | memphis | madison | san antonio"
    ),
    "America/Denver": "denver | boulder | salt lake city | albuquerque | santa fe",
    "America/Phoenix": "phoenix | tucson",
    "America/Los_Angeles": (
        "los angeles | la | san francisco | oakland | seattle | portland | san diego | las vegas | sacramento | "
        "berkeley | long beach | santa cruz"
    ),
    "America/Vancouver": "vancouver | victoria",
    "America/Mexico_City": "mexico city | ciudad de mexico | cdmx | guadalajara | monterrey",
    "America/Argentina/Buenos_Aires": "buenos aires | rosario",
    "America/Sao_Paulo": "sao paulo | rio de janeiro | belo horizonte | curitiba | porto alegre | florianopolis",
    "America/Bogota": "bogota | medellin",
    "America/Santiago": "santiago",
    "America/Lima": "lima",
    "Europe/London": (
        "london | manchester | birmingham | leeds | bristol | glasgow | edinburgh | liverpool | sheffield | "
        "brighton | newcastle | nottingham | cardiff | belfast | norwich | oxford | cambridge | leicester | "
        "southampton | portsmouth | exeter | york | hull | reading | aberdeen | dundee | margate | bath | hebden "
        "bridge | coventry | derby | newport | swansea | stockton"
    ),
    "Europe/Dublin": "dublin | cork | galway | limerick",
    "Europe/Lisbon": "lisbon | lisboa | porto | braga | coimbra | faro | aveiro | guimaraes | leiria | evora",
    "Europe/Madrid": (
        "madrid | barcelona | valencia | sevilla | seville | bilbao | zaragoza | malaga | granada | murcia | "
        "palma | donostia | san sebastian | vigo | gijon | oviedo | santander | pamplona | valladolid | salamanca "
        "| alicante | a coruna | santiago de compostela | cordoba | vitoria-gasteiz | vitoria | leon | girona | "
        "tarragona | castellon"
    ),
    "Europe/Paris": (
        "paris | lyon | marseille | toulouse | bordeaux | lille | nantes | strasbourg | rennes | montpellier | "
        "nice | grenoble | dijon | angers | reims | rouen | tours | brest | metz | nancy | caen | montreuil | "
        "pantin | saint-ouen | clermont-ferrand | le havre | saint-etienne | le mans | orleans | poitiers | "
        "besancon | mulhouse | villeurbanne | saint-denis | la rochelle"
    ),
    "Europe/Brussels": (
        "brussels | bruxelles | brussel | antwerp | antwerpen | gent | ghent | gand | leuven | liege | luik | "
        "brugge | bruges | namur | hasselt | kortrijk | charleroi | mechelen"
    ),
    "Europe/Luxembourg": "luxembourg | luxemburg | esch-sur-alzette",
    "Europe/Amsterdam": (
        "amsterdam | rotterdam | utrecht | den haag | the hague | eindhoven | groningen | nijmegen | tilburg | "
        "haarlem | arnhem | maastricht | breda | leiden | enschede | zwolle | den bosch | 's-hertogenbosch | "
        "amersfoort | delft | deventer | leeuwarden | alkmaar | zaandam | hengelo | dordrecht | almere"
    ),
    "Europe/Berlin": (
        "berlin | hamburg | munich | munchen | muenchen | koln | koeln | cologne | frankfurt | frankfurt am main "
        "| stuttgart | dusseldorf | duesseldorf | leipzig | dresden | hannover | nurnberg | nuremberg | bremen | "
        "essen | dortmund | bochum | bonn | freiburg | karlsruhe | mannheim | heidelberg | mainz | wiesbaden | "
        "jena | erfurt | weimar | halle | kiel | rostock | munster | muenster | bielefeld | augsburg | wuppertal "
        "| chemnitz | kassel | potsdam | saarbrucken | lubeck | regensburg | wurzburg | tubingen | ulm | konstanz "
        "| magdeburg | gottingen | oldenburg | osnabruck | offenbach | darmstadt | duisburg | oberhausen | aachen "
        "| trier | marburg | giessen | krefeld | bamberg | bayreuth | passau | lindau | ravensburg"
    ),
    "Europe/Vienna": (
        "vienna | wien | graz | linz | salzburg | innsbruck | klagenfurt | dornbirn | bregenz | st. polten | wels "
        "| steyr | krems"
    ),
    "Europe/Zurich": (
        "zurich | zuerich | basel | bern | geneva | geneve | genf | lausanne | luzern | lucerne | winterthur | "
        "st. gallen | biel | fribourg | chur | solothurn | aarau | baden | schaffhausen | thun | zug | lugano | "
        "neuchatel"
    ),
    "Europe/Rome": (
        "rome | roma | milan | milano | turin | torino | bologna | florence | firenze | naples | napoli | venice "
        "| venezia | padova | padua | verona | genova | genoa | palermo | catania | bari | trieste | brescia | "
        "bergamo | pisa | perugia | parma | modena | ravenna | rimini | ancona | lecce | cagliari | bolzano | "
        "trento | udine | mestre | reggio emilia | livorno | segrate | ferrara | vicenza | treviso | siena | "
        "arezzo | cesena | forli"
    ),
    "Europe/Copenhagen": "copenhagen | kobenhavn | aarhus | odense | aalborg",
    "Europe/Stockholm": "stockholm | goteborg | gothenburg | malmo | uppsala",
    "Europe/Oslo": "oslo | bergen | trondheim | stavanger",
    "Europe/Helsinki": "helsinki | tampere | turku",
    "Europe/Warsaw": "warsaw | warszawa | krakow | wroclaw | poznan | gdansk | lodz | katowice",
    "Europe/Prague": "prague | praha | brno",
    "Europe/Budapest": "budapest",
    "Europe/Athens": "athens | thessaloniki",
    "Europe/Istanbul": "istanbul | ankara | izmir",
    "Europe/Vilnius": "vilnius | kaunas",
    "Europe/Riga": "riga",
    "Europe/Tallinn": "tallinn | tartu",
    "Europe/Bucharest": "bucharest | bucuresti | cluj | cluj-napoca",
    "Europe/Belgrade": "belgrade | beograd | novi sad",
    "Europe/Zagreb": "zagreb | split",
    "Europe/Ljubljana": "ljubljana | maribor",
    "Europe/Bratislava": "bratislava",
    "Europe/Sofia": "sofia",
    "Europe/Kyiv": "kyiv | kiev | lviv",
    "Asia/Tbilisi": "tbilisi",
    "Asia/Tokyo": "tokyo | osaka | kyoto | sapporo | fukuoka | nagoya",
    "Asia/Seoul": "seoul | busan",
    "Asia/Singapore": "singapore",
    "Asia/Hong_Kong": "hong kong",
    "Australia/Sydney": "sydney | newcastle nsw | canberra",
    "Australia/Melbourne": "melbourne | geelong",
    "Australia/Brisbane": "brisbane | gold coast",
    "Australia/Perth": "perth | fremantle",
    "Australia/Adelaide": "adelaide",
    "Pacific/Auckland": "auckland | wellington | christchurch",
}
_BY_CITY = {city: zone for zone, cities in _ZONES.items() for city in cities.split(" | ")}
_COUNTRIES = phrases_of(
    "uk | united kingdom | england | scotland | wales | ireland | usa | us | united states | canada | germany | "
    "deutschland | austria | osterreich | switzerland | schweiz | suisse | france | spain | espana | netherlands "
    "| the netherlands | nederland | belgium | belgie | belgique | italy | italia | portugal | brasil | brazil | "
    "mexico | de | at | ch | fr | es | nl | be | it | pt | gb | ny | ca | il | tx | wa | or | ma | pa | mi | ga | "
    "fl | dc | nj | co | nc | tn | oh | mn | la | az | nv | on | qc | bc | nsw | vic | qld"
)


def fold_place(name: str) -> str:
    """A place's name for the table: lower case, without accents and outer marks."""
    return fold_word(name).strip(" .,;()[]")


def is_city(name: str) -> bool:
    """Whether the table knows the city."""
    return fold_place(name) in _BY_CITY


def is_region(name: str) -> bool:
    """Whether a word is a country or state, or the code of one."""
    return fold_place(name) in _COUNTRIES


def zone_of(city: str | None) -> ZoneInfo | None:
    """The zone of a city, when the table knows it."""
    name = _BY_CITY.get(fold_place(city)) if city else None
    return ZoneInfo(name) if name else None
