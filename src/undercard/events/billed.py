"""The acts of a night as its bill prints them: with article and role, and whole where a line or a cut parts a name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from undercard.events.dates_words import words_of
from undercard.events.mentions import who_play
from undercard.events.nights import Night, Run, Told, runs
from undercard.events.page import Line
from undercard.events.personnel import is_small_band

_NEAR, _LONGEST = 40, 600
_FULL_LINE = 50
_FULL_NAME = 3
_SMALL = words_of("de du des del della dei von van of the zu zur zum da do dos")
_QUOTES = {"«": "»", "“": "”", "„": "“”"}
_QUOTED = "«»“”„"
_ARTICLE = re.compile(
    r"(?:^|(?<=[\s(\[\"'“„«,;:/+&]))(?P<article>(?:The|Der|Die|Das|Les|Le|La|Las|Los|El|Il|Lo|Gli|Os|As|De|Het)\s|L['’]|"
    r"(?:THE|DER|DIE|DAS|LES|LE|LA|LAS|LOS|EL|IL|LO|GLI|OS|AS|DE|HET)\s|"
    r"(?:the|der|die|das|dem|den|les|le|la|las|los|el|il|lo|gli|os|as|de|het|der|unsere?r?|notre)\s|l['’])$"
)
_SIZES = r"(?:quartett?o?|quatuor|kwartet|cuarteto|trio|duo|quintett?o?|kwintet|sextett?o?)"
_BODIES = (
    r"(?:ensemble|camerata|(?:orquest|orchest|orkest|philharm|filharm|sinfoni|symphon)\w*|or[kq]uesta|collegium|"
    r"\w*(?:ch(?:o|œ|oe)[iu]?r|koor|chorale|coral|kapelle|philharmonie|orchester|orkest|ensemble|kollektiv|harmonie))"
)
_ENSEMBLE = re.compile(
    rf"(?i)(?:{_SIZES}|tenore|{_BODIES})\s\S|(?:\S+\s){{1,4}}(?:{_SIZES}|{_BODIES}|choral\ssociety|strings)$"
)
"""In a sentence the article before it is the sentence's: `Le Quartet X joue`."""
_ROLE = re.compile(
    r"(?i)(?:^|(?<=[\s(\[,;+&•|–—-]))(?P<role>(?:(?:very )?special guests?|guests?|supports?(?: acts?)?|"
    r"support(?:ed)? by|vorband|vorprogramm|premi[èe]re partie|telonero?s?|teloneras?|artistas? invitad[oa]s?|"
    r"voorprogramma|in apertura|ospit[ei]|primeira parte|residents?|opening acts?)"
    r"(?:\s(?:by|from|von|de|di|van|par|por|da|door))?\s?:?)\s$"
)
_SUPPORT = re.compile(
    r"(?i)(?:supports?(?: acts?)?|support(?:ed)? by|vorband|vorprogramm|premi[èe]re partie|telonero?s?|teloneras?|"
    r"voorprogramma|in apertura|primeira parte|opening acts?)(?!\w)"
)
_LABEL = re.compile(
    r"(?i)^\W{0,3}(?:full\s|complete\s|das\s)?(?:line[ -]?up|the bill|on the bill|acts|artists|artistes|artistas|"
    r"artisti|künstler(?:innen)?|k[uü]nstler:innen|bands|djs)\s?:\s(?=\S)"
)
_ELSEWHERE = ("V", "SV")


def announced(lines: Sequence[Line], night: Night) -> list[Run]:
    """What stands behind `Line-up:` in a night's lines, whatever it looks like: there `31` and `Bremen` are acts."""
    found = []
    for number in dict.fromkeys(one.unit.line for one in night.told):
        text = lines[number].text
        label = _LABEL.match(text[:_LONGEST])
        told = [one for one in night.told if one.unit.line == number]
        if label is None or text.count(":") > 1 or any(one.unit.told for one in told):
            continue
        ends = [one.unit.start for one in told if one.role in _ELSEWHERE or one.unit.kind in ("hour", "cost")]
        end = min((at for at in ends if at >= label.end()), default=len(text))
        words = text[label.end() : end].strip(" ,;|@(–—-")
        if words and end <= _LONGEST:
            found.append(Run(words, number, label.end(), label.end() + len(words)))
    return found


def with_announced(found: Sequence[Run], line_up: Sequence[Run]) -> list[Run]:
    """The runs of acts, where those behind `Line-up:` are one text from the label on."""
    places = {run.line: run for run in line_up}
    kept = [run for run in found if run.line not in places or run.start < places[run.line].start]
    return sorted((*kept, *line_up), key=lambda run: (run.line, run.start)) if line_up else kept


def line_up(lines: Sequence[Line], night: Night, *roles: str) -> list[Run]:
    """The acts of these roles as a night's bill prints them, and all that it announces as its line-up."""
    names = [one.unit.text for one in night.of("A", "T") if one.role == "A" or is_small_band(one.unit.text)]
    return with_announced(billed(lines, night.of(*roles), names), announced(lines, night))


def billed(lines: Sequence[Line], told: Sequence[Told], names: Sequence[str] = ()) -> list[Run]:
    """The runs of units that name acts, in order, each with what belongs to its names.

    Args:
        lines: of the body.
        told: units of acts, in printed order.
        names: what the night is named after, where that is no part of `told`.
    """
    prose = {(one.unit.line, one.unit.start) for one in told if one.unit.told}
    whole = [_with_tail(lines, run) for run in runs(lines, who_play(lines, told, names))]
    parts: list[list[Run]] = []
    for run in whole:
        if parts and _goes_on(lines, parts[-1][-1], run, prose):
            parts[-1].append(run)
        else:
            parts.append([run])
    return [
        _joined([_with_head(lines, part[0], told=(part[0].line, part[0].start) in prose), *part[1:]]) for part in parts
    ]


def names_support(text: str) -> bool:
    """Whether a bill begins with who opens, so that the night has a main act, most probably its title."""
    return _SUPPORT.match(text) is not None


def named(lines: Sequence[Line], told: Sequence[Told]) -> list[Run]:
    """The runs of units that make up a title, each with an article in capitals that a cut took off, and its end."""
    return [_with_article(lines, _with_tail(lines, run), low=False) for run in runs(lines, who_play(lines, told))]


def _joined(parts: Sequence[Run]) -> Run:
    """Runs that are one over the end of a line; it bears the place of the first."""
    return replace(parts[0], text=" ".join(part.text for part in parts))


def _goes_on(lines: Sequence[Line], run: Run, follower: Run, prose: set[tuple[int, int]]) -> bool:
    """Whether a name of a sentence runs over the end of a full line: `Papa` / `Gaston`."""
    if follower.line != run.line + 1 or (follower.line, follower.start) not in prose:
        return False
    text, after = lines[run.line].text, lines[follower.line].text
    full = len(text) >= _FULL_LINE and not text[run.end :].strip() and not after[: follower.start].strip()
    return full and text.rstrip()[-1:].isalnum() and follower.text[:1].isupper()


def _with_tail(lines: Sequence[Line], run: Run) -> Run:
    """A name that a cut left with a small word at its end, and the words behind it: `La Noche de|al Lado`.

    So does the quote that closes behind a nickname.
    """
    run = _with_quote(lines, run)
    last = run.text.rsplit(" ", 1)[-1]
    if " " not in run.text or last.casefold() not in _SMALL or last == last.title():
        return run
    text = lines[run.line].text
    more = re.match(r"(?:\s[\w'’-]+){1,3}", text[run.end : run.end + _NEAR])
    return replace(run, text=run.text + more[0], end=run.end + more.end()) if more else run


def _with_quote(lines: Sequence[Line], run: Run) -> Run:
    """`Rafa «el Nublo|»`: a quote that was opened is closed."""
    text = lines[run.line].text
    marks = _QUOTES.get(next((char for char in reversed(run.text) if char in _QUOTED), ""), "")
    closing = text[run.end : run.end + 1]
    return replace(run, text=run.text + closing, end=run.end + 1) if closing and closing in marks else run


def _with_head(lines: Sequence[Line], run: Run, *, told: bool) -> Run:
    """A run with the article before it, or with the word for its role: `Las Nietas`, `Support: Karl Koch`."""
    ensemble = told and _ENSEMBLE.match(run.text) is not None
    led = run if ensemble else _with_article(lines, run, low=told and len(run.text.split()) >= _FULL_NAME)
    role = _ROLE.search(lines[led.line].text[max(0, led.start - _NEAR) : led.start])
    return replace(led, text=f"{role['role']} {led.text}", start=led.start - len(role[0])) if role else led


def _with_article(lines: Sequence[Line], run: Run, *, low: bool) -> Run:
    found = _ARTICLE.search(lines[run.line].text[max(0, run.start - _NEAR) : run.start])
    if found is None or (found["article"].islower() and not low):
        return run
    return replace(run, text=found["article"] + run.text, start=run.start - len(found["article"]))
