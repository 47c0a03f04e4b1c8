"""Is the title of a night an act, or the name of a party? A logistic judgement over the night as a whole."""

import json
import math
import re
from functools import lru_cache
from importlib.resources import files

from undercard.events.draft import Draft
from undercard.events.nights import Night
from undercard.events.titles import is_list, is_prose
from undercard.events.wording import names_party

_EDITION = re.compile(r"#\s?\d|\b(?:vol|nr|no|pt|part|teil|ed)\.?\s?\d|\b[IVX]{2,}$|\b\d{1,3}\b$", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:trio|quartett?o?|quintett?o?|sextett?o?|band|orchest\w+|ensemble|duo|kwartet|septet)\b", re.IGNORECASE
)
_CONCERT = re.compile(
    r"\b(?:konzert|concert|concierto|concerto|live|tour|gira|tourn[ée]e|album|record|support|band|trio|quartet\w*|folk|jazz|"
    r"rock|punk|indie|metal|singer|songwriter|blues|acoustic|ep|lp|release)\b",
    re.IGNORECASE,
)
_DANCE = re.compile(
    r"\b(?:club|clubnacht|party|dj|djs|techno|house|disco|rave|residents?|b2b|dance|floor|night|nacht|nuit|noche|fiesta|"
    r"festa|soir[ée]e|all night|line-?up|hosted|quiz|karaoke|jam|open mic|market|film|lesung|comedy|workshop)\b",
    re.IGNORECASE,
)
_CLUB, _MORNING = 22, 6


def plays(night: Night, draft: Draft, around: str, others: float) -> float:
    """The probability that the title is, or names, who plays."""
    told, weights = features_of(night, draft, around, others), load_weights()
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in told.items())))


def features_of(night: Night, draft: Draft, around: str = "", others: float = 0.5) -> dict[str, float]:
    """What speaks for and against; each value lies between 0 and 1 or is a small count."""
    title = draft.title
    units = night.of("T", "A")
    act = max((one.act for one in units), default=0.0)
    listed = night.of("L")
    joints = " ".join(one.unit.before for one in listed[:1])
    first = draft.doors or draft.start
    words = title.split()
    return {
        "bias": 1.0,
        "act": act,
        "logit": math.log((act + 0.02) / (1.02 - act)),
        "none listed": float(not listed),
        "one listed": float(len(listed) == 1),
        "many listed": float(len(listed) > 2),
        "very many": float(len(listed) > 4),
        "party": float(names_party(title)),
        "edition": float(_EDITION.search(title) is not None),
        "company": float(_COMPANY.search(title) is not None),
        "list": float(is_list(title)),
        "prose": float(is_prose(title)),
        "late": float(first is not None and (first.hour >= _CLUB or first.hour < _MORNING)),
        "early": float(first is not None and _MORNING <= first.hour < 19),
        "no hour": float(first is None),
        "support": float(any(word in joints for word in ("support", "plus", "+"))),
        "with": float(any(word in joints.split() for word in ("with", "mit", "avec", "con", "com", "met", "w/"))),
        "colon": float("colon" in joints),
        "same line": float(bool(listed) and bool(units) and listed[0].unit.line == units[-1].unit.line),
        "one word": float(len(words) == 1),
        "long": float(len(words) > 5),
        "upper": float(title.isupper()),
        "digits": float(any(char.isdigit() for char in title)),
        "and": float(" & " in title or " and " in title.lower() or " y " in title.lower() or " und " in title.lower()),
        "concert": min(3, len(set(_CONCERT.findall(around.lower())))),
        "dance": min(3, len(set(_DANCE.findall(around.lower())))),
        "others": others,
        "heading": float(bool(units) and units[0].unit.url is not None),
    }


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """How much each feature speaks for an act; learned with the tagger."""
    stored: dict[str, float] = json.loads(files("undercard.events").joinpath("headliners.json").read_text("utf-8"))
    return stored
