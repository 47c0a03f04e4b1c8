"""Plug-ins: models that listen. Names are loaded only when asked for.

To add one: a module with `build(threads: int = 1) -> Model`, a line here, nothing else; the conformance
suite (`tests/embedding/test_model_conformance.py`) finds it by its name. A model whose weights have to be
fetched keeps a recipe beside its builder (`undercard.embedding.recipes`).
"""

BUILTIN = {
    "musicnn": "undercard.embedding.models.musicnn:build",
    "musicnn_penultimate": "undercard.embedding.models.musicnn:build_penultimate",
    "musicnn_mtt": "undercard.embedding.models.musicnn:build_mtt",
    "musicnn_vgg_msd": "undercard.embedding.models.musicnn:build_vgg_msd",
    "musicnn_vgg_mtt": "undercard.embedding.models.musicnn:build_vgg_mtt",
    "mfcc": "undercard.embedding.models.mfcc:build",
    "effnet": "undercard.embedding.models.effnet:build",
    "effnet_multi": "undercard.embedding.models.effnet:build_multi",
    "effnet_artist": "undercard.embedding.models.effnet:build_artist",
    "clap": "undercard.embedding.models.clap:build",
    "openl3": "undercard.embedding.models.openl3:build",
    "openl3_6144": "undercard.embedding.models.openl3:build_6144",
    "openl3_mel256": "undercard.embedding.models.openl3:build_mel256",
    "openl3_linear": "undercard.embedding.models.openl3:build_linear",
    "openl3_env": "undercard.embedding.models.openl3:build_env",
    "openl3_v04": "undercard.embedding.models.openl3:build_v04",
    "openl3_mel256_6144_v04_hop0.1": "undercard.embedding.models.openl3:build_upstream",
    "vggish": "undercard.embedding.models.vggish:build",
    "vggish_pca": "undercard.embedding.models.vggish:build_pca",
    "passt": "undercard.embedding.models.passt:build",
    "passt_s16": "undercard.embedding.models.passt:build_s16",
    "passt_kd": "undercard.embedding.models.passt:build_kd",
    "passt_light": "undercard.embedding.models.passt:build_light",
    "passt_20s": "undercard.embedding.models.passt:build_20s",
    "passt_30s": "undercard.embedding.models.passt:build_30s",
}
