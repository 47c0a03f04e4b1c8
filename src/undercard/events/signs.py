"""The gate's evidence: which words of a mail speak of nights out, and which of anything else, in seven languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undercard.events.dates_words import fold_word
from undercard.events.purposes import purposes_of

_PLAYS = re.compile(
    r"plays?|playing|sings?|singing|spiel(?:t|en)|sing(?:t|en)|joue(?:nt|ra|ront)?|chante(?:nt|ra|ront)?|"
    r"tocan?|tocara|cantan?|cantara|speelt|spelen|zingt|zingen|suona(?:no)?|atuam?"
)
_MERCH = re.compile(
    r"merch|merchandise|t-?shirts?|hoodies?|tote ?bags?|camisetas?|maglie(?:tte)?|sweatshirts?|tallas?|taglie|maten|"
    r"grossen s|posters?"
)
"""Words that say the same thing once more."""
_GIG = re.compile(
    rf"\b(?:{_PLAYS.pattern}|"
    r"early ?birds?|dnb|open[ -]air|doors|einlass|puertas|portes|portas|porte|deuren|aanvang|beginn|konzertbeginn|"
    r"tickets?|entradas|billets?|"
    r"billetterie|karten|kaarten|biglietti|bilhetes|ingressos|vvk|ak|vorverkauf|abendkasse|taquilla|anticipada|"
    r"prevendita|presale|adv|otd|sold out|ausverkauft|complet|agotad[oa]s?|uitverkocht|esaurit[oa]|esgotad[oa]s?|"
    r"on the door|at the door|an der tur|a la porte|en puerta|alla porta|a porta|aan de deur|aan de zaal|"
    r"entry|entrance|eintritt|entree|entrada|toegang|ingresso|gratis|"
    r"concerts?|konzerte?|conciertos?|concerti|concerto|concertos|optredens?|gigs?|live|tour|tournee|gira|headlin\w+|"
    r"line-?up|lineup|support|supports|vorband|premiere partie|teloneros?|voorprogramma|on stage|open mic|jam|recital|"
    r"just announced|don.?t miss|near you|shows|djs?|b2b|b3b|club|clubs|klub|clubnights?|clubnacht|rave|party|"
    r"parties|dancefloor|"
    r"floor|fiesta|soirees?|festa|disco|bands?|trio|quartet\w*|quintet\w*|sextet|orchest\w+|ensemble|choir|chor|"
    r"songwriters?|singer|rapper|fanfare|solo|duo|sound ?system|jazz|folk|punk|rock|metal|indie|techno|house|ambient|"
    r"electronic|electro|soul|funk|hip-?hop|reggae|blues|chanson|noise|festival|festivals|fest|stage|buhne|venue|"
    r"sala|salle|zaal|saal|podium|poppodium|music|musik|musique|musica|muziek|dance|dancing|songs?|liedjes|"
    r"canciones|canzoni|cancoes|guitar\w*|gitarr\w*|gitaar|chitarra|piano|klavier|accordeon|"
    r"akkordeon|acordeon|trompet\w*|sax\w*|cante|cantaora?|draai(?:t|en)|album release|release "
    r"party|setlist|matinee|ceilidh|karaoke|acoustic|residency|lesung|cabaret|milonga|fado|flamenco)\b"
)
_OTHER = re.compile(
    r"\b(?:flight|flights|vuelo|vol|volo|voo|passenger|pasajero|passager|boarding|check-?in|check-?out|hotel|rooms? "
    r"booked|nights?, \d|reservation number|booking reference|itinerary|baggage|seat \d+|departure|arrival|abfahrt|"
    r"ankunft|gleis|anreise|abreise|viaje|traveller|appointments?|termin(?:bestatigung|erinnerung)|arztpraxis|praxis|"
    r"dr\.? med|patient\w*|clinic|dentist|surger(?:y|ies)|cita medica|(?:votre|de) rendez-vous|afspraak|"
    r"appuntamento|consulta|"
    r"webinars?|zoom|microsoft teams|masterclass|speakers?|register now|keynote|virtual event|online event|online "
    r"session|replay|conference|agenda items?|minutes of|cllr|councillors?|council|ward|constituen\w+|mp|senator|"
    r"vote|voters?|election|polling|ballot|campaign|petition|planning application|roadworks?|consultation|"
    r"order|orders|basket|delivery|delivered|parcel|shipped|shipping|dispatched|tracking|invoice|refund|receipt|"
    r"bestellung|lieferung|sendung|rechnung|commande|livraison|colis|facture|pedido|factura|entrega|bestelling|"
    r"factuur|bezorg\w*|ordine|spedizione|fattura|encomenda|fatura|sale ends|ends (?:friday|sunday|tonight|soon)|"
    r"off everything|free shipping|clearance|discount|voucher|promo code|in stock|pre-?order|"
    r"schools?|pupils?|parents|headteacher|term dates?|half term|homework|nursery|schul\w*|grundschul\w*|eltern\w*|"
    r"klasse|unterricht|ferien|sekretariat|kita|sportfest|milchgeld|ecole|colegio|"
    r"podcasts?|episodes?|listen now|new episode|press release|for immediate release|embargo\w*|pressemitteilung|"
    r"reviews?|interviews?|opinion|editorial|newsroom|breaking|statement|account|payment|balance|direct debit|"
    r"premium|subscription|renew\w*|password|sign-?in|security code|verification|bank|mortgage|insurance|"
    r"vacanc(?:y|ies)|salary|apply|applicants?|job alert|jobs|recruit\w*|full[- ]time|part[- ]time|hiring|"
    r"stellenangebote?|viewing|estate agent|landlord|tenant|course|courses|enrol\w*|tuition|curriculum|seminar|"
    r"workshop fee|dividend|shareholders?|earnings|annual general meeting|agm|maintenance|outage|software|release "
    r"notes|update available|meter reading|vaccination|prescription|blood|donors?|match|fixtures?|kick-?off|league|"
    r"exhibitions?|exhibits?|on view|curators?|curated by|retrospective|ausstellung(?:en)?|vernissage|kurator\w*|"
    r"exposicion(?:es)?|exposizion[ei]|mostre|tentoonstelling(?:en)?|exposicao|exposicoes|"
    r"listen again|replays?|reecout\w*|emissions?|broadcasts?|sendungen|mediathek|mixcloud|soundcloud|terugluister\w*|"
    r"riascolt\w*|merch|merchandise|t-?shirts?|hoodies?|tote ?bags?|camisetas?|maglie(?:tte)?|sweatshirts?|tallas?|"
    r"taglie|maten|grossen s|posters?|repress\w*|reissues?|pressings?|gatefold|back in stock|new arrivals|nieuw binnen|"
    r"neu eingetroffen|nouveautes|novedades|"
    r"bewerb\w*|vollzeit|teilzeit|minijob|praktik\w*|fsj|bundesfreiwillig\w*|gehalt|m/w/d|w/m/d|"
    r"stellen(?:ausschreibung\w*)?|"
    r"candidatures?|cdi|cdd|stage conventionne|vacatures?|sollicit\w*|oferta de empleo|curriculum|"
    r"ausschuss|ausschusse|ortsbeirat|stadtverordnete\w*|gemeinderat\w*|stadtrat\w*|sitzung\w*|tagesordnung|"
    r"conseil municipal|ayuntamiento|pleno municipal|consiglio comunale|gemeenteraad\w*|deliberac\w+|"
    r"\w{0,16}fuhrung(?:en)?|vortrag\w*|guided tours?|visites? guidees?|visitas? guiadas?|visite guidate|"
    r"rondleiding\w*|"
    r"club de lectura|club des lecteurs|book club|story ?time|vorlese\w*|leeskring|gruppo di lettura|"
    r"gottesdienst\w*|konfirmand\w*|catechis\w*|catequesis|catequese|quaresima|eucharist\w*|homil\w*|"
    r"evangelium|vangelo|"
    r"1st xv|2nd xv|spieltag|kreisliga|bezirksliga|auswartsspiel\w*|tabellenplatz|campionato|torneos?|wedstrijd\w*|"
    r"worship|sermon|parish|mass|gym|yoga|pilates|zumba|fitness|membership|class|classes|recipe|recipes)\b"
)

_IDIOM = re.compile(r"\b(?:in order|running order|on account of|of course|food bank)\b")
"""Words of other things in phrases that speak of none."""

_FEWEST = 2
_AGAINST = 1.5
_STATED = 2.0


@dataclass(frozen=True, slots=True)
class Signs:
    """Different words for nights out, and different words for other things."""

    gig: frozenset[str]
    other: frozenset[str]
    purposes: float = 0

    def outweigh(self, told: int) -> bool:
        """Whether the words for nights out and the number of complete events weigh more than the other words."""
        return len(self.gig) + told >= _FEWEST + _AGAINST * len(self.other) + _STATED * self.purposes


def signs_of(subject: str, sender: str = "", texts: Sequence[str] = ()) -> Signs:
    """The signs in a mail.

    Args:
        subject: of the mail.
        sender: its sender's name.
        texts: its lines.
    """
    plain = _IDIOM.sub(" ", fold_word("\n".join((subject, sender, *texts))))
    gig = {"plays" if _PLAYS.fullmatch(word) else word for word in _GIG.findall(plain)}
    other = {"merch" if _MERCH.fullmatch(word) else word for word in _OTHER.findall(plain)}
    return Signs(frozenset(gig), frozenset(other), purposes_of(subject, sender, texts))
