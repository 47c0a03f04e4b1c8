"""Invented titles: the same person and place always give the same one, and no two persons share many."""

import random

_FIRST = (
    "Amber Ash Blind Bright Broken Cellar Cold Copper Distant Double Early Eastern Empty Faint False Fourth Glass "
    "Golden Grey Half Hidden Hollow Inner Iron Late Little Long Lost Low Marble Midnight Mirror Narrow Night Northern "
    "Open Other Outer Pale Paper Plain Quiet Red Salt Second Seven Silent Silver Slow Small Soft Southern Stone Summer "
    "Thin Third Tidal Under Velvet Violet Warm Western White Wild Winter Wooden Yellow"
)
_SECOND = (
    "Answer Arch Atlas Avenue Balcony Bell Bridge Canal Chapel Choir Circle Coast Corner Current Delta Diary Dust "
    "Elevator Engine Fever Field Flood Garden Gate Harbour Hours Island Kitchen Ladder Lake Letter Light Line Machine "
    "Map Meadow Method Motion Mountain Notes Orbit Orchard Parade Pattern Phase Pilot Platform Quarter Radio Reason "
    "River Room Season Shape Shelter Shore Signal Skin Smoke Stairs Station Street Sway Theory Thread Tide Tower Track "
    "Valley Voice Wave Weather Window Wire Year"
)
_CLUB = ("techno", "house", "dnb", "electro", "trance", "disco", "dubstep", "edm")


def title(key: str, kind: str, place: int, genre: str) -> str:
    """The title of a person's record or song, by its place in the list."""
    draw = random.Random(f"{key} {kind} {place}")
    first, second, third = draw.choice(_FIRST.split()), *draw.sample(_SECOND.split(), 2)
    words = f"{first} {second}"
    if kind == "record" and genre in _CLUB:
        return f"{words} EP" if place % 2 else words
    if kind == "song" and genre in _CLUB and draw.random() < 0.35:
        return f"{words} ({draw.choice(('Original Mix', 'Extended Mix', 'Dub', 'Edit'))})"
    return draw.choice((words, words, f"The {words}", second, f"{second} of {third}"))
