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
from benchmarks.sample import CASE, KINDS, Sample, contents, sample

TARGETS = {"docxtpl": 20, "docxtemplater": 3}  # how many times faster we mean to be, in the first letter
UNCOUNTED = 2  # letters that each makes at the beginning of its turn


def main() -> int:
    """Run the contest for each letter; 1 where someone's letter is not the same letter."""
    wanted = _wanted()
    kinds = [wanted.letter] if wanted.letter else KINDS
    return max(_contest(sample(wanted.case, kind), wanted.rounds) for kind in kinds)


def _wanted() -> argparse.Namespace:
    orders = argparse.ArgumentParser(description=__doc__)
    orders.add_argument("--case", type=Path, default=CASE)
    orders.add_argument("--letter", help=f"one kind of letter instead of {' and '.join(KINDS)}")
    orders.add_argument("--rounds", type=int, default=40)
    return orders.parse_known_args()[0]


def _contest(letter: Sample, rounds: int) -> int:
    print(f"The letter: {letter.kind}, " + ", ".join(f"{n} {what}" for what, n in contents(letter.letter).items()))
    with TemporaryDirectory() as folder:
        present = contestants(letter, Path(folder))
        readings = {one.name: read_back(_warmed(one)) for one in present if one.makes_letters}
        wrong = [line for name, reading in readings.items() for line in differences(readings["appeals"], name, reading)]
        times = _rounds(present, rounds)
        for one in present:
            one.close()
    print(_report(present, times, readings))
    if letter.kind == KINDS[0]:
        print("\n".join(_targets(times)))
    print("\n".join([*wrong, ""]))
    return 1 if wrong else 0


def _warmed(one: Contestant) -> bytes:
    for _ in range(one.warm_up):
        one.make()
    return one.make().docx


def _rounds(present: Iterable[Contestant], rounds: int) -> dict[str, list[int]]:
    """Let everyone make one letter a round, in a new order each time.

    Before each turn the garbage of the one before is collected, and letters are made that do not count, so that
    nobody pays for what another left in memory or pushed out of the caches.
    """
    times: dict[str, list[int]] = {one.name: [] for one in present}
    order = list(present)
    for _ in range(rounds):
        random.shuffle(order)
        for one in order:
            gc.collect()
            for _ in range(UNCOUNTED if one.warm_up > 1 else 0):
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
    return "\n".join([*lines, "", f"Python {sys.version.split()[0]}"])


def _targets(times: dict[str, list[int]]) -> Iterable[str]:
    ours = median(times["appeals"])
    for name, wanted in TARGETS.items():
        if name in times:
            ratio = median(times[name]) / ours
            yield f"{'met' if ratio >= wanted else 'MISSED'}: at least {wanted}× faster than {name} ({ratio:.1f}×)"


if __name__ == "__main__":
    sys.exit(main())
