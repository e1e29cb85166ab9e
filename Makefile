# Two commands on a fresh machine: `make site` builds the bundled library, `make test` runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve test format check lock bench report clean

site: $(VENV)/.site
	@$(BIN)/python build.py

serve: $(VENV)/.site
	@$(BIN)/python build.py serve

check: $(VENV)/.site
	@$(BIN)/python build.py check

test: $(VENV)/.dev node_modules/.installed
	@scripts/browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python build.py contracts --check
	$(BIN)/python build.py check --strict
	$(BIN)/pytest -n 2 --dist loadfile

# Python and scripts laid out as the checks ask, and what they find mended where that is safe.
format: $(VENV)/.dev node_modules/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/node node_modules/.bin/biome check --write

# The figures of benchmarks/README.md: make bench CORPUS=folder-of-profiles [WORK=folder-to-build-in]
WORK ?= .bench
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/compare.py $(CORPUS) $(WORK)

# Counts per term, words and reading age of the bundled library.
report: $(VENV)/.dev
	@PYTHONPATH=. $(BIN)/python scripts/library_report.py

$(VENV)/.site: requirements.lock
	@echo "Installing what Signpost needs into $(VENV)/ …"
	@scripts/environment $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock
	@echo "Installing what the checks need into $(VENV)/ …"
	@scripts/environment $(PYTHON) $(VENV) requirements-dev.lock
	@touch $@ $(VENV)/.site

node_modules/.installed: package-lock.json | $(VENV)/.dev
	@echo "Installing what the checks of scripts and pages need into node_modules/ …"
	@if $(BIN)/npm ci --loglevel=error; then touch $@; \
	else echo "It could not be installed, so these checks are skipped or fail: make test needs the npm registry once." >&2; fi

# The locks hold versions and digests, and name no host.
lock: $(VENV)/.dev
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
	  --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
	  --extra dev --allow-unsafe --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(BIN)/npm install --package-lock-only --loglevel=error

clean:
	rm -rf public .signpost node_modules $(VENV)
