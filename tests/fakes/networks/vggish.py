"""VGGish with seeded weights and few channels, converted as the published weights are."""

import numpy as np

from scripts.parity.vggish_seeded import seeded_tensors, seeded_whitening
from undercard.embedding.models.vggish.network import from_tensorflow, write_graph
from undercard.embedding.models.vggish.recipe import statistics

_DENSE, _THINNER = 32, 16


def _write(folder):
    pca = seeded_whitening()
    whitening = pca["pca_eigen_vectors"], pca["pca_means"]
    write_graph(from_tensorflow(seeded_tensors(_DENSE, thinner=_THINNER), whitening), {}).save(folder / "network.onnx")
    mean, variance = statistics(whitening)
    np.savez(folder / "statistics.npz", mean=mean, variance=variance)


STAND_INS = {"vggish": _write, "vggish_pca": _write}
