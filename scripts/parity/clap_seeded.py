"""Holds our CLAP against transformers' own, end to end, on a network of the published architecture with random weights.

The network is too large to keep (276 MB), so this is run by hand, in two steps, from the root of the repository:

    python -m venv /tmp/clap && /tmp/clap/bin/pip install torch transformers onnx
    /tmp/clap/bin/python -m scripts.parity.clap_seeded reference /tmp/clap_reference
    python -m scripts.parity.clap_seeded compare /tmp/clap_reference

Compared are transformers' feature extractor and audio tower in torch with our front end and onnxruntime; the cost of
30 seconds is measured on the way, since it does not depend on the weights.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from scripts.golden.logmel import signal

RATE = 48000
SEED = 0
# HTSAT-base: what public conversion scripts set for the larger checkpoints of LAION.
TOWER = {
    "depths": [2, 2, 12, 2],
    "num_attention_heads": [4, 8, 16, 32],
    "patch_embeds_hidden_size": 128,
    "hidden_size": 1024,
    "enable_fusion": False,
    "projection_dim": 512,
}


def reference(folder: Path) -> None:
    """Write the network, what transformers makes of a signal, and what the network says of that."""
    import torch  # type: ignore[import-not-found]  # noqa: PLC0415 - only this step needs it
    import transformers  # type: ignore[import-not-found]  # noqa: PLC0415 - the same

    torch.manual_seed(SEED)
    tower = transformers.ClapAudioModelWithProjection(transformers.ClapAudioConfig(**TOWER)).eval()
    with torch.no_grad():
        norm = tower.audio_model.audio_encoder.batch_norm
        norm.running_mean.fill_(-25.0)  # decibels of music, roughly; a fresh norm would saturate what follows
        norm.running_var.fill_(250.0)
    extract = transformers.ClapFeatureExtractor(
        frequency_min=50, frequency_max=14000, truncation="rand_trunc", padding="repeatpad"
    )
    features = extract(signal(RATE, 10.0), sampling_rate=RATE, return_tensors="pt")["input_features"]

    class Embeds(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.tower = tower

        def forward(self, input_features: torch.Tensor) -> torch.Tensor:
            return self.tower(input_features=input_features).audio_embeds

    with torch.no_grad():
        vector = tower(input_features=features).audio_embeds
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "reference.npz", features=features.numpy(), vector=vector.numpy())
    torch.onnx.export(
        Embeds(),
        (features,),
        str(folder / "audio_model.onnx"),
        input_names=["input_features"],
        output_names=["audio_embeds"],
        dynamic_axes={"input_features": {0: "batch_size"}, "audio_embeds": {0: "batch_size"}},
        opset_version=17,
        dynamo=False,
    )


def compare(folder: Path) -> None:
    """Print how far we are from the reference, and what 30 seconds cost."""
    from undercard.embedding.models.clap.card import CARD  # noqa: PLC0415 - this step only
    from undercard.embedding.models.clap.model import Clap, cut_windows, log_mel  # noqa: PLC0415 - the same
    from undercard.embedding.pooling import network_of  # noqa: PLC0415 - the same
    from undercard.entities.audio import Clip  # noqa: PLC0415 - the same

    told = np.load(folder / "reference.npz")
    clap = Clap(CARD, network_of(CARD, lambda: folder / "audio_model.onnx", threads=1))
    sound = signal(RATE, 10.0)
    features = np.abs(log_mel(cut_windows(sound)[0]) - told["features"][0, 0])
    print(f"front end: at most {features.max():.4f} dB apart, {features.mean():.5f} on average")
    expected = told["vector"][0] / np.linalg.norm(told["vector"])
    ours = clap.embed(Clip(sound, RATE, 1.0, silent=False)).values
    print(f"end to end: relative error {np.abs(ours - expected).max() / np.abs(expected).max():.1e}")
    long = Clip(signal(RATE, 30.0), RATE, 1.0, silent=False)
    began = time.process_time()
    clap.embed(long)
    print(f"cost: {time.process_time() - began:.2f} CPU seconds for 30 seconds of audio")


def main() -> None:
    """Run one of the two steps."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("step", choices=("reference", "compare"))
    parser.add_argument("folder", type=Path)
    told = parser.parse_args()
    {"reference": reference, "compare": compare}[told.step](told.folder)


if __name__ == "__main__":
    main()
