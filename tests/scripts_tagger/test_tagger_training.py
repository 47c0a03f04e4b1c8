"""Training: what is alike in the examples is learned, and stored as the package loads it."""

from dataclasses import replace

import numpy as np
import pytest

from scripts.tagger.arrays import Lessons, arrays_of, rows_of, together
from scripts.tagger.corpus import Example, examples_in, written_in
from scripts.tagger.folds import Folds
from scripts.tagger.packing import pack
from scripts.tagger.slopes import Pass
from scripts.tagger.training import SEEDS, Settings, errors, first_arrays, joined, train, train_often
from scripts.tagger.variants import with_variants
from tests.fakes.written_mails import write_toy_folder
from undercard.errors import SettingsError
from undercard.events import tagger as shipped
from undercard.events.tagger_network import FAMILIES, Networks, Surroundings

QUICK = Settings(epochs=60, fewest=3, rate=2e-2, width=8, inner=16, heard=8, mute=0.0)


def toy(count=6):
    """Bodies in which a unit's own trait tells its label, but for `any`, which the label before tells."""
    traits = [["bias", "w=hello"], ["bias", "c=D"], ["bias", "any"], ["bias", "any"], ["bias", "c=D"], ["bias", "any"]]
    labels = ["O", "B-D", "I-A", "I-V", "B-D", "I-A"]
    return [Example(f"{number}.eml", traits, labels) for number in range(count)]


def heard(tagger, example):
    return [told.label for told in tagger.label(example.traits, example.alike)]


def test_a_toy_corpus_is_learned_with_the_steps_between_labels():
    (example, *_) = toy()
    assert heard(train(toy(), QUICK), example) == example.labels


def test_the_loss_falls_from_epoch_to_epoch():
    told = []
    train(toy(), QUICK, lambda epoch, loss: told.append((epoch, loss)))
    assert [epoch for epoch, _ in told] == [*range(QUICK.epochs), *range(QUICK.closing)]
    assert told[-1][1] < told[0][1] / 4


def test_equal_seeds_give_equal_arrays_and_others_do_not():
    one, same, other = (arrays(train(toy(), replace(QUICK, epochs=2, seed=seed))) for seed in (1, 1, 2))
    for name, values in one.items():
        np.testing.assert_array_equal(values, same[name])
    assert not np.array_equal(one["traits"], other["traits"])


def arrays(tagger):
    (network,) = tagger.networks.apart()
    return {name: values[0] for name, values in network.arrays.items()}


def random_bodies(random):
    """Bodies of several sizes with random traits, labels and families, and their arrays."""
    examples = [
        Example(
            f"{number}.eml",
            [["bias", f"t{random.integers(9)}"] for _ in range(size)],
            [str(random.choice(["O", "B-A", "I-V"])) for _ in range(size)],
            tuple(random.integers(0, 3, size) for _ in range(FAMILIES)),
        )
        for number, size in enumerate((5, 1, 7))
    ]
    rows = rows_of(examples, 1)
    return [arrays_of(one, rows, {"O": 0, "B-A": 1, "I-V": 2}) for one in examples], len(rows)


@pytest.fixture
def learning():
    """Bodies, and the arrays of a network amid its training, in double precision."""
    random = np.random.default_rng(4)
    bodies, rows = random_bodies(random)
    first = first_arrays(rows, 3, 3 + FAMILIES + 1, Settings(width=6, inner=10, heard=8))
    return bodies, {name: one + 0.3 * random.standard_normal(one.shape) for name, one in first.items()}


def passed(bodies, values):
    """The way through the network without anything dropped, and the scores at its end."""
    body, mails = together(bodies)
    way = Pass(values, Surroundings.of(mails, body.families), 0.0, np.random.default_rng(0))
    return way, way.scores(body, np.ones(len(body.rows), np.float32)), body


def loss_of(bodies, values):
    return errors(passed(bodies, values)[1], values["steps"], values["beginnings"], bodies)[2]


def test_the_slope_of_each_array_is_what_finite_differences_give(learning):
    bodies, values = learning
    way, scores, body = passed(bodies, values)
    error, slopes, _ = errors(scores, values["steps"], values["beginnings"], bodies)
    way.back(error)
    slopes |= way.slopes
    slopes["traits"] = np.zeros_like(values["traits"])
    slopes["traits"][body.unique] = way.slopes["traits"]
    assert set(slopes) == set(values)
    random = np.random.default_rng(5)
    for name, one in values.items():
        place = tuple(random.integers(size) for size in one.shape)
        up, down = ({**values, name: one.copy()} for _ in range(2))
        up[name][place] += 1e-5
        down[name][place] -= 1e-5
        found = (loss_of(bodies, up) - loss_of(bodies, down)) / 2e-5
        assert slopes[name][place] == pytest.approx(found, rel=1e-3, abs=1e-4), name


def test_the_network_that_learns_scores_as_the_one_that_reads(learning):
    bodies, values = learning
    _, scores, body = passed(bodies, values)
    around = Surroundings.of(together(bodies)[1], body.families)
    np.testing.assert_allclose(Networks.of([values]).scores(body.rows, body.starts, around), scores, rtol=1e-6)


def test_bodies_that_learn_together_see_nothing_of_each_other(learning):
    bodies, values = learning
    alone = np.concatenate([passed([one], values)[1] for one in bodies])
    np.testing.assert_allclose(passed(bodies, values)[1], alone, rtol=1e-6)


def test_what_is_learned_is_calmed_and_reads_no_otherwise():
    plain, calm = (train(toy(), replace(QUICK, calm=share)) for share in (1.0, 0.5))
    traits = toy()[0].traits
    np.testing.assert_allclose(calm.scores(traits), plain.scores(traits) / 2, rtol=1e-5)
    np.testing.assert_allclose(calm.steps, plain.steps / 2, rtol=1e-6)
    np.testing.assert_allclose(calm.starts, plain.starts / 2, rtol=1e-6)
    assert heard(calm, toy()[0]) == heard(plain, toy()[0])


def test_a_trait_of_too_few_mails_has_no_weight():
    rare = Example("rare.eml", [["bias", "w=rare"]], ["O"])
    assert set(train([*toy(3), rare], QUICK).rows) == {"bias", "w=hello", "c=D", "any"}


def test_words_that_are_hidden_are_not_learned():
    settings = replace(QUICK, epochs=2, mute=1.0, decay=0.0)
    tagger = train(toy(), settings)
    views = 3 + FAMILIES + 1
    first = first_arrays(len(tagger.rows), len(tagger.labels), views, settings)["traits"]
    changed = {
        name for name, row in tagger.rows.items() if not np.array_equal(arrays(tagger)["traits"][row], first[row])
    }
    assert changed == set(tagger.rows) - {"w=hello"}


def test_too_few_mails_to_learn_from_are_told():
    with pytest.raises(SettingsError, match="give at least 3"):
        train(toy(2), QUICK)


def test_arrays_give_each_unit_its_known_traits():
    example = Example("a.eml", [["bias", "x"], ["bias", "unknown"]], ["O", "O"])
    arrays, _ = together([arrays_of(example, {"bias": 0, "x": 1}, {"O": 0})])
    assert (arrays.rows.tolist(), arrays.starts.tolist(), arrays.owners.tolist()) == ([0, 1, 0], [0, 2], [0, 0, 1])
    assert (arrays.unique.tolist(), arrays.places.tolist()) == ([0, 1], [0, 1, 0])


def test_lessons_lie_in_few_large_arrays():
    lessons = Lessons.of(toy(), 1)
    assert [len(body) for body in lessons.bodies] == [1 + len(one.variants) for one in toy()]
    first, last = lessons.bodies[0][0], lessons.bodies[-1][-1]
    assert first.rows.base is last.rows.base is not None
    rows, number = lessons.rows, {label: at for at, label in enumerate(lessons.labels)}
    for body, one in zip(lessons.bodies, toy(), strict=True):
        alone = arrays_of(one, rows, number)
        np.testing.assert_array_equal(body[0].rows, alone.rows)
        np.testing.assert_array_equal(body[0].families, alone.families)


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """Packs a tagger and loads it as the package does."""

    def through_file(tagger):
        pack(tagger, tmp_path / "tagger.npz")
        monkeypatch.setattr(shipped, "files", lambda _package: tmp_path)
        return shipped.load_tagger.__wrapped__()

    return through_file


def test_a_packed_tagger_says_what_it_said_before(loaded):
    tagger = train(toy(), QUICK)
    back = loaded(tagger)
    for name, values in arrays(tagger).items():
        step = np.abs(values).max() / 63
        np.testing.assert_allclose(arrays(back)[name], values, atol=step * 0.51)
    np.testing.assert_array_equal(back.steps, tagger.steps)
    np.testing.assert_array_equal(back.starts, tagger.starts)
    assert (back.labels, back.rows) == (tagger.labels, tagger.rows)
    assert heard(back, toy()[0]) == toy()[0].labels


def test_several_networks_are_packed_in_their_order(loaded):
    taught = [train(toy(), replace(QUICK, epochs=1, seed=seed)) for seed in (1, 2)]
    back = loaded(joined(taught))
    for traits, one in zip(back.networks.arrays["traits"], taught, strict=True):
        values = arrays(one)["traits"]
        np.testing.assert_allclose(traits, values, atol=np.abs(values).max() / 126 * 1.01)


def test_a_trait_that_was_never_seen_says_nothing():
    tagger = train(toy(), QUICK)
    np.testing.assert_array_equal(tagger.scores([["bias", "never"]]), tagger.scores([["bias"]]))


def test_a_layout_is_learned_from_some_mails_and_found_in_others(tmp_path):
    seen, unseen = write_toy_folder(tmp_path / "seen", 0), write_toy_folder(tmp_path / "unseen", 6)
    ((test, tagger),) = Folds([seen, unseen], replace(QUICK, epochs=120, varied=0.0)).taggers([unseen])
    assert test == unseen
    assert all(heard(tagger, one) == one.labels for one in examples_in(unseen))


def test_a_folder_left_out_is_not_learned_from(tmp_path):
    seen, unseen = write_toy_folder(tmp_path / "seen", 0, 3), write_toy_folder(tmp_path / "unseen", 6, 3)
    folds = Folds([seen, unseen], QUICK)
    ((_, tagger),) = folds.taggers([unseen])
    again = train(with_variants(written_in(seen)), QUICK)
    np.testing.assert_array_equal(arrays(tagger)["traits"], arrays(again)["traits"])
    assert len(folds.examples) == len(examples_in(seen)) + len(examples_in(unseen))


def test_the_only_folder_cannot_be_left_out(tmp_path):
    folds = Folds([write_toy_folder(tmp_path / "only", 0, 3)], QUICK)
    with pytest.raises(SettingsError, match="give a second FOLDER"):
        list(folds.taggers([tmp_path / "only"]))


def test_what_ships_is_the_mean_of_trainings_that_differ_in_their_seed():
    quick = replace(QUICK, epochs=2)
    taught = [train(toy(), replace(quick, seed=seed)) for seed in SEEDS]
    scores = [one.scores(toy()[0].traits) for one in taught]
    np.testing.assert_allclose(train_often(toy(), quick).scores(toy()[0].traits), np.mean(scores, axis=0), rtol=1e-4)


def test_what_a_body_looks_like_elsewhere_is_learned_from_its_variants():
    """The trait that tells is in the variants only."""
    plain, told = [["bias"]] * 4, [["bias", "tells"], ["bias"], ["bias", "tells"], ["bias"]]
    labels = ["B-A", "O", "B-A", "O"]
    bodies = [Example(f"{at}.eml", plain, ["O"] * 4, (), (Example(f"{at}.eml", told, labels),)) for at in range(6)]
    tagger = train(bodies, replace(QUICK, drop=0.0, varied=1.0))
    assert [one.label for one in tagger.label(told)] == labels


def test_two_workers_teach_what_one_teaches(tmp_path):
    folders = [write_toy_folder(tmp_path / "one", 0, 3), write_toy_folder(tmp_path / "other", 3, 3)]
    quick = replace(QUICK, epochs=2)
    alone, beside = (Folds(folders, quick, workers=workers).examples for workers in (1, 2))
    assert [(one.mail, one.traits, one.labels) for one in beside] == [
        (one.mail, one.traits, one.labels) for one in alone
    ]
    one, other = (train_often(toy(), quick, workers=workers).networks for workers in (1, 2))
    np.testing.assert_array_equal(one.arrays["traits"], other.arrays["traits"])
