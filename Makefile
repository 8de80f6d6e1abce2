# Two commands do everything: `make demo` and `make test`. Both set up a virtual environment in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGOS := argostranslate==1.11.0
DEMO := demo

.PHONY: help setup demo test format clean

help:
	@echo "make demo    translate the example series into English and Spanish, offline, and check the tracks"
	@echo "make test    format, lint, types, import contracts, tests and docs, as CI runs them"
	@echo "make format  put the code in shape"
	@echo "make clean   remove .venv and the results of the demo"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "localize needs Python 3.11 or later; try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# argostranslate without its dependencies: see requirements-lean.txt
$(VENV)/.run: $(BIN)/python pyproject.toml requirements-lean.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --requirement requirements-lean.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps "$(ARGOS)"
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

setup: $(VENV)/.dev

demo: $(VENV)/.run
	@BIN=$(BIN) sh scripts/demo $(DEMO)

test: $(VENV)/.dev
	@BIN=$(BIN) sh scripts/check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(DEMO)
