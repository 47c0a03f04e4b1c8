"""Plug-ins: models that listen. Names are loaded only when asked for.

To add one: a module with `build(threads: int = 1) -> Model`, a line here, nothing else; the conformance
suite (`tests/embedding/test_model_conformance.py`) finds it by its name.
"""

BUILTIN = {
    "musicnn": "undercard.embedding.models.musicnn:build",
    "musicnn_penultimate": "undercard.embedding.models.musicnn:build_penultimate",
    "mfcc": "undercard.embedding.models.mfcc:build",
}
