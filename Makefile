# Two commands do everything: `make demo` and `make test`. Both set up a virtual environment in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGOS := argostranslate==1.11.0
DEMO := demo
FUZZ_SECONDS ?= 60

.PHONY: help setup demo test fuzz format clean

help:
	@echo "make demo    translate the example series into English and Spanish, offline, and check the tracks"
	@echo "make test    format, lint, types, import contracts, tests and docs, as CI runs them"
	@echo "make fuzz    look for files that break the laws of formats, FUZZ_SECONDS=60 for each (FORMATS='srt vtt': only these)"
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

# atheris has wheels for Linux and needs a compiler with libFuzzer elsewhere, so only fuzzing asks for it
$(VENV)/.fuzz: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[fuzz]"
	@touch $@

fuzz: $(VENV)/.fuzz
	$(BIN)/python fuzz/fuzz_all.py $(FUZZ_SECONDS) $(FORMATS)

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(DEMO)
