"""Pictures that say what no line says: their alternative text stands in for the words of a poster."""

import re
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.dates_words import MONTHS, WEEKDAYS, fold_word, words_of
from undercard.events.page import Line
from undercard.kit.text import fold_name

_FEWEST, _NEAR, _SHORTEST, _LONGEST = 2, 4, 3, 200
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}(?!\d)")
_FILE = re.compile(r"(?i)\.(?:png|jpe?g|gif|webp|svg)$|^https?:|^(?:img|dsc|image|untitled|screenshot)[\W_]?\d*$")
_NO_POSTER = words_of(
    "logo banner header footer image img photo foto bild photographie spacer icon icono facebook instagram twitter "
    "youtube spotify tiktok mixcloud soundcloud bandcamp website webseite map karte plan qr poster flyer picture "
    "grafik dj-set tickets ticket"
)


def with_pictures(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with the alternative text of a picture where several nights have nothing but pictures for a title.

    A picture counts when it stands alone, when its words are not printed beside it, and when it tells a date or has
    one close below.
    """
    lines = [one for line in lines for one in _apart(line)]
    told = [at for at in range(len(lines)) if _tells(lines, at)]
    dated = any(_is_dated(line.text) for line in lines)
    if len(told) < _FEWEST and (dated or not any(_is_dated(_alt(lines[at])) for at in told)):
        return tuple(lines)
    return tuple(replace(line, text=_alt(line)) if at in told else line for at, line in enumerate(lines))


def _apart(line: Line) -> list[Line]:
    """A line of nothing but pictures, several of which tell a dated night each, as one line for each of them."""
    alts = [" ".join(alt.split()) for alt in line.alts]
    if line.text or len(alts) != len(line.images) or sum(_is_dated(alt) and _names(alt) for alt in alts) < _FEWEST:
        return [line]
    links = [(link,) for link in line.links] if len(line.links) == len(alts) else [line.links[:1]] * len(alts)
    parts = zip(line.images, alts, links, strict=True)
    return [replace(line, images=(image,), alts=(alt,), links=link) for image, alt, link in parts]


def _alt(line: Line) -> str:
    return " ".join(" ".join(line.alts).split())


def _tells(lines: Sequence[Line], at: int) -> bool:
    """Whether the picture on a line names a night."""
    alt = _alt(lines[at])
    if lines[at].text or not _SHORTEST <= len(alt) <= _LONGEST or _FILE.search(alt) or not _names(alt):
        return False
    below = _below(lines, at)
    beside = [line.text for line in (*lines[max(0, at - _NEAR) : at], *below) if line.text]
    return not _is_said(alt, beside) and (_is_dated(alt) or any(_is_dated(line.text) for line in below))


def _below(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines below a picture, up to the next one."""
    near = lines[at + 1 : at + 1 + _NEAR]
    end = next((place for place, line in enumerate(near) if line.alts and not line.text), len(near))
    return list(near[:end])


def _names(alt: str) -> bool:
    """Whether an alternative text holds a word that is no date, and is more than the word for a picture."""
    words = [fold_word(word) for word in _WORD.findall(alt)]
    return any(word not in MONTHS and word not in WEEKDAYS for word in words) and _NO_POSTER.isdisjoint(words)


def _is_said(alt: str, beside: Sequence[str]) -> bool:
    key = f" {fold_name(alt)} "
    keys = [f" {fold_name(text)} " for text in beside]
    return any(key in other or (len(other) > _NEAR + _SHORTEST and other in key) for other in keys)


def _is_dated(text: str) -> bool:
    """Whether a short text has a day's number beside a month or weekday, or a date in digits."""
    if len(text) > _LONGEST:
        return False
    words = {fold_word(word) for word in _WORD.findall(text)}
    named = any(word in MONTHS or word in WEEKDAYS for word in words if len(word) >= _SHORTEST)
    return (named and _NUMBERED.search(text) is not None) or _NUMERIC.search(text) is not None
