"""Pictures whose alternative text is all that names a night."""

import pytest

from tests.fakes.newsletters import message
from undercard.events.page import Line
from undercard.events.pictures import with_pictures
from undercard.events.reading import read_events


def lines(*told):
    """Lines; a text in brackets is the alternative text of a picture."""
    return [
        Line("", (at,), images=("p.jpg",), alts=(one[1:-1],)) if one[:1] == "[" else Line(one, (at,))
        for at, one in enumerate(told)
    ]


def texts(*told):
    return [line.text for line in with_pictures(lines(*told))]


def test_titles_that_stand_only_on_pictures_are_read():
    told = ("[Ada Brisk]", "Fri 5 March, 8pm", "Hall Nine", "[Tin Roof]", "Sat 6 March, 8pm", "Hall Nine")
    assert texts(*told) == ["Ada Brisk", *told[1:3], "Tin Roof", *told[4:]]


def test_one_poster_tells_where_no_line_has_a_date():
    assert texts("[Friday 5 March - Ada Brisk]", "Tickets")[0] == "Friday 5 March - Ada Brisk"
    assert texts("[Friday 5 March - Ada Brisk]", "6 March 2027 Gull")[0] == ""


@pytest.mark.parametrize(
    "alt", ["Logo", "photo of the hall", "IMG_2041", "poster.jpg", "", "5 March", "https://a.example"]
)
def test_what_names_no_night_stays_a_picture(alt):
    assert texts(f"[{alt}]", "5 March", f"[{alt}]", "6 March")[0::2] == ["", ""]


def test_a_picture_that_repeats_a_line_beside_it_stays_a_picture():
    told = ("[Ada Brisk]", "Ada Brisk", "5 March", "[Poster of Tin Roof]", "Tin Roof", "6 March")
    assert texts(*told)[0::3] == ["", ""]


def test_a_mail_of_posters_gives_its_nights():
    posters = "".join(
        f'<div><img src="{at}.jpg" alt="{alt}"><br><a href="https://t.example/{at}">Tickets</a></div>'
        for at, alt in enumerate(
            ("Friday 5 March - Ada Brisk + Gull", "Saturday 6 March - Tin Roof + Sil", "Friday 12 March - Nell + Moth")
        )
    )
    html = f"<p>Concerts at Hall Nine, Weir Street 4, Leeds LS1 4AA</p>{posters}"
    found = read_events(message(html=html))
    assert [(event.night.day, " + ".join(event.bill)) for event in found if event.night] == [
        (5, "Ada Brisk + Gull"),
        (6, "Tin Roof + Sil"),
        (12, "Nell + Moth"),
    ]


def test_several_dated_posters_of_one_line_are_a_line_each():
    alts = ("Ada Brisk. Friday 5 March, 9pm", "Tin Roof with Gull. Saturday 6 March, 9pm")
    row = Line("", (0,), images=("a.jpg", "b.jpg"), alts=alts)
    assert [line.text for line in with_pictures([Line("Tickets", (1,)), row])] == ["Tickets", *alts]
