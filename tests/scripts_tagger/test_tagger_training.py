"""Training: what is alike in the examples is learned, and stored as the package loads it."""

from dataclasses import replace

import numpy as np
import pytest

from scripts.tagger.arrays import arrays_of, rows_of, ties_of
from scripts.tagger.corpus import Example, examples_in
from scripts.tagger.folds import Folds
from scripts.tagger.packing import pack
from scripts.tagger.training import SEEDS, Settings, train, train_often
from tests.fakes.written_mails import write_toy_folder
from undercard.errors import SettingsError
from undercard.events import tagger as shipped
from undercard.events.tagger import forward_backward

QUICK = Settings(epochs=40)


def toy(count=6):
    """Bodies in which a unit's own trait tells its label, but for `any`, which the label before tells."""
    traits = [["bias", "w=hello"], ["bias", "c=D"], ["bias", "any"], ["bias", "any"], ["bias", "c=D"], ["bias", "any"]]
    labels = ["O", "B-D", "I-A", "I-V", "B-D", "I-A"]
    return [Example(f"{number}.eml", traits, labels) for number in range(count)]


def heard(tagger, example):
    return [told.label for told in tagger.label(example.traits)]


def test_a_toy_corpus_is_learned_with_the_steps_between_labels():
    (example, *_) = toy()
    assert heard(train(toy(), QUICK), example) == example.labels


def test_the_loss_falls_from_epoch_to_epoch():
    told = []
    train(toy(), QUICK, lambda epoch, loss: told.append((epoch, loss)))
    assert [epoch for epoch, _ in told] == list(range(QUICK.epochs))
    assert told[-1][1] < told[0][1] / 4


def test_equal_seeds_give_equal_weights_and_others_do_not():
    one, same, other = (train(toy(), replace(QUICK, seed=seed)).weights for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)


def test_the_gradient_of_a_body_is_the_slope_of_its_loss():
    """One step without memory or hidden traits goes down the slope that finite differences give."""
    example, labels = toy(1)[0], sorted(set(toy(1)[0].labels))
    rows = rows_of([example], 1)
    body = arrays_of(example, rows, {label: at for at, label in enumerate(labels)})
    ties, count = np.eye(len(labels), dtype=np.float32), len(labels)

    def loss(weights, steps):
        scores = np.add.reduceat(weights[body.rows], body.starts, axis=0) @ ties
        partition = forward_backward(scores, steps, np.zeros(count, dtype=np.float32))[2]
        path = scores[np.arange(len(body.gold)), body.gold].sum() + steps[body.gold[:-1], body.gold[1:]].sum()
        return partition - path

    zero, still = np.zeros((len(rows), count)), np.zeros((count, count))
    slope = np.zeros_like(still)
    for place in np.ndindex(still.shape):
        moved = still.copy()
        moved[place] = 1e-5
        slope[place] = (loss(zero, moved) - loss(zero, -moved)) / 2e-5
    learned = train([example], Settings(epochs=1, fewest=1, drop=0.0, ridge=0.0)).steps
    clear = np.abs(slope) > 0.05
    np.testing.assert_array_equal(np.sign(learned[clear]), -np.sign(slope[clear]))


def test_a_trait_of_too_few_mails_has_no_weight():
    rare = Example("rare.eml", [["bias", "w=rare"]], ["O"])
    assert set(train([*toy(3), rare], QUICK).rows) == {"bias", "w=hello", "c=D", "any"}


def test_too_few_mails_to_learn_from_are_told():
    with pytest.raises(SettingsError, match="give at least 3"):
        train(toy(2), QUICK)


def test_labels_of_one_role_are_learned_together():
    labels = ("B-A", "I-A", "I-T", "I-V", "O", "SA")
    told = [{label for label, flag in zip(labels, row, strict=True) if flag} for row in ties_of(labels)]
    assert {"B-A", "I-A", "SA"} in told
    assert {"B-A", "I-A", "I-T", "SA"} in told
    assert {"I-A", "I-T", "I-V"} in told
    assert all({label} in told for label in labels)


def test_arrays_give_each_unit_its_known_traits():
    example = Example("a.eml", [["bias", "x"], ["bias", "unknown"]], ["O", "O"])
    arrays = arrays_of(example, {"bias": 0, "x": 1}, {"O": 0})
    assert (arrays.rows.tolist(), arrays.starts.tolist(), arrays.owners.tolist()) == ([0, 1, 0], [0, 2], [0, 0, 1])
    assert (arrays.unique.tolist(), arrays.cuts.tolist()) == ([0, 1], [0, 2])


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
    step = np.abs(tagger.weights).max() / 127
    for name, row in back.rows.items():
        np.testing.assert_allclose(back.weights[row], tagger.weights[tagger.rows[name]], atol=step * 0.51)
    np.testing.assert_array_equal(back.steps, tagger.steps)
    np.testing.assert_array_equal(back.starts, tagger.starts)
    assert back.labels == tagger.labels
    assert heard(back, toy()[0]) == toy()[0].labels


def test_a_trait_that_says_next_to_nothing_is_not_packed(loaded):
    tagger = train(toy(), QUICK)
    weights = tagger.weights.copy()
    weights[tagger.rows["w=hello"]] = 0.01
    assert set(loaded(replace(tagger, weights=weights)).rows) == {"bias", "c=D", "any"}


def test_a_layout_is_learned_from_some_mails_and_found_in_others(tmp_path):
    seen, unseen = write_toy_folder(tmp_path / "seen", 0), write_toy_folder(tmp_path / "unseen", 6)
    ((test, tagger),) = Folds([seen, unseen], QUICK).taggers([unseen])
    assert test == unseen
    assert all(heard(tagger, one) == one.labels for one in examples_in(unseen))


def test_a_folder_left_out_is_not_learned_from(tmp_path):
    seen, unseen = write_toy_folder(tmp_path / "seen", 0, 3), write_toy_folder(tmp_path / "unseen", 6, 3)
    folds = Folds([seen, unseen], QUICK)
    ((_, tagger),) = folds.taggers([unseen])
    np.testing.assert_array_equal(tagger.weights, train(examples_in(seen), QUICK).weights)
    assert len(folds.examples) == len(examples_in(seen)) + len(examples_in(unseen))


def test_the_only_folder_cannot_be_left_out(tmp_path):
    folds = Folds([write_toy_folder(tmp_path / "only", 0, 3)], QUICK)
    with pytest.raises(SettingsError, match="give a second FOLDER"):
        list(folds.taggers([tmp_path / "only"]))


def test_what_ships_is_the_mean_of_trainings_that_differ_in_their_seed():
    taught = [train(toy(), replace(QUICK, seed=seed)).weights for seed in SEEDS]
    np.testing.assert_allclose(train_often(toy(), QUICK).weights, np.mean(taught, axis=0), rtol=1e-5)
