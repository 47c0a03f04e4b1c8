"""What others say of an act, in words: whom they put it beside, and who stands between; and what was learned of it."""

from undercard.entities.graphs import Beside, Placed
from undercard.entities.sources import title_of
from undercard.kit.text import listed
from undercard.recommend.hybrid import Blend
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


def explain_placed(why: str, near: Placed) -> str:
    """The same sentence with whom a learned map puts the act near."""
    return f"{why}; a map learned from your artists puts it near {near.name}"


def explain_blend(blend: Blend, *, sound: float | None, graph: float | None, mapped: float | None) -> str:
    """What was learned of how much each voice has to say, where two spoke; empty where nothing was, or one spoke."""
    if sound is None:
        return ""
    if graph is not None and blend.is_tuned:
        return f"; tuned to your taste: {_shares(blend.weights.graph_share, 'what others say')}"
    if graph is None and mapped is not None and blend.is_map_tuned:
        return f"; tuned to your taste: {_shares(blend.weights.mapped_share, 'the map')}"
    return ""


def _shares(share: float, other: str) -> str:
    whole = round(share * 100)
    blank = "\N{NO-BREAK SPACE}"
    return f"{whole}{blank}% {other}, {100 - whole}{blank}% sound"
