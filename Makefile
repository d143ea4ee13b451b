# help: reviewer turns Vietnamese local news into verified indicator records.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The peers of the extractor live apart from it: nothing but the benchmark needs them.
PEERS := .venv-bench
PEERS_PIP := PIP_CONSTRAINT="constraints.txt benchmarks/constraints.txt" $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check
ARTICLES ?= seeds
SEED ?= 1
FUZZ ?= 1000

.DEFAULT_GOAL := help
.PHONY: help review test lint format check bench bench-ui bench-what-if tuning-example bench-extract bench-keys accuracy torture fuzz mutants planted picture demo snapshots constraints bench-constraints clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e .
	$(BIN)/python -m compileall -q reviewer
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[dev]'
	$(BIN)/python -m compileall -q reviewer
	@touch $(VENV)/.app $@

review: $(VENV)/.app ## open the app on seeds/ (ARTICLES=folder for others)
	@$(BIN)/reviewer review $(ARTICLES)

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev ## format check, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## format and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint test ## everything that must be green before a commit

bench: $(VENV)/.dev ## speed of extraction and of a decision to disk, beside a floor measured in the same run
	$(BIN)/python -m benchmarks

bench-ui: $(VENV)/.dev ## how instant the screen is, beside a bare app; writes docs/speed_ui.md
	$(BIN)/python -m compileall -q reviewer benchmarks
	$(BIN)/python -m benchmarks.ui --markdown docs/speed_ui.md

bench-what-if: $(VENV)/.dev ## how soon the effect of an edited rule is seen on a thousand reviewed articles; writes docs/speed_what_if.md
	$(BIN)/python -m benchmarks.what_if --markdown docs/speed_what_if.md

tuning-example: $(VENV)/.dev ## mend faulty rules by suggestions, on the seeds and the dev set; writes the example in docs/tuning.md
	$(BIN)/python -m benchmarks.tuning_example --markdown docs/tuning.md

$(PEERS)/.ready: pyproject.toml constraints.txt benchmarks/constraints.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS_PIP) -e '.[bench]'
	@touch $@

bench-extract: $(PEERS)/.ready ## speed of extraction beside its peers; writes docs/speed.md
	$(PEERS)/bin/python -m benchmarks.extract --markdown docs/speed.md

bench-keys: $(VENV)/.dev ## keys per record that a perfect reviewer presses, and what each correction costs; writes docs/economy.md
	$(BIN)/python -m benchmarks.keys --markdown docs/economy.md

accuracy: $(VENV)/.dev ## how right the rules are, by set, field, rule and half; writes docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy docs/accuracy.md

torture: $(VENV)/.dev ## kill the app a thousand times at random moments and look at what is left; writes docs/reliability.md
	$(BIN)/python -m tests.torture --kills 1000 --seed $(SEED) --jobs 2 --markdown docs/reliability.md
	$(BIN)/python -m tests.torture.writers

fuzz: $(VENV)/.dev ## look for a history of acts, kills and edits that leaves something else than the model (SEED=n, FUZZ=histories)
	FUZZ=$(FUZZ) $(BIN)/python -m pytest -q -s --hypothesis-seed=$(SEED) tests/workbench/test_machine.py tests/extraction/test_hostile_fuzz.py

mutants: $(VENV)/.dev ## plant faults into the code that keeps decisions, see which test notices each; writes docs/mutants.md
	$(BIN)/python -m tests.mutation --markdown docs/mutants.md

planted: $(VENV)/.dev ## plant faults into the rules, see whether what is suggested leads back to them; writes docs/planted.md
	$(BIN)/python -m benchmarks.planted --markdown docs/planted.md

picture: $(VENV)/.dev ## draw docs/screen.svg, the picture in the README
	$(BIN)/python -m benchmarks.picture docs/screen.svg

demo: $(VENV)/.dev ## record docs/demo.svg, the film in the README
	$(BIN)/python -m benchmarks.demo docs/demo.svg

snapshots: $(VENV)/.dev ## approve how every screen looks now, for git diff to show
	UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest tests/ui/test_snapshots.py

constraints: $(VENV)/.dev ## take the installed versions as the pinned ones
	@(echo '# Versions that the Makefile installs: "make constraints" writes this file.'; \
	  $(BIN)/python -m pip freeze --exclude-editable | tr A-Z a-z | sort) > constraints.txt

bench-constraints: $(PEERS)/.ready ## take the installed versions of the peers as the pinned ones
	@(echo '# Versions of the peers that "make bench-extract" measures: "make bench-constraints" writes this file.'; \
	  $(PEERS)/bin/python -m pip freeze --exclude-editable | tr A-Z a-z | sort | grep -vxFf constraints.txt) > benchmarks/constraints.txt

clean: ## remove what was built
	rm -rf $(VENV) $(PEERS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
