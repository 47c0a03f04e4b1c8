"""What Deezer's genre numbers mean."""

from collections import Counter
from collections.abc import Iterable

GENRES = {
    2: "African Music", 3: "Afro Pop", 11: "Zouk", 12: "Arabic Music", 15: "Raï", 16: "Asian Music", 22: "J-Pop",
    23: "K-Pop", 36: "Flamenco", 45: "Schlager", 52: "Chanson", 58: "Banda", 65: "Traditional Mexicano", 67: "Salsa",
    71: "Cumbia", 73: "Tango", 75: "Brazilian Music", 76: "Forró", 78: "MPB", 79: "Samba", 80: "Sertanejo",
    81: "Indian Music", 84: "Country", 85: "Alternative", 86: "Indie Pop", 87: "Indie Rock", 95: "Kids",
    98: "Classical", 99: "Baroque", 103: "Opera", 106: "Electro", 107: "Trip Hop", 108: "Dubstep",
    110: "Electropop", 111: "Techno/House", 113: "Dance", 115: "Trance", 116: "Rap/Hip Hop", 122: "Reggaeton",
    125: "Kwaito", 129: "Jazz", 132: "Pop", 133: "Indie Folk", 144: "Reggae", 145: "Dancehall", 146: "Dub", 147: "Ska",
    152: "Rock", 153: "Blues", 154: "Indie Rock", 155: "Hard Rock", 156: "Rock & Roll", 165: "R&B", 168: "Disco",
    169: "Soul & Funk", 173: "Films/Games", 186: "Christian", 187: "Gospel", 193: "Bluegrass", 197: "Latin Music",
    464: "Metal", 466: "Folk",
}  # fmt: skip
"""Number -> English name.

The large ones (2, 16, 75, 81, 84, 85, 95, 98, 106, 113, 116, 129, 132, 144, 152, 153, 165, 169, 173, 197, 464, 466)
stand in an answer of `/genre` that https://github.com/browniebroke/deezer-python recorded (tests/cassettes). The
others are from memory and second hand: unverified.
"""


def genres_of(numbers: Iterable[int | None]) -> tuple[str, ...]:
    """Give the genres of releases, the most frequent first; 0, -1 and unknown numbers tell nothing."""
    counted = Counter(GENRES[number] for number in numbers if number in GENRES)
    return tuple(genre for genre, _ in counted.most_common())
