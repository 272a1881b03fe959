# The two that do everything: make run, make test.
PORT ?= 8000
VENV := .venv
KOGA := $(VENV)/bin/koga
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
PYTHON ?= python3
DATA ?= $(KOGA_TEST_DATA)

.DEFAULT_GOAL := help
.PHONY: help setup run test lint fix messages pictures docs bench-engine requirements clean

help:  ## say what each verb does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

setup: $(INSTALLED)  ## install into .venv, with .venv/bin/koga

run: $(INSTALLED)  ## start the platform with the demo network (PORT=8000)
	@PORT=$(PORT) KOGA_OUTBOX_PAGE=$${KOGA_OUTBOX_PAGE:-yes} KOGA_SECOND_FACTOR=$${KOGA_SECOND_FACTOR:-no} $(KOGA) run --demo

test: $(INSTALLED_DEV)  ## lint, types, import contracts, and every test
	@$(VENV)/bin/python -m tests.everything $(TESTS)

lint: $(INSTALLED_DEV)  ## lint, types and import contracts only
	@$(VENV)/bin/python -m tests.everything --only-checks

fix: $(INSTALLED_DEV)  ## format and mend what can be mended by machine
	$(VENV)/bin/ruff check --fix src tests docs benchmarks
	$(VENV)/bin/ruff format src tests docs benchmarks

messages: $(INSTALLED_DEV)  ## collect new sentences into the catalogues (needs gettext)
	cd src/koga && ../../$(KOGA) makemessages --all --no-obsolete --no-location --no-wrap -v 0

pictures: $(INSTALLED_DEV)  ## take the pictures in docs/pictures of a demo that runs on PORT
	$(VENV)/bin/python -m docs.pictures http://localhost:$(PORT)

docs: $(INSTALLED_DEV)  ## write the reference pages that are made from code
	$(VENV)/bin/python -m docs.write

bench-engine: $(INSTALLED)  ## measure the engine beside its peers, into docs/reference/engine-figures.md (DATA=folder)
	@test -d "$(DATA)" || { echo "DATA has to name the folder of test data: make bench-engine DATA=folder"; exit 2; }
	@$(PYTHON) -m venv .venv-bench && .venv-bench/bin/pip install -q -r requirements.txt && .venv-bench/bin/pip install -q -r benchmarks/peers.txt
	@PYTHONPATH=src .venv-bench/bin/python -m benchmarks.engine $(DATA)

requirements:  ## resolve the dependencies anew
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -U -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -U -o requirements-dev.txt

clean:  ## remove what was installed and the demo's data
	rm -rf $(VENV) .venv-bench var

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) install.py requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt pyproject.toml
	@$(PYTHON) install.py requirements-dev.txt
	@touch $@ $(INSTALLED)
