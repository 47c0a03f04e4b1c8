"""evaluate genres: artists grouped by sound alone, and what genres the groups turn out to have."""

from contextlib import closing
from dataclasses import dataclass

from undercard.app.house import House
from undercard.app.soundscape import survey
from undercard.errors import SettingsError
from undercard.evaluation.clusters import Grouping, group_artists
from undercard.evaluation.layout import Layout, lay_out
from undercard.evaluation.purity import Agreement, Marked, mark_groups, measure_company, measure_purity
from undercard.outputs.words import count

LEAST = 10
_TAGS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Genres:
    """Groups and their genres.

    Attributes:
        model: id of the model.
        names: of the artists, as the user knows them.
        loved_only: only artists that the user loves were grouped.
        grouping: which group each belongs to, the largest first.
        with_genre: artists of which a catalogue tells a genre.
        purity: by the genres of the catalogues.
        company: of the five nearest of each artist, who shares a genre; needs no groups.
        tag_purity: by the model's own words: these come from the same ears as the groups, so they prove less.
        genres: for each group the genres that set it apart.
        tags: for each group the model's words that do.
        map: where each artist lies on a map, by kind of sound.
    """

    model: str
    names: tuple[str, ...]
    loved_only: bool
    grouping: Grouping
    with_genre: int
    purity: Agreement
    company: Agreement
    tag_purity: Agreement
    genres: tuple[tuple[Marked, ...], ...]
    tags: tuple[tuple[Marked, ...], ...]
    map: Layout


async def group_by_sound(house: House, *, everybody: bool = False, groups: int | None = None) -> Genres:
    """Group the artists that the user loves (all who were heard, where those are fewer than ten) and look at genres.

    Args:
        house: what to work with.
        everybody: group all who were heard.
        groups: how many; None = as many as fit best.

    Raises:
        SettingsError: fewer than ten artists were heard.
    """
    with closing(house.open_store()) as store:
        whole = await survey(house, store.shelves, house.model)
    loved = whole.among(whole.loved)
    loved_only = not everybody and len(loved.keys) >= LEAST
    scape = loved if loved_only else whole
    if len(scape.keys) < LEAST:
        heard = f"{count(len(scape.keys), 'artist')} {'was' if len(scape.keys) == 1 else 'were'} heard"
        raise SettingsError(
            f"{heard}; {LEAST} are needed to find groups: scan more mails, or put more artists into [taste]"
        )
    grouping = group_artists(scape.kinships, groups)
    words = scape.genres()
    tags = scape.top_tags(_TAGS)
    return Genres(
        model=scape.model,
        names=tuple(scape.names()),
        loved_only=loved_only,
        grouping=grouping,
        with_genre=sum(map(bool, words)),
        purity=measure_purity(grouping.labels, words),
        company=measure_company(scape.scores, words),
        tag_purity=measure_purity(grouping.labels, [own[:1] for own in tags]),
        genres=mark_groups(grouping.labels, words),
        tags=mark_groups(grouping.labels, tags),
        map=lay_out(scape.kinships),
    )
