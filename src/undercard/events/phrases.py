"""Names inside sentences: the runs of capitals that may be acts or places, and the small words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undercard.events.dates_words import fold_word, words_of
from undercard.events.titles import is_prose

_TOKEN = re.compile(r"\S+")
_ELISION = re.compile(r"(?i)^(?:d|qu|c|s|n|j|m|dell|all|nell|dall|sull|un)['’](?=[A-ZÀ-Þ0-9])")
_MARKS = " \t,;:|·•–—-*»►▸→~/★✦•.!?…\"“”„«»'’()[]"
_FEWEST, _SHORTEST, _NEAR = 9, 2, 3
_JOINTS = words_of(
    "of de la du des del della dello dei degli delle di da do dos von van & + x b2b vs vs. feat. ft. 'n' n'"
)
_ARTICLES = words_of("the der die das den dem le la les los las el il i gli os as de het his her seine ihre su sus")
_LEADING = words_of("the los les die de la le el os i")
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
    porque sao foi tem nao tambem ainda ja depois hoje amanha
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


def names_in(stretch: str) -> tuple[Name, ...]:
    """The names in a stretch of a sentence, in order; empty when it is a name as a whole, or holds none."""
    tokens = [(match.start() + _elided(match[0]), match.end(), match[0]) for match in _TOKEN.finditer(stretch)]
    loud = [_is_loud(text[_elided(text) :]) for _, _, text in tokens]
    runs = [run for run in _runs(tokens, loud) if run]
    if len(runs) == 1 and len(runs[0]) == len(tokens):
        return ()
    return tuple(_name(tokens, run) for run in runs)


def _elided(word: str) -> int:
    match = _ELISION.match(word)
    return match.end() if match else 0


def _is_loud(word: str) -> bool:
    bare = word.strip(_MARKS)
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or (not bare.islower() and bare.isalpha()))


def _runs(tokens: list[tuple[int, int, str]], loud: list[bool]) -> Iterator[list[int]]:
    """Neighbouring loud words, with the small words that join two of them; without the first words of a sentence."""
    run: list[int] = []
    for at in range(len(tokens)):
        if loud[at] or (run and _joins(tokens, loud, run[-1], at)):
            run.append(at)
        elif run:
            yield _without_start(tokens, run)
            run = []
    if run:
        yield _without_start(tokens, run)


def _joins(tokens: list[tuple[int, int, str]], loud: list[bool], last: int, at: int) -> bool:
    """Whether a small word joins two loud ones: alone, before an article, or as that article."""
    words = [text.casefold() for _, _, text in tokens[at : at + 2]]
    next_loud, second_loud = [*loud[at + 1 : at + 3], False, False][:2]
    if not loud[last]:
        return words[0] in _ARTICLES and next_loud
    if words[0] in _JOINTS and next_loud:
        return True
    return words[0] in _JOINTS | _BANDS and words[-1] in _ARTICLES and len(words) > 1 and second_loud


def _without_start(tokens: list[tuple[int, int, str]], run: list[int]) -> list[int]:
    """A run without words such as `Then` and `Im`, and without numbers alone."""
    while len(run) > 1 and run[0] == 0 and opens_sentence(tokens[0][2]):
        run = run[1:]
    word = tokens[run[0]][2].strip(_MARKS)
    alone = len(run) == 1 and (fold_word(word) in _SMALL or len(word) < _SHORTEST or word.isdigit())
    return [] if alone else run


def opens_sentence(word: str) -> bool:
    """Whether a word opens a sentence and no name: `Then`, `Im`; an article may open both."""
    return fold_word(word.strip(_MARKS)) in _SMALL and fold_word(word) not in _LEADING


def _name(tokens: list[tuple[int, int, str]], run: list[int]) -> Name:
    before = [_small(text) for _, _, text in reversed(tokens[max(0, run[0] - _NEAR) : run[0]])]
    after = [_small(text) for _, _, text in tokens[run[-1] + 1 : run[-1] + 1 + _NEAR]]
    return Name(tokens[run[0]][0], tokens[run[-1]][1], tuple(filter(None, before)), tuple(filter(None, after)))


def _small(word: str) -> str:
    return "X" if _is_loud(word) else fold_word(word.strip(_MARKS))[:14]
