# selon: `make demo` and `make test` do all the set-up they need; `make help` lists the rest.
#
# The environment lives in .venv. It is made once, and again when a lock or pyproject.toml changes.
# Nothing here prompts, and nothing needs the network while the environment is up to date.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check postgres format docs bench lock clean

PY := .venv/bin/python
PYTHON ?= python3
WORKERS ?= 2
CODE := src tests gate benchmarks docs

export PIP_NO_INPUT = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_ROOT_USER_ACTION = ignore
export PYTHONUTF8 = 1
export NO_MKDOCS_2_WARNING = 1
# The models are small: more threads than processes only wait for one another.
export OMP_NUM_THREADS = 1

# $(call install,LOCK): the pinned and hashed packages of a lock, then selon itself, editable.
define install
	@echo "installing $(1) into .venv (the first time it fetches about $(2) MB) …"
	@$(PY) -m pip install --quiet --require-hashes -r $(1)
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
endef

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

demo: .venv/runtime.stamp  ## read the sample story and show who said what
	@.venv/bin/selon demo

test: check  ## everything that is checked before a change lands
	$(PY) -m mkdocs build --strict --quiet
	$(PY) -m gate
	$(PY) -m pytest -q -m "documentation or slow"

check: .venv/dev.stamp postgres  ## the quick part of it: format, lint, types, imports, unit tests
	$(PY) -m ruff format --check --quiet $(CODE)
	$(PY) -m ruff check --quiet $(CODE)
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PY) -m pytest -q -n $(WORKERS) -m "not documentation and not slow" --cov --cov-report=

postgres:  ## install Debian's PostgreSQL for the tests of the ledger, where it is missing and may be installed
	@sh tests/ledger/postgres.sh

format: .venv/dev.stamp  ## format the code and repair what ruff can repair
	$(PY) -m ruff check --quiet --fix-only $(CODE)
	$(PY) -m ruff format $(CODE)

docs: .venv/dev.stamp  ## put the real output of the commands into the documentation, build it in site/
	$(PY) docs/refresh.py
	$(PY) -m mkdocs build --strict --quiet

bench: .venv/dev.stamp  ## words per second and memory, beside the bare language models; a ledger of a million claims
	$(PY) -m benchmarks.speed
	$(PY) -m benchmarks.ledger

# The options live in requirements/README.md too; a lock holds no address of an index.
LOCKING := $(PY) -m piptools compile --quiet --no-header --allow-unsafe --no-strip-extras --generate-hashes \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for=editable

lock: .venv/dev.stamp  ## resolve the dependencies anew (needs the network)
	$(LOCKING) --output-file requirements/runtime.txt pyproject.toml
	$(LOCKING) --extra dev --extra formats --extra parquet --extra web --constraint requirements/runtime.txt --output-file requirements/dev.txt pyproject.toml

clean:  ## remove the environment and everything that was built
	rm -rf .venv build dist site htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: an environment that holds the dev lock holds the runtime lock too.
.venv/dev.stamp: requirements/dev.txt pyproject.toml | .venv/made.stamp
	$(call install,requirements/dev.txt,250)
	@touch .venv/runtime.stamp $@

.venv/runtime.stamp: requirements/runtime.txt pyproject.toml | .venv/made.stamp
	$(call install,requirements/runtime.txt,150)
	@touch $@

.venv/made.stamp:
	@PYTHON="$(PYTHON)" sh requirements/environment.sh
	@touch $@
