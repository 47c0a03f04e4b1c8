"""Words of titles that are no name, in seven languages: data for `titles`."""

import re

KIND = re.compile(
    r"(?:(?:live )?concerts?|konzerte?|concierto|concerto|gig|show|live(?: music| musik| act)?|dj(?: set)?|tonight|"
    r"heute(?: abend)?|"
    r"ce soir|esta noche|stasera|vanavond|hoje|in concert|en concert|en concierto|in concerto|optreden|headliner|"
    r"soir\u00e9e|party|"
    r"just announced|neu|new|nouveau|nuevo|nuovo|nieuw|announced|added|festival|club ?night|album release(?: show|"
    r" party)?|"
    r"release(?: show| party| concert)?|record release|tour|open air|matin\u00e9e|jazz|musik|music|m\u00fasica|"
    r"musica|musique|"
    r"sold out|ausverkauft|uitverkocht|complet|agotado|esaurito|esgotado|cancell?ed|abgesagt|annul\u00e9|"
    r"geannuleerd|cancelado|"
    r"annullato|postponed|verschoben|verlegt|report\u00e9|aplazado|rinviato|adiado|new date|neuer termin|"
    r"nachholtermin|moved|"
    r"extra show|zusatzkonzert|zusatzshow)\s?(?:[:!]|\s-)\s",
    re.IGNORECASE,
)
EVENING = re.compile(
    r"(?:an? (?:intimate )?(?:evening|night|afternoon) with|ein(?:en)? abend mit|une soir\u00e9e avec|una (?:noche|"
    r"velada|tarde) con|"
    r"una (?:serata|notte) con|uma noite com|een avond met|in conversation with|live:|presenting)\s",
    re.IGNORECASE,
)
CONCERT_WITH = re.compile(
    r"(?:live|konzert|concert|concierto|concerto|show|dj set)\s(?:mit|with|avec|con|com|met|von|de|di|by)\s",
    re.IGNORECASE,
)
SUPPORT = re.compile(
    r"\s?(?:[+&(,/|-]\s?|\b(?:and|with|w/|und|mit|et|avec|y|con|e|en|met|plus)\s)+"
    r"(?:(?:very )?(?:special |local |tour )?(?:supports?|guests?|openers?|opening acts?)|tba|vorband|g\u00e4ste|"
    r"invit\u00e9s?|"
    r"premi\u00e8re partie|1\u00e8re partie|(?:artistas? )?invitad[oa]s?|telonero?s?|ospit[ei]|gasten|voorprogramma|"
    r"convidad[oa]s?|"
    r"more)"
    r"(?P<rest>\W.*)?$",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\s(?:@|(?:live )?at (?:the )?(?=[A-Z])|(?:live|en concert|in concert|en concierto|in concerto|ao vivo|"
    r"dal vivo|en directo|"
    r"en vivo|in konzert)\s(?:in|im|in der|bei|au|aux|\u00e0|en|al|alla|a|no|na|em|op|te|from|at|@)\s).*$"
)
LIVE = re.compile(
    r"[\s,-]+(?:sold out|ausverkauft|uitverkocht|complet|agotado|esaurito|esgotado|cancell?ed|abgesagt|verlegt|"
    r"verschoben|"
    r"zusatzkonzert|zusatzshow|live|in concert|en concert|en concierto|in concerto|en vivo|en directo|dal vivo|"
    r"ao vivo|"
    r"live in concert|solo|unplugged|"
    r"acoustic|akustisch|dj set|live set|all night long|(?:\d{4} )?(?:world |europe(?:an)? |uk |us |german |"
    r"club )?tour(?:nee|n\u00e9e)?(?: \d{4})?|"
    r"album release(?: show| party| concert)?|release (?:show|party|concert))[!.]*$",
    re.IGNORECASE,
)
PRESENTS = re.compile(
    r"\s(?:presents?|pres\.|pr\u00e4sentier(?:t|en)|pr\u00e9sente(?:nt)?|presentan?|presenta(?:no)?|presenteert|"
    r"apresentam?|showcases?)\s?:?\s",
    re.IGNORECASE,
)
WITH = re.compile(
    r"\s(?P<word>w/|with|mit|avec|con|met|com|feat\.?|ft\.?|featuring|invites?|invita|hosts)\s:?", re.IGNORECASE
)
QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'")
HOSTING = frozenset({"w/", "invites", "invite", "hosts"})
HALVES = re.compile(r"\s?:\s|\s-\s|\s\|\s")
TOUR = re.compile(
    r"\b(?:tour|tournee|tourn\u00e9e|gira|turn\u00ea|turn\u00e9|album|live|world|release|anniversary|jubil\u00e4um|"
    r"jahre|years|ans|a\u00f1os|anni|anos|"
    r"unplugged|acoustic|greatest hits|best of|farewell|adieu|abschied|show|concert|konzert|concierto|concerto|songs|"
    r"programm|band|solo|duo|trio|quartett?|dj set|set|20\d\d)\b",
    re.IGNORECASE,
)
PARTY = re.compile(
    r"\b(?:(?:nacht|tanz|party)\w+|aperitivo|ap\u00e9ro|after ?work|\w*(?:nacht|night|party|abend|festival|fest|"
    r"markt|rave|clubbing)s?|soir\u00e9e|serata|velada|noche|notte|"
    r"noite|nuit|avond|party|parties|fiesta|festa|f\u00eate|feest|club|"
    r"clubnight|klubnacht|rave|raves|"
    r"festival|fest|festivals|sessions?|session|summit|series|vol\.?|volume|edition|episode|marathon|opening|closing|"
    r"anniversary|birthday|halloween|silvester|nye|new year|xmas|christmas|easter|carnival|karneval|carnaval|pride|"
    r"market|markt|mercado|mercato|march\u00e9|flohmarkt|workshop|class|course|kurs|panel|talk|lecture|lesung|"
    r"reading|lectura|"
    r"screening|film|films|movie|cinema|kino|cin\u00e9|quiz|bingo|karaoke|brunch|breakfast|dinner|tea|yoga|"
    r"open ?mic|open ?air|"
    r"open decks|jam|slam|comedy|stand-?up|theat(?:er|re)|teatro|ballet|oper|opera|musical|exhibition|ausstellung|"
    r"expo|"
    r"showcase|takeover|label|records|recordings|collective|kollektiv|soundsystem|radio|disco|discoteca|disko|tanz|"
    r"dance|"
    r"dancing|social|soul train|allnighter|weekender|afterparty|aftershow|after|warm-?up|pre-?party|pool|rooftop|"
    r"garden|"
    r"boat|cruise|sunset|sunrise|daytime|day ?party|matinee|special|fundraiser|benefit|soli|gala|ball|prom|bazaar|"
    r"fair|"
    r"meeting|meetup|convention|symposium|conference|rehearsal|auditions?|tour de|days|tage|week|weekend|woche|"
    r"season|"
    r"programme|tickets?|gutschein|voucher|sale|merch|newsletter|playlist|mixtape|podcast|nonstop|outlet|release|"
    r"room|drag|show)\b",
    re.IGNORECASE,
)
OCCASION = re.compile(
    r"\b(?:anniversary|birthday|jubil\u00e4um|geburtstag|anniversaire|aniversario|anivers\u00e1rio|cumplea\u00f1os|"
    r"verjaardag|compleanno|\d+(?:st|nd|rd|th) (?:year|edition)|\d+ (?:jahre|years|ans|a\u00f1os|anni|anos|jaar)|"
    r"release party|launch party|opening party|closing party|(?:label|club|tanz|karnevals)(?:nacht|night)|takeover|"
    r"showcase|all-?nighter|record release|festival|fest)$",
    re.IGNORECASE,
)
"""At the end of what a night is for, before `with` and who plays."""

NO_MUSIC = re.compile(
    r"\b(?:screenings?|shorts|film|films|movie|kino|cin\u00e9(?:ma)?|cinema|filmabend|workshops?|taller|atelier|"
    r"laboratorio|oficina|kurs|"
    r"panel|talk|lecture|lesung|lectura|lettura|leitura|lezing|reading|quiz|bingo|yoga|flohmarkt|flea market|market|"
    r"march\u00e9|"
    r"mercado|mercato|markt|comedy|stand-?up|exhibition|ausstellung|exposition|exposici\u00f3n|mostra|"
    r"exposi\u00e7\u00e3o|book launch|"
    r"poetry|slam|theat(?:er|re)|teatro|th\u00e9\u00e2tre|gutschein|voucher|membership|mitgliederversammlung)\b",
    re.IGNORECASE,
)
CONCERT = re.compile(r"\b(?:konzert|concert|concierto|concerto|live)\b", re.IGNORECASE)
