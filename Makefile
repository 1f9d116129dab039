# make run serves the app, make test tests it. The other targets are for developers.
PORT ?= 8501
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done)
BIN = .venv/bin
# Three workers for two processors, because journeys wait a third of their time. A file stays whole, and its fixtures are
# made once.
WORKERS = $(shell nproc 2>/dev/null | awk '{ print int($$1 * 3 / 2 + 0.5) }')
PARALLEL = -n $(or $(WORKERS),logical) --dist loadfile --no-loadscope-reorder
# What `make quick` leaves out: a browser, started servers, files of every format, and PostgreSQL.
SLOW = --ignore=tests/journeys --ignore=tests/server --ignore=tests/export -m "not postgresql"
CHECKED = app.py server pages playbook_tools curreap db bench tests tools
LOCK = --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --custom-compile-command "make lock"

.PHONY: run test thorough quick check types javascript bench screenshots words lock licences sbom clean

run: .venv/run.stamp
	$(BIN)/python -m server --port $(PORT)

test: .venv/dev.stamp
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

# Also every page, field, kind and theme of which `make test` tries a sample; tests/tiers.py.
thorough: .venv/dev.stamp
	$(BIN)/python -m pytest $(PARALLEL) --thorough $(ARGS)

quick: .venv/dev.stamp
	$(BIN)/python -m pytest -q $(PARALLEL) $(SLOW) $(ARGS)

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(MAKE) --no-print-directory types
	$(BIN)/python -m pytest -q tests/test_imports.py
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory javascript; \
	else echo "JavaScript and style sheets are not checked: npm is not installed."; fi

types: .venv/dev.stamp
	$(BIN)/mypy $(CHECKED)

javascript: node_modules/.package-lock.json
	npm run --silent check
	npm test --silent

bench: .venv/dev.stamp
	$(BIN)/python -m bench

screenshots: .venv/dev.stamp
	$(BIN)/python -m tests.journeys.screenshots

words: .venv/run.stamp
	$(BIN)/python -m curreap.language.extraction

# Versions that stand in the files stay; what is new or changed in the .in files is added with its hashes.
lock: .venv/dev.stamp
	$(BIN)/uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt

licences: .venv/dev.stamp
	@$(BIN)/python -m tests.deploy.supply licences

sbom: .venv/dev.stamp
	@$(BIN)/python -m tests.deploy.supply sbom

clean:
	rm -rf .venv node_modules

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

# A stamp is newer than what it was made from: when nothing changed, nothing is installed again.
.venv/run.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run.stamp

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
