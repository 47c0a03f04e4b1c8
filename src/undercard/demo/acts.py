"""The cast: invented acts, chosen so that their names and catalogue entries are as awkward as real ones.

Every name is made up; a likeness to a living act is chance.
"""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What an act plays; each is a function of `synthesis`."""

    TECHNO = "techno"
    HOUSE = "house"
    DRUM_AND_BASS = "drum and bass"
    HIP_HOP = "hip hop"
    DUB = "dub"
    AMBIENT = "ambient"
    FOLK = "folk"
    METAL = "metal"
    JAZZ = "jazz"
    PIANO = "piano"
    CHIPTUNE = "chiptune"
    CHOIR = "choir"


class Listing(StrEnum):
    """What the catalogue has of an act."""

    FULL = "full"
    SILENT = "silent"
    """Tracks are listed, but no preview may be heard."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Act:
    """An invented act.

    Attributes:
        name: as it is properly written.
        style: what it plays.
        tempo: of its first track, in quarter notes a minute.
        root: MIDI pitch of its usual key, 48 to 59.
        mode: its usual scale.
        seed: of everything that is chance in its music.
        titles: its tracks.
        fans: in the catalogue.
        albums: in the catalogue.
        listing: what the catalogue has.
        liked: the user of the demo loves it.
    """

    name: str
    style: Style
    tempo: float
    root: int
    mode: str
    seed: int
    titles: tuple[str, ...]
    fans: int = 2000
    albums: int = 3
    listing: Listing = Listing.FULL
    liked: bool = False


@dataclass(frozen=True, slots=True)
class Stranger:
    """A catalogue entry that is not on any bill, but whose name is close to one that is.

    Attributes:
        name: as the catalogue prints it.
        sounds_like: the act whose recordings it is given; taking it for someone else can be heard.
        title: its track.
        fans: in the catalogue.
        albums: in the catalogue.
    """

    name: str
    sounds_like: str
    title: str
    fans: int
    albums: int


CAST: tuple[Act, ...] = (
    Act("Werk Nord", Style.TECHNO, 130, 53, "minor", 101,
        ("Schichtwechsel", "Rangierbahnhof", "Tor 4"), 8100, 4, liked=True),
    Act("40317", Style.TECHNO, 134, 50, "phrygian", 102,
        ("Relay", "Coldstore", "Zone Three"), 2950, 2),
    Act("Ada Korvin", Style.TECHNO, 127, 55, "minor", 103,
        ("Glass Turbine", "Night Ferry to Nowhere", "Hold the Line Out"), 1430, 1),
    Act("Paloma Brisk", Style.HOUSE, 122, 57, "dorian", 111,
        ("Balcony", "Second Sunday", "Lemon Light"), 12400, 5),
    Act("Velvet Ledger", Style.HOUSE, 119, 52, "minor", 112,
        ("Paid in Full Moons", "Carry the One", "Soft Credit"), 5200, 3),
    Act("Kn!fefish", Style.DRUM_AND_BASS, 174, 53, "minor", 121,
        ("Undertow", "Bioluminous", "Fathom Line"), 6800, 3),
    Act("Rapid Eye Weather", Style.DRUM_AND_BASS, 170, 50, "dorian", 122,
        ("Cumulus", "Static Front", "Barometer"), 930, 1),
    Act("Tilda Cooperage", Style.HIP_HOP, 90, 53, "minor", 131,
        ("Corner Store Psalm", "Nine Lives on Layaway", "Receipts"), 21800, 4),
    Act("MC Lanternfish", Style.HIP_HOP, 86, 56, "dorian", 132,
        ("Deep End Etiquette", "Pressure Suit", "Glow Worm Talk"), 3300, 2),
    Act("King Tansy", Style.DUB, 72, 57, "minor", 141,
        ("Zinc Roof Version", "Mango Season Dub", "Slow Harbour"), 9900, 6, liked=True),
    Act("Harrowfen", Style.DUB, 76, 55, "dorian", 142,
        ("Peat Cutter", "Marsh Signal", "Lamplight Version"), 640, 1),
    Act("Tidal Archive", Style.AMBIENT, 60, 50, "lydian", 151,
        ("Shelf Ice", "Index of Fogs", "Catalogue of Slow Water"), 15300, 7, liked=True),
    Act("Lumenfall", Style.AMBIENT, 60, 53, "major", 152,
        ("Aperture", "What the Lichen Knew", "Half-Life of a Lantern"), 1900, 2),
    Act("Moss & Lantern", Style.FOLK, 96, 55, "major", 161,
        ("Old Mill Water", "Carry Me Over", "Hazel and Rowan"), 7700, 3, liked=True),
    Act("May Lindqvist", Style.FOLK, 104, 52, "mixolydian", 162,
        ("Letters from the Ferry", "Tin Roof, Soft Rain", "Kitchen Window"), 4100, 2),
    Act("The Old Ferry Road", Style.FOLK, 88, 57, "major", 163,
        ("Toll House", "Sparrow Hill", "Cooper's Daughter"), 380, 1),
    Act("Mørkvarg", Style.METAL, 168, 52, "phrygian", 171,
        ("Ulvetid", "Frost over Jern", "Nattens Smie"), 18700, 5),
    Act("Iron Thicket", Style.METAL, 152, 54, "minor", 172,
        ("Bramble Crown", "Anvil Psalm", "Thorns for the Foundry"), 2600, 2),
    Act("Delphine Okoro Trio", Style.JAZZ, 148, 53, "major", 181,
        ("Blue Umbrella", "Walking Home by Way of Everything", "Third Glass"), 5600, 4, liked=True),
    Act("The Brass Ledger Quartet", Style.JAZZ, 132, 58, "dorian", 182,
        ("Overdue", "Double Entry", "Petty Cash Blues"), 1250, 2),
    Act("Nyssa Rook", Style.JAZZ, 140, 56, "major", 183,
        ("Paper Moonlight", "Ask the Ferryman", "Left-Handed Waltz in Four"), 1500, 2),
    Act("Éloïse Darvány", Style.PIANO, 84, 57, "major", 191,
        ("Nocturne pour un phare", "Lettre sans adresse", "Valse des parapluies"), 10900, 3, liked=True),
    Act("Ilse van Holt", Style.PIANO, 76, 53, "minor", 192,
        ("Polder at Dusk", "Seven Windows", "The Clockmaker's Garden"), 2200, 2),
    Act("o.r.b.i.t.a.", Style.CHIPTUNE, 150, 57, "major", 201,
        ("Press Start, Mother", "Cartridge Love", "World 9-9"), 3700, 3),
    Act("Sprite Cathedral", Style.CHIPTUNE, 138, 54, "minor", 202,
        ("Save Room Vespers", "Boss Rush Magnificat", "Pixel Rose Window"), 820, 1),
    Act("Vox Alburna", Style.CHOIR, 66, 55, "major", 211,
        ("Lux in Ramis", "Evening Canticle", "Stone and Breath"), 4800, 6),
    Act("Kammerchor Liedermoor", Style.CHOIR, 60, 52, "minor", 212,
        ("Abendsegen", "Moorlied", "Der Mond ist aus Papier"), 450, 2),
    Act("Gravel Choirboys", Style.METAL, 160, 52, "minor", 221,
        (), listing=Listing.ABSENT),
    Act("Die Fernmelder", Style.METAL, 172, 55, "minor", 222,
        ("Kein Anschluss", "Besetztzeichen"), 1700, 2, listing=Listing.SILENT),
)  # fmt: skip
"""Everyone who is on a bill or in the heart of the user."""

STRANGERS: tuple[Stranger, ...] = (
    Stranger("Harrowfen 12", "Mørkvarg", "Twelve Graves", 88_000, 9),
    Stranger("Lumenfall", "Velvet Ledger", "Untitled Demo", 3, 1),
    Stranger("Nyssa Rook", "Paloma Brisk", "Rook's Nest (Club Mix)", 1200, 2),
    Stranger("The Moss & Lantern Tribute Band", "Sprite Cathedral", "Old Mill Water (Karaoke)", 210, 1),
    Stranger("Ada", "Paloma Brisk", "Hello, Ada", 140_000, 12),
    Stranger("Werk Nord Orchester", "Kammerchor Liedermoor", "Industriewalzer", 95, 1),
)
"""Entries that a careless look-up would take instead."""


def audible() -> tuple[Act, ...]:
    """The acts whose music exists."""
    return tuple(act for act in CAST if act.listing is Listing.FULL)


def liked() -> tuple[Act, ...]:
    """The six acts that the user of the demo loves."""
    return tuple(act for act in CAST if act.liked)
