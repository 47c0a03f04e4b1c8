"""What the user types about a name, as a correction: of one kind, with ids that can be ids."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from undercard.artists.pages import entry_of
from undercard.entities.artists import Correction
from undercard.entities.sources import title_of
from undercard.errors import SettingsError
from undercard.kit.text import clean_line, fold_name
from undercard.outputs.portrait import ID_OPTIONS

_NUMBER = re.compile(r"[1-9][0-9]{0,18}")
_BASE62 = re.compile(r"[0-9A-Za-z]{22}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_URN = re.compile(r"(?:soundcloud:users:)?([1-9][0-9]{0,18})")
_HANDLE = re.compile(r"(?=.*[a-z_-])[a-z0-9_-]{1,255}")
_URI = ("spotify:", "deezer:")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a source writes its ids.

    Attributes:
        shape: of an id.
        words: the shape in words.
        page: an artist's page, as an example.
        on_page: what stands for the artist in the address of a page, where that is not the id.
    """

    shape: re.Pattern[str]
    words: str
    page: str
    on_page: re.Pattern[str] | None = None


_FORMS: Mapping[str, _Form] = {
    "deezer": _Form(_NUMBER, "a number, as in 27", "https://www.deezer.com/artist/27"),
    "itunes": _Form(_NUMBER, "a number, as in 5468295", "https://music.apple.com/de/artist/5468295"),
    "spotify": _Form(_BASE62, "22 letters and digits", "https://open.spotify.com/artist/4tZwfgrHOc3mvqYlEYSvVi"),
    "soundcloud": _Form(_URN, "a number, as in 308946187", "https://soundcloud.com/four-tet", _HANDLE),
    "musicbrainz": _Form(
        _UUID, "36 characters, as in 056e4f3e-…", "https://musicbrainz.org/artist/056e4f3e-d505-4dad-8ec1-d04f521cbb56"
    ),
}


def read_correction(
    ids: Mapping[str, str], parts: Sequence[str] = (), same_as: str | None = None, *, not_an_artist: bool = False
) -> Correction | None:
    """Give a correction of one kind from what the user typed; None when nothing was.

    Args:
        ids: source -> an id, or the address of the artist's page there.
        parts: the names that the words on the bill stand for.
        same_as: the name under which the act is known.
        not_an_artist: the words name no act.

    Raises:
        SettingsError: two kinds at once, or an id, a page or a name that cannot be one; says which and what to do.
    """
    kinds = {
        " and ".join(ID_OPTIONS[source] for source in ids): bool(ids),
        "--not-an-artist": not_an_artist,
        "--split": bool(parts),
        "--same-as": same_as is not None,
    }
    asked = [kind for kind, given in kinds.items() if given]
    if len(asked) > 1:
        raise SettingsError(f"{' and '.join(asked)} say different things about one name: keep one of them")
    if not asked:
        return None
    names = tuple(dict.fromkeys(clean_line(part) for part in parts))
    if parts and len({fold_name(name) for name in names if name}) < 2:  # noqa: PLR2004 - several are two at least
        raise SettingsError('--split needs two names at least, as in --split "Blasha" "Allatt"')
    if not all(names) or (same_as is not None and not clean_line(same_as)):
        raise SettingsError(f"{asked[0]} was given an empty name: write the name, in quotes if it has blanks")
    numbers = {source: read_id(source, given) for source, given in ids.items()}
    return Correction(numbers, not_an_artist, names, clean_line(same_as) if same_as else None)


def read_id(source: str, given: str) -> str:
    """Give the id that the user typed, or that of the page whose address it is; nobody is asked.

    The address of a SoundCloud page holds a name instead of the id: then that name is given (see `is_handle`).

    Raises:
        SettingsError: neither is one of this source.
    """
    form, text = _FORMS[source], given.strip()
    if not text:
        raise SettingsError(f"{ID_OPTIONS[source]} was given nothing: it wants an id, or a page such as {form.page}")
    from_page = "/" in text or text.startswith(_URI)
    number = _from_page(source, text) if from_page else text
    if source == "musicbrainz":
        number = number.lower()
    if from_page and form.on_page and form.on_page.fullmatch(number):
        return number
    # In the address of a page that is known by a name, digits are a name as well, not the id.
    found = None if from_page and form.on_page else form.shape.fullmatch(number)
    if not found:
        title = title_of(source)
        raise SettingsError(f"{given!r} is no id of {title}: it has {form.words}, or is a page such as {form.page}")
    return found[found.lastindex or 0]


def read_page(address: str) -> dict[str, str]:
    """Give source -> id of the artist whose page this is, at whichever source.

    Raises:
        SettingsError: it is the page of no artist at a source whose ids can be given.
    """
    site, _ = entry_of(_whole(address.strip())) or ("", "")
    if site not in _FORMS:
        known = ", ".join(map(title_of, _FORMS))
        raise SettingsError(f"{address!r} is not the page of an artist at {known}: one {_looks('deezer')}")
    return {site: read_id(site, address)}


def is_handle(source: str, number: str) -> bool:
    """Whether this is the name in the address of a page, which the source itself must turn into an id."""
    form = _FORMS.get(source)
    return bool(form and form.on_page and not form.shape.fullmatch(number))


def _from_page(source: str, address: str) -> str:
    site, number = entry_of(_whole(address)) or ("", "")
    if site == source:
        return number
    if site in _FORMS:
        raise SettingsError(f"{address!r} is a page of {title_of(site)}: give it to {ID_OPTIONS[site]}")
    raise SettingsError(f"{address!r} is not the page of an artist at {title_of(source)}: one {_looks(source)}")


def _whole(address: str) -> str:
    return address if "://" in address or address.startswith(_URI) else f"https://{address}"


def _looks(source: str) -> str:
    return f"looks like {_FORMS[source].page} (open a short link in a browser, and copy where it leads)"
