# Two commands on a fresh machine with Python 3.11, 3.12 or 3.13: `make demo` and `make test`. `make bench` compares.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := benchmarks/.venv

.PHONY: demo test check bench clean

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

$(VENV)/installed: $(VENV)/pip setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/ready-to-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable .[dev]
	touch $@

$(BENCH)/ready: benchmarks/requirements.txt setup.cfg
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --requirement benchmarks/requirements.txt --editable .
	touch $@

clean:
	rm -rf $(VENV) $(BENCH) build *.egg-info
