# Every command makes the environment that it needs when it is missing or out of date.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DATA ?= ../shared/data

.PHONY: run test lint bench bench-reading bench-matching crash pictures train clean

run: $(VENV)/.run  ## run the bot; without a token, the sandbox
	@$(BIN)/claimbot run

test: $(VENV)/.dev  ## everything that holds the bot to its word
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: $(VENV)/.dev  ## style, types, and which way imports run
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## the figures, from real work, each beside its baseline
	$(BIN)/python -m benchmarks

bench-reading: $(VENV)/.dev  ## the reading's figures on DATA
	$(BIN)/python -m benchmarks.reading $(DATA)
	$(BIN)/python -m benchmarks.denials $(DATA)
	$(BIN)/python -m benchmarks.order $(DATA)

bench-matching: $(VENV)/.dev  ## the search's figures on DATA
	$(BIN)/python -m benchmarks.matching $(DATA)

crash: $(VENV)/.dev  ## kill the bot at every step of digests, corrections and direct messages, 200 times each
	$(BIN)/python -m pytest tests/crash --kills 200

pictures: $(VENV)/.dev  ## take the README's pictures again, from the sandbox
	$(BIN)/python -m benchmarks.pictures

train: $(VENV)/.dev  ## from the corpus in DATA to the shipped reading model (hours on a CPU)
	$(PIP_INSTALL) -e '.[training]'
	$(BIN)/python -m training $(DATA)

clean:
	rm -rf $(VENV)

# A new environment is only stamped once everything is in it.
$(VENV)/.run: pyproject.toml constraints/run.txt
	@test -x $(BIN)/python || { echo "Making $(VENV) (once, about a minute) …"; $(PYTHON) -m venv $(VENV); }
	@$(PIP_INSTALL) --require-hashes -r constraints/run.txt
	@$(PIP_INSTALL) --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run constraints/dev.txt
	@echo "Adding the tools for tests …"
	@$(PIP_INSTALL) --require-hashes -r constraints/dev.txt
	@touch $@
