# The commands of this site. Needs Python 3.11 or newer and make; everything else goes into .venv.
#   make run     the demo site on http://127.0.0.1:8000 (PORT, VAR_DIR and the other settings: docs/operations.md)
#   make test    the whole suite        make check   formatter, linter, types, floors, templates, migrations
#   make bench   the benchmarks         make requirements   new hashed requirement files from the .in files

PYTHON ?= python3
override PORT := $(or $(PORT),8000)
override VAR_DIR := $(or $(VAR_DIR),var)
export PORT VAR_DIR
export WEB_PORT := $(PORT)
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --require-hashes --only-binary :all:
# Two instances may start from one checkout at the same moment: only one of them installs.
LOCK := $(shell command -v flock >/dev/null 2>&1 && echo flock Makefile)
INSTALLED := $(LOCK) $(MAKE) --silent --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help run test check bench requirements

help:
	@sed -n 's/^#  //p' Makefile

run:
	@$(INSTALLED) .venv/installed
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/honcho --env /dev/null --no-prefix start

test:
	@$(INSTALLED) .venv/installed-for-tests
	@exec $(BIN)/python -m tests.run $(ARGS)

check:
	@$(INSTALLED) .venv/installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --check --quiet .
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check_catalogues

bench:
	@$(INSTALLED) .venv/installed-for-tests
	@exec $(BIN)/python -m tests.bench $(ARGS)

requirements: UV = $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --custom-compile-command "make requirements"
requirements:
	@$(INSTALLED) .venv/installed-for-tests
	$(UV) requirements.in --output-file requirements.txt
	cd tests && ../$(UV) requirements.in --output-file requirements.txt

# Its own mark, for a folder that was only half made when somebody pressed Ctrl-C is made again.
.venv/made:
	@rm -rf .venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) --version 2>&1`. Name another one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

.venv/installed: requirements.txt | .venv/made
	@echo "Installing what requirements.txt names (once) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-for-tests: requirements.txt tests/requirements.txt | .venv/made
	@echo "Installing what requirements.txt and tests/requirements.txt name (once) ..."
	@$(INSTALL) -r requirements.txt -r tests/requirements.txt
	@touch .venv/installed $@
