"""Words that name only a kind of event or music, as chips and columns of listings do, in seven languages."""

import re

_KIND = re.compile(
    r"(?i)^(?:concerts?|konzerte?|live|live ?musik|live music|party|club|clubnacht|clubnight|club night|gig|show|"
    r"event|veranstaltung|concierto|concerto|concerti|soir[ée]e|spectacle|film|kino|theater|lesung|tanz|"
    r"jazz|rock|pop|folk|techno|house|indie|punk|metal|electronic|elektronik|[ée]lectro|electro|hip[- ]?hop|"
    r"rap|cumbia|salsa|kizomba|drum ?(?:and|&|n) ?bass|dnb|trance|hardcore|noise|r&b|rnb|afro\w*|latin|ska|swing|"
    r"country|"
    r"americana|ambient|\w{3,}musik|klassik|chanson|disco|soul|funk|blues|reggae|dub|weltmusik|singer-songwriter|"
    r"experimental|"
    r"new|neu|tip|tipp|highlight|featured|recommended|just announced|soldout|nouveau|nieuw|novità|"
    r"novedad)(?:\s?[/,&]\s?[^\W\d_]{3,14})?$"
)


def is_kind(text: str) -> bool:
    """Whether a piece names only a kind of event or music (`KONZERT`, `Techno / House`)."""
    return _KIND.match(text) is not None
