"""Counties, states and provinces that are printed behind a town: kept by hand, in the form that `fold_place` gives.

Regions that bear the name of their town (Utrecht, Luzern, Salamanca) are left out: they are read as the town.
"""

from undercard.events.dates_words import phrases_of
from undercard.events.places import fold_place, is_region

_REGIONS = phrases_of(
    "cornwall | devon | dorset | somerset | wiltshire | hampshire | berkshire | surrey | kent | sussex | east "
    "sussex | west sussex | essex | suffolk | norfolk | cambridgeshire | hertfordshire | bedfordshire | "
    "buckinghamshire | oxfordshire | gloucestershire | herefordshire | worcestershire | warwickshire | "
    "northamptonshire | leicestershire | rutland | lincolnshire | nottinghamshire | derbyshire | staffordshire | "
    "shropshire | cheshire | lancashire | merseyside | cumbria | yorkshire | north yorkshire | west yorkshire | "
    "south yorkshire | east yorkshire | county durham | co durham | co. durham | northumberland | tyne and wear | "
    "greater manchester | west midlands | isle of wight | powys | gwynedd | ceredigion | pembrokeshire | "
    "carmarthenshire | monmouthshire | dyfed | fife | aberdeenshire | angus | argyll | argyll and bute | ayrshire "
    "| moray | perthshire | highland | lanarkshire | dumfriesshire | orkney | shetland | skye | isle of skye | "
    "isle of mull | county antrim | county down | co. antrim | co. down | co. galway | co galway | co. cork | co "
    "cork | co. kerry | co kerry | co. clare | co clare | co. mayo | co mayo | co. donegal | co donegal | co. "
    "sligo | co. wicklow | co. wexford | co. kildare | co. meath | connemara | alabama | alaska | arizona | "
    "arkansas | california | colorado | connecticut | delaware | florida | georgia | hawaii | idaho | illinois | "
    "indiana | iowa | kansas | kentucky | louisiana | maine | maryland | massachusetts | michigan | minnesota | "
    "mississippi | missouri | montana | nebraska | nevada | new hampshire | new jersey | new mexico | north "
    "carolina | north dakota | ohio | oklahoma | oregon | pennsylvania | rhode island | south carolina | south "
    "dakota | tennessee | texas | utah | vermont | virginia | west virginia | wisconsin | wyoming | ontario | "
    "british columbia | alberta | saskatchewan | manitoba | nova scotia | new brunswick | newfoundland | prince "
    "edward island | new south wales | queensland | south australia | western australia | tasmania | bayern | "
    "baden-wurttemberg | hessen | thuringen | sachsen | sachsen-anhalt | niedersachsen | schleswig-holstein | "
    "mecklenburg-vorpommern | brandenburg | nordrhein-westfalen | rheinland-pfalz | saarland | nrw | allgau | "
    "oberbayern | unterfranken | oberfranken | schwaben | eifel | harz | steiermark | karnten | tirol | "
    "vorarlberg | burgenland | oberosterreich | niederosterreich | aargau | thurgau | graubunden | appenzell "
    "ausserrhoden | wallis | valais | vaud | tessin | ticino | bretagne | normandie | occitanie | "
    "nouvelle-aquitaine | provence | auvergne | bourgogne | alsace | lorraine | corse | savoie | haute-savoie | "
    "isere | drome | ardeche | cantal | correze | creuse | dordogne | lot | lot-et-garonne | gironde | landes | "
    "gers | ariege | aude | herault | gard | aveyron | lozere | vaucluse | var | bouches-du-rhone | finistere | "
    "morbihan | cotes-d'armor | ille-et-vilaine | loire-atlantique | vendee | maine-et-loire | sarthe | mayenne | "
    "orne | calvados | manche | seine-maritime | oise | aisne | somme | pas-de-calais | nord | ardennes | marne | "
    "aube | meuse | moselle | vosges | doubs | jura | saone-et-loire | nievre | yonne | loiret | indre | "
    "indre-et-loire | loir-et-cher | charente | charente-maritime | deux-sevres | haute-vienne | puy-de-dome | "
    "haute-loire | loire | rhone | ain | pyrenees-atlantiques | hautes-pyrenees | tarn | tarn-et-garonne | "
    "essonne | yvelines | val-d'oise | val-de-marne | seine-saint-denis | seine-et-marne | hauts-de-seine | "
    "andalucia | aragon | asturias | cantabria | castilla y leon | castilla-la mancha | cataluna | catalunya | "
    "extremadura | galicia | la rioja | navarra | nafarroa | euskadi | bizkaia | gipuzkoa | alava | araba | "
    "mallorca | menorca | tenerife | gran canaria | lanzarote | fuerteventura | islas baleares | emporda | estado "
    "de mexico | edo. mex | jalisco | nuevo leon | piemonte | lombardia | veneto | liguria | emilia-romagna | "
    "toscana | umbria | marche | lazio | abruzzo | molise | campania | puglia | basilicata | calabria | sicilia | "
    "sardegna | friuli | salento | zeeland | friesland | fryslan | drenthe | overijssel | gelderland | flevoland "
    "| noord-holland | zuid-holland | noord-brabant | brabant | vlaanderen | oost-vlaanderen | west-vlaanderen | "
    "vlaams-brabant | hainaut | ardenne | algarve | alentejo | minho | tras-os-montes | beira baixa | acores | "
    "madeira"
)


def is_area(name: str) -> bool:
    """Whether a word is a country, state, county or province, or the code of one: no town."""
    return is_region(name) or fold_place(name) in _REGIONS
