"""`python -m benchmarks.contest`: everyone makes the same letter, in turns; prints medians, ratios, versions."""

import argparse
import gc
import random
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.contestants import Contestant, contestants
from benchmarks.reading import Reading, differences, read_back
from benchmarks.sample import CASE, KIND, contents, sample

TARGETS = {"docxtpl": 20, "docxtemplater": 3}


def main() -> int:
    """Run the contest; 1 where someone's letter is not the same letter."""
    wanted = _wanted()
    letter = sample(wanted.case, wanted.letter)
    print(f"The letter: {wanted.letter}, " + ", ".join(f"{n} {what}" for what, n in contents(letter.letter).items()))
    with TemporaryDirectory() as folder:
        present = contestants(letter, Path(folder))
        readings = {one.name: read_back(_warmed(one)) for one in present if one.makes_letters}
        wrong = [line for name, reading in readings.items() for line in differences(readings["appeals"], name, reading)]
        times = _rounds(present, wanted.rounds)
        for one in present:
            one.close()
    print(_report(present, times, readings))
    print("\n".join(wrong))
    return 1 if wrong else 0


def _wanted() -> argparse.Namespace:
    orders = argparse.ArgumentParser(description=__doc__)
    orders.add_argument("--case", type=Path, default=CASE)
    orders.add_argument("--letter", default=KIND)
    orders.add_argument("--rounds", type=int, default=60)
    return orders.parse_args()


def _warmed(one: Contestant) -> bytes:
    for _ in range(one.warm_up):
        one.make()
    return one.make().docx


def _rounds(present: Iterable[Contestant], rounds: int) -> dict[str, list[int]]:
    """Let everyone make one letter a round, in a new order each time.

    Before each turn the garbage of the one before is collected, and one letter is made that does not count, so
    that nobody pays for what another left in memory or pushed out of the caches.
    """
    times: dict[str, list[int]] = {one.name: [] for one in present}
    order = list(present)
    for _ in range(rounds):
        random.shuffle(order)
        for one in order:
            gc.collect()
            one.make()
            times[one.name].append(one.make().nanoseconds)
    return times


def _report(present: Iterable[Contestant], times: dict[str, list[int]], readings: dict[str, Reading]) -> str:
    medians = {name: median(taken) / 1e6 for name, taken in times.items()}
    ours = medians["appeals"]
    lines = [f"{'':16}{'median':>10}{'ratio':>8}{'words':>8}{'bytes':>9}  version"]
    for one in sorted(present, key=lambda each: medians[each.name]):
        read = readings.get(one.name)
        words, size = (f"{read.words:>8}", f"{read.size:>9}") if read else (f"{'':>8}", f"{'':>9}")
        ratio = medians[one.name] / ours
        lines.append(f"{one.name:16}{medians[one.name]:>7.2f} ms{ratio:>7.1f}×{words}{size}  {one.version}")
    return "\n".join([*lines, "", *_targets(medians), f"Python {sys.version.split()[0]}"])


def _targets(medians: dict[str, float]) -> Iterable[str]:
    for name, wanted in TARGETS.items():
        if name in medians:
            ratio = medians[name] / medians["appeals"]
            yield f"{'met' if ratio >= wanted else 'MISSED'}: at least {wanted}× faster than {name} ({ratio:.1f}×)"


if __name__ == "__main__":
    sys.exit(main())
