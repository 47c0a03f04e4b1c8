"""Which few of an artist's tracks are listened to: pure judgement over titles, albums and lengths."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from undercard.entities.tracks import Track
from undercard.kit.text import fold_name, plain_marks

VERSION = 3

_SHORTEST = 60.0
_LONGEST = 20 * 60.0


class Take(IntEnum):
    """How far a recording is from the artist's own studio sound; the less the better."""

    STUDIO = 0
    ALTERED = 1
    REMIX = 2
    LIVE = 3


# All patterns are matched against folded text: lower case, ASCII, no punctuation.
_UNFIT = (
    ("continuous mix", re.compile(r"\b(?:continuous (?:dj )?mix|dj mix|mix cd|dj set|mini ?mix|mega ?mix)\b")),
    ("karaoke", re.compile(r"\bkaraoke (?:version|instrumental|hits|classics|party|collection|edition|tracks?)\b")),
    (
        "an imitation",
        re.compile(r"\b(?:in the style of|originally (?:performed |recorded )?by|(?:as )?made famous by)\b"),
    ),
    ("a tribute", re.compile(r"\btribute (?:to|album|version|band)\b|\blullab(?:y|ies) (?:renditions|versions) of\b")),
)
_UNFIT_NOTE = (
    ("crossfaded into its neighbours", re.compile(r"^(?:mixed|mix cut|dj mix)$|^mixed by\b")),
    ("karaoke", re.compile(r"\bkaraoke\b|\bbacking track\b|\bsing along\b")),
    ("a tribute", re.compile(r"\b(?:tribute|tributo|homenaje|hommage|omaggio)\b")),
)
_GUESTS = re.compile(r"^(?:feat|ft|featuring|with|prod)\b", re.IGNORECASE)
_GUESTS_TAIL = re.compile(r"\s(?:feat\.?|ft\.|featuring)\s.*$", re.IGNORECASE)
_LIVE_NOTE = re.compile(
    r"\b(?:live(?:aufnahme|mitschnitt)?|en vivo|en directo|ao vivo|dal vivo|in concert|en concert|concert version|"
    r"unplugged|konzert(?:mitschnitt)?|recorded (?:at|live)|boiler room|colou?rs show|tiny desk)\b"
)
_LIVE_ALBUM = re.compile(
    r"^live (?:at|in|from|on|und|and|sessions?)\b|\blive(?: album)?(?: \d{4})?$|"
    r"\b(?:unplugged|in concert|en concert|en vivo|en directo|ao vivo|dal vivo)\b"
)
_ALTERED_NOTE = re.compile(
    r"\b(?:instrumental|acoustic|acoustique|acustic[ao]|akusti[ks]k?|a ?cappella|acappella|"
    r"demo|orchestral|(?:piano|strings?) version|sped up|slowed|"
    r"nightcore|8d|sessions?|interlude|intro|outro|skit|commentary|dub|vip|reprise|rehearsal|outtake|alternate|"
    r"stripped|snippet|preview|teaser|voice memo|spoken|8 bit|lullaby|music box|ringtone)\b"
)
_ASIDE = re.compile(r"^(?:the )?(?:intro(?:duction)?|outro|interlude|skit|interview)(?: \d+)?$")
_REMIX_NOTE = re.compile(r"\b(?:remix(?:e[ds])?|remezcla|rmx|remake|rework|refix|re ?edit|bootleg|flip|mash ?up)\b")
_MASTER_NOTE = re.compile(
    r"^from\b|\b(?:soundtrack|official (?:audio|video|music video)|lyrics? video|visuali[sz]er|"
    r"re ?master(?:ed|ing)?|bonus track|anniversary|reissue|explicit|edition)\b"
)
# Read as a whole, for `(Bicep Club Mix)` is somebody else's work.
_PLAIN_NOTE = re.compile(
    r"^(?:(?:the )?(?:original|extended|radio|album|single|club|vocal|main|full|long|short|full length|video|explicit|"
    r"clean|mono|stereo|12|7|12 inch|7 inch|studio)\b ?)*(?:mix|edit|version|cut|bonus|deluxe|expanded)?(?: \d{4})?$"
)
_OTHER_MIX_NOTE = re.compile(r"\b(?:mix|edit|version)\b")

# The first that matches decides: `Live - 2011 Remaster` is live, `Extended Remix` is a remix.
_TAKES = (
    (_LIVE_NOTE, Take.LIVE),
    (_ALTERED_NOTE, Take.ALTERED),
    (_REMIX_NOTE, Take.REMIX),
    (_MASTER_NOTE, Take.STUDIO),
    (_PLAIN_NOTE, Take.STUDIO),
    (_OTHER_MIX_NOTE, Take.REMIX),
)

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_DASH = re.compile(r"\s+-\s+")


def choose_tracks(tracks: Sequence[Track], wanted: int) -> tuple[Track, ...]:
    """Give at most `wanted` tracks, the first to listen to first; ask for more to have spares.

    Karaoke, tributes and pieces of a mix are never chosen. Of several recordings of one song (by
    ISRC or folded title, across albums and catalogues) one is kept: studio before altered before
    remix before live. The rest is spread over albums, then years; the given order decides ties.
    """
    readings = _one_each(_read(place, track) for place, track in enumerate(tracks) if why_unfit(track) is None)
    return tuple(reading.track for reading in _spread(readings, wanted))


def why_unfit(track: Track) -> str | None:
    """Say why a track does not stand for its artist, whatever else there is; None when it may."""
    notes = _notes(track.title)
    for text in (fold_name(track.title), fold_name(track.album)):
        for reason, pattern in _UNFIT:
            if pattern.search(text):
                return reason
    for reason, pattern in _UNFIT_NOTE:
        if any(pattern.search(fold_name(note)) for note in (*notes, *_BRACKETS.findall(track.album))):
            return reason
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A track as judged: which song it is, whether it has the length of one, and how it was recorded."""

    place: int
    track: Track
    song: str
    whole: bool
    take: Take
    album: str

    @property
    def distance(self) -> tuple[bool, Take]:
        """From a whole studio song: snippets and sets are farthest, whatever was recorded."""
        return not self.whole, self.take


def _read(place: int, track: Track) -> _Reading:
    takes = [_take_of(note) for note in _notes(track.title)]
    if _LIVE_ALBUM.search(fold_name(track.album)):
        takes.append(Take.LIVE)
    if _ASIDE.search(fold_name(track.title)):
        takes.append(Take.ALTERED)
    take = max((found for found in takes if found is not None), default=Take.STUDIO)
    album = fold_name(_BRACKETS.sub("", track.album)) if track.album else ""
    whole = track.seconds is None or _SHORTEST <= track.seconds <= _LONGEST
    return _Reading(place, track, fold_name(_song(track.title)), whole, take, album)


def _notes(title: str) -> tuple[str, ...]:
    """What stands in brackets, and behind a spaced dash."""
    plain = plain_marks(title)
    return (*_BRACKETS.findall(plain), *_DASH.split(_BRACKETS.sub("", plain))[1:])


def _take_of(note: str) -> Take | None:
    """What a note says about the recording; None when it belongs to the song's name."""
    text = fold_name(note)
    if _GUESTS.search(note):
        return Take.STUDIO
    return next((take for pattern, take in _TAKES if pattern.search(text)), None)


def _song(title: str) -> str:
    """The title without guests and without notes about the recording."""
    plain = _BRACKETS.sub(lambda found: found[0] if _take_of(found[1]) is None else "", plain_marks(title))
    first, *rest = _DASH.split(plain)
    kept = [first, *(part for part in rest if _take_of(part) is None)]
    return _GUESTS_TAIL.sub("", " - ".join(kept)).strip() or title


def _one_each(readings: Iterator[_Reading]) -> list[_Reading]:
    """The best recording of each song; songs are the same by folded title or by ISRC."""
    chosen: list[_Reading] = []
    songs: set[str] = set()
    codes: set[str] = set()
    for reading in sorted(readings, key=lambda found: (found.distance, found.place)):
        code = (reading.track.isrc or "").replace("-", "").upper()
        if reading.song not in songs and code not in codes:
            chosen.append(reading)
        songs.add(reading.song)
        codes |= {code} if code else set()
    return chosen


def _spread(readings: Sequence[_Reading], wanted: int) -> list[_Reading]:
    """The nearest to the studio first; among equals those from albums, then years, heard least so far."""
    albums: Counter[str] = Counter()
    years: Counter[int] = Counter()
    left, chosen = list(readings), list[_Reading]()

    def cost(reading: _Reading) -> tuple[tuple[bool, Take], int, int, int]:
        # Counters hold only what is known: an album or year that is not told never counts as heard.
        return reading.distance, albums[reading.album], years[reading.track.year or 0], reading.place

    while left and len(chosen) < wanted:
        best = min(left, key=cost)
        left.remove(best)
        chosen.append(best)
        albums.update([best.album] if best.album else [])
        years.update([best.track.year] if best.track.year else [])
    return chosen
