"""Collections as DJ programs write them, with invented content."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

Track = tuple[str, str, int]
"""Artist, title, plays."""

TRACKS: Sequence[Track] = (
    ("Mara Volt", "Low <Tide> & Co", 3),
    ("Mara Volt", "Attic", 0),
    ("Ossip", "Night Bus", 0),
    ("Ossip, Mara Volt", "Both", 0),
    ("Tyler, The Creator", "One", 0),
    ("", "Tin Lantern - Song", 0),
    ("", "Untitled", 9),
)


def rekordbox(tracks: Sequence[Track] = TRACKS) -> str:
    rows = "".join(
        f'    <TRACK TrackID="{number}" Name={quoteattr(title)} Artist={quoteattr(artist)} Album="" Genre="Techno" '
        f'Kind="MP3 File" TotalTime="360" PlayCount="{plays}" Rating="255" Location="file://localhost/x.mp3">\n'
        '      <TEMPO Inizio="0.1" Bpm="130.00" Metro="4/4" Battito="1"/>\n    </TRACK>\n'
        for number, (artist, title, plays) in enumerate(tracks, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<DJ_PLAYLISTS Version="1.0.0">\n'
        f'  <PRODUCT Name="rekordbox" Version="7.0.0" Company="x"/>\n  <COLLECTION Entries="{len(tracks)}">\n{rows}'
        '  </COLLECTION>\n  <PLAYLISTS><NODE Type="0" Name="ROOT" Count="1"><NODE Name="a" Type="1" KeyType="0" '
        'Entries="1"><TRACK Key="1"/></NODE></NODE></PLAYLISTS>\n</DJ_PLAYLISTS>\n'
    )


def traktor(tracks: Sequence[Track] = TRACKS) -> str:
    rows = "".join(
        f'<ENTRY MODIFIED_DATE="2026/1/5" TITLE={quoteattr(title)}{f" ARTIST={quoteattr(artist)}" if artist else ""}>'
        f'<LOCATION DIR="/:x/:" FILE="{number}.mp3" VOLUME="C:"></LOCATION><ALBUM TITLE="Record"></ALBUM>'
        f'<INFO BITRATE="320000" GENRE="Techno"{f" PLAYCOUNT={quoteattr(str(plays))}" if plays else ""} '
        'PLAYTIME="360"></INFO><TEMPO BPM="130"></TEMPO></ENTRY>\n'
        for number, (artist, title, plays) in enumerate(tracks, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<NML VERSION="19"><HEAD COMPANY="x" PROGRAM="Traktor">'
        f'</HEAD>\n<MUSICFOLDERS></MUSICFOLDERS>\n<COLLECTION ENTRIES="{len(tracks)}">{rows}</COLLECTION>\n'
        '<PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1"><NODE TYPE="PLAYLIST" NAME="a"><PLAYLIST '
        'ENTRIES="1" TYPE="LIST"><ENTRY><PRIMARYKEY TYPE="TRACK" KEY="C:/:x/:1.mp3"></PRIMARYKEY></ENTRY></PLAYLIST>'
        "</NODE></SUBNODES></NODE></PLAYLISTS></NML>\n"
    )


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    '<DJ_PLAYLISTS><COLLECTION><TRACK Artist="&b;" Name="x"/></COLLECTION></DJ_PLAYLISTS>'
)
THIEF = (
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'
    '<NML><COLLECTION><ENTRY ARTIST="A" TITLE="x"/></COLLECTION>&a;</NML>'
)
