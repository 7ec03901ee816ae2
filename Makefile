# Each line prepares what it needs by itself; a second run prepares nothing.
.PHONY: run report test lint bench lock clean
READY := python3 tools/setup.py run
READY_TO_TEST := python3 tools/setup.py test

run:    ; @$(READY) && .venv/bin/siwei run
report: ; @$(READY) && .venv/bin/siwei report make
test:   ; @$(READY_TO_TEST) && .venv/bin/python tools/test.py
lint:   ; @$(READY_TO_TEST) && .venv/bin/python tools/test.py lint
bench:  ; @$(READY) && .venv/bin/python -m bench
lock:   ; @python3 tools/setup.py lock
clean:  ; @rm -rf .venv assets/node_modules var/static var/fonts var/frontend-stamp  # the data in var/pg stays
