"""Who has another duty on a night than to play: lights, food, words of welcome."""

import re

_LIGHTS = (
    r"lights?|light\s?show|lighting|licht(?:show)?|lumi[èe]res?|luces|luci|visuals?|visuais|visuales|visuels?|visuali|vjs?|"
    r"vjing|projections?|projektionen|video|live\s?painting|deko(?:ration)?|d[ée]cor|decor"
)
_PICTURES = r"fotos?|photos?|foto['’]s|affiche|poster|plakat(?:e)?|artwork|flyer|illustration|locandina"
_FOOD = r"food|essen|eten|comida|cibo|nourriture|biscuits|cakes?|kuchen|tacos|snacks|catering|küfa|vokü|bouch[ée]es"
_DOORS = r"(?<!-)door|tür|kasse|awareness|garderobe"
_STAGED = (
    r"regie|einleitung|festrede|laudatio|begr[üu](?:ß|ss)ung|gru(?:ß|ss)worte?|ansage|konzertmeister(?:in)?|"
    r"auctioneer|adjudicators?|patrocinan?|colaboran?|sponsors?|sc[ée]nographie|mise en sc[èe]ne|einstudierung|"
    r"showtanz|texte?s?|libretto|b[üu]hnenbild|kostüme?|choreogra(?:ph|f)i[ea]|composer|komponist(?:in)?|compositeur|wurst|grill|"
    r"bratwurst|maestr[oa] de ceremonias?"
)
_DONE = (
    r"(?:veranstaltet|kuratiert|gesponsert|organisiert|aufgenommen|gestaltet|komponiert|geschrieben|verfasst|inszeniert)\s"
    r"(?:von|vom|durch)|"
    r"(?:organi[sz]ed|curated|sponsored|promoted|recorded|judged|refereed|founded|taught|tutored|written|composed|run|"
    r"put\son|booked|photographed)\sby|"
    r"(?:organis|enregistr|programm|écri|compos|illustr)(?:ée?s?|te?s?)\spar|"
    r"(?:organizad|escrit|compuest|curad|comisariad)[oa]s?\spor|(?:organizzat|scritt|compost|curat)[oaie]\sda|"
    r"(?:georganiseerd|geschreven|geregisseerd|gecomponeerd|samengesteld|gecureerd)\sdoor"
)
_WORKS = (
    r"(?:works?|pieces?|poems|words|texts|charts)\sby|"
    r"(?:werken?|stücken?|motetten|sonaten|texten?|noten|kompositionen|gedichten?)\s(?:stammen\s)?von|"
    r"(?:werk(?:en)?|teksten)\svan|(?:[œo]uvres?|pi[èe]ces|motets|m[ée]lodies)\sde|(?:obras|piezas|brani|musiche|opere)\sd[ei]"
)
_SPOKEN = (
    r"(?:a\s)?words?\sfrom|gru(?:ß|ss)worten?\s(?:von|durch)|"
    r"(?:talk|chat|conversation|q&a|interview|workshop|class)\swith|"
    r"\w*(?:gespräch|talk|workshop|kurs|lesung)\smit|(?:initiation|atelier|causerie)\s(?:avec|par)|taller\scon|"
    r"meint|schrieb|schreibt|sagte?|says|said|wrote|according\sto|laut|selon|según|volgens"
)
_OTHER = re.compile(
    rf"(?i)(?<![\w-])(?:(?:{_LIGHTS}|{_PICTURES}|{_FOOD}|{_DOORS})\s?:|"
    rf"(?:{_LIGHTS}|{_PICTURES}|{_FOOD})\s(?:by|von|par|por|door|from|de|da|di)|(?:lights|visuals|vj|(?:the|la|du)\schef)|"
    r"(?:arrangements|poems|photographs|words|texts|choreography)\sby|"
    rf"a\s(?:talk|conversation|lecture)\s(?:with|by)|in\sconversation\s?:|(?:{_STAGED})\s?:|{_DONE}|{_WORKS}|{_SPOKEN})"
    r"\s(?:(?:the|our|der|dem|den|la|el|de)\s)?[\"“„«]?$"
)
_OFFICES = (
    r"(?:ober)?bürgermeister(?:in)?|(?:stadt|land|gemeinde|landes)r[aä]t(?:in)?|minister(?:in|präsident)|konsul(?:in)?|"
    r"dezernent(?:in)?|landtags\w+|mayor|cllr\.?|councillor|grand\schief|alcalde(?:sa)?|concejala?|sindac[oa]|assessore|"
    r"wethouder|burgemeester|pfarrer(?:in)?|vicar|párroco|dominee|parroco"
)
_WRITERS = (
    r"dichter(?:in)?|autor(?:in)?|schriftsteller(?:in)?|lyriker(?:in)?|novelist|author|poet|écrivaine?|romancière|autrice|"
    r"escritora?|schrijver|schrijfster|dichteres|scrittore|scrittrice|komponist(?:in)?|composer|compositeur|compositrice|"
    r"compositora?|componiste?|compositore|redakteur(?:in)?|redaktor(?:in)?|journalist(?:in|e)?|kritiker(?:in)?|critic|"
    r"periodista|giornalista|übersetzer(?:in)?|translator"
)
_MAKERS = (
    r"(?:long-time\s)?producer|produzent(?:in)?|(?:sound\s)?engineer|(?:ton|licht)techniker(?:in)?|kurator(?:in)?|curator|"
    r"regisseur(?:in|e)?|schauspieler(?:in)?|actor|actress|actrice|comédienne|attrice|actriz|historiker(?:in)?|historian|"
    r"historienne?|ethnolog(?:e|in)|soziolog(?:e|in)|sociologue|gastgeber(?:in)?|moderator(?:in)?|wirt(?:in)?|metzger(?:ei)?|"
    r"lawyer|anwalt|anwältin|avocate?|sculptor|bildhauer(?:in)?|photographer|fotograf(?:in|e|a)?|photographe|"
    r"illustrator(?:in)?|tanzlehrer(?:in)?|gründer(?:in)?|founder|architekt(?:in)?|intendant(?:in)?|manager|comedian"
)
_OFFICE = rf"(?<!\w)(?:[\w]{{1,30}}-)?(?:{_OFFICES}|{_WRITERS}|{_MAKERS})"
_OFFICE_BEFORE = re.compile(rf"(?i){_OFFICE}(?:\s(?:dr|prof)\.?)?\s$")
_OFFICE_FIRST = re.compile(
    rf"(?i)(?:(?:the|der|die|das|den|dem|le|la|el|il|de|our|deputy|unsere?[mrn]?)\s)?{_OFFICE}\s\S"
)
_WELCOME = (
    r"(?:hosts?|hosting|host(?:ess)?|h[ôo]te(?:sse)?|gastgeber(?:in)?|anfitri[oóã][na]?|moderation|moderatie|moderazione|"
    r"moderador(?:a)?|caller|calling|comp[èe]re|mc|emcee|ladyspeaker|presentatie|presenta)\s?:|"
    r"introduced\sby|emceed\sby|"
    r"hosted\s(?:by|door)|gehostet\svon|anim[ée]+e?s?\spar|condott[oa]\sda|host|caller|"
    r"presented\sby|pr[ée]sent[ée]e?\spar|presentad[oa]\spor|moderiert\svon|gepresenteerd\sdoor|presenta\sel\s\w+"
)
_HOSTS = re.compile(rf"(?i)(?<![\w-])(?:{_WELCOME})\s[\"“„«]?$")
_PLAYS_TOO = re.compile(r"(?i)(?:mc|djs?|djane)\s")


def has_duty(before: str) -> bool:
    """Whether the words before a name give it another duty than to play: `Lights: X`, `food by X`, `poster de X`.

    Args:
        before: the line up to the name.
    """
    return _OTHER.search(before) is not None


def holds_office(before: str, name: str) -> bool:
    """Whether a sentence says that a name governs, writes, produces or cooks: `Bürgermeisterin X`, `novelist X`.

    Args:
        before: the line up to the name.
        name: as printed.
    """
    return _OFFICE_BEFORE.search(before) is not None or _OFFICE_FIRST.match(name) is not None


def welcomes(before: str, name: str) -> bool:
    """Whether a name hosts a night, which it does not play where others do: `hosted by X`, `Moderation: X`.

    Args:
        before: the line up to the name.
        name: as printed; an MC or a DJ plays as well.
    """
    return _HOSTS.search(before) is not None and not _PLAYS_TOO.match(name)
