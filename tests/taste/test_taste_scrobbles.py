import pytest

from undercard.taste.scrobbles import find_columns, read_scrobbles, year_of

FORMS = {
    "lastfm-to-csv": (
        'Mara Volt,Record,Song,31 Aug 2015 13:41\n"Tyler, The Creator",Igor,New Magic,"01 Sep 2015, 10:00"\n'
    ),
    "now playing": "Mara Volt,Record,Song,\nMara Volt,Record,Song,31 Aug 2015 13:41\n",
    "ghan": (
        "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"
        '"1441028460","31 Aug 2015, 13:41","Mara Volt","","Record","","Song",""\n'
    ),
    "lastfmstats": "Artist;Album;AlbumId;Track;Date#user\nMara Volt;Record;1;Song;1441028460000\n",
    "lastfm-backup": "2015-08-31,13:41:00,Mara Volt,Song\n2015-08-31,13:51:00,Ossip,Other\n",
    "seconds first": "1441028460,Mara Volt,Record,Song\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_known_form_is_read(form):
    first, *_ = read_scrobbles(FORMS[form].splitlines(keepends=True))
    assert first is not None
    assert (first.artist, first.title) == ("Mara Volt", "Song")
    assert first.year == (None if form == "now playing" else 2015)


@pytest.mark.parametrize(
    "text",
    ["", "Four Tet\nBurial\n", "Four Tet, 3\nBurial, 2\n", "artist,plays\nFour Tet,3\n", "artist,album\nA,B\n",
     "name,weight,added\nFour Tet,1,2015-08-31\n", "2015-08-31,Four Tet\n"],
)  # fmt: skip
def test_a_list_of_names_is_no_table_of_scrobbles(text):
    assert find_columns(text.splitlines(keepends=True)) is None
    assert list(read_scrobbles(text.splitlines(keepends=True))) == []


def test_rows_that_are_too_short_are_told():
    assert list(read_scrobbles([*FORMS["ghan"].splitlines(keepends=True), "x\n"]))[1] is None


@pytest.mark.parametrize(
    ("moment", "year"),
    [("31 Aug 2015 13:41", 2015), ("2015-08-31T13:41:00Z", 2015), ("1441028460", 2015), ("1441028460000", 2015),
     ("01 Jan 1970 00:00", None), ("0", None), ("100000000", 1973), ("", None), ("yesterday", None)],
)  # fmt: skip
def test_the_year_of_a_play_is_read_from_each_kind_of_date(moment, year):
    assert year_of(moment) == year
