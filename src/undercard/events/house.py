"""The sender as a venue: a club's own newsletter names the place once, or only in its foot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undercard.events.context import Context
from undercard.events.page import Line
from undercard.events.venues import split_place
from undercard.events.wording import names_street, names_venue

_OFFICE = re.compile(
    r"(?i)\s*(?:\b(?:newsletter|news|team|agenda|programm|program|programme|programma|programação|programación|"
    r"mailing list|list|info|infolettre|boletín|boletin|tickets?|box office|"
    r"the|crew|booking|events|konzerte)\b|\||–|-)\s*$"
)
_SELLER = re.compile(
    r"(?i)\b(?:alerts?|guide|watch|weekly|tickets?|kasse|presents|promotions|touring|agency|magazine|records|list|"
    r"digest|finder|concerts|productions|booking|management|radar|calendar|gigs|tix|tapes|friend)\b|(?:finder|"
    r"watch|guide|radar|alerts?|kasse|list|tickets|kalender|magazin|zeitung|flüster)$"
)


_AGENT = re.compile(r"^(?:notifications?|alerts?|no-?reply|orders?|tickets?)@")
_ALL_AT = re.compile(
    r"\b(?:[Aa]ll|[Aa]lle|[Tt]ous|[Tt]outes|[Tt]odos|[Tt]odas|[Tt]utti|[Tt]utte)(?:\s(?:[a-zà-ÿ]{2,12})){0,4}\s"
    r"(?:at|im|in der|à|au|en|bij|al|alla|no|na)\s"
    r"((?:[Tt]he\s|[Ll]a\s|[Ll]e\s)?[A-ZÀ-Þ][\w'’&-]{1,24}(?:\s[A-ZÀ-Þ0-9][\w'’&-]{0,24}){0,4})"
)
_NEAR_START = 8
_COMPANY = re.compile(r"(?i)^[,\s]{0,3}(?:inc|ltd|llc|gmbh|sarl|sas|b\.?v|s\.?l|srl|plc|limited|ug|e\.?k|lda|corp)\b")


@dataclass(frozen=True, slots=True)
class House:
    """The venue and city of a sender that is a venue itself; None for others."""

    venue: str | None = None
    city: str | None = None
    words: str = ""


def find_house(context: Context, lines: Sequence[Line], places: Sequence[str], cities: Sequence[str] = ()) -> House:
    """The sender's own house, unless its events mostly name other places.

    Args:
        context: of the mail.
        lines: its body.
        places: the places its events name themselves.
        cities: the cities its events name themselves.
    """
    profile = context.profile
    if profile is not None and profile.venue:
        return House(profile.venue, profile.city, f"profile:{profile.name}")
    told = next((match for line in lines[:60] if (match := _ALL_AT.search(line.text[:400]))), None)
    if told:
        return House(told[1], None, told[0])
    name = _name(context.message.sender_name)
    if not name or _AGENT.search(context.message.sender):
        return House()
    address = _address_of(name, lines)
    if address is not None:
        house = House(name, split_place(address).city, address)
        return house if _at_home(house, cities) else House()
    if places and sum(name.casefold() in place.casefold() for place in places) * 2 < len(places):
        return House()
    if names_venue(name) and not _SELLER.search(name):
        return House(name, None, context.message.sender_name)
    return House()


def is_imprint(name: str, text: str) -> bool:
    """Whether a line gives the sender's name with a street: the foot of a mail begins."""
    at = text[:300].casefold().find(name.casefold()) if len(name) > 2 else -1
    rest = text[at + len(name) : at + 160]
    return 0 <= at < _NEAR_START and any(names_street(part.strip()) for part in re.split(r"[,|·–•.]|\s-\s", rest))


def sender_name(context: Context) -> str:
    """The sender's display name without the word for its newsletter; empty for a bare address."""
    return _name(context.message.sender_name)


def _at_home(house: House, cities: Sequence[str]) -> bool:
    """Whether no event names another city than the house's own."""
    return house.city is None or all(house.city.casefold() in city.casefold() for city in cities)


def _name(sender: str) -> str:
    """The sender's display name without the word for its newsletter."""
    name = sender.strip(" \"'")
    for _ in range(3):
        name = _OFFICE.sub("", name).strip()
    return name if 2 < len(name) <= 60 and "@" not in name else ""


def _address_of(name: str, lines: Sequence[Line]) -> str | None:
    """The line that gives the sender's name with a street address, usually the last ones."""
    for line in reversed(lines[-60:]):
        text = line.text[:300]
        at = text.casefold().find(name.casefold())
        if at >= 0 and not _SELLER.search(name):
            rest = text[at + len(name) : at + 160]
            if _COMPANY.match(rest):
                return None
            address = re.split(r"(?i)\s(?:-|–|\|)\s(?=tel|www|http)|\.\s(?=[A-Z])", rest.lstrip(" .,;:|·–•-"))[0]
            if any(names_street(part.strip()) for part in re.split(r"[,|·–•]|\s-\s", address)):
                return f"{text[at : at + len(name)]}, {address}"
    return None
