# `just` lists the recipes; `just check` is what CI runs.

default:
    @just --list

# everything that must hold before a change lands
check: lint types house test

# style and traps
lint:
    uv run ruff format --check
    uv run ruff check

# strict types in the package, tests, scripts and benchmarks
types:
    uv run mypy

# the import rules of the house
house:
    uv run lint-imports

# the test command of the README
test:
    uv run pytest

# mend what can be mended by machine
fix:
    uv run ruff check --fix
    uv run ruff format

# the ten largest modules
size:
    @wc -l $(git ls-files 'src/*.py') | sort -rn | sed -n '2,11p'

# rebuild the embedded MusiCNN from its hash-pinned wheel
model:
    uv run python -m scripts.build_musicnn

# seconds per preview, by stage, against the full network
bench:
    uv run python -m benchmarks.listening
