# Everything works in a fresh clone with python3, pip, git and make; the first target called prepares .venv.

PYTHON ?= python3
PYTEST_ARGS ?=

VENV    := .venv
BIN     := $(VENV)/bin
MADE    := $(VENV)/.made
RUNTIME := $(VENV)/.ready-to-run
DEV     := $(VENV)/.ready-to-develop

.PHONY: help demo test check lint cover bench docs clean
.DEFAULT_GOAL := help

help:  ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(RUNTIME)  ## build the docket of a maritime court and print its published table
	$(BIN)/enforcement demo

test: $(DEV)  ## run the tests and the documentation (PYTEST_ARGS="-k auction")
	$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

check: lint test  ## everything that must hold before a change lands: lint, then test

lint: $(DEV)  ## style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

cover: $(DEV)  ## run the tests and say which lines and branches none of them reaches
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

bench: $(DEV)  ## measure, against floors in the same run
	PYTHONPATH=tests $(BIN)/python -m benchmarks

docs: $(DEV)  ## write the rulebook as a document, from the rules and the examples of the tests
	PYTHONPATH=tests $(BIN)/python -m enforcement_workflow.testing.document china china.book docs/rules/china.md

clean:  ## remove what these targets made
	rm -rf $(VENV) .tools build dist htmlcov .coverage .coverage.* .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian ships python3 without ensurepip (that is python3-venv), so `venv` may fail there half-way: virtualenv then
# does it, from a folder of its own, since pip may not touch the system's packages.
$(MADE):
	@echo "Preparing $(VENV), once"
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || { \
	  $(PYTHON) -m pip install -qq --upgrade --target .tools virtualenv && \
	  PYTHONPATH=.tools $(PYTHON) -m virtualenv --quiet --clear $(VENV); }
	@touch $@

$(RUNTIME): pyproject.toml $(MADE)
	@echo "Installing what the engine and its reports need (under a minute)"
	@$(BIN)/python -m pip install -qq --editable '.[report]'
	@touch $@

$(DEV): pyproject.toml $(MADE)
	@echo "Installing what development needs (about a minute)"
	@$(BIN)/python -m pip install -qq --editable '.[dev]'
	@touch $(RUNTIME) $@
