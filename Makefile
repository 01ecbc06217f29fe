# The commands of the house. `make` alone lists them; each one first sets up what is missing.

PYTHON ?= python3
VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test prove prove-places check fix docs bench bench-gate bench-ledger messages lock clean

help:  ## list these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

run:  ## the demonstration on http://127.0.0.1:8000 (HOST, PORT); Ctrl-C stops it
	@$(PYTHON) scripts/setup.py
	@$(VENV) scripts/serve.py

test:  ## the whole suite on SQLite and PostgreSQL, and the journeys in a browser
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) scripts/test.py

prove:  ## make test at full length: every authorization cell, more killed workers, new examples of laws
	@PROVE=full PROVE_CELLS=full PROVE_KILLS=20 $(MAKE) --no-print-directory test

prove-places:  ## two officers and one place, 1,000 rounds (PROVE_ROUNDS) on SQLite and on PostgreSQL
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) scripts/places.py

check:  ## lint, layers, migrations, translations, sizes, deployment settings
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) scripts/check.py

fix:  ## format, and mend what can be mended by itself
	@$(PYTHON) scripts/setup.py --dev
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

docs:  ## rebuild docs/reference/ from the code
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) manage.py write_reference

bench:  ## time the main pages on a larger data set (WORKERS=20000)
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) -m bench

bench-gate:  ## bring a roster in beside raw inserts of the same rows (ROWS=10000)
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) -m bench.gate

bench-ledger:  ## reckon everybody's hours beside raw SQL (WORKERS=20000)
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) -m bench.ledger

messages:  ## rebuild the Chinese catalogue from the sources
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) scripts/messages.py

lock:  ## compile the lock files from pyproject.toml, and package-lock.json from package.json
	@$(PYTHON) scripts/setup.py --dev
	@$(VENV) scripts/lock.py
	@npm install --package-lock-only

clean:  ## remove everything that these commands made, but for var/
	rm -rf .venv node_modules static/vendor staticfiles .ruff_cache .pytest_cache .import_linter_cache
