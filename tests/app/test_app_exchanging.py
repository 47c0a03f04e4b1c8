"""Vectors from files: one that cannot be of the model in use is turned away."""

from pathlib import Path

import pytest

from tests.fakes.line import NOW
from undercard.app.exchanging import import_embeddings
from undercard.app.house import House
from undercard.embedding.ensembles import Ensemble, Member
from undercard.embedding.port import ModelCard
from undercard.entities.names import ModelId
from undercard.entities.vectors import ArtistEmbedding
from undercard.errors import SettingsError
from undercard.outputs.embeddings_db import dump
from undercard.store.memory import MemoryStore


class Hummer:
    """A model of which only the card is read."""

    card = ModelCard("hummer", ModelId("hummer/1"), 16000, 1.0, 16, "", "", "")
    statistics = None

    def embed(self, clip):
        raise AssertionError(f"nothing is heard here, {clip} neither")


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def house(tmp_path: Path, store: MemoryStore) -> House:
    return House(
        home=tmp_path,
        clock=lambda: NOW,
        open_store=lambda: store,
        open_sources=lambda _: (),
        open_standing=lambda _: (),
        open_diaries=lambda _: (),
        open_catalogs=lambda _: (),
        open_authorities=lambda: (),
        open_model=lambda _: Ensemble((Member("hummer", 1.0, Hummer()),)),
        models={},
        load_profiles=lambda: (),
    )


def write(folder: Path, **lengths: int) -> Path:
    """One artist per model name, with so many values."""
    entries = [
        ArtistEmbedding(f"Of {model}", (0.5,) * length, (), (), NOW, f"{model}/1") for model, length in lengths.items()
    ]
    path = folder / "embeddings_db.json"
    path.write_text(dump(entries), encoding="utf-8")
    return path


def test_a_vector_of_the_model_in_use_with_another_length_is_turned_away_whole(house, store, tmp_path):
    with pytest.raises(SettingsError, match=r"'Of hummer' has 3 values.* 16"):
        import_embeddings(house, write(tmp_path, hummer=3, other=5))
    assert store.shelves.imports.rows() == []


def test_vectors_of_other_models_have_the_length_they_have(house, store, tmp_path):
    assert import_embeddings(house, write(tmp_path, hummer=16, other=5)).artists == 2
    assert len(store.shelves.imports.rows()) == 2


def test_another_vector_from_a_file_of_the_same_name_has_another_basis(house, store, tmp_path):
    import_embeddings(house, write(tmp_path, other=5))
    (before,) = store.shelves.imports.rows()
    import_embeddings(house, write(tmp_path, other=6))
    (after,) = store.shelves.imports.rows()
    assert before.stamp.basis != after.stamp.basis
