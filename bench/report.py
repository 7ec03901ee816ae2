"""How long the parts of the sample report take, each in a process of its own, beside its limit.  Needs the demo data."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
# seconds: what a clerk waits for without losing the thread; ODT and PDF as the house's own limits
LIMITS = {"figures and tree": 1.0, "html": 0.3, "odt": 0.5, "pdf": 0.6, "json": 0.2, "returned": 1.0}
CHILD = """
import sys, time
from siwei.commands.report_ import SAMPLE
from siwei.commands.agencies import reporting_agency
from siwei.measures.period import Period
from siwei.report.compiling import compile_edition
from siwei.report.loading import edition_of
from siwei.report.publishing import RENDERERS
from siwei.report.returning.base import base_of
from siwei.report.returning.changing import compare
from siwei.report.returning.package import Package
from siwei.report.returning.reading import read
edition = edition_of(reporting_agency(""), Period.parse(SAMPLE))
started = time.perf_counter()
compiled = compile_edition(edition)
print("figures and tree", time.perf_counter() - started)
for name, render in RENDERERS.items():
    started = time.perf_counter()
    render(compiled)
    print(name, time.perf_counter() - started)
odt = RENDERERS["odt"](compiled)
base = base_of(compiled.document, compiled.prose, read(Package(odt, "report.odt").root("content.xml")))
started = time.perf_counter()
compare(base, read(Package(odt, "report.odt").root("content.xml")))
print("returned", time.perf_counter() - started)
"""


def main() -> int:
    sys.path.insert(0, str(ROOT))
    from siwei.cli import _environment
    from siwei.stack.postgres import running

    with running(ROOT) as urls:
        _environment(urls)
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "siwei.settings.dev"}
        times: dict[str, list[float]] = {name: [] for name in LIMITS}
        for _ in range(RUNS):
            code = f"import django; django.setup()\n{CHILD}"
            done = subprocess.run(
                [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
            )
            if done.returncode:
                print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
                return 1
            for line in done.stdout.splitlines():
                name, _, seconds = line.rpartition(" ")
                times[name].append(float(seconds))
    print(f"{'part':18}{'median s':>10}{'limit s':>10}{'ratio':>8}")
    for name, limit in LIMITS.items():
        median = statistics.median(times[name])
        print(f"{name:18}{median:10.3f}{limit:10.1f}{median / limit:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
