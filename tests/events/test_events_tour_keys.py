"""The key of a tour: which marks it explains, whom they stand for, and which nights bear them."""

import time

import pytest

from undercard.events.tour_keys import bears, is_code, tour_keys

SHOWS = ("5 March Leeds, Hall Nine {}", "6 March York, The Cooperage {}", "7 March Hull, Attic {}")


def told(key, *marks):
    lines = [show.format(mark) for show, mark in zip(SHOWS, marks, strict=True)]
    nights = [range(at, at + 1) for at in range(len(lines))]
    return [(one.mark, one.name) for one in tour_keys([*lines, *key.split("\n")], nights)]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("* with Moss Harbour", "Moss Harbour"),
        ("* with our best pals Moss Harbour", "Moss Harbour"),
        ("* mit dem Chor Moorlicht", "Chor Moorlicht"),
        ("* abertura: Capim Largo", "Capim Largo"),
        ("* con Moss Harbour (solo)", "Moss Harbour"),
        ("* = Moss Harbour", "Moss Harbour"),
        ("* zusammen mit Moss Harbour", "Moss Harbour"),
        ("* support: moss harbour", "moss harbour"),
    ],
)
def test_a_sign_stands_for_who_is_named_behind_it(key, name):
    assert told(key, "*", "", "*") == [("*", name)]


@pytest.mark.parametrize(
    ("key", "marks", "keys"),
    [
        ("S = Night Ferry, R = Ada Brisk", ("S", "R", "S+R"), [("S", "Night Ferry"), ("R", "Ada Brisk")]),
        ("Openers: S = Night Ferry, R = Ada Brisk", ("S", "R", ""), [("S", "Night Ferry"), ("R", "Ada Brisk")]),
        ("(p) = Night Ferry doet mee", ("(p)", "", "(p)"), [("p", "Night Ferry")]),
        ("[MC] Mara Coll\n[AR] Araucana", ("[MC]", "[MC] [AR]", ""), [("MC", "Mara Coll"), ("AR", "Araucana")]),
        (
            "RE = with Ruth Elm | CP = with Carl Pond",
            ("(RE)", "(CP, RE)", ""),
            [("RE", "Ruth Elm"), ("CP", "Carl Pond")],
        ),
        ("NB : Noëlle Bart ouvre la soirée, et elle est belle.", ("(NB)", "", ""), [("NB", "Noëlle Bart")]),
        ("TdL : Tombé de la Lune, duo", ("(TdL)", "", ""), [("TdL", "Tombé de la Lune")]),
        ("(1) Paul Quant spielt vorneweg drei Lieder", ("(1)", "", "(1)"), [("1", "Paul Quant")]),
        ("★ con PESCE ROSSO ☾ con Wanda Luna", ("★", "☾", "★☾"), [("★", "PESCE ROSSO"), ("☾", "Wanda Luna")]),
    ],
)
def test_several_marks_stand_for_one_act_each(key, marks, keys):
    assert told(key, *marks) == keys


@pytest.mark.parametrize(
    "key", ["* Tickets at the door", "* ohne Vorband", "* sold out", "Tickets: Here", "OK: See You", "x = 3"]
)
def test_other_lines_are_no_keys(key):
    assert told(key, "*", "", "*") == []


def test_a_mark_that_no_night_or_every_night_bears_says_nothing():
    assert told("* with Moss Harbour", "", "", "") == []
    assert told("* with Moss Harbour", "*", "*", "*") == []


def test_a_night_bears_signs_anywhere_and_codes_in_brackets_or_last():
    assert bears(["6 March York, The Cooperage *^"], "^")
    assert not bears(["6 March York **"], "*")
    assert bears(["York", "S+R"], "R")
    assert bears(["York (CP, RE)"], "RE")
    assert not bears(["Re-Opening Night, S Club"], "S")


def test_a_text_of_codes_alone_is_no_name():
    assert is_code("(S + R)", {"S", "R"})
    assert not is_code("S Club", {"S"})
    assert not is_code("", {"S"})


@pytest.mark.parametrize("piece", ["* with ", "(a) ", "A = B, ", "★ ☾ ", "[MC] ", "x: ", "* mit klein "])
def test_time_grows_linearly_on_adversarial_text(piece):
    started = time.process_time()
    tour_keys([(piece * 20_000)[:40_000]], [range(1)])
    assert time.process_time() - started < 2


def test_two_first_parts_in_one_line_are_of_two_marks():
    lines = ["5 March Leeds *", "6 March York °", "* 1ère partie : Ada Brisk ° 1ère partie : Koro"]
    keys = tour_keys(lines, [range(1), range(1, 2)])
    assert [(key.mark, key.name) for key in keys] == [("*", "Ada Brisk"), ("°", "Koro")]
