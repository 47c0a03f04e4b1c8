"""A display name of a person and a house: `Vicente - Café Contrabajo`, `Rike vom Trafohaus`, `Lou (The Weir)`."""

import re
from collections.abc import Callable

_JOINT = re.compile(
    r"\s[-–—|·/]\s|[()\[\]]|,\s|\s(?:@|at|from|vom|von der|von|aus dem|im|in der|de la|del|de|du|des|chez|dal|dalla|"
    r"della|do|da|van de|van het|van|uit)\s"
)
_LITTLE = re.compile(r"(?i)(?<!\w)(?:the|at|in|im|chez|de|du|la|le|del|el)\s")
_SHORT = 4


def house_in(name: str, address: str, squeezed: Callable[[str], str]) -> str:
    """The part of a display name that its address spells, where the whole is not spelled there; else the name.

    Args:
        name: as displayed.
        address: of the sender.
        squeezed: folds a text to the letters that a domain has.
    """
    stems = [stem for one in address.rpartition("@")[2].split(".")[:-1] if len(stem := squeezed(one)) >= _SHORT]
    parts = [part.strip(" \"'") for part in _JOINT.split(name)[1:]]
    if any(_agrees(squeezed(name), stem) for stem in stems):
        whole = [part for part in parts if any(stem in squeezed(part) for stem in stems)]
        return min(whole, key=len, default=name)
    if "-" not in name and len(parts) == 1 and any(_agrees(squeezed(_LITTLE.sub("", name)), stem) for stem in stems):
        return name
    spelled = [part for part in parts if any(_agrees(squeezed(_LITTLE.sub("", part)), stem) for stem in stems)]
    best = max(spelled, key=len, default=name)
    town = f", {best}" in name and " " not in best and not any(squeezed(best) == stem for stem in stems)
    return name if town else best


def _agrees(name: str, stem: str) -> bool:
    """Whether a domain holds a name, or a name a domain."""
    return len(name) >= _SHORT and (name in stem or stem in name)
