# Kulturnetz. `make run` needs Python 3.11 or newer and make, nothing else. `make help` lists all.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PORT ?= 8000
# Everything that this installation keeps: database, uploads, key, logs. Two of them may run side by side.
KULTURNETZ_VAR ?= $(CURDIR)/var
VENV ?= .venv
# Workers of the test suite: auto is one per core.
TEST_WORKERS ?= auto
TEST_POSTGRESQL_URL ?= postgresql:///kulturnetz

PYTHON := $(abspath $(VENV))/bin/python
export PORT KULTURNETZ_VAR PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BASE := $(VENV)/.installed-base
DEV := $(VENV)/.installed-dev
JUDGES := tests/judges/js/node_modules/.installed tests/faces/npm/node_modules/.installed tests/judges/verapdf/lib/.installed
PIP_INSTALL := $(PYTHON) -m pip install --quiet --no-input --require-hashes

.PHONY: help run dev worker test test-postgresql check lint types bench screenshots lighthouse messages requirements clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(BASE) ## Serve the demo region on 127.0.0.1:8000 (PORT=, KULTURNETZ_VAR=, SEARCH_URL=)
	@$(PYTHON) site/config/port.py $(PORT)
	@# The set-up starts Django once more, which takes seconds: only after a change of what it looks at.
	@ready="$$KULTURNETZ_VAR/ready"; \
	newer() { find $(BASE) site venues events search -type f -newer "$$ready" \
		\( -path '$(BASE)' -o -path '*/migrations/*.py' -o -path 'site/static/*' \) -print -quit; }; \
	if [ -n "$$DATABASE_URL$$SEARCH_URL" ] || [ ! -f "$$ready" ] || [ ! -f "$$KULTURNETZ_VAR/kulturnetz.sqlite3" ] || [ -n "$$(newer)" ]; then \
		DJANGO_SETTINGS_MODULE=config.settings.local $(PYTHON) site/manage.py setup_local && touch "$$ready"; \
	fi
	@DJANGO_SETTINGS_MODULE=config.settings.local exec $(PYTHON) -m supervisor.supervisord -u "$$(id -u)" -c site/config/supervisord.conf

dev: $(BASE) ## The same with autoreload and tracebacks
	@$(PYTHON) site/config/port.py $(PORT)
	@DJANGO_SETTINGS_MODULE=config.settings.dev $(PYTHON) site/manage.py setup_local
	@DJANGO_SETTINGS_MODULE=config.settings.dev $(PYTHON) site/manage.py load_demo --show-logins
	@DJANGO_SETTINGS_MODULE=config.settings.dev exec $(PYTHON) -m supervisor.supervisord -u "$$(id -u)" -c site/config/supervisord-dev.conf

test: $(DEV) $(JUDGES) ## All tests, in parallel, on SQLite
	$(PYTHON) -m pytest -n $(TEST_WORKERS) $(PYTEST_ARGS)

test-postgresql: $(DEV) $(JUDGES) ## All tests that touch the database, on PostgreSQL (TEST_POSTGRESQL_URL=)
	TEST_DATABASE_URL="$(TEST_POSTGRESQL_URL)" $(PYTHON) -m pytest -n $(TEST_WORKERS) -m "not browser and not engine" $(PYTEST_ARGS)

check: lint types ## Everything a machine can judge without running the tests
	PYTHONPATH=.:site $(VENV)/bin/lint-imports --no-cache
	DJANGO_SETTINGS_MODULE=config.settings.test $(PYTHON) site/manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=config.settings.test $(PYTHON) site/manage.py check_messages
	@# A long random key of the right shape, made for this one run.
	DJANGO_SETTINGS_MODULE=config.settings.production KULTURNETZ_HOSTS=kulturnetz.example \
	KULTURNETZ_BASE_URL=https://kulturnetz.example KULTURNETZ_SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	$(PYTHON) site/manage.py check --deploy --fail-level WARNING

lint: $(DEV) ## ruff and djlint
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(VENV)/bin/djlint templates --lint --quiet

types: $(DEV) ## mypy, strict
	$(PYTHON) -m mypy

bench: $(BASE) ## The figures of docs/performance.md (BENCH_ARGS= for one part)
	PYTHONPATH=.:site $(PYTHON) -m tests.bench $(BENCH_ARGS)

screenshots: $(DEV) ## Pictures of the kinds of pages into docs/screenshots/ (needs Chromium)
	PYTHONPATH=.:site $(PYTHON) -m tests.faces.screenshots $(SCREENSHOTS_TO)

lighthouse: $(DEV) tests/faces/lighthouse/node_modules/.installed ## What Lighthouse says of four pages on a phone (needs Chromium, npm)
	PYTHONPATH=.:site $(PYTHON) -m tests.faces.measure

messages: $(DEV) ## Bring the English catalogue up to date and compile it (needs gettext)
	DJANGO_SETTINGS_MODULE=config.settings.test $(PYTHON) site/manage.py check_messages --write

requirements: ## Compile pyproject.toml into requirements/ (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url pyproject.toml -o requirements/base.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt

clean: ## Remove what tools leave behind (keeps var/ with your data)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path "./$(VENV)/*" -prune -exec rm -rf {} +

$(PYTHON):
	@for candidate in python3.14 python3.13 python3.12 python3.11 python3; do \
		if command -v $$candidate >/dev/null && $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$candidate --version) ..."; \
			$$candidate -m venv $(VENV) && exit 0; \
			echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; \
		fi; \
	done; \
	echo "Kulturnetz needs Python 3.11 or newer; none was found." >&2; exit 1

$(BASE): requirements/base.txt | $(PYTHON)
	@echo "Installing what Kulturnetz needs ..."
	@$(PIP_INSTALL) -r requirements/base.txt
	@touch $@

$(DEV): requirements/dev.txt $(BASE) | $(PYTHON)
	@echo "Installing what the tests need ..."
	@$(PIP_INSTALL) -r requirements/dev.txt
	@touch $@

# What judges feeds and pages and is written for Node or Java. Without npm those tests are skipped, with the reason printed.
%/node_modules/.installed: %/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Installing the judges in $* ..."; npm ci --silent --no-audit --no-fund --prefix $* && touch $@; \
	else echo "npm is not installed: what is in $* will not judge."; fi

# What judges PDFs. Without Maven and a JDK that test is skipped, with the reason printed.
%/lib/.installed: %/pom.xml %/Judge.java
	@if command -v mvn >/dev/null && command -v javac >/dev/null; then \
		echo "Installing the judge in $* ..."; \
		mvn --quiet --batch-mode --file $*/pom.xml dependency:copy-dependencies -DoutputDirectory=lib && \
		javac -cp '$*/lib/*' -d $*/lib $*/Judge.java && touch $@; \
	else echo "Maven or a JDK is not installed: what is in $* will not judge."; fi
