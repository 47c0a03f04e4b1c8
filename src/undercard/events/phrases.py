"""Names inside sentences: the runs of capitals that may be acts or places, and the small words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undercard.events.dates_words import fold_word, words_of
from undercard.events.joints import BUILDINGS
from undercard.events.titles import is_prose

_TOKEN = re.compile(r"\S+")
_ELISION = re.compile(r"(?i)^(?:d|qu|c|s|n|j|m|dell|all|nell|dall|sull|un|(?-i:l))['’](?=(?-i:[A-ZÀ-Þ0-9]))")
_MARKS = " \t,;:|·•–—-*»►▸→~/★✦•.!?…\"“”„«»'’()[]"
_FEWEST, _SHORTEST, _NEAR = 9, 2, 3
_JOINTS = words_of(
    "of de la du des del della dello dei degli delle di da do dos ap von van & + x b2b vs vs. feat. ft. 'n' n'"
)
_ARTICLES = words_of("the der die das den dem le la les los las el il i gli os as de het his her seine ihre su sus")
_OWN_JOINTS = {"pt": _JOINTS | {"das"}}
"""Where a language has more of them: `das` is an article in German."""

_DECLINED = words_of("den dem der")
_PLURAL = words_of("los las")
"""Of `Ruth y Los Despistados` one act is the rule, of `Nightjars and The Ferals` two are, and of `X und dem Trio Y`."""

_VERBS = words_of(
    "toca tocan abre abren encabeza encabezan pincha pinchan actua actuan canta cantan cierra cierran presenta "
    "presentan vuelve vuelven llega llegan viene vienen regresa regresan participa participan joue jouent ouvre "
    "ouvrent chante chantent suona suonano apre aprono torna tornano arriva arrivano cantano spielt spielen "
    "speelt spelen kommt kommen opent openen atua atuam sobe sobem volta voltam chega chegam abrem tocam playing "
    "featuring supporting opening headlining special support supports guest guests gast gaste invite invites "
    "resident residents after"
)
"""Words that open a sentence before the name of who plays: `Encabeza Kuroi`."""

_LOW_WORDS = words_of(
    "play plays perform performs presents bring brings close closes start starts belongs got goes comes "
    "ubernimmt macht machen feiern holt bringt eroffnet legt spielte tritt treten beide unser hausgeist kollektiv band "
    "live vorher nachher back presente prend tocara entran pone ponen sona draaien draait mette mettono poe"
)
_NAMES = ("Sara", "SARA")
"""A first name, though it folds to the Italian word for `will be`."""

_SHORTENED = re.compile(r"([^\W\d_]+)['’](?:ll|ve|d|s|re|m)")
_DOTTED = re.compile(r"(?!www\.)[^\W\d_]{3,}\.[^\W\d_]{2,4}")
_ROLE = re.compile(
    r"(?!(?:Sever|Kather|Cather|Käther|Er)in$)[A-ZÄÖÜ][\w-]*(?:erin(?:nen)?|innen|spielern?|agentin|produzent(?:in|en)?|"
    r"[Dd]irigent(?:in|en)?|poetin|studentin)|"
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Pp]ian|[Cc]ell|[Bb]ass|[Gg]itarr|[Oo]rgan|[Ff]löt|[Kk]larinett|[Ss]axo(?:ph|f)on|"
    r"[Pp]osaun|[Pp]er[ck]ussion|[Vv]iolin|[Ss]ol|[Kk]ompon|[Hh]arfen|[Aa]kkordeon|[Hh]orn|[Bb]ratsch|[Ll]auten|"
    r"[Ss]opran)ist(?:en|in)?|"
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Ss]änger|[Tt]rompeter|[Rr]apper|[Gg]eiger|[Ss]chlagzeuger|[Ll]iedermacher|[Mm]usiker|"
    r"[Kk]ünstler|[Tt]rommler|[Gg]ast|[Gg]äste|[Pp]farrer|[Kk]antor)|Residents?|"
    r"Abend|Nachmittag|Vormittag|Mittag|Nacht|Mitternacht|Schluss|Ende|Anfang|Beginn|Auftakt|Abschluss|Anschluss|"
    r"Pastor|KMD|Kolleg(?:en?|in)|Freundin|Freund(?:en?)?|Bruder|Schwester|Schwestern|Brüdern?|Gruppe"
)
_LEADING_ROLE = re.compile(r"(?:[Dd](?:ie|er|as|en|em)|Eine?|[A-ZÄÖÜ][\w-]*er|Junge[nr]?|Alte[nr]?|Große[nr]?)")
_ENSEMBLE = re.compile(r"(?i)^(?:duo|trio|quarte?tt?|quinte?tt?|sexte?tt?|oktett|ensemble|band|und|and|&)$")
_MOST_ROLES, _COUPLED = 4, 2
_LEADING = words_of("the los les die de la le el os i")
_BODY = re.compile(
    r"(?i)(?:orchester|chor|ensemble|kapelle|kollektiv|freunde|bund|saal|theater|k[öo]nig(?:e|in)?|herren?|kinder|ritter)$"
)
_INTO = words_of("à au aux")
_DAYS_BEFORE = words_of("il las le el den op am dia al del")
_HOUR_DIGITS = 2
_BANDS = words_of("and und y et e en")
"""Small words inside names: `Duke of York`, and before an article `Anton und die Angst`, `Ana and the Keepers`."""

_SMALL = words_of(
    """
    a an the and or but so then also as at by for from in into of off on onto out over to up with without about
    after before between during since until while when where who whom whose which what why how if because though
    although i you he she it we they me him her us them my your his its our their this that these those there here
    is are was were be been am has have had do does did will would can could may might must shall should not no
    yes just only even still again next last first finally meanwhile later tonight today tomorrow come join see
    expect catch hear don't it's i'm we're that's there's let's he's she's they're you're i've we've der die das
    den dem des ein eine einen einem einer eines und oder aber auch denn doch dann da dort hier heute morgen im
    auf aus bei beim mit nach von vom vor zu zum zur uber unter um fur gegen ohne durch seit bis wahrend wenn als
    wie wo wer warum weil dass ob ich du er sie es wir ihr mich dich ihn uns euch ihnen mein dein sein unser euer
    ihre ihren ihrem unsere unserem unseren ist sind war waren wird werden hat haben kann konnen soll muss darf
    mag nicht kein keine nur noch schon wieder sowie dazu danach davor dabei ausserdem ebenfalls zuerst spater
    dieser diese dieses diesen diesem jeder jede jedes jeden los le la les un une de au aux et ou mais donc ni car
    dans en par pour sans sous sur vers chez avec entre avant apres depuis pendant je tu il elle nous vous ils
    elles te se lui leur mon ma mes ton ta tes son sa ses notre nos votre vos leurs ce cet cette ces qui que quoi
    dont est sont etait sera ont ne pas plus aussi encore puis ensuite enfin ici demain quand comme si tout toute
    tous toutes c'est el las uno una unos unas y e o u pero sino al del con por para sin sobre hasta desde hacia
    segun yo ella ello nosotros vosotros ellos ellas mi tus su sus nuestro nuestra nuestros nuestras este esta
    estos estas ese esa esos esas aquel quien cual cuyo era ha han hay ya mas muy tambien luego despues antes hoy
    manana aqui alli cuando como donde het een maar want dus ook dan toen nu daar vandaag op aan bij met van voor
    naar uit onder tussen tegen zonder door sinds tot om ik jij hij zij ze wij jullie mij jou hem haar ons hun
    mijn jouw zijn onze dit dat deze wat waar waarom hoe wordt worden heeft hebben kan niet geen nog weer eerst
    daarna verder lo gli di per tra fra col dal dalla nel nella nei sul sulla allo alla ai agli alle ed io lei noi
    voi loro mio mia tuo suo sua nostro vostro questo questa questi queste quello quella che chi cui quando dove
    perche sono sara hanno non piu anche ancora poi dopo prima oggi domani ci os uma umas ao aos na nas pelo pela
    com sem sob ate eu ele ela eles elas meu minha teu seu nosso nossa isto esse essa isso aquele quem qual onde
    porque sao foi tem nao tambem ainda ja depois hoje amanha infine inoltre intanto stasera finalmente ademas
    """
)
"""Words that begin a sentence with a capital and are no part of a name, folded, in seven languages."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitals in a stretch.

    Attributes:
        start: offset in the stretch.
        end: offset behind it.
        before: the small words before it, folded, the nearest first.
        after: those behind it, the nearest first.
    """

    start: int
    end: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def tells(text: str) -> bool:
    """Whether a line tells in sentences what other lines list."""
    return text.count(" ") >= _FEWEST and is_prose(text)


def names_in(stretch: str, *, opens: bool = True, language: str = "") -> tuple[Name, ...]:
    """The names in a stretch of a sentence, in order; empty when it is a name as a whole, or holds none.

    Args:
        stretch: of a line that tells.
        opens: whether a sentence may begin with it, so that its first word may owe its capital to that.
        language: of the mail.
    """
    joints = _OWN_JOINTS.get(language, _JOINTS)
    tokens = [(match.start() + _elided(match[0]), match.end(), match[0]) for match in _TOKEN.finditer(stretch)]
    loud = [_is_loud(text[_elided(text) :]) for _, _, text in tokens]
    runs = [run for run in _runs(tokens, loud, joints, opens=opens) if run]
    runs = sorted((*runs, *_low(tokens, loud)))
    if len(runs) == 1 and len(runs[0]) == len(tokens):
        return ()
    return tuple(_name(tokens, run) for run in runs)


def low_names_in(stretch: str) -> tuple[Name, ...]:
    """What may be names in a stretch of a line without capitals: the words between small words and verbs."""
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(stretch)]
    small = [_is_low_small(text) for _, _, text in tokens]
    runs: list[list[int]] = []
    for at in range(len(tokens)):
        if small[at]:
            continue
        joined = runs and runs[-1][-1] == at - 1 and not _ends(tokens[at - 1][2])
        if joined:
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(_name(tokens, run) for run in runs)


def _is_low_small(word: str) -> bool:
    folded = fold_word(word.strip(_MARKS))
    return not folded or _is_small(word) or folded in _VERBS or folded in _LOW_WORDS


def _ends(word: str) -> bool:
    """Whether a sentence ends behind a word."""
    return word[-1:] in ".!?" and len(word) > _SHORTEST


def is_low(text: str) -> bool:
    """Whether a line is written without capitals."""
    return not any(char.isupper() for char in text)


def _low(tokens: list[tuple[int, int, str]], loud: list[bool]) -> Iterator[list[int]]:
    """Words without capitals that are coupled with a name, and end the stretch: `Ellie Frost and hox`."""
    last = len(tokens) - 1
    for at in range(1, len(tokens) - 1):
        tail = range(at + 1, len(tokens))
        coupled = loud[at - 1] and fold_word(tokens[at][2]) in _BANDS and len(tail) <= _COUPLED
        if coupled and not any(loud[place] or _is_small(tokens[place][2]) for place in tail):
            yield [*range(at + 1, last + 1)]


def _elided(word: str) -> int:
    match = _ELISION.match(word)
    return match.end() if match else 0


def _is_loud(word: str) -> bool:
    bare = word.strip(_MARKS)
    if not bare:
        return False
    dotted = _DOTTED.fullmatch(bare) is not None
    return bare[0].isupper() or bare[0].isdigit() or (not bare.islower() and bare.isalpha()) or dotted


def _runs(
    tokens: list[tuple[int, int, str]], loud: list[bool], joints: frozenset[str], *, opens: bool
) -> Iterator[list[int]]:
    """Neighbouring loud words, with the small words that join two of them; without the first words of a sentence."""
    run: list[int] = []
    for at in range(len(tokens)):
        if loud[at] or (run and _joins(tokens, loud, joints, run[-1], at)):
            run.append(at)
        elif run:
            yield _without_start(tokens, run, opens=opens)
            run = []
    if run:
        yield _without_start(tokens, run, opens=opens)


def _joins(tokens: list[tuple[int, int, str]], loud: list[bool], joints: frozenset[str], last: int, at: int) -> bool:
    """Whether a small word joins two loud ones: alone, before an article, or as that article."""
    words = [text.casefold() for _, _, text in tokens[at : at + 2]]
    next_loud, second_loud = [*loud[at + 1 : at + 3], False, False][:2]
    if not loud[last]:
        return words[0] in _ARTICLES and next_loud
    if next_loud and (words[0] in joints or _goes_with_genitive(tokens[last][2], words[0])):
        return True
    if len(words) < 2 or words[1] not in _ARTICLES or not second_loud:
        return False
    return words[0] in joints or (words[0] in _BANDS and _goes_with(tokens[at + 1][2]))


def _goes_with_genitive(before: str, word: str) -> bool:
    """`Orchester der Stille`, and `Moulin à Vent`: words that say what somebody is of, or what a building is for."""
    if word == "der":
        return _BODY.search(before) is not None
    return word in _INTO and fold_word(before) in BUILDINGS


def _goes_with(article: str) -> bool:
    """Whether an article behind `and` goes on with a name: no capital one, which begins the next, and no dative."""
    folded = article.casefold()
    return folded not in _DECLINED and (article.islower() or folded in _PLURAL)


def _without_start(tokens: list[tuple[int, int, str]], run: list[int], *, opens: bool) -> list[int]:
    """A run without words such as `Then` and `Im`, and without numbers alone."""
    while len(run) > 1 and run[0] == 0 and opens and opens_sentence(tokens[0][2]):
        run = run[1:]
    while len(run) > 1 and run[0] > 0 and _is_numbered(tokens[run[0] - 1][2], tokens[run[0]][2]):
        run = run[1:]
    run = run[_roles([tokens[at][2].strip(_MARKS) for at in run]) :]
    word = tokens[run[0]][2].strip(_MARKS)
    alone = len(run) == 1 and (_is_small(word) or len(word) < _SHORTEST or word.isdigit())
    return [] if alone else run


def _is_numbered(before: str, word: str) -> bool:
    """Whether a number tells a day or an hour before the name: `il 6 Pippo Gallo`, `a las 21 Rumba Alta`."""
    return word.isdigit() and len(word) <= _HOUR_DIGITS and before.casefold() in _DAYS_BEFORE


def _roles(words: list[str]) -> int:
    """How many words of a run say in German what a person is, before the name: `Freiburger Sängerin Alma Reuther`."""
    roles = [at for at, word in enumerate(words[:_MOST_ROLES]) if _ROLE.fullmatch(word)]
    for at in reversed(roles):
        leading = all(_ROLE.fullmatch(word) or _LEADING_ROLE.fullmatch(word) for word in words[:at])
        if leading and at + 1 < len(words) and not _ENSEMBLE.search(words[at + 1]):
            return at + 1
    return 0


def _is_small(word: str) -> bool:
    """Whether a word is one of the small ones, or one of them run together with another: `They've`."""
    bare = word.strip(_MARKS)
    stem = _SHORTENED.fullmatch(bare)
    return (fold_word(bare) in _SMALL and bare not in _NAMES) or (stem is not None and fold_word(stem[1]) in _SMALL)


def opens_sentence(word: str) -> bool:
    """Whether a word opens a sentence and no name: `Then`, `Im`; an article may open both."""
    folded = fold_word(word.strip(_MARKS))
    return (_is_small(word) or folded in _VERBS) and fold_word(word) not in _LEADING


def _name(tokens: list[tuple[int, int, str]], run: list[int]) -> Name:
    before = [_small(text) for _, _, text in reversed(tokens[max(0, run[0] - _NEAR) : run[0]])]
    after = [_small(text) for _, _, text in tokens[run[-1] + 1 : run[-1] + 1 + _NEAR]]
    return Name(tokens[run[0]][0], tokens[run[-1]][1], tuple(filter(None, before)), tuple(filter(None, after)))


def _small(word: str) -> str:
    return "X" if _is_loud(word) else fold_word(word.strip(_MARKS))[:14]
