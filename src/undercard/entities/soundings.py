"""What listening to an act says about who it is."""

from dataclasses import dataclass

from undercard.entities.artists import Clue


@dataclass(frozen=True, slots=True)
class Sounding:
    """Whether an act sounds as it should, beside those it is billed with.

    Attributes:
        clue: of the kind `sound`, about the entry whose tracks were heard.
        beside: how many of the acts on its bills it was compared with.
        usual: how many acts of its senders' other nights.
        doubt: why it is not believed to be the act after all; empty when it is.
    """

    clue: Clue
    beside: int
    usual: int
    doubt: str = ""
