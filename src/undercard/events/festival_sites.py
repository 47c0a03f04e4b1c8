"""A festival's site: what stands beside its dates in the head of its mail, or is named there with its town."""

import re
from collections.abc import Iterator, Sequence

from undercard.events.context import Context
from undercard.events.page import Line
from undercard.events.places import is_city
from undercard.events.site_names import AT, ENDS, NAME, PREPOSITION, SALE, Site, is_site, placed
from undercard.events.wording import names_venue
from undercard.kit.text import fold_name

_LONGEST, _SHORT, _HEAD, _BESIDE = 500, 120, 12, 40
_OPENING = re.compile(r"^[A-ZÀ-Þ](?:[^.!?:]|(?<=Co)\.){3,80}[,·•|–—]\s?(?:du|vom|from|dal|del?|van)?\s?$")
"""Place and town in front of the dates of a festival: `Masseria Spaccapietra, Ostuni — `."""
_JOINT = re.compile(rf"^[\s·•|,:;–—-]{{0,5}}(?P<at>(?i:{PREPOSITION}\s)?)\s?(?=[A-ZÀ-Þ'sld])")


def beside_dates(context: Context, lines: Sequence[Line]) -> Site | None:
    """A festival's site: what stands beside its dates in a mail's head or logo, or is named there with its town."""
    texts = list(_head(context, lines))
    dated = (_dated(context, text, below) for text, below in zip(texts, [*texts[1:], ""], strict=True))
    return next((site for site in dated if site), None) or next((one for text in texts for one in _in_town(text)), None)


def _dated(context: Context, text: str, below: str) -> Site | None:
    """The place behind the dates of a text, or on the line below a range of dates."""
    nights = context.dating.nights(text)
    if not nights:
        return None
    ahead = text[: nights[0].start]
    led = next((one for one in AT.finditer(ahead) if len(ahead) - one.end() <= _BESIDE), None)
    site = placed(ahead[led.start("name") :], text) if led and not SALE.search(ahead) else None
    if site and (site.city or names_venue(site.venue)):
        return site
    opening = _OPENING.match(ahead)
    ahead = _without_own(context, ahead)
    site = (_behind_town(ahead) or placed(ahead, text)) if opening and not SALE.search(ahead) else None
    if site and (site.city or names_venue(site.venue)) and not _is_own(context, site.venue):
        return site
    rest = text[max(night.end for night in nights) :]
    joint = _JOINT.match(rest)
    site = placed(rest[joint.end() :], text) if joint else None
    spans = any(night.night.last is not None for night in nights)
    apart = spans and joint is not None and len(text) < 100 and any(mark in joint[0] for mark in "·•|–—")
    if joint and site and (site.city or joint["at"] or apart or names_venue(site.venue)):
        return site
    own = text[: nights[0].start].strip(" ,-–—|·")
    site = _before_town(rest.strip(), text) if spans and own and len(text) <= _SHORT and _is_own(context, own) else None
    if site:
        return site
    if rest.strip(" .!") or len(below) > 60 or below.endswith(("!", "?")) or not spans:
        return None
    site = None if context.dating.nights(below) else placed(below, below)
    return site if site and (site.city or names_venue(below)) else None


def _without_own(context: Context, text: str) -> str:
    """`SALTMARSH 2027, Kilmore Strand, Wexford`: what stands behind the festival's own name."""
    own, _, rest = text.partition(", ")
    return rest if "," in rest and _is_own(context, own) else text


def _before_town(text: str, words: str) -> Site | None:
    """`Zitadelle Petersberg Erfurt`: a place and its town without a mark between them."""
    if not re.fullmatch(NAME, text):
        return None
    name, _, town = text.rpartition(" ")
    venue = name if name and is_city(town) else text
    sure = is_site(venue) and (names_venue(venue) or (is_city(town) and not is_city(text)))
    return Site(venue, town if is_city(town) else None, words) if sure else None


def _behind_town(text: str) -> Site | None:
    """`Bruges, Quai des Tanneurs, `: a place behind its town, which the table knows or the place's name tells."""
    town, _, rest = text.strip(" ,·•|–—").partition(", ")
    site = placed(rest, text) if rest and re.fullmatch(NAME, town) else None
    if site and site.city is None and (is_city(town) or (names_venue(site.venue) and not names_venue(town))):
        return Site(site.venue, town, text)
    return None


def _is_own(context: Context, venue: str) -> bool:
    """Whether a name is the festival's own, with its year or as the sender bears it: not `Parc du Vieux Lavoir`."""
    sender, words = set(fold_name(context.message.sender_name).split()), set(fold_name(venue).split())
    return any(map(str.isdigit, venue)) or words <= sender or (not sender.isdisjoint(words) and not names_venue(venue))


def _in_town(text: str) -> Iterator[Site]:
    """The places that a text names together with their town: `on the Pier Field in Dingle`."""
    for sentence in ENDS.split(text):
        for found in () if SALE.search(sentence) else AT.finditer(sentence):
            site = placed(sentence[found.start("name") :][:120], sentence)
            if site and is_city(site.city or ""):
                yield site


def _head(context: Context, lines: Sequence[Line]) -> Iterator[str]:
    yield context.message.subject[:_LONGEST]
    for line in lines[:_HEAD]:
        yield from (alt[:_LONGEST] for alt in line.alts)
        if line.text:
            yield line.text[:_LONGEST]
