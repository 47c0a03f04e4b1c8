"""Which entry a page is about."""

import pytest

from undercard.artists.pages import entries_of, entry_of
from undercard.entities.artists import Candidate


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("https://www.deezer.com/artist/27", ("deezer", "27")),
        ("https://www.deezer.com/de/artist/27?utm_source=x", ("deezer", "27")),
        ("https://open.spotify.com/artist/4tZwfgrHOc3mvqYlEYSvVi", ("spotify", "4tZwfgrHOc3mvqYlEYSvVi")),
        ("https://open.spotify.com/intl-de/artist/4tZwfgrHOc3mvqYlEYSvVi?si=1", ("spotify", "4tZwfgrHOc3mvqYlEYSvVi")),
        ("spotify:artist:4tZwfgrHOc3mvqYlEYSvVi", ("spotify", "4tZwfgrHOc3mvqYlEYSvVi")),
        ("https://music.apple.com/de/artist/tokyo-incidents/74570585", ("itunes", "74570585")),
        ("https://itunes.apple.com/us/artist/id74570585", ("itunes", "74570585")),
        (
            "https://musicbrainz.org/artist/056e4f3e-d505-4dad-8ec1-d04f521cbb56",
            ("musicbrainz", "056e4f3e-d505-4dad-8ec1-d04f521cbb56"),
        ),
        ("https://soundcloud.com/Vril/sets", ("soundcloud", "vril")),
        ("https://m.soundcloud.com/vril/", ("soundcloud", "vril")),
        ("https://vril.bandcamp.com/album/anima", ("bandcamp", "vril")),
        ("https://ra.co/dj/vril", ("ra", "vril")),
        ("https://www.discogs.com/artist/1234-Vril", ("discogs", "1234")),
        ("https://www.vril.example/", ("web", "vril.example")),
    ],
)
def test_a_page_names_its_entry_however_it_is_written(url: str, entry: tuple[str, str]) -> None:
    assert entry_of(url) == entry


@pytest.mark.parametrize(
    "url",
    [
        "https://www.deezer.com/album/302127",
        "https://open.spotify.com/track/3n3Ppam7vgaVa1iaRUc9Lp",
        "https://tickets.example/e/4711",
        "https://soundcloud.com/",
        "mailto:vril@example.org",
        "https://[broken",
        "",
    ],
)
def test_other_pages_name_none(url: str) -> None:
    assert entry_of(url) is None


def test_an_entry_is_itself_and_all_it_names() -> None:
    entry = Candidate("deezer", "27", "Koro", link="https://www.deezer.com/artist/27", pages=("https://ra.co/dj/Koro",))
    assert entries_of(entry) == {("deezer", "27"), ("ra", "koro")}
