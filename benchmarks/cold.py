"""`python -m benchmarks.cold`: the whole command, a new process each time; with --imports, what its imports cost."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.sample import CASE, KINDS, TODAY

ROUNDS = 10
LONGEST = 1.2  # seconds
DEAREST = 15


def main() -> int:
    """Print the time of `appeals draft`."""
    if "--imports" in sys.argv:
        print("\n".join(_dearest_imports()))
        return 0
    with TemporaryDirectory() as folder:
        bare = _seconds([sys.executable, "-c", "pass"])
        drafted = _seconds([sys.executable, *_order(Path(folder))])
    best = min(drafted)
    print(f"appeals draft, a whole process: best {best:.2f} s, median {median(drafted):.2f} s of {ROUNDS}")
    print(f"Python alone: best {min(bare):.2f} s")
    print(f"{'met' if best <= LONGEST else 'MISSED'}: at most {LONGEST} s")
    return 0


def _order(folder: Path) -> list[str]:
    out = str(folder / "letter.docx")
    return ["-m", "appeals.cli", "draft", str(CASE), "--letter", KINDS[0], "--today", str(TODAY), "--output", out]


def _seconds(order: list[str]) -> list[float]:
    """Return the times of whole runs; the files are in the cache of the system from the first run on."""
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        subprocess.run(order, check=True, capture_output=True)
        taken.append(perf_counter() - start)
    return taken


def _dearest_imports() -> list[str]:
    """Return the modules whose import costs most, with all that they import."""
    with TemporaryDirectory() as folder:
        order = [sys.executable, "-X", "importtime", *_order(Path(folder))]
        told = subprocess.run(order, check=True, capture_output=True, text=True).stderr.splitlines()
    rows = (line.removeprefix("import time:").split("|") for line in told if line.startswith("import time:"))
    timed = sorted(((int(row[1]), row[2].strip()) for row in rows if row[1].strip().isdigit()), reverse=True)
    return [f"{microseconds / 1000:8.1f} ms  {module}" for microseconds, module in timed[:DEAREST]]


if __name__ == "__main__":
    raise SystemExit(main())
