"""Large families of music, to see that a genre agrees with, or contradicts, the words of a newsletter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from undercard.kit.text import fold_name

# Left out on purpose: pop, alternative, world, singer/songwriter. Catalogues put nearly anybody there.
_FAMILIES = {
    "club": """techno, house, electronic, electro, electronica, electronic music, edm, club, rave, trance, dub,
        dubstep, garage, uk garage, ukg, 2 step, jungle, dnb, d and b, drum and bass, drum n bass,
        breaks, breakbeat, breakbeats, big beat, ambient, minimal, minimal techno, acid, acid house,
        deep house, tech house, afro house, hard techno, dub techno, detroit techno, melodic techno,
        progressive house, hardcore, gabber, gabba, hardstyle, hard dance, idm, downtempo, downbeat,
        trip hop, footwork, juke, grime, disco, nu disco, italo disco, italo, synth, ebm, dark disco,
        industrial, experimental, noise, bassline, bass music, breakcore, balearic, electroclash,
        hyperpop, leftfield, psytrance, psy trance, goa, lo fi house, broken beat, schranz, elektro,
        elektronisch, elektronik, clubmusik, dance, bleep, global bass, deconstructed club, vaporwave,
        glitch, microhouse, tribal, speed garage, avant garde, avantgarde, dj, djs""",
    "rock": """rock, experimental, experimental rock, punk, indie, indie rock, grunge, metal, hardcore,
        hardcore punk, emo, shoegaze, post punk, postpunk, garage rock, psych, psychedelic, psychedelic
        rock, stoner, doom, metalcore, deathcore, goth, gothic, darkwave, dark wave, noise, noise rock,
        industrial, britpop, thrash, prog, progressive rock, new wave, coldwave, cold wave, alternative
        rock, hard rock, punk rock, math rock, post rock, post hardcore, black metal, death metal, heavy
        metal, screamo, sludge, krautrock, surf, slacker, dream pop, indie pop, noise pop, power pop,
        art rock, crust, oi, ska punk, deathrock, glam rock, folk punk, garage punk, egg punk, classic
        rock, avant garde, avantgarde, avant rock""",
    "urban": """hip hop, hiphop, hip hop rap, rap, trap, drill, grime, rnb, r and b, r b soul, soul, funk, neo
        soul, reggaeton, dancehall, afrobeats, afrobeat, amapiano, urban, urbano, urbano latino, boom
        bap, phonk, cloud rap, deutschrap, gqom, contemporary r b, lo fi hip hop, turntablism, kizomba""",
    "pop": """schlager, chanson, chanson francaise, k pop, kpop, j pop, jpop, hyperpop, synthpop, synth pop,
        electropop, disco, variete, variete francaise, german pop, indie pop, dream pop, teen pop, boy
        band, eurodance, mandopop, pop rock""",
    "roots": """folk, copla, indie folk, folk rock, country, americana, bluegrass, blues, celtic, celtic folk,
        irish folk, traditional, cajun, zydeco, volksmusik, banda, norteno, mariachi, corrido, ranchera,
        sertanejo, singer songwriter, songwriter, chanson, chanson francaise, neofolk, old time, sea shanty, klezmer,
        balkan, polka, alt country, freak folk, acoustic, liedermacher, nueva cancion""",
    "latin": """latin, copla, latino, salsa, cumbia, bachata, merengue, reggaeton, tango, flamenco, samba,
        bossa, bossa nova, forro, mpb, brazilian, brazilian music, banda, norteno, sertanejo, mariachi,
        regional mexican, musica mexicana, traditional mexicano, corrido, ranchera, fado, latin music,
        musica tropical, tropical, son cubano, urbano latino, baile funk, champeta""",
    "jazz": """jazz, nu jazz, free jazz, fusion, swing, bebop, hard bop, improvisation, improvised, improv,
        free improvisation, soul, funk, blues, big band, bigband, experimental, acid jazz, jazz funk,
        jazz fusion, modern jazz, jazz rock, gypsy jazz, manouche, jazz manouche, vocal jazz, spiritual jazz,
        avant garde, avantgarde, chanson, chanson francaise""",
    "classical": """classical, opera, orchestral, chamber, chamber music, baroque, symphony, symphonic, choral,
        choir, klassik, klassische musik, clasica, classique, early music, alte musik, experimental,
        ambient, neoclassical, neo classical, modern classical, contemporary classical, neue musik,
        minimalism, string quartet, piano, organ, avant garde, avantgarde, electroacoustic, musique concrete,
        sound art""",
    "reggae": "reggae, ska, dub, dancehall, rocksteady, roots, roots reggae, sound system, soundsystem, rub a dub",
    "global": """qawwali, sufi, african music, afrobeat, afrobeats, highlife, desert blues, soukous, gnawa,
        amapiano, arabic music, indian music, asian music, anatolian, turkish psych, bollywood, raga,
        gamelan, kologo, mbalax, ethio jazz, rai""",
    "spoken": """kids, children, children s music, childrens music, kinder, kinderlieder, audiobook, horspiel,
        hoerspiel, comedy, spoken word, podcast, christian, christian and gospel, gospel, worship,
        fitness and workout, films games, meditation, holiday""",
}
_LONGEST, _SHORT = 3, 4
_HALF = 0.5


def _index() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for family, genres in _FAMILIES.items():
        for genre in genres.split(","):
            index.setdefault(fold_name(genre), set()).add(family)
    return {genre: frozenset(found) for genre, found in index.items()}


_OF = _index()


_NIGHTS = re.compile(r"(?<=\w{4})(?:nacht|nächte|naechte|party|abend|fest|night|floor)$")
"""What German joins to a genre: `Schlagernacht`."""


@lru_cache(maxsize=8192)
def _told(text: str) -> tuple[str, ...]:
    """The genres that a text names, the longest that fit, in order."""
    words, found, place = [_bare(word) for word in fold_name(text).split()], list[str](), 0
    while place < len(words):
        size = next((n for n in range(_LONGEST, 0, -1) if " ".join(words[place : place + n]) in _OF), 0)
        if size:
            found.append(" ".join(words[place : place + size]))
        place += size or 1
    return tuple(found)


def _bare(word: str) -> str:
    short = _NIGHTS.sub("", word)
    return short if short in _OF else word


def main_families(texts: Iterable[str]) -> frozenset[str]:
    """The families that most of the named genres share: rap, hip hop and grime together are no club night."""
    counts = Counter(family for genre in genres_in(texts) for family in _OF[genre])
    most = max(counts.values(), default=0)
    return frozenset(family for family, count in counts.items() if count > _HALF * most)


def genres_in(texts: Iterable[str]) -> frozenset[str]:
    """The genres that texts name, folded: `Deep House night` names `deep house`."""
    return frozenset(genre for text in texts for genre in _told(text))


def genres_in_prose(text: str) -> frozenset[str]:
    """The genres that a sentence surely speaks of: `an evening of house and techno`, but no `house full of people`.

    Words that are nothing but genres count, those that say other things as well only beside such a word, or where
    a night, hours or floors of them are announced.
    """
    told, folded = _told(text), f" {fold_name(text)} "
    sure = {genre for genre in told if _is_plain(genre)}
    for _ in range(len(told)):
        sure |= {genre for genre in told if genre not in sure and _is_announced(genre, sure, folded)}
    return frozenset(sure)


def _is_plain(genre: str) -> bool:
    return (" " in genre or genre in _PLAIN) and genre not in _NO_GENRE_IN_PROSE


def _is_announced(genre: str, sure: Iterable[str], folded: str) -> bool:
    joined = (f" {one} {word} {other} " for a in sure for one, other in ((a, genre), (genre, a)) for word in _JOINING)
    return bool(re.search(f"{_ANNOUNCING}{re.escape(genre)} ", folded)) or any(words in folded for words in joined)


_JOINING = ("and", "und", "et", "y", "e", "en", "or", "oder", "ou", "to", "bis", "plus", "x")
_ANNOUNCING = (
    r" (?:nights?|evenings?|hours?|floors?|mix|blend|dose|sets?|sounds?|journey|nacht|abend|stunden|klang|nuit|soiree|"
    r"heures|noche|horas|notte|serata|ore|avond) "
    r"(?:full of|of|in|into|through|mit|voll|voller|aus|zwischen|de|di|entre|tra|met|van) "
    r"(?:\w+ (?:and|und|et|y|e|en) )?"
)
_PLAIN_WORDS = """techno, electro, electronica, elektronik, dubstep, dnb, ukg, breakbeat, breakcore, gabber, gabba,
    hardstyle, idm, psytrance, electroclash, hyperpop, vaporwave, microhouse, schranz, ambient, ebm, shoegaze, indie,
    grunge, punk, postpunk, metal, metalcore, deathcore, screamo, darkwave, coldwave, krautrock, britpop, deathrock,
    hiphop, rap, rnb, reggaeton, dancehall, afrobeat, afrobeats, amapiano, gqom, deutschrap, phonk, schlager, chanson,
    synthpop, electropop, americana, bluegrass, klezmer, polka, salsa, cumbia, bachata, merengue, tango, flamenco,
    samba, forro, jazz, bebop, klassik, reggae, ska, rocksteady, highlife, neofolk, volksmusik, mariachi, fado,
    bigband, turntablism, champeta, soukous, eurodance, kpop, jpop"""
_PLAIN = frozenset(map(fold_name, _PLAIN_WORDS.split(",")))
"""Single words that name a genre and nothing else."""
_NO_GENRE_IN_PROSE = frozenset({"sound system", "old time", "big band", "films games", "early music", "new wave"})
"""Several words that say other things as well."""


def is_plain_genre(text: str) -> bool:
    """Tell whether the words are a genre and nothing else: `dub techno`, `UKG`; `Jungle` may be a name."""
    plain = " " in text or text.islower() or (text.isupper() and len(text) <= _SHORT)
    return plain and fold_name(text) in _OF


def families(texts: Iterable[str]) -> frozenset[str]:
    """The families that the texts speak of; empty when they speak of none."""
    return frozenset(family for genre in genres_in(texts) for family in _OF[genre])


def contradict(genres: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether both speak of families, and of none in common."""
    theirs, ours = families(genres), families(words)
    return bool(theirs and ours and not theirs & ours)


def shared(genres: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """Yield the genres that both name, in order of the alphabet."""
    yield from sorted(genres_in(genres) & genres_in(words))
