# Two commands: `make run` starts the app, `make test` runs everything that must pass.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run install test explore check format lock bench calibrate crosscheck screenshots messages clean

run: .venv/run.stamp
	$(BIN)/primemover start

# Everything, with the tools that build and check it.
install: .venv/dev.stamp

test: .venv/dev.stamp
	-tools/install-chromium
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -q -n auto --dist loadfile

# The property tests with other examples each time, in search of what the same ones never met.
explore: .venv/dev.stamp
	$(BIN)/python -m pytest -q --hypothesis-profile=explore

# The fast part: what pre-commit runs too.
check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.stamp
	-$(MAKE) --no-print-directory build/opensim/stamp
	for script in $(filter-out bench/calibrate_% bench/crosscheck_%,$(wildcard bench/*.py)); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

# Do the methods do what they say, on simulated people whose truth is known? Takes some minutes.
calibrate: .venv/dev.stamp
	for script in $(wildcard bench/calibrate_*.py); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

# The ceiling's posterior beside NumPyro's NUTS, which lives in an environment of its own.
crosscheck: .venv/dev.stamp build/numpyro/stamp
	$(BIN)/python bench/crosscheck_ceiling.py --python build/numpyro/bin/python

build/numpyro/stamp:
	$(PYTHON) -m venv build/numpyro
	build/numpyro/bin/python -m pip --disable-pip-version-check -q install numpyro==0.22.0
	touch $@

# OpenSim, beside which muscle sharing is measured; the measurement goes on without it.
build/opensim/stamp:
	$(PYTHON) -m venv build/opensim
	build/opensim/bin/python -m pip --disable-pip-version-check -q install opensim==4.6
	touch $@

# The README's pictures, taken from the example.
screenshots: .venv/dev.stamp
	$(BIN)/python -m tools.screenshots

# Every message of the interface into each language's file; says what is missing.
messages: .venv/dev.stamp
	$(BIN)/python tools/messages.py

# Resolve the dependencies anew; the lock names packages and hashes, never where they came from.
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet
lock: .venv/dev.stamp
	$(LOCK) --extra build -o locks/run.txt
	$(LOCK) --extra build --extra dev -c locks/run.txt -o locks/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Prime Mover needs Python 3.11 or newer; this is " + sys.version)'
	$(PYTHON) -m venv .venv

.venv/run.stamp: locks/run.txt pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r locks/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: locks/dev.txt pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r locks/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ .venv/run.stamp
