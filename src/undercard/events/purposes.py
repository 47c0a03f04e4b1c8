"""What a mail says it is for when it is for no night out: a broadcast, an order, a vote, a year that is over."""

import re
from collections.abc import Sequence

from undercard.events.dates_words import fold_word

_CLOSED = re.compile(
    r"\b(?:sin publico|ohne publikum|sans public|zonder publiek|senza pubblico|sem publico|without an audience|"
    r"no (?:live |studio )?audience|(?:not|isn.t) open to the public|"
    r"(?:solo|soltanto|so) (?:por|en|in|em|via) streaming|streaming only|"
    r"(?:nur|ausschliesslich) (?:im|als) (?:live-?)?stream|"
    r"uniquement en streaming|alleen via (?:de )?stream)(?!\w)"
)
"""Nobody can come."""
_BROADCAST = (
    r"on[ -]air|rediffusions?|(?:sesion grabada|session enregistree|in session \(recorded\))|repeat of|sendeplan|"
    r"radioprogramm\w*|grille (?:de|des) \w+|(?:neue )?folge \d+|(?:new )?(?:episode|ep\.) ?\d+|nouvel episode|"
    r"(?:nieuwe )?aflevering \d+|(?:nuevo )?episodio \d+|puntata \d+|capitulo \d+|listen (?:now )?wherever|"
    r"(?:uberall|overal|partout|everywhere|wherever),? (?:wo|waar|ou|you) [^.\n]{0,20}podcasts?"
)
_ORDER = (
    r"order (?:number|no\b|#\w+|confirm\w+)|your order|(?:bestell|auftrags)(?:bestatigung|nummer)|"
    r"(?:ihre|deine) bestellung|rechnung nr|votre (?:commande|achat)|confirmation de (?:votre )?commande|"
    r"confirmacion de (?:tu |su )?(?:pedido|compra)|(?:tu|su) (?:pedido|compra)|(?:je|uw) bestelling|"
    r"(?:order|bestel)bevestiging|(?:il tuo|conferma d.|conferma dell.) ?ordine|a sua encomenda|total ttc|"
    r"has been (?:dispatched|shipped)"
)
_ASKED = (
    r"survey|(?:online)?umfrage|befragung|enquete|sondage|encuesta|sondaggio|inquerito|vragenlijst|questionnaire|"
    r"wie hat es (?:ihnen|euch|dir) gefallen|unter allen (?:einsendungen|antworten)|onder de in(?:vullers|zenders)|"
    r"entre las respuestas|par tirage au sort|applications? (?:open|close)\w*|apply by|closing date|bewerbungsschluss|"
    r"date limite d\w*|plazo de inscripcion|pro rata|vorstellungsgesprach\w*|"
    r"zum tod von|nachruf|in memoriam|obituary|beisetzung|obseques"
)
_APPEAL = (
    r"crowdfund\w*|(?:la|notre) collecte|dankeschons|tax-deductible|spendenbescheinigung\w*|faire un don|"
    r"kickstarter|cagnotte|micromecenazgo|spendenaktion|contreparties|recompensas|tegenprestatie\w*|nominees|nommes|nominad[oa]s|genomineerd\w*|nominiert\w*|"
    r"(?:our|nuestros|unsere|nos|onze|i nostri|os nossos) (?:\d+ )?(?:favou?rite |favoris |lievelings)?"
    r"(?:records|discos|platten|lieblingsplatten|disques|platen|dischi|albums|lievelingsplaten) "
    r"(?:of|de|des|van|del|do) (?:the year|l.annee|ano|anno|jahres|het jaar|\d{4})"
)
_OVER = (
    r"year in review|(?:year|season) review|impact report|"
    r"(?:het )?afgelopen seizoen|(?:der|die) vergangenen? saison|saison (?:passee|ecoulee)|temporada pasada|"
    r"stagione passata|esto es lo que paso|voila ce qui s.est|das war (?:\d{4}|die saison)|"
    r"(?:die|unsere|la|the|onze|nuestra|notre|nos) (?:saison|season|temporada|stagione) (?:in zahlen|en chiffres|"
    r"in numbers|en numeros|in numeri)"
)
_NOTHING = (
    r"no (?:shows|gigs|concerts|tour dates) (?:this|until|planned|yet|right now|at the moment|for now)|"
    r"shows\? (?:not|none|no)\b|(?:sind|gibt es|haben wir) (?:gerade |derzeit )?keine (?:konzerte|termine|auftritte)|"
    r"pas de (?:concerts?|dates?) (?:prevus?|avant|pour)|(?:fechas|conciertos) nuev[oa]s no|"
    r"no hay (?:fechas|conciertos)|geen (?:optredens|concerten|shows) (?:gepland|tot|dit)|"
    r"(?:programm|spielplan|programme|program|seizoensboekje|programma) (?:folgt|to follow|suivra|volgt)|"
    r"saison sera (?:devoilee|annoncee)|nessuna data"
)
_SAID = re.compile(rf"\b(?:{_BROADCAST}|{_ORDER}|{_ASKED}|{_APPEAL}|{_OVER}|{_NOTHING})(?!\w)")
"""Words that hardly stand in a mail that announces nights."""
_NAMED = re.compile(
    r"\b(?:\w{0,24}podcast\w{0,8}|record fairs?|\w{0,12}plattenborsen?|\w{0,12}platenbeur\w{1,4}|"
    r"bourses? aux (?:disques|vinyles)|"
    r"(?:feria|fiera) del disco|feira (?:de discos|do disco)|recruitment|careers|karriere|buchhaltung)\b"
)
"""What senders are called that announce something else."""
_HEADED = re.compile(
    r"\b(?:survey|\w{0,16}umfrage|befragung|enquetes?|sondage|encuesta|sondaggio|inquerito|vot(?:e|ez|ad|a|en|ing)|"
    r"abstimm\w*|stemmen|stem op|hiring|vacanc(?:y|ies)|jobs|"
    r"stellen(?:angebot|ausschreibung|anzeige)\w*|recrut\w*|emploi|empleo|vacatures?|"
    r"invoice|receipt|rechnung|facture|factura|factuur|refund|reembolso|remboursement|erstattung|"
    r"ihre meinung|how was|hoe was|que tal (?:estuvo|fue|te)|das war.?s|your opinion|votre avis|tu opinion|jouw mening|"
    r"danke|merci|gracias|bedankt|grazie|obrigad[oa]|thank you|thanks|"
    r"\w{0,12}ruckblick|terugblik\w*|jaaroverzicht|recap|bilan|balance de|cronica|in review|"
    r"\w{2,16}beur(?:s|zen)|(?:open )?call for|bewerb\w*|convocatoria|appel a candidatures?|oproep|"
    r"kurse|kursprogramm\w*|workshops?|courses|talleres|cursus\w*|mitgliedschaft|membership|adhesion|lidmaatschap|vriendschap|"
    r"(?:online|stream(?:ing)?) only|(?:solo|nur|alleen|only) online|"
    r"pre-?order|pre-?save|vorbestell\w*|precommande|voorbestel\w*|(?:second|debut|new) (?:album|single|ep|record)|"
    r"neue[sr]? (?:album|single|ep|platte)|nouvel (?:album|ep)|nuevo (?:disco|album|single)|"
    r"nieuwe? (?:album|single|plaat)|"
    r"(?:nuestros|unsere|nos|onze|our) \d+ (?:discos|platten|disques|platen|dischi|albums|records))\b"
)
"""What a subject says when that is what a mail is for; below it may be one piece of news among others."""


def purposes_of(subject: str, sender: str, texts: Sequence[str]) -> int:
    """How much a mail says to be for something else than nights out: what its subject says weighs most.

    Args:
        subject: of the mail.
        sender: its sender's name.
        texts: its lines.
    """
    line, head, body = fold_word(subject), fold_word(f"{subject}\n{sender}"), fold_word("\n".join(texts))
    whole = f"{head}\n{body}"
    headed = bool(_HEADED.search(line)) + bool(_NAMED.search(head)) + len({*_SAID.findall(head)})
    closed = len({*_CLOSED.findall(whole)})
    return 2 * (headed + closed) + len({*_SAID.findall(body)} - {*_SAID.findall(head)})
