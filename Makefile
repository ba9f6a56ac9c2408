# The words of the house; `make help` lists them. Everything stays inside .venv/ and var/: nothing on the system changes.

PYTHON ?= python3
VAR_DIR ?= var
LOCK := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet pyproject.toml

python := .venv/bin/python
# The stamps carry the release of Python, so that an upgrade of the system makes the environment anew.
release := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
app := .venv/app-$(release)
tools := .venv/tools-$(release)
static := $(VAR_DIR)/static/staticfiles.json

.DEFAULT_GOAL := help
.PHONY: run test bench lint format check demo lock help

run: $(app) $(static)  ## serve Vouch at http://127.0.0.1:8000
	@$(python) manage.py serve

# Whoever forbids Python to keep what it compiled would have each worker compile all tests in each run.
test: export PYTHONDONTWRITEBYTECODE =
test: $(tools)  ## run every test, the browser journey included
	@$(python) -m tests.browser.chromium
	$(python) -m pytest --numprocesses logical --dist worksteal

bench: $(tools)  ## run what takes long and what measures
	$(python) -m pytest -m bench --durations=0

lint: $(tools)  ## look for mistakes, odd formatting and missing migrations
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m djlint --quiet --lint templates
	$(python) manage.py makemigrations --check --dry-run

format: $(tools)  ## mend what a tool can mend
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

check: lint  ## lint, and Django's own checks under the settings of a public server
	ALLOWED_HOSTS=vouch.example.org $(python) manage.py check --deploy --fail-level WARNING

demo: $(app)  ## fill the account "demo" with a believable history to look at
	@$(python) manage.py migrate --verbosity 0
	@$(python) manage.py seed_demo demo

lock: $(tools)  ## pin the newest releases that pyproject.toml allows
	$(python) -m pip install --quiet uv
	$(LOCK) --upgrade --output-file requirements.txt
	$(LOCK) --upgrade --output-file requirements-dev.txt --group dev

help:  ## list these words
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

$(app): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Vouch needs Python 3.11 or newer.")'
	@echo "Installing what Vouch needs into .venv ..."
	@$(PYTHON) -m venv .venv
	@$(python) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(tools): requirements-dev.txt $(app)
	@echo "Installing what its development needs into .venv ..."
	@$(python) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# The folders are listed too: a file that was removed leaves its trace only there.
$(static): $(app) $(shell find static)
	@$(python) manage.py collectstatic --noinput --clear --verbosity 0
