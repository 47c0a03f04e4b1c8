"""Tables of scrobbles, as the exporters for Last.fm write them: which column is what. Pure.

Known forms, all told by their cells rather than by who wrote them:

- `artist,album,track,31 Aug 2015 13:41` without a header (lastfm-to-csv);
- `uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid` (lastfm.ghan.nl);
- `Artist;Album;AlbumId;Track;Date#user` with milliseconds (lastfmstats.com);
- `2021-04-01,10:42:53,artist,track` without a header (lastfm-backup-cli).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice

from undercard.taste.plays import Moment, moment_of

_DELIMITERS = "\t;,"
_TITLES = ("track", "title", "name", "song", "track name")
_ARTISTS = ("artist", "artist name", "artistname")
_DATES = ("uts", "date", "utc_time", "time", "timestamp", "played_at", "listened at", "datetime")
_DAY = re.compile(
    r"\d{1,2} \w{3,9} \d{4}(?:,? \d{1,2}:\d{2}(?::\d{2})?)?|\d{4}-\d{2}-\d{2}(?:[T ].*)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}.*"
)
_EPOCH = re.compile(r"1?\d{9}(?:\d{3})?")
_HOUR = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_FORMS = (_DAY, _EPOCH, _HOUR)
_YEAR = re.compile(r"(?:19[7-9]|20)\d\d")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_PRINTED = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})(?:,? (\d{2}:\d{2}(?::\d{2})?))?")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?")
_MILLISECONDS = 11
_LEAST_CELLS = 3
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Scrobble:
    """One play: artist, title, and when, as printed."""

    artist: str
    title: str
    moment: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the cells of a scrobble stand.

    Attributes:
        delimiter: between cells.
        artist: place of the artist.
        title: place of the title.
        dates: places of the parts of the date.
        header: whether the first row names the columns.
    """

    delimiter: str
    artist: int
    title: int
    dates: tuple[int, ...]
    header: bool

    def read(self, cells: Sequence[str]) -> Scrobble | None:
        """The scrobble of a row; None for a row that is too short."""
        if len(cells) <= max(self.artist, self.title):
            return None
        moment = " ".join(cells[place].strip() for place in self.dates if place < len(cells))
        return Scrobble(cells[self.artist].strip(), cells[self.title].strip(), moment)


def find_columns(lines: Sequence[str]) -> Columns | None:
    """Which column is what, by the first lines of a table; None when they are no table of scrobbles."""
    if not lines:
        return None
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = [cells for cells in _cells(lines[:_LOOKED_AT], delimiter) if cells]
    return _by_header(rows, delimiter) or _by_cells(rows, delimiter)


def read_scrobbles(lines: Iterable[str]) -> Iterator[Scrobble | None]:
    """Scrobbles of a table, None for each row that is none; nothing when it is no such table."""
    rest = iter(lines)
    first = list(islice(rest, _LOOKED_AT))
    columns = find_columns(first)
    if columns is None:
        return
    rows = _cells(chain(first, rest), columns.delimiter)
    if columns.header:
        next(rows, None)
    for cells in rows:
        if cells:
            yield columns.read(cells)


def moment_in(words: str) -> Moment | None:
    """The moment in a date as printed, or in seconds or milliseconds of Unix time; None where there is no date.

    A date without a zone is UTC, as Last.fm prints it; where the hour is missing, or the day could be the month, the
    year alone is told.
    """
    epoch = next((part for part in words.split() if _EPOCH.fullmatch(part)), None)
    if epoch is not None:
        return moment_of(int(epoch) / (1000 if len(epoch) > _MILLISECONDS else 1))
    told, clock = _read_date(words), _CLOCK.search(words)
    if told is not None and clock is not None:
        return moment_of(told.timestamp(), exact=clock[1] is not None)
    year = _YEAR.search(words)
    return Moment(int(year[0])) if year else None


def _read_date(words: str) -> datetime | None:
    printed = _PRINTED.search(words)
    if printed is not None:
        day, month, year, clock = printed.groups()
        words = f"{year}-{_MONTHS.find(month.lower()) // 3 + 1:02}-{int(day):02} {clock or ''}".strip()
    try:
        told = datetime.fromisoformat(words)
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _cells(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Rows of cells; a cell too large to be one ends the table, since its quote has no end."""
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(rows)
        except (StopIteration, csv.Error):
            return


def _by_header(rows: Sequence[Sequence[str]], delimiter: str) -> Columns | None:
    names = [name.strip().lower().partition("#")[0] for name in rows[0]] if rows else []
    artist, title = _place(names, _ARTISTS), _place(names, _TITLES)
    dates = tuple(places[:1] if (places := [names.index(name) for name in _DATES if name in names]) else [])
    if artist is None or title is None or not dates:
        return None
    return Columns(delimiter, artist, title, dates, header=True)


def _by_cells(rows: Sequence[Sequence[str]], delimiter: str) -> Columns | None:
    """Without a header: all rows have a date in the same place, at the end or at the beginning."""
    width = min(map(len, rows), default=0)
    dated = [place for place in range(width) if _are_dates([cells[place].strip() for cells in rows])]
    if width < _LEAST_CELLS or not dated:
        return None
    if dated[0] == 0:
        artist = next((place for place in range(width) if place not in dated), width)
        return Columns(delimiter, artist, width - 1, tuple(dated), header=False) if artist < width - 1 else None
    return Columns(delimiter, 0, dated[-1] - 1, (dated[-1],), header=False) if dated[-1] > 1 else None


def _are_dates(cells: Sequence[str]) -> bool:
    """A track that is playing now has no date yet."""
    return any(cells) and all(not cell or any(form.fullmatch(cell) for form in _FORMS) for cell in cells)


def _place(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)
