"""The sources as a reader calls them: `iTunes`, not `itunes`."""

import re

from undercard.entities.sources import TITLES, titles_of

_NAME = f"(?:{'|'.join(name for name in TITLES if name != 'local')})"
_SEVERAL = re.compile(rf"\b(?<=(?:\bat|\bin) )({_NAME}(?:(?:, | and ){_NAME})*)\b")
_SUBJECT = re.compile(rf"\b({_NAME}(?:(?:, | and ){_NAME})*)(?= (?:agrees?|could not be asked)\b)")
_ALONE = re.compile(rf"(?<=\()({_NAME})(?=[,)])")


_NAMES = re.compile(_NAME)
_NAMESAKES = re.compile(r"(nothing tells them apart): .*", re.DOTALL)
_ADDRESS = re.compile(r" \([^()]*://[^()]*\)")


def briefly(sentence: str) -> str:
    """Give the same without what a list of many has no room for: who the namesakes are, and addresses of machines."""
    return with_titles(_ADDRESS.sub("", _NAMESAKES.sub(r"\1", sentence)))


def with_titles(sentence: str) -> str:
    """Give a sentence of a verdict or a loss with its sources as a reader calls them.

    `at deezer and itunes and musicbrainz` becomes `at Deezer, iTunes and MusicBrainz`. Only where a sentence names
    sources is anything replaced: an act may be called Deezer, too.
    """
    for place in (_SEVERAL, _SUBJECT, _ALONE):
        sentence = place.sub(lambda found: titles_of(_NAMES.findall(found[1])), sentence)
    return sentence
