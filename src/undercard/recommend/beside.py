"""What others say of an act, in words: whom they put it beside, and who stands between."""

from undercard.entities.graphs import Beside
from undercard.entities.sources import title_of
from undercard.kit.text import listed
from undercard.recommend.reasons import percent


def explain_beside(why: str, name: str, near: Beside, *, heard: bool) -> str:
    """One sentence about an act, without its full stop: what was said of its sound, then what others say.

    Args:
        why: what is said of its sound, or why it was not heard.
        name: of the act.
        near: the nearest loved artist by what others say.
        heard: whether anything is said of its sound.
    """
    closer = f"closer than {percent(near.strength)} of artist pairs there"
    if heard:
        return f"{why}; {put_beside(near, 'it')}"
    return f"{why}; by what others say alone, {put_beside(near, name)}: {closer}"


def put_beside(near: Beside, name: str) -> str:
    """Who says what: `music-map puts Vril beside Mossglass`, `music-map puts Ede beside both Vril and Mossglass`."""
    told = title_of(near.sources[0])
    if len(set(near.sources)) > 1:
        steps = zip(near.sources, near.way[1:], (name, *near.way[1:]), strict=False)
        return ", ".join(f"{title_of(source)} puts {other} beside {one}" for source, other, one in steps)
    between = near.way[1:-1]
    if not between:
        return f"{told} puts {name} beside {near.name}"
    if len(between) == 1:
        return f"{told} puts {between[0]} beside both {name} and {near.name}"
    return f"{told} leads from {name} by way of {listed(between)} to {near.name}"
