"""The house stands as docs/decisions/0001 and 0003 say."""

import ast
import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "undercard"
PLUGIN_FOLDERS = (
    "undercard.mail.sources",
    "undercard.taste.diaries",
    "undercard.tracks.catalogs",
    "undercard.tracks.authorities",
    "undercard.embedding.models",
    "undercard.similarity.graphs",
    "undercard.outputs.renderers",
)


def registered(folder: str) -> dict[str, str]:
    module = importlib.import_module(folder)
    return {name: target for table in ("BUILTIN", "EVENTS") for name, target in getattr(module, table, {}).items()}


def test_import_contracts_are_kept(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert import_linter.lint_imports(cache_dir=None) == import_linter.EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS)
def test_every_registered_plugin_resolves(folder):
    for name, target in registered(folder).items():
        module, _, attribute = target.partition(":")
        assert callable(getattr(importlib.import_module(module), attribute)), name


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS)
def test_every_plugin_file_is_registered(folder):
    package = importlib.import_module(folder)
    files = {info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_")}
    named = {target.removeprefix(f"{folder}.").split(":")[0].split(".")[0] for target in registered(folder).values()}
    assert files == named


def modules_loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    return {line.split(".")[0] for line in done.stdout.splitlines()}


def test_importing_the_package_loads_nothing_heavy():
    heavy = {"numpy", "onnxruntime", "av", "sqlalchemy", "alembic", "httpx2", "rich", "typer", "pydantic", "selectolax"}
    assert not heavy & modules_loaded_by("import undercard")


def test_the_door_loads_no_model_database_or_decoder_before_a_command_needs_it():
    heavy = {"numpy", "onnxruntime", "av", "sqlalchemy", "alembic", "httpx2", "soxr"}
    assert not heavy & modules_loaded_by("import undercard.cli.main")


def test_reading_events_loads_no_model_database_or_decoder():
    heavy = {"onnxruntime", "av", "sqlalchemy", "alembic", "httpx2", "soxr"}
    assert not heavy & modules_loaded_by("import undercard.app.reading, undercard.mail.sources.eml")


def python_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def test_modules_stay_small():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {str(path): length for path, length in lengths.items() if length > 500} == {}
    assert sum(length <= 300 for length in lengths.values()) >= 0.9 * len(lengths)


def test_functions_stay_small():
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                if length > 40:
                    long[f"{path.name}:{node.name}"] = length
    assert long == {}


def test_every_room_has_a_door_card():
    for folder in SOURCE.iterdir():
        if folder.is_dir() and (folder / "__init__.py").exists():
            card = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
            assert "Does not belong here" in card, folder.name


def test_names_for_odds_and_ends_are_not_used():
    assert not {"utils", "helpers", "manager", "common", "misc"} & {path.stem for path in SOURCE.rglob("*")}


def test_every_decision_named_by_a_contract_exists():
    contracts = (ROOT / ".importlinter").read_text(encoding="utf-8")
    named = {word.strip("()") for word in contracts.split() if "docs/decisions/" in word}
    numbers = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert {name.rsplit("/", 1)[-1] for name in named} <= numbers
