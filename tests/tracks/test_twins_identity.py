"""The promise about identity, kept by the whole of `resolve` over HTTP: rarely wrong, never by guessing."""

from benchmarks.identity import answer, scores
from tests.twins import cases_later
from tests.twins.cast import Kind


async def test_the_hard_cases_of_the_third_set_are_answered_as_promised():
    hard = [case for case in cases_later.LATER_CASES if case.kind is not Kind.PLAIN]
    marks, questions = await answer(hard, cases_later.WORLD_OF_LATER, cases_later.bill_of)
    told = scores(marks)
    assert told["precision"] >= 0.98
    assert told["coverage"] >= 0.95
    assert scores(one for one in marks if one.case.kind is Kind.HOMONYM)["wrong"] == 0
    assert questions["musicbrainz"] <= 3 * len(hard), "one a second: this is what a run waits for"
