# Every target does its own set-up; a second run finds it done.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE := $(VENV)/node/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test letters check lint rest sim planted eval bench kill-sweep fix lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

setup: $(READY) ## Make the virtual environment from the locked dependencies

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "followupd needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(NODE): tests/clients/node/package-lock.json | $(READY)
	@mkdir -p $(@D)
	@cp tests/clients/node/package.json tests/clients/node/package-lock.json $(@D)
	@npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

demo: $(READY) ## Watch a job hunt of six weeks, told by the real program
	@$(BIN)/followupd demo

test: $(READY) ## Run the tests that need Python alone
	@$(BIN)/python -m pytest -n auto --dist worksteal -m 'not system'

letters: $(READY) ## Write the letters in tests/data/letters anew, for people to read
	@RENEW_LETTERS=1 $(BIN)/python -m pytest -q tests/integration/test_letter_snapshots.py

check: test lint rest ## Run everything: the tests, lint, types, import rule, and what needs more

lint: $(READY) ## Look at form, types and who imports whom
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

rest: $(READY) ## Run the tests that need more than Python, and those that take long
	@.ci/system-packages
	@$(MAKE) --no-print-directory $(NODE)
	@$(BIN)/python -m pytest -m system --durations=5

SEEDS ?= 500
FIRST ?= 0

sim: $(READY) ## Simulate job hunts of eight weeks: SEEDS=500, from FIRST=0 on
	@$(BIN)/python -m tests.sim --seeds $(SEEDS) --first $(FIRST)

planted: $(READY) ## Plant faults in copies of the program; the simulation must find each
	@$(BIN)/python -m tests.sim.planted

eval: $(READY) ## Measure the judgement of events and of mail on labelled examples
	@$(BIN)/python -m tests.evaluate_events
	@$(BIN)/python -m tests.evaluate_mail $(CORPUS)

bench: $(READY) ## Measure how quick the rules are
	@$(BIN)/python -m tests.bench_events
	@$(BIN)/python -m tests.bench_sandbox

kill-sweep: $(READY) ## Kill the daemon at every call of a delivery, and count the drafts
	@.ci/system-packages
	@$(BIN)/python -m tests.kill.sweep

fix: $(READY) ## Format, and mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: ## Renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra sandbox --group dev --group clients --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --upgrade --quiet -o requirements.lock

clean: ## Remove what was made here
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
