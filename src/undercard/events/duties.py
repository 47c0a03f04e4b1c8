"""Who has another duty on a night than to play: lights, food, posters, the door, words of welcome."""

import re

_LIGHTS = (
    r"lights?|light\s?show|lighting|licht(?:show)?|lumi[èe]res?|luces|luci|visuals?|visuais|visuales|visuels?|visuali|vjs?|"
    r"vjing|projections?|projektionen|video|live\s?painting|deko(?:ration)?|d[ée]cor|decor"
)
_PICTURES = r"fotos?|photos?|foto['’]s|affiche|poster|plakat(?:e)?|artwork|flyer|illustration|locandina"
_FOOD = r"food|essen|eten|comida|cibo|nourriture|biscuits|cakes?|kuchen|tacos|snacks|catering|küfa|vokü|bouch[ée]es"
_DOORS = r"(?<!-)door|tür|kasse|awareness|garderobe"
_OTHER = re.compile(
    rf"(?i)(?<![\w-])(?:(?:{_LIGHTS}|{_PICTURES}|{_FOOD}|{_DOORS})\s?:|"
    rf"(?:{_LIGHTS}|{_PICTURES}|{_FOOD})\s(?:by|von|par|por|door|from|de|da|di)|(?:lights|visuals|vj|(?:the|la|du)\schef)|"
    r"(?:arrangements|poems|photographs|words|texts|choreography)\sby|"
    r"a\s(?:talk|conversation|lecture)\s(?:with|by)|in\sconversation\s?:)\s[\"“„«]?$"
)
_WELCOME = (
    r"(?:hosts?|hosting|host(?:ess)?|h[ôo]te(?:sse)?|gastgeber(?:in)?|anfitri[oóã][na]?|moderation|moderatie|moderazione|"
    r"moderador(?:a)?|caller|calling|comp[èe]re)\s?:|"
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


def welcomes(before: str, name: str) -> bool:
    """Whether a name hosts a night, which it does not play where others do: `hosted by X`, `Moderation: X`.

    Args:
        before: the line up to the name.
        name: as printed; an MC or a DJ plays as well.
    """
    return _HOSTS.search(before) is not None and not _PLAYS_TOO.match(name)
