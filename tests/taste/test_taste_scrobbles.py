import pytest

from undercard.taste.plays import Moment
from undercard.taste.scrobbles import find_columns, moment_in, read_scrobbles

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
    moment = moment_in(first.moment)
    assert (moment and moment.seconds) == (None if form == "now playing" else 1441028460)


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


AT = 1441028460


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("31 Aug 2015 13:41", Moment(2015, AT, exact=False)),
        ("31 Aug 2015, 13:41", Moment(2015, AT, exact=False)),
        ("31 August 2015 13:41:07", Moment(2015, AT + 7)),
        ("2015-08-31 13:41:00", Moment(2015, AT)),
        ("2015-08-31T13:41:00Z", Moment(2015, AT)),
        ("2015-08-31T15:41:00+02:00", Moment(2015, AT)),
        ("1441028460", Moment(2015, AT)),
        ("1441028460000", Moment(2015, AT)),
        ("2015-08-31", Moment(2015)),
        ("1/2/2015 10:00", Moment(2015)),
        ("31 Sep 2015 13:41", Moment(2015)),
        ("31 Xyz 2015 13:41", Moment(2015)),
        ("01 Jan 1970 00:00", Moment(0, 0, exact=False)),
        ("100000000", Moment(1973, 100000000)),
        ("0", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_the_moment_of_a_play_is_read_from_each_kind_of_date(words, moment):
    assert moment_in(words) == moment
