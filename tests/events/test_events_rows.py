"""Text whose lines break where its source does: `<pre>`, and styles that say so."""

import pytest

from undercard.events.page import read_html
from undercard.events.plain_text import read_text
from undercard.events.rows import with_columns

LIST = """Night Train list

Thu 4 March  Tin Roof / Gull
             The Kiln, Leeds
----
Fri 5 March  Ada Brisk
"""


def texts_of(html):
    return [line.text for line in read_html(html)]


@pytest.mark.parametrize(
    "opening",
    ["<pre>", '<div style="white-space: pre-wrap">', '<p style="white-space:pre-line">'],
)
def test_rows_stay_rows_where_white_space_counts(opening):
    assert texts_of(opening + LIST) == [
        "Night Train list",
        "Thu 4 March | Tin Roof / Gull",
        "The Kiln, Leeds",
        "Fri 5 March | Ada Brisk",
    ]


def test_rows_are_one_line_where_white_space_does_not_count():
    assert len(texts_of(f"<div>{LIST}</div>")) == 1
    assert len(texts_of(f'<pre style="white-space:normal">{LIST}</pre>')) == 1


def test_an_empty_or_a_drawn_row_ends_a_paragraph():
    paths = [line.path for line in read_html(f"<pre>{LIST}</pre>")]
    assert paths[1][:-1] == paths[2][:-1]
    assert len({paths[0][:-1], paths[1][:-1], paths[3][:-1]}) == 3


def test_words_set_otherwise_go_on_in_their_row():
    assert texts_of("<pre>Tin <b>Roof</b> live\nGull</pre>") == ["Tin Roof live", "Gull"]


def test_rows_that_were_broken_at_a_width_are_joined():
    told = (
        "We got a van and it has a name, and our favourite person Ada\n"
        "Brisk opens every night of it, which we did not dare to hope\n"
        "for when all this began in a kitchen.\n"
    )
    assert len(texts_of(f"<pre>{told}</pre>")) == 1


def test_letters_that_are_spaced_out_are_no_columns():
    assert with_columns("F L A T   F I V E") == "F L A T   F I V E"
    assert with_columns("Leeds   The Kiln") == "Leeds | The Kiln"


def test_the_rest_of_an_item_that_its_writer_broke_by_hand_is_part_of_it():
    text = (
        "- GREY HARBOUR + THE TIN ROOFS (Valencia) + OLD KETTLE QUARTET. The Wide Meadow,\n"
        "  Plano. 20:00. 6 euros\n"
        "- Voss and the Slow Motion Picture Palace Orchestra. The Long Hall, 21:30, 12 euros, bar\n"
        "- Ola Berg\n"
        "  Plano, 20:00\n"
    )
    assert [line.text for line in read_text(text)] == [
        "- GREY HARBOUR + THE TIN ROOFS (Valencia) + OLD KETTLE QUARTET. The Wide Meadow, Plano. 20:00. 6 euros",
        "- Voss and the Slow Motion Picture Palace Orchestra. The Long Hall, 21:30, 12 euros, bar",
        "- Ola Berg",
        "Plano, 20:00",
    ]
