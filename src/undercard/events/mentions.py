"""Acts that a sentence names though they do not play: `for fans of X`, `produced by X`, `who toured with X`."""

import re
from collections.abc import Iterator, Sequence

from undercard.events.duties import has_duty, holds_office, welcomes
from undercard.events.nights import Told
from undercard.events.page import Line
from undercard.events.personnel import plays_in

_ACTS = ("A", "L")
_NEAR, _BEHIND, _CLOSE = 90, 40, 24
_LIKED = (
    r"(?:fans?|admirers|lovers|freunde|amateurs|liefhebbers|amantes|seguidores|f\u00e3s)\s(?:of|von|der|des|de|di|du|van)|"
    r"ffo:?|for\sanyone\s(?:raised\son|into|who\s(?:likes|loves|misses))|"
    r"if\syou\s(?:like|love|liked|loved|miss|grew\sup\s(?:on|with))|(?:raised|brought\sup)\son|"
    r"si\ste\sgusta[nr]?|si\screciste\scon|para\squien(?:es)?\screci(?:\u00f3|eron)\scon|si\svous\saimez|si\stu\saimes|"
    r"se\s(?:vi|ti)\spiacciono|se\sgosta[ms]?\sde|(?:als\sje\shoudt|hou\sje)\svan"
)
_LIKENED = (
    r"(?:sounds?|sounding)\s(?:a\sbit\s|a\slot\s)?like|kling(?:t|en)\swie|erinner(?:t|n)\san|reminiscent\sof|"
    r"in\sthe\s(?:vein|tradition|style|spirit)\sof|dans\s(?:la\s(?:lign\u00e9e|veine)|l['\u2019]esprit)\sd(?:e|es|u)|"
    r"in\sde\s(?:traditie|geest|stijl)\svan|in\sder\stradition\s(?:von|der|des)|"
    r"en\sla\s(?:l\u00ednea|estela|onda|tradici\u00f3n)\sdel?|sulla\sscia\sd(?:i|ei)|nello\sstile\sdi|na\slinha\sd[eo]s?|"
    r"(?:somewhere\sbetween|irgendwo\szwischen|quelque\spart\sentre|a\smedio\scamino\sentre|ergens\stussen|algures\sentre)|"
    r"(?:influenced|inspired)\sby|(?:beeinflusst|inspiriert)\svon|(?:influenc|inspir)\u00e9e?s?\s(?:par|de)|"
    r"(?:influid|inspirad)[oa]s?\s(?:por|en)|ispirat[oaie]\s(?:a|da)|(?:ge\u00efnspireerd|be\u00efnvloed)\sdoor|"
    r"(?:denk(?:t)?\saan|pensez\s\u00e0|piensa\sen)|"
    r"(?:tribut[eo]\s(?:to|a|aos?)|hommage\s(?:\u00e0|an)|homenaje\sa(?:l)?|homenagem\sao?s?|omaggio\sa(?:i|gli|l)?|eerbetoon\saan|"
    r"ode\saan)|(?:the\s)?(?:songs?|hits|music|works?)\sof|(?:las\scanciones|les\schansons|die\slieder|le\scanzoni|as\scan\u00e7\u00f5es)\s"
    r"(?:de|von|di)|muziek\svan|"
    r"owes?\s(?:something|a\sdebt|a\slot|everything)\sto|comparisons?\s(?:to|with)|vergleich(?:e|en)?\smit"
)
_MADE = (
    r"(?:produced|mixed|remixed|mastered|engineered|arranged|discovered)\sby|signed\s(?:to|by)|"
    r"(?:produziert|gemischt|gemastert|entdeckt)\svon|(?:produit|mix|masteris|arrang)(?:\u00e9?e?s?)\spar|"
    r"(?:producid|mezclad|masterizad|produzid|misturad)[oa]s?\spor|prodott[oaie]\sda|geproduceerd\sdoor|gemixt\sdoor|"
    r"(?:once|has|have)\sremixed|wrote\s(?:\w+\s){0,2}for|paru[es]?\schez|sign\u00e9e?s?\schez|"
    r"(?:label|sello|etichetta|rechterhand)\s(?:of|von|de|di|van)"
)
_PLAYER = (
    r"members?|mitglied(?:er|ern)?|membres?|miembros?|exmiembros|membri|leden|integrantes|membros|musiciens|componenti|"
    r"singer|drummer|bassist(?:in)?|guitarist|frontman|s\u00e4nger(?:in)?|schlagzeuger(?:in)?|gitarrist(?:in)?|keyboarder|"
    r"toetsenist|drummer|zanger(?:es)?|chanteu(?:r|se)|batteu(?:r|se)|guitariste|cantante|bater\u00eda|guitarrista|batterista|"
    r"cantora?|baterista|pupils?|students?|\u00e9l\u00e8ves?|sch\u00fcler(?:in)?|alumn[ao]s?|disc\u00edpul[ao]s?|alliev[aoie]|"
    r"leerling(?:en)?|arreglador"
)
_WERE = (
    rf"(?:ex-?\s?|former\s|ehemalige\w*\s|anciens?\s|ehemals\s)?(?:{_PLAYER})\s(?:of|von|der|des|de|du|di|dei|degli|del|da|do|dos|van|from|bei)|"
    r"(?:jouai(?:t|ent)|jou\u00e9)\sdans(?:\sfeu)?|stava(?:no)?\s(?:nei|negli|nella|con)|(?:da|di)\sspalla\sa(?:gli|i|lla|l)?|ouvert\spour|"
    r"(?:son|ihrem|seinem|zijn|del|nell['\u2019]|no|do)\s?(?:quartet|quartett|quintet|trio|duo|ottetto|quartetto|octuor)\s(?:avec|con|di|de|"
    r"mit|met|com)|"
    r"(?:formerly|previously|late)\sof|used\sto\s(?:be|play|sing|drum)\s(?:in|with|for)|"
    r"(?:toured|recorded|worked|studied|sung|collaborated)\s(?:\w+\s){0,3}(?:with|for|under|alongside)|"
    r"(?:shared|sharing)\s(?:a\s|the\s)?stages?\swith|(?:has|have|had)\splayed\s(?:with|for)|opened\sfor|"
    r"teilten?\s(?:sich\s)?die\sb\u00fchne\smit|(?:spielte|tourte|arbeitete|sang)n?\s(?:\w+\s){0,2}(?:mit|bei|f\u00fcr)|"
    r"(?:a|ont)\s(?:d\u00e9j\u00e0\s)?(?:jou|tourn|enregistr|travaill|chant|collabor)\u00e9\s(?:\w+\s){0,2}(?:avec|pour)|"
    r"partag\u00e9\sla\ssc\u00e8ne\savec|vue?s?\saux\sc\u00f4t\u00e9s\sd(?:e|es|u)|d\u00e9couverte?s?\sen\spremi\u00e8re\spartie\sd(?:e|es|u)|"
    r"(?:ha|han|hab\u00eda)\s(?:girado|tocado|grabado|trabajado|colaborado|compartido\s\w+)\s(?:\w+\s){0,2}con|"
    r"(?:gir\u00f3|toc\u00f3|grab\u00f3|trabaj\u00f3)\scon|"
    r"(?:ha|hanno)\s(?:suonato|registrato|collaborato|lavorato|cantato|diviso\sil\spalco)\s(?:con|per)|"
    r"(?:speelde|toerde|werkte|zong)n?\s(?:\w+\s){0,2}(?:met|bij|voor)|"
    r"(?:tocou|gravou|trabalhou|colaborou|cantou)\scom|"
    r"(?:gravar|grabar|recording|enregistrer|registrare)\s(?:\w+\s){0,6}(?:com|con|with|avec)"
)
_LEAD = re.compile(
    rf"(?i)(?<!\w)(?:{_LIKED}|{_LIKENED}|{_MADE}|{_WERE})\s"
    r"(?:(?:the|der|die|das|dem|den|les?|la|los|las|el|il|lo|gli|os?|as?|de|het|early|late|great|old)\s){0,3}"
    r"[\"'\u201c\u201e\u00ab]?$"
)
_PAST = re.compile(r"(?i)(?:(?:opening|supporting|support)\s(?:for|slot\sfor)|premi\u00e8re\spartie\sde)\s$")
_THEN = re.compile(
    r"(?i)\s(?:last\s(?:year|month|summer|autumn|fall|winter|spring)|(?:back\s)?(?:in|en)\s(?:19|20)\d\d)"
)
_BY = re.compile(r"(?i)(?<!\w)(?:von|vom|door)\s$")
_MADE_BEHIND = re.compile(r"(?i)\s(?:produziert|gemischt|remixt|entdeckt|geproduceerd|gemixt)(?!\w)")
_SAYS = re.compile(
    r",\s(?:son|sa|ihre?|seine?|his|her|their|su)\s(?:ancien(?:ne)?|fr\u00fchere|alte|former|old|antigua?)\s|"
    r"(?:'s|\u2019s)?\s(?:schrieb|schreibt|nannte|nennt|wrote|writes|called\s(?:it|them|her|him)|calls\s(?:it|them|her|him)|"
    r"gave\sit|nicht,?\s(?:daf\u00fcr|sondern)|escribi\u00f3|schreef|noemde|engineer(?:ed|ing)?)(?!\w)"
)
_BY_WHOM = re.compile(r"(?i)\s(?:by|par|por|door|von|da)\s")
"""Within a name behind `tribute to`: who plays stands in it, too."""
_PLAYS = re.compile(
    r"(?i),?\s(?:plays?|sings?|performs?|spielt|singt|joue|chante|interpr\u00e8te|toca(?:\sa)?|canta(?:\sa)?|interpreta(?:\sa)?|suona|"
    r"speelt|zingt)\s"
)
"""Between a name and another: whose songs are played."""
_JOINT = re.compile(
    r"(?i)\s\(|[\"'\u201d\u201c\u00bb]?(?:,?\s(?:and|or|und|oder|et|ou|y|e|o|en|of|&|\+)|,|\s/)\s"
    r"(?:(?:the|der|die|les|la|los|de|early)\s)?[\"'\u201c\u201e\u00ab]?"
)

_SELF = re.compile(
    r"(?:^(?!yo,)|[,/:|(+.;\u2013\u2014]\s?|\s-\s|(?<!\w)(?:[Bb]2[Bb]|mit|with|avec|con|met|com|plus|vs)\s)"
    r"(?:(?i:just|only|nur|blo\u00df|juste|seulement|solo|s\u00f3lo|s\u00f3|alleen|solamente|soltanto)\s)?"
    r"(?P<name>me|myself|mir|ich|moi|yo|ik|mij|io|eu)"
    r"(?=\s?(?:$|[,/.|)+;]|(?:[Bb]2[Bb]|vs|mit|with|and|und|avec|met|com|solo|live|allein)(?!\w)))"
)
"""Who writes, amid who plays: `me b2b X`, `X / me / Y`, `Opener: ich mit X`."""
_BESIDE = re.compile(r"(?i),\s(?:am|an der|aan de|au|al|ao|on)\s\w{3,20}\s(?P<name>me|ich|moi|yo|ik|io|eu)[.!]?$")
"""`Ada Brisk, am Klavier ich`."""


def names_self(text: str) -> bool:
    """Whether a line of a night names who writes among those who play."""
    return _SELF.search(text) is not None or _BESIDE.search(text) is not None


def in_own_name(text: str, author: str) -> str:
    """A bill in which who writes is called by name.

    Args:
        text: of the bill.
        author: of the mail.
    """
    return _SELF.sub(lambda found: found[0][: -len(found["name"])] + author, text)


def who_play(lines: Sequence[Line], told: Sequence[Told], names: Sequence[str] = ()) -> list[Told]:
    """The units without the acts that their sentence only compares with, tells the past of, or gives another duty.

    Args:
        lines: of the body.
        told: units of acts, in printed order; titles always stay.
        names: what else the night is named after, as printed.
    """
    acts = [*names, *(one.unit.text for one in told if one.role == "A")]
    return [one for one, mentioned in _mentioned(lines, told, acts) if not mentioned]


def _mentioned(lines: Sequence[Line], told: Sequence[Told], acts: Sequence[str]) -> Iterator[tuple[Told, bool]]:
    before: Told | None = None
    former: Told | None = None
    others = sum(one.role in _ACTS for one in told)
    for one in told:
        text = lines[one.unit.line].text
        near = before is not None and before.unit.line == one.unit.line
        between = text[before.unit.end : one.unit.start] if near and before is not None else ""
        joined = 0 < len(between) <= _CLOSE and _JOINT.fullmatch(between) is not None
        mentioned = one.role == "L" and (
            joined
            or _is_mentioned(text, one.unit.start, one.unit.end)
            or _is_played(text, former, one)
            or plays_in(lines, one.unit, acts)
            or (one.unit.told and holds_office(text[max(0, one.unit.start - _NEAR) : one.unit.start], one.unit.text))
            or (others > 1 and welcomes(text[max(0, one.unit.start - _NEAR) : one.unit.start], one.unit.text))
        )
        before, former = one if mentioned else None, one
        yield one, mentioned


def _is_played(text: str, former: Told | None, one: Told) -> bool:
    """`X plays Y`: behind an act and the verb stands whose songs they are."""
    near = former is not None and former.unit.line == one.unit.line
    return near and former is not None and _PLAYS.fullmatch(text[former.unit.end : one.unit.start]) is not None


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it does not play."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _BEHIND]
    if (_LEAD.search(before) and not _BY_WHOM.search(text[start:end])) or _SAYS.match(behind) or has_duty(before):
        return True
    past = _PAST.search(before) is not None and _THEN.match(behind) is not None
    return past or (_BY.search(before) is not None and _MADE_BEHIND.match(behind) is not None)
