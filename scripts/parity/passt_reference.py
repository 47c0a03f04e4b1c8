"""Records what the published implementation of PaSST computes: the reference of tests/embedding/test_passt.py.

PyTorch is no dependency. Run it in an environment of its own, from the root of the repository:

    python3.11 -m venv /tmp/passt && /tmp/passt/bin/pip install numpy torch==2.13.0    # the build without CUDA will do
    /tmp/passt/bin/pip install --no-deps hear21passt==0.0.26 torchaudio==2.11.0
    /tmp/passt/bin/python -m scripts.parity.passt_reference             the golden files
    /tmp/passt/bin/python -m scripts.parity.passt_reference --full DIR  full depth: checkpoints and outputs

hear21passt's own code takes the spectrogram, builds the network and cuts longer audio. Only the weights are ours
(`passt_seeded`): the published ones are not needed, nor downloaded. Compare the full depth afterwards with
`python -m scripts.parity.passt_full DIR`.
"""

import argparse
import importlib.util
import sys
import warnings
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.parity.passt_seeded import RECORDED_BLOCKS, seeded_tensors, signals

Array = NDArray[np.float32]

GOLDEN = Path(__file__).resolve().parents[2] / "tests/embedding/golden"
SHORT, HEARD = 0.45, 2.0
"""Seconds of the recorded spectrograms, and of the recorded embeddings."""
_STAGE_FRAMES = (0, 20, 44)


class Reference:
    """hear21passt, of which only the network and the spectrogram are imported."""

    def __init__(self) -> None:
        """Import it without the parts of its requirements that are not used."""
        warnings.filterwarnings("ignore")
        _stand_in("timm.models._hub", download_cached_file=None)
        _only_kaldi()
        self.torch = import_module("torch")
        self.torch.manual_seed(0)
        self.passt = import_module("hear21passt.models.passt")
        self.passt.__dict__["first_RUN"] = False
        self.mel = import_module("hear21passt.models.preprocess").AugmentMelSTFT(
            n_mels=128, sr=32000, win_length=800, hopsize=320, n_fft=1024, freqm=48, timem=192, htk=False, fmin=0.0,
            fmax=None, norm=1, fmin_aug_range=10, fmax_aug_range=2000,
        ).eval()  # fmt: skip
        self.wrapper = import_module("hear21passt.wrapper").PasstBasicWrapper

    def spectrogram(self, samples: Array) -> Array:
        """(128, frames)."""
        with self.torch.no_grad():
            return self.mel(self.torch.from_numpy(samples)[None])[0].numpy()  # type: ignore[no-any-return]

    def powers(self, samples: Array) -> Array:
        """Power spectra of some frames, (3, 513), as the first lines of its `forward` take them."""
        torch, mel = self.torch, self.mel
        emphasised = torch.nn.functional.conv1d(torch.from_numpy(samples)[None, None], mel.preemphasis_coefficient)
        spectrum = torch.stft(
            emphasised[0], 1024, hop_length=320, win_length=800, center=True, normalized=False, window=mel.window,
            return_complex=True,
        )  # fmt: skip
        return (spectrum[0].abs() ** 2)[:, list(_STAGE_FRAMES)].T.numpy()  # type: ignore[no-any-return]

    def network(self, stride: int, frames: int, blocks: int) -> Any:  # noqa: ANN401 - a module of torch
        """Its network with our weights."""
        network = self.passt.PaSST(
            img_size=(128, frames), stride=(stride, stride), patch_size=16, in_chans=1, num_classes=527, embed_dim=768,
            depth=blocks, num_heads=12, distilled=True,
        ).eval()  # fmt: skip
        shapes = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
        seeded = {name: self.torch.from_numpy(tensor) for name, tensor in seeded_tensors(shapes).items()}
        network.load_state_dict(seeded, strict=True)
        return network

    def embed(self, network: Any, samples: Array, seconds: int = 10) -> Array:  # noqa: ANN401 - as above
        """The scene embedding of hear21passt in its mode `embed_only`, (768,)."""
        model = self.wrapper(mel=self.mel, net=network, max_model_window=1000 * seconds, mode="embed_only").eval()
        with self.torch.no_grad():
            return model.get_scene_embeddings(self.torch.from_numpy(samples)[None])[0].numpy()  # type: ignore[no-any-return]


def _stand_in(name: str, **attributes: object) -> ModuleType:
    parts = name.split(".")
    for i in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:i]), ModuleType(".".join(parts[:i])))
    module = sys.modules[name]
    module.__dict__.update(attributes)
    return module


def _only_kaldi() -> None:
    """Make the Kaldi filters all there is of torchaudio: its compiled parts want a torch of just their version."""
    found = importlib.util.find_spec("torchaudio")
    assert found is not None
    assert found.origin is not None
    torchaudio = _stand_in("torchaudio")
    masking = type("Masking", (import_module("torch").nn.Identity,), {})
    torchaudio.__dict__["transforms"] = _stand_in(
        "torchaudio.transforms", FrequencyMasking=masking, TimeMasking=masking
    )
    spec = importlib.util.spec_from_file_location(
        "torchaudio.compliance.kaldi", Path(found.origin).parent / "compliance/kaldi.py"
    )
    assert spec is not None
    assert spec.loader is not None
    kaldi = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(kaldi)
    torchaudio.__dict__["compliance"] = _stand_in("torchaudio.compliance", kaldi=kaldi)


def small_files(torch: Any) -> None:  # noqa: ANN401 - the module
    """Files that PyTorch itself wrote, in both formats: every type, views, a module, numpy arrays."""
    grid = torch.arange(24, dtype=torch.float32).reshape(4, 6)
    tensors = {
        "grid": grid,
        "turned": grid.t(),
        "corner": grid[1:3, 2:4],
        "half": torch.tensor([1.5, -2], dtype=torch.half),
        "brain": torch.tensor([1.5, -2.25], dtype=torch.bfloat16),
        "long": torch.tensor(3),
        "bool": torch.tensor([True, False]),
        "parameter": torch.nn.Parameter(torch.ones(2)),
        "empty": torch.zeros(0, 3),
        "byte": torch.tensor([1, 255], dtype=torch.uint8),
        "double": torch.tensor([1.0], dtype=torch.float64),
    }
    module = torch.nn.Linear(3, 2)
    module.load_state_dict({"weight": torch.arange(6.0).reshape(2, 3), "bias": torch.zeros(2)})
    rows = np.arange(6, dtype=np.float32).reshape(2, 3)
    arrays = {"pca_eigen_vectors": rows, "by_column": np.asfortranarray(rows), "pca_means": np.arange(2.0)}
    before = {"_use_new_zipfile_serialization": False}
    torch.save({"model": tensors, "epoch": 3, "rate": 0.1, "note": "x"}, GOLDEN / "passt_small.pt")
    torch.save({"model": tensors}, GOLDEN / "passt_small_legacy.pth", **before)
    torch.save(module.state_dict(), GOLDEN / "passt_state_dict.pt")
    torch.save(module.state_dict(), GOLDEN / "passt_state_dict_legacy.pth", **before)
    torch.save(arrays, GOLDEN / "passt_numpy_legacy.pth", **before)


def golden(reference: Reference) -> None:
    """Spectrograms stage by stage, and embeddings of both strides at two lengths."""
    kept: dict[str, Array] = {}
    for name, samples in signals(SHORT).items():
        kept[f"powers_{name}"] = reference.powers(samples)
        kept[f"log_mel_{name}"] = reference.spectrogram(samples)
    for stride in (10, 16):
        network = reference.network(stride, 998, RECORDED_BLOCKS)
        for name, samples in signals(HEARD).items():
            kept[f"embedding_s{stride}_{name}"] = reference.embed(network, samples)
        kept[f"embedding_s{stride}_ten_seconds"] = reference.embed(network, signals(10.0)["chirp"])
    np.savez_compressed(GOLDEN / "passt_hear21passt.npz", allow_pickle=False, **kept)


def full(reference: Reference, folder: Path) -> None:
    """Every published shape: a checkpoint that PyTorch wrote, and hear21passt's embedding of two sounds."""
    for name, stride, frames, blocks, seconds in (
        ("passt", 10, 998, 12, 10),
        ("passt_s16", 16, 998, 12, 10),
        ("passt_light", 10, 998, 7, 10),
        ("passt_20s", 10, 2000, 12, 20),
        ("passt_30s", 10, 3000, 12, 30),
    ):
        network = reference.network(stride, frames, blocks)
        reference.torch.save(network.state_dict(), folder / f"{name}.pt")
        heard = {sound: reference.embed(network, signals(seconds)[sound], seconds) for sound in ("chirp", "noise")}
        np.savez(folder / f"{name}.npz", allow_pickle=False, **heard)


def main() -> None:
    """Write the golden files, or the full-depth files for one comparison by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", type=Path)
    folder = parser.parse_args().full
    reference = Reference()
    if folder:
        full(reference, folder)
    else:
        golden(reference)
        small_files(reference.torch)


if __name__ == "__main__":
    main()
