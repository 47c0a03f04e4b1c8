"""`export embeddings` and `import embeddings` of many artists: seconds, memory, and whether the bytes are the same.

    python -m benchmarks.exchanging [--artists 1300 20000] [--tracks 4]

Each stage runs in a process of its own, whose peak memory is told beside that of one that only loads the program.
"""

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from undercard.app.exchanging import export_embeddings, import_embeddings
from undercard.app.house import House
from undercard.bootstrap import build_house
from undercard.entities.artists import Candidate, Verdict, VerdictStatus
from undercard.entities.names import ArtistKey, TrackId
from undercard.entities.rows import Outcome, Row, Stamp
from undercard.entities.tracks import Track
from undercard.entities.vectors import Embedding, TrackVector
from undercard.settings import load_settings

_BATCH = 250


def fill(house: House, artists: int, tracks: int) -> None:
    """Shelve invented artists with random vectors of the model in use."""
    model = house.open_model(house.model)
    rng, now = np.random.default_rng(artists), house.clock()
    stamp = Stamp(now, "benchmark/1", "", "basis", Outcome.DONE)
    store = house.open_store()
    for start in range(0, artists, _BATCH):
        verdicts, chosen, vectors = [], [], []
        for number in range(start, min(start + _BATCH, artists)):
            key, name = ArtistKey(f"artist {number}"), f"Artist {number}"
            entry = Candidate("deezer", str(number), name, fans=number, genres=("techno",))
            verdicts.append(Row(str(key), Verdict(key, name, VerdictStatus.ACCEPTED, (entry,), (entry,), ""), stamp))
            own = tuple(
                Track(TrackId(f"deezer:track:{number}{place}"), "deezer", key, name, f"Song {place}")
                for place in range(tracks)
            )
            chosen.append(Row(str(key), own, stamp))
            for track in own:
                heard = Embedding(rng.standard_normal(model.card.dim).astype(np.float32), 9)
                vector = TrackVector(track.id, key, model.id, heard)
                vectors.append(Row(f"{track.id}@{model.id}", vector, stamp))
        store.shelves.verdicts.put(verdicts)
        store.shelves.tracks.put(chosen)
        store.shelves.vectors.put(vectors)
    store.close()


def stage(what: str, home: Path, file: Path) -> None:
    """Do one thing, and tell what it took."""
    house = build_house(load_settings(home))
    house.open_model(house.model)
    begin = time.perf_counter()
    if what == "export":
        export_embeddings(house, file)
    elif what == "import":
        import_embeddings(house, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - begin, "peak_mb": peak}))


def timed(what: str, home: Path, file: Path) -> dict[str, float]:
    """The same in a process of its own."""
    line = [sys.executable, "-m", "benchmarks.exchanging", "--stage", what, str(home), str(file)]
    found: dict[str, float] = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    return found


def measure(artists: int, tracks: int) -> None:
    """Export, import into an empty home, export again."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder) / "here", Path(folder) / "there"
        here.mkdir()
        there.mkdir()
        fill(build_house(load_settings(here)), artists, tracks)
        first, second = Path(folder) / "first.json", Path(folder) / "second.json"
        idle = timed("idle", here, first)
        stages = {
            "export": timed("export", here, first),
            "import": timed("import", there, first),
            "export again": timed("export", there, second),
        }
        same = hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()
        size = first.stat().st_size / 1e6
    print(f"{artists} artists, {size:.0f} MB, bytes {'equal' if same else 'DIFFER'}; idle {idle['peak_mb']:.0f} MB")
    for name, told in stages.items():
        rate = artists / told["seconds"]
        print(f"  {name:<13} {told['seconds']:7.1f} s  {rate:7.0f} artists/s  peak {told['peak_mb']:6.0f} MB")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artists", type=int, nargs="+", default=[1300, 20000])
    parser.add_argument("--tracks", type=int, default=4)
    parser.add_argument("--stage", nargs=3, metavar=("WHAT", "HOME", "FILE"))
    given = parser.parse_args()
    if given.stage:
        stage(given.stage[0], Path(given.stage[1]), Path(given.stage[2]))
        return
    for artists in given.artists:
        measure(artists, given.tracks)


if __name__ == "__main__":
    main()
