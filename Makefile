# Two commands matter: `make demo` shows it, `make test` proves it. Both make the virtual environment they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo demo-real test check format lint types drift bench faults clean

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[postgresql]" --group dev
	touch $(READY)

demo: $(READY)          ## the little web on loopback, crawled twice, looked at
	$(BIN)/warraq demo --script --home .demo/home

demo-real: $(READY)     ## the same over real pages, where they are at hand
	$(BIN)/python -m pytest -q tests/test_real_pages.py

test: $(READY)          ## everything, SQLite and PostgreSQL, offline, in any order
	$(BIN)/python -m pytest -n 2

check: $(READY)         ## what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .demo dist build
