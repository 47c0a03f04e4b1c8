"""What every test may ask for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the checkout that is not ours to publish; skips where it is absent."""
    place = Path(os.environ.get("EARSHOT_SHARED", ROOT.parent / "shared"))
    if not (place / "design.md").is_file():
        pytest.skip(f"shared material not found at {place} (set EARSHOT_SHARED)")
    return place
