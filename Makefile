# Every target creates the environment it needs if that is missing or out of date.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DATA ?= ../shared/data

.PHONY: run test lint bench bench-reading bench-matching crash pictures train clean

run: $(VENV)/.run  ## run the bot; without a token, the sandbox
	@$(BIN)/claimbot run

test: $(VENV)/.dev  ## run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: $(VENV)/.dev  ## check style, types and import layering
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## measure the README's figures against their baselines
	$(BIN)/python -m benchmarks

bench-reading: $(VENV)/.dev  ## measure reading on DATA
	$(BIN)/python -m benchmarks.reading $(DATA)
	$(BIN)/python -m benchmarks.denials $(DATA)
	$(BIN)/python -m benchmarks.order $(DATA)

bench-matching: $(VENV)/.dev  ## measure search on DATA
	$(BIN)/python -m benchmarks.matching $(DATA)

crash: $(VENV)/.dev  ## kill the bot at every step of digests, corrections and direct messages, 200 times each
	$(BIN)/python -m pytest tests/crash --kills 200

pictures: $(VENV)/.dev  ## retake the README's screenshots from the sandbox
	$(BIN)/python -m benchmarks.pictures

train: $(VENV)/.dev  ## train the shipped reading model from the corpus in DATA (hours on a CPU)
	$(PIP_INSTALL) -e '.[training]'
	$(BIN)/python -m training $(DATA)

clean:
	rm -rf $(VENV)

# An environment is marked done only once everything is installed.
$(VENV)/.run: pyproject.toml constraints/run.txt
	@test -x $(BIN)/python || { echo "Creating $(VENV) (once, about a minute) …"; $(PYTHON) -m venv $(VENV); }
	@$(PIP_INSTALL) --require-hashes -r constraints/run.txt
	@$(PIP_INSTALL) --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run constraints/dev.txt
	@echo "Adding the test tools …"
	@$(PIP_INSTALL) --require-hashes -r constraints/dev.txt
	@touch $@
