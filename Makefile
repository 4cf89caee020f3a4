# make run, make test: on a fresh Debian or Ubuntu machine with Python 3.11 or newer, neither needs a second step.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: run test test-all data bench figures format

PORT ?= 8501
FIGURES ?= figures
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Recipes that draw read the path of a Chromium; tests/chromium.sh finds or installs one.
CHROMIUM_PATH := .venv/chromium
export PYTHONUNBUFFERED := 1

run: .venv/.run
	$(BIN)/python -m streamlit run dashboard/app.py --server.port $(PORT) --server.headless true

test: .venv/.test
	PYTHON=$(BIN)/python bash tests/chromium.sh > $(CHROMIUM_PATH)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m data.build --check
	CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/python -m pytest -m "not slow"

test-all: .venv/.test
	PYTHON=$(BIN)/python bash tests/chromium.sh > $(CHROMIUM_PATH)
	HYPOTHESIS_PROFILE=thorough CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/python -m pytest -m slow

data: .venv/.test
	$(BIN)/python -m data.build
	$(BIN)/python -m data.build.codebook

bench: .venv/.test
	PYTHON=$(BIN)/python bash tests/chromium.sh > $(CHROMIUM_PATH)
	CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/python -m tests.bench

figures: .venv/.test
	PYTHON=$(BIN)/python bash tests/chromium.sh > $(CHROMIUM_PATH)
	CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/python -m dashboard.figures --out $(FIGURES)

format: .venv/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# One environment; a stamp for what it holds: what the app needs, and what building and testing need beside.
.venv/.run: requirements.txt .venv/.made
	$(PIP) -r requirements.txt
	touch $@

.venv/.test: requirements-dev.txt .venv/.run
	$(PIP) -r requirements-dev.txt
	touch $@

.venv/.made:
	@python=""; \
	for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Python 3.11 or newer is needed, and is not on the PATH." >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' 2> /dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	  { apt-get update -qq && apt-get install -y -qq python3-venv; } >&2 || true; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2> /dev/null; then \
	  echo "Python's venv module is missing; install it: sudo apt-get install -y python3-venv" >&2; exit 1; \
	fi; \
	rm -rf .venv; \
	$$python -m venv .venv; \
	touch $@
