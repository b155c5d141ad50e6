# Needs git, make, and Python 3.11 or newer with venv (python3 and python3-venv on Debian and Ubuntu).
# Everything goes into .venv; a second run of a target installs nothing.
#   make run ARGS="--port 9000"        arguments for `nimus serve`; likewise for `make test`
#   make run PYTHON=python3.12         another Python than python3
PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --require-virtualenv --quiet

# Where packages come from is the reader's own: an index, a proxy, a certificate, a cache. Any other setting of pip that
# stands in the environment (a target folder, a constraint, a platform) could change what the locks say, and stays out.
KEPT := PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_NO_INDEX PIP_CERT PIP_CLIENT_CERT PIP_PROXY PIP_RETRIES \
	PIP_TRUSTED_HOST PIP_TIMEOUT PIP_DEFAULT_TIMEOUT PIP_CACHE_DIR PIP_NO_CACHE_DIR PIP_CONFIG_FILE PIP_KEYRING_PROVIDER
unexport $(filter-out $(KEPT),$(filter PIP_%,$(.VARIABLES))) PYTHONPATH PYTHONHOME

COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-annotate --quiet

.PHONY: help run test check fix prove wheel lock train bench
.DELETE_ON_ERROR:

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' Makefile | sed 's/^/  /'

run: $(VENV)/.run ## the service on http://127.0.0.1:8766, with its web page
	$(BIN)/nimus serve $(ARGS)

test: $(VENV)/.dev ## all tests, on all cores, each file on one
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.dev ## the gate: format, lint, types, import layers, all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

fix: $(VENV)/.dev ## repair what a tool can: format and the simpler lints
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

prove: $(VENV)/.run ## the phrasebook keeps every promise of its examples; after every change of it
	$(BIN)/python phrasebook/prove.py

wheel: $(VENV)/.run ## dist/nimus-….whl, which needs nothing of this folder
	$(PIP) wheel --no-build-isolation --no-deps --no-index --wheel-dir dist .

lock: $(VENV)/.dev ## write the locks again from pyproject.toml (ARGS=--upgrade: with the newest versions)
	$(COMPILE) $(ARGS) pyproject.toml --group dev --output-file requirements-dev.lock
	$(COMPILE) $(ARGS) pyproject.toml --constraint requirements-dev.lock --output-file requirements.lock
	$(COMPILE) $(ARGS) --group build --constraint requirements-dev.lock --output-file requirements-build.lock

train: $(VENV)/.dev ## the trained models again, from the corpus (ARGS="--corrections FILE --to FOLDER": with a team's own)
	$(BIN)/python models/learned/train.py $(ARGS)

bench: $(VENV)/.dev ## quality and speed, against baselines
	$(BIN)/python benchmarks/quality.py && $(BIN)/python benchmarks/learned.py && $(BIN)/python benchmarks/speed.py

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(0)' || \
		{ echo 'Nimus needs Python 3.11 or newer; $(PYTHON) does not start. Install it, or say which: make run PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Nimus needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + ". Install a newer one and say which: make run PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo '$(PYTHON) has no venv. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# The build backend is locked like everything else, so that the build is not isolated and fetches nothing.
$(VENV)/.run: requirements.lock requirements-build.lock pyproject.toml $(VENV)/.made
	$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
