# make serve  builds the site and serves it at http://127.0.0.1:8000
# make test   runs every test, in a real browser too
# Everything is installed into this folder, from lock files with hashes.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site test fuzz lint format check schemas coverage mutants audit sbom links wheel bundle release editor-pictures \
  bench-browser bench-measure bench-plan bench-engine bench-pages bench-search bench-scale bench-join locks clean

serve: .venv/.ready node_modules/.ready
	$(BIN)/titian serve --port $(PORT)

site: .venv/.ready node_modules/.ready
	$(BIN)/titian build

check: .venv/.ready
	$(BIN)/titian check

test: .venv/.ready node_modules/.ready .venv/.browser .venv/.servers
	$(BIN)/python -m pytest -n auto --dist loadfile

# The tests with generated cases, each with very many of them.
fuzz: .venv/.ready node_modules/.ready .venv/.browser
	TITIAN_FUZZ=1 $(BIN)/python -m pytest -m fuzz --timeout 0

# Which lines and branches of the engine, the loader and the rules no test without a browser runs; fails below 95 %.
coverage: .venv/.ready
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser" --cov titian_engine --cov titian.load --cov titian.rules --cov-branch --cov-report term-missing:skip-covered --cov-fail-under 95

# Which faults put into the same three no test notices; fails below 85 %. SAMPLE=300: so many of them; all take hours.
mutants: .venv/.ready
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locks/mutants.lock
	$(BIN)/python tools/mutants.py --sample $(or $(SAMPLE),0)

# Fails when the engine is slower in the browser than promised.
bench-browser: site .venv/.browser
	$(BIN)/python benchmarks/browser.py

lint: .venv/.ready
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

format: .venv/.ready
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# The engine's arrival, stock Pyodide against ours; exits with 1 where a bound fails. QUICK=--quick: fewer runs.
bench-engine: site .venv/.browser
	$(BIN)/python benchmarks/engine.py $(QUICK)

# Asks the registries about every lock file; exits with 1 where a weakness is known, with 2 where none answers.
audit: .venv/.ready node_modules/.ready
	$(BIN)/python tools/audit.py

# All ingredients, as CycloneDX.
sbom: .venv/.ready node_modules/.ready
	mkdir -p build
	$(BIN)/titian sbom > build/sbom.cdx.json

# Asks whether the links that lead out of the site still lead anywhere.
links: .venv/.ready
	$(BIN)/titian links

# The wheel, in build/wheel: carries the core, the app, the engine and the picture maker ready-made.
wheel: .venv/.ready node_modules/.ready
	tools/wheel

# One archive of the site for a server of one's own, with checksums and a guide.
bundle: site
	$(BIN)/titian bundle

# What the tag of this version publishes, in build/release: docs/release.md.
release:
	tools/release

# The pictures of the handbook for editors; look at them before you commit them.
editor-pictures: site .venv/.browser
	PYTHONPATH=tests $(BIN)/python tools/editor_pictures.py

schemas: .venv/.ready
	$(BIN)/python -m titian.schemas

# Five thousand simulated people per scenario, on two cores; exits with 1 where a bound fails.
bench-measure: .venv/.ready
	$(BIN)/python benchmarks/measure.py

# How good, how surely the best and how fast plans are; exits with 1 where a bound fails. QUICK=--quick: a tenth.
bench-plan: site .venv/.browser
	PYTHONPATH=tests $(BIN)/python benchmarks/plan.py $(QUICK)

# Lighthouse on every kind of page; exits with 1 where a bound fails. QUICK=--quick: one run of a few kinds.
bench-pages: site .venv/.browser
	PYTHONPATH=tests $(BIN)/python benchmarks/pages.py $(QUICK)

# How well the search finds, beside the theme's own; exits with 1 where a bound fails.
bench-search: site .venv/.browser
	$(BIN)/python benchmarks/search.py

# Lock files hold hashes and no address; this is the only target that needs uv.
locks: .venv/.ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --quiet -o locks/python.lock
	$(BIN)/uv pip compile --group pyproject.toml:node --universal --python-version 3.11 --generate-hashes --no-header --quiet -o locks/node.lock
	$(BIN)/uv pip compile --group pyproject.toml:audit --constraint locks/python.lock --universal --python-version 3.11 --generate-hashes --no-header --quiet -o locks/audit.lock
	$(BIN)/uv pip compile --group pyproject.toml:mutants --constraint locks/python.lock --universal --python-version 3.11 --generate-hashes --no-header --quiet -o locks/mutants.lock
	npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

clean:
	rm -rf .venv node_modules build

.venv/.ready: locks/python.lock pyproject.toml tools/venv
	tools/venv $(PYTHON)
	touch $@

node_modules/.ready: package-lock.json package.json tools/node-modules | .venv/.ready
	tools/node-modules
	touch $@

.venv/.browser: tools/browser | .venv/.ready
	tools/browser
	touch $@

.venv/.servers: tools/servers | .venv/.ready
	tools/servers
	touch $@
