# Masthead. `make run` starts it, `make test` tests it; both work on a fresh clone.

export PORT ?= 8000
# Each process that a test starts would else compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

# The newest Python the development wheels of PostgreSQL exist for comes first.
PYTHON ?= $(shell for name in python3.12 python3.11 python3 python3.13 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; \
	done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

.PHONY: help install run test check format words lock bench

help: ## Says what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

install: $(VENV)/installed ## Creates .venv, or updates it, and installs; nothing else

run: $(VENV)/installed ## Serves the sample publication on 127.0.0.1:$$PORT
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py sample --if-empty
	@exec $(BIN)/python manage.py serve

test: check ## Runs every check, and every test on both kinds of database
	$(PYTEST) --on sqlite
	$(PYTEST) --on services -m served $(addprefix --ignore=,$(SEEN_ONCE))
# A test without the mark `served` is refused the database and the cache, so it is the same on both.
# A browser takes half the time of all tests, and sees the same pages on both: only whole walks,
# from a captured link to the letters' statement, go through one twice.
SEEN_ONCE := $(filter-out %/test_issue_walks.py,$(wildcard tests/browser/test_*.py))

check: $(VENV)/installed-dev ## Format, lint, types, floors, missing migrations
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0

format: $(VENV)/installed-dev ## Formats the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

words: $(VENV)/installed-dev ## Collects the words readers see and compiles their catalogues
	@$(BIN)/python -m tools.words

lock: $(VENV)/installed-dev ## Writes the pinned requirements anew from pyproject.toml
	@$(PIP) install uv
	$(BIN)/uv pip compile $(LOCK) --group dev pyproject.toml --output-file requirements/dev.txt
	$(BIN)/uv pip compile $(LOCK) --constraint requirements/dev.txt pyproject.toml --output-file requirements/run.txt
LOCK := --quiet --universal --generate-hashes --no-header --python-version 3.11

bench: $(VENV)/installed-dev ## Measures again the figures that decisions rest on
	@for bench in bench/*.py; do $(BIN)/python $$bench || exit 1; done

$(VENV)/installed: requirements/run.txt | $(VENV)/created
	@echo "Installing what Masthead needs into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@touch $@

# What the tests need contains what running needs, in the same versions.
$(VENV)/installed-dev: requirements/dev.txt | $(VENV)/created
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $(VENV)/installed $@

# A stamp, not the interpreter: an interrupted creation is begun again.
$(VENV)/created:
	@test -n "$(PYTHON)" || { echo "Masthead needs Python 3.11 or newer, and none was found on the PATH." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot create $(VENV); on Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@
