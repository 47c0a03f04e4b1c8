"""Reports as text and as one page that needs nothing else."""

import re
from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from undercard.outputs.axes import ticks
from undercard.outputs.plain import plain_data
from undercard.outputs.plots import Columns, Curve, Map, TwoHistograms, Whiskers
from undercard.outputs.sheet import Cell, Figure, Links, Paragraph, Section, Sheet, Table, Tone, numbers, row
from undercard.outputs.sheet_page import page
from undercard.outputs.sheet_text import draw_sheet

EVIL = "<script>alert(1)</script>&\"'\x1b[31m\u202e"
PLOTS = (
    TwoHistograms("strength", ("linked", [0.1, 0.9, 1.0]), ("unlinked", [])),
    TwoHistograms("strength", ("linked", []), ("unlinked", [])),
    Curve("strength", "share", ((0.2, 0.1, 0.0, 0.3, EVIL), (0.9, 0.8, 0.5, 1.0, "x")), (0.2, "all")),
    Curve("strength", "share", ()),
    Columns("times", "artists", (3, 0, 5)),
    Columns("times", "artists", ()),
    Columns("edges", "artists", tuple(range(40)), step=10),
    Whiskers("nDCG", ((EVIL, 0.3, 0.2, 0.4), ("b", -0.2, -0.3, 0.1), ("none", float("nan"), 0.0, 0.0)), zero=0.0),
    Whiskers("nDCG", ()),
    Map(((EVIL, 0.0, 0.0, 0), ("b", 1.0, 1.0, 1), ("c", 1.0, 1.0, 9)), ("loved", "others")),
    Map(()),
    Map((("alone", 2.0, 2.0, 0),)),
)
SHEET = Sheet(
    "Does it hear?",
    f"It does, {EVIL}",
    (
        Section(
            "Numbers",
            (
                Paragraph("In words.", Tone.FAINT),
                Table(
                    ("name", "value"),
                    (
                        row(Cell(EVIL, link="https://a.example/?a=1&b=2"), "1.0"),
                        row(Cell("b", link="javascript:alert(1)"), Cell("2.0", Tone.GOOD)),
                        row(Cell("c", link="https://[broken"), "3"),
                    ),
                    numbers(1, 1),
                    caption="All of them",
                ),
                Links("Listen:", (Cell("there", link="http://b.example/"), Cell("nowhere"))),
            ),
        ),
        Section("Pictures", tuple(Figure(plot, "A plot", EVIL) for plot in PLOTS)),
    ),
    foot="How it was made.",
)


class Outline(HTMLParser):
    """Every tag with its attributes, and the texts."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(scope="module")
def outline():
    found = Outline()
    found.feed(page(SHEET))
    return found


def test_a_page_holds_no_script_no_frame_no_event_and_nothing_from_elsewhere(outline):
    tags = {tag for tag, _ in outline.tags}
    assert not tags & {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
    for _, attributes in outline.tags:
        assert not any(name.startswith("on") or name in {"src", "srcset", "style"} for name in attributes)
    assert "url(" not in page(SHEET)
    assert "@import" not in page(SHEET)


def test_its_policy_forbids_everything_but_its_one_style_sheet(outline):
    policy = next(found["content"] for tag, found in outline.tags if tag == "meta" and "http-equiv" in found)
    (style,) = re.findall(r"<style>(.*?)</style>", page(SHEET), re.DOTALL)
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy


def test_links_lead_to_the_web_only_and_tell_nobody_where_from(outline):
    links = [found for tag, found in outline.tags if tag == "a"]
    assert [found["href"] for found in links] == ["https://a.example/?a=1&b=2", "http://b.example/"]
    assert all(found["rel"] == "noopener noreferrer" for found in links)


def test_what_comes_from_outside_is_text(outline):
    assert any("<script>alert(1)</script>&\"'" in text for text in outline.texts)
    assert "\x1b" not in page(SHEET)
    assert "\u202e" not in page(SHEET)


def test_a_page_can_be_read_out_and_read_on_a_phone(outline):
    tags = [tag for tag, _ in outline.tags]
    assert tags.count("h1") == 1
    assert tags.count("h2") == len(SHEET.sections)
    assert ("html", {"lang": "en"}) in outline.tags
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in outline.tags
    pictures = [found for tag, found in outline.tags if tag == "svg"]
    assert len(pictures) == len(PLOTS)
    assert all(found["role"] == "img" and found["aria-label"].startswith("A plot. ") for found in pictures)
    assert {found.get("scope") for tag, found in outline.tags if tag == "th"} == {"col", "row"}


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: type(plot).__name__)
def test_plots_are_well_formed_whatever_they_are_given(plot):
    root = ET.fromstring(plot.svg(EVIL))
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    for mark in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(mark.attrib.get(name, 0)) <= width
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(mark.attrib.get(name, 0)) <= height
    assert "nan" not in plot.svg("").casefold()


def test_names_on_a_map_do_not_cover_each_other():
    rng = np.random.default_rng(0)
    spots = rng.random((150, 2)).tolist()
    found = Map(tuple((f"Artist {n}", x, y, n % 3) for n, (x, y) in enumerate(spots)))
    texts = [mark for mark in ET.fromstring(found.svg("")) if mark.attrib.get("class") == "place"]
    places = []
    for mark in texts:
        wide = 6.72 * len(mark.text or "")
        left = float(mark.attrib["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[mark.attrib["text-anchor"]]
        places.append((left, float(mark.attrib["y"]), left + wide))
    assert 20 < len(texts) < 150
    for place, (left, floor, right) in enumerate(places):
        for start, y, end in places[place + 1 :]:
            assert abs(y - floor) >= 12.9 or end <= left + 0.1 or right <= start + 0.1


@pytest.mark.parametrize(
    ("low", "high", "marked"),
    [
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, 0.07, (0, 0.02, 0.04, 0.06, 0.08)),
        (-0.03, 0.2, (-0.05, 0, 0.05, 0.1, 0.15, 0.2)),
    ],
)
def test_ticks_are_round_and_enclose(low, high, marked):
    assert ticks(low, high) == pytest.approx(marked)


def test_on_a_terminal_there_are_tables_and_sentences_without_control_characters():
    text = draw_sheet(SHEET, 60, colour=False)
    assert all(word in text for word in ("Does it hear?", "In words.", "1.0", "How it was made."))
    assert "\x1b" not in text
    assert "aria-label" not in text
    assert all(len(line) <= 60 for line in text.splitlines())
    assert "\x1b[32m" in draw_sheet(SHEET, 60, colour=True)


def test_reports_become_plain_data():
    class Colour(StrEnum):
        RED = "red"

    @dataclass(frozen=True)
    class Inner:
        values: tuple[float, ...]
        colour: Colour

    told = plain_data(
        {"a": Inner((0.12345678, float("nan")), Colour.RED), Colour.RED: frozenset({"y", "x"}), "n": None}
    )
    assert told == {"a": {"values": [0.123457, None], "colour": "red"}, "red": ["x", "y"], "n": None}
    with pytest.raises(TypeError, match="complex"):
        plain_data(1j)
