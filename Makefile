# Two commands on a fresh machine with Python 3.11, 3.12 or 3.13: `make demo` and `make test`. `make bench` compares.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := benchmarks/.venv
LOCK := .venv-lock
RESOLVE := pip compile setup.cfg --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate

.PHONY: demo test check bench lock clean

demo: $(VENV)/installed
	$(BIN)/appeals demo

test: $(VENV)/ready-to-test check
	$(BIN)/pytest -n 2

check: $(VENV)/ready-to-test
	$(BIN)/ruff check appeals tests benchmarks
	$(BIN)/ruff format --check appeals tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/appeals template check

# The letter by us and by what people would use instead; growth; the whole command. Needs Node for one contestant.
bench: $(BENCH)/ready
	-cd benchmarks && npm install --no-package-lock --no-fund --no-audit --loglevel=error
	$(BENCH)/bin/python -m benchmarks

$(VENV)/pip:
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "appeals needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/pip requirements.txt setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/ready-to-test: $(VENV)/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	touch $@

# Which file of which version is installed, by its hash: what setup.cfg allows, resolved anew for every Python at once.
lock:
	$(PYTHON) -m venv $(LOCK) && $(LOCK)/bin/python -m pip install --quiet 'uv>=0.9'
	$(LOCK)/bin/uv $(RESOLVE) --output-file requirements.txt
	$(LOCK)/bin/uv $(RESOLVE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

$(BENCH)/ready: benchmarks/requirements.txt setup.cfg
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --requirement benchmarks/requirements.txt --editable .
	touch $@

clean:
	rm -rf $(VENV) $(BENCH) $(LOCK) build *.egg-info
