# The commands of the project. Needs python3, make and sh; bootstrap.py gets everything else.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && { echo "$$python"; break; }; done)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
UV ?= uv
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: site zip serve test check fix golden forward gate bench lock env test-env help

site: env ## build everything: sources/ -> docs/ -> site/
	$(BIN)/guazhi build

zip: env ## build everything and pack the site into guazhi.zip, to read without a server or a network
	$(BIN)/guazhi build --zip guazhi.zip

serve: env ## show the site in a browser while you work on it
	$(BIN)/guazhi serve

test: python ## run all tests, those in the browser too
	@chromium="$$('$(PYTHON)' bootstrap.py test-env)" && export GUAZHI_CHROMIUM="$$chromium" && \
	set -x && $(BIN)/python -m pytest $(PYTEST_ARGS)

check: test-env ## format check, lint, types, sources against docs, then all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/guazhi check
	@$(MAKE) --no-print-directory test

fix: test-env ## format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: test-env ## write the expected articles anew; read the diff before you commit it
	$(BIN)/python -m tests.golden

forward: python ## print the pages that are passed on as PDF anew (docs/tonight/); look at them before you commit
	@chromium="$$('$(PYTHON)' bootstrap.py test-env)" && export GUAZHI_CHROMIUM="$$chromium" && \
	set -x && $(BIN)/python -m tests.forward

gate: test-env ## measure the quality on the labelled pages and hold it against the floors
	$(BIN)/python -m tests.quality.gate

bench: test-env ## measure; with DIR=folder of pages and gold texts also the extraction
	$(BIN)/python -m benchmarks.train_furniture
	$(BIN)/python -m benchmarks.train_foreign
	$(BIN)/python -m benchmarks.train_seams
	$(BIN)/python -m benchmarks.collate
	@chromium="$$('$(PYTHON)' bootstrap.py test-env)" && export GUAZHI_CHROMIUM="$$chromium" && \
	set -x && $(BIN)/python -m benchmarks.search 1000 --engines ours
	$(if $(DIR),$(BIN)/python -m benchmarks.extract $(DIR))

LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml -
lock: ## pin the dependencies of pyproject.toml anew (needs uv; make lock LOCK_ARGS=--upgrade for newer ones)
	printf 'setuptools>=77\n' | $(LOCK) $(LOCK_ARGS) --output-file requirements.lock
	printf 'setuptools>=77\n' | $(LOCK) --extra test --constraint requirements.lock $(LOCK_ARGS) --output-file requirements-test.lock

env: python
	@'$(PYTHON)' bootstrap.py env

test-env: python
	@'$(PYTHON)' bootstrap.py test-env >/dev/null

.PHONY: python
python:
	@test -n '$(PYTHON)' || { case "$$LC_ALL$$LANG" in \
	zh*) echo '需要 Python 3.11 至 3.13：请安装后重试，例如 apt-get install -y python3 python3-venv';; \
	*) echo 'Python 3.11 to 3.13 is needed: install it, e.g. apt-get install -y python3 python3-venv';; esac >&2; exit 1; }

help: ## list these commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1  \2/p' Makefile | \
	while read -r make name text; do printf '  %s %-8s %s\n' "$$make" "$$name" "$$text"; done
