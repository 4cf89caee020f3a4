# make run, make test: on a fresh Debian or Ubuntu machine with Python 3.11 or newer, neither needs a second step.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: run test test-all data bench load soak figures format lock audit

PORT ?= 8501
FIGURES ?= figures
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Recipes that draw read the path of a Chromium; tests/chromium.sh finds or installs one.
CHROMIUM_PATH := .venv/chromium
# Likewise of an nginx, for the tests of what deploy/ holds.
NGINX_PATH := .venv/nginx-path
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
	bash tests/nginx.sh .venv/nginx > $(NGINX_PATH)
	HYPOTHESIS_PROFILE=thorough CHROMIUM="$$(cat $(CHROMIUM_PATH))" NGINX="$$(cat $(NGINX_PATH))" \
	  $(BIN)/python -m pytest -m slow

data: .venv/.test
	$(BIN)/python -m data.build
	$(BIN)/python -m data.build.codebook

bench: .venv/.test
	PYTHON=$(BIN)/python bash tests/chromium.sh > $(CHROMIUM_PATH)
	CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/python -m tests.bench

# Readers over real websockets who think between two moves, beside the floor; and the same for an hour.
load: .venv/.test
	$(BIN)/python -m tests.load

soak: .venv/.test
	$(BIN)/python -m tests.load --minutes 60

# The hashes of every file of every pinned version, after a version in requirements*.txt has changed.
lock: .venv/.tools
	for name in requirements requirements-dev; do \
	  .venv/tools/bin/pip-compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --no-emit-options --strip-extras --output-file $$name.lock $$name.txt; \
	done

# Whether anything is known against what is pinned; exit 2 where nobody can be asked.
audit: .venv/.tools
	bash tests/audit.sh .venv/tools/bin/pip-audit --requirement requirements-dev.lock --require-hashes

figures: .venv/.test
	PYTHON=$(BIN)/python bash tests/chromium.sh > $(CHROMIUM_PATH)
	CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/python -m dashboard.figures --out $(FIGURES)

format: .venv/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# One environment; a stamp for what it holds: what the app needs, and what building and testing need beside.
# Each file that is installed has a hash that stands in the repository.
.venv/.run: requirements.lock .venv/.made
	$(PIP) --require-hashes -r requirements.lock
	touch $@

.venv/.test: requirements-dev.lock .venv/.run
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

# Neither the app nor its tests need these, so they have an environment of their own.
.venv/.tools: .venv/.made
	$(BIN)/python -m venv .venv/tools
	.venv/tools/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1 pip-tools==7.6.2
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
