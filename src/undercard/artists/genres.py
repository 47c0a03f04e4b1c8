"""Large families of music, to see that a genre contradicts the words of a newsletter."""

from collections.abc import Iterable

from undercard.kit.text import fold_name

# Left out on purpose: pop, alternative, dance, world, singer/songwriter. Catalogues put nearly anybody there.
_FAMILIES = {
    "club": """techno house electronic
    electro electronica edm club rave trance dub dubstep garage jungle dnb breaks breakbeat ambient minimal acid
        hardcore gabber hardstyle idm downtempo footwork grime disco synth ebm
        industrial experimental noise bassline breakcore italo balearic electroclash hyperpop""",
    "rock": """rock punk indie grunge metal hardcore emo shoegaze postpunk garage psych psychedelic stoner
        doom metalcore deathcore goth gothic noise industrial britpop thrash prog progressive wave""",
    "urban": "hip hop hiphop rap trap drill grime rnb soul funk reggaeton dancehall afrobeats amapiano urban urbano",
    "pop": "schlager chanson kpop jpop hyperpop synthpop disco variete",
    "roots": """folk country americana bluegrass blues celtic traditional cajun volksmusik banda norteno
        mariachi corrido ranchera sertanejo""",
    "latin": """latin salsa cumbia bachata merengue reggaeton tango flamenco samba bossa forro mpb brazilian banda
        norteno
        sertanejo mariachi regional mexican corrido ranchera fado""",
    "jazz": "jazz fusion swing bebop improvisation improv soul funk blues bigband experimental",
    "classical": """classical opera orchestral chamber baroque symphony choral klassik clasica classique experimental
        ambient""",
    "reggae": "reggae ska dub dancehall rocksteady roots soundsystem",
    "spoken": "kids children kinder audiobook hoerspiel comedy spoken podcast christian gospel worship",
}
_MEMBERS = {name: frozenset(words.split()) for name, words in _FAMILIES.items()}


def families(words: Iterable[str]) -> frozenset[str]:
    """The families that the words speak of; empty when they speak of none."""
    told = {part for word in words for part in fold_name(word).split()}
    return frozenset(name for name, members in _MEMBERS.items() if told & members)


def contradict(genres: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether both speak of families, and of none in common."""
    theirs, ours = families(genres), families(words)
    return bool(theirs and ours and not theirs & ours)
