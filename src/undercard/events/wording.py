"""The words around events in seven languages: status, unknown places, calls to action, what is no event."""

import re

from undercard.entities.events import EventStatus
from undercard.events.dates_words import fold_word, words_of

_NAME_LENGTH = 160

_CANCELLED = re.compile(
    r"\b(?:cancell?ed|canceled|called off|abgesagt|f[aä]llt aus|entf[aä]llt|annul[ée]e?s?|cancelad[oa]s?|afgelast|"
    r"geannuleerd|vervalt|annullat[oa]|"
    r"cancellat[oa]|suspendid[oa])\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:postponed|rescheduled|moved(?: to)?|venue change|new date|new venue|verschoben(?: auf)?|verlegt(?: in| "
    r"auf)?|neuer termin|nachholtermin|hochverlegt|"
    r"report[ée]e?s?(?: au)?(?=[ :)\]]|$)|d[ée]plac[ée]e?|d[ée]localis[ée]e?|nouvelle date|aplazad[oa]|"
    r"pospuest[oa]|trasladad[oa]|nueva fecha|reprogramad[oa]|"
    r"verplaatst(?: naar)?|uitgesteld|nieuwe datum|rinviat[oa](?: al)?|spostat[oa]|posticipat[oa]|nuova data|"
    r"adiad[oa]|remarcad[oa]|reagendad[oa]|nova data|"
    r"transferid[oa])\b",
    re.IGNORECASE,
)
_SOLD_OUT = re.compile(
    r"\b(?:sold[\s-]?out|ausverkauft|complet|[ée]puis[ée]e?|guichets ferm[ée]s|agotad[oa]s?|(?:entradas|"
    r"localidades) agotadas|uitverkocht|"
    r"(?:tutto )?esaurit[oa]|sold-out|esgotad[oa]s?|lotad[oa])\b",
    re.IGNORECASE,
)
_STATUS_WORDS = "|".join(pattern.pattern for pattern in (_CANCELLED, _MOVED, _SOLD_OUT))
_STATUS_STRIP = re.compile(
    rf"\s*[(\[*!]{{0,3}}\s?(?:{_STATUS_WORDS})\s?[)\]*!]{{0,3}}\s?(?:[-–—|:]\s)?:?", re.IGNORECASE
)
_STATUS_FIRST = re.compile(rf"\W{{0,4}}(?i:{_STATUS_WORDS})\W{{0,3}}\s(?=\w)")
_STATUS_ASIDE = re.compile(rf"[(\[][^()\[\]]{{0,60}}?(?:{_STATUS_WORDS})[^()\[\]]{{0,60}}[)\]]", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?i)\b(?:tb[acd]|t\.b\.a\.?|to be announced|to be confirmed|secret location|secret venue|wird (?:noch )?bekannt "
    r"?gegeben|lieu secret|"
    r"lieu [àa] venir|por confirmar|por anunciar|nader te bepalen|geheime locatie|da definire|a definir|a "
    r"confirmar|n\.?n\.?b\.?)(?!\w)"
)
_HIDDEN = re.compile(
    r"(?i)(?<!\w)(?:(?:top.?)?(?:secret|geheime[rns]?)\s(?:\w+\s)?(?:location|venue|place|spot|address|warehouse|show|ort|"
    r"adresse|plek)|streng geheim|"
    r"(?:lieu|endroit|adresse|lugar|local|sitio|luogo|location|posto|locale|locatie|plek|ort|spot)\s(?:\w+\s)?"
    r"(?:secre[ct]\w*|segret\w*|geheim\w*|riservat\w*|tenu|communiqué\w*|annoncé\w*|dévoilé\w*|da annunciare|"
    r"[ap](?:or)? (?:anunciar|revelar)|folgt|wird|follows|auf anfrage|bei anmeldung)|ask a punk|"
    r"(?:rsvp|dm|message)(?:\sus)? for (?:the )?(?:address|location)|"
    r"address (?:on|upon|by|with|after) (?:rsvp|request|day|email))(?!\w)"
)
"""Where a place is said to be told later, or to those who ask."""
_CALLS = words_of(
    "day weekend pass passes early bird buy get book booking find grab more view see read join learn reserve "
    "reservation reservations event events "
    "full show shows add to check secure ticket tickets ticketing karten karte zu den zum zur jetzt hier mehr "
    "alle info infos information reserver billet billets billetterie acheter prendre en savoir plus comprar "
    "compra entrada entradas consigue reservar reserva mas ver koop bestel kaart kaarten kopen bestellen meer "
    "lees naar de acquista biglietto biglietti prenota scopri bilhete bilhetes ingresso ingressos saber mais rsvp "
    "detail details preview listen going interested notify share facebook instagram website homepage link attend "
    "remind me waiting list warteliste liste dattente attente the a an now here your online kaufen sichern "
    "ansehen lesen und and for at in on click register sign up calendar google apple outlook ical map maps "
    "directions lineup le la les vos mes votre je place places ma i want comprala comprare ora qui su sobre aqui "
    "ya tus tu nu order my tix door only vorverkauf vvk webshop shop todo toda programme program programa agenda "
    "gehts voir toute presale deine kom subito abono abonos bono bonos desde early birds"
)
_WORD = re.compile(r"[^\W\d_]+")
_FOOTER = re.compile(
    r"(?i)unsubscribe|view (?:this|it|in) .{0,20}browser|manage (?:your )?preferences|update your (?:preferences|"
    r"location)|abmelden|abbestellen|im browser|"
    r"se d[ée]sabonner|d[ée]sinscri|version en ligne|darse de baja|cancelar (?:la )?suscripci[óo]n|uitschrijven|"
    r"afmelden|disiscri|cancellati dalla|"
    r"cancelar (?:a )?(?:subscri[çc][ãa]o|inscri[çc][ãa]o)|you (?:are )?receiv(?:e|ed|ing) this|sie erhalten "
    r"diese|vous recevez|recibes este|je ontvangt|ricevi questa|recebe este|"
    r"all rights reserved|privacy policy|©|change settings|impressum|datenschutz|opt out|leave this list|email "
    r"preferences"
)
PRICE = re.compile(
    r"(?i)(?:(?:ab |from |vvk|ak|tickets?|entry|eintritt|tarifs?|prix|entrada|anticipada|taquilla|prezzo|ingresso|"
    r"prevendita|bilhete|adv|door|otd|normal|early bird|"
    r"plein|r[ée]duit|entree|kaarten)\W{0,3}(?:[a-z]{0,10}\W){0,2})?(?:[€£$]\s?\d{1,4}(?:[.,]\d{1,2})?|"
    r"(?-i:\bE(?=\d))\d{1,3}(?:[.,]\d\d)?(?![\w.])|\d{1,4}(?:[.,]\d{1,2})?(?:,-|\.-)?\s?(?:€|£|\$|eur(?:os?)?\b|"
    r"chf\b|usd\b|gbp\b|pounds?\b))"
)
_FREE = re.compile(
    r"(?i)^\W*(?:(?:entry |entrance |eintritt |entr[ée]e |entrada |toegang |ingresso |entrata )?(?:free|frei|"
    r"gratuit[eoa]?s?|libre|gratis|vrij|libero|livre)(?: entry| admission| entrance| eintritt)?|"
    r"free|donation|spende|pay what you (?:can|want)|prix libre|taquilla inversa|ingresso (?:libero|gratuito)(?: "
    r"con tessera)?|\d\d\+|over \d\ds(?: only)?|18 ans|all ages|"
    r"adv|otd|dos|day of show|advance|abendkasse|ak|vvk|tba)\W*$|"
    r"^\W*\d[\d.,]*\s?[x×]?\s?(?:attending|going|interested|tickets?|people|fans|rsvps?|karten|entradas|billets?|"
    r"kaarten|biglietti|interessiert|zusagen|asisten|interesad[oa]s|participants?)\W*$|"
    r"^\W*(?:free (?:entry|admission|before|until|till|entrance|with)|entry (?:free|from|£)|entrada (?:libre|"
    r"gratuita|gratis)|entr[ée]e (?:libre|gratuite)|prix libre|eintritt (?:frei|ab)|ingresso (?:libero|gratuito|con)|"
    r"gratis (?:entree|toegang|entrada)|entrada livre)\b.{0,60}$"
)
_OLD = re.compile(
    r"(?i)(?:\bwas|\boriginally|\binstead of|\bformerly|\bstatt(?: am)?|\burspr[üu]nglich(?: am)?|"
    r"\binitialement(?: pr[ée]vue?)?(?: le)?|\bau lieu du|\ben lugar del?|\bantes(?: era)?(?: el)?|"
    r"\boorspronkelijk|\bin plaats van|\bwas:|\binvece del|\boriginariamente|\bem vez de|\bfrom)[\s:(]*$"
)
_NOT_THE_NIGHT = re.compile(
    r"(?i)(?:\b(?:week of|semaine du|woche vom|on[\s-]sale|pre-?sale|general sale|sale (?:starts|begins|ends)|"
    r"tickets? (?:go|on|available|"
    r"released)|go(?:es)? live|registration|until|deadline|ends?(?: on)?|expir\w+|valid|closes?|"
    r"out(?: now)?|releas\w+|drops|album|single|record|posted|published|updated|written|died|born|since|next "
    r"(?:issue|newsletter|programme|edition)|"
    r"order(?:ed)?(?: date)?|placed|deliver\w*|arriv\w+|ship\w*|dispatch\w*|depart\w*|check-?(?:in|out)|invoice|"
    r"due|payment|billing|renew\w*|returns?|trial|announced|available|"
    r"came to see|maintenance|before|by|dated?:? of issue|issued|purchased|transaction|sent|printed|"
    r"vorverkauf\w*|vvk(?:[\s-]start)?|verkaufsstart|g[üu]ltig|liefer\w*|zustell\w*|bestell\w*|rechnung\w*|"
    r"f[äa]llig\w*|erschein\w*|erschienen|ver[öo]ffentlich\w*|v[öo]|anmeldeschluss|"
    r"einsendeschluss|abreise|anreise|abfahrt|ankunft|starb|gestorben|bis(?: zum)?|vor dem|"
    r"mise en vente|en vente|pr[ée]vente|jusqu'au|avant le|livr(?:ée?s?|er|ables?|aisons?)|commande\w*|facture|"
    r"sort(?:ie|i)?(?: le)?|"
    r"paru\w*|disponible|publi[ée]\w*|valable|date limite|d[ée]c[ée]d\w+|d[ée]part|arriv[ée]e|"
    r"a la venta|venta|preventa|hasta(?: el)?|antes del|entrega\w*|pedido|factura|lanzamiento|sale(?: el)?|"
    r"publicad[oa]|v[áa]lid[oa]|salida|llegada|"
    r"voorverkoop|kaartverkoop|verkoop|uiterlijk|lever\w+|bezorg\w+|bestel\w*|factuur|verschijnt|geldig|geplaatst|"
    r"vertrek|aankomst|"
    r"prevendita|in vendita|fino al?|entro(?: il)?|consegna|ordine|fattura|uscita|esce(?: il)?|pubblicat[oa]|"
    r"valid[oa]|partenza|arrivo|"
    r"pr[ée]-venda|[àa] venda|at[ée](?: dia)?|encomenda|fatura|lan[çc]amento|sai(?: a)?|publicad[oa]|v[áa]lid[oa]|"
    r"partida|chegada)"
    r"(?:\s(?:on|at|from|am|ab|le|du|el|il|op|em|dia|de|del|the|is|date|start|starts|starten|beginnt|begins|um|"
    r"again|vrijdag|freitag|der|zum)){0,3}[\s:*(–—,-]{0,8}$)"
)
_NO_EVENT = (
    r"webinar|maintenance|delivery|departure|check-?in|check-?out|appointment|invoice|dentist|boarding|shipment|"
    r"parents' evening|half term|inset day|conference call|all-hands|standup|sprint (?:planning|review)|"
    r"lieferung|sendung|rechnung|abfahrt|ankunft|zahnarzt|elternabend|livraison|colis|facture|rendez-vous|entrega|"
    r"env[íi]o|factura|vuelo|cita m[ée]dica|bezorging|pakket|factuur|afspraak|"
    r"consegna|spedizione|fattura|volo|encomenda|fatura|voo|release notes|bin collection|course starts|enrol\w*|"
    r"school (?:closes|reopens|trip)|earnings call|shareholder"
)
_NO_EVENT_KIND = re.compile(rf"(?i)\b(?:{_NO_EVENT})\b")
_DOUBTFUL_KIND = re.compile(
    rf"(?i)\b(?:{_NO_EVENT}|arrival|flight|parcel|deadline|podcast|voucher|discount|promo code|sale ends|stock|"
    rf"election|polling|early voting|summit pass|order number|order #|tracking|"
    r"your (?:order|booking reference|trip|account|statement|subscription)|bestellnummer|ihre bestellung|votre "
    r"commande|su pedido|je bestelling|il tuo ordine)\b|% off"
)
_RELEASE = re.compile(
    r"(?i)\b(?:ep|lp|episode|[ée]pisode|folge \d+|aflevering|podcast|vinyl|pre-?orders?|digital|"
    r"cassettes?|compilation|tracklist|stream(?:ing)?|bandcamp|"
    r"cat(?:alogue)? no|gatefold|repress|reissue)\b|\b(?:12|7|10)[\"”″]"
)
_MUSIC = re.compile(
    r"(?i)\b(?:live|dj|djs|playing|plays|artists?|acts?|concerts?|gigs?|line-?up|doors?|tickets?|shows?|stage|"
    r"support|tour|festival|club|band|music|sound|party|dance|techno|house|jazz|folk|punk|rave|setlist|"
    r"konzerte?|einlass|karten|vvk|musik|billet\w*|scène|portes|première partie|conciertos?|entradas|puertas|sala|"
    r"zaal|kaarten|aanvang|podium|concerti|concerto|biglietti|"
    r"bilhetes|ingressos|portas|show|bal|orchest\w+|quartet|trio|choir|ensemble|open mic|venue|b2b)\b"
)
_VENUE = re.compile(
    r"(?i)\b(?:club|hall|bar|pub|theat(?:re|er)|arena|ballroom|lounge|room|rooms|house|arms|tavern|inn|church|"
    r"chapel|cathedral|warehouse|works|factory|garage|basement|cellar|vault|depot|"
    r"stadium|park|farm|barn|cafe|café|coffee|gallery|museum|library|centre|center|cent(?:er|re)|academy|"
    r"institute|exchange|palace|studio|studios|space|tent|courtyard|yard|dock|pier|armory|silo|social|rooftop|"
    r"klub|halle|haus|kulturzentrum|kulturfabrik|zentrum|jugendzentrum|kantine|keller|kneipe|gasthaus|gasth[öo]f|"
    r"kirche|schloss|bahnhof|scheune|werk|fabrik|stadtgarten|garten|m[üu]hle|bühne|"
    r"salle|th[ée][âa]tre|caf[ée]|maison|cave|caveau|chapelle|[ée]glise|halle|halles|friche|usine|entrep[ôo]t|"
    r"p[ée]niche|z[ée]nith|espace|centre|chateau|château|parc|"
    r"sala|teatro|casa|bodega|auditorio|plaza|palacio|nave|caf[ée]|taberna|"
    r"zaal|podium|kerk|poppodium|schouwburg|loods|kelder|fabriek|huis|"
    r"circolo|locale|cantina|chiesa|palazzo|officina|officine|parco|arci|villa|"
    r"sal[ãa]o|galp[ãa]o|clube|teatro|igreja|cine|armaz[ée]m|coliseu|auditório|espaço)\b|(?i:\w{3,}(?:haus|halle|"
    r"kirche|theater|zentrum|bahnhof|"
    r"keller|fabrik|werk|garten|zaal|huis|kerk|kelder|m[üu]hle|hof|schuur))\b"
)
_STREET = re.compile(
    r"(?i)(?:^\d{1,5}[a-d]?[\s,]\s?[^\W\d_]|\b(?:street|st\.?|avenue|ave\.?|road|rd\.?|lane|blvd|boulevard|square|"
    r"quay|drive|platz|rue|quai|place|calle|avenida|avda|plaza|via|viale|piazza|corso|rua|travessa|"
    r"largo|weg|gracht|plein|laan|kade|allee)\b.{0,30}\d|\w{3,}(?:stra(?:ß|ss)e|str\.|straat|gasse|weg|platz|"
    r"allee|gracht|plein|laan|kade)\s?\d{1,4}|"
    r"\b(?:rue|calle|via|rua|avenue|avenida) (?:[^\W\d_]+\s?){1,4}$)"
)
_PARTY = re.compile(
    r"(?i)\b(?:quiz|karaoke|open (?:mic|decks?|stage|air)|jam session|party|festival|fest|fête|feria|fiesta|festa|"
    r"all-?dayer|weekender|markt|market|flohmarkt|bingo|screening|film|workshop|panel|"
    r"brunch|reunion|ceilidh|tea dance|middag|nachmittag|abend|avond|tarde|pomeriggio|afternoon|rave|club night|"
    r"disco|discofieber|baile|bal|ball|matin[ée]e?|sessions?|showcase|marathon|"
    r"anniversary|birthday|nacht|nuit|noche|notte|noite|soir[ée]e|night|residency|presents)\b"
)
_EDITION = re.compile(r"(?i)\s(?:#|vol(?:ume)?\.?\s?|nr\.?\s?|no\.\s?|pt\.?\s?|part\s)\d{1,3}\W*$")
_KIND_LABEL = re.compile(
    r"(?i)^(?:concert|konzert|live|gig|show|party|club|dj|concierto|concerto|musik|music|spectacle|clubnight|"
    r"nachtprogramm|just announced|new|neu|nouveau|nuevo|nieuw|nuovo|novo|"
    r"tonight|heute|this week|coming up|event|veranstaltung|evento|\[new\])\s*[:!|]\s+(?=\S)"
)


def read_status(text: str) -> EventStatus:
    """What the words say about the event taking place."""
    if _CANCELLED.search(text):
        return EventStatus.CANCELLED
    if _MOVED.search(text):
        return EventStatus.MOVED
    return EventStatus.SOLD_OUT if _SOLD_OUT.search(text) else EventStatus.SCHEDULED


def shouted_status(text: str) -> int:
    """Where the words begin that stand behind a status in capitals (`SOLD OUT Ada Brisk`); 0 without one."""
    found = _STATUS_FIRST.match(text)
    return found.end() if found and found[0].isupper() else 0


def strip_status(text: str) -> str:
    """A title or place without the words of its status and the marks around them."""
    text = _STATUS_ASIDE.sub(" ", text)
    return _STATUS_STRIP.sub(" ", text).strip(" -–—|:*!·•") if read_status(text) is not EventStatus.SCHEDULED else text


def strip_kind(title: str) -> str:
    """A title without a leading word for the kind of event (`Concert:`)."""
    return _KIND_LABEL.sub("", title)


def known_part(venue: str) -> str | None:
    """A place without `TBA`: `TBA/Loft 9` is Loft 9, `TBA - A Garage` is A Garage, `local secreto` is None."""
    if _HIDDEN.search(venue):
        return None
    if not _UNKNOWN.search(venue):
        return venue
    rest = _UNKNOWN.sub(" ", venue).strip(" -–—/,:()@|.")
    return rest if len(fold_word(rest)) > 1 else None


_BECAUSE = re.compile(
    r"(?i)(?:because you (?:follow|like|love|listen)|you (?:follow|like|love|listen to)|weil du|da du|du folgst|"
    r"du hörst|parce que (?:vous|tu)|(?:vous|tu) (?:suis|suivez|aimez|aimes|écoutez|écoutes)|porque "
    r"(?:sigues|escuchas|te gusta|segues|ouves|segue|ouve)|omdat je|je volgt|perché (?:segui|ascolti)|segui)\b"
)
"""Why a seller thinks the reader cares: no further act."""


def is_call(text: str) -> bool:
    """Whether link words ask to click (`Get tickets`, `Réserver`) or tell why the mail was sent, and name nothing."""
    words = [fold_word(word) for word in _WORD.findall(text.replace("'", "").replace("’", ""))]
    return (len(words) <= 6 and all(word in _CALLS for word in words)) or _BECAUSE.match(text) is not None


def is_footer(text: str) -> bool:
    """Whether a line belongs to the mail's legal end."""
    return _FOOTER.search(text[:400]) is not None


def is_aside(text: str) -> bool:
    """Whether a piece is about entry, age or price only."""
    return _FREE.match(text) is not None


def was_old(before: str) -> bool:
    """Whether the words before a date or place say that it no longer holds."""
    return _OLD.search(before[-40:]) is not None


def is_other_date(before: str) -> bool:
    """Whether the words before a date say that it is a sale, release, order or deadline, not a night."""
    return _NOT_THE_NIGHT.search(before[-48:]) is not None


def is_other_kind(text: str) -> bool:
    """Whether a text announces something that is no night out (a parcel, a webinar)."""
    return _NO_EVENT_KIND.search(text) is not None


def is_release(text: str) -> bool:
    """Whether a text is about a record, not about a night."""
    return _RELEASE.search(text) is not None


def may_be_other_kind(text: str) -> bool:
    """The same with words that an act or party may bear too (`Parcel of Rogues`): for mails with a single date."""
    return _DOUBTFUL_KIND.search(text) is not None


def speaks_of_music(text: str) -> int:
    """How many words of nights out occur."""
    return len(_MUSIC.findall(text[:20_000]))


def names_venue(text: str) -> bool:
    """Whether a name holds a word for a kind of place."""
    return _VENUE.search(text[:_NAME_LENGTH]) is not None


def names_street(text: str) -> bool:
    """Whether a text is a street address."""
    return _STREET.search(text[:_NAME_LENGTH]) is not None


def names_party(text: str) -> bool:
    """Whether a title is the name of a party, festival or format rather than of an act."""
    return (_PARTY.search(text[:_NAME_LENGTH]) or _EDITION.search(text[:_NAME_LENGTH])) is not None
