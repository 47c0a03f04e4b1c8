"""What kinds of music the twins' catalogues tell apart, each in its own words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """A kind of music.

    Attributes:
        deezer: number of its genre there; clubs' music is one heap.
        itunes: its `primaryGenreName`.
        tags: what MusicBrainz's users write.
        words: what newsletters print.
    """

    deezer: int
    itunes: str
    tags: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def again(self) -> str:
        """How a second version of a song is marked."""
        return "Mixed" if self.deezer in _CLUB_GENRES else "Live"


_CLUB_GENRES = (106, 113)

DEEZER_GENRES = {
    2: "African Music",
    16: "Asian Music",
    65: "Traditional Mexicano",
    75: "Brazilian Music",
    84: "Country",
    85: "Alternative",
    95: "Kids",
    98: "Classical",
    106: "Electro",
    113: "Dance",
    116: "Rap/Hip Hop",
    129: "Jazz",
    132: "Pop",
    144: "Reggae",
    152: "Rock",
    153: "Blues",
    165: "R&B",
    169: "Soul & Funk",
    173: "Films/Games",
    186: "Christian",
    197: "Latin Music",
    464: "Metal",
    466: "Folk",
}

SCENES = {
    "techno": Scene(106, "Techno", ("techno", "electronic"), ("techno",)),
    "house": Scene(106, "House", ("house", "deep house", "electronic"), ("house", "deep house")),
    "dnb": Scene(106, "Jungle/Drum'n'bass", ("drum and bass", "jungle", "electronic"), ("dnb", "drum & bass")),
    "ambient": Scene(106, "Ambient", ("ambient", "drone", "electronic"), ("ambient",)),
    "electro": Scene(106, "Electronic", ("electro", "electronic"), ("electro",)),
    "dubstep": Scene(106, "Dubstep", ("dubstep", "bass music"), ("dubstep", "bass")),
    "trance": Scene(113, "Trance", ("trance", "electronic"), ("trance",)),
    "disco": Scene(113, "Dance", ("disco", "nu-disco"), ("disco",)),
    "edm": Scene(113, "Dance", ("edm", "big room house"), ("edm",)),
    "experimental": Scene(106, "Experimental", ("experimental", "noise"), ("experimental", "noise")),
    "indie": Scene(85, "Indie Rock", ("indie rock", "indie"), ("indie",)),
    "indie pop": Scene(85, "Alternative", ("indie pop", "dream pop"), ("indie pop", "indie")),
    "post-punk": Scene(85, "Alternative", ("post-punk", "new wave"), ("post-punk",)),
    "shoegaze": Scene(85, "Alternative", ("shoegaze", "dream pop"), ("shoegaze",)),
    "emo": Scene(152, "Rock", ("post-hardcore", "emo"), ("emo", "post-hardcore")),
    "punk": Scene(152, "Punk", ("punk", "hardcore punk"), ("punk",)),
    "rock": Scene(152, "Rock", ("rock", "classic rock"), ("rock",)),
    "psych": Scene(152, "Psychedelic", ("psychedelic rock", "krautrock"), ("psych", "kraut")),
    "metal": Scene(464, "Metal", ("metal", "doom metal"), ("metal", "doom")),
    "jazz": Scene(129, "Jazz", ("jazz",), ("jazz",)),
    "free jazz": Scene(129, "Jazz", ("free jazz", "improvisation"), ("free jazz", "impro")),
    "soul": Scene(169, "R&B/Soul", ("soul", "funk"), ("soul", "funk")),
    "rnb": Scene(165, "R&B/Soul", ("r&b", "contemporary r&b"), ("rnb", "r&b")),
    "hip hop": Scene(116, "Hip-Hop/Rap", ("hip hop", "rap"), ("hip hop", "rap")),
    "rap fr": Scene(116, "Hip-Hop/Rap", ("rap", "french rap"), ("rap",)),
    "reggae": Scene(144, "Reggae", ("reggae", "dancehall"), ("reggae", "dub")),
    "dub": Scene(144, "Reggae", ("dub",), ("dub",)),
    "folk": Scene(466, "Singer/Songwriter", ("folk", "singer-songwriter"), ("folk", "songwriter")),
    "pop": Scene(132, "Pop", ("pop",), ("pop",)),
    "j-pop": Scene(16, "J-Pop", ("j-pop", "j-rock"), ("j-pop", "japan")),
    "k-pop": Scene(16, "K-Pop", ("k-pop",), ("k-pop",)),
    "banda": Scene(65, "Música Mexicana", ("banda", "regional mexican"), ("banda",)),
    "latin": Scene(197, "Latin", ("latin", "cumbia"), ("cumbia", "latin")),
    "afro": Scene(2, "African", ("afrobeat", "highlife"), ("afrobeat", "afro")),
    "brazil": Scene(75, "Brazilian", ("mpb", "bossa nova"), ("brasil", "bossa")),
    "classical": Scene(98, "Classical", ("classical", "contemporary classical"), ("neoklassik", "classical")),
    "country": Scene(84, "Country", ("country", "americana"), ("country", "americana")),
    "karaoke": Scene(132, "Karaoke", ("karaoke",), ("karaoke",)),
    "gospel": Scene(186, "Christian", ("christian", "gospel"), ("gospel",)),
    "kids": Scene(95, "Children's Music", ("children's music",), ("kinder",)),
    "schlager": Scene(132, "German Pop", ("schlager",), ("schlager",)),
    "film": Scene(173, "Soundtrack", ("soundtrack",), ("film",)),
}
