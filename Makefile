# Two commands matter: `make demo` shows it, `make test` proves it. Each makes the virtual environment that it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH_READY := $(VENV)/.bench-ready
SHARED ?= $(or $(WARRAQ_SHARED),../shared)

.PHONY: help demo room demo-real demo-many bench-many test quick long check lint format bench bench-archive faults fuzz docs pictures lock wheel browser bench-room mutants clean

help:                    ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint dev.lock --editable ".[postgresql]" --group dev
	@touch $(READY)

$(BENCH_READY): $(READY)
	$(BIN)/python -m pip install --quiet --group bench
	@touch $(BENCH_READY)

demo: $(READY)           ## the little web on loopback, kept for two nights and looked at
	$(BIN)/warraq demo tour --home .demo/home

room: $(READY)           ## the reading room on the demo's archive: look at http://127.0.0.1:8490/
	test -e .demo/home/warraq.db || $(BIN)/warraq demo tour --home .demo/home
	$(BIN)/warraq serve --home .demo/home

demo-real: $(READY)      ## the same run over real pages, where a folder of them is at hand
	$(BIN)/warraq demo real $(SHARED) --home .demo/real

demo-many: $(READY)      ## the little web kept by three workers on PostgreSQL and object storage, compared with nights on one machine
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/demo_many.py

# Plain processes, each with its part of the files: to share 10,000 short tests out one by one took longer than they do,
# and each of the processes that shared them had gathered them all. What is quick keeps a processor busy; of all tests
# many wait for others, so that a third process has what two leave of two processors.
test: $(READY)           ## everything, on SQLite and PostgreSQL, offline, in any order
	@$(BIN)/python -m tests.run_part 123 -m "not long"

quick: $(READY)          ## what can be run at every step: twenty seconds where nothing else runs, without PostgreSQL and what takes long
	@$(BIN)/python -m tests.run_part 12 -m "not slow and not long and not postgresql"

long: $(READY)           ## what `make test` has in a short form: on PostgreSQL what is on SQLite there, more kills and more cases
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long
	WARRAQ_TEST_KILLS=1 $(BIN)/python -m pytest -n 2 tests/test_rebuild.py tests/test_moving.py -k killed_at
	WARRAQ_TEST_DRAWN=1 $(BIN)/python -m pytest -n 2 --dist loadfile -m "hypothesis and not long"

check: $(READY)          ## what CI runs: format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

format: $(READY)         ## let the tools put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BENCH_READY)    ## speed and quality beside others, as ratios in one run; writes docs/figures.md
	$(BIN)/python tests/bench/figures.py

bench-many: $(READY)     ## what it costs to share a night among workers, beside a night on one machine
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/bench_many.py

ARTICLES ?= 300000
bench-archive: $(READY)  ## a large archive of made news on both engines: ARTICLES=300000, KEEP=folder goes on after a kill, ENGINE=sqlite or postgresql
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/bench_archive.py --articles $(ARTICLES) $(if $(KEEP),--keep $(KEEP)) $(if $(ENGINE),--engine $(ENGINE))

faults: $(READY)         ## the long form of what goes wrong: a hostile web, killed runs, a lost database
	PYTHONPATH=tests $(BIN)/python tests/bench/faults.py
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/hostile_night.py
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/killpoints.py --points 200
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/killpoints.py --points 60 --postgresql
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/disturbed.py
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/rebuilds.py
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/kill_many.py --points 60
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/restarts.py --points 60
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/hostile_many.py

fuzz: $(READY)           ## the long form of hostile pages, and every day of fifty years
	$(BIN)/python tests/bench/fuzz_pages.py
	WARRAQ_TEST_DAYS=1 $(BIN)/python -m pytest -n 2 tests/test_dates_written.py

docs: $(READY)           ## the documentation as a site, English and Arabic, in site/; strict
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --config-file .mkdocs.yml

pictures: $(READY)       ## the pictures of the documentation, of the program as it is; wants chromium
	$(BIN)/python -m pip install --quiet --constraint dev.lock --group pictures
	$(BIN)/python tests/bench/pictures.py $(PICTURES)

lock: $(READY)           ## look anew for the versions that development goes by: writes dev.lock
	$(BIN)/python -m pip install --quiet uv
	echo "# What development goes by, on Python 3.11 and newer: \`make lock\` writes it, \`make\` installs by it." >dev.lock
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --group dev \
		--no-emit-index-url --no-header --no-annotate >>dev.lock

wheel: $(READY)          ## a file in dist/ that installs alone: pipx install 'dist/warraq-….whl[all]'
	$(BIN)/python -m hatchling build --target wheel

mutants: $(READY)        ## break the code in one place at a time: how much of it does the suite notice?
	$(BIN)/python -m pip install --quiet --group mutants
	$(BIN)/python tests/bench/mutants.py $(MUTANTS)

bench-room: $(READY)     ## the reading room on a large archive: latency, memory, 50 readers; ARTICLES=300000, KEEP=folder as above
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/bench_room.py --articles $(ARTICLES) $(if $(KEEP),--keep $(KEEP))

browser: $(READY)        ## the reading room in a real browser: every page, two languages, two widths, keyboard, axe-core
	$(BIN)/python -m pip install --quiet --constraint dev.lock --group browser
	$(BIN)/python -m pytest -p no:randomly -rs tests/browser/room_in_a_browser.py tests/browser/tasks_of_a_journalist.py

clean:                   ## remove what the other targets made
	rm -rf $(VENV) .demo dist build site
