# Erecode: two commands, `make run` and `make test`; the others are parts of them.
.DEFAULT_GOAL := help
PY := .venv/bin/python
ERECODE := .venv/bin/erecode
export ERECODE_DATA ?= $(CURDIR)/var

.PHONY: help setup run test lint types tests-sqlite tests-postgresql bench pictures messages clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: ## prepare .venv, fonts and catalogues
	@python3 tools/prepare.py run

run: setup ## the demo town on http://127.0.0.1:8000
	@$(ERECODE) manage migrate -v0
	@ERECODE_DEMO=1 $(ERECODE) load wervelde --demo
	@ERECODE_DEMO=1 $(ERECODE) load molenbeke
	@ERECODE_DEMO=1 $(ERECODE) demolinks --address http://127.0.0.1:8000
	@ERECODE_DEMO=1 $(ERECODE) serve --port 8000

test: ## everything: lint, types, architecture, both databases, browser
	@python3 tools/prepare.py test
	@$(MAKE) --no-print-directory lint types tests-sqlite tests-postgresql

lint:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports --no-cache

types:
	$(PY) -m mypy

tests-sqlite: ## all tests, on SQLite, with the browser
	$(PY) -m pytest -n 2 --dist loadgroup

# What answers from tables that were loaded asks nothing of a database; that they load is tested on both.
NO_DATABASE := erecode/reading tests/journeys tests/test_api.py tests/packs/test_pages.py tests/packs/test_compare.py \
	tests/packs/test_scenarios.py

tests-postgresql: ## all tests that use a database, on PostgreSQL
	$(PY) tools/postgres.py $(PY) -m pytest -n 2 --dist loadgroup -m "not pure" $(NO_DATABASE:%=--ignore=%)

bench: ## measurements, each as a ratio against a floor in the same run
	@python3 tools/prepare.py run
	$(PY) -m bench

pictures: ## the pictures of the README, from the demo town
	@python3 tools/prepare.py test
	$(PY) tools/pictures.py

messages: ## bring the translation catalogues up to date
	$(PY) -m erecode.config.catalogues update
	$(PY) -m erecode.config.catalogues missing

clean: ## remove what was made (not your data)
	rm -rf build .venv .tools node_modules
